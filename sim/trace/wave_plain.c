#include <stddef.h>
#include <string.h>

#include "sim/base/escape.h"
#include "sim/trace/wave_reader.h"

static int32_t digit_of(char c, int32_t base)
{
    static const char digits[] = "0123456789abcdef";
    char lower = c >= 'A' && c <= 'F' ? (char)(c + 'a' - 'A') : c;
    const char *found = lower == '\0' ? NULL : strchr(digits, lower);
    return found == NULL || found - digits >= base ? -1 : (int32_t)(found - digits);
}

/* \x20, \040 */
static size_t read_number(const char *text, size_t length, uint8_t *byte)
{
    bool hex = length > 0 && text[0] == 'x';
    int32_t base = hex ? 16 : 8, number = 0;
    size_t first = hex ? 1 : 0, at = first;
    for (; at < length && at < 3 && digit_of(text[at], base) >= 0; at++) {
        number = number * base + digit_of(text[at], base);
    }
    if (at == first) {
        return 0;
    }
    *byte = (uint8_t)number;
    return at;
}

/* Characters of the escape behind a backslash; 0: it is none. */
static size_t read_escape(const char *text, size_t length, uint8_t *byte)
{
    static const char letters[] = "nrtfvab\\\"'?";
    static const char meanings[] = "\n\r\t\f\v\a\b\\\"'?";
    const char *letter = length == 0 ? NULL : memchr(letters, text[0], sizeof letters - 1);
    if (letter == NULL) {
        return read_number(text, length, byte);
    }
    *byte = (uint8_t)meanings[letter - letters];
    return 1;
}

uint32_t wave_plain(struct wave_word word, char *text)
{
    char *to = text;
    for (size_t i = 0; i < word.length; i++) {
        uint8_t byte = (uint8_t)word.text[i];
        if (byte == '\\') {
            i += read_escape(word.text + i + 1, word.length - i - 1, &byte);
        }
        if (byte < 0x20 || byte == 0x7F) {
            to += escape_format(to, &byte, 1);
        } else {
            *to++ = (char)byte;
        }
    }
    *to = '\0';
    return (uint32_t)(to - text);
}

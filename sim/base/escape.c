#include "sim/base/escape.h"

#include <string.h>

static const char letters[] = "rnt\\";
static const char meanings[] = "\r\n\t\\";
static const char digits[] = "0123456789abcdef";

static char *put(char *to, uint8_t byte)
{
    const char *meant = byte == 0 ? NULL : strchr(meanings, byte);
    if (meant == NULL && byte >= 0x20 && byte < 0x7F) {
        *to++ = (char)byte;
        return to;
    }
    *to++ = '\\';
    if (meant != NULL) {
        *to++ = letters[meant - meanings];
        return to;
    }
    *to++ = 'x';
    *to++ = digits[byte >> 4];
    *to++ = digits[byte & 15];
    return to;
}

uint32_t escape_format(char *text, const uint8_t *bytes, uint32_t count)
{
    char *to = text;
    for (uint32_t i = 0; i < count; i++) {
        to = put(to, bytes[i]);
    }
    *to = '\0';
    return (uint32_t)(to - text);
}

static int32_t digit(char c)
{
    const char *found = c == '\0' ? NULL : strchr(digits, c);
    return found == NULL ? -1 : (int32_t)(found - digits);
}

/* Behind a backslash; 0: that stands for itself. */
static uint32_t read_escape(const char *text, uint8_t *byte)
{
    const char *letter = text[0] == '\0' ? NULL : strchr(letters, text[0]);
    if (letter != NULL) {
        *byte = (uint8_t)meanings[letter - letters];
        return 1;
    }
    if (text[0] != 'x' || digit(text[1]) < 0 || digit(text[2]) < 0) {
        return 0;
    }
    *byte = (uint8_t)(digit(text[1]) << 4 | digit(text[2]));
    return 3;
}

uint32_t escape_parse(const char *text, uint8_t *bytes, uint32_t size)
{
    uint32_t count = 0;
    while (*text != '\0' && count < size) {
        bytes[count] = (uint8_t)*text;
        if (*text++ == '\\') {
            text += read_escape(text, &bytes[count]);
        }
        count++;
    }
    return count;
}

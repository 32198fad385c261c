#include "firmware/text.h"

#include <string.h>

#include "firmware/assert.h"

struct text text_over(char *buffer, uint32_t size)
{
    UNIT_ASSERT(MODULE_TEXT, size > 0);
    buffer[0] = 0;
    return (struct text){ .at = buffer, .size = size };
}

void text_clear(struct text *text)
{
    *text = text_over(text->at, text->size);
}

void text_add(struct text *text, const char *more)
{
    text_add_bytes(text, more, (uint32_t)strlen(more));
}

void text_add_char(struct text *text, char c)
{
    text_add_bytes(text, &c, 1);
}

void text_add_bytes(struct text *text, const char *bytes, uint32_t count)
{
    uint32_t room = text->size - 1 - text->length;

    if (count > room) {
        count = room;
        text->cut = true;
    }
    memcpy(text->at + text->length, bytes, count);
    text->length += count;
    text->at[text->length] = 0;
}

/* Digits of value, at least `digits` of them. */
static void add_digits(struct text *text, uint64_t value, uint32_t digits)
{
    char reversed[20];
    uint32_t count = 0;

    do {
        reversed[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    while (digits > count) {
        text_add_char(text, '0');
        digits--;
    }
    while (count > 0) {
        text_add_char(text, reversed[--count]);
    }
}

void text_add_int(struct text *text, int64_t value)
{
    if (value < 0) {
        text_add_char(text, '-');
    }
    add_digits(text, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1);
}

void text_add_numbered(struct text *text, const char *kind, uint32_t number)
{
    text_add(text, kind);
    text_add_int(text, number);
}

void text_add_padded(struct text *text, uint32_t value, uint32_t digits)
{
    add_digits(text, value, digits);
}

bool text_same(const char *a, const char *b)
{
    const char *rest = text_after(a, b);

    return rest != NULL && *rest == 0;
}

const char *text_after(const char *text, const char *word)
{
    while (*word != 0) {
        if (text_upper(*text) != text_upper(*word)) {
            return NULL;
        }
        text++;
        word++;
    }
    return text;
}

char text_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool text_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool text_is_letter(char c)
{
    char upper = text_upper(c);

    return upper >= 'A' && upper <= 'Z';
}

bool text_is_word(const char *text)
{
    if (*text == 0) {
        return false;
    }
    while (text_is_letter(*text) || text_is_digit(*text)) {
        text++;
    }
    return *text == 0;
}

bool text_to_number(const char *text, uint32_t max, uint32_t *value)
{
    uint64_t number = 0;

    if (*text == 0) {
        return false;
    }
    for (; *text != 0; text++) {
        if (!text_is_digit(*text)) {
            return false;
        }
        number = number * 10 + (uint64_t)(*text - '0');
        if (number > max) {
            return false;
        }
    }
    *value = (uint32_t)number;
    return true;
}

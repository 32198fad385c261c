#include "lua/writing.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"

static const char *const own_words[] = {
    "and",   "break", "do",  "else", "elseif", "end",    "false", "for",  "function", "goto", "if",
    "in",    "local", "nil", "not",  "or",     "repeat", "return", "then", "true",    "until",
    "while", NULL};

void writing_init(struct writing *writing)
{
    memset(writing, 0, sizeof *writing);
}

void writing_free(struct writing *writing)
{
    free(writing->text);
    writing_init(writing);
}

void writing_clear(struct writing *writing)
{
    writing->length = 0;
    writing->failed = false;
    if (writing->text != NULL) {
        writing->text[0] = '\0';
    }
}

const char *writing_text(const struct writing *writing)
{
    return writing->text == NULL ? "" : writing->text;
}

/* Room for so many bytes more, and the NUL. */
static bool make_room(struct writing *writing, size_t more)
{
    if (!writing->failed && writing->length + more >= writing->capacity) {
        size_t capacity = (writing->length + more + 1) * 2;
        char *text = realloc(writing->text, capacity);
        writing->failed = text == NULL;
        if (text != NULL) {
            writing->text = text;
            writing->capacity = capacity;
        }
    }
    return !writing->failed;
}

static void add_part(struct writing *writing, const char *text, size_t length)
{
    if (make_room(writing, length)) {
        memcpy(writing->text + writing->length, text, length);
        writing->length += length;
        writing->text[writing->length] = '\0';
    }
}

void writing_add(struct writing *writing, const char *text)
{
    add_part(writing, text, strlen(text));
}

void writing_add_format(struct writing *writing, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length >= 0 && make_room(writing, (size_t)length)) {
        va_start(args, format);
        vsnprintf(writing->text + writing->length, (size_t)length + 1, format, args);
        va_end(args);
        writing->length += (size_t)length;
    }
}

/* How a letter of UTF-8 begins: its first byte, and the second's range. */
static const struct letter {
    unsigned char first_low, first_high, low, high;
    size_t length;
} letters[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static bool continues(const unsigned char *text, const struct letter *letter)
{
    for (size_t i = 2; i < letter->length; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            return false;
        }
    }
    return text[1] >= letter->low && text[1] <= letter->high;
}

/* Bytes of the letter that `text` begins with, beyond ASCII; 0: it is none. */
static size_t letter_length(const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        const struct letter *letter = &letters[i];
        if (text[0] >= letter->first_low && text[0] <= letter->first_high) {
            return letter->length <= length && continues(text, letter) ? letter->length : 0;
        }
    }
    return 0;
}

static void add_escaped(struct writing *writing, unsigned char byte)
{
    static const char known[] = "\n\r\t\"\\", names[] = "nrt\"\\";
    const char *found = byte == '\0' ? NULL : strchr(known, byte);
    if (found != NULL) {
        writing_add_format(writing, "\\%c", names[found - known]);
    } else {
        writing_add_format(writing, "\\x%02X", byte);
    }
}

void writing_add_quoted_part(struct writing *writing, const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    writing_add(writing, "\"");
    while (at < end) {
        bool plain = *at >= 0x20 && *at < 0x7F && *at != '"' && *at != '\\';
        size_t size = plain ? 1 : *at < 0x80 ? 0 : letter_length(at, (size_t)(end - at));
        if (size > 0) {
            add_part(writing, (const char *)at, size);
        } else {
            add_escaped(writing, *at);
        }
        at += size > 0 ? size : 1;
    }
    writing_add(writing, "\"");
}

void writing_add_quoted(struct writing *writing, const char *text)
{
    writing_add_quoted_part(writing, text, strlen(text));
}

bool writing_is_name(const char *name)
{
    for (const char *const *word = own_words; *word != NULL; word++) {
        if (strcmp(*word, name) == 0) {
            return false;
        }
    }
    return name[0] != '\0' && strspn(name, LETTERS) > 0
           && strspn(name, LETTERS "0123456789") == strlen(name);
}

void writing_add_field(struct writing *writing, const char *owner, const char *name)
{
    writing_add(writing, owner);
    if (writing_is_name(name)) {
        writing_add_format(writing, ".%s", name);
    } else {
        writing_add(writing, "[");
        writing_add_quoted(writing, name);
        writing_add(writing, "]");
    }
}

void writing_add_key(struct writing *writing, const char *name)
{
    if (writing_is_name(name)) {
        writing_add_format(writing, "%s = ", name);
    } else {
        writing_add(writing, "[");
        writing_add_quoted(writing, name);
        writing_add(writing, "] = ");
    }
}

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

/* Bytes of the letter in UTF-8 that `text` begins with; 0: it is none. */
static size_t letter_length(const unsigned char *text, size_t length)
{
    static const unsigned char leads[] = {0xC2, 0xE0, 0xF0, 0xF5};
    size_t size = 2;
    while (size < 5 && (text[0] < leads[size - 2] || text[0] >= leads[size - 1])) {
        size = size < 4 ? size + 1 : 5;
    }
    if (size > 4 || size > length) {
        return 0;
    }
    for (size_t i = 1; i < size; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool too_long = (text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xF0 && text[1] < 0x90);
    bool no_letter = (text[0] == 0xED && text[1] >= 0xA0) || (text[0] == 0xF4 && text[1] >= 0x90);
    return too_long || no_letter ? 0 : size;
}

static void add_escaped(struct writing *writing, unsigned char byte)
{
    static const char known[] = "\n\r\t\"\\", letters[] = "nrt\"\\";
    const char *found = byte == '\0' ? NULL : strchr(known, byte);
    if (found != NULL) {
        writing_add_format(writing, "\\%c", letters[found - known]);
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

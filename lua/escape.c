#include "lua/escape.h"

#include <inttypes.h>
#include <string.h>

#include "lua/letter.h"

#define REPLACEMENT 0xFFFDu

struct letter {
    const char *at;
    size_t size;   /* bytes of the text that it stands for */
    uint32_t code; /* REPLACEMENT, too, where there is no letter */
};

/* The letter at the start of a text that is not over. */
static struct letter letter_at(const char *text)
{
    struct letter letter = {.at = text, .size = letter_size(text)};
    letter.code = letter.size > 0 ? letter_code(text, letter.size) : REPLACEMENT;
    letter.size = letter.size > 0 ? letter.size : 1;
    return letter;
}

static void put_code(FILE *file, uint32_t code)
{
    if (code < 0x800) {
        fprintf(file, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
    } else {
        fprintf(file, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)),
                (int)(0x80 | (code & 0x3F)));
    }
}

/* A letter as it is; what cannot be shown by its picture, or replaced. */
static void put_shown(FILE *file, const struct letter *letter)
{
    uint32_t code = letter->code;
    if (code < 0x20) {
        put_code(file, 0x2400 + code);
    } else if (code == 0x7F) {
        put_code(file, 0x2421);
    } else if (code == REPLACEMENT || (code >= 0x80 && code < 0xA0) || (code & 0xFFFE) == 0xFFFE) {
        put_code(file, REPLACEMENT);
    } else {
        fwrite(letter->at, 1, letter->size, file);
    }
}

static void put_markup(FILE *file, const struct letter *letter)
{
    switch (letter->code) {
    case '&':
        fputs("&amp;", file);
        break;
    case '<':
        fputs("&lt;", file);
        break;
    case '>':
        fputs("&gt;", file);
        break;
    case '"':
        fputs("&quot;", file);
        break;
    case '\'':
        fputs("&#39;", file);
        break;
    case '\n':
    case '\t':
        fputc((int)letter->code, file);
        break;
    default:
        put_shown(file, letter);
    }
}

void escape_markup_part(FILE *file, const char *text, size_t length)
{
    size_t at = 0;
    while (text != NULL && at < length && text[at] != '\0') {
        struct letter letter = letter_at(text + at);
        at += letter.size;
        if (at <= length) {
            put_markup(file, &letter);
        }
    }
}

void escape_markup(FILE *file, const char *text)
{
    escape_markup_part(file, text, SIZE_MAX);
}

static void put_yaml(FILE *file, const struct letter *letter)
{
    switch (letter->code) {
    case '"':
        fputs("\\\"", file);
        break;
    case '\\':
        fputs("\\\\", file);
        break;
    case '\n':
        fputs("\\n", file);
        break;
    case '\t':
        fputs("\\t", file);
        break;
    default:
        if (letter->code < 0x20 || letter->code == 0x7F) {
            fprintf(file, "\\x%02" PRIx32, letter->code);
        } else {
            put_shown(file, letter);
        }
    }
}

void escape_yaml(FILE *file, const char *text)
{
    fputc('"', file);
    while (text != NULL && *text != '\0') {
        struct letter letter = letter_at(text);
        put_yaml(file, &letter);
        text += letter.size;
    }
    fputc('"', file);
}

/* Up to so many blanks that the line begins with. */
static size_t blanks_of(const char *line, size_t most)
{
    size_t blanks = strspn(line, " ");
    return blanks < most ? blanks : most;
}

void escape_yaml_block(FILE *file, const char *text, uint32_t indent)
{
    text += text == NULL ? 0 : strspn(text, "\n");
    size_t blanks = text == NULL ? 0 : blanks_of(text, SIZE_MAX);
    while (text != NULL && *text != '\0') {
        text += blanks_of(text, blanks);
        fprintf(file, "%*s", (int)indent, "");
        while (*text != '\0' && *text != '\n') {
            struct letter letter = letter_at(text);
            put_shown(file, &letter);
            text += letter.size;
        }
        fputc('\n', file);
        text += *text == '\n' ? 1 : 0;
    }
}

void escape_tap(FILE *file, const char *text)
{
    while (text != NULL && *text != '\0') {
        struct letter letter = letter_at(text);
        if (letter.code == '\n') {
            fputc(' ', file);
        } else {
            fputs(letter.code == '#' || letter.code == '\\' ? "\\" : "", file);
            put_shown(file, &letter);
        }
        text += letter.size;
    }
}

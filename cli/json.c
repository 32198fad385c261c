#include "cli/json.h"

#include <inttypes.h>

void json_init(struct json *json, FILE *file)
{
    *json = (struct json){.file = file, .empty = true};
}

static void begin_line(struct json *json)
{
    if (json->depth > 0) {
        fprintf(json->file, "%*s", (int)(2 * json->depth), "");
    }
}

/* The start of a value: on a line of its own, after a comma where another one stands before it. */
static void begin(struct json *json, const char *key)
{
    if (json->depth > 0) {
        fputs(json->empty ? "\n" : ",\n", json->file);
    }
    begin_line(json);
    if (key != NULL) {
        fprintf(json->file, "\"%s\": ", key);
    }
    json->empty = false;
}

void json_open(struct json *json, const char *key, char bracket)
{
    begin(json, key);
    fputc(bracket, json->file);
    json->depth++;
    json->empty = true;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (!json->empty) {
        fputc('\n', json->file);
        begin_line(json);
    }
    fputc(bracket, json->file);
    json->empty = false;
    if (json->depth == 0) {
        fputc('\n', json->file);
    }
}

/* Bytes of the letter at text, 0 where no UTF-8 letter begins there. */
static size_t letter_size(const unsigned char *text)
{
    static const struct {
        unsigned char mask, lead, second_low, second_high;
        size_t size;
    } forms[] = {
        {0x80, 0x00, 0, 0, 1},
        {0xFF, 0xE0, 0xA0, 0xBF, 3}, {0xFF, 0xED, 0x80, 0x9F, 3},  /* overlong; surrogates */
        {0xFF, 0xF0, 0x90, 0xBF, 4}, {0xFF, 0xF4, 0x80, 0x8F, 4},
        {0xE0, 0xC0, 0x80, 0xBF, 2}, {0xF0, 0xE0, 0x80, 0xBF, 3}, {0xF8, 0xF0, 0x80, 0xBF, 4},
    };
    size_t form = 0;
    while (form < sizeof forms / sizeof forms[0]
           && (text[0] & forms[form].mask) != forms[form].lead) {
        form++;
    }
    if (form == sizeof forms / sizeof forms[0] || text[0] == 0xC0 || text[0] == 0xC1
        || text[0] > 0xF4) {
        return 0;
    }
    for (size_t i = 1; i < forms[form].size; i++) {
        unsigned char low = i == 1 ? forms[form].second_low : 0x80;
        unsigned char high = i == 1 ? forms[form].second_high : 0xBF;
        if (text[i] < low || text[i] > high) {
            return 0;
        }
    }
    return forms[form].size;
}

static void write_letter(FILE *file, const unsigned char *letter, size_t size)
{
    switch (letter[0]) {
    case '"': fputs("\\\"", file); break;
    case '\\': fputs("\\\\", file); break;
    case '\n': fputs("\\n", file); break;
    case '\r': fputs("\\r", file); break;
    case '\t': fputs("\\t", file); break;
    default:
        if (letter[0] < 0x20) {
            fprintf(file, "\\u%04x", letter[0]);
        } else {
            fwrite(letter, 1, size, file);
        }
    }
}

void json_text(struct json *json, const char *key, const char *text)
{
    begin(json, key);
    if (text == NULL) {
        fputs("null", json->file);
        return;
    }
    fputc('"', json->file);
    while (*text != '\0') {
        const unsigned char *letter = (const unsigned char *)text;
        size_t size = letter_size(letter);
        if (size > 0) {
            write_letter(json->file, letter, size);
        } else {
            fputs("\\ufffd", json->file);
        }
        text += size > 0 ? size : 1;
    }
    fputc('"', json->file);
}

void json_number(struct json *json, const char *key, int64_t number)
{
    begin(json, key);
    fprintf(json->file, "%" PRId64, number);
}

void json_real(struct json *json, const char *key, double number)
{
    begin(json, key);
    fprintf(json->file, "%.9g", number);
}

void json_bool(struct json *json, const char *key, bool value)
{
    begin(json, key);
    fputs(value ? "true" : "false", json->file);
}

#include "lua/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "lua/letter.h"

void json_init(struct json *json, FILE *file)
{
    *json = (struct json){.file = file, .empty = true};
}

void json_init_line(struct json *json, FILE *file)
{
    *json = (struct json){.file = file, .empty = true, .one_line = true};
}

void json_init_members(struct json *json, FILE *file)
{
    *json = (struct json){.file = file, .empty = true, .one_line = true, .depth = 1};
}

static void begin_line(struct json *json)
{
    if (json->depth > 0 && !json->one_line) {
        fprintf(json->file, "\n%*s", (int)(2 * json->depth), "");
    }
}

/* The start of a value, after a comma where another one stands before it. */
static void begin(struct json *json, const char *key)
{
    if (!json->empty) {
        fputs(json->one_line ? ", " : ",", json->file);
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
    if (!json->empty && json->depth == 0 && !json->one_line) {
        fputc('\n', json->file);
    } else if (!json->empty) {
        begin_line(json);
    }
    fputc(bracket, json->file);
    json->empty = false;
    if (json->depth == 0) {
        fputc('\n', json->file);
    }
}

static void write_letter(FILE *file, const char *letter, size_t size)
{
    switch (letter[0]) {
    case '"':
        fputs("\\\"", file);
        break;
    case '\\':
        fputs("\\\\", file);
        break;
    case '\n':
        fputs("\\n", file);
        break;
    case '\r':
        fputs("\\r", file);
        break;
    case '\t':
        fputs("\\t", file);
        break;
    default:
        if ((unsigned char)letter[0] < 0x20 || letter[0] == 0x7F) {
            fprintf(file, "\\u%04x", (unsigned)letter[0]);
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
        size_t size = letter_size(text);
        if (size > 0) {
            write_letter(json->file, text, size);
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

void json_bool(struct json *json, const char *key, bool value)
{
    begin(json, key);
    fputs(value ? "true" : "false", json->file);
}

void json_figure(struct json *json, const char *key, double number)
{
    char text[40];
    int digits = 1;
    if (!isfinite(number)) {
        json_nothing(json, key);
        return;
    }
    do {
        snprintf(text, sizeof text, "%.*g", digits, number);
    } while (strtod(text, NULL) != number && digits++ < 17);
    begin(json, key);
    fputs(text, json->file);
}

void json_nothing(struct json *json, const char *key)
{
    begin(json, key);
    fputs("null", json->file);
}

void json_splice(struct json *json, const char *members)
{
    if (members[0] != '\0') {
        begin(json, NULL);
        fputs(members, json->file);
    }
}

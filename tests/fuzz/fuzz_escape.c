/* Any bytes into each format of the reports: what comes out is UTF-8 without control characters
 * that the format forbids, and no quote, tag or line of the text's own gets through. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/escape.h"
#include "lua/json.h"
#include "lua/letter.h"

static void demand(bool truth)
{
    if (!truth) {
        abort();
    }
}

/* What was written since the file was empty, closed by a NUL; the file is empty again. */
static const char *written(FILE *file, char *room, size_t size)
{
    long length = ftell(file);
    demand(length >= 0 && (size_t)length < size);
    rewind(file);
    demand(fread(room, 1, (size_t)length, file) == (size_t)length);
    room[length] = '\0';
    rewind(file);
    return room;
}

static void check_letters(const char *text, const char *controls, const char *forbidden)
{
    while (*text != '\0') {
        size_t size = letter_size(text);
        demand(size > 0);
        uint32_t code = letter_code(text, size);
        demand(code >= 0x20 || strchr(controls, (int)code) != NULL);
        demand(code != 0x7F && (code & 0xFFFE) != 0xFFFE);
        demand(size > 1 || strchr(forbidden, (int)code) == NULL);
        text += size;
    }
}

/* A text in quotes that ends where it ought to. */
static void check_quoted(const char *text)
{
    size_t at = 1;
    demand(text[0] == '"');
    while (text[at] != '"') {
        demand(text[at] != '\0');
        at += text[at] == '\\' ? 2 : 1;
    }
    demand(text[at + 1] == '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t room_size = size * 8 + 64;
    char *text = malloc(size + 1), *room = malloc(room_size);
    FILE *file = tmpfile();
    struct json json;
    demand(text != NULL && room != NULL && file != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    escape_markup(file, text);
    check_letters(written(file, room, room_size), "\n\t", "<>\"'");
    escape_markup_part(file, text, size / 2);
    check_letters(written(file, room, room_size), "\n\t", "<>\"'");
    escape_tap(file, text);
    check_letters(written(file, room, room_size), "", "");
    escape_yaml(file, text);
    check_letters(written(file, room, room_size), "", "");
    check_quoted(room);
    json_init_members(&json, file);
    json_text(&json, NULL, text);
    written(file, room, room_size);
    check_quoted(room);
    demand(strpbrk(room, "\n\r\t") == NULL);
    fclose(file);
    free(text);
    free(room);
    return 0;
}

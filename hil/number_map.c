#include "hil/number_map.h"

#include <string.h>

#include "firmware/phone_number.h"

#define DIGITS "0123456789"

bool number_map_is_number(const char *text)
{
    size_t digits = text[0] == '+' ? strspn(text + 1, DIGITS) : 0;
    return digits >= 3 && digits <= 17 && text[digits + 1] == '\0';
}

bool number_map_add(struct number_map *map, const char *story, const char *real)
{
    bool right =
        number_map_is_number(story) && number_map_is_number(real) && map->count < NUMBER_MAP_ROWS;
    for (uint32_t i = 0; right && i < map->count; i++) {
        right = strcmp(map->row[i].story, story) != 0 && strcmp(map->row[i].real, real) != 0;
    }
    if (right) {
        strcpy(map->row[map->count].story, story);
        strcpy(map->row[map->count].real, real);
        map->count++;
    }
    return right;
}

/* The row of the number of `length` characters; NULL: none. */
static const struct number_row *row_of(const struct number_map *map, const char *number,
                                       size_t length, bool real)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const char *of = real ? map->row[i].real : map->row[i].story;
        if (strlen(of) == length && memcmp(of, number, length) == 0) {
            return &map->row[i];
        }
    }
    return NULL;
}

static bool turn(const struct number_map *map, const char *text, char *to, uint32_t size,
                 bool from_real)
{
    uint32_t at = 0;
    while (*text != '\0') {
        size_t length = *text == '+' ? 1 + strspn(text + 1, DIGITS) : 1;
        const struct number_row *row = row_of(map, text, length, from_real);
        const char *piece = row == NULL ? text : from_real ? row->story : row->real;
        size_t count = row == NULL ? length : strlen(piece);
        if (at + count + 1 > size) {
            break;
        }
        memcpy(to + at, piece, count);
        at += (uint32_t)count;
        text += length;
    }
    to[at] = '\0';
    return *text == '\0';
}

bool number_map_to_real(const struct number_map *map, const char *text, char *to, uint32_t size)
{
    return turn(map, text, to, size, false);
}

bool number_map_to_story(const struct number_map *map, const char *text, char *to, uint32_t size)
{
    return turn(map, text, to, size, true);
}

bool number_map_stranger(const struct number_map *map, const char *text,
                         char number[NUMBER_MAP_NUMBER])
{
    for (const char *at = strchr(text, '+'); at != NULL; at = strchr(at + 1, '+')) {
        size_t length = 1 + strspn(at + 1, DIGITS);
        if (length < NUMBER_MAP_NUMBER) {
            memcpy(number, at, length);
            number[length] = '\0';
            if (number_map_is_number(number) && row_of(map, at, length, false) == NULL
                && row_of(map, at, length, true) == NULL) {
                return true;
            }
        }
    }
    return false;
}

int32_t number_map_find(const struct number_map *map, const char *shown)
{
    struct phone_number number, real;
    if (!number_parse_loose(&number, shown)) {
        return -1;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        if (number_parse(&real, map->row[i].real) && number_same(&number, &real)) {
            return (int32_t)i;
        }
    }
    return -1;
}

static bool holds_on(struct number_stream *stream, uint8_t byte)
{
    bool digit = byte >= '0' && byte <= '9';
    bool begins = stream->count == 0 && byte == '+';
    bool goes_on = stream->count > 0 && digit && stream->count + 1 < sizeof stream->held;
    if (begins || goes_on) {
        stream->held[stream->count++] = (char)byte;
        stream->held[stream->count] = '\0';
    }
    return begins || goes_on;
}

/* What is held, turned where it is a whole number. */
static uint32_t let_go(struct number_stream *stream, const struct number_map *map, bool to_story,
                       bool whole, uint8_t *out)
{
    const struct number_row *row =
        whole ? row_of(map, stream->held, stream->count, to_story) : NULL;
    const char *text = row == NULL ? stream->held : to_story ? row->story : row->real;
    uint32_t count = row == NULL ? stream->count : (uint32_t)strlen(text);
    memcpy(out, text, count);
    stream->count = 0;
    return count;
}

uint32_t number_stream_feed(struct number_stream *stream, const struct number_map *map,
                            bool to_story, uint8_t byte, uint8_t out[NUMBER_STREAM_MOST])
{
    bool digit = byte >= '0' && byte <= '9';
    if (map->count > 0 && holds_on(stream, byte)) {
        return 0;
    }
    uint32_t count = let_go(stream, map, to_story, !digit, out);
    if (map->count > 0 && holds_on(stream, byte)) { /* "+12+358..." */
        return count;
    }
    out[count] = byte;
    return count + 1;
}

/* Writes one JSON document, indented or on one line, to a file. Keys are plain words; texts are
 * escaped, and bytes that are no UTF-8 become U+FFFD. */
#ifndef LUA_JSON_H
#define LUA_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json {
    FILE *file;
    uint32_t depth;
    bool empty;          /* nothing stands yet in the innermost list or object */
    bool one_line;
};

void json_init(struct json *json, FILE *file);
/* The document becomes one line, closed by a line feed. */
void json_init_line(struct json *json, FILE *file);
/* Only members of an object, on one line, for json_splice. */
void json_init_members(struct json *json, FILE *file);
/* key: NULL for the document itself and in lists. bracket: '{' or '['; closed by '}' or ']'. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);
void json_text(struct json *json, const char *key, const char *text);  /* NULL: null */
void json_number(struct json *json, const char *key, int64_t number);
/* As short as it can be read back exactly; null where it is not finite. */
void json_figure(struct json *json, const char *key, double number);
void json_bool(struct json *json, const char *key, bool value);
void json_nothing(struct json *json, const char *key);
/* Members written elsewhere, see json_init_members. */
void json_splice(struct json *json, const char *members);

#endif

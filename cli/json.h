/* Writes one JSON document, indented, to a file. Keys are plain words; texts are escaped, and bytes
 * that are no UTF-8 become U+FFFD. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json {
    FILE *file;
    uint32_t depth;
    bool empty;          /* nothing stands yet in the innermost list or object */
};

void json_init(struct json *json, FILE *file);
/* key: NULL for the document itself and in lists. bracket: '{' or '['; closed by '}' or ']'. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);
void json_text(struct json *json, const char *key, const char *text);  /* NULL: null */
void json_number(struct json *json, const char *key, int64_t number);
void json_real(struct json *json, const char *key, double number);     /* finite */
void json_bool(struct json *json, const char *key, bool value);

#endif

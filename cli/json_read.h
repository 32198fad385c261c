/* A JSON object that was read: members of it, by their keys. */
#ifndef CLI_JSON_READ_H
#define CLI_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JSON_READ_ERROR 200

struct json_read;

/* NULL: it is no object; error (JSON_READ_ERROR), where it is given, says where and why. */
struct json_read *json_read_text(const char *text, char *error);
struct json_read *json_read_file(const char *path, char *error);
void json_read_free(struct json_read *object);  /* NULL is fine */

/* NULL: there is no text of that key. Belongs to the object. Also of an object that is NULL. */
const char *json_read_string(const struct json_read *object, const char *key);
/* False: there is none, or it does not fit. */
bool json_read_copy(const struct json_read *object, const char *key, char *text, size_t size);
/* A whole number; false: there is none. */
bool json_read_number(const struct json_read *object, const char *key, int64_t *number);
/* A whole number that stands as text, to base 10 or 16. */
bool json_read_digits(const struct json_read *object, const char *key, int base,
                      uint64_t *number);
bool json_read_true(const struct json_read *object, const char *key);

#endif

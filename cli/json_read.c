#include "cli/json_read.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* Nothing of its own: the pointer is jansson's. */
static json_t *root_of(const struct json_read *object)
{
    return (json_t *)(uintptr_t)object;
}

static struct json_read *object_or_null(json_t *root, const json_error_t *why, char *error)
{
    if (json_is_object(root)) {
        return (struct json_read *)(void *)root;
    }
    if (error != NULL && root == NULL && why->line < 0) {
        snprintf(error, JSON_READ_ERROR, "it cannot be read");
    } else if (error != NULL) {
        snprintf(error, JSON_READ_ERROR, "line %d: %s", root == NULL ? why->line : 1,
                 root == NULL ? why->text : "an object { ... } is wanted");
    }
    json_decref(root);
    return NULL;
}

struct json_read *json_read_text(const char *text, char *error)
{
    json_error_t why;
    json_t *root = json_loads(text, 0, &why);
    return object_or_null(root, &why, error);
}

struct json_read *json_read_file(const char *path, char *error)
{
    json_error_t why;
    json_t *root = json_load_file(path, 0, &why);
    return object_or_null(root, &why, error);
}

void json_read_free(struct json_read *object)
{
    json_decref(root_of(object));
}

const char *json_read_string(const struct json_read *object, const char *key)
{
    return json_string_value(json_object_get(root_of(object), key));
}

bool json_read_copy(const struct json_read *object, const char *key, char *text, size_t size)
{
    const char *value = json_read_string(object, key);
    return value != NULL && (size_t)snprintf(text, size, "%s", value) < size;
}

bool json_read_number(const struct json_read *object, const char *key, int64_t *number)
{
    const json_t *value = json_object_get(root_of(object), key);
    *number = json_integer_value(value);
    return json_is_integer(value);
}

bool json_read_digits(const struct json_read *object, const char *key, int base, uint64_t *number)
{
    const char *text = json_read_string(object, key);
    char *end = NULL;
    errno = 0;
    *number = text == NULL ? 0 : strtoull(text, &end, base);
    return text != NULL && end != text && *end == '\0' && errno == 0;
}

bool json_read_true(const struct json_read *object, const char *key)
{
    return json_is_true(json_object_get(root_of(object), key));
}

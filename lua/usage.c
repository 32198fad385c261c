#include "lua/usage.h"

#include <ctype.h>
#include <string.h>

/* How much of the text belongs together: up to a comma or closing bracket of the same depth. */
static size_t piece_length(const char *text)
{
    int depth = 0;
    size_t length = 0;
    for (; text[length] != '\0'; length++) {
        char letter = text[length];
        if (depth == 0 && (letter == ',' || letter == ')' || letter == '}')) {
            break;
        }
        depth += letter == '(' || letter == '{' ? 1 : 0;
        depth -= letter == ')' || letter == '}' ? 1 : 0;
    }
    return length;
}

static bool copy(char *to, size_t size, const char *from, size_t length)
{
    while (length > 0 && from[length - 1] == ' ') {
        length--;
    }
    if (length == 0 || length >= size) {
        return false;
    }
    memcpy(to, from, length);
    to[length] = '\0';
    return true;
}

static size_t name_length(const char *text)
{
    size_t length = 0;
    while (isalnum((unsigned char)text[length]) || text[length] == '_') {
        length++;
    }
    return strncmp(text, "...", 3) == 0 ? 3 : length;
}

/* "name?: type" of that length. */
static bool read_param(struct usage_param *param, const char *text, size_t length)
{
    size_t name = name_length(text);
    param->optional = text[name] == '?';
    size_t colon = name + (param->optional ? 1 : 0);
    return strncmp(text + colon, ": ", 2) == 0 && colon + 2 < length
           && copy(param->name, sizeof param->name, text, name)
           && copy(param->type, sizeof param->type, text + colon + 2, length - colon - 2);
}

bool usage_read(struct usage *usage, const char *text)
{
    memset(usage, 0, sizeof *usage);
    if (*text++ != '(') {
        return false;
    }
    while (*text != ')' && *text != '\0') {
        size_t length = piece_length(text);
        if (usage->count == USAGE_PARAMS
            || !read_param(&usage->param[usage->count++], text, length)) {
            return false;
        }
        text += length;
        text += strspn(text, ", ");
    }
    if (strcmp(text, ")") == 0) {
        return true;
    }
    return strncmp(text, "): ", 3) == 0
           && copy(usage->returns, sizeof usage->returns, text + 3, strlen(text + 3));
}

bool usage_next_field(const char **fields, struct usage_param *field)
{
    *fields += strspn(*fields, "{, ");
    size_t length = piece_length(*fields);
    if (**fields == '}' || **fields == '\0' || !read_param(field, *fields, length)) {
        return false;
    }
    *fields += length;
    return true;
}

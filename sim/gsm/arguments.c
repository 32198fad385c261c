#include "sim/gsm/arguments.h"

#include <string.h>

static const char *skip_blanks(const char *text)
{
    while (*text == ' ') {
        text++;
    }
    return text;
}

/* Reads one argument; returns what follows it, NULL when it makes no sense. */
static const char *read_one(const char *text, struct argument *argument)
{
    text = skip_blanks(text);
    if (*text == '"') {
        const char *end = strchr(text + 1, '"');
        if (end == NULL) {
            return NULL;
        }
        *argument = (struct argument){text + 1, (uint32_t)(end - text - 1), true};
        return skip_blanks(end + 1);
    }
    const char *end = text + strcspn(text, ",\"");
    const char *next = end;
    while (end > text && end[-1] == ' ') {
        end--;
    }
    *argument = (struct argument){text, (uint32_t)(end - text), false};
    return next;
}

bool arguments_split(const char *text, struct arguments *arguments)
{
    memset(arguments, 0, sizeof *arguments);
    text = skip_blanks(text);
    if (*text == '\0') {
        return true;
    }
    for (;;) {
        if (arguments->count == ARGUMENTS_MOST) {
            return false;
        }
        text = read_one(text, &arguments->at[arguments->count]);
        if (text == NULL || (*text != ',' && *text != '\0')) {
            return false;
        }
        arguments->count++;
        if (*text == '\0') {
            return true;
        }
        text++;
    }
}

bool arguments_has(const struct arguments *arguments, uint32_t index)
{
    return index < arguments->count &&
           (arguments->at[index].length > 0 || arguments->at[index].quoted);
}

bool arguments_number(const struct arguments *arguments, uint32_t index, uint32_t most,
                      uint32_t *value)
{
    if (!arguments_has(arguments, index)) {
        return true;
    }
    const struct argument *argument = &arguments->at[index];
    uint64_t number = 0;
    if (argument->quoted || argument->length > 9) {
        return false;
    }
    for (uint32_t i = 0; i < argument->length; i++) {
        if (argument->text[i] < '0' || argument->text[i] > '9') {
            return false;
        }
        number = number * 10 + (uint64_t)(argument->text[i] - '0');
    }
    if (number > most) {
        return false;
    }
    *value = (uint32_t)number;
    return true;
}

bool arguments_text(const struct arguments *arguments, uint32_t index, char *text, uint32_t size)
{
    if (!arguments_has(arguments, index) || arguments->at[index].length >= size) {
        return false;
    }
    memcpy(text, arguments->at[index].text, arguments->at[index].length);
    text[arguments->at[index].length] = '\0';
    return true;
}

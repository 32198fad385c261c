#include "lua/param_text.h"

#include <stdio.h>
#include <string.h>

#include "lua/exact_text.h"

#define CHOICE 32

/* Copies the choice that *list begins with and moves behind it; false at the end. */
static bool next_choice(const char **list, char choice[CHOICE])
{
    if (*list == NULL || **list == '\0') {
        return false;
    }
    size_t length = strcspn(*list, "|");
    snprintf(choice, CHOICE, "%.*s", (int)length, *list);
    *list += length + ((*list)[length] == '|' ? 1 : 0);
    return true;
}

/* "NO" and "NC" are short for "N/O" and "N/C". */
static bool is_choice(const char *choice, const char *text)
{
    return strcmp(choice, text) == 0
           || (choice[0] == 'N' && choice[1] == '/' && text[0] == 'N' && text[1] == choice[2]
               && text[1] != '\0' && text[2] == '\0');
}

void param_text_write(const struct part_param *param, double value, struct writing *writing)
{
    char text[EXACT_TEXT] = "";
    if (param->dimension == DIMENSION_TEXT) {
        const char *list = param->choices;
        char choice[CHOICE] = "";
        for (int number = 0; number <= (int)value && next_choice(&list, choice); number++) {
        }
        writing_add_quoted(writing, choice);
        return;
    }
    exact_text(value, param->dimension, text);
    if (param->dimension == DIMENSION_NONE) {
        writing_add(writing, text);
    } else if (strchr(text, ' ') == NULL) { /* no unit is exact: a bare number in the base unit */
        writing_add(writing, text);
    } else {
        writing_add_quoted(writing, text);
    }
}

void param_text_hint(const struct nearest *nearest, char *text, size_t size)
{
    if (nearest->best[0] == '\0') {
        snprintf(text, size, "%s", "");
    } else if (nearest_is_far(nearest) && nearest->offered[0] != '\0') {
        snprintf(text, size, " (there is: %s)", nearest->offered);
    } else {
        snprintf(text, size, ", did you mean '%s'?", nearest->best);
    }
}

static bool read_choice(const struct part_param *param, const char *text, double *value,
                        char error[PARAM_TEXT_ERROR])
{
    const char *list = param->choices;
    char choice[CHOICE], hint[NEAREST_OFFERED + 40];
    struct nearest nearest;
    nearest_init(&nearest, text);
    for (int number = 0; next_choice(&list, choice); number++) {
        if (is_choice(choice, text)) {
            *value = number;
            return true;
        }
        nearest_offer(&nearest, choice);
    }
    param_text_hint(&nearest, hint, sizeof hint);
    snprintf(error, PARAM_TEXT_ERROR, "%s: no '%.60s' here%s", param->name, text, hint);
    return false;
}

/* A figure in quotes wants its unit, as in a script. */
static bool has_unit(const struct part_param *param, const char *text)
{
    return param->dimension == DIMENSION_NONE
           || text[strspn(text, "0123456789.+-eE \t")] != '\0';
}

bool param_text_read(const struct part_param *param, const char *text, double *value,
                     char error[PARAM_TEXT_ERROR])
{
    struct quantity quantity;
    char why[QUANTITY_ERROR];
    if (param->dimension == DIMENSION_TEXT) {
        return read_choice(param, text, value, error);
    }
    if (!quantity_parse(text, param->dimension, &quantity, why)) {
        snprintf(error, PARAM_TEXT_ERROR, "%s: %s", param->name, why);
        return false;
    }
    if (!has_unit(param, text)) {
        snprintf(error, PARAM_TEXT_ERROR, "%s: \"%.60s\" has no unit: write a unit (%s)",
                 param->name, text, dimension_units(param->dimension));
        return false;
    }
    if (param->low < param->high
        && !(quantity.value >= param->low && quantity.value <= param->high)) {
        char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
        quantity_text(param->low, param->dimension, low);
        quantity_text(param->high, param->dimension, high);
        snprintf(error, PARAM_TEXT_ERROR, "%s: %.60s is out of range, %s to %s is possible",
                 param->name, text, low, high);
        return false;
    }
    *value = quantity.value;
    return true;
}

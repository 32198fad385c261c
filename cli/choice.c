#include "cli/choice.h"

#include <stdio.h>
#include <string.h>

bool choice_add_tag(struct tag_list *list, const char *verb, const char *name, const char *tag)
{
    if (list->count == CHOICE_TAGS) {
        fprintf(stderr, "fusebox %s: --%s: %d tags is the most\n", verb, name, CHOICE_TAGS);
        return false;
    }
    list->tag[list->count++] = tag;
    return true;
}

/* '*' is any text, '?' any letter. */
static bool glob_fits(const char *pattern, const char *text)
{
    const char *star = NULL, *retry = NULL;
    while (*text != '\0') {
        if (*pattern == '*') {
            star = pattern++;
            retry = text;
        } else if (*pattern == '?' || *pattern == *text) {
            pattern++;
            text++;
        } else if (star != NULL) {
            pattern = star + 1;
            text = ++retry;
        } else {
            return false;
        }
    }
    while (*pattern == '*') {
        pattern++;
    }
    return *pattern == '\0';
}

bool choice_fits(const char *filter, const char *id)
{
    if (filter == NULL) {
        return true;
    }
    if (filter[0] == '=') {
        return strcmp(filter + 1, id) == 0;
    }
    return strpbrk(filter, "*?") != NULL ? glob_fits(filter, id) : strstr(id, filter) != NULL;
}

void choice_tell_nothing(const struct choice *choice, const char *verb, const char *nearest)
{
    if (choice->include.count + choice->exclude.count > 0 && nearest[0] == '\0') {
        fprintf(stderr, "fusebox %s: --include and --exclude leave nothing to %s\n", verb, verb);
    } else if (choice->filter == NULL || nearest[0] == '\0') {
        fprintf(stderr, "fusebox %s: there is nothing to %s\n", verb, verb);
    } else {
        fprintf(stderr, "fusebox %s: no id fits '%s', did you mean '%s'?\n", verb,
                choice->filter, nearest);
    }
}

#include "sim/trace/violation.h"

static char *append(char *to, const char *end, const char *from)
{
    while (*from != '\0' && to < end) {
        *to++ = *from++;
    }
    *to = '\0';
    return to;
}

void violation_add(struct violation *violation, int64_t at, const char *words, const char *name)
{
    if (violation->count++ > 0) {
        return;
    }
    violation->at_us = at;
    char *to = violation->text;
    const char *end = violation->text + VIOLATION_TEXT - 1;
    while (*words != '\0' && to < end) {
        if (words[0] == '%' && words[1] == 's') {
            to = append(to, end, name);
            words += 2;
        } else {
            *to++ = *words++;
        }
    }
    *to = '\0';
}

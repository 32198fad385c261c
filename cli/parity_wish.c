#include "cli/parity_wish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(const char *option, const char *value, const char *why)
{
    fprintf(stderr, "fusebox run: %s: '%s' %s\n", option, value, why);
    return false;
}

bool parity_wish_tolerance(struct parity_wish *wish, const char *option, const char *text)
{
    if (wish->rule_count == PARITY_RULES) {
        return refuse(option, text, "is one too many, 12 is the most");
    }
    return diff_rule_read(&wish->rule[wish->rule_count++], "run", option, text);
}

bool parity_wish_ignore(struct parity_wish *wish, const char *option, const char *pattern)
{
    if (wish->ignore_count == PARITY_RULES || strlen(pattern) >= PARITY_PATTERN) {
        return refuse(option, pattern, "is too long, or one too many: 12 is the most");
    }
    strcpy(wish->ignore[wish->ignore_count++], pattern);
    return true;
}

bool parity_wish_conform(struct parity_wish *wish, const char *option, const char *percent)
{
    char *end;
    wish->conform = strtod(percent, &end);
    bool number = percent[0] >= '0' && percent[0] <= '9' && *end == '\0';
    return (number && wish->conform <= 100) ||
           refuse(option, percent, "is no number of percent, 0 to 100, like 99.5");
}

bool parity_wish_add_bench(struct parity_wish *wish, const struct bench_file *file)
{
    const struct parity_wish given = *wish;
    wish->rule_count = 0;
    for (uint32_t i = 0; i < file->tolerance_count; i++) {
        if (!parity_wish_tolerance(wish, "the bench's tolerance", file->tolerance[i])) {
            return false;
        }
    }
    for (uint32_t i = 0; i < given.rule_count && wish->rule_count < PARITY_RULES; i++) {
        wish->rule[wish->rule_count++] = given.rule[i];
    }
    for (uint32_t i = 0; i < file->ignore_count; i++) {
        if (!parity_wish_ignore(wish, "the bench's ignore", file->ignore[i])) {
            return false;
        }
    }
    return true;
}

bool parity_wish_is_made(const struct parity_wish *wish)
{
    return wish->rule_count > 0 || wish->ignore_count > 0 || wish->conform < 100;
}

#include "cli/option.h"

#include <stdio.h>
#include <string.h>

#include "lua/nearest.h"

bool option_unknown(const char *verb, const struct option *options, const char *given)
{
    struct nearest nearest;
    nearest_init(&nearest, given + strspn(given, "-"));
    for (; options->name != NULL; options++) {
        nearest_offer(&nearest, options->name);
    }
    fprintf(stderr, "fusebox %s: unknown option: '%s', did you mean '--%s'?\n", verb, given,
            nearest.best);
    return false;
}

bool option_lacks_value(const char *verb, const char *given)
{
    fprintf(stderr, "fusebox %s: %s: a value is wanted behind it\n", verb, given);
    return false;
}

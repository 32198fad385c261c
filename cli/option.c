#include "cli/option.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/nearest.h"
#include "sim/gsm/personality.h"

/* getopt_long stands at a word of letters as long as letters are left in it. */
const char *option_given(char **argv)
{
    static char letter[] = "-x";
    const char *behind = argv[optind - 1], *at = argv[optind];
    bool is_letter = optopt > 0 && optopt < 256;
    bool among_others = at != NULL && at[0] == '-' && at[1] != '-' && strchr(at, optopt) != NULL;
    if (is_letter && (among_others || strncmp(behind, "--", 2) != 0)) {
        letter[1] = (char)optopt;
        return letter;
    }
    return behind;
}

const char *option_program(char **argv)
{
    return strchr(argv[-1], '/') != NULL ? argv[-1] : "fusebox";
}

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

bool option_make(const char *verb, const char *name, uint8_t *make)
{
    int32_t row = personality_find(name);
    struct nearest nearest;
    nearest_init(&nearest, name);
    for (uint32_t i = 0; personality_name(i) != NULL; i++) {
        nearest_offer(&nearest, personality_name(i));
    }
    if (row < 0) {
        fprintf(stderr, "fusebox %s: there is no make '%s', did you mean '%s'?\n", verb, name,
                nearest.best);
        return false;
    }
    *make = (uint8_t)row;
    return true;
}

bool option_seed(const char *verb, const char *text, uint64_t *seed)
{
    char *end;
    errno = 0;
    *seed = strtoull(text, &end, 0);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0) {
        fprintf(stderr, "fusebox %s: --seed: '%s' is no number that fits\n", verb, text);
        return false;
    }
    return true;
}

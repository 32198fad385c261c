/* What is asked of a comparison of unit and model: beside the tolerances of sim/trace/terminals.h
 * those of the bench file and of the command line. */
#ifndef CLI_PARITY_WISH_H
#define CLI_PARITY_WISH_H

#include "cli/diff_options.h"
#include "lua/bench_file.h"

#define PARITY_RULES 12
#define PARITY_PATTERN 96
_Static_assert(PARITY_RULES + 16 <= DIFF_RULES, "with those of the terminals");

struct parity_wish {
    bool wanted;
    struct diff_rule rule[PARITY_RULES]; /* of several that fit the last one counts */
    uint32_t rule_count;
    char ignore[PARITY_RULES][PARITY_PATTERN];
    uint32_t ignore_count;
    double conform; /* percent from which on the two are alike; 100: all conforms */
};

/* Each false: told on stderr, with the option. */
bool parity_wish_tolerance(struct parity_wish *wish, const char *option, const char *text);
bool parity_wish_ignore(struct parity_wish *wish, const char *option, const char *pattern);
bool parity_wish_conform(struct parity_wish *wish, const char *option, const char *percent);
/* Those of the bench file count before those of the command line. */
bool parity_wish_add_bench(struct parity_wish *wish, const struct bench_file *file);
/* Something was asked for. */
bool parity_wish_is_made(const struct parity_wish *wish);

#endif

/* The options of `fusebox diff`. */
#ifndef CLI_DIFF_OPTIONS_H
#define CLI_DIFF_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/trace/compare.h"

#define DIFF_RULES 64
#define DIFF_SIGNAL 200

/* For the signals that fit. */
struct diff_rule {
    char pattern[DIFF_SIGNAL];
    struct tolerance tolerance;
};

struct diff_patterns {
    const char *pattern[DIFF_RULES];
    uint32_t count;
};

struct diff_options {
    const char *a, *b;                /* files */
    struct diff_rule rule[DIFF_RULES];  /* of several that fit the last one counts */
    uint32_t rule_count;
    int64_t default_ns;               /* --default-time */
    struct diff_patterns only, ignore;
    int64_t from_ns, to_ns;           /* to_ns INT64_MAX: until the end of the shorter one */
    int64_t shift_ns;                 /* B's times, later by this */
    bool both;                        /* signals of one alone are passed over */
    bool json, quiet, verbose, help;
};

/* SIGNAL=TIME[,VALUE]. False: told on stderr, with the verb and the option. */
bool diff_rule_read(struct diff_rule *rule, const char *verb, const char *option,
                    const char *text);
/* argv[0] is the verb. False: told on stderr. */
bool diff_options_read(struct diff_options *options, int argc, char **argv);
void diff_options_help(void);
/* Whether the signal is compared at all. */
bool diff_options_want(const struct diff_options *options, const char *signal);
struct tolerance diff_options_tolerance(const struct diff_options *options, const char *signal);

#endif

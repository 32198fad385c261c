/* Results as JUnit XML, in the dialect that the schemas of Jenkins and of Ant both take: a suite a
 * file of scenarios, whose properties hold seed, hash and simulated time of each. */
#ifndef CLI_JUNIT_H
#define CLI_JUNIT_H

#include <stdio.h>

#include "cli/result.h"

/* The suite in hand: its sums stand before its cases, so that it is written when it is whole. */
struct junit_suite {
    char file[SANDBOX_PATH]; /* "" = none */
    uint32_t tests, failures, errors, skipped;
    int64_t wall_us;
    uint32_t compared;       /* with the model ... */
    double conforms;         /* ... and the sum of their shares */
    FILE *properties, *cases, *out;
    char *properties_text, *cases_text, *out_text;
    size_t properties_length, cases_length, out_length;
};

struct junit {
    FILE *file;
    uint32_t suites;
    char timestamp[24], host[256];
    struct junit_suite suite;
};

void junit_begin(struct junit *junit, FILE *file);
/* Scenarios of one file come one after the other. */
void junit_told(struct junit *junit, const struct result *result);
/* One that did not come to run, and why. */
void junit_left(struct junit *junit, const struct job *job, const char *why);
void junit_end(struct junit *junit, const struct totals *totals);

#endif

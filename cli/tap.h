/* Results as TAP, version 14 (testanything.org): a line a scenario, with a YAML block under each
 * that has not passed. */
#ifndef CLI_TAP_H
#define CLI_TAP_H

#include <stdio.h>

#include "cli/result.h"

#define TAP_VERSION 14

/* version: TAP_VERSION, or 13 for readers that know no later one: what is written fits that, too.
 * Files that cannot be read are a test of their own, the last. */
void tap_begin(FILE *file, uint32_t version, uint32_t scenarios, uint32_t wrong_files);
/* number: from 1. */
void tap_told(FILE *file, const struct result *result, uint32_t number);
/* One that did not come to run, and why. */
void tap_left(FILE *file, const struct job *job, uint32_t number, const char *why);
void tap_end(FILE *file, const struct totals *totals);

#endif

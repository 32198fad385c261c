/* The options of `fusebox lint`. */
#ifndef CLI_LINT_OPTIONS_H
#define CLI_LINT_OPTIONS_H

#include <stdbool.h>

#include "sim/lint/lint.h"

struct lint_options {
    bool json, rules, quiet, help;
    enum lint_level level;   /* shown from here on */
    const char *spice;       /* file for the circuit as a netlist, NULL = none */
    const char *config;      /* file of commands for the wirings given, NULL = none */
    int first_path;          /* index in argv of the first PATH */
};

/* argv[0] is the verb. False: told on stderr. */
bool lint_options_read(struct lint_options *options, int argc, char **argv);
void lint_options_help(void);

#endif

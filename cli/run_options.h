/* The options of `fusebox run`. */
#ifndef CLI_RUN_OPTIONS_H
#define CLI_RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/choice.h"

struct run_options {
    bool list, verify, verbose, quiet, help;
    struct choice choice;
    uint32_t workers;
    bool seed_given;
    uint64_t seed;
    uint8_t modem;           /* 1 + row of the make; 0 = as wired */
    int64_t timeout_us;      /* 0 = the scenarios' own */
    int64_t wall_timeout_us;
    const char *vcd, *trace; /* folders, NULL = none */
    const char *json, *junit, *html; /* files, "-" = stdout; NULL = none */
    bool tap;
    bool report_on_stdout;   /* one of those stands in place of the usual lines */
    const char *program;     /* as people call it */
    int first_path;          /* index in argv of the first PATH */
};

/* argv[0] is the verb; `program` is left to the caller. False: told on stderr. */
bool run_options_read(struct run_options *options, int argc, char **argv);
void run_options_help(void);

#endif

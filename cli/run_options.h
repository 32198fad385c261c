/* The options of `fusebox run`. */
#ifndef CLI_RUN_OPTIONS_H
#define CLI_RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct run_options {
    bool list, verify, verbose, quiet, help;
    const char *filter;      /* NULL = all */
    uint32_t workers;
    bool seed_given;
    uint64_t seed;
    int64_t timeout_us;      /* 0 = the scenarios' own */
    int64_t wall_timeout_us;
    const char *vcd, *trace; /* folders, NULL = none */
    int first_path;          /* index in argv of the first PATH */
};

/* argv[0] is the verb. False: told on stderr. */
bool run_options_read(struct run_options *options, int argc, char **argv);
void run_options_help(void);

#endif

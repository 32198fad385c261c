/* Options of the verb `unit`. */
#ifndef CLI_UNIT_OPTIONS_H
#define CLI_UNIT_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct unit_options {
    const char *file;       /* a wiring; NULL: the shipped one */
    const char *link;       /* NULL = none */
    const char *flash;      /* file that keeps the flash, NULL = none */
    const char *calibration; /* file with figures of the unit; NULL = none */
    double ratio;           /* so many times faster than life */
    uint64_t seed;
    uint8_t modem;          /* 1 + row of its make, 0: as wired */
    bool no_echo, exit_on_eof, help;
};

/* False: told on stderr. */
bool unit_options_read(struct unit_options *options, int argc, char **argv);
void unit_options_help(void);

#endif

/* ngspice as a program: a netlist in, the values of its .meas and .op lines out. */
#ifndef TESTS_CIRCUIT_AID_SPICE_H
#define TESTS_CIRCUIT_AID_SPICE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define SPICE_SKIPPED 77 /* exit code of a test whose tool is not installed */
#define SPICE_ANSWERS 400

struct spice_answers {
    struct {
        char name[32];
        double value;
    } answer[SPICE_ANSWERS];
    uint32_t count;
};

bool spice_is_here(void);
/* A new netlist under /tmp; spice_run() closes and removes it. */
struct spice_netlist {
    char path[40];
    FILE *file;
};
void spice_open(struct spice_netlist *netlist);
void spice_run(struct spice_netlist *netlist, struct spice_answers *answers);
/* A netlist that stands somewhere. */
void spice_run_file(const char *path, struct spice_answers *answers);
/* NaN: it did not answer that. */
double spice_value(const struct spice_answers *answers, const char *name);
/* For circuit_write_spice(): context is a FILE. */
void spice_write(void *file, const char *text);

#endif

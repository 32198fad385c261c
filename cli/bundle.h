/* A failure bundle, DIR/ID.tar: all that it takes to see a failure again on another machine.
 *
 *     bundle.json    what failed and how: see struct bundle
 *     failure.txt    what the terminal was told
 *     scenario/      the file, and what it needs of the folders around it
 *     shipped/       what it needs of the shipped scenarios
 *     calibration.lua the figures of each unit, where the run had some
 *     traces/        ID.txt, ID.vcd with ID.gtkw, ID.modem.txt
 */
#ifndef CLI_BUNDLE_H
#define CLI_BUNDLE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "cli/worker.h"

#define BUNDLE_TEXT 2048

/* What bundle.json says. Paths are those inside. */
struct bundle {
    char folder[SANDBOX_PATH];      /* where it was unpacked */
    char id[SCENARIO_ID];
    char file[SANDBOX_PATH];        /* "scenario/a.lua" */
    uint64_t seed, hash;
    char modem[32];                 /* make that each unit had by --modem, "" = as wired */
    bool calibrated;                /* there is a calibration.lua */
    int64_t timeout_us;             /* by --timeout; 0 = the scenario's */
    struct overrides overrides;     /* by --set */
    struct cut_list cut;            /* by --cut */
    uint32_t event;                 /* in the trace, at which it failed */
    char verdict[16];               /* "failed", "wrong", "broken" */
    char message[BUNDLE_TEXT];
    char program[32], firmware[32]; /* versions */
};

/* After a run that is not passed, while the script's state is whole. `failure`: what is told of it.
 * False, with the reason in `told`: it could not be written. */
bool bundle_write(const struct job *job, const struct bench *bench, const struct sandbox *sandbox,
                  const char *failure, FILE *told);
/* Unpacks it into a new folder and reads what it says. False: told on stderr. */
bool bundle_open(struct bundle *bundle, const char *path);
/* The path of its calibration.lua. */
void bundle_calibration(const struct bundle *bundle, char path[SANDBOX_PATH + 20]);
/* Removes the folder. */
void bundle_close(struct bundle *bundle);

#endif

/* The bench's PSU: told by SCPI which voltage to give. */
#ifndef CLI_BENCH_PSU_H
#define CLI_BENCH_PSU_H

#include "cli/bench_lane.h"
#include "hil/scpi.h"

#define BENCH_PSU_ERROR (SCPI_ERROR + PORT_ERROR)

struct bench_psu {
    struct bench_lane lane;
    struct scpi scpi;
    int32_t wanted_mv, told_mv;
    int64_t asked_us;
    int64_t slowest_us;   /* from an order to its answer */
    char name[SCPI_LINE]; /* as it says itself */
};

/* Opened, identified, 12 V, 2 A at most, on. False: error (BENCH_PSU_ERROR). Waits for it. */
bool bench_psu_open(struct bench_psu *psu, const char *port, char *error);
/* Its output off; the port is closed. Nothing is done where none is open. */
void bench_psu_close(struct bench_psu *psu);
/* What it is to give as soon as it can be told. */
void bench_psu_want(struct bench_psu *psu, int32_t millivolts);
/* All that can be done now. False: error. */
bool bench_psu_pump(struct bench_psu *psu, int64_t now_us, char *error);

#endif

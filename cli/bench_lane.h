/* A port of a bench, and the bytes that it has not taken yet. */
#ifndef CLI_BENCH_LANE_H
#define CLI_BENCH_LANE_H

#include "hil/port.h"

#define BENCH_LANE_BYTES 4096

struct bench_lane {
    struct port *port; /* NULL: it is not open */
    uint8_t bytes[BENCH_LANE_BYTES];
    uint32_t count;
};

/* False: error (PORT_ERROR). */
bool bench_lane_open(struct bench_lane *lane, const char *name, uint32_t baud, char *error);
void bench_lane_close(struct bench_lane *lane);
/* All of it or, where there is no room, nothing. */
bool bench_lane_put(struct bench_lane *lane, const void *bytes, uint32_t count);
/* Writes what the port takes. False: error. */
bool bench_lane_push(struct bench_lane *lane, char *error);

#endif

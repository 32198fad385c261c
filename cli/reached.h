/* What many runs have reached of the occasions that a good campaign reaches: counted, told, and
 * what none of them has reached (sim/trace/sometimes.h). */
#ifndef CLI_REACHED_H
#define CLI_REACHED_H

#include <stdio.h>

#include "sim/trace/sometimes.h"

struct reached {
    uint64_t runs;
    uint64_t count[SOMETIMES_COUNT]; /* of them, that reached it */
};

/* All zero is none. bits: as in struct tail_end and struct swarm_end. */
void reached_add(struct reached *reached, uint32_t bits);
/* A line each that was reached, by how often: "  alarm_in_backup  12 of 480: an alarm was ...". */
void reached_tell(FILE *file, const struct reached *reached);
/* "weak: never reached: full_sim (the SIM had ...)", a line each; nothing where all was reached. */
void reached_tell_weak(FILE *file, const struct reached *reached);

#endif

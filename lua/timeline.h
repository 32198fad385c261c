/* What a run looks like over time: rows of signals and of marks, read from the journal. */
#ifndef LUA_TIMELINE_H
#define LUA_TIMELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "lua/bench.h"

enum row_shape {
    ROW_NONE,
    ROW_LOGIC, /* value 0 or 1, points where it turns */
    ROW_LEVEL, /* thousandths of `unit`, held from point to point */
    ROW_MARKS  /* events by themselves */
};

struct row_point {
    int64_t at_us;
    int32_t value;
    uint32_t event; /* in the journal */
};

struct row {
    enum row_shape shape;
    char name[2 * PART_NAME]; /* "siren sounding" */
    const char *unit;         /* of a level: "V" */
    uint32_t rank;            /* rows of a smaller one stand higher */
    struct row_point *points;
    uint32_t count, capacity;
};

/* Rows by what they show. */
enum {
    SLOT_DEEDS,
    SLOT_V12,
    SLOT_DC,
    SLOT_CELL,
    SLOT_RUNNING,
    SLOT_BUFFER,
    SLOT_ALARMS,
    SLOT_REGISTERED,
    SLOT_TROUBLE,
    SLOT_INPUT,
    SLOT_CONTACT = SLOT_INPUT + UNIT_INPUTS,
    SLOT_TEMP = SLOT_CONTACT + UNIT_RELAYS,
    SLOT_PHONE = SLOT_TEMP + UNIT_TEMPS,
    SLOT_PART = SLOT_PHONE + NETWORK_PHONES,
    TIMELINE_SLOTS = SLOT_PART + WORLD_PARTS
};

struct timeline {
    struct row row[TIMELINE_SLOTS];
    uint16_t shown[TIMELINE_SLOTS]; /* rows worth a look, by rank; the first `count` */
    uint32_t count;
    int64_t end_us;
};

/* Reads the run that is over. still: also signals that have not changed, of the parts that people
 * see and hear. False: no memory; there is nothing to close then. */
bool timeline_open(struct timeline *timeline, const struct bench *bench, bool still);
void timeline_close(struct timeline *timeline);

#endif

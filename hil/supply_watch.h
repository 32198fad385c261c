/* What a bench's supply is to do so that the unit's terminals feel the V12 of the world: a switch
 * that is quick, and a PSU that can give any voltage, but not at once. Where V12 falls to nothing
 * within SUPPLY_LOOK_US, it is the switch that opens, at the instant at which V12 fell below the
 * unit's threshold; a fall that ends higher, or goes on slowly, is the PSU's. */
#ifndef HIL_SUPPLY_WATCH_H
#define HIL_SUPPLY_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#define SUPPLY_LOOK_US 10000   /* shorter than the least lead but the line's */
#define SUPPLY_TURN_US 20000   /* V12 is looked at so often */
#define SUPPLY_NOTHING_V 1.0   /* below, there is no supply */
#define SUPPLY_STEP_MV 50      /* a PSU is not asked for less */

struct supply_watch {
    bool on;            /* the switch */
    int64_t since_us;   /* the instant of the last change of it, as the world has it */
    int32_t millivolts; /* of the PSU */
    bool fell;          /* below the threshold, and nobody knows how far yet */
    int64_t fell_us;
    int64_t looked_us;
};

/* Off; the PSU at 12 V. */
void supply_watch_init(struct supply_watch *watch);
/* The world's V12 at now; `felt`: it is over the unit's threshold, 10 V (assumption 8). */
void supply_watch_look(struct supply_watch *watch, int64_t now_us, double volts, bool felt);
/* When it wants to look again by itself, beside when `felt` changes. */
int64_t supply_watch_due(const struct supply_watch *watch);

#endif

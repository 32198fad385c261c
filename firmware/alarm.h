/* The Alarm Function: which accepted change of an input is an alarm (guide 5, facts 39-45).
 *
 * Armed by AON for all or one input. Judged: armed, past HOLDOFF, not excluded by BACKUPLIMIT, not
 * held by POWERGUARD (assumption 9), not blind by BUFFERGUARD. An input already tripped when it is
 * armed must return to normal first (assumption 50). Edge-triggered, no repetition (51). What an
 * input does while it is not judged is neither told nor made up for: judging begins again with a
 * baseline. A return to normal of an input that was in alarm is told then.
 *
 * With HOLDOFF=0, DC's return has no baseline unless it ends a limit or blindness: the inputs were
 * judged all the time, and an opening whose debounce, delay or guard runs is an alarm. */
#ifndef FIRMWARE_ALARM_H
#define FIRMWARE_ALARM_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/input.h"
#include "firmware/limits.h"
#include "firmware/power.h"

struct unit;
struct unit_in;

/* POWERGUARD: a dip that began at most this long before an opening explains it (assumption 9). */
#define GUARD_DIP_MS 100
/* With a hold-off: an opening in backup mode, V12 being up again, waits so long for two samples to
 * say so. Then it is of a detector that begins to warm up (assumption 14); so it is where V12 goes
 * again before that, and the opening ends with it. */
#define GUARD_RETURN_MS 1000

struct alarm {
    int64_t judge_from;                /* end of HOLDOFF; until then nothing is raised */
    bool baseline_due;                 /* from judge_from, with sight, the present states become
                                          the baseline */
    bool limited;                      /* BACKUPLIMIT excludes inputs right now */
    uint8_t must_restore;              /* inputs that were tripped when armed or at the baseline */
    uint8_t in_alarm;                  /* inputs whose alarm was raised and not yet restored */
    uint8_t raised;                    /* inputs whose alarm was raised in this very step, for the
                                          board to show: in_alarm may be clear again by its end */
    uint8_t relay_for[UNIT_RELAYS];    /* inputs for which the relay's alarm time runs */
    int64_t guard_until[UNIT_INPUTS];  /* a guard runs, TIME_NEVER else */
    int64_t opened_at[UNIT_INPUTS];    /* of the opening that it holds */
};

/* A cold start: HOLDOFF begins. */
void alarm_init(struct alarm *alarm, int64_t now, uint32_t holdoff_s);
/* Judges the changes of this step; raises alerts and relay holds in *unit. Returns the next
 * deadline. */
int64_t alarm_step(struct unit *unit, const struct unit_in *in, const struct power_news *news,
                   const struct input_changes *changes);
/* Arms the inputs of mask in the settings image. Returns those that are tripped now, also those
 * whose debounce or delay still runs: they were open before. */
uint8_t alarm_arm(struct unit *unit, uint8_t mask);
/* Disarms, and silences at once the relays whose alarm time runs for them and for no armed input
 * (assumption 29). */
void alarm_disarm(struct unit *unit, uint8_t mask);

#endif

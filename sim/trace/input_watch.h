/* One input as the checker sees it: which of its trips an alarm is of, and what stands behind it.
 *
 * An alarm comes some time after the trip that it is of: the debounce, InputNDELAY, POWERGUARD.
 * Meanwhile the input may have gone back, and have tripped again for another reason: the trip that
 * is too young is not what the alarm is of. And what has tripped it may stand on, while the loss of
 * a supply hides it for a moment: then it is the same truth that comes back. */
#ifndef SIM_TRACE_INPUT_WATCH_H
#define SIM_TRACE_INPUT_WATCH_H

#include "sim/world/world.h"

/* A change towards the tripped side. */
struct trip {
    uint32_t event;          /* CAUSE_NONE: none */
    bool is_true;
    bool alarmed;            /* it has had its alarm, true or not */
    bool stands;             /* a truth that was hidden comes back, whatever brings it */
    int64_t accepted_at;     /* it counts from here on, if it lasts */
    int64_t alarm_at;        /* no alarm of it before */
};

struct input_watch {
    struct trip last;
    struct trip held;        /* one before it that had lasted, and whose guard may still run */
    bool lasted;             /* the last one, by the time that the input was normal again */
    int64_t normal_at;       /* tripped again by then it has not been normal */
    uint32_t stands;         /* the part by which somebody has tripped it; PART_NONE */
};

/* The times of one that happens now: its event is left to the caller. An edge while the MCU stands
 * still, to write its flash, is seen when that is over. */
struct trip trip_of(const struct world *world, uint32_t input, int64_t at);

void input_watch_init(struct input_watch *watch);
/* `part`: by which somebody did it, of a true one; else PART_NONE. */
void input_watch_trip(struct input_watch *watch, const struct trip *trip, uint32_t part);
/* truly: what had tripped it is over; else a supply has only hidden it. normal_at: the unit takes
 * it for normal from then on, if it lasts. */
void input_watch_restore(struct input_watch *watch, int64_t at, int64_t normal_at, bool truly);
/* A trip that has had its alarm, or a true one whose alarm was due, and that was not normal for
 * long enough to be over: whatever the loop does in between, it is one. seen_at: when the unit sees
 * the new edge. */
bool input_watch_goes_on(const struct input_watch *watch, int64_t seen_at);
/* Somebody has done something to that part; one that says itself that it is tripped goes on so. */
void input_watch_deed(struct input_watch *watch, const struct world *world, uint32_t part);
/* The part is in its state "tripped"; `unless_told`: the answer where its kind has none. */
bool input_watch_says_tripped(const struct part *part, bool unless_told);
/* What somebody has tripped has been hidden, and is tripped still. */
bool input_watch_stands(const struct input_watch *watch, const struct world *world);
/* The trip that an alarm of that instant is of; its event is CAUSE_NONE where there was none. */
struct trip input_watch_alarm(struct input_watch *watch, int64_t at);

#endif

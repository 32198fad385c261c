/* Waves: chosen signals over time and the marks of what happened, read from the trace once and kept
 * in order of time, so that any span of a long session is found by halving. */
#ifndef SIM_PANEL_WAVES_H
#define SIM_PANEL_WAVES_H

#include "sim/panel/bookmark.h"
#include "sim/world/world.h"

#define WAVES_SIGNALS 16
#define WAVES_NAME 48
/* A voltage goes straight from one point to the next where they are no further apart; else it has
 * rested, and goes at the end. */
#define WAVES_SLOPE_US 200000

enum wave_source {
    WAVE_V12,              /* volts at the unit's V12 */
    WAVE_CELL,
    WAVE_SUPPLY,           /* DC good, as the firmware sees it */
    WAVE_INPUT, WAVE_COIL, WAVE_CONTACT,   /* index */
    WAVE_PART,             /* index: the part's first state */
    WAVE_MODEM,            /* on */
    WAVE_SOURCES
};

struct chosen_signal {
    uint8_t source;        /* enum wave_source */
    uint16_t index;
    char name[WAVES_NAME];
};

struct chosen_signals {
    struct chosen_signal signal[WAVES_SIGNALS];
    uint32_t count;
};

/* Those a trainer wants of that wiring: V12, DC good, the wired inputs, the wired relays, loads.
 * Where a lesson hides something, of both only what is evident (evident.h): no voltage, no input,
 * no contact; DC good is what the LED POWER shows, the modem what GSM does. */
void waves_choose(struct chosen_signals *chosen, const struct world *world);
/* All there are, to choose from; `index` from 0. False: there is none. */
bool waves_offer(const struct world *world, uint32_t index, struct chosen_signal *signal);

/* A signal: its value from each instant on. */
struct wave_step {
    int64_t at_us;
    float value;           /* volts, or 0 and 1; NaN: not known */
    uint32_t event;        /* index in the journal; CAUSE_NONE: none stands for it */
};

#define WAVES_BLOCK 64u

/* Of each block of steps the lowest and the highest. */
struct wave_range {
    float low, high;
};

struct wave_track {
    struct wave_step *steps;
    struct wave_range *blocks;
    uint32_t count, capacity;
};

#define WAVES_PLAIN (3u + UNIT_INPUTS + 2u * UNIT_RELAYS + 1u) /* tracks but those of parts */
#define WAVES_WEIGHTS 3u

/* Events worth a mark, by their weight. */
struct mark_list {
    uint32_t *events;
    uint32_t count, capacity;
};

/* Follows a journal, or how it went on before it was wound back: what it costs is what is new. */
struct waves {
    struct wave_track track[WAVES_PLAIN + WORLD_PARTS];
    struct mark_list marks[WAVES_WEIGHTS];
    struct bookmark bookmark;
};

void waves_init(struct waves *waves);
void waves_free(struct waves *waves);
/* What is new; after the journal was wound back, what is gone. False: no memory; what is known
 * stays as it is. */
bool waves_follow(struct waves *waves, const struct journal *journal);

/* The steps of a signal, oldest first, and what it was before the first of them. */
const struct wave_track *waves_track(const struct waves *waves,
                                     const struct chosen_signal *signal);
float waves_before(const struct chosen_signal *signal);
/* Places with many steps are looked through by blocks: widens *range by steps from..until - 1. */
void waves_widen(const struct wave_track *track, uint32_t from, uint32_t until,
                 struct wave_range *range);

struct wave_series {
    struct wave_step *steps;
    uint32_t count, capacity;
    float low, high;       /* of what is known in the span; low > high: nothing */
    bool real;             /* volts */
};

void wave_series_init(struct wave_series *series);
void wave_series_free(struct wave_series *series);

/* What is looked at. */
struct wave_view {
    const struct world *world;
    struct workspace *workspace;
    int64_t from, until;
    int64_t last_us;       /* up to there it is known how it went on; or the world's now */
    uint32_t most;         /* places of the drawing: two steps for each of them at most, three of a
                              voltage, and some at the ends */
};

/* The first step is the value at `from`, the last one at `until` or at last_us. A place with more
 * changes keeps the lowest and the highest value. A voltage is read up to now, also where no event
 * tells of it yet. False: no memory. */
bool waves_read(struct wave_series *series, const struct waves *waves,
                const struct chosen_signal *signal, const struct wave_view *view);
/* The value of a series at an instant: between two points of a voltage by WAVES_SLOPE_US. */
float wave_series_at(const struct wave_series *series, int64_t at_us);

/* Marks of the span, their number returned, at most `size`, in order of time; of a crowd the most
 * telling ones. */
struct mark {
    int64_t at_us;
    uint32_t event;
    uint8_t weight;        /* 3: alarm, violation, damage; 2: supply, SMS, deeds; 1: others */
};
uint32_t waves_marks(const struct waves *waves, const struct journal *journal,
                     const int64_t span[2], struct mark *marks, uint32_t size);
/* What the event weighs; 0: it has no mark. */
uint8_t waves_weight(const struct event *event);

#endif

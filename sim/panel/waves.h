/* Waves: chosen signals over time, read from the trace, and the marks of what happened. */
#ifndef SIM_PANEL_WAVES_H
#define SIM_PANEL_WAVES_H

#include "sim/world/world.h"

#define WAVES_SIGNALS 16
#define WAVES_NAME 48

enum wave_source {
    WAVE_V12,              /* volts at the unit's V12 */
    WAVE_CELL,
    WAVE_SUPPLY,           /* DC good, as the firmware sees it */
    WAVE_INPUT, WAVE_COIL, WAVE_CONTACT,   /* index */
    WAVE_PART,             /* index: the part's first state */
    WAVE_MODEM
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

/* Those a trainer wants of that wiring: V12, DC good, the wired inputs, the wired relays, loads. */
void waves_choose(struct chosen_signals *chosen, const struct world *world);
/* All there are, to choose from; returns how many, `index` from 0. False: there is none. */
bool waves_offer(const struct world *world, uint32_t index, struct chosen_signal *signal);

/* A signal in a span of time: its value from each instant on. A real wave goes straight from one
 * to the next where `slopes`, else it steps. */
struct wave_step {
    int64_t at_us;
    float value;           /* volts, or 0 and 1; NaN: not known */
};

struct wave_series {
    struct wave_step *steps;
    uint32_t count, capacity;
    float low, high;
    bool real;
};

void wave_series_init(struct wave_series *series);
void wave_series_free(struct wave_series *series);
/* The first step is the value at `from_us`. `most` steps at most: where there are more in a place
 * of the drawing, the highest and the lowest of each are kept. False: no memory. */
bool waves_read(struct wave_series *series, const struct chosen_signal *signal,
                const struct world *world, const struct journal *journal, const int64_t span[2],
                uint32_t most);

/* Events worth a mark in that span, their number returned, at most `size`; of a crowd the most
 * telling ones. */
struct mark {
    int64_t at_us;
    uint32_t event;
    uint8_t weight;        /* 3: alarm, violation, damage; 2: supply, SMS, deeds; 1: others */
};
uint32_t waves_marks(struct mark *marks, uint32_t size, const struct journal *journal,
                     const int64_t span[2]);

#endif

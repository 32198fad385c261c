/* Inputs: from the buffer IC's level to a debounced logical state (normal or open/tripped).
 *
 * N/C: voltage is normal, voltage gone is the alarm; N/O the reverse (fact 37). A level counts after
 * 50 ms without a change (assumption 7), then after InputNDELAY. What a change means is judged by
 * the alarm module; this one only says that and when it happened. */
#ifndef FIRMWARE_INPUT_H
#define FIRMWARE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

struct settings;

#define INPUT_DEBOUNCE_MS 50

struct input {
    bool level;             /* last level seen at the buffer IC */
    bool tripped;           /* accepted logical state */
    int64_t level_since;    /* when `level` last changed */
};

struct input_bank {
    struct input input[UNIT_INPUTS];
};

/* Bits of the inputs whose accepted state changed at this step. */
struct input_changes {
    uint8_t tripped;
    uint8_t restored;
};

/* Takes the levels as they are, accepted at once: a start or a new baseline raises nothing. */
void input_baseline(struct input_bank *bank, const struct settings *settings, uint8_t levels,
                    int64_t now);
/* Returns the next deadline (end of a running debounce or delay). */
int64_t input_step(struct input_bank *bank, const struct settings *settings, uint8_t levels,
                   int64_t now, struct input_changes *changes);
uint8_t input_tripped_mask(const struct input_bank *bank);

#endif

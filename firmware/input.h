/* Inputs: from the buffer IC's level to a debounced logical state (normal or open/tripped).
 *
 * N/C: voltage is normal, voltage gone is the alarm; N/O the reverse (fact 37). A level counts
 * after 50 ms without a change (assumption 7), then after InputNDELAY; a delay that runs keeps the
 * length it began with. What a change means is judged by the alarm module; this one only says that
 * and when it happened. */
#ifndef FIRMWARE_INPUT_H
#define FIRMWARE_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

struct settings;

#define INPUT_DEBOUNCE_MS 50

struct input {
    bool level;             /* last level seen at the buffer IC */
    bool tripped;           /* accepted logical state; false while the input is OFF */
    uint8_t contact;        /* enum input_contact by which `tripped` was judged */
    int64_t level_since;    /* when `level` last changed */
    int64_t due_at;         /* when `level` will be accepted; TIME_NEVER where it agrees already */
    int64_t accepted_at;    /* deadline by which `tripped` was accepted */
};

struct input_bank {
    struct input input[UNIT_INPUTS];
    bool seen;              /* levels were seen since the cold start */
};

/* Bits of the inputs whose accepted state changed at this step. */
struct input_changes {
    uint8_t tripped;
    uint8_t restored;
    uint8_t opening;        /* went to their tripped side just now; not accepted yet */
    uint8_t rebased;        /* contact set anew: present level taken, no change of the world */
};

/* Nothing seen yet: the first step takes the levels as they are. */
void input_init(struct input_bank *bank);
/* Takes the levels as they are, accepted at once: a start or a new baseline raises nothing. */
void input_baseline(struct input_bank *bank, const struct settings *settings, uint8_t levels,
                    int64_t now);
/* Returns the next deadline (end of a running debounce or delay). */
int64_t input_step(struct input_bank *bank, const struct settings *settings, uint8_t levels,
                   int64_t now, struct input_changes *changes);
/* The opening that was accepted is over and counts for nothing: what the input does by now counts
 * from its last change. True: it is a further opening, and accepted. */
bool input_forget(struct input *input, uint32_t delay_s, int64_t now);
/* After a warm reset: nobody looked meanwhile, so what was not accepted yet must be stable for
 * another 50 ms. */
void input_resume(struct input_bank *bank, int64_t now);
uint8_t input_tripped_mask(const struct input_bank *bank);
/* By the last level seen, debounced or not. */
uint8_t input_open_mask(const struct input_bank *bank);

#endif

/* Relays as wanted states with a deadline. ON always means the coil has power (guide 4.1, fact 26).
 * Last writer wins (assumption 31). Timers run on without mains (assumption 58). */
#ifndef FIRMWARE_RELAY_H
#define FIRMWARE_RELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

enum relay_hold { RELAY_STEADY, RELAY_TIMED, RELAY_PULSE, RELAY_RESTART, RELAY_ALARM };

struct relay {
    bool on;                /* the coil's wanted state now */
    bool then_on;           /* state after until_us, where a time runs */
    enum relay_hold hold;
    int64_t until_us;       /* TIME_NEVER while RELAY_STEADY */
};

struct relay_bank {
    struct relay relay[UNIT_RELAYS];
};

void relay_init(struct relay_bank *bank, uint8_t on_mask);
/* Steady on or off; ends a running time. */
void relay_switch(struct relay *relay, bool on);
/* For seconds (1-65500), then the other state. */
void relay_switch_for(struct relay *relay, bool on, uint32_t seconds, int64_t now);
/* Inverts for seconds and returns (fact 27). False, and nothing changes, while a pulse or a restart
 * runs already (assumption 30). */
bool relay_pulse(struct relay *relay, uint32_t seconds, int64_t now);
bool relay_restart(struct relay *relay, uint32_t seconds, int64_t now);
/* An alarm's hold: on now, OFF at its end whatever it was before (facts 43, 44); a further alarm
 * starts the time anew (assumption 28). */
void relay_alarm(struct relay *relay, uint32_t seconds, int64_t now);
/* Ends what is due. Returns the next deadline. */
int64_t relay_step(struct relay_bank *bank, int64_t now);
/* Bit i = RelayI+1 on. `relay_steady_mask` is what POWERSTATE=REMEMBER keeps: a timed state counts
 * as the state it will end in. */
uint8_t relay_on_mask(const struct relay_bank *bank);
uint8_t relay_steady_mask(const struct relay_bank *bank);

#endif

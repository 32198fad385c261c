/* Relays as wanted states with a deadline. ON always means the coil has power (guide 4.1, fact 26).
 * Last writer wins (assumption 31). Timers run on without mains (assumption 58). */
#ifndef FIRMWARE_RELAY_H
#define FIRMWARE_RELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"

struct settings;

#define RELAY_SECONDS_MAX 65500u  /* longest time of any hold (2.5) */

enum relay_hold { RELAY_STEADY, RELAY_TIMED, RELAY_PULSE, RELAY_RESTART, RELAY_ALARM };

/* A pulse or restart lies on top of what ran before and gives it back: a timed switching or an
 * alarm beneath keeps its own end. */
struct relay {
    bool on;                  /* the coil's wanted state now */
    bool then_on;             /* state after until_us, where a time runs; else equal to on */
    enum relay_hold hold;
    int64_t until_us;         /* TIME_NEVER while RELAY_STEADY */
    enum relay_hold beneath;  /* under a pulse or restart; RELAY_STEADY else */
    int64_t beneath_until_us; /* its end; TIME_NEVER where nothing runs beneath */
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
/* An alarm's time runs, also beneath a pulse. */
bool relay_is_in_alarm(const struct relay *relay);
/* Ends what is due. Returns the next deadline. */
int64_t relay_step(struct relay_bank *bank, int64_t now);
/* Bit i = RelayI+1 on. `relay_steady_mask` is what POWERSTATE=REMEMBER keeps: a timed state counts
 * as the state it will end in. */
uint8_t relay_on_mask(const struct relay_bank *bank);
uint8_t relay_steady_mask(const struct relay_bank *bank);
/* The relays whose POWERSTATE is REMEMBER; of them those whose state is to be stored: what a
 * thermostat does with its relay is not. */
uint8_t relay_remember_mask(const struct settings *settings);
uint8_t relay_kept_mask(const struct settings *settings);
/* What POWERSTATE makes of `mask` at a cold start and at each return of 12 V (assumption 16). */
uint8_t relay_power_state(const struct settings *settings, uint8_t mask);
/* 12 V is back: relays with POWERSTATE ON or OFF take that state and end their times, the others
 * keep theirs (assumptions 16, 58). */
void relay_power_returns(struct relay_bank *bank, const struct settings *settings);

#endif

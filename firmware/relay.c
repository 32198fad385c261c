#include "firmware/relay.h"

#include "firmware/assert.h"
#include "firmware/settings.h"
#include "firmware/thermostat.h"

static void set_steady(struct relay *relay, bool on)
{
    *relay = (struct relay){
        .on = on,
        .then_on = on,
        .hold = RELAY_STEADY,
        .until_us = TIME_NEVER,
        .beneath = RELAY_STEADY,
        .beneath_until_us = TIME_NEVER,
    };
}

static void hold_for(struct relay *relay, enum relay_hold hold, bool on, int64_t until_us)
{
    set_steady(relay, on);
    relay->then_on = !on;
    relay->hold = hold;
    relay->until_us = until_us;
}

static int64_t end_of(uint32_t seconds, int64_t now)
{
    UNIT_ASSERT(MODULE_RELAY, seconds >= 1 && seconds <= RELAY_SECONDS_MAX);
    return now + TIME_S(seconds);
}

static bool is_inverted(const struct relay *relay)
{
    return relay->hold == RELAY_PULSE || relay->hold == RELAY_RESTART;
}

void relay_init(struct relay_bank *bank, uint8_t on_mask)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        set_steady(&bank->relay[i], (on_mask >> i & 1) != 0);
    }
}

void relay_switch(struct relay *relay, bool on)
{
    set_steady(relay, on);
}

void relay_switch_for(struct relay *relay, bool on, uint32_t seconds, int64_t now)
{
    hold_for(relay, RELAY_TIMED, on, end_of(seconds, now));
}

static bool invert(struct relay *relay, enum relay_hold hold, uint32_t seconds, int64_t now)
{
    if (is_inverted(relay)) {
        return false;
    }
    struct relay before = *relay;
    hold_for(relay, hold, !before.on, end_of(seconds, now));
    relay->beneath = before.hold;
    relay->beneath_until_us = before.until_us;
    return true;
}

bool relay_pulse(struct relay *relay, uint32_t seconds, int64_t now)
{
    return invert(relay, RELAY_PULSE, seconds, now);
}

bool relay_restart(struct relay *relay, uint32_t seconds, int64_t now)
{
    return invert(relay, RELAY_RESTART, seconds, now);
}

void relay_alarm(struct relay *relay, uint32_t seconds, int64_t now)
{
    hold_for(relay, RELAY_ALARM, true, end_of(seconds, now));
}

bool relay_is_in_alarm(const struct relay *relay)
{
    return relay->hold == RELAY_ALARM || relay->beneath == RELAY_ALARM;
}

static int64_t next_end(const struct relay *relay)
{
    return time_earlier(relay->until_us, relay->beneath_until_us);
}

/* What ends beneath a pulse ends in the very state that the pulse shows: there the two are one. */
static void end_due(struct relay *relay)
{
    if (relay->beneath_until_us <= relay->until_us) {
        set_steady(relay, relay->on);
    } else if (relay->beneath != RELAY_STEADY) {
        hold_for(relay, relay->beneath, relay->then_on, relay->beneath_until_us);
    } else {
        set_steady(relay, relay->then_on);
    }
}

int64_t relay_step(struct relay_bank *bank, int64_t now)
{
    int64_t next = TIME_NEVER;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct relay *relay = &bank->relay[i];
        while (next_end(relay) <= now) {
            end_due(relay);
        }
        next = time_earlier(next, next_end(relay));
    }
    return next;
}

uint8_t relay_on_mask(const struct relay_bank *bank)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        mask |= (uint32_t)bank->relay[i].on << i;
    }
    return (uint8_t)mask;
}

uint8_t relay_steady_mask(const struct relay_bank *bank)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        const struct relay *relay = &bank->relay[i];
        bool ends_on = relay->beneath == RELAY_STEADY ? relay->then_on : relay->on;
        mask |= (uint32_t)ends_on << i;
    }
    return (uint8_t)mask;
}

uint8_t relay_remember_mask(const struct settings *settings)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        mask |= (uint32_t)(settings->relay[i].power_state == POWERSTATE_REMEMBER) << i;
    }
    return (uint8_t)mask;
}

uint8_t relay_kept_mask(const struct settings *settings)
{
    return (uint8_t)(relay_remember_mask(settings) & ~thermostat_relays(settings));
}

uint8_t relay_power_state(const struct settings *settings, uint8_t mask)
{
    uint32_t result = mask & relay_remember_mask(settings);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        result |= (uint32_t)(settings->relay[i].power_state == POWERSTATE_ON) << i;
    }
    return (uint8_t)result;
}

void relay_power_returns(struct relay_bank *bank, const struct settings *settings)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        uint8_t state = settings->relay[i].power_state;
        if (state != POWERSTATE_REMEMBER) {
            set_steady(&bank->relay[i], state == POWERSTATE_ON);
        }
    }
}

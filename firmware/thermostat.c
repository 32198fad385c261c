#include "firmware/thermostat.h"

#include "firmware/temperature.h"
#include "firmware/unit.h"

/* The relay's bit; 0: this thermometer governs none. */
static uint8_t relay_of(const struct temp_settings *set)
{
    bool governs = set->thermostat != THERMOSTAT_OFF && set->relay != 0 && set->rom[0] != 0;
    return (uint8_t)(governs ? 1u << (set->relay - 1u) : 0u);
}

uint8_t thermostat_relays(const struct settings *settings)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        mask |= relay_of(&settings->temp[i]);
    }
    return (uint8_t)mask;
}

/* Both mirrored for cooling, so that warmer is always the way to off. Between the two it stays. */
static bool demands(const struct temp_settings *set, int16_t reading, bool before)
{
    struct temperature sot = {set->sot, (set->fahrenheit & TEMP_SOT) != 0};
    struct temperature hyst = {set->hyst, (set->fahrenheit & TEMP_HYST) != 0};
    int32_t missing = degrees_of(sot) - degrees_of_reading(reading);
    if (set->thermostat == THERMOSTAT_COOLING) {
        missing = -missing;
    }
    return missing > 0 && (before || missing >= degrees_between(hyst));
}

static bool is_suspended(const struct relay *relay)
{
    return relay->hold == RELAY_PULSE || relay->hold == RELAY_RESTART ||
           relay_is_in_alarm(relay);
}

/* Returns the relays of `mask` that are as they should be now. */
static uint8_t assert_relays(struct unit *unit, uint8_t mask, uint8_t wanted)
{
    uint32_t done = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct relay *relay = &unit->relays.relay[i];
        uint32_t bit = 1u << i;
        if ((mask & bit) == 0 || is_suspended(relay)) {
            continue;
        }
        bool on = (wanted & bit) != 0;
        if (relay->on != on) {
            relay_switch(relay, on);
            unit->thermostat.switched |= (uint8_t)bit;
        }
        done |= bit;
    }
    return (uint8_t)done;
}

void thermostat_judge(struct unit *unit)
{
    uint32_t judged = 0, wanted = 0, demand = 0;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        const struct temp_settings *set = &unit->settings.temp[i];
        const struct thermometer *temp = &unit->temp[i];
        uint8_t relay = relay_of(set);
        bool before = (unit->thermostat.demand >> i & 1) != 0;
        if (temp->known || temp->fault) {
            judged |= relay;
        }
        if (temp->known && relay != 0 && demands(set, temp->reading, before)) {
            demand |= 1u << i;
            wanted |= relay;
        }
    }
    unit->thermostat.demand = (uint8_t)demand;
    unit->thermostat.held = (uint8_t)((unit->thermostat.held & ~judged) | wanted);
    (void)assert_relays(unit, (uint8_t)judged, (uint8_t)wanted);
}

void thermostat_release(struct unit *unit)
{
    struct thermostat *thermostat = &unit->thermostat;
    if (thermostat->held == 0) {
        return;
    }
    uint8_t free = (uint8_t)(thermostat->held & ~thermostat_relays(&unit->settings));
    thermostat->held &= (uint8_t)~assert_relays(unit, free, 0);
}

/* Thermostats: a relay heats or cools by a thermometer (THERMOSTATn, SOTn, HYSTn, THERMORELAYn;
 * assumptions 31, 32; fact 45).
 *
 * Heating: off from SOT up, on from SOT-HYST down; cooling mirrored. Several may share a relay: it
 * is on while one of them demands it. The demand is asserted anew after each reading, so whatever
 * else has switched the relay is corrected then; a pulse, a restart and an alarm's time have it to
 * themselves until they are over. A thermometer in fault demands nothing; before its first reading
 * the relay is left alone. A relay that no thermostat governs any more is switched off if one had
 * it on. */
#ifndef FIRMWARE_THERMOSTAT_H
#define FIRMWARE_THERMOSTAT_H

#include <stdbool.h>
#include <stdint.h>

struct settings;
struct unit;

/* Part of the run record. */
struct thermostat {
    uint8_t demand;    /* bit per thermometer: it calls for its relay */
    uint8_t held;      /* bit per relay: on for a thermostat */
    uint8_t switched;  /* relays switched in this very step, for the board to show */
};

/* Relays that a thermostat is set up for, with an enrolled thermometer. What they do need not be
 * remembered. */
uint8_t thermostat_relays(const struct settings *settings);
/* After each round of readings. */
void thermostat_judge(struct unit *unit);
/* Gives up the relays that were taken from their thermostats by new settings. */
void thermostat_release(struct unit *unit);

#endif

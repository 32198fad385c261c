/* Wireless sensors: a battery of their own and a telegram for each change. The radio link to the
 * unit is not built yet: nothing receives the telegrams. */
#include <stddef.h>

#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/wireless.h"

enum { WSENSOR_TRIPPED, WSENSOR_NORMAL, WSENSOR_LOW, WSENSOR_UNPOWERED, WSENSOR_DAMAGED };
enum { WSENSOR_VERB_TRIP, WSENSOR_VERB_RESTORE };

/* Bits of part->phase. */
#define WSENSOR_SENSES 1u
#define WSENSOR_BATTERY_LOW 2u
#define WSENSOR_BATTERY_DEAD 4u
#define WSENSOR_OUT_OF_RANGE 8u
#define WSENSOR_FAULTS (WSENSOR_BATTERY_LOW | WSENSOR_BATTERY_DEAD | WSENSOR_OUT_OF_RANGE)

static void sensor_build(struct part *part, struct circuit *circuit)
{
    (void)circuit;
    wireless_give_id(part);
}

static void show(struct part *part, struct site *site)
{
    bool senses = (part->phase & WSENSOR_SENSES) != 0;
    uint32_t battery = (part->phase & WSENSOR_BATTERY_DEAD) != 0  ? 1u << WSENSOR_UNPOWERED
                       : (part->phase & WSENSOR_BATTERY_LOW) != 0 ? 1u << WSENSOR_LOW
                                                                  : 0u;
    part_set_states(part, site, 1u << (senses ? WSENSOR_TRIPPED : WSENSOR_NORMAL) | battery);
}

static void tell(struct part *part, struct site *site, const char *word)
{
    if ((part->phase & (WSENSOR_BATTERY_DEAD | WSENSOR_OUT_OF_RANGE)) == 0) {
        wireless_send(part, site, word);
    }
}

static bool sensor_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                        char error[PART_ERROR])
{
    (void)args;
    (void)error;
    bool senses = verb == WSENSOR_VERB_TRIP, sensed = (part->phase & WSENSOR_SENSES) != 0;
    part->phase = (uint8_t)((part->phase & ~WSENSOR_SENSES) | (senses ? WSENSOR_SENSES : 0u));
    show(part, site);
    if (senses != sensed) {
        tell(part, site, senses ? "tripped" : "restored");
    }
    return true;
}

static bool sensor_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = (uint8_t)(part->phase & ~WSENSOR_FAULTS);
    switch (fault[0]) {
    case 'b': part->phase |= WSENSOR_BATTERY_LOW; break;
    case 'd': part->phase |= WSENSOR_BATTERY_DEAD; break;
    case 'o': part->phase |= WSENSOR_OUT_OF_RANGE; break;
    default: break;
    }
    show(part, site);
    if (fault[0] == 'b') {
        tell(part, site, "battery low");
    }
    return true;
}

static const char *const sensor_terminals[] = {NULL};
static const char *const sensor_states[] = {"tripped", "normal", "battery_low", "unpowered",
                                            "damaged", NULL};
static const char *const sensor_verbs[] = {"trip", "restore", NULL};
/* dead: its battery is empty; off: out of the radio's range. */
static const char *const sensor_faults[] = {"battery_low", "dead", "off", NULL};
static const struct part_param sensor_params[] = {
    {"id", DIMENSION_ID, NULL, 0.0, 0.0, NULL, true},
    {"kind", DIMENSION_TEXT, "generic", 0.0, 0.0,
     "smoke|heat|gas|motion|door|water|tamper|glass|button|generic", true},
};

const struct part_kind kind_wireless_sensor = {
    .name = "wireless_sensor",
    .about = "Wireless sensor; the unit does not receive its telegrams yet",
    .terminals = sensor_terminals, .params = sensor_params, .param_count = 2,
    .states = sensor_states, .verbs = sensor_verbs, .faults = sensor_faults,
    .build = sensor_build, .start = show, .verb = sensor_verb, .fault = sensor_fault,
    .check = wireless_check,
};

/* Wireless sensors: a battery of their own, a telegram for each change, and one now and then. They
 * hear nothing, so that nobody tells them whether they were heard. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/wireless.h"

enum { WSENSOR_TRIPPED, WSENSOR_NORMAL, WSENSOR_LOW, WSENSOR_UNPOWERED, WSENSOR_DAMAGED };
enum { WSENSOR_VERB_TRIP, WSENSOR_VERB_RESTORE };

#define WSENSOR_DEAD 8u /* of part->phase: its battery is empty */
#define WSENSOR_FAULTS (WIRELESS_LOW | WIRELESS_AWAY | WSENSOR_DEAD)

static void sensor_build(struct part *part, struct circuit *circuit)
{
    (void)circuit;
    wireless_give_id(part);
}

static void show(struct part *part, struct site *site)
{
    bool senses = (part->phase & WIRELESS_ON) != 0;
    uint32_t battery = (part->phase & WSENSOR_DEAD) != 0   ? 1u << WSENSOR_UNPOWERED
                       : (part->phase & WIRELESS_LOW) != 0 ? 1u << WSENSOR_LOW
                                                           : 0u;
    part_set_states(part, site, 1u << (senses ? WSENSOR_TRIPPED : WSENSOR_NORMAL) | battery);
}

static void sensor_start(struct part *part, struct site *site)
{
    show(part, site);
    wireless_start(part, site);
}

static void tell(struct part *part, struct site *site, const char *word)
{
    if ((part->phase & WSENSOR_DEAD) == 0) {
        wireless_send(part, site, word);
    }
}

static void sensor_due(struct part *part, struct site *site)
{
    if (wireless_lives(part, site)) {
        tell(part, site, "lives");
    }
}

static bool sensor_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                        char error[PART_ERROR])
{
    (void)args;
    (void)error;
    bool senses = verb == WSENSOR_VERB_TRIP, sensed = (part->phase & WIRELESS_ON) != 0;
    part->phase = (uint8_t)((part->phase & ~WIRELESS_ON) | (senses ? WIRELESS_ON : 0u));
    show(part, site);
    if (senses != sensed) {
        tell(part, site, senses ? "tripped" : "restored");
    }
    return true;
}

/* Its distance is asked for with each telegram. */
static void sensor_changed(struct part *part, struct site *site)
{
    (void)part;
    (void)site;
}

static bool sensor_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = (uint8_t)(part->phase & ~WSENSOR_FAULTS);
    switch (fault[0]) {
    case 'b':
        part->phase |= WIRELESS_LOW;
        break;
    case 'd':
        part->phase |= WSENSOR_DEAD;
        break;
    case 'o':
        part->phase |= WIRELESS_AWAY;
        break;
    default:
        break;
    }
    show(part, site);
    if (fault[0] == 'b') {
        tell(part, site, "battery low");
    }
    return true;
}

static const char *const sensor_terminals[] = {NULL};
static const char *const sensor_states[] = {"tripped",   "normal",  "battery_low",
                                            "unpowered", "damaged", NULL};
static const char *const sensor_verbs[] = {"trip", "restore", NULL};
/* dead: its battery is empty; off: out of the radio's range. */
static const char *const sensor_faults[] = {"battery_low", "dead", "off", NULL};
static const struct part_param sensor_params[] = {
    {"id", DIMENSION_ID, NULL, 0.0, 0.0, NULL, true},
    {"kind", DIMENSION_TEXT, "generic", 0.0, 0.0,
     "smoke|heat|gas|motion|door|water|tamper|glass|button|generic", true},
    WIRELESS_DISTANCE_PARAM,
};

const struct part_kind kind_wireless_sensor = {
    .name = "wireless_sensor",
    .about = "Wireless sensor, heard by the unit's RF antenna where it is near enough",
    .terminals = sensor_terminals,
    .params = sensor_params,
    .param_count = sizeof sensor_params / sizeof sensor_params[0],
    .states = sensor_states,
    .verbs = sensor_verbs,
    .faults = sensor_faults,
    .build = sensor_build,
    .start = sensor_start,
    .due = sensor_due,
    .verb = sensor_verb,
    .changed = sensor_changed, .fault = sensor_fault,
    .check = wireless_check,
};

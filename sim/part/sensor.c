/* Sensors and detectors: a contact in the input's loop, a supply, a warm-up (assumption 14). */
#include "sim/part/sensor.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/loose.h"
#include "sim/part/sight.h"

#define CONTACT_OHMS 0.1
#define SHORT_OHMS 0.01                   /* as in a cable */
#define BATTERY_OHMS 1.0
#define BATTERY_AMPS 0.5
#define SUPPLY_LOW_V 6.0                  /* under it for so long: it restarts, assumption 14 */
#define SUPPLY_GOOD_V 6.5
#define SUPPLY_HOLD_US CLOCK_MS(200)
#define CHATTER_MOST_US CLOCK_S(50)       /* assumption 14 */
#define CHATTER_SHORT_US CLOCK_MS(20)     /* one opening or closing while it chatters; ours */
#define CHATTER_LONG_US CLOCK_S(4)
#define BOUNCES 12                        /* of a worn contact, each so long; ours */
#define BOUNCE_US CLOCK_MS(15)
#define DELAY_US CLOCK_S(10)              /* of a detector that is late; ours */

enum { SENSOR_PLUS, SENSOR_MINUS, SENSOR_COM, SENSOR_OUT, SENSOR_OWN_PLUS };
enum { SENSOR_KIND, SENSOR_CONTACT, SENSOR_BATTERY, SENSOR_FEEDS, SENSOR_WARMUP, SENSOR_AMPS };
enum { SENSOR_TRIPPED, SENSOR_NORMAL, SENSOR_WARMING, SENSOR_UNPOWERED, SENSOR_DAMAGED };
enum { SENSOR_SWITCH, SENSOR_DRAW, SENSOR_CELL, SENSOR_TO_GND, SENSOR_TO_12V };
enum { SENSOR_FED = 0 };                  /* comparator */
enum { SENSOR_VERB_TRIP, SENSOR_VERB_RESTORE };
enum { SENSOR_CHATTER_PLAN, SENSOR_MAIN_PLAN, SENSOR_FAULT_PLAN };
/* part->fault, in the order of sensor_faults. */
enum { SENSOR_SOUND, SENSOR_STICKS, SENSOR_OPENED, SENSOR_WELDS, SENSOR_NOISY, SENSOR_BOUNCES,
       SENSOR_DELAYED, SENSOR_INTERMITTENT, SENSOR_SHORT_GND, SENSOR_SHORT_12V };

/* Bits of part->phase. */
#define SENSOR_SENSES 1u                  /* there is smoke, or somebody moves */
#define SENSOR_ALIVE 2u                   /* has power, or had it less than the hold time ago */
#define SENSOR_WARM 4u
#define SENSOR_CHATTERS 8u
#define SENSOR_STUCK 16u                  /* faults */
#define SENSOR_BROKEN 32u
#define SENSOR_WELDED 64u
#define SENSOR_LOOSE 128u                 /* intermittent, and open just now */
#define SENSOR_FAULTS (SENSOR_STUCK | SENSOR_BROKEN | SENSOR_WELDED)

/* In the order of the parameter's choices. Passive: a contact that needs no supply. */
static const struct {
    double warmup_s;
    bool passive;
} sensor_kinds[] = {
    {5.0, false}, {0.0, false}, {120.0, false}, {45.0, false}, {0.0, true}, {0.0, false},
    {0.0, true}, {0.0, false}, {0.0, true}, {0.0, false},
};
#define SENSOR_KINDS "smoke|heat|gas|motion|door|water|tamper|glass|button|generic"

static bool is_passive(const struct part *part)
{
    return sensor_kinds[(uint32_t)part->figure[SENSOR_KIND]].passive;
}

static bool has_battery(const struct part *part)
{
    return fit_given(part->figure[SENSOR_BATTERY]);
}

/* "own" is the default with a battery, "dry" without. */
static bool feeds_own(const struct part *part)
{
    double feeds = part->figure[SENSOR_FEEDS];
    return fit_given(feeds) ? feeds < 0.5 : has_battery(part);
}

static bool is_normally_closed(const struct part *part)
{
    return ((uint32_t)part->figure[SENSOR_CONTACT] & 1u) != 0;
}

int64_t sensor_warmup_us(const struct part *part)
{
    double warmup_s = part->figure[SENSOR_WARMUP];
    if (!fit_given(warmup_s)) {
        warmup_s = sensor_kinds[(uint32_t)part->figure[SENSOR_KIND]].warmup_s;
    }
    return clock_us(warmup_s);
}

int64_t sensor_warm_at(const struct part *part)
{
    return part->plan[SENSOR_MAIN_PLAN];
}

static void build_battery(struct part *part, struct circuit *circuit)
{
    part->net[SENSOR_OWN_PLUS] = circuit_add_net(circuit);
    struct element battery = {
        .kind = ELEMENT_SOURCE, .on = true, .a = part->net[SENSOR_OWN_PLUS],
        .b = part->net[SENSOR_MINUS], .volts = part->figure[SENSOR_BATTERY], .ohms = BATTERY_OHMS,
        .amps = BATTERY_AMPS,
    };
    fit_element(part, circuit, SENSOR_CELL, &battery);
}

static void build_supply(struct part *part, struct circuit *circuit)
{
    struct element draw = {
        .kind = ELEMENT_CURRENT, .on = true, .a = part->net[SENSOR_PLUS],
        .b = part->net[SENSOR_MINUS], .amps = part->figure[SENSOR_AMPS],
    };
    struct comparator levels = {
        .plus = draw.a, .minus = draw.b, .fall_v = SUPPLY_LOW_V, .rise_v = SUPPLY_GOOD_V,
    };
    fit_element(part, circuit, SENSOR_DRAW, &draw);
    fit_comparator(part, circuit, SENSOR_FED, &levels);
}

static void sensor_build(struct part *part, struct circuit *circuit)
{
    uint32_t from = SENSOR_COM;
    if (has_battery(part)) {
        build_battery(part, circuit);
    } else if (!is_passive(part)) {
        build_supply(part, circuit);
    }
    if (feeds_own(part)) {
        from = has_battery(part) ? SENSOR_OWN_PLUS : SENSOR_PLUS;
    }
    struct element contact = {
        .kind = ELEMENT_SWITCH, .on = is_normally_closed(part), .a = part->net[from],
        .b = part->net[SENSOR_OUT], .ohms = CONTACT_OHMS,
    };
    fit_element(part, circuit, SENSOR_SWITCH, &contact);
}

static void sensor_lead(struct part *part, struct circuit *circuit, uint16_t gnd, uint16_t v12)
{
    struct element bridge = {
        .kind = ELEMENT_SWITCH, .a = part->net[SENSOR_OUT], .b = gnd, .ohms = SHORT_OHMS,
    };
    fit_element(part, circuit, SENSOR_TO_GND, &bridge);
    bridge.b = v12;
    fit_element(part, circuit, SENSOR_TO_12V, &bridge);
}

bool sensor_is_short(const struct part *part, uint16_t element)
{
    return element == part->element[SENSOR_TO_GND] || element == part->element[SENSOR_TO_12V];
}

static bool is_fed(const struct part *part, const struct site *site)
{
    return has_battery(part) || is_passive(part) || fit_is_high(part, site, SENSOR_FED);
}

static void set_contact(struct part *part, struct site *site, bool closed)
{
    if ((part->phase & SENSOR_FAULTS) != 0 || part->fault == SENSOR_NOISY) {
        return;
    }
    bool conducts = closed && (part->phase & SENSOR_LOOSE) == 0;
    bool bounces = fit_get(part, site, SENSOR_SWITCH).on != conducts ||
                   part->plan[SENSOR_FAULT_PLAN] != CLOCK_NEVER; /* still, from the change before */
    if (part->fault == SENSOR_BOUNCES && bounces) {
        part->amount = BOUNCES;
        fit_plan(part, SENSOR_FAULT_PLAN, site->now + BOUNCE_US);
    }
    fit_switch(part, site, SENSOR_SWITCH, conducts);
}

static bool works(const struct part *part)
{
    return (part->phase & (SENSOR_ALIVE | SENSOR_WARM)) == (SENSOR_ALIVE | SENSOR_WARM);
}

/* The contact of a detector that works; dead and warming ones are open. */
static void follow(struct part *part, struct site *site)
{
    bool senses = (part->phase & SENSOR_SENSES) != 0;
    set_contact(part, site, works(part) && senses != is_normally_closed(part));
    uint32_t power = works(part) ? 0u
                     : (part->phase & SENSOR_ALIVE) != 0 ? 1u << SENSOR_WARMING
                                                         : 1u << SENSOR_UNPOWERED;
    part_set_states(part, site, 1u << (senses ? SENSOR_TRIPPED : SENSOR_NORMAL) | power);
}

bool sight_contact_is_closed(const struct part *sensor, const struct circuit *circuit)
{
    bool senses = (sensor->phase & SENSOR_SENSES) != 0;
    uint16_t contact = sensor->element[SENSOR_SWITCH];
    if (sensor->fault == SENSOR_SOUND && contact != CIRCUIT_NONE) {
        return circuit->element[contact].on;
    }
    return works(sensor) && senses != is_normally_closed(sensor);
}

bool sight_feeds_own(const struct part *sensor)
{
    return feeds_own(sensor);
}

bool sight_is_fed(const struct part *sensor)
{
    return !has_battery(sensor) && !is_passive(sensor);
}

bool sight_has_battery(const struct part *sensor)
{
    return has_battery(sensor);
}

static void sensor_start(struct part *part, struct site *site)
{
    part->phase = (uint8_t)(part->phase & ~(SENSOR_ALIVE | SENSOR_WARM | SENSOR_CHATTERS));
    fit_plan(part, SENSOR_CHATTER_PLAN, CLOCK_NEVER);
    fit_plan(part, SENSOR_MAIN_PLAN, CLOCK_NEVER);
    if (is_fed(part, site)) {
        part->phase |= SENSOR_ALIVE | SENSOR_WARM;
    }
    follow(part, site);
}

static void plan_chatter(struct part *part, const struct site *site)
{
    int64_t next = site->now + random_between(&part->random, CHATTER_SHORT_US, CHATTER_LONG_US);
    fit_plan(part, SENSOR_CHATTER_PLAN, next < part->since ? next : part->since);
}

/* Power has come: it chatters for a while, then stays open until it is warm. */
static void wake_up(struct part *part, struct site *site)
{
    int64_t warm_us = sensor_warmup_us(part);
    part->phase |= SENSOR_ALIVE;
    if (warm_us == 0) {
        part->phase |= SENSOR_WARM;
        follow(part, site);
        return;
    }
    int64_t most = warm_us < CHATTER_MOST_US ? warm_us : CHATTER_MOST_US;
    part->phase |= SENSOR_CHATTERS;
    part->since = site->now + random_between(&part->random, most / 2, most);
    fit_plan(part, SENSOR_MAIN_PLAN, site->now + warm_us);
    follow(part, site);
    plan_chatter(part, site);
}

static void die(struct part *part, struct site *site)
{
    part->phase = (uint8_t)(part->phase & ~(SENSOR_ALIVE | SENSOR_WARM | SENSOR_CHATTERS));
    fit_plan(part, SENSOR_CHATTER_PLAN, CLOCK_NEVER);
    follow(part, site);
}

/* A supply that returns within the hold time has not been missed; the contact has not moved. */
static void carry_on(struct part *part, struct site *site)
{
    fit_plan(part, SENSOR_MAIN_PLAN, part->counter == 0 ? CLOCK_NEVER : site->now + part->counter);
    if ((part->phase & SENSOR_CHATTERS) != 0) {
        plan_chatter(part, site);
    } else {
        follow(part, site);
    }
}

static void sensor_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    bool alive = (part->phase & SENSOR_ALIVE) != 0;
    if (!high && alive) {
        part->counter = part->plan[SENSOR_MAIN_PLAN] == CLOCK_NEVER
                            ? 0
                            : (uint32_t)(part->plan[SENSOR_MAIN_PLAN] - site->now);
        fit_plan(part, SENSOR_MAIN_PLAN, site->now + SUPPLY_HOLD_US);
        fit_plan(part, SENSOR_CHATTER_PLAN, CLOCK_NEVER);
    } else if (high && alive) {
        carry_on(part, site);
    } else if (high) {
        wake_up(part, site);
    }
}

static void chatter(struct part *part, struct site *site)
{
    bool closed = fit_get(part, site, SENSOR_SWITCH).on;
    if (site->now >= part->since) {
        part->phase = (uint8_t)(part->phase & ~SENSOR_CHATTERS);
        set_contact(part, site, false);
    } else {
        set_contact(part, site, !closed);
        plan_chatter(part, site);
    }
}

static void turn_over(struct part *part, struct site *site)
{
    fit_switch(part, site, SENSOR_SWITCH, !fit_get(part, site, SENSOR_SWITCH).on);
}

static void plan_noise(struct part *part, const struct site *site)
{
    fit_plan(part, SENSOR_FAULT_PLAN,
             site->now + random_between(&part->random, CHATTER_SHORT_US, CHATTER_LONG_US));
}

static void plan_shake(struct part *part, const struct site *site)
{
    bool holds = (part->phase & SENSOR_LOOSE) == 0;
    fit_plan(part, SENSOR_FAULT_PLAN, site->now + loose_stay_us(&part->random, holds));
}

/* A loose contact opens for a moment, or holds again for a while. */
static void shake(struct part *part, struct site *site)
{
    part->phase ^= SENSOR_LOOSE;
    follow(part, site);
    plan_shake(part, site);
}

/* An even number of bounces: the contact ends where it belongs. */
static void bounce_on(struct part *part, struct site *site)
{
    turn_over(part, site);
    part->amount -= 1.0;
    if (part->amount > 0.5) {
        fit_plan(part, SENSOR_FAULT_PLAN, site->now + BOUNCE_US);
    }
}

static void fault_due(struct part *part, struct site *site)
{
    switch (part->fault) {
    case SENSOR_NOISY:
        turn_over(part, site);
        plan_noise(part, site);
        break;
    case SENSOR_BOUNCES:
        bounce_on(part, site);
        break;
    case SENSOR_INTERMITTENT:
        shake(part, site);
        break;
    default:
        follow(part, site);
        break;
    }
}

static void sensor_due(struct part *part, struct site *site)
{
    if (fit_plan_is_due(part, SENSOR_CHATTER_PLAN, site->now)) {
        chatter(part, site);
    }
    if (fit_plan_is_due(part, SENSOR_FAULT_PLAN, site->now)) {
        fault_due(part, site);
    }
    if (!fit_plan_is_due(part, SENSOR_MAIN_PLAN, site->now)) {
        return;
    }
    if (is_fed(part, site)) {
        part->phase |= SENSOR_WARM;
        part->phase = (uint8_t)(part->phase & ~SENSOR_CHATTERS);
        fit_plan(part, SENSOR_CHATTER_PLAN, CLOCK_NEVER);
        follow(part, site);
    } else {
        die(part, site);
    }
}

/* What is sensed while the detector chatters, or has just lost its supply, shows later. */
static void show(struct part *part, struct site *site)
{
    bool holds = (part->phase & SENSOR_ALIVE) != 0 && !is_fed(part, site);
    bool late = part->fault == SENSOR_DELAYED;
    if (!late && !holds && (part->phase & SENSOR_CHATTERS) == 0) {
        follow(part, site);
        return;
    }
    if (late) {
        fit_plan(part, SENSOR_FAULT_PLAN, site->now + DELAY_US);
    }
    bool senses = (part->phase & SENSOR_SENSES) != 0;
    uint32_t warming = (part->phase & SENSOR_WARM) != 0 ? 0u : 1u << SENSOR_WARMING;
    part_set_states(part, site, 1u << (senses ? SENSOR_TRIPPED : SENSOR_NORMAL) | warming);
}

static bool sensor_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                        char error[PART_ERROR])
{
    (void)args;
    (void)error;
    part->phase = (uint8_t)(part->phase & ~SENSOR_SENSES);
    part->phase |= verb == SENSOR_VERB_TRIP ? SENSOR_SENSES : 0u;
    show(part, site);
    return true;
}

/* The jumper in a detector says how its contact rests. */
static void sensor_changed(struct part *part, struct site *site)
{
    if (part->element[SENSOR_DRAW] != CIRCUIT_NONE) {
        struct element draw = fit_get(part, site, SENSOR_DRAW);
        draw.amps = part->figure[SENSOR_AMPS];
        fit_set(part, site, SENSOR_DRAW, &draw);
    }
    bool holds = (part->phase & SENSOR_ALIVE) != 0 && !is_fed(part, site);
    if (!holds && (part->phase & SENSOR_CHATTERS) == 0) {
        follow(part, site);
    }
}

static void short_out(struct part *part, struct site *site)
{
    if (part->element[SENSOR_TO_GND] != CIRCUIT_NONE) {
        fit_switch(part, site, SENSOR_TO_GND, part->fault == SENSOR_SHORT_GND);
        fit_switch(part, site, SENSOR_TO_12V, part->fault == SENSOR_SHORT_12V);
    }
}

static bool sensor_fault(struct part *part, struct site *site, const char *fault)
{
    (void)fault;
    short_out(part, site);
    part->phase = (uint8_t)(part->phase & ~(SENSOR_FAULTS | SENSOR_LOOSE));
    fit_plan(part, SENSOR_FAULT_PLAN, CLOCK_NEVER);
    switch (part->fault) {
    case SENSOR_STICKS:
        part->phase |= SENSOR_STUCK;
        break;
    case SENSOR_OPENED:
        fit_switch(part, site, SENSOR_SWITCH, false);
        part->phase |= SENSOR_BROKEN;
        break;
    case SENSOR_WELDS:
        fit_switch(part, site, SENSOR_SWITCH, true);
        part->phase |= SENSOR_WELDED;
        break;
    case SENSOR_NOISY:
        plan_noise(part, site);
        break;
    case SENSOR_INTERMITTENT:
        plan_shake(part, site);
        break;
    case SENSOR_SOUND:
        show(part, site);
        break;
    default:
        break;
    }
    return true;
}

static const char *const sensor_terminals[] = {"plus", "minus", "common", "out", NULL};
static const char *const sensor_states[] = {"tripped", "normal", "warming", "unpowered", "damaged",
                                            NULL};
static const char *const sensor_verbs[] = {"trip", "restore", NULL};
/* stuck: the contact stays as it is; open, weld: it is open, closed for good; noisy: it opens and
 * closes at random; bounce: each change bounces; delayed: it comes 10 s late; intermittent: a loose
 * clamp opens it for moments; short_gnd, short_12v: its output lies on the unit's GND, on its
 * 12 V. */
static const char *const sensor_faults[] = {"stuck",  "open",    "weld",         "noisy",
                                            "bounce", "delayed", "intermittent", "short_gnd",
                                            "short_12v", NULL};
static const struct part_param sensor_params[] = {
    {"kind", DIMENSION_TEXT, "generic", 0.0, 0.0, SENSOR_KINDS, true},
    {"contact", DIMENSION_TEXT, "N/O", 0.0, 0.0, "N/O|N/C|NO|NC", false},
    {"battery", DIMENSION_VOLTAGE, NULL, 1.0, 60.0, NULL, true},
    {"feeds", DIMENSION_TEXT, NULL, 0.0, 0.0, "own|dry", true},
    {"warmup", DIMENSION_TIME, NULL, 0.0, 3600.0, NULL, false},
    {"amps", DIMENSION_CURRENT, "20 mA", 0.0, 10.0, NULL, false},
};

const struct part_kind kind_sensor = {
    .limit = {"plus", "minus", 0.0, 30.0, false},
    .name = "sensor", .about = "Sensor or detector with a contact for an input",
    .terminals = sensor_terminals, .params = sensor_params,
    .param_count = sizeof sensor_params / sizeof sensor_params[0],
    .states = sensor_states, .verbs = sensor_verbs, .faults = sensor_faults,
    .build = sensor_build, .lead = sensor_lead, .start = sensor_start,
    .turned = sensor_turned, .due = sensor_due,
    .verb = sensor_verb, .changed = sensor_changed, .fault = sensor_fault,
};

/* Supplies with a battery, and the one that looks like it: UPS, accumulator, DC supply. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/converter.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/sight.h"
#include "sim/part/source.h"

#define BATTERY_OHMS 0.05
#define UPS_STANDBY_W 1.0
#define UPS_USUAL_V 230.0
#define UPS_OPEN_V 1.0         /* mains terminals with less are open */
#define UPS_RECHARGE_S 36000.0 /* empty to full, the usual tenth of its capacity an hour */
/* While the battery gives, its current is looked at so often at least. */
#define LOOK_S 600.0
#define RATE_DEAD_BAND_A 1e-3

enum { BATTERY_PLUS, BATTERY_MINUS, UPS_L, UPS_N };
enum { BATTERY_CAPACITY = SOURCE_AMPS + 1, UPS_EFFICIENCY };
enum { UPS_FED = 0 };                           /* comparator pair */
enum { UPS_INPUT = SOURCE_OUTPUT + 1 };
enum { BATTERY_LOOK_PLAN = SOURCE_DIP_PLAN + 1 };

static void battery_build(struct part *part, struct circuit *circuit)
{
    struct element output = {
        .a = part->net[BATTERY_PLUS], .b = part->net[BATTERY_MINUS], .ohms = BATTERY_OHMS,
        .amps = part->figure[SOURCE_AMPS],
    };
    source_build(part, circuit, &output);
    part->amount = part->figure[BATTERY_CAPACITY];
}

/* With electronics at the output, which lets no current in. */
static void supply_build(struct part *part, struct circuit *circuit)
{
    battery_build(part, circuit);
    source_build_guard(part, circuit, part->net[BATTERY_PLUS], part->net[BATTERY_MINUS]);
}

/* Out of the battery, which a DC UPS puts on its output as it is: no converter, no loss. */
static double amps_out(const struct part *part, const struct site *site)
{
    return -site_amps(site, part->element[SOURCE_OUTPUT]);
}

static void plan_look(struct part *part, const struct site *site)
{
    double amps = amps_out(part, site);
    double empty_s = amps > 0.0 ? part->amount * 3600.0 / amps : LOOK_S;
    part->rate = amps;
    part->since = site->now;
    fit_plan(part, BATTERY_LOOK_PLAN,
             site->now + 1 + (int64_t)((empty_s < LOOK_S ? empty_s : LOOK_S) * 1e6));
}

/* Takes what the battery gave since the last look. */
static void look(struct part *part, struct site *site)
{
    double hours = (double)(site->now - part->since) / 3600e6;
    double left = part->amount - part->rate * hours;
    double full = part->figure[BATTERY_CAPACITY];
    part->amount = left > full ? full : left;
    if (left <= 0.0) {
        part->amount = 0.0;
        source_allow(part, site, SOURCE_UNFED, false);
    } else {
        plan_look(part, site);
    }
}

/* Another current from here on: until now it was the one of the last look. */
static void battery_balance(struct part *part, struct site *site)
{
    double moved = amps_out(part, site) - part->rate;
    bool counts = part->plan[BATTERY_LOOK_PLAN] != CLOCK_NEVER;
    if (counts && (moved > RATE_DEAD_BAND_A || moved < -RATE_DEAD_BAND_A)) {
        look(part, site);
    }
}

static void battery_start(struct part *part, struct site *site)
{
    source_refresh(part, site);
    plan_look(part, site);
}

static void battery_due(struct part *part, struct site *site)
{
    source_due(part, site);
    if (fit_plan_is_due(part, BATTERY_LOOK_PLAN, site->now)) {
        look(part, site);
    }
}

static void output_changed(struct part *part, struct site *site)
{
    struct element output = fit_get(part, site, SOURCE_OUTPUT);
    output.amps = part->figure[SOURCE_AMPS];
    fit_set(part, site, SOURCE_OUTPUT, &output);
    source_changed(part, site);
}

/* Whoever sets figures puts a charged battery in. */
static void battery_changed(struct part *part, struct site *site)
{
    output_changed(part, site);
    part->amount = part->figure[BATTERY_CAPACITY];
    source_allow(part, site, SOURCE_UNFED, true);
    plan_look(part, site);
}

static struct converter ups_converter(const struct part *part)
{
    struct converter converter = {
        .input = UPS_INPUT, .idle_w = UPS_STANDBY_W, .efficiency = part->figure[UPS_EFFICIENCY],
    };
    return converter;
}

static void ups_balance(struct part *part, struct site *site)
{
    struct converter converter = ups_converter(part);
    converter.rests = !fit_pair_is_high(part, site, UPS_FED);
    converter_balance(part, site, &converter);
    battery_balance(part, site);
}

static void ups_build(struct part *part, struct circuit *circuit)
{
    supply_build(part, circuit);
    struct element input = {.a = part->net[UPS_L], .b = part->net[UPS_N], .volts = UPS_USUAL_V};
    struct converter converter = ups_converter(part);
    struct comparator levels = {
        .plus = part->net[UPS_L], .minus = part->net[UPS_N], .fall_v = SOURCE_MAINS_LOST_V,
        .rise_v = SOURCE_MAINS_LEAST_V,
    };
    converter_build(part, circuit, &converter, &input);
    fit_comparator_pair(part, circuit, UPS_FED, &levels);
}

/* Mains terminals that never had a voltage: somebody else, the sun for one, keeps it charged. With
 * one that is too low it lives on its battery from the start. */
static void ups_start(struct part *part, struct site *site)
{
    bool fed = fit_pair_is_high(part, site, UPS_FED);
    double volts = site_volts(site, part->net[UPS_L], part->net[UPS_N]);
    bool joined = volts > UPS_OPEN_V || volts < -UPS_OPEN_V;
    part->phase = (uint8_t)(part->phase & ~SOURCE_MAINS_SEEN);
    part->phase |= joined ? SOURCE_MAINS_SEEN : 0u;
    fit_plan(part, BATTERY_LOOK_PLAN, CLOCK_NEVER);
    source_refresh(part, site);
    if (joined && !fed) {
        plan_look(part, site);
    }
}

static void ups_mains_came(struct part *part, struct site *site)
{
    part->phase |= SOURCE_MAINS_SEEN;
    if (part->plan[BATTERY_LOOK_PLAN] != CLOCK_NEVER) {
        look(part, site);
    }
    part->since = site->now;
    fit_plan(part, BATTERY_LOOK_PLAN, CLOCK_NEVER);
    source_allow(part, site, SOURCE_UNFED, true);
}

static void ups_mains_went(struct part *part, struct site *site)
{
    double full = part->figure[BATTERY_CAPACITY];
    double charged = (double)(site->now - part->since) / (UPS_RECHARGE_S * 1e6) * full;
    part->amount = part->amount + charged < full ? part->amount + charged : full;
    plan_look(part, site);
}

static void ups_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)high;
    if (source_guard_turned(part, site, tag)) {
        return;
    }
    if (fit_pair_is_high(part, site, UPS_FED)) {
        ups_mains_came(part, site);
    } else if ((part->phase & SOURCE_MAINS_SEEN) != 0) {
        ups_mains_went(part, site);
    }
}

static void ups_changed(struct part *part, struct site *site)
{
    output_changed(part, site);
    part->amount = part->figure[BATTERY_CAPACITY];
    source_allow(part, site, SOURCE_UNFED, true);
    if (part->plan[BATTERY_LOOK_PLAN] != CLOCK_NEVER) {
        plan_look(part, site);
    }
}

static void supply_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)high;
    source_guard_turned(part, site, tag);
}

double sight_charge(const struct part *battery, int64_t now)
{
    double full = battery->figure[BATTERY_CAPACITY], left = battery->amount;
    double passed_us = (double)(now - battery->since);
    if (battery->plan[BATTERY_LOOK_PLAN] != CLOCK_NEVER) {
        left -= battery->rate * passed_us / 3600e6;
    } else if ((battery->phase & SOURCE_MAINS_SEEN) != 0) {
        left += passed_us / (UPS_RECHARGE_S * 1e6) * full;
    }
    return left <= 0.0 ? 0.0 : left >= full ? 1.0 : left / full;
}

static const char *const battery_terminals[] = {"plus", "minus", NULL};
static const char *const ups_terminals[] = {"plus", "minus", "L", "N", NULL};
static const char *const battery_verbs[] = {"off", "on", "dip", NULL};
static const struct part_param battery_params[] = {
    {"volts", DIMENSION_VOLTAGE, "12 V", 0.1, 60.0, NULL, false},
    {"amps", DIMENSION_CURRENT, "2 A", 0.01, 1000.0, NULL, false},
    {"capacity", DIMENSION_CHARGE, "7 Ah", 0.001, 1000.0, NULL, false},
};
/* The same, and the UPS's own. */
static const struct part_param ups_params[] = {
    {"volts", DIMENSION_VOLTAGE, "12 V", 0.1, 60.0, NULL, false},
    {"amps", DIMENSION_CURRENT, "2 A", 0.01, 1000.0, NULL, false},
    {"capacity", DIMENSION_CHARGE, "7 Ah", 0.001, 1000.0, NULL, false},
    {"efficiency", DIMENSION_RATIO, "85 %", 0.1, 1.0, NULL, false},
};
static const struct part_param battery_verb_params[] = {
    {"dip.to", DIMENSION_VOLTAGE, NULL, 0.0, 60.0, NULL, false},
    {"dip.lasting", DIMENSION_TIME, NULL, 0.0, 1e6, NULL, false},
    {.name = NULL},
};

#define BATTERY_PARAMS (sizeof battery_params / sizeof battery_params[0])

const struct part_kind kind_ups = {
    .limit = {"L", "N", 0.0, 300.0, true},
    .supplies = true,
    .name = "ups", .about = "Uninterruptible 12 V supply; its mains terminals may stay open",
    .terminals = ups_terminals, .params = ups_params,
    .param_count = sizeof ups_params / sizeof ups_params[0],
    .states = source_states, .verbs = battery_verbs, .faults = source_faults,
    .build = ups_build, .start = ups_start, .turned = ups_turned, .due = battery_due,
    .balance = ups_balance,
    .verb = source_verb, .changed = ups_changed, .fault = source_fault,
    .verb_params = battery_verb_params,
};

const struct part_kind kind_accumulator = {
    .supplies = true,
    .name = "accumulator", .about = "Accumulator, charged, that nothing recharges",
    .terminals = battery_terminals, .params = battery_params, .param_count = BATTERY_PARAMS,
    .states = source_states, .verbs = battery_verbs, .faults = source_faults,
    .build = battery_build, .start = battery_start, .due = battery_due,
    .balance = battery_balance, .verb = source_verb,
    .changed = battery_changed, .fault = source_fault, .verb_params = battery_verb_params,
};

const struct part_kind kind_dc_supply = {
    .supplies = true,
    .name = "dc_supply", .about = "DC supply of another device or of the bench; never runs empty",
    .terminals = battery_terminals, .params = battery_params, .param_count = BATTERY_PARAMS,
    .states = source_states, .verbs = battery_verbs, .faults = source_faults,
    .build = supply_build, .start = source_refresh, .turned = supply_turned, .due = source_due,
    .verb = source_verb, .changed = output_changed, .fault = source_fault,
    .verb_params = battery_verb_params,
};

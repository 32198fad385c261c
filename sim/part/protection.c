/* Breakers with thermal and magnetic trip, and fuses. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/sight.h"

#define BREAKER_OHMS 0.005
#define BREAKER_MAGNETIC 10.0       /* times its rating: at once, the upper end of curve C */
#define BREAKER_THERMAL 1.45        /* times its rating: sure to trip, IEC 60898 */
#define BREAKER_HEAT_S 390.0        /* trips after this over (x^2 - 1): 71 s at 2.55 times */
#define FUSE_OHMS 0.005
#define FUSE_MOLTEN_V 6.0           /* more than any current leaves across a whole one */
#define FUSE_LOOK_US CLOCK_MS(10)   /* the voltage came first: it is melting */
#define FUSE_LOOKS 500

enum { BREAKER_LINE, BREAKER_LOAD, BREAKER_LINE_N, BREAKER_LOAD_N };
enum { BREAKER_AMPS };
enum { BREAKER_CLOSED, BREAKER_OPEN, BREAKER_TRIPPED, BREAKER_DAMAGED, BREAKER_UNPOWERED };
enum { BREAKER_POLE, BREAKER_POLE_N };
enum { BREAKER_OVER = 0, BREAKER_SHORTED = 2 };  /* comparator pairs */
enum { BREAKER_VERB_OPEN, BREAKER_VERB_CLOSE };

/* Bits of part->phase. */
#define BREAKER_IS_OPEN 1u
#define BREAKER_HAS_TRIPPED 2u
#define BREAKER_WELDED 4u
#define BREAKER_BROKEN 8u

/* Across an open breaker stands the whole voltage: what flows shows this long after closing. */
#define BREAKER_LOOK_US CLOCK_MS(1)
/* While it heats, its current is looked at so often at least: nobody tells when it changes. */
#define BREAKER_HEAT_LOOK_US CLOCK_S(1)

static void build_pole(struct part *part, struct circuit *circuit, uint32_t slot, uint32_t terminal)
{
    struct element pole = {
        .kind = ELEMENT_SWITCH, .on = true, .a = part->net[terminal], .b = part->net[terminal + 1],
        .ohms = BREAKER_OHMS,
    };
    fit_element(part, circuit, slot, &pole);
}

static void breaker_build(struct part *part, struct circuit *circuit)
{
    double rated_v = part->figure[BREAKER_AMPS] * BREAKER_OHMS;
    struct comparator levels = {
        .plus = part->net[BREAKER_LINE], .minus = part->net[BREAKER_LOAD],
        .fall_v = rated_v, .rise_v = rated_v * BREAKER_THERMAL,
    };
    build_pole(part, circuit, BREAKER_POLE, BREAKER_LINE);
    fit_comparator_pair(part, circuit, BREAKER_OVER, &levels);
    levels.rise_v = rated_v * BREAKER_MAGNETIC;
    levels.fall_v = levels.rise_v * 0.9;
    fit_comparator_pair(part, circuit, BREAKER_SHORTED, &levels);
}

static void breaker2_build(struct part *part, struct circuit *circuit)
{
    breaker_build(part, circuit);
    build_pole(part, circuit, BREAKER_POLE_N, BREAKER_LINE_N);
}

static bool breaker_conducts(const struct part *part)
{
    return (part->phase & BREAKER_BROKEN) == 0 &&
           (part->phase & (BREAKER_IS_OPEN | BREAKER_WELDED)) != BREAKER_IS_OPEN;
}

bool sight_lever_is_on(const struct part *breaker)
{
    return (breaker->phase & BREAKER_IS_OPEN) == 0;
}

static void breaker_refresh(struct part *part, struct site *site)
{
    bool conducts = breaker_conducts(part);
    fit_switch(part, site, BREAKER_POLE, conducts);
    if (part->element[BREAKER_POLE_N] != CIRCUIT_NONE) {
        fit_switch(part, site, BREAKER_POLE_N, conducts);
    }
    uint32_t tripped = (part->phase & BREAKER_HAS_TRIPPED) != 0 ? 1u << BREAKER_TRIPPED : 0u;
    part_set_states(part, site, 1u << (conducts ? BREAKER_CLOSED : BREAKER_OPEN) | tripped);
}

static void breaker_cool(struct part *part)
{
    part->amount = part->rate = 0.0;
    part->due_at = CLOCK_NEVER;
}

static void breaker_trip(struct part *part, struct site *site)
{
    part->phase |= BREAKER_IS_OPEN | BREAKER_HAS_TRIPPED;
    breaker_cool(part);
    breaker_refresh(part, site);
}

/* Takes the heat of the time since the last look, and says what it does from here on. */
static void take_heat(struct part *part, const struct site *site, bool over)
{
    double share = site_amps(site, part->element[BREAKER_POLE]) / part->figure[BREAKER_AMPS];
    double heat_s = part->amount + part->rate * (double)(site->now - part->since) / 1e6;
    part->amount = heat_s > 0.0 ? heat_s : 0.0;
    part->since = site->now;
    part->rate = over ? share * share - 1.0 : -1.0;
}

static void breaker_look(struct part *part, struct site *site)
{
    bool over = fit_pair_is_high(part, site, BREAKER_OVER);
    take_heat(part, site, over);
    double left_s = BREAKER_HEAT_S - part->amount;
    if (fit_pair_is_high(part, site, BREAKER_SHORTED) || (over && left_s <= 0.0)) {
        breaker_trip(part, site);
    } else if (over) {
        double trip_us = left_s / part->rate * 1e6;
        bool soon = part->rate > 0.0 && trip_us < (double)BREAKER_HEAT_LOOK_US;
        part->due_at = site->now + 1 + (soon ? (int64_t)trip_us : BREAKER_HEAT_LOOK_US);
    } else {
        part->due_at = CLOCK_NEVER;
    }
}

static void breaker_start(struct part *part, struct site *site)
{
    breaker_refresh(part, site);
    breaker_look(part, site);
}

static void breaker_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    if (breaker_conducts(part)) {
        breaker_look(part, site);
    }
}

static void breaker_due(struct part *part, struct site *site)
{
    if (breaker_conducts(part)) {
        breaker_look(part, site);
    }
}

static bool breaker_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                         char error[PART_ERROR])
{
    (void)args;
    (void)error;
    part->phase = (uint8_t)(part->phase & ~(BREAKER_IS_OPEN | BREAKER_HAS_TRIPPED));
    part->phase |= verb == BREAKER_VERB_OPEN ? BREAKER_IS_OPEN : 0u;
    breaker_cool(part);
    breaker_refresh(part, site);
    part->due_at = verb == BREAKER_VERB_OPEN ? CLOCK_NEVER : site->now + BREAKER_LOOK_US;
    return true;
}

static void breaker_changed(struct part *part, struct site *site)
{
    double rated_v = part->figure[BREAKER_AMPS] * BREAKER_OHMS;
    fit_levels_pair(part, site, BREAKER_OVER, rated_v, rated_v * BREAKER_THERMAL);
    fit_levels_pair(part, site, BREAKER_SHORTED, rated_v * BREAKER_MAGNETIC * 0.9,
                    rated_v * BREAKER_MAGNETIC);
}

static bool breaker_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = (uint8_t)(part->phase & ~(BREAKER_WELDED | BREAKER_BROKEN));
    part->phase |= fault[0] == 'w' ? BREAKER_WELDED : fault[0] == 'o' ? BREAKER_BROKEN : 0u;
    breaker_refresh(part, site);
    return true;
}

static void fuse_build(struct part *part, struct circuit *circuit)
{
    struct element fuse = {
        .kind = ELEMENT_FUSE, .on = true, .a = part->net[BREAKER_LINE],
        .b = part->net[BREAKER_LOAD], .ohms = FUSE_OHMS, .amps = part->figure[BREAKER_AMPS],
    };
    struct comparator levels = {
        .plus = fuse.a, .minus = fuse.b, .fall_v = FUSE_MOLTEN_V / 2.0, .rise_v = FUSE_MOLTEN_V,
    };
    fit_element(part, circuit, BREAKER_POLE, &fuse);
    fit_comparator_pair(part, circuit, BREAKER_OVER, &levels);
}

static void fuse_look(struct part *part, struct site *site)
{
    bool whole = fit_get(part, site, BREAKER_POLE).on;
    if (whole) {
        part_set_states(part, site, 1u << BREAKER_CLOSED);
    } else {
        uint32_t tripped = (part->phase & BREAKER_BROKEN) != 0 ? 0u : 1u << BREAKER_TRIPPED;
        part_set_states(part, site, 1u << BREAKER_OPEN | tripped);
    }
    bool melts = whole && fit_pair_is_high(part, site, BREAKER_OVER) && part->counter < FUSE_LOOKS;
    part->counter = melts ? part->counter + 1 : 0;
    part->due_at = melts ? site->now + FUSE_LOOK_US : CLOCK_NEVER;
}

static void fuse_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    fuse_look(part, site);
}

static bool fuse_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                      char error[PART_ERROR])
{
    (void)verb;
    (void)args;
    (void)error;
    fit_switch(part, site, BREAKER_POLE, (part->phase & BREAKER_BROKEN) == 0);
    fuse_look(part, site);
    return true;
}

static void fuse_changed(struct part *part, struct site *site)
{
    struct element fuse = fit_get(part, site, BREAKER_POLE);
    fuse.amps = part->figure[BREAKER_AMPS];
    fit_set(part, site, BREAKER_POLE, &fuse);
}

static bool fuse_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = fault[0] == '\0' ? 0u : BREAKER_BROKEN;
    fit_switch(part, site, BREAKER_POLE, part->phase == 0);
    fuse_look(part, site);
    return true;
}

static const char *const breaker_terminals[] = {"line", "load", NULL};
static const char *const breaker2_terminals[] = {"line_L", "load_L", "line_N", "load_N", NULL};
static const char *const breaker_states[] = {"closed", "open", "tripped", "damaged", "unpowered",
                                             NULL};
static const char *const breaker_verbs[] = {"open", "close", NULL};
static const char *const breaker_faults[] = {"open", "weld", NULL};
static const char *const fuse_verbs[] = {"replace", NULL};
static const char *const fuse_faults[] = {"open", NULL};
static const struct part_param breaker_params[] = {
    {"amps", DIMENSION_CURRENT, "10 A", 0.01, 1000.0, NULL, false},
};

const struct part_kind kind_breaker = {
    .supplies = true,
    .name = "breaker", .about = "Circuit breaker with thermal and magnetic trip",
    .terminals = breaker_terminals, .params = breaker_params, .param_count = 1,
    .states = breaker_states, .verbs = breaker_verbs, .faults = breaker_faults,
    .build = breaker_build, .start = breaker_start, .turned = breaker_turned,
    .due = breaker_due, .verb = breaker_verb, .changed = breaker_changed, .fault = breaker_fault,
};

const struct part_kind kind_breaker2 = {
    .supplies = true,
    .name = "breaker2", .about = "Two-pole circuit breaker; it trips by its L pole",
    .terminals = breaker2_terminals, .params = breaker_params, .param_count = 1,
    .states = breaker_states, .verbs = breaker_verbs, .faults = breaker_faults,
    .build = breaker2_build, .start = breaker_start, .turned = breaker_turned,
    .due = breaker_due, .verb = breaker_verb, .changed = breaker_changed, .fault = breaker_fault,
};

const struct part_kind kind_fuse = {
    .supplies = true,
    .name = "fuse", .about = "Fuse that melts and is replaced",
    .terminals = breaker_terminals, .params = breaker_params, .param_count = 1,
    .states = breaker_states, .verbs = fuse_verbs, .faults = fuse_faults,
    .build = fuse_build, .start = fuse_look, .turned = fuse_turned, .due = fuse_look,
    .verb = fuse_verb, .changed = fuse_changed, .fault = fuse_fault,
};

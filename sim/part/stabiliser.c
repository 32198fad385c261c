/* Stabiliser: a lower, steady voltage from a higher one (guide 2.2: an accumulator needs one). */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/converter.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/source.h"

#define STABILISER_OHMS 0.05
#define STABILISER_AMPS 3.0
#define STABILISER_IDLE_W 0.15  /* taken from the input, whatever the output gives */
#define STABILISER_USUAL_V 24.0
#define STABILISER_HEADROOM_V 1.0
#define STABILISER_DROP_V 0.5   /* of its switch, when that stays closed */
#define STABILISER_SHUT_V 1e3   /* a drop that nothing overcomes */
#define STABILISER_LINK_OHMS 0.005
#define STABILISER_AWAKE_V 4.5  /* its controller's own supply, usual for one of 40 V */
#define STABILISER_ASLEEP_V 4.0
#define STABILISER_LASTS_US CLOCK_MS(1)  /* by the capacitor beside its controller; ours */
#define STABILISER_RESTART_US CLOCK_S(1) /* after an input that its own load pulled down; ours */

enum { STABILISER_IN_PLUS, STABILISER_IN_MINUS, STABILISER_PLUS, STABILISER_MINUS };
enum { STABILISER_FED, STABILISER_AWAKE };  /* comparators: enough to regulate, to work at all */
enum { STABILISER_EFFICIENCY = SOURCE_VOLTS + 1 };
enum { STABILISER_INPUT = SOURCE_OUTPUT + 1, STABILISER_LINK, STABILISER_PASS };
enum { STABILISER_RESTART_PLAN = SOURCE_DIP_PLAN + 1, STABILISER_SLEEP_PLAN };
#define STABILISER_PASSING 32u  /* bit of part->phase: its switch stays closed */

/* A switching regulator whose input is too low, or is pulled down by what its output takes, leaves
 * its switch closed: the output follows the input, amperes for amperes, and a source at its limit
 * goes on charging what stands behind. */
static struct converter stabiliser_converter(const struct part *part)
{
    struct converter converter = {
        .input = STABILISER_INPUT, .idle_w = STABILISER_IDLE_W,
        .efficiency = part->figure[STABILISER_EFFICIENCY],
        .rests = (part->phase & STABILISER_PASSING) != 0,
    };
    return converter;
}

static void stabiliser_balance(struct part *part, struct site *site)
{
    struct converter converter = stabiliser_converter(part);
    converter_balance(part, site, &converter);
}

static struct comparator levels_of(const struct part *part)
{
    double rise_v = part->figure[SOURCE_VOLTS] + STABILISER_HEADROOM_V;
    struct comparator levels = {
        .plus = part->net[STABILISER_IN_PLUS], .minus = part->net[STABILISER_IN_MINUS],
        .fall_v = rise_v - STABILISER_HEADROOM_V / 2.0, .rise_v = rise_v,
    };
    return levels;
}

static void stabiliser_build(struct part *part, struct circuit *circuit)
{
    const uint16_t *net = part->net;
    struct element output = {
        .a = net[STABILISER_PLUS], .b = net[STABILISER_MINUS], .ohms = STABILISER_OHMS,
        .amps = STABILISER_AMPS,
    };
    struct element input = {
        .a = net[STABILISER_IN_PLUS], .b = net[STABILISER_IN_MINUS], .volts = STABILISER_USUAL_V,
    };
    struct converter converter = stabiliser_converter(part);
    struct element link = {
        .kind = ELEMENT_SWITCH, .on = true, .a = net[STABILISER_IN_MINUS],
        .b = net[STABILISER_MINUS], .ohms = STABILISER_LINK_OHMS,
    };
    struct element pass = {
        .kind = ELEMENT_DIODE, .on = true, .a = net[STABILISER_IN_PLUS],
        .b = net[STABILISER_PLUS], .ohms = STABILISER_OHMS, .volts = STABILISER_SHUT_V,
    };
    struct comparator fed = levels_of(part), awake = fed;
    awake.fall_v = STABILISER_ASLEEP_V;
    awake.rise_v = STABILISER_AWAKE_V;
    source_build(part, circuit, &output);
    source_build_guard(part, circuit, output.a, output.b);
    converter_build(part, circuit, &converter, &input);
    fit_element(part, circuit, STABILISER_LINK, &link);
    fit_element(part, circuit, STABILISER_PASS, &pass);
    fit_comparator(part, circuit, STABILISER_FED, &fed);
    fit_comparator(part, circuit, STABILISER_AWAKE, &awake);
}

/* What it passes on instead of regulating it, as the bits of phase say. */
static void refresh(struct part *part, struct site *site)
{
    bool passes = (part->phase & STABILISER_PASSING) != 0;
    struct element pass = fit_get(part, site, STABILISER_PASS);
    double volts = passes && part_is(part, SOURCE_ON) ? STABILISER_DROP_V : STABILISER_SHUT_V;
    if (passes) {
        fit_switch(part, site, SOURCE_OUTPUT, false);
        stabiliser_balance(part, site); /* else it would go on taking what it took before */
    }
    if (pass.volts != volts) {
        pass.volts = volts;
        fit_set(part, site, STABILISER_PASS, &pass);
    }
}

/* Passes on or regulates, as its input allows. */
static void look(struct part *part, struct site *site)
{
    bool fed = fit_is_high(part, site, STABILISER_FED);
    part->phase = (uint8_t)(fed ? part->phase & ~STABILISER_PASSING
                                : part->phase | STABILISER_PASSING);
    source_refresh(part, site);
    refresh(part, site);
}

static void wake(struct part *part, struct site *site)
{
    source_allow(part, site, SOURCE_UNFED, fit_is_high(part, site, STABILISER_AWAKE));
    look(part, site);
}

static void fall_asleep(struct part *part, struct site *site)
{
    fit_plan(part, STABILISER_SLEEP_PLAN, CLOCK_NEVER);
    source_allow(part, site, SOURCE_UNFED, false);
    refresh(part, site);
}

static void stabiliser_start(struct part *part, struct site *site)
{
    part->since = -1; /* when its input was last too low, or it went to sleep */
    wake(part, site);
}

static void stabiliser_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    bool asleep = (part->phase & SOURCE_UNFED) != 0;
    if (source_guard_turned(part, site, tag)) {
        refresh(part, site);
    } else if (tag == STABILISER_AWAKE && !asleep) {
        fit_plan(part, STABILISER_SLEEP_PLAN, high ? CLOCK_NEVER : site->now + STABILISER_LASTS_US);
    } else if (high && part->since == site->now) { /* it was its own load: not at once again */
        fit_plan(part, STABILISER_RESTART_PLAN, site->now + STABILISER_RESTART_US);
        fall_asleep(part, site);
    } else if (asleep && part->plan[STABILISER_RESTART_PLAN] == CLOCK_NEVER) {
        wake(part, site);
    } else if (!asleep) {
        part->since = high ? part->since : site->now;
        look(part, site);
    }
}

static void stabiliser_due(struct part *part, struct site *site)
{
    source_due(part, site);
    if (fit_plan_is_due(part, STABILISER_SLEEP_PLAN, site->now)) {
        part->since = site->now;
        fall_asleep(part, site);
    }
    if (fit_plan_is_due(part, STABILISER_RESTART_PLAN, site->now)) {
        wake(part, site);
    }
}

static bool stabiliser_verb(struct part *part, struct site *site, uint32_t verb,
                            const double *args, char error[PART_ERROR])
{
    bool done = source_verb(part, site, verb, args, error);
    refresh(part, site);
    return done;
}

static bool stabiliser_fault(struct part *part, struct site *site, const char *fault)
{
    bool done = source_fault(part, site, fault);
    refresh(part, site);
    return done;
}

static void stabiliser_changed(struct part *part, struct site *site)
{
    struct comparator levels = levels_of(part);
    fit_levels(part, site, STABILISER_FED, levels.fall_v, levels.rise_v);
    source_changed(part, site);
    refresh(part, site);
}

static const char *const stabiliser_terminals[] = {"in_plus", "in_minus", "plus", "minus", NULL};
static const char *const stabiliser_verbs[] = {"off", "on", NULL};
static const struct part_param stabiliser_params[] = {
    {"volts", DIMENSION_VOLTAGE, "12 V", 1.0, 60.0, NULL, false},
    {"efficiency", DIMENSION_RATIO, "85 %", 0.1, 1.0, NULL, false},
};

const struct part_kind kind_stabiliser = {
    .limit = {"in_plus", "in_minus", 0.0, 40.0, false},
    .supplies = true,
    .name = "stabiliser", .about = "Steady voltage from a higher one",
    .terminals = stabiliser_terminals, .params = stabiliser_params, .param_count = 2,
    .states = source_states, .verbs = stabiliser_verbs, .faults = source_faults,
    .build = stabiliser_build, .start = stabiliser_start, .turned = stabiliser_turned,
    .due = stabiliser_due, .balance = stabiliser_balance,
    .verb = stabiliser_verb, .changed = stabiliser_changed, .fault = stabiliser_fault,
};

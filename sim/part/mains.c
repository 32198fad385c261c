/* The mains, and the AC-DC adapter on it. */
#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/converter.h"
#include "sim/part/fit.h"
#include "sim/part/kinds.h"
#include "sim/part/recording.h"
#include "sim/part/source.h"

#define MAINS_OHMS 0.2       /* of the line to the fuse cabinet, usual in a house */
#define PE_LINK_OHMS 0.01
#define ADAPTER_OHMS 0.05
#define ADAPTER_ESR_OHMS 0.03
#define ADAPTER_STANDBY_W 0.5
#define ADAPTER_USUAL_V 230.0
#define ADAPTER_HIGH_V 265.0
#define ADAPTER_MARGIN_V 3.0

enum { MAINS_L, MAINS_N, MAINS_PE };
enum { ADAPTER_L, ADAPTER_N, ADAPTER_PLUS, ADAPTER_MINUS };
enum { ADAPTER_HOLDUP = SOURCE_AMPS + 1, ADAPTER_RIDE_THROUGH, ADAPTER_EFFICIENCY,
       ADAPTER_RECORDED };
enum { ADAPTER_FED = 0, ADAPTER_OVER = 2 };             /* comparator pairs */
enum { ADAPTER_CAPACITOR = SOURCE_OUTPUT + 1, ADAPTER_INPUT };
enum { ADAPTER_RIDE_PLAN = SOURCE_DIP_PLAN + 1, ADAPTER_PLAY_PLAN };
enum { MAINS_VERB_FLICKER = SOURCE_VERB_DIP + 1 };
enum { FLICKER_TO, FLICKER_LASTING, FLICKER_EVERY, FLICKER_TIMES };
enum { MAINS_FLICKER_PLAN = SOURCE_DIP_PLAN + 1 };

static void mains_build(struct part *part, struct circuit *circuit)
{
    struct element line = {.a = part->net[MAINS_L], .b = part->net[MAINS_N], .ohms = MAINS_OHMS};
    struct element link = {
        .kind = ELEMENT_SWITCH, .on = true, .a = part->net[MAINS_N], .b = part->net[MAINS_PE],
        .ohms = PE_LINK_OHMS,
    };
    source_build(part, circuit, &line);
    fit_element(part, circuit, SOURCE_OUTPUT + 1, &link);
}

/* The next sag of a flicker; the part keeps its depth, length, interval and how many are left. */
static void flicker_on(struct part *part, struct site *site)
{
    int64_t next = site->now + part->since;
    part->counter--;
    source_dip(part, site, part->amount, site->now + clock_us(part->rate));
    fit_plan(part, MAINS_FLICKER_PLAN, part->counter > 0 ? next : CLOCK_NEVER);
}

static bool begin_flicker(struct part *part, struct site *site, const double *args,
                          char error[PART_ERROR])
{
    bool whole = fit_given(args[FLICKER_LASTING]) && fit_given(args[FLICKER_EVERY]) &&
                 fit_given(args[FLICKER_TIMES]);
    if (!whole || args[FLICKER_LASTING] >= args[FLICKER_EVERY]) {
        return fit_refuse(error, "write { to = \"0 V\", lasting = \"50 ms\", every = \"1 s\", "
                                 "times = 5 }, with `lasting` shorter than `every`");
    }
    part->amount = fit_given(args[FLICKER_TO]) ? args[FLICKER_TO] : 0.0;
    part->rate = args[FLICKER_LASTING];
    part->since = clock_us(args[FLICKER_EVERY]);
    part->counter = (uint32_t)args[FLICKER_TIMES];
    flicker_on(part, site);
    return true;
}

static bool mains_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                       char error[PART_ERROR])
{
    fit_plan(part, MAINS_FLICKER_PLAN, CLOCK_NEVER);
    if (verb == MAINS_VERB_FLICKER && !part_is(part, SOURCE_DAMAGED)) {
        return begin_flicker(part, site, args, error);
    }
    return source_verb(part, site, verb, args, error);
}

static void mains_due(struct part *part, struct site *site)
{
    source_due(part, site);
    if (fit_plan_is_due(part, MAINS_FLICKER_PLAN, site->now)) {
        flicker_on(part, site);
    }
}

static struct converter adapter_converter(const struct part *part)
{
    struct converter converter = {
        .input = ADAPTER_INPUT, .idle_w = ADAPTER_STANDBY_W,
        .efficiency = part->figure[ADAPTER_EFFICIENCY],
    };
    return converter;
}

static void adapter_build(struct part *part, struct circuit *circuit)
{
    const uint16_t *net = part->net;
    struct element output = {
        .a = net[ADAPTER_PLUS], .b = net[ADAPTER_MINUS], .ohms = ADAPTER_OHMS,
        .amps = part->figure[SOURCE_AMPS],
    };
    struct element holdup = {
        .kind = ELEMENT_CAPACITOR, .on = true, .a = net[ADAPTER_PLUS], .b = net[ADAPTER_MINUS],
        .ohms = ADAPTER_ESR_OHMS, .farads = part->figure[ADAPTER_HOLDUP],
    };
    struct element input = {.a = net[ADAPTER_L], .b = net[ADAPTER_N], .volts = ADAPTER_USUAL_V};
    struct converter converter = adapter_converter(part);
    struct comparator levels = {
        .plus = net[ADAPTER_L], .minus = net[ADAPTER_N],
        .fall_v = SOURCE_MAINS_LOST_V, .rise_v = SOURCE_MAINS_LEAST_V,
    };
    source_build(part, circuit, &output);
    source_build_guard(part, circuit, output.a, output.b);
    fit_element(part, circuit, ADAPTER_CAPACITOR, &holdup);
    converter_build(part, circuit, &converter, &input);
    fit_comparator_pair(part, circuit, ADAPTER_FED, &levels);
    levels.fall_v = ADAPTER_HIGH_V - ADAPTER_MARGIN_V;
    levels.rise_v = ADAPTER_HIGH_V;
    fit_comparator_pair(part, circuit, ADAPTER_OVER, &levels);
}

static bool adapter_is_fed(const struct part *part, const struct site *site)
{
    return fit_pair_is_high(part, site, ADAPTER_FED) && !fit_pair_is_high(part, site, ADAPTER_OVER);
}

static void adapter_start(struct part *part, struct site *site)
{
    fit_plan(part, ADAPTER_RIDE_PLAN, CLOCK_NEVER);
    source_allow(part, site, SOURCE_UNFED, adapter_is_fed(part, site));
}

/* The output goes where the scope saw it, step by step; at the end of the record it is left. */
static void play_on(struct part *part, struct site *site)
{
    const struct recording *recording =
        &site->recordings[(uint32_t)part->figure[ADAPTER_RECORDED]];
    int64_t next = recording_next(recording, site->now - part->since);
    source_dip(part, site, recording_volts(recording, site->now - part->since), CLOCK_NEVER);
    if (next == CLOCK_NEVER) {
        source_allow(part, site, SOURCE_UNFED, false);
    } else {
        fit_plan(part, ADAPTER_PLAY_PLAN, part->since + next);
    }
}

static void stop_playing(struct part *part, struct site *site)
{
    if (fit_given(part->figure[ADAPTER_RECORDED]) && (part->phase & SOURCE_DIPPED) != 0) {
        fit_plan(part, ADAPTER_PLAY_PLAN, CLOCK_NEVER);
        source_end_dip(part, site);
    }
}

/* The mains went. */
static void begin_to_fail(struct part *part, struct site *site)
{
    int64_t ride_us = clock_us(part->figure[ADAPTER_RIDE_THROUGH]);
    if (fit_given(part->figure[ADAPTER_RECORDED])) {
        part->since = site->now;
        play_on(part, site);
    } else if (ride_us > 0) {
        fit_plan(part, ADAPTER_RIDE_PLAN, site->now + ride_us);
    } else {
        source_allow(part, site, SOURCE_UNFED, false);
    }
}

/* Without mains the output holds its voltage for the ride-through, then only the capacitor. */
static void adapter_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)high;
    if (source_guard_turned(part, site, tag)) {
        return;
    }
    if (adapter_is_fed(part, site)) {
        fit_plan(part, ADAPTER_RIDE_PLAN, CLOCK_NEVER);
        stop_playing(part, site);
        source_allow(part, site, SOURCE_UNFED, true);
    } else if ((part->phase & SOURCE_UNFED) == 0 && part->plan[ADAPTER_RIDE_PLAN] == CLOCK_NEVER &&
               part->plan[ADAPTER_PLAY_PLAN] == CLOCK_NEVER) {
        begin_to_fail(part, site);
    }
}

static void adapter_due(struct part *part, struct site *site)
{
    source_due(part, site);
    if (fit_plan_is_due(part, ADAPTER_PLAY_PLAN, site->now)) {
        play_on(part, site);
    }
    if (fit_plan_is_due(part, ADAPTER_RIDE_PLAN, site->now)) {
        source_allow(part, site, SOURCE_UNFED, false);
    }
}

static void adapter_balance(struct part *part, struct site *site)
{
    struct converter converter = adapter_converter(part);
    converter_balance(part, site, &converter);
}

static void adapter_changed(struct part *part, struct site *site)
{
    struct element output = fit_get(part, site, SOURCE_OUTPUT);
    struct element holdup = fit_get(part, site, ADAPTER_CAPACITOR);
    output.amps = part->figure[SOURCE_AMPS];
    holdup.farads = part->figure[ADAPTER_HOLDUP];
    fit_set(part, site, SOURCE_OUTPUT, &output);
    fit_set(part, site, ADAPTER_CAPACITOR, &holdup);
    source_changed(part, site);
}

static const char *const mains_terminals[] = {"L", "N", "PE", NULL};
static const char *const mains_verbs[] = {"off", "on", "sag", "flicker", NULL};
static const struct part_param mains_params[] = {
    {"volts", DIMENSION_VOLTAGE, "230 V", 1.0, 500.0, NULL, false},
};
static const struct part_param mains_verb_params[] = {
    {"sag.to", DIMENSION_VOLTAGE, NULL, 0.0, 500.0, NULL, false},
    {"sag.lasting", DIMENSION_TIME, NULL, 0.0, 1e6, NULL, false},
    {"flicker.to", DIMENSION_VOLTAGE, "0 V", 0.0, 500.0, NULL, false},
    {"flicker.lasting", DIMENSION_TIME, NULL, 1e-6, 1e6, NULL, false},
    {"flicker.every", DIMENSION_TIME, NULL, 1e-6, 1e6, NULL, false},
    {"flicker.times", DIMENSION_NONE, NULL, 1.0, 1e6, NULL, false},
    {.name = NULL},
};

const struct part_kind kind_mains = {
    .supplies = true,
    .name = "mains", .about = "The public mains as it comes into the house",
    .terminals = mains_terminals, .params = mains_params, .param_count = 1,
    .states = source_states, .verbs = mains_verbs, .faults = source_faults,
    .build = mains_build, .start = source_refresh, .due = mains_due, .verb = mains_verb,
    .changed = source_changed, .fault = source_fault, .verb_params = mains_verb_params,
};

static const char *const adapter_terminals[] = {"L", "N", "plus", "minus", NULL};
static const char *const adapter_verbs[] = {"off", "on", "dip", NULL};
static const struct part_param adapter_params[] = {
    {"volts", DIMENSION_VOLTAGE, "12 V", 1.0, 60.0, NULL, false},
    {"amps", DIMENSION_CURRENT, "1.5 A", 0.01, 100.0, NULL, false},
    {"holdup", DIMENSION_CAPACITANCE, "1000 uF", 1e-6, 1.0, NULL, false},
    {"ride_through", DIMENSION_TIME, "0 ms", 0.0, 60.0, NULL, false},
    {"efficiency", DIMENSION_RATIO, "85 %", 0.1, 1.0, NULL, false},
    {"recorded", DIMENSION_FILE, NULL, 0.0, 0.0, NULL, true},
};
static const struct part_param adapter_verb_params[] = {
    {"dip.to", DIMENSION_VOLTAGE, NULL, 0.0, 60.0, NULL, false},
    {"dip.lasting", DIMENSION_TIME, NULL, 0.0, 1e6, NULL, false},
    {.name = NULL},
};

const struct part_kind kind_adapter = {
    .limit = {"L", "N", 0.0, 300.0, true},
    .supplies = true,
    .name = "adapter", .about = "AC-DC adapter with a hold-up capacitor at its output",
    .terminals = adapter_terminals, .params = adapter_params,
    .param_count = sizeof adapter_params / sizeof adapter_params[0],
    .states = source_states, .verbs = adapter_verbs, .faults = source_faults,
    .build = adapter_build, .start = adapter_start, .turned = adapter_turned, .due = adapter_due,
    .balance = adapter_balance, .verb = source_verb, .changed = adapter_changed,
    .fault = source_fault,
    .verb_params = adapter_verb_params,
};

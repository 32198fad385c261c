/* Loads on the mains: lamp, heater, any other. */
#include <stddef.h>

#include "sim/part/fit.h"
#include "sim/part/kinds.h"

#define LOAD_SHARE 0.50      /* of its rated voltage, from here up it does its work */
#define LOAD_MARGIN 0.05
#define SHORT_OHMS 0.05

enum { LOAD_L, LOAD_N, LOAD_PE };
enum { LOAD_VOLTS, LOAD_WATTS };
enum { LOAD_RUNS, LOAD_RESTS, LOAD_UNPOWERED, LOAD_DAMAGED };
enum { LOAD_ELEMENT, LOAD_SHORT, LOAD_EARTH };
enum { LOAD_FED = 0 };       /* comparator pair */

/* Bits of part->phase. */
#define LOAD_OPEN 1u

static double load_ohms(const struct part *part)
{
    return part->figure[LOAD_VOLTS] * part->figure[LOAD_VOLTS] / part->figure[LOAD_WATTS];
}

static void load_build(struct part *part, struct circuit *circuit)
{
    double volts = part->figure[LOAD_VOLTS];
    struct element load = {
        .kind = ELEMENT_SWITCH, .on = true, .a = part->net[LOAD_L], .b = part->net[LOAD_N],
        .ohms = load_ohms(part),
    };
    struct comparator levels = {
        .plus = load.a, .minus = load.b, .fall_v = volts * (LOAD_SHARE - LOAD_MARGIN),
        .rise_v = volts * LOAD_SHARE,
    };
    fit_element(part, circuit, LOAD_ELEMENT, &load);
    load.on = false;
    load.ohms = SHORT_OHMS;
    fit_element(part, circuit, LOAD_SHORT, &load);
    load.b = part->net[LOAD_PE];
    fit_element(part, circuit, LOAD_EARTH, &load);
    fit_comparator_pair(part, circuit, LOAD_FED, &levels);
}

static void load_refresh(struct part *part, struct site *site)
{
    bool fed = fit_pair_is_high(part, site, LOAD_FED);
    bool runs = fed && (part->phase & LOAD_OPEN) == 0;
    part_set_states(part, site, 1u << (runs ? LOAD_RUNS : LOAD_RESTS) |
                                    (fed ? 0u : 1u << LOAD_UNPOWERED));
}

static void load_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    if (!fit_lingers(part, site, fit_pair_is_high(part, site, LOAD_FED))) {
        load_refresh(part, site);
    }
}

static void load_changed(struct part *part, struct site *site)
{
    double volts = part->figure[LOAD_VOLTS];
    struct element load = fit_get(part, site, LOAD_ELEMENT);
    load.ohms = load_ohms(part);
    fit_set(part, site, LOAD_ELEMENT, &load);
    fit_levels_pair(part, site, LOAD_FED, volts * (LOAD_SHARE - LOAD_MARGIN), volts * LOAD_SHARE);
}

static bool load_fault(struct part *part, struct site *site, const char *fault)
{
    bool to_earth = fault[0] == 's' && fault[5] == '_';
    part->phase = fault[0] == 'o' ? LOAD_OPEN : 0u;
    fit_switch(part, site, LOAD_ELEMENT, fault[0] != 'o');
    fit_switch(part, site, LOAD_SHORT, fault[0] == 's' && !to_earth);
    fit_switch(part, site, LOAD_EARTH, to_earth);
    load_refresh(part, site);
    return true;
}

static const char *const load_terminals[] = {"L", "N", "PE", NULL};
static const char *const lamp_states[] = {"lit", "dark", "unpowered", "damaged", NULL};
static const char *const load_states[] = {"running", "stopped", "unpowered", "damaged", NULL};
static const char *const load_verbs[] = {NULL};
static const char *const load_faults[] = {"open", "short", "short_gnd", NULL};

#define VOLTS_PARAM {"volts", DIMENSION_VOLTAGE, "230 V", 1.0, 500.0, NULL, false}

static const struct part_param lamp_params[] = {
    VOLTS_PARAM, {"watts", DIMENSION_POWER, "60 W", 0.1, 1e5, NULL, false},
};
static const struct part_param heater_params[] = {
    VOLTS_PARAM, {"watts", DIMENSION_POWER, "2 kW", 0.1, 1e5, NULL, false},
};
static const struct part_param load_params[] = {
    VOLTS_PARAM, {"watts", DIMENSION_POWER, "100 W", 0.1, 1e5, NULL, false},
};

const struct part_kind kind_lamp = {
    .limit = {"L", "N", 1.3, 0.0, true},
    .name = "lamp", .about = "Lamp on the mains", .terminals = load_terminals,
    .params = lamp_params, .param_count = 2, .states = lamp_states, .verbs = load_verbs,
    .faults = load_faults, .build = load_build, .start = load_refresh, .turned = load_turned,
    .due = load_refresh, .changed = load_changed, .fault = load_fault,
};

const struct part_kind kind_heater = {
    .limit = {"L", "N", 1.3, 0.0, true},
    .name = "heater", .about = "Heater on the mains", .terminals = load_terminals,
    .params = heater_params, .param_count = 2, .states = load_states, .verbs = load_verbs,
    .faults = load_faults, .build = load_build, .start = load_refresh, .turned = load_turned,
    .due = load_refresh, .changed = load_changed, .fault = load_fault,
};

const struct part_kind kind_load = {
    .limit = {"L", "N", 1.3, 0.0, true},
    .name = "load", .about = "Any load on the mains", .terminals = load_terminals,
    .params = load_params, .param_count = 2, .states = load_states, .verbs = load_verbs,
    .faults = load_faults, .build = load_build, .start = load_refresh, .turned = load_turned,
    .due = load_refresh, .changed = load_changed, .fault = load_fault,
};

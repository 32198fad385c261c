/* Loads on DC that people hear or see: siren and DC lamp. */
#include <stddef.h>

#include "sim/part/fit.h"
#include "sim/part/kinds.h"

#define SIREN_SHARE 0.70     /* of its rated voltage, from here up it sounds */
#define LAMP_SHARE 0.50      /* from here up one sees that it is lit */
#define SOUNDER_MARGIN 0.05
#define SHORT_OHMS 0.05

enum { SOUNDER_PLUS, SOUNDER_MINUS };
enum { SOUNDER_VOLTS, SOUNDER_AMPS };
enum { SOUNDER_RUNS, SOUNDER_RESTS, SOUNDER_UNPOWERED, SOUNDER_DAMAGED };
enum { SOUNDER_LOAD, SOUNDER_SHORT };
enum { SOUNDER_FED = 0 };  /* comparator, or pair of the lamp */

/* Bits of part->phase. */
#define SOUNDER_OPEN 1u

static void build_load(struct part *part, struct circuit *circuit)
{
    struct element load = {
        .kind = ELEMENT_SWITCH, .on = true, .a = part->net[SOUNDER_PLUS],
        .b = part->net[SOUNDER_MINUS],
        .ohms = part->figure[SOUNDER_VOLTS] / part->figure[SOUNDER_AMPS],
    };
    fit_element(part, circuit, SOUNDER_LOAD, &load);
    load.on = false;
    load.ohms = SHORT_OHMS;
    fit_element(part, circuit, SOUNDER_SHORT, &load);
}

static struct comparator levels_of(const struct part *part, double share)
{
    struct comparator levels = {
        .plus = part->net[SOUNDER_PLUS], .minus = part->net[SOUNDER_MINUS],
        .fall_v = part->figure[SOUNDER_VOLTS] * (share - SOUNDER_MARGIN),
        .rise_v = part->figure[SOUNDER_VOLTS] * share,
    };
    return levels;
}

static void siren_build(struct part *part, struct circuit *circuit)
{
    struct comparator levels = levels_of(part, SIREN_SHARE);
    build_load(part, circuit);
    fit_comparator(part, circuit, SOUNDER_FED, &levels);
}

static void lamp_build(struct part *part, struct circuit *circuit)
{
    struct comparator levels = levels_of(part, LAMP_SHARE);
    build_load(part, circuit);
    fit_comparator_pair(part, circuit, SOUNDER_FED, &levels);
}

static void sounder_refresh(struct part *part, struct site *site)
{
    bool fed = fit_pair_is_high(part, site, SOUNDER_FED);
    bool runs = fed && (part->phase & SOUNDER_OPEN) == 0;
    part_set_states(part, site, 1u << (runs ? SOUNDER_RUNS : SOUNDER_RESTS) |
                                    (fed ? 0u : 1u << SOUNDER_UNPOWERED));
}

static void sounder_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    (void)tag;
    (void)high;
    if (!fit_lingers(part, site, fit_pair_is_high(part, site, SOUNDER_FED))) {
        sounder_refresh(part, site);
    }
}

static void set_load(struct part *part, struct site *site)
{
    struct element load = fit_get(part, site, SOUNDER_LOAD);
    load.ohms = part->figure[SOUNDER_VOLTS] / part->figure[SOUNDER_AMPS];
    fit_set(part, site, SOUNDER_LOAD, &load);
}

static void siren_changed(struct part *part, struct site *site)
{
    struct comparator levels = levels_of(part, SIREN_SHARE);
    set_load(part, site);
    fit_levels(part, site, SOUNDER_FED, levels.fall_v, levels.rise_v);
}

static void lamp_changed(struct part *part, struct site *site)
{
    struct comparator levels = levels_of(part, LAMP_SHARE);
    set_load(part, site);
    fit_levels_pair(part, site, SOUNDER_FED, levels.fall_v, levels.rise_v);
}

static bool sounder_fault(struct part *part, struct site *site, const char *fault)
{
    part->phase = fault[0] == 'o' ? SOUNDER_OPEN : 0u;
    fit_switch(part, site, SOUNDER_LOAD, fault[0] != 'o');
    fit_switch(part, site, SOUNDER_SHORT, fault[0] == 's');
    sounder_refresh(part, site);
    return true;
}

static const char *const sounder_terminals[] = {"plus", "minus", NULL};
static const char *const siren_states[] = {"sounding", "silent", "unpowered", "damaged", NULL};
static const char *const lamp_states[] = {"lit", "dark", "unpowered", "damaged", NULL};
static const char *const sounder_verbs[] = {NULL};
static const char *const sounder_faults[] = {"open", "short", NULL};
static const struct part_param sounder_params[] = {
    {"volts", DIMENSION_VOLTAGE, "12 V", 1.0, 60.0, NULL, false},
    {"amps", DIMENSION_CURRENT, "0.3 A", 0.001, 100.0, NULL, false},
};

const struct part_kind kind_siren = {
    .limit = {"plus", "minus", 1.5, 0.0, false},
    .name = "siren", .about = "Siren; it sounds from 70 % of its voltage, in its polarity only",
    .terminals = sounder_terminals, .params = sounder_params, .param_count = 2,
    .states = siren_states, .verbs = sounder_verbs, .faults = sounder_faults,
    .build = siren_build, .start = sounder_refresh, .turned = sounder_turned,
    .due = sounder_refresh,
    .changed = siren_changed, .fault = sounder_fault,
};

const struct part_kind kind_lamp_dc = {
    .limit = {"plus", "minus", 1.5, 0.0, false},
    .name = "lamp_dc", .about = "Lamp on low DC voltage",
    .terminals = sounder_terminals, .params = sounder_params, .param_count = 2,
    .states = lamp_states, .verbs = sounder_verbs, .faults = sounder_faults,
    .build = lamp_build, .start = sounder_refresh, .turned = sounder_turned,
    .due = sounder_refresh,
    .changed = lamp_changed, .fault = sounder_fault,
};

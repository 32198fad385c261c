#include "sim/part/source.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/part/fit.h"

/* The guard blocks above the source's own voltage, and lets go below it; so much off it. */
#define GUARD_V 0.05
#define GUARD_BELOW_V 0.01

const char *const source_states[] = {"on", "off", "unpowered", "damaged", NULL};
const char *const source_faults[] = {"open", NULL};

void source_build(struct part *part, struct circuit *circuit, const struct element *output)
{
    struct element source = *output;
    source.kind = ELEMENT_SOURCE;
    source.on = true;
    source.volts = part->figure[SOURCE_VOLTS];
    fit_element(part, circuit, SOURCE_OUTPUT, &source);
}

void source_build_guard(struct part *part, struct circuit *circuit, uint16_t plus, uint16_t minus)
{
    double volts = part->figure[SOURCE_VOLTS];
    struct comparator levels = {
        .plus = plus, .minus = minus, .fall_v = volts - GUARD_BELOW_V, .rise_v = volts + GUARD_V,
    };
    fit_comparator(part, circuit, SOURCE_GUARD, &levels);
}

void source_refresh(struct part *part, struct site *site)
{
    if (part_is(part, SOURCE_DAMAGED)) {
        return;
    }
    bool fed = (part->phase & SOURCE_UNFED) == 0;
    bool on = fed && (part->phase & (SOURCE_SWITCHED_OFF | SOURCE_OPEN)) == 0;
    bool dipped = (part->phase & SOURCE_DIPPED) != 0;
    bool backfed = fit_is_high(part, site, SOURCE_GUARD);
    fit_switch(part, site, SOURCE_OUTPUT, on && (dipped || !backfed));
    part_set_states(part, site,
                    1u << (on ? SOURCE_ON : SOURCE_OFF) | (fed ? 0u : 1u << SOURCE_UNPOWERED));
}

void source_allow(struct part *part, struct site *site, uint32_t bit, bool allowed)
{
    part->phase = (uint8_t)(allowed ? part->phase & ~bit : part->phase | bit);
    source_refresh(part, site);
}

bool source_guard_turned(struct part *part, struct site *site, uint16_t tag)
{
    if (tag == SOURCE_GUARD) {
        source_refresh(part, site);
    }
    return tag == SOURCE_GUARD;
}

static void set_volts(struct part *part, struct site *site, double volts)
{
    struct element output = fit_get(part, site, SOURCE_OUTPUT);
    output.volts = volts;
    fit_set(part, site, SOURCE_OUTPUT, &output);
}

bool source_is_dipped(const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    bool can = part_find_verb(kind, "dip") >= 0 || part_find_verb(kind, "sag") >= 0;
    return can && (part->phase & SOURCE_DIPPED) != 0;
}

void source_end_dip(struct part *part, struct site *site)
{
    part->phase = (uint8_t)(part->phase & ~SOURCE_DIPPED);
    fit_plan(part, SOURCE_DIP_PLAN, CLOCK_NEVER);
    set_volts(part, site, part->figure[SOURCE_VOLTS]);
    source_refresh(part, site);
}

void source_dip(struct part *part, struct site *site, double volts, int64_t until)
{
    part->phase |= SOURCE_DIPPED;
    set_volts(part, site, volts);
    source_refresh(part, site);
    fit_plan(part, SOURCE_DIP_PLAN, until);
}

static bool dip(struct part *part, struct site *site, const double *args, char error[PART_ERROR])
{
    if (!fit_given(args[0])) {
        return fit_refuse(error, "to which voltage? Write { to = \"8 V\", lasting = \"50 ms\" }");
    }
    int64_t lasting_us = fit_given(args[1]) ? clock_us(args[1]) : 0;
    source_dip(part, site, args[0], fit_given(args[1]) ? site->now + lasting_us : CLOCK_NEVER);
    return true;
}

bool source_verb(struct part *part, struct site *site, uint32_t verb, const double *args,
                 char error[PART_ERROR])
{
    if (part_is(part, SOURCE_DAMAGED)) {
        return fit_refuse(error, "this part is damaged");
    }
    if (verb == SOURCE_VERB_DIP) {
        return dip(part, site, args, error);
    }
    if (verb == SOURCE_VERB_ON && (part->phase & SOURCE_DIPPED) != 0) {
        source_end_dip(part, site);
    }
    source_allow(part, site, SOURCE_SWITCHED_OFF, verb == SOURCE_VERB_ON);
    return true;
}

void source_changed(struct part *part, struct site *site)
{
    double volts = part->figure[SOURCE_VOLTS];
    if (part->comparator[SOURCE_GUARD] != CIRCUIT_NONE) {
        fit_levels(part, site, SOURCE_GUARD, volts - GUARD_BELOW_V, volts + GUARD_V);
    }
    if ((part->phase & SOURCE_DIPPED) == 0) {
        set_volts(part, site, volts);
    }
}

bool source_fault(struct part *part, struct site *site, const char *fault)
{
    source_allow(part, site, SOURCE_OPEN, fault[0] == '\0');
    return true;
}

void source_due(struct part *part, struct site *site)
{
    if (fit_plan_is_due(part, SOURCE_DIP_PLAN, site->now)) {
        source_end_dip(part, site);
    }
}

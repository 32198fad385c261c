#include "sim/part/fit.h"

#include <string.h>

#include "sim/base/clock.h"

void fit_element(struct part *part, struct circuit *circuit, uint32_t slot,
                 const struct element *element)
{
    part->element[slot] = circuit_add(circuit, element);
}

void fit_comparator(struct part *part, struct circuit *circuit, uint32_t slot,
                    const struct comparator *levels)
{
    struct comparator owned = *levels;
    owned.owner = part->index;
    owned.tag = (uint16_t)slot;
    part->comparator[slot] = circuit_add_comparator(circuit, &owned);
}

void fit_comparator_pair(struct part *part, struct circuit *circuit, uint32_t slot,
                         const struct comparator *levels)
{
    struct comparator swapped = *levels;
    swapped.plus = levels->minus;
    swapped.minus = levels->plus;
    fit_comparator(part, circuit, slot, levels);
    fit_comparator(part, circuit, slot + 1, &swapped);
}

void fit_levels(struct part *part, struct site *site, uint32_t slot, double fall_v, double rise_v)
{
    circuit_set_comparator(site->circuit, part->comparator[slot], fall_v, rise_v);
    site->touched = true;
}

void fit_levels_pair(struct part *part, struct site *site, uint32_t slot, double fall_v,
                     double rise_v)
{
    fit_levels(part, site, slot, fall_v, rise_v);
    fit_levels(part, site, slot + 1, fall_v, rise_v);
}

bool fit_is_high(const struct part *part, const struct site *site, uint32_t slot)
{
    uint16_t comparator = part->comparator[slot];
    return comparator != CIRCUIT_NONE && site->circuit->comparator[comparator].high;
}

bool fit_pair_is_high(const struct part *part, const struct site *site, uint32_t slot)
{
    return fit_is_high(part, site, slot) || fit_is_high(part, site, slot + 1);
}

struct element fit_get(const struct part *part, const struct site *site, uint32_t slot)
{
    return site->circuit->element[part->element[slot]];
}

void fit_set(struct part *part, struct site *site, uint32_t slot, const struct element *figures)
{
    site_set(site, part->element[slot], figures);
}

void fit_switch(struct part *part, struct site *site, uint32_t slot, bool on)
{
    site_switch(site, part->element[slot], on);
}

void fit_plan(struct part *part, uint32_t index, int64_t at)
{
    part->planned |= (uint8_t)(part->plan[index] == at ? 0u : 1u << index);
    part->plan[index] = at;
    part->due_at = CLOCK_NEVER;
    for (uint32_t i = 0; i < PART_PLANS; i++) {
        part->due_at = clock_earlier(part->due_at, part->plan[i]);
    }
}

bool fit_plan_is_due(struct part *part, uint32_t index, int64_t now)
{
    bool due = part->plan[index] <= now;
    fit_plan(part, index, due ? CLOCK_NEVER : part->plan[index]);
    return due;
}

bool fit_refuse(char error[PART_ERROR], const char *message)
{
    strncpy(error, message, PART_ERROR - 1);
    error[PART_ERROR - 1] = '\0';
    return false;
}

bool fit_lingers(struct part *part, const struct site *site, bool fed)
{
    part->due_at = fed ? CLOCK_NEVER : site->now + FIT_LINGER_US;
    return !fed;
}

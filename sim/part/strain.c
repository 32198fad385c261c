/* Parts that may break: the limit of their kind, and what becomes of those that stand over it. */
#include <math.h>
#include <stdio.h>

#include "sim/part/part.h"

#define STRAIN_TAG 0xFFFEu
#define MARGIN 0.02

double part_bears_volts(const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    if (kind->limit.plus == NULL) {
        return (double)NAN;
    }
    int32_t volts = part_find_param(kind, "volts");
    int32_t rated = volts >= 0 ? volts : part_find_param(kind, "coil");
    return kind->limit.share > 0.0 ? kind->limit.share * part->figure[rated] : kind->limit.volts;
}

static uint16_t net_of(const struct part *part, const char *terminal)
{
    return part->net[part_find_terminal(part_kind_of(part), terminal)];
}

static void build_limit(struct part *part, struct circuit *circuit)
{
    const struct part_limit *limit = &part_kind_of(part)->limit;
    if (limit->plus == NULL) {
        return;
    }
    double most = part_bears_volts(part);
    struct comparator levels = {
        .plus = net_of(part, limit->plus), .minus = net_of(part, limit->minus),
        .fall_v = most * (1.0 - MARGIN), .rise_v = most, .owner = part->index, .tag = STRAIN_TAG,
    };
    struct comparator swapped = levels;
    swapped.plus = levels.minus;
    swapped.minus = levels.plus;
    part->strain[0] = circuit_add_comparator(circuit, &levels);
    if (limit->either_way) {
        part->strain[1] = circuit_add_comparator(circuit, &swapped);
    }
}

static bool is_strained(const struct part *part, const struct site *site)
{
    bool strained = false;
    for (uint32_t i = 0; i < 2; i++) {
        uint16_t comparator = part->strain[i];
        strained |= comparator != CIRCUIT_NONE && site->circuit->comparator[comparator].high;
    }
    return strained;
}

/* True: it is broken, now or since before. */
static bool breaks(struct part *part, struct site *site)
{
    if (!part->damaged && is_strained(part, site)) {
        char why[80];
        const struct part_limit *limit = &part_kind_of(part)->limit;
        snprintf(why, sizeof why, "more than the %.0f V that it bears between %s and %s",
                 part_bears_volts(part), limit->plus, limit->minus);
        part_damage(part, site, why);
    }
    return part->damaged;
}

void part_build(struct part *part, struct circuit *circuit)
{
    part_kind_of(part)->build(part, circuit);
    build_limit(part, circuit);
}

void part_start(struct part *part, struct site *site)
{
    if (!breaks(part, site) && part_kind_of(part)->start != NULL) {
        part_kind_of(part)->start(part, site);
    }
}

void part_turned(struct part *part, struct site *site, uint16_t tag, bool high)
{
    if (!breaks(part, site) && tag != STRAIN_TAG && part_kind_of(part)->turned != NULL) {
        part_kind_of(part)->turned(part, site, tag, high);
    }
}

void part_due(struct part *part, struct site *site)
{
    if (!part->damaged) {
        part_kind_of(part)->due(part, site);
    }
}

void part_balance(struct part *part, struct site *site)
{
    if (!part->damaged) {
        part_kind_of(part)->balance(part, site);
    }
}

bool part_fault(struct part *part, struct site *site, const char *fault)
{
    uint8_t before = part->fault;
    if (part->damaged) {
        return false;
    }
    part->fault = (uint8_t)(part_find_fault(part_kind_of(part), fault) + 1);
    bool done = part_kind_of(part)->fault(part, site, fault);
    part->fault = done ? part->fault : before;
    return done;
}

void part_changed(struct part *part, struct site *site)
{
    if (part->damaged) {
        return;
    }
    part_kind_of(part)->changed(part, site);
    double most = part_bears_volts(part);
    for (uint32_t i = 0; i < 2 && part->strain[i] != CIRCUIT_NONE; i++) {
        circuit_set_comparator(site->circuit, part->strain[i], most * (1.0 - MARGIN), most);
        site->touched = true;
    }
}

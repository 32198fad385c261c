/* Cables: what flows in them, and what their breaker lets flow. */
#include <math.h>
#include <stdio.h>

#include "sim/base/real.h"
#include "sim/lint/rules.h"

#define CABLE_CONTACTS (WALK_WIRE | 1u << LINK_RELAY | 1u << LINK_GEAR)

/* What copper in PVC bears for ever in a conduit on a wall: IEC 60364-5-52, method B2, two loaded
 * conductors; thinner than 1.5 mm2 IEC 60204-1 for control wires; both rounded down. */
static const struct {
    double square_mm, amps;
} sizes[] = {
    {0.2, 4.0}, {0.5, 7.0}, {0.75, 8.0}, {1.0, 10.0}, {1.5, 16.0}, {2.5, 23.0},
    {4.0, 30.0}, {6.0, 38.0}, {10.0, 52.0}, {16.0, 69.0},
};

#define SIZES (sizeof sizes / sizeof sizes[0])

/* By the next size down; thinner than all by its share of the first. */
static double bears_amps(double square_mm)
{
    uint32_t size = 0;
    while (size + 1u < SIZES && square_mm > sizes[size + 1].square_mm * 0.999) {
        size++;
    }
    double share = square_mm / sizes[size].square_mm;
    return sizes[size].amps * (share < 1.0 ? share : 1.0);
}

/* The size that bears so much; the last where none does. */
static double size_for(double amps)
{
    uint32_t size = 0;
    while (size + 1u < SIZES && sizes[size].amps < amps) {
        size++;
    }
    return sizes[size].square_mm;
}

/* It hangs on L of the mains, and not on N. */
static bool is_live(const struct reading *reading, const struct wire *cable)
{
    struct reach reach = walk_from(reading->survey, CABLE_CONTACTS | WALK_LINES,
                                   reading->world->circuit.element[cable->element].a);
    uint16_t source = walk_source(reading->survey, &reach, true, 0);
    return source != CIRCUIT_NONE &&
           reading->world->circuit.element[source].volts > RULES_MAINS_V &&
           walk_source(reading->survey, &reach, false, 0) == CIRCUIT_NONE;
}

/* The smallest breaker or fuse that the cable comes to; NULL. */
static const struct part *protection_of(const struct reading *reading, const struct wire *cable)
{
    const struct circuit *circuit = &reading->world->circuit;
    const struct part *smallest = NULL;
    struct reach reach = walk_from(reading->survey, CABLE_CONTACTS,
                                   circuit->element[cable->element].a);
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        bool meets = reading->survey->link[i] == LINK_PROTECTION &&
                     (reach_has(&reach, circuit->element[i].a) ||
                      reach_has(&reach, circuit->element[i].b));
        const struct part *part = meets ? survey_owner(reading->survey, i) : NULL;
        if (part != NULL && (smallest == NULL || anatomy_figure(part, "amps") <
                                                     anatomy_figure(smallest, "amps"))) {
            smallest = part;
        }
    }
    return smallest;
}

/* A finding where the cable begins. */
static struct lint_finding *find_at(struct reading *reading, const struct wire *cable)
{
    uint32_t part = reading_cable_part(reading, cable);
    uint32_t terminal = cable->terminal_a - reading->world->first_terminal[part];
    return reading_find(reading, part, wiring_terminal_name(reading->world, part, terminal));
}

void cable_thin(struct reading *reading)
{
    char name[READING_CABLE];
    for (uint32_t i = 0; i < reading->world->wire_count; i++) {
        const struct wire *cable = &reading->world->wire[i];
        double bears = bears_amps(cable->square_mm);
        double amps = reading_most_amps(reading, cable->element);
        const struct part *breaker = protection_of(reading, cable);
        double rated = breaker != NULL ? anatomy_figure(breaker, "amps") : 0.0;
        bool guarded = breaker != NULL && rated <= bears;
        bool unguarded = breaker != NULL && !guarded && is_live(reading, cable);
        if (cable->square_mm <= 0.0 || guarded || !(unguarded || amps > bears)) {
            continue;
        }
        struct lint_finding *found = find_at(reading, cable);
        reading_cable_name(reading, cable, name);
        if (amps > bears) {
            READING_WHY(found, "%.1f A in the cable %s of %.2f mm2, which bears %.1f A: it gets "
                        "too hot", amps, name, cable->square_mm, bears);
        } else {
            READING_WHY(found, "'%s' lets %.1f A through, and the cable %s of %.2f mm2 bears "
                        "%.1f A: it burns before the breaker trips", breaker->name, rated, name,
                        cable->square_mm, bears);
        }
        READING_MEND(found, "%.2f mm2 or more for the cable%s",
                     size_for(real_larger(amps, rated)),
                     amps > bears ? "" : ", or a smaller breaker");
    }
}

#include "sim/lint/reading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/real.h"

#define CABLE_LOSS_V 0.1

struct lint_finding *reading_find(struct reading *reading, uint32_t part, const char *terminal)
{
    struct lint *lint = reading->lint;
    bool fits = lint->count < LINT_FINDINGS;
    struct lint_finding *finding = fits ? &lint->finding[lint->count++] : &reading->spare;
    lint->overfull |= !fits;
    memset(finding, 0, sizeof *finding);
    finding->rule = reading->rule;
    finding->part = (uint16_t)part;
    snprintf(finding->where, LINT_WHERE, "%s%s%s", reading_name(reading, part),
             terminal[0] == '\0' ? "" : ".", terminal);
    return finding;
}

struct lint_finding *reading_find_unit(struct reading *reading, const char *terminal)
{
    return reading_find(reading, (uint32_t)reading->world->unit_part, terminal);
}

const char *reading_name(const struct reading *reading, uint32_t part)
{
    return part < reading->world->part_count ? reading->world->part[part].name : "";
}

uint16_t reading_unit_net(const struct reading *reading, const char *terminal)
{
    const struct world *world = reading->world;
    int32_t found = wiring_terminal(world, (uint32_t)world->unit_part, terminal);
    return found < 0 ? CIRCUIT_NONE : world->terminal_net[found];
}

static bool terminal_is_wired(const struct world *world, uint32_t terminal)
{
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        if (i != terminal && world->terminal_net[i] == world->terminal_net[terminal]) {
            return true;
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].terminal_a == terminal || world->wire[i].terminal_b == terminal) {
            return true;
        }
    }
    return false;
}

bool reading_is_wired(const struct reading *reading, uint32_t part, uint32_t terminal)
{
    return terminal_is_wired(reading->world, reading->world->first_terminal[part] + terminal);
}

bool reading_unit_is_wired(const struct reading *reading, const char *terminal)
{
    const struct world *world = reading->world;
    int32_t found = wiring_terminal(world, (uint32_t)world->unit_part, terminal);
    return found >= 0 && terminal_is_wired(world, (uint32_t)found);
}

bool reading_is_kind(const struct reading *reading, uint32_t part, const char *kind)
{
    const struct part *asked = &reading->world->part[part];
    return asked->kind != WORLD_KIND_UNIT && strcmp(part_kind_of(asked)->name, kind) == 0;
}

enum role reading_role(const struct reading *reading, uint32_t part)
{
    return anatomy_of(&reading->world->part[part]).role;
}

uint16_t reading_output(const struct reading *reading, uint32_t part)
{
    const struct part *source = &reading->world->part[part];
    for (uint32_t i = 0; i < PART_ELEMENTS; i++) {
        uint16_t element = source->element[i];
        if (element != CIRCUIT_NONE &&
            reading->world->circuit.element[element].kind == ELEMENT_SOURCE) {
            return element;
        }
    }
    return CIRCUIT_NONE;
}

const char *reading_source_name(const struct reading *reading, uint16_t source)
{
    const struct part *part = survey_owner(reading->survey, source);
    return part == NULL ? "the unit" : part->name;
}

const struct wire *reading_worst_cable(const struct reading *reading, uint32_t state,
                                       const struct reach *reach, double *lost_v)
{
    const struct world *world = reading->world;
    const struct wire *worst = NULL;
    *lost_v = CABLE_LOSS_V;
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        const struct element *element = &world->circuit.element[wire->element];
        double volts = fabs(survey_volts(reading->survey, state, element->a, element->b));
        if (volts > *lost_v && (reach_has(reach, element->a) || reach_has(reach, element->b))) {
            *lost_v = volts;
            worst = wire;
        }
    }
    return worst;
}

double reading_most_amps(const struct reading *reading, uint16_t element)
{
    double most = 0.0;
    for (uint32_t state = 0; state < SURVEY_FAILED && element != CIRCUIT_NONE; state++) {
        most = real_larger(most, real_magnitude(reading->survey->view[state].amps[element]));
    }
    return most;
}

uint32_t reading_cable_part(const struct reading *reading, const struct wire *cable)
{
    const struct world *world = reading->world;
    return wiring_part_of(world, cable->terminal_a);
}

const char *reading_cable_name(const struct reading *reading, const struct wire *cable,
                               char name[READING_CABLE])
{
    const struct world *world = reading->world;
    uint32_t part = reading_cable_part(reading, cable);
    const char *terminal =
        wiring_terminal_name(world, part, cable->terminal_a - world->first_terminal[part]);
    if (cable->name[0] == '\0') {
        snprintf(name, READING_CABLE, "from %s.%s", world->part[part].name, terminal);
    } else {
        snprintf(name, READING_CABLE, "'%s'", cable->name);
    }
    return name;
}

const char *reading_input_name(char name[READING_TERMINAL], uint32_t input)
{
    snprintf(name, READING_TERMINAL, "IN%c", (char)('1' + input));
    return name;
}

const char *reading_relay_name(char name[READING_TERMINAL], uint32_t relay, const char *contact)
{
    snprintf(name, READING_TERMINAL, "K%c_%.3s", (char)('1' + relay), contact);
    return name;
}

/* What the alarm inputs see (guide 5.1): 11-24 V sure, 9-28 V the limits. */
#include <math.h>
#include <stdio.h>

#include "sim/board/constants.h"
#include "sim/lint/rules.h"

#define INPUT_NONE_V 1.0
#define INPUT_WORST_V 9.0

static double most_volts(const struct reading *reading, uint32_t input)
{
    const struct board_nets *nets = &reading->world->board.nets;
    return survey_most_volts(reading->survey, nets->input[input], nets->gnd);
}

bool input_fails_with_unit(const struct reading *reading, uint32_t input)
{
    return survey_input_volts(reading->survey, SURVEY_CLOSED, input) > BOARD_INPUT_FALL_V &&
           survey_input_volts(reading->survey, SURVEY_FAILED, input) < BOARD_INPUT_FALL_V;
}

void input_warm(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = most_volts(reading, i);
        if (volts > BOARD_INPUT_HOT_V && volts <= BOARD_INPUT_DAMAGE_V) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%.1f V; the guide recommends 11-24 V: the buffer IC gets hot and "
                        "may fail", volts);
            READING_MEND(found, "feed the loop of %s from 12 V", name);
        }
    }
}

void input_over(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = most_volts(reading, i);
        if (volts > BOARD_INPUT_DAMAGE_V) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%.1f V: more than %.0f V destroy the input", volts,
                        BOARD_INPUT_DAMAGE_V);
            READING_MEND(found, "feed the loop of %s from 12 V, or through a relay whose coil "
                         "bears %.0f V", name, volts);
        }
    }
}

/* Names the cable that is to blame, if any is. */
static void find_thin_voltage(struct reading *reading, uint32_t input, double volts)
{
    char name[READING_TERMINAL], cable_name[READING_CABLE];
    double lost_v;
    struct reach loop = walk_from(reading->survey, WALK_LOOP,
                                  reading->world->board.nets.input[input]);
    const struct wire *cable = reading_worst_cable(reading, SURVEY_CLOSED, &loop, &lost_v);
    struct lint_finding *found = reading_find_unit(reading, reading_input_name(name, input));
    if (cable == NULL) {
        READING_WHY(found, "%.1f V with its contact closed; the unit senses 11-24 V surely", volts);
        READING_MEND(found, "feed the loop of %s from 12 V", name);
    } else {
        READING_WHY(found, "%.1f V with its contact closed, %.1f V lost on the cable %s; the "
                    "unit senses 11-24 V surely", volts, lost_v,
                    reading_cable_name(reading, cable, cable_name));
        READING_MEND(found, "a thicker conductor for the cable %s, or 24 V for this loop",
                     cable_name);
    }
}

void input_low(struct reading *reading)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = survey_input_volts(reading->survey, SURVEY_CLOSED, i);
        bool weak_battery = sensor_weak_battery(reading, i) != CIRCUIT_NONE; /* another rule's */
        if (volts >= INPUT_WORST_V && volts < RULES_INPUT_SURE_V && !weak_battery) {
            find_thin_voltage(reading, i, volts);
        }
    }
}

void input_blind(struct reading *reading)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = survey_input_volts(reading->survey, SURVEY_CLOSED, i);
        if (volts >= INPUT_NONE_V && volts < INPUT_WORST_V) {
            find_thin_voltage(reading, i, volts);
        }
    }
}

void input_reversed(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = most_volts(reading, i);
        if (volts < -INPUT_NONE_V) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%.1f V against GND: the loop's supply is the wrong way round",
                        volts);
            READING_MEND(found, "exchange plus and minus of what feeds the loop of %s", name);
        }
    }
}

void input_parallel(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint32_t contacts = 0, closed = 0;
        for (uint32_t part = 0; part < reading->world->part_count; part++) {
            bool leads = sensor_input(reading, part) == i;
            contacts += leads;
            closed += leads && sensor_is_normally_closed(reading, part);
        }
        if (contacts > 1 && closed > 0) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%u contacts in parallel, %u of them N/C: while one is closed the "
                        "input does not see another one open", contacts, closed);
            READING_MEND(found, "N/C contacts in series, or an input for each");
        }
    }
}

/* The next input behind `from` that wires join with this one; UNIT_INPUTS: none. */
static uint32_t next_bridged(const struct reading *reading, uint32_t input, uint32_t from)
{
    const struct board_nets *nets = &reading->world->board.nets;
    struct reach lines = walk_from(reading->survey, WALK_LINES, nets->input[input]);
    while (from < UNIT_INPUTS && (from == input || !reach_has(&lines, nets->input[from]))) {
        from++;
    }
    return from;
}

/* A sensor's contact comes here, or a voltage the wrong way round: other rules speak of those. */
static bool is_told(const struct reading *reading, uint32_t input)
{
    struct reach lines = walk_from(reading->survey, WALK_LINES,
                                   reading->world->board.nets.input[input]);
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *part = &reading->world->part[i];
        if (reading_role(reading, i) == ROLE_SENSOR &&
            (reach_has(&lines, anatomy_net_named(part, "out")) ||
             reach_has(&lines, anatomy_net_named(part, "common")))) {
            return true;
        }
    }
    return fabs(most_volts(reading, input)) > INPUT_NONE_V;
}

void input_unfed(struct reading *reading)
{
    char name[READING_TERMINAL], other[READING_TERMINAL];
    struct reach gnd = walk_from(reading->survey, WALK_LINES, reading->world->board.nets.gnd);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bool wired = reading_unit_is_wired(reading, reading_input_name(name, i));
        bool dead = wired && !sensor_loop_is_fed(reading, WALK_CONTACTS, i);
        if (!dead || next_bridged(reading, i, 0) < i || is_told(reading, i)) {
            continue;
        }
        uint32_t bridged = next_bridged(reading, i, 0);
        struct lint_finding *found = reading_find_unit(reading, name);
        if (reach_has(&gnd, reading->world->board.nets.input[i])) {
            READING_WHY(found, "on GND: it stays at 0 V, and no contact can ever change that; an "
                        "input senses voltage");
        } else if (bridged < UNIT_INPUTS) {
            READING_WHY(found, "bridged with %s, and no sensor, contact or supply can ever bring a "
                        "voltage to the two", reading_input_name(other, bridged));
        } else {
            READING_WHY(found, "wired, and no sensor, contact or supply can ever bring a voltage "
                        "here: it never changes");
        }
        READING_MEND(found, "lead out of a sensor to %s, and 12 V to the sensor's common; or take "
                     "the wire off", name);
    }
}

void input_fixed(struct reading *reading)
{
    char name[READING_TERMINAL];
    const struct board_nets *nets = &reading->world->board.nets;
    struct reach v12 = walk_from(reading->survey, WALK_LINES | 1u << LINK_PTC, nets->v12);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (reach_has(&v12, nets->input[i])) {
            struct lint_finding *found = reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "straight on the unit's own 12 V, with no contact between: no "
                        "sensor can ever change it");
            READING_MEND(found, "lead 12 V to %s through the contact of a sensor alone", name);
        }
    }
}

/* A source whose plus comes to the reach by copper; NULL. */
static const struct part *source_on(const struct reading *reading, const struct reach *reach)
{
    uint16_t source = walk_source(reading->survey, reach, true, 0);
    for (; source != CIRCUIT_NONE;
         source = walk_source(reading->survey, reach, true, source + 1)) {
        const struct part *part = survey_owner(reading->survey, source);
        if (part != NULL && anatomy_of(part).role == ROLE_SOURCE) {
            return part;
        }
    }
    return NULL;
}

void input_bypassed(struct reading *reading)
{
    const struct board_nets *nets = &reading->world->board.nets;
    for (uint32_t part = 0; part < reading->world->part_count; part++) {
        uint32_t input = sensor_input(reading, part);
        struct reach lines = walk_from(reading->survey, WALK_LINES,
                                       input < UNIT_INPUTS ? nets->input[input] : CIRCUIT_NONE);
        const struct part *source = source_on(reading, &lines);
        if (source != NULL && !reach_has(&lines, nets->v12)) {
            char name[READING_TERMINAL];
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, input));
            READING_WHY(found, "plus of '%s' comes here past the contact of '%s': whatever that "
                        "senses, the input does not change", source->name,
                        reading_name(reading, part));
            READING_MEND(found, "lead plus of '%s' to the other side of that contact, and out of "
                         "'%s' alone to %s", source->name, reading_name(reading, part), name);
        }
    }
}

/* The first load on the reach, by its feed or its return; NULL. */
static const struct part *load_on(const struct reading *reading, const struct reach *reach)
{
    static const enum role roles[] = {ROLE_LOAD, ROLE_MACHINE};
    for (uint32_t i = 0; i < 2; i++) {
        uint16_t part = walk_part(reading->survey, reach, roles[i], 0);
        if (part != PART_NONE) {
            return &reading->world->part[part];
        }
    }
    return NULL;
}

void input_loaded(struct reading *reading)
{
    const struct board_nets *nets = &reading->world->board.nets;
    for (uint32_t part = 0; part < reading->world->part_count; part++) {
        uint32_t input = sensor_input(reading, part);
        struct reach lines = walk_from(reading->survey, WALK_LINES,
                                       input < UNIT_INPUTS ? nets->input[input] : CIRCUIT_NONE);
        const struct part *load = load_on(reading, &lines);
        if (load != NULL && source_on(reading, &lines) == NULL) {
            char name[READING_TERMINAL];
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, input));
            READING_WHY(found, "'%s' hangs on this loop: the contact of '%s', made for a signal, "
                        "carries its current, and no relay switches it", load->name,
                        reading_name(reading, part));
            READING_MEND(found, "feed '%s' through a relay of the unit, and let the input switch "
                         "that in an alarm", load->name);
        }
    }
}

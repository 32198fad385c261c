/* The unit's supply, and whatever else gives voltage (guide 2.2, 5.1). */
#include <math.h>
#include <stdio.h>

#include "sim/base/real.h"
#include "sim/board/constants.h"
#include "sim/lint/rules.h"
#include "sim/part/source.h"

#define SUPPLY_NONE_V 1.0
#define SUPPLY_LEAST_V 10.8        /* assumption 48 */
#define SUPPLY_LEAST_AMPS 1.5      /* guide 2.2 */

static double supply_volts(const struct reading *reading)
{
    const struct board_nets *nets = &reading->world->board.nets;
    return survey_volts(reading->survey, SURVEY_REST, nets->v12, nets->gnd);
}

void supply_missing(struct reading *reading)
{
    double volts = supply_volts(reading);
    if (fabs(volts) < SUPPLY_NONE_V) {
        struct lint_finding *found = reading_find_unit(reading, "V12");
        READING_WHY(found, "no supply reaches the unit: %.1f V between V12 and GND", volts);
        READING_MEND(found, "lead a regulated 12 V DC of 1.5 A or more to V12 and GND");
    }
}

void supply_reversed(struct reading *reading)
{
    double volts = supply_volts(reading);
    if (volts <= -SUPPLY_NONE_V) {
        struct lint_finding *found = reading_find_unit(reading, "V12");
        READING_WHY(found, "%.1f V between V12 and GND: plus and minus are exchanged, and nothing "
                    "protects the unit from that", volts);
        READING_MEND(found, volts < -BOARD_SUPPLY_DAMAGE_V
                                ? "lead a regulated 12 V DC to it: plus on V12, minus on GND"
                                : "exchange the two wires: plus on V12, minus on GND");
    }
}

/* With everything on that the unit can switch on, a cable loses most. */
void supply_low(struct reading *reading)
{
    const struct board_nets *nets = &reading->world->board.nets;
    double volts = survey_volts(reading->survey, SURVEY_ALL, nets->v12, nets->gnd);
    if (supply_volts(reading) < SUPPLY_NONE_V || volts >= SUPPLY_LEAST_V) {
        return;
    }
    char name[READING_CABLE];
    double lost_v;
    struct lint_finding *found = reading_find_unit(reading, "V12");
    struct reach lines = walk_from(reading->survey, WALK_LINES, nets->v12);
    const struct wire *cable = reading_worst_cable(reading, SURVEY_ALL, &lines, &lost_v);
    if (cable == NULL) {
        READING_WHY(found, "only %.1f V at V12; the unit works from %.1f V", volts,
                    SUPPLY_LEAST_V);
        READING_MEND(found, "use a supply of 12 V");
    } else {
        READING_WHY(found, "%.1f V at V12 when everything is on, %.1f V lost on the cable %s; the "
                    "unit works from %.1f V", volts, lost_v,
                    reading_cable_name(reading, cable, name), SUPPLY_LEAST_V);
        READING_MEND(found, "a thicker conductor for the cable %s, or the supply beside the unit",
                     name);
    }
}

void supply_high(struct reading *reading)
{
    double volts = supply_volts(reading);
    if (volts > BOARD_SUPPLY_MOST_V && volts <= BOARD_SUPPLY_DAMAGE_V) {
        struct lint_finding *found = reading_find_unit(reading, "V12");
        READING_WHY(found, "%.1f V at V12, close to the %.1f V that destroy the unit", volts,
                    BOARD_SUPPLY_DAMAGE_V);
        READING_MEND(found, "use a regulated 12 V supply, or put a stabiliser before V12");
    }
}

void supply_over(struct reading *reading)
{
    double volts = supply_volts(reading);
    if (volts > BOARD_SUPPLY_DAMAGE_V) {
        struct lint_finding *found = reading_find_unit(reading, "V12");
        READING_WHY(found, "%.1f V at V12: more than %.1f V destroy the unit", volts,
                    BOARD_SUPPLY_DAMAGE_V);
        READING_MEND(found, "use a regulated 12 V supply, or put a stabiliser before V12");
    }
}

/* The sources that stand before V12 with nothing but wires and breakers between. */
static bool stands_before_unit(const struct reading *reading, uint32_t part)
{
    const struct part *source = &reading->world->part[part];
    struct reach reach = walk_from(reading->survey, WALK_LINES, reading->world->board.nets.v12);
    return reading_role(reading, part) == ROLE_SOURCE &&
           reach_has(&reach, anatomy_net(source, anatomy_of(source).plus));
}

void supply_accumulator(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (reading_is_kind(reading, i, "accumulator") && stands_before_unit(reading, i)) {
            struct lint_finding *found = reading_find(reading, i, "plus");
            READING_WHY(found, "the accumulator feeds the unit straight: while something charges "
                        "it, it can reach 18 V, and the unit is destroyed above %.1f V",
                        BOARD_SUPPLY_DAMAGE_V);
            READING_MEND(found, "put a 12 V stabiliser between '%s' and V12",
                         reading_name(reading, i));
        }
    }
}

void supply_weak(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        bool before = stands_before_unit(reading, i);
        double amps = before ? anatomy_figure(&reading->world->part[i], "amps") : (double)NAN;
        if (amps < SUPPLY_LEAST_AMPS) {
            struct lint_finding *found = reading_find(reading, i, "plus");
            READING_WHY(found, "rated %.2f A; the unit asks for a supply of %.1f A: the modem's "
                        "bursts pull a weaker one down", amps, SUPPLY_LEAST_AMPS);
            READING_MEND(found, "replace '%s' by one of %.1f A or more",
                         reading_name(reading, i), SUPPLY_LEAST_AMPS);
        }
    }
}

/* The first state in which its poles touch through copper and contacts; SURVEY_STATES: none. */
static uint32_t shorted_in(const struct reading *reading, uint32_t part)
{
    const struct part *source = &reading->world->part[part];
    struct anatomy anatomy = anatomy_of(source);
    for (uint32_t state = 0; state < SURVEY_FAILED; state++) {
        struct reach reach =
            walk_in(reading->survey, state, WALK_CONTACTS, anatomy_net(source, anatomy.plus));
        if (reach_has(&reach, anatomy_net(source, anatomy.minus))) {
            return state;
        }
    }
    return SURVEY_STATES;
}

/* The next half ampere: people buy those. */
static double half_up(double amps)
{
    return (double)((int32_t)(amps * 2.0) + 1) / 2.0;
}

/* The most that is asked of the source in any state. */
static double most_amps(const struct reading *reading, uint32_t part)
{
    uint16_t output = reading_output(reading, part);
    double most = 0.0;
    for (uint32_t state = 0; state < SURVEY_FAILED && output != CIRCUIT_NONE; state++) {
        most = real_larger(most, -reading->survey->view[state].amps[output]);
    }
    return most;
}

void supply_overloaded(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        bool gives = reading_role(reading, i) == ROLE_SOURCE &&
                     shorted_in(reading, i) == SURVEY_STATES;
        double rated = gives ? anatomy_figure(&reading->world->part[i], "amps") : (double)NAN;
        double most = gives ? most_amps(reading, i) : 0.0;
        if (most > rated) {
            struct lint_finding *found = reading_find(reading, i, "plus");
            READING_WHY(found, "asked for %.2f A when the unit switches everything on, and rated "
                        "%.2f A: its voltage gives way", most, rated);
            READING_MEND(found, "replace '%s' by one of %.1f A or more, or feed the largest load "
                         "from a supply of its own", reading_name(reading, i),
                         half_up(most));
        }
    }
}

static void describe(char text[40], uint32_t state)
{
    bool relay = state >= SURVEY_RELAY && state < SURVEY_ALL;
    if (relay) {
        snprintf(text, 40, "when Relay%u is on", state - SURVEY_RELAY + 1u);
    } else {
        snprintf(text, 40, "%s", state == SURVEY_REST ? "at rest" : "when sensors' contacts close");
    }
}

void supply_shorted(struct reading *reading)
{
    char when[40];
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        uint32_t state = reading_role(reading, i) == ROLE_SOURCE ? shorted_in(reading, i)
                                                                 : (uint32_t)SURVEY_STATES;
        if (state != SURVEY_STATES) {
            const struct part *source = &reading->world->part[i];
            const char *const *terminals = part_kind_of(source)->terminals;
            struct anatomy anatomy = anatomy_of(source);
            struct lint_finding *found = reading_find(reading, i, terminals[anatomy.plus]);
            describe(when, state);
            READING_WHY(found, "%s and %s of '%s' touch %s, through wires and contacts alone",
                        terminals[anatomy.plus], terminals[anatomy.minus], source->name, when);
            READING_MEND(found, "put the load back into this circuit, or take the wrong wire off");
        }
    }
}

static bool are_parallel(const struct reading *reading, uint32_t one, uint32_t other)
{
    const struct part *a = &reading->world->part[one], *b = &reading->world->part[other];
    struct anatomy anatomy_a = anatomy_of(a), anatomy_b = anatomy_of(b);
    if (anatomy_a.role != ROLE_SOURCE || anatomy_b.role != ROLE_SOURCE) {
        return false;
    }
    struct reach plus = walk_from(reading->survey, WALK_LINES, anatomy_net(a, anatomy_a.plus));
    struct reach minus = walk_from(reading->survey, WALK_LINES, anatomy_net(a, anatomy_a.minus));
    return reach_has(&plus, anatomy_net(b, anatomy_b.plus)) &&
           reach_has(&minus, anatomy_net(b, anatomy_b.minus));
}

void supply_parallel(struct reading *reading)
{
    for (uint32_t i = 1; i < reading->world->part_count; i++) {
        for (uint32_t other = 0; other < i; other++) {
            if (are_parallel(reading, i, other)) {
                struct lint_finding *found = reading_find(reading, i, "plus");
                READING_WHY(found, "in parallel with '%s': the one with more voltage carries all, "
                            "and feeds into the other", reading_name(reading, other));
                READING_MEND(found, "keep one of the two, or join them through a diode each");
                break;
            }
        }
    }
}

/* Some mains are there at rest. */
static bool are_mains_on(const struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *mains = &reading->world->part[i];
        if (reading_is_kind(reading, i, "mains") &&
            fabs(survey_volts(reading->survey, SURVEY_REST, anatomy_net_named(mains, "L"),
                              anatomy_net_named(mains, "N"))) >= SOURCE_MAINS_LEAST_V) {
            return true;
        }
    }
    return false;
}

static bool is_wired_by_name(const struct reading *reading, uint32_t part, const char *terminal)
{
    int32_t found = part_find_terminal(part_kind_of(&reading->world->part[part]), terminal);
    return found >= 0 && reading_is_wired(reading, part, (uint32_t)found);
}

/* Both stay open where a UPS is wanted as a battery alone; a wire that brings nothing has gone
 * astray. */
static bool is_astray(const struct reading *reading, uint32_t part)
{
    const struct part *ups = &reading->world->part[part];
    double volts = survey_volts(reading->survey, SURVEY_REST, anatomy_net_named(ups, "L"),
                                anatomy_net_named(ups, "N"));
    return are_mains_on(reading) && fabs(volts) <= SUPPLY_NONE_V &&
           (is_wired_by_name(reading, part, "L") || is_wired_by_name(reading, part, "N"));
}

/* A UPS gives all the same, until its battery is empty. */
static void find_uncharged(struct reading *reading, uint32_t part)
{
    const struct part *ups = &reading->world->part[part];
    double volts = survey_volts(reading->survey, SURVEY_REST,
                                anatomy_net_named(ups, "L"), anatomy_net_named(ups, "N"));
    bool low = fabs(volts) > SUPPLY_NONE_V && fabs(volts) < SOURCE_MAINS_LEAST_V;
    if (low || is_astray(reading, part)) {
        struct lint_finding *found = reading_find(reading, part, "L");
        READING_WHY(found, "%.1f V between its L and N, and it works from %.0f V: nothing charges "
                    "its battery", volts, SOURCE_MAINS_LEAST_V);
        READING_MEND(found, "lead the mains to L and N of '%s'", ups->name);
    }
}

void supply_unfed(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *source = &reading->world->part[i];
        struct anatomy anatomy = anatomy_of(source);
        if (reading_is_kind(reading, i, "ups")) {
            find_uncharged(reading, i);
        } else if (anatomy.role == ROLE_SOURCE && anatomy.feed >= 0 &&
            survey_part_is(reading->survey, SURVEY_REST, i, "unpowered")) {
            const char *const *terminals = part_kind_of(source)->terminals;
            struct lint_finding *found = reading_find(reading, i, terminals[anatomy.feed]);
            double volts = survey_volts(reading->survey, SURVEY_REST,
                                        anatomy_net(source, anatomy.feed),
                                        anatomy_net(source, anatomy.back));
            READING_WHY(found, "%.1f V between its %s and %s: it gives nothing", volts,
                        terminals[anatomy.feed], terminals[anatomy.back]);
            READING_MEND(found, "lead to its %s and %s what '%s' is made for",
                         terminals[anatomy.feed], terminals[anatomy.back], source->name);
        }
    }
}

/* The input whose loop the source feeds; UNIT_INPUTS: none. */
static uint32_t input_fed_by(const struct reading *reading, uint16_t source)
{
    const struct board_nets *nets = &reading->world->board.nets;
    uint16_t plus = reading->world->circuit.element[source].a;
    struct reach reach = walk_from(reading->survey, WALK_LOOP, plus);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (reach_has(&reach, nets->input[i])) {
            return i;
        }
    }
    return UNIT_INPUTS;
}

/* Of sources of extra-low voltage alone: a ground that is joined with the mains kills. */
void supply_grounds(struct reading *reading)
{
    const struct circuit *circuit = &reading->world->circuit;
    struct reach gnd = walk_from(reading->survey, WALK_LINES, reading->world->board.nets.gnd);
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        const struct part *part = survey_owner(reading->survey, i);
        bool gives = part != NULL && circuit->element[i].kind == ELEMENT_SOURCE &&
                     circuit->element[i].volts < RULES_MAINS_V &&
                     anatomy_of(part).role != ROLE_MACHINE;
        uint32_t input = gives && !reach_has(&gnd, circuit->element[i].b)
                             ? input_fed_by(reading, i)
                             : UNIT_INPUTS;
        if (input < UNIT_INPUTS) {
            struct anatomy anatomy = anatomy_of(part);
            int32_t minus = anatomy.minus >= 0 ? anatomy.minus : anatomy.back;
            const char *terminal = part_kind_of(part)->terminals[minus];
            struct lint_finding *found = reading_find(reading, part->index, terminal);
            READING_WHY(found, "it feeds the loop of IN%u, and its %s does not come to the unit's "
                        "GND: no current flows back, the input sees %.1f V", input + 1u, terminal,
                        survey_input_volts(reading->survey, SURVEY_CLOSED, input));
            READING_MEND(found, "join %s of '%s' with GND of the unit", terminal, part->name);
        }
    }
}

/* What hangs on the unit's relays (guide 4, 4.1): breakers, ratings, motors, push buttons. */
#include <math.h>
#include <stdio.h>

#include "sim/base/real.h"
#include "sim/board/constants.h"
#include "sim/lint/rules.h"

static const double rated_amps[] = BOARD_RELAY_AMPS;

/* Nets and names of a relay's terminals. */
#define SIDES 3u
static const char *const side_names[SIDES] = {"COM", "NO", "NC"};

static uint16_t side_net(const struct reading *reading, uint32_t relay, uint32_t side)
{
    const struct board_nets *nets = &reading->world->board.nets;
    return side == 0 ? nets->com[relay] : side == 1 ? nets->no[relay] : nets->nc[relay];
}

static bool side_is_wired(const struct reading *reading, uint32_t relay, uint32_t side)
{
    char name[READING_TERMINAL];
    return reading_unit_is_wired(reading, reading_relay_name(name, relay, side_names[side]));
}

bool relay_is_wired(const struct reading *reading, uint32_t relay)
{
    return side_is_wired(reading, relay, 1) || side_is_wired(reading, relay, 2);
}

/* A contact that joins something: COM and one of the others are wired. */
static bool is_in_use(const struct reading *reading, uint32_t relay)
{
    return side_is_wired(reading, relay, 0) && relay_is_wired(reading, relay);
}

static bool is_source(const struct reading *reading, uint16_t element)
{
    const struct part *part = survey_owner(reading->survey, element);
    return part != NULL && anatomy_of(part).role == ROLE_SOURCE;
}

/* What it could drive through a short: an accumulator more than it is rated for. */
static double short_amps(const struct reading *reading, uint16_t source)
{
    const struct element *element = &reading->world->circuit.element[source];
    const struct part *part = survey_owner(reading->survey, source);
    bool limited = element->amps > 0.0 &&
                   !(part != NULL && reading_is_kind(reading, part->index, "accumulator"));
    double amps = element->volts / real_larger(element->ohms, 1e-3);
    return limited ? real_smaller(amps, element->amps) : amps;
}

/* The strongest source whose live side comes to the net with no breaker on the way. */
static uint16_t unprotected_source(const struct reading *reading, uint16_t net)
{
    struct reach reach = walk_from(reading->survey, WALK_WIRE, net);
    uint16_t strongest = CIRCUIT_NONE;
    uint16_t source = walk_source(reading->survey, &reach, true, 0);
    for (; source != CIRCUIT_NONE;
         source = walk_source(reading->survey, &reach, true, source + 1)) {
        if (strongest == CIRCUIT_NONE ||
            short_amps(reading, source) > short_amps(reading, strongest)) {
            strongest = source;
        }
    }
    return strongest;
}

/* Drives more than the relay's contact bears, if nothing stops it. */
static bool overwhelms(const struct reading *reading, uint16_t source, uint32_t relay)
{
    return source != CIRCUIT_NONE && short_amps(reading, source) > rated_amps[relay];
}

void relay_no_breaker(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < SIDES * RULES_RELAY6; i++) {
        uint32_t relay = i / SIDES, side = i % SIDES;
        uint16_t source = is_in_use(reading, relay)
                              ? unprotected_source(reading, side_net(reading, relay, side))
                              : CIRCUIT_NONE;
        if (overwhelms(reading, source, relay)) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_relay_name(name, relay, side_names[side]));
            READING_WHY(found, "straight on '%s', which drives %.0f A into a short; the contact "
                        "bears %.1f A and has no fuse", reading_source_name(reading, source),
                        short_amps(reading, source), rated_amps[relay]);
            READING_MEND(found, "put a breaker of %.0f A at most between '%s' and %s",
                         rated_amps[relay], reading_source_name(reading, source), name);
        }
    }
}

/* A breaker or fuse in reach that lets more through than the relay bears; the net beyond it is
 * stored. */
static const struct part *large_breaker_at(const struct reading *reading, uint32_t relay,
                                           const struct reach *reach, uint16_t *beyond)
{
    const struct circuit *circuit = &reading->world->circuit;
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        const struct element *pole = &circuit->element[i];
        const struct part *part = survey_owner(reading->survey, i);
        bool a = reach_has(reach, pole->a), b = reach_has(reach, pole->b);
        if (part != NULL && reading->survey->link[i] == LINK_PROTECTION && a != b &&
            anatomy_figure(part, "amps") > rated_amps[relay]) {
            *beyond = a ? pole->b : pole->a;
            return part;
        }
    }
    return NULL;
}

void relay_breaker_large(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < SIDES * RULES_RELAY6; i++) {
        uint32_t relay = i / SIDES, side = i % SIDES;
        uint16_t beyond = CIRCUIT_NONE;
        struct reach reach =
            walk_from(reading->survey, WALK_WIRE, side_net(reading, relay, side));
        const struct part *breaker = is_in_use(reading, relay)
                                         ? large_breaker_at(reading, relay, &reach, &beyond)
                                         : NULL;
        if (breaker != NULL && overwhelms(reading, unprotected_source(reading, beyond), relay)) {
            struct lint_finding *found = reading_find(reading, breaker->index, "");
            READING_WHY(found, "%.1f A before %s, and the contact of Relay%u is rated %.1f A: it "
                        "welds before the breaker trips", anatomy_figure(breaker, "amps"),
                        reading_relay_name(name, relay, side_names[side]), relay + 1u,
                        rated_amps[relay]);
            READING_MEND(found, "%.1f A or less for '%s'", rated_amps[relay], breaker->name);
        }
    }
}

/* The side that leads to what is switched: no source is on it. */
static struct reach load_side(const struct reading *reading, uint32_t relay)
{
    for (uint32_t i = 0; i < SIDES; i++) {
        uint32_t side = (i + 1) % SIDES;
        struct reach reach =
            walk_from(reading->survey, WALK_LINES, side_net(reading, relay, side));
        bool source = walk_source(reading->survey, &reach, true, 0) != CIRCUIT_NONE ||
                      walk_source(reading->survey, &reach, false, 0) != CIRCUIT_NONE;
        if (side_is_wired(reading, relay, side) && !source) {
            return reach;
        }
    }
    return (struct reach){{0}};
}

/* Nothing but coils of contactors and relays is switched. */
static bool switches_coils(const struct reading *reading, uint32_t relay)
{
    struct reach side = load_side(reading, relay);
    return walk_part(reading->survey, &side, ROLE_GEAR, 0) != PART_NONE &&
           walk_part(reading->survey, &side, ROLE_LOAD, 0) == PART_NONE &&
           walk_part(reading->survey, &side, ROLE_MACHINE, 0) == PART_NONE;
}

static double amps_through(const struct reading *reading, uint32_t relay)
{
    return real_larger(survey_relay_amps(reading->survey, relay, true),
                       survey_relay_amps(reading->survey, relay, false));
}

void relay_overload(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < RULES_RELAY6; i++) {
        double amps = amps_through(reading, i);
        if (amps > rated_amps[i] && !switches_coils(reading, i)) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_relay_name(name, i, "COM"));
            READING_WHY(found, "%.1f A through its contact; Relay%u is rated %.1f A", amps, i + 1u,
                        rated_amps[i]);
            READING_MEND(found, "let Relay%u switch the coil of a contactor, and the contactor the "
                         "load", i + 1u);
        }
    }
}

void relay_coil_overload(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        double amps = amps_through(reading, i);
        if (amps > rated_amps[i] && switches_coils(reading, i)) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_relay_name(name, i, "NO"));
            READING_WHY(found, "the coils on it take %.2f A; Relay%u is rated %.1f A", amps, i + 1u,
                        rated_amps[i]);
            READING_MEND(found, "a starter with a weaker coil, an auxiliary relay between, or %s",
                         i == RULES_RELAY6 ? "Relay1-5" : "Relay1 or Relay2");
        }
    }
}

void relay_inductive(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct reach side = load_side(reading, i);
        uint16_t machine = walk_part(reading->survey, &side, ROLE_MACHINE, 0);
        if (machine != PART_NONE) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_relay_name(name, i, "COM"));
            READING_WHY(found, "it switches the motor of '%s' itself: a motor starts with several "
                        "times its current, and its arc welds the contact",
                        reading_name(reading, machine));
            READING_MEND(found, "let Relay%u switch a contactor's coil, or press the buttons of "
                         "'%s'", i + 1u, reading_name(reading, machine));
        }
    }
}

/* N of the mains is on this side, and no L. */
static bool is_neutral(const struct reading *reading, uint16_t net)
{
    struct reach reach = walk_from(reading->survey, WALK_LINES, net);
    uint16_t source = walk_source(reading->survey, &reach, false, 0);
    return source != CIRCUIT_NONE && is_source(reading, source) &&
           reading->world->circuit.element[source].volts > RULES_MAINS_V &&
           walk_source(reading->survey, &reach, true, 0) == CIRCUIT_NONE;
}

/* A source's live side comes to one of its terminals: with N on another that is a short. */
static bool is_live(const struct reading *reading, uint32_t relay)
{
    bool live = false;
    for (uint32_t side = 0; side < SIDES; side++) {
        struct reach reach =
            walk_from(reading->survey, WALK_LINES, side_net(reading, relay, side));
        live |= walk_source(reading->survey, &reach, true, 0) != CIRCUIT_NONE;
    }
    return live;
}

void relay_neutral(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < SIDES * RULES_RELAY6; i++) {
        uint32_t relay = i / SIDES, side = i % SIDES;
        if (is_in_use(reading, relay) && is_neutral(reading, side_net(reading, relay, side)) &&
            !is_live(reading, relay)) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_relay_name(name, relay, side_names[side]));
            READING_WHY(found, "Relay%u switches N: what it switches off stays live", relay + 1u);
            READING_MEND(found, "lead L through the breaker and Relay%u, and N straight to the "
                         "load", relay + 1u);
        }
    }
}

/* ---- push buttons of machines ---- */

struct push {
    uint32_t relay;        /* UNIT_RELAYS: no relay of the unit */
    bool make;             /* by its N/O contact */
};

static bool lies_between(const struct reading *reading, uint32_t relay, uint32_t side,
                         const uint16_t net[2])
{
    struct reach com = walk_from(reading->survey, WALK_LINES, side_net(reading, relay, 0));
    struct reach other = walk_from(reading->survey, WALK_LINES, side_net(reading, relay, side));
    return (reach_has(&com, net[0]) && reach_has(&other, net[1])) ||
           (reach_has(&com, net[1]) && reach_has(&other, net[0]));
}

/* The relay that stands in for the button between two terminals of a machine. */
static struct push button_at(const struct reading *reading, uint32_t part, const char *one,
                             const char *other)
{
    const struct part *machine = &reading->world->part[part];
    const uint16_t net[2] = {
        anatomy_net_named(machine, one), anatomy_net_named(machine, other),
    };
    for (uint32_t relay = 0; relay < UNIT_RELAYS; relay++) {
        if (lies_between(reading, relay, 1, net)) {
            return (struct push){relay, true};
        }
        if (lies_between(reading, relay, 2, net)) {
            return (struct push){relay, false};
        }
    }
    return (struct push){UNIT_RELAYS, false};
}

void relay_start_stop(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (reading_role(reading, i) != ROLE_MACHINE) {
            continue;
        }
        struct push start = button_at(reading, i, "START_1", "START_2");
        struct push stop = button_at(reading, i, "STOP_1", "STOP_2");
        if (start.relay < UNIT_RELAYS && stop.relay < UNIT_RELAYS && stop.relay != start.relay) {
            struct lint_finding *found = reading_find(reading, i, "START_1");
            READING_WHY(found, "Relay%u starts, Relay%u stops: both can act at once, by two "
                        "commands or by an alarm", start.relay + 1u, stop.relay + 1u);
            READING_MEND(found, "make sure that the starter lets stop win, and tell the customer "
                         "to pulse one at a time");
        }
    }
}

void relay_start_at_rest(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (reading_role(reading, i) != ROLE_MACHINE) {
            continue;
        }
        const char *first = reading_is_kind(reading, i, "gate_opener") ? "PUSH_1" : "START_1";
        const char *second = reading_is_kind(reading, i, "gate_opener") ? "PUSH_2" : "START_2";
        struct push start = button_at(reading, i, first, second);
        if (start.relay < UNIT_RELAYS && !start.make) {
            struct lint_finding *found = reading_find(reading, i, first);
            READING_WHY(found, "its start button is the N/C contact of Relay%u: pressed as long as "
                        "the relay rests", start.relay + 1u);
            READING_MEND(found, "use COM and N/O of Relay%u", start.relay + 1u);
        }
    }
}

/* A supply that comes to the terminal, also when relays are on; CIRCUIT_NONE. */
static uint16_t supply_at(const struct reading *reading, uint16_t net)
{
    struct reach reach = walk_from(reading->survey, WALK_LINES | 1u << LINK_RELAY, net);
    for (uint16_t i = 0; i < reading->world->circuit.element_count; i++) {
        const struct element *source = &reading->world->circuit.element[i];
        if (source->kind == ELEMENT_SOURCE && is_source(reading, i) &&
            (reach_has(&reach, source->a) || reach_has(&reach, source->b))) {
            return i;
        }
    }
    return CIRCUIT_NONE;
}

void relay_button_fed(struct reading *reading)
{
    static const char *const buttons[] = {"PUSH_1", "PUSH_2", "START_1", "START_2", "STOP_1",
                                          "STOP_2"};
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const struct part *machine = &reading->world->part[i];
        uint16_t source = CIRCUIT_NONE;
        uint32_t button = 0;
        while (reading_role(reading, i) == ROLE_MACHINE && source == CIRCUIT_NONE &&
               button < sizeof buttons / sizeof buttons[0]) {
            int32_t terminal = part_find_terminal(part_kind_of(machine), buttons[button++]);
            source = supply_at(reading, anatomy_net(machine, terminal));
        }
        if (source != CIRCUIT_NONE) {
            struct lint_finding *found = reading_find(reading, i, buttons[button - 1]);
            READING_WHY(found, "'%s' comes to a button terminal of '%s', which has a voltage of "
                        "its own there and wants a dry contact",
                        reading_source_name(reading, source), machine->name);
            READING_MEND(found, "only COM and N/O or N/C of one relay between the two terminals");
        }
    }
}

void relay_stop_held(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        struct push stop = {UNIT_RELAYS, false};
        if (reading_role(reading, i) == ROLE_MACHINE) {
            stop = button_at(reading, i, "STOP_1", "STOP_2");
        }
        if (stop.relay < UNIT_RELAYS && stop.make) {
            struct lint_finding *found = reading_find(reading, i, "STOP_1");
            READING_WHY(found, "its stop button is the N/O contact of Relay%u, held on: in backup "
                        "mode the coil has no power, and '%s' stops", stop.relay + 1u,
                        reading_name(reading, i));
            READING_MEND(found, "use COM and N/C of a relay that rests");
        }
    }
}

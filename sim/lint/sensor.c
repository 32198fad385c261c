/* Sensors and detectors (guide 5.1): their supply, their contact, and where it leads. */
#include <stdio.h>
#include <string.h>

#include "firmware/settings.h"
#include "sim/board/constants.h"
#include "sim/lint/rules.h"

#define FEEDS_OWN 0.5         /* the parameter's choices in order: own, dry */

static bool is_sensor(const struct reading *reading, uint32_t part)
{
    return reading_role(reading, part) == ROLE_SENSOR;
}

static uint16_t net_of(const struct reading *reading, uint32_t part, const char *terminal)
{
    const struct part *sensor = &reading->world->part[part];
    return anatomy_net_named(sensor, terminal);
}

bool sensor_is_normally_closed(const struct reading *reading, uint32_t part)
{
    return ((uint32_t)anatomy_figure(&reading->world->part[part], "contact") & 1u) != 0;
}

static bool has_battery(const struct reading *reading, uint32_t part)
{
    double volts = anatomy_figure(&reading->world->part[part], "battery");
    return volts == volts;
}

static bool is_dry(const struct reading *reading, uint32_t part)
{
    double feeds = anatomy_figure(&reading->world->part[part], "feeds");
    return feeds == feeds ? feeds > FEEDS_OWN : !has_battery(reading, part);
}

static uint32_t input_behind(const struct reading *reading, uint32_t part, const char *terminal)
{
    struct reach reach = walk_from(reading->survey, WALK_LINES, net_of(reading, part, terminal));
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (reach_has(&reach, reading->world->board.nets.input[i])) {
            return i;
        }
    }
    return UNIT_INPUTS;
}

/* A dry contact does not mind which of its ends the voltage comes to. */
static bool is_turned_round(const struct reading *reading, uint32_t part)
{
    return is_dry(reading, part) && input_behind(reading, part, "out") == UNIT_INPUTS &&
           input_behind(reading, part, "common") < UNIT_INPUTS;
}

uint32_t sensor_input(const struct reading *reading, uint32_t part)
{
    if (!is_sensor(reading, part)) {
        return UNIT_INPUTS;
    }
    return input_behind(reading, part, is_turned_round(reading, part) ? "common" : "out");
}

bool sensor_fails_with_unit(const struct reading *reading, uint32_t part)
{
    uint32_t input = sensor_input(reading, part);
    return input < UNIT_INPUTS && input_fails_with_unit(reading, input);
}

uint16_t sensor_weak_battery(const struct reading *reading, uint32_t input)
{
    struct reach loop = walk_from(reading->survey, WALK_LOOP,
                                  reading->world->board.nets.input[input]);
    uint16_t source = walk_source(reading->survey, &loop, true, 0);
    for (; source != CIRCUIT_NONE;
         source = walk_source(reading->survey, &loop, true, source + 1)) {
        const struct part *part = survey_owner(reading->survey, source);
        bool battery = part != NULL && (anatomy_of(part).role == ROLE_SENSOR ||
                                        reading_is_kind(reading, part->index, "accumulator"));
        if (battery && reading->world->circuit.element[source].volts < RULES_INPUT_SURE_V) {
            return source;
        }
    }
    return CIRCUIT_NONE;
}

void sensor_block_battery(struct reading *reading)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint16_t source = sensor_weak_battery(reading, i);
        if (source != CIRCUIT_NONE) {
            const struct part *part = survey_owner(reading->survey, source);
            double volts = reading->world->circuit.element[source].volts;
            struct lint_finding *found = reading_find(reading, part->index, "");
            READING_WHY(found, "its battery of %.1f V feeds the loop of IN%u, which wants 11-24 V; "
                        "and it gives less each week", volts, i + 1u);
            READING_MEND(found, "let a 12 V supply feed the loop, through the detector's dry "
                         "contact, and the battery the detector alone");
        }
    }
}

void sensor_unpowered(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (is_sensor(reading, i) &&
            survey_part_is(reading->survey, SURVEY_CLOSED, i, "unpowered")) {
            double volts = survey_volts(reading->survey, SURVEY_CLOSED, net_of(reading, i, "plus"),
                                        net_of(reading, i, "minus"));
            struct lint_finding *found = reading_find(reading, i, "plus");
            READING_WHY(found, "%.1f V between its plus and minus: the detector is dead", volts);
            READING_MEND(found, volts < -1.0 ? "exchange plus and minus of '%s'"
                                             : "lead 12 V and GND to plus and minus of '%s'",
                         reading_name(reading, i));
        }
    }
}

/* A terminal of the unit that the sensor's output comes to; NULL: none, or an input too. */
static const char *wrong_terminal(const struct reading *reading, uint32_t part)
{
    if (is_turned_round(reading, part)) {
        return NULL;
    }
    const struct world *world = reading->world;
    struct reach out = walk_from(reading->survey, WALK_LINES, net_of(reading, part, "out"));
    const char *wrong = NULL, *name;
    uint32_t unit = (uint32_t)world->unit_part;
    for (uint32_t i = 0; (name = wiring_terminal_name(world, unit, i)) != NULL; i++) {
        if (reach_has(&out, world->terminal_net[world->first_terminal[unit] + i])) {
            if (strncmp(name, "IN", 2) == 0) {
                return NULL;
            }
            wrong = wrong == NULL ? name : wrong;
        }
    }
    return wrong;
}

void sensor_misplaced(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        const char *terminal = is_sensor(reading, i) ? wrong_terminal(reading, i) : NULL;
        if (is_sensor(reading, i) && !is_dry(reading, i) &&
            input_behind(reading, i, "common") < UNIT_INPUTS) {
            struct lint_finding *found = reading_find(reading, i, "common");
            READING_WHY(found, "its contact passes a voltage of its own to out; common leads "
                        "nowhere inside");
            READING_MEND(found, "lead out of '%s' to the input", reading_name(reading, i));
        } else if (terminal != NULL) {
            struct lint_finding *found = reading_find(reading, i, "out");
            READING_WHY(found, "its contact leads to %s of the unit, which senses nothing",
                        terminal);
            READING_MEND(found, "lead out of '%s' to a free input, IN1-IN8",
                         reading_name(reading, i));
        }
    }
}

static bool takes_at(const struct part *part, const struct reach *reach)
{
    struct anatomy anatomy = anatomy_of(part);
    if (anatomy.role == ROLE_SENSOR) {
        return reach_has(reach, anatomy_net_named(part, "common")) ||
               reach_has(reach, anatomy_net_named(part, "out"));
    }
    return anatomy.role >= ROLE_LOAD && (reach_has(reach, anatomy_net(part, anatomy.feed)) ||
                                         reach_has(reach, anatomy_net(part, anatomy.back)));
}

static bool is_on_source(const struct reading *reading, const struct reach *reach)
{
    return walk_source(reading->survey, reach, true, 0) != CIRCUIT_NONE ||
           walk_source(reading->survey, reach, false, 0) != CIRCUIT_NONE;
}

/* Something takes what comes there: a contact in series, a coil, a load; and no supply is there
 * already. */
static bool is_taken(const struct reading *reading, uint32_t part, const char *terminal)
{
    uint16_t net = net_of(reading, part, terminal);
    struct reach lines = walk_from(reading->survey, WALK_LINES, net);
    struct reach on = walk_from(reading->survey, WALK_LINES | 1u << LINK_GEAR, net);
    bool taken = false;
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        taken |= i != part && takes_at(&reading->world->part[i], &on);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        taken |= reach_has(&on, reading->world->board.nets.input[i]);
    }
    return taken && !is_on_source(reading, &lines);
}

/* The terminal of its contact that leads nowhere; NULL: both lead on, or another rule speaks. */
static const char *loose_end(const struct reading *reading, uint32_t part)
{
    bool dry = is_dry(reading, part);
    bool misplaced = wrong_terminal(reading, part) != NULL ||
                     (!dry && input_behind(reading, part, "common") < UNIT_INPUTS);
    if (misplaced || sensor_input(reading, part) < UNIT_INPUTS) {
        return NULL;
    }
    if (!is_taken(reading, part, "out")) {
        return "out";
    }
    struct reach feed = walk_from(reading->survey, WALK_LINES, net_of(reading, part, "common"));
    bool fed = !dry || is_on_source(reading, &feed) || is_taken(reading, part, "common");
    return fed ? NULL : "common";
}

/* Nothing is wired to its contact at all: drawn for something else, or not yet wired. */
static bool is_bare(const struct reading *reading, uint32_t part)
{
    static const char *const names[] = {"common", "out"};
    const struct part_kind *kind = part_kind_of(&reading->world->part[part]);
    for (uint32_t i = 0; i < 2; i++) {
        int32_t terminal = part_find_terminal(kind, names[i]);
        if (reading_is_wired(reading, part, (uint32_t)terminal)) {
            return false;
        }
    }
    return true;
}

void sensor_bare(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (is_sensor(reading, i) && is_bare(reading, i)) {
            struct lint_finding *found = reading_find(reading, i, "out");
            READING_WHY(found, "no wire comes to its contact: whatever '%s' senses, the unit does "
                        "not hear of it", reading_name(reading, i));
            READING_MEND(found, "lead out of '%s' to a free input, IN1-IN8",
                         reading_name(reading, i));
        }
    }
}

void sensor_loose(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        bool wired = is_sensor(reading, i) && !is_bare(reading, i);
        const char *end = wired ? loose_end(reading, i) : NULL;
        if (end != NULL) {
            struct lint_finding *found = reading_find(reading, i, end);
            bool out = strcmp(end, "out") == 0;
            READING_WHY(found, "%s: whatever '%s' senses, no input hears of it",
                        out ? "its contact leads to no input" : "no voltage comes to its contact",
                        reading_name(reading, i));
            READING_MEND(found, out ? "lead out of '%s' to a free input, IN1-IN8"
                                    : "lead 12 V to common of '%s'", reading_name(reading, i));
        }
    }
}

/* The input that the terminal hangs on, with no supply beside it: what comes there has gone through
 * the contact of another sensor. UNIT_INPUTS: none. */
static uint32_t chained_at(const struct reading *reading, uint32_t part, const char *terminal)
{
    struct reach lines = walk_from(reading->survey, WALK_LINES, net_of(reading, part, terminal));
    return walk_source(reading->survey, &lines, true, 0) == CIRCUIT_NONE
               ? input_behind(reading, part, terminal)
               : UNIT_INPUTS;
}

void sensor_chained(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        uint32_t led = sensor_input(reading, i);
        bool turned = is_sensor(reading, i) && is_turned_round(reading, i);
        const char *const ends[] = {turned ? "out" : "common", "plus"};
        for (uint32_t k = 0; k < 2 && led < UNIT_INPUTS; k++) {
            bool feeds = k > 0 || is_dry(reading, i);
            uint32_t input = feeds ? chained_at(reading, i, ends[k]) : UNIT_INPUTS;
            if (input < UNIT_INPUTS && input != led) {
                struct lint_finding *found = reading_find(reading, i, ends[k]);
                READING_WHY(found, "on IN%u: voltage comes here only while the contact on that "
                            "input is closed, else IN%u does not hear of '%s'", input + 1u,
                            led + 1u, reading_name(reading, i));
                READING_MEND(found, "lead 12 V straight to %s of '%s'", ends[k],
                             reading_name(reading, i));
                break;
            }
        }
    }
}

bool sensor_loop_is_fed(const struct reading *reading, uint32_t links, uint32_t input)
{
    struct reach loop = walk_from(reading->survey, links,
                                  reading->world->board.nets.input[input]);
    uint16_t source = walk_source(reading->survey, &loop, true, 0);
    for (; source != CIRCUIT_NONE;
         source = walk_source(reading->survey, &loop, true, source + 1)) {
        const struct part *part = survey_owner(reading->survey, source);
        if (part != NULL && anatomy_of(part).role != ROLE_MACHINE) {
            return true;
        }
    }
    return false;
}

void sensor_unfed(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        uint32_t input = sensor_input(reading, i);
        if (input < UNIT_INPUTS && !sensor_loop_is_fed(reading, WALK_LOOP, input)) {
            const char *feed = is_turned_round(reading, i) ? "out" : "common";
            struct reach gnd = walk_from(reading->survey, WALK_LINES,
                                         reading->world->board.nets.gnd);
            bool grounded = reach_has(&gnd, net_of(reading, i, feed));
            struct lint_finding *found = reading_find(reading, i, feed);
            READING_WHY(found, "%s: with the contact closed IN%u sees %.1f V; an input senses "
                        "voltage", grounded ? "on GND" : "no voltage comes here", input + 1u,
                        survey_input_volts(reading->survey, SURVEY_CLOSED, input));
            READING_MEND(found, "lead 12 V to %s of '%s'", feed, reading_name(reading, i));
        }
    }
}

/* N/C, and its loop falls with the unit's supply. */
static bool is_shared(const struct reading *reading, uint32_t part)
{
    return is_sensor(reading, part) && sensor_is_normally_closed(reading, part) &&
           sensor_fails_with_unit(reading, part);
}

bool sensor_is_guarded(const struct settings *settings)
{
    return settings != NULL && settings->backup_limit == BACKUPLIMIT_DC &&
           settings->power_guard_ms * 1000u >= BOARD_SAMPLE_US;
}

void sensor_shared_supply(struct reading *reading)
{
    const struct settings *settings = reading->settings;
    bool limited = settings != NULL && settings->backup_limit == BACKUPLIMIT_DC;
    for (uint32_t i = 0; i < reading->world->part_count && !sensor_is_guarded(settings); i++) {
        if (is_shared(reading, i) && !has_battery(reading, i)) {
            struct lint_finding *found = reading_find(reading, i, "");
            READING_WHY(found, "an N/C sensor whose loop fails with the unit's supply: IN%u may be "
                        "seen open before the failure is, and that is an alarm",
                        sensor_input(reading, i) + 1u);
            READING_MEND(found, "power it from a supply of its own, or use an N/O sensor; else "
                         "%sPOWERGUARD=%u", limited ? "" : "BACKUPLIMIT=DC and ",
                         BOARD_SAMPLE_US / 1000u);
        }
    }
}

/* Its contact switches its battery, and still somebody has wired the terminal for another feed; or
 * for the input, which is another rule's. */
static bool ignores_its_feed(const struct reading *reading, uint32_t part)
{
    if (!is_sensor(reading, part) || !has_battery(reading, part)) {
        return false;
    }
    int32_t feed = part_find_terminal(part_kind_of(&reading->world->part[part]), "common");
    return !is_dry(reading, part) && input_behind(reading, part, "common") == UNIT_INPUTS &&
           reading_is_wired(reading, part, (uint32_t)feed);
}

void sensor_battery_loop(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (ignores_its_feed(reading, i)) {
            struct lint_finding *found = reading_find(reading, i, "common");
            READING_WHY(found, "a wire comes here, and the contact switches the detector's own "
                        "battery: the wire does nothing");
            READING_MEND(found, "feeds = \"dry\" where the contact has two clamps of its own; else "
                         "take the wire off");
        } else if (is_shared(reading, i) && has_battery(reading, i)) {
            struct lint_finding *found = reading_find(reading, i, "common");
            READING_WHY(found, "it has a battery of its own, but the unit's supply feeds its N/C "
                        "loop: when that fails IN%u falls, and the battery has helped nothing",
                        sensor_input(reading, i) + 1u);
            READING_MEND(found, "let the battery feed the loop (feeds = \"own\"), its minus on GND "
                         "of the unit");
        }
    }
}

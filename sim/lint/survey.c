#include "sim/lint/survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/board/constants.h"
#include "sim/lint/walk.h"
#include "sim/part/sensor.h"

#define SETTLE_ROUNDS 16 /* a chain of coils is shorter */

/* A copy of the world on which one state after the other is tried. */
struct desk {
    struct world world;
    struct workspace workspace;
};

/* ---- what each element is ---- */

static bool lies_across(const struct element *element, const struct part *part, int32_t one,
                        int32_t other)
{
    uint16_t a = anatomy_net(part, one), b = anatomy_net(part, other);
    return (element->a == a && element->b == b) || (element->a == b && element->b == a);
}

static enum link link_of(const struct part *part, const struct element *element)
{
    struct anatomy anatomy = anatomy_of(part);
    bool whole = element->kind == ELEMENT_SWITCH || element->kind == ELEMENT_FUSE;
    if (!whole || lies_across(element, part, anatomy.feed, anatomy.back)) {
        return LINK_NONE;
    }
    switch (anatomy.role) {
    case ROLE_PROTECTION:
        return LINK_PROTECTION;
    case ROLE_SENSOR:
        return LINK_SENSOR;
    case ROLE_GEAR:
        return LINK_GEAR;
    case ROLE_SOURCE:
        return lies_across(element, part, anatomy.plus, anatomy.minus) || element->ohms > 1.0
                   ? LINK_NONE
                   : LINK_BOND;
    default:
        return LINK_NONE;
    }
}

static void mark(struct survey *survey, uint16_t element, enum link link, uint32_t owner)
{
    if (element != CIRCUIT_NONE) {
        survey->link[element] = (uint8_t)link;
        survey->owner[element] = (uint16_t)owner;
    }
}

static void mark_board(struct survey *survey)
{
    const struct board *board = &survey->world->board;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        mark(survey, board->relay[i].make[0], LINK_RELAY, PART_UNIT);
        mark(survey, board->relay[i].brk[0], LINK_RELAY, PART_UNIT);
    }
    for (uint32_t i = 0; i + 1 < UNIT_RELAYS; i++) {
        mark(survey, board->element_lead[i], LINK_RELAY, PART_UNIT);
    }
    mark(survey, board->element_ptc, LINK_PTC, PART_UNIT);
}

static void mark_elements(struct survey *survey)
{
    const struct world *world = survey->world;
    for (uint32_t i = 0; i < world->circuit.element_count; i++) {
        mark(survey, (uint16_t)i, LINK_NONE, PART_UNIT);
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        for (uint32_t k = 0; k < PART_ELEMENTS && part->kind != WORLD_KIND_UNIT; k++) {
            if (part->element[k] != CIRCUIT_NONE) {
                const struct element *element = &world->circuit.element[part->element[k]];
                bool fault = anatomy_of(part).role == ROLE_SENSOR &&
                             sensor_is_short(part, part->element[k]);
                mark(survey, part->element[k], fault ? LINK_NONE : link_of(part, element), i);
            }
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        mark(survey, world->wire[i].element, LINK_WIRE, PART_NONE);
    }
    mark_board(survey);
}

const struct part *survey_owner(const struct survey *survey, uint16_t element)
{
    uint16_t owner = survey->owner[element];
    return owner < survey->world->part_count ? &survey->world->part[owner] : NULL;
}

/* ---- the desk ---- */

static void settle(struct desk *desk)
{
    struct world *world = &desk->world;
    struct site site = world_site(world, &desk->workspace);
    for (uint32_t round = 0; round < SETTLE_ROUNDS; round++) {
        circuit_settle_fully(&world->circuit, desk->workspace.circuit, world->now);
        site.touched = false;
        for (uint32_t i = 0; i < world->part_count; i++) {
            struct part *part = &world->part[i];
            if (part->kind != WORLD_KIND_UNIT) {
                part_start(part, &site);
            }
        }
        if (!site.touched) {
            return;
        }
    }
    circuit_settle_fully(&world->circuit, desk->workspace.circuit, world->now);
}

/* What a load asks for shows; a source inside a sensor or a machine is weak by its ohms. */
static void lift_limits(struct desk *desk)
{
    struct circuit *circuit = &desk->world.circuit;
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        if (circuit->element[i].kind == ELEMENT_SOURCE) {
            struct element figures = circuit->element[i];
            figures.amps = 0.0;
            circuit_set(circuit, desk->workspace.circuit, desk->world.now, i, &figures);
        }
    }
}

static void switch_element(struct desk *desk, uint16_t element, bool on)
{
    circuit_switch(&desk->world.circuit, desk->workspace.circuit, desk->world.now, element, on);
}

/* What the unit itself takes: awake, and while the cell charges. */
static void feed_board(struct desk *desk, bool charging)
{
    const struct board *board = &desk->world.board;
    struct element charger = desk->world.circuit.element[board->element_charger];
    charger.watts = BOARD_CHARGER_A * BOARD_CHARGER_FULL_V / BOARD_RAIL_EFFICIENCY;
    circuit_set(&desk->world.circuit, desk->workspace.circuit, desk->world.now,
                board->element_charger, &charger);
    switch_element(desk, board->element_idle, true);
    switch_element(desk, board->element_charger, charging);
}

static void energise(struct desk *desk, uint32_t relay)
{
    const struct board *board = &desk->world.board;
    switch_element(desk, board->element_coil[relay], true);
    switch_element(desk, board->relay[relay].brk[0], false);
    switch_element(desk, board->relay[relay].make[0], true);
}

/* Says `word` to every part of the role whose kind knows it. */
static void tell(struct desk *desk, enum role role, const bool *chosen, const char *word)
{
    double args[PART_FIGURES];
    char error[PART_ERROR];
    struct site site = world_site(&desk->world, &desk->workspace);
    for (uint32_t i = 0; i < PART_FIGURES; i++) {
        args[i] = (double)NAN;
    }
    for (uint32_t i = 0; i < desk->world.part_count; i++) {
        struct part *part = &desk->world.part[i];
        if (anatomy_of(part).role == role && (chosen == NULL || chosen[i])) {
            int32_t verb = part_find_verb(part_kind_of(part), word);
            if (verb >= 0) {
                (void)part_kind_of(part)->verb(part, &site, (uint32_t)verb, args, error);
            }
        }
    }
}

/* N/C contacts are closed while nothing is sensed, N/O ones while something is. */
static void close_contacts(struct desk *desk)
{
    bool normally_open[WORLD_PARTS] = {false};
    for (uint32_t i = 0; i < desk->world.part_count; i++) {
        const struct part *part = &desk->world.part[i];
        if (anatomy_of(part).role == ROLE_SENSOR) {
            normally_open[i] = ((uint32_t)anatomy_figure(part, "contact") & 1u) == 0;
        }
    }
    tell(desk, ROLE_SENSOR, normally_open, "trip");
}

static void take_view(const struct desk *desk, struct view *view)
{
    const struct circuit *circuit = &desk->world.circuit;
    memset(view, 0, sizeof *view);
    memcpy(view->net_v, circuit->net_v, circuit->net_count * sizeof view->net_v[0]);
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        view->on[i] = circuit->element[i].on;
        view->amps[i] = circuit_amps(circuit, desk->workspace.circuit, desk->world.now, i);
    }
    for (uint32_t i = 0; i < desk->world.part_count; i++) {
        view->part_state[i] = desk->world.part[i].state;
    }
}

/* What stands behind V12 through wires and breakers; and before a source with a feed, the next. */
static void find_feeders(struct survey *survey)
{
    uint16_t net[2 * WORLD_PARTS + 1] = {survey->world->board.nets.v12};
    for (uint32_t first = 0, count = 1; first < count; first++) {
        struct reach reach = walk_from(survey, WALK_LINES, net[first]);
        uint16_t source = walk_source(survey, &reach, true, 0);
        for (; source != CIRCUIT_NONE; source = walk_source(survey, &reach, true, source + 1)) {
            const struct part *part = survey_owner(survey, source);
            if (part != NULL && anatomy_of(part).role == ROLE_SOURCE &&
                !survey->feeds_unit[part->index]) {
                survey->feeds_unit[part->index] = true;
                net[count++] = anatomy_net(part, anatomy_of(part).feed);
                net[count++] = anatomy_net(part, anatomy_of(part).back);
            }
        }
    }
}

static void try_state(struct desk *desk, const struct survey *survey, uint32_t state)
{
    if (state == SURVEY_CLOSED || state >= SURVEY_ALL) {
        close_contacts(desk);
    }
    for (uint32_t relay = 0; relay < UNIT_RELAYS; relay++) {
        if (state == SURVEY_RELAY + relay || state == SURVEY_ALL) {
            energise(desk, relay);
        }
    }
    if (state == SURVEY_FAILED) {
        tell(desk, ROLE_SOURCE, survey->feeds_unit, "off");
    }
    settle(desk);
}

bool survey_make(struct survey *survey, const struct world *world)
{
    struct desk *desk = malloc(sizeof *desk);
    if (desk == NULL || !workspace_init(&desk->workspace)) {
        free(desk);
        return false;
    }
    memset(survey, 0, sizeof *survey);
    survey->world = world;
    mark_elements(survey);
    find_feeders(survey);
    for (uint32_t state = 0; state < SURVEY_STATES; state++) {
        world_copy(&desk->world, world);
        lift_limits(desk);
        feed_board(desk, state == SURVEY_ALL);
        settle(desk);
        try_state(desk, survey, state);
        take_view(desk, &survey->view[state]);
    }
    workspace_free(&desk->workspace);
    free(desk);
    return true;
}

/* ---- readings ---- */

double survey_volts(const struct survey *survey, uint32_t state, uint16_t plus, uint16_t minus)
{
    if (plus == CIRCUIT_NONE || minus == CIRCUIT_NONE) {
        return 0.0;
    }
    return survey->view[state].net_v[plus] - survey->view[state].net_v[minus];
}

double survey_most_volts(const struct survey *survey, uint16_t plus, uint16_t minus)
{
    double most = 0.0;
    for (uint32_t state = 0; state < SURVEY_FAILED; state++) {
        double volts = survey_volts(survey, state, plus, minus);
        most = fabs(volts) > fabs(most) ? volts : most;
    }
    return most;
}

double survey_input_volts(const struct survey *survey, uint32_t state, uint32_t input)
{
    const struct board_nets *nets = &survey->world->board.nets;
    return survey_volts(survey, state, nets->input[input], nets->gnd);
}

double survey_relay_amps(const struct survey *survey, uint32_t relay, bool on)
{
    const struct magnet *magnet = &survey->world->board.relay[relay];
    uint16_t contact = on ? magnet->make[0] : magnet->brk[0];
    const struct view *view = &survey->view[on ? SURVEY_RELAY + relay : SURVEY_REST];
    return contact == CIRCUIT_NONE ? 0.0 : fabs(view->amps[contact]);
}

bool survey_part_is(const struct survey *survey, uint32_t state, uint32_t part, const char *word)
{
    int32_t bit = part_find_state(part_kind_of(&survey->world->part[part]), word);
    return bit >= 0 && (survey->view[state].part_state[part] >> bit & 1u) != 0;
}

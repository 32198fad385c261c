#include "sim/trace/loop_truth.h"

#include <string.h>

#include "sim/part/sensor.h"
#include "sim/trace/cause.h"
#include "sim/trace/input_watch.h"

struct scene {
    const struct opening *opening;
    const struct rail_watch *rail;
    const struct world *world;
    const struct journal *journal;
};

/* ---- the loop's end ---- */

/* Nets that wires alone join. */
struct loop_end {
    bool has[CIRCUIT_NETS];
};

static bool grow(struct loop_end *end, const struct world *world)
{
    bool grown = false;
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct element *wire = &world->circuit.element[world->wire[i].element];
        if (wire->on && end->has[wire->a] != end->has[wire->b]) {
            end->has[wire->a] = end->has[wire->b] = grown = true;
        }
    }
    return grown;
}

static void reach(struct loop_end *end, const struct world *world, uint32_t input)
{
    memset(end, 0, sizeof *end);
    end->has[world->board.nets.input[input]] = true;
    while (grow(end, world)) {
    }
}

static void reach_rail(struct loop_end *rail, const struct world *world)
{
    const struct board_nets *nets = &world->board.nets;
    uint32_t k6 = UNIT_RELAYS - 1;
    memset(rail, 0, sizeof *rail);
    rail->has[nets->v12] = rail->has[nets->com[k6]] = true;
    rail->has[nets->no[k6]] = rail->has[nets->nc[k6]] = true;
    while (grow(rail, world)) {
    }
}

static bool is_at(const struct loop_end *end, const struct element *element)
{
    bool a = element->a < CIRCUIT_NETS && end->has[element->a];
    return a || (element->b < CIRCUIT_NETS && end->has[element->b]);
}

/* A bridge to GND or 12 V that a fault would lay is none of its own. */
static bool is_own(const struct part *part, uint16_t element)
{
    bool sensor = strcmp(part_kind_of(part)->name, "sensor") == 0;
    return element != CIRCUIT_NONE && !(sensor && sensor_is_short(part, element));
}

enum wanted { OPEN, CLOSED, EITHER };

static bool has_contact(const struct loop_end *end, const struct world *world, uint32_t index,
                        enum wanted wanted)
{
    const struct part *part = &world->part[index];
    for (uint32_t i = 0; part->kind != WORLD_KIND_UNIT && i < PART_ELEMENTS; i++) {
        if (is_own(part, part->element[i])) {
            const struct element *contact = &world->circuit.element[part->element[i]];
            bool fits = wanted == EITHER || contact->on == (wanted == CLOSED);
            if (contact->kind == ELEMENT_SWITCH && fits && is_at(end, contact)) {
                return true;
            }
        }
    }
    return false;
}

static bool stands_at(const struct loop_end *nets, const struct world *world, uint32_t index)
{
    const struct part *part = &world->part[index];
    for (uint32_t i = 0; i < PART_ELEMENTS; i++) {
        bool own = is_own(part, part->element[i]);
        if (own && is_at(nets, &world->circuit.element[part->element[i]])) {
            return true;
        }
    }
    return false;
}

static void add_net(struct loop_end *nets, const struct world *world, uint16_t net)
{
    if (net < CIRCUIT_NETS && net != world->board.nets.gnd) {
        nets->has[net] = true;
    }
}

/* The loop's end, and what lies behind the contacts there: what feeds it. */
static void reach_feed(struct loop_end *feed, const struct world *world, uint32_t input)
{
    struct loop_end end;
    reach(&end, world, input);
    *feed = end;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        for (uint32_t k = 0; part->kind != WORLD_KIND_UNIT && k < PART_ELEMENTS; k++) {
            const struct element *contact =
                is_own(part, part->element[k]) ? &world->circuit.element[part->element[k]] : NULL;
            if (contact != NULL && contact->kind == ELEMENT_SWITCH && is_at(&end, contact)) {
                add_net(feed, world, contact->a);
                add_net(feed, world, contact->b);
            }
        }
    }
    while (grow(feed, world)) {
    }
}

bool loop_truth_hangs_on_rail(const struct world *world, uint32_t input)
{
    struct loop_end end, rail;
    reach(&end, world, input);
    reach_rail(&rail, world);
    if (rail.has[world->board.nets.input[input]]) {
        return true;
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (has_contact(&end, world, i, EITHER) && stands_at(&rail, world, i)) {
            return true;
        }
    }
    return false;
}

/* ---- faults ---- */

static bool had_fault(const struct scene *scene, uint32_t part)
{
    for (uint32_t i = scene->journal->count; i-- > scene->opening->event;) {
        const struct event *event = &scene->journal->events[i];
        if (event->kind == EVENT_FAULT && event->part == part) {
            return true;
        }
    }
    return scene->world->part[part].fault != 0;
}

static bool is_wire_faulty(const struct world *world, const struct loop_end *nets)
{
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        if (wire->fault != WIRE_OK && is_at(nets, &world->circuit.element[wire->element])) {
            return true;
        }
    }
    return false;
}

/* What feeds the unit as well opens a loop by the unit's own supply, whatever fault it has. */
static bool is_faulty(const struct scene *scene)
{
    const struct world *world = scene->world;
    uint32_t input = scene->opening->input;
    bool own = loop_truth_hangs_on_rail(world, input);
    struct loop_end nets;
    if (own) {
        reach(&nets, world, input);
    } else {
        reach_feed(&nets, world, input);
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        bool at = own ? has_contact(&nets, world, i, EITHER)
                      : world->part[i].kind != WORLD_KIND_UNIT && stands_at(&nets, world, i);
        if (at && had_fault(scene, i)) {
            return true;
        }
    }
    return is_wire_faulty(world, &nets);
}

/* ---- what keeps it so ---- */

/* Somebody did it, and that moved the 12 V neither way: whoever switches them on starts a detector
 * with them. */
static bool is_true_move(const struct scene *scene, uint32_t event)
{
    return cause_is_true(scene->world, scene->journal, event) &&
           !cause_is_on_its_way(scene->journal, event) &&
           !rail_watch_moved(scene->rail, scene->journal, cause_root(scene->journal, event));
}

/* What is true has to last, as the unit asks it of every opening. */
static int64_t true_by(const struct scene *scene)
{
    const struct opening *opening = scene->opening;
    const struct settings *settings = &scene->world->board.unit.settings;
    return opening->alarm_at - CLOCK_MS(INPUT_DEBOUNCE_MS) -
           CLOCK_S(settings->input[opening->input].delay_s);
}

static bool is_in_time(const struct scene *scene, uint32_t event)
{
    return scene->journal->events[event].at_us <= true_by(scene);
}

/* The part's last event of that kind, if that was in time; CAUSE_NONE. */
static uint32_t last_of(const struct scene *scene, uint32_t part, enum event_kind kind)
{
    for (uint32_t i = scene->journal->count; i-- > 0;) {
        const struct event *event = &scene->journal->events[i];
        if (event->part == part && event->kind == kind) {
            return is_in_time(scene, i) ? i : CAUSE_NONE;
        }
    }
    return CAUSE_NONE;
}

/* Somebody has tripped it, and it says so still: what its supply did meanwhile is all one. */
static bool stands_tripped(const struct scene *scene, uint32_t index)
{
    return input_watch_says_tripped(&scene->world->part[index], false) &&
           last_of(scene, index, EVENT_SCRIPT) != CAUSE_NONE;
}

static bool is_moved(const struct scene *scene, uint32_t part)
{
    uint32_t move = last_of(scene, part, EVENT_PART_STATE);
    return (move != CAUSE_NONE && is_true_move(scene, move)) || stands_tripped(scene, part);
}

static bool was_normal(const struct scene *scene)
{
    for (uint32_t i = scene->opening->event + 1; i < scene->journal->count; i++) {
        const struct event *event = &scene->journal->events[i];
        if (event->kind == EVENT_INPUT && (uint32_t)event->value / 2 == scene->opening->input) {
            return true;
        }
    }
    return false;
}

static bool part_keeps_it(const struct scene *scene)
{
    const struct world *world = scene->world;
    uint32_t input = scene->opening->input;
    bool closes = world->board.unit.settings.input[input].contact == INPUT_NO;
    struct loop_end end;
    reach(&end, world, input);
    for (uint32_t i = 0; !end.has[world->board.nets.gnd] && i < world->part_count; i++) {
        if (has_contact(&end, world, i, closes ? CLOSED : OPEN) && is_moved(scene, i)) {
            return true;
        }
    }
    return false;
}

static bool is_kept(const struct scene *scene)
{
    if (scene->rail->low || was_normal(scene)) {
        return false;
    }
    uint32_t event = scene->opening->event;
    bool by_itself = is_in_time(scene, event) && is_true_move(scene, event);
    return by_itself || part_keeps_it(scene);
}

bool loop_truth_holds(const struct opening *opening, const struct rail_watch *rail,
                      const struct world *world, const struct journal *journal)
{
    struct scene scene = {opening, rail, world, journal};
    return opening->event != CAUSE_NONE && (is_faulty(&scene) || is_kept(&scene));
}

#include "sim/trace/kept_open.h"

#include <string.h>

#include "sim/part/sensor.h"
#include "sim/trace/cause.h"

#define TURN_MV 10 /* so far back, and the 12 V go the other way; less is a load's */

/* Nets that wires alone join to the input. */
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

static bool is_at(const struct loop_end *end, const struct element *element)
{
    bool a = element->a < CIRCUIT_NETS && end->has[element->a];
    return a || (element->b < CIRCUIT_NETS && end->has[element->b]);
}

/* A bridge to GND or 12 V that a fault would lay is none of its contacts. */
static bool is_contact(const struct part *part, uint16_t element)
{
    bool sensor = strcmp(part_kind_of(part)->name, "sensor") == 0;
    return element != CIRCUIT_NONE && !(sensor && sensor_is_short(part, element));
}

static void reach(struct loop_end *end, const struct world *world, uint32_t input)
{
    memset(end, 0, sizeof *end);
    end->has[world->board.nets.input[input]] = true;
    while (grow(end, world)) {
    }
}

static bool hangs_open(const struct loop_end *end, const struct world *world, uint32_t index)
{
    const struct part *part = &world->part[index];
    for (uint32_t i = 0; part->kind != WORLD_KIND_UNIT && i < PART_ELEMENTS; i++) {
        if (is_contact(part, part->element[i])) {
            const struct element *contact = &world->circuit.element[part->element[i]];
            if (contact->kind == ELEMENT_SWITCH && !contact->on && is_at(end, contact)) {
                return true;
            }
        }
    }
    return false;
}

/* The way of the 12 V, point by point. What goes on while they fall, or rise, draws from them or
 * lets go of them: each way is of the supply that began it. */
struct rail_way {
    bool known, rises, low;
    int32_t furthest_mv;
    uint32_t by;         /* CAUSE_NONE: no supply so far */
    bool moved;          /* up or down through 10.0 V, by the root that is asked for */
};

static void turn_way(struct rail_way *way, int32_t millivolts)
{
    int32_t on_mv = way->rises ? millivolts - way->furthest_mv : way->furthest_mv - millivolts;
    if (on_mv <= -TURN_MV) {
        way->rises = !way->rises;
        way->by = CAUSE_NONE;
    }
    way->furthest_mv = on_mv > 0 || on_mv <= -TURN_MV ? millivolts : way->furthest_mv;
}

static void follow_way(struct rail_way *way, const struct world *world,
                       const struct journal *journal, uint32_t event, uint32_t asked)
{
    int32_t millivolts = journal->events[event].value;
    bool low = millivolts < POWER_LOST_MV;
    uint32_t root = cause_root(journal, event);
    turn_way(way, millivolts);
    if (way->by == CAUSE_NONE && cause_is_supply(world, journal, event)) {
        way->by = root;
    }
    if (way->known && low != way->low) {
        uint32_t by = way->by != CAUSE_NONE ? way->by : root;
        way->moved = way->moved || by == asked;
    }
    way->low = low;
    way->known = true;
}

static bool moved_the_rail(const struct world *world, const struct journal *journal, uint32_t root)
{
    struct rail_way way = {.by = CAUSE_NONE};
    for (uint32_t i = 0; i < journal->count && !way.moved; i++) {
        if (journal->events[i].kind == EVENT_RAIL) {
            follow_way(&way, world, journal, i, root);
        }
    }
    return way.moved;
}

/* Voltages were under way as somebody did something, and go on with him for their cause. */
static bool came_of_a_way(const struct journal *journal, uint32_t event)
{
    while (event != CAUSE_NONE && !cause_is_on_its_way(journal, event)) {
        event = journal->events[event].cause;
    }
    return event != CAUSE_NONE;
}

/* Somebody did it, and that moved the 12 V neither way: whoever switches them on starts a detector
 * with them. */
static bool is_true_move(const struct world *world, const struct journal *journal, uint32_t event)
{
    return cause_is_true(world, journal, event) && !came_of_a_way(journal, event) &&
           !moved_the_rail(world, journal, cause_root(journal, event));
}

static bool is_of_input(const struct event *event, uint32_t input)
{
    return event->kind == EVENT_INPUT && (uint32_t)event->value / 2 == input;
}

static bool is_move_of(const struct event *event, uint32_t part)
{
    return event->part == part && (event->kind == EVENT_PART_STATE || event->kind == EVENT_FAULT);
}

/* What is true has to last, as the unit asks it of every opening. */
static int64_t true_by(const struct opening *opening, const struct world *world)
{
    const struct input_settings *input = &world->board.unit.settings.input[opening->input];
    return opening->alarm_at - CLOCK_MS(INPUT_DEBOUNCE_MS) - CLOCK_S(input->delay_s);
}

/* What the part last went through, within the opening and in time; CAUSE_NONE. */
static uint32_t last_move(const struct opening *opening, const struct world *world,
                          const struct journal *journal, uint32_t part)
{
    for (uint32_t i = journal->count; i-- > opening->event;) {
        if (is_move_of(&journal->events[i], part)) {
            return journal->events[i].at_us <= true_by(opening, world) ? i : CAUSE_NONE;
        }
    }
    return CAUSE_NONE;
}

static bool has_closed(const struct opening *opening, const struct journal *journal)
{
    for (uint32_t i = opening->event + 1; i < journal->count; i++) {
        if (is_of_input(&journal->events[i], opening->input)) {
            return true;
        }
    }
    return false;
}

static bool part_keeps_it(const struct opening *opening, const struct world *world,
                          const struct journal *journal)
{
    struct loop_end end;
    reach(&end, world, opening->input);
    for (uint32_t i = 0; !end.has[world->board.nets.gnd] && i < world->part_count; i++) {
        uint32_t move =
            hangs_open(&end, world, i) ? last_move(opening, world, journal, i) : CAUSE_NONE;
        if (move != CAUSE_NONE && is_true_move(world, journal, move)) {
            return true;
        }
    }
    return false;
}

static bool wire_keeps_it(const struct opening *opening, const struct world *world,
                          const struct journal *journal)
{
    struct loop_end end;
    reach(&end, world, opening->input);
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        bool broke = wire->fault == WIRE_OPEN && wire->cause > opening->event &&
                     journal->events[wire->cause].at_us <= true_by(opening, world);
        if (broke && is_at(&end, &world->circuit.element[wire->element])) {
            return true;
        }
    }
    return false;
}

bool kept_open_truly(const struct opening *opening, const struct rail_watch *rail,
                     const struct world *world, const struct journal *journal)
{
    if (opening->event == CAUSE_NONE || rail->dip == CAUSE_NONE || rail->low ||
        has_closed(opening, journal)) {
        return false;
    }
    bool by_itself = journal->events[opening->event].at_us <= true_by(opening, world) &&
                     is_true_move(world, journal, opening->event);
    return by_itself || wire_keeps_it(opening, world, journal) ||
           part_keeps_it(opening, world, journal);
}

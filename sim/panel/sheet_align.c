#include "sim/panel/sheet_align.h"

#define SWEEPS 3
#define WORTH_STRAIGHT 64  /* against one step away from where it stood */
#define CANDIDATES 64

struct span {
    uint32_t first, after;
};

static struct span span_along(const struct plan_place *place, uint32_t axis)
{
    return axis == 0 ? (struct span){place->column, (uint32_t)place->column + place->columns}
                     : (struct span){place->row, (uint32_t)place->row + place->rows};
}

static bool overlap(struct span a, struct span b)
{
    return a.first < b.after && b.first < a.after;
}

/* Nothing stands between two parts that are next to each other across the axis. */
static bool see_each_other(const struct sheet_plan *plan, uint32_t low, uint32_t high,
                           uint32_t axis)
{
    const struct plan_place *a = &plan->place[low], *b = &plan->place[high];
    struct span along_a = span_along(a, axis), along_b = span_along(b, axis);
    struct span gap = {span_along(a, 1 - axis).after, span_along(b, 1 - axis).first};
    if (!overlap(along_a, along_b) || gap.first > gap.after) {
        return false;
    }
    for (uint32_t i = 0; i < plan->parts; i++) {
        struct span along = span_along(&plan->place[i], axis);
        bool between = gap.first < gap.after && overlap(span_along(&plan->place[i], 1 - axis), gap);
        if (i != low && i != high && between && overlap(along, along_a) &&
            overlap(along, along_b)) {
            return false;
        }
    }
    return true;
}

static int32_t pin_along(const struct sheet_align *align, uint32_t terminal, uint32_t axis)
{
    const struct pin *pin = &align->pin[terminal];
    return (int32_t)((axis == 0 ? pin->x : pin->y) / (float)SYMBOL_GRID + 0.5f);
}

/* A straight wire along the other axis could join them: one side faces the other. */
static bool face(const struct sheet_align *align, uint32_t a, uint32_t b, uint32_t axis)
{
    uint8_t forth = axis == 0 ? SIDE_BOTTOM : SIDE_RIGHT, back = axis == 0 ? SIDE_TOP : SIDE_LEFT;
    uint32_t part_a = align->plan->part_of[a], part_b = align->plan->part_of[b];
    if (part_a == part_b) {
        return false;
    }
    if (align->pin[a].side == forth && align->pin[b].side == back) {
        return see_each_other(align->plan, part_a, part_b, axis);
    }
    return align->pin[a].side == back && align->pin[b].side == forth &&
           see_each_other(align->plan, part_b, part_a, axis);
}

/* Where the part would have to begin for a straight wire, each as often as there are such wires. */
static uint32_t wishes(const struct sheet_align *align, uint32_t part, uint32_t axis,
                       int32_t wish[CANDIDATES])
{
    const struct world *world = align->world;
    const struct route_nets *nets = align->nets;
    uint32_t after = part + 1 < world->part_count ? world->first_terminal[part + 1]
                                                  : world->terminal_count;
    uint32_t count = 0;
    for (uint32_t t = world->first_terminal[part]; t < after; t++) {
        uint16_t net = nets->of_terminal[t];
        for (uint32_t i = 0; net != ROUTE_NONE && i < nets->net[net].count; i++) {
            uint32_t other = nets->end[nets->net[net].first + i].terminal;
            if (count < CANDIDATES && other != t && face(align, t, other, axis)) {
                uint32_t there = align->plan->part_of[other];
                wish[count++] = align->room[axis][there].at + pin_along(align, other, axis) -
                                pin_along(align, t, axis);
            }
        }
    }
    return count;
}

static int32_t worth(const struct align_room *room, const int32_t *wish, uint32_t count, int32_t at)
{
    int32_t straight = 0, away = at > room->at ? at - room->at : room->at - at;
    for (uint32_t i = 0; i < count; i++) {
        straight += wish[i] == at ? 1 : 0;
    }
    return straight * WORTH_STRAIGHT - away;
}

static void align_part(struct sheet_align *align, uint32_t part, uint32_t axis)
{
    struct align_room *room = &align->room[axis][part];
    int32_t wish[CANDIDATES];
    uint32_t count = wishes(align, part, axis, wish);
    int32_t best = room->at, most = worth(room, wish, count, room->at);
    for (uint32_t i = 0; i < count; i++) {
        int32_t value = worth(room, wish, count, wish[i]);
        if (wish[i] >= room->low && wish[i] <= room->high && value > most) {
            most = value;
            best = wish[i];
        }
    }
    room->at = best;
}

void sheet_align(struct sheet_align *align)
{
    for (uint32_t sweep = 0; sweep < SWEEPS; sweep++) {
        for (uint32_t part = 0; part < align->plan->parts; part++) {
            align_part(align, part, 0);
            align_part(align, part, 1);
        }
    }
}

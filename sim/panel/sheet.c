#include "sim/panel/sheet.h"

#include <string.h>

#include "sim/panel/sheet_align.h"
#include "sim/world/wiring.h"

#define GRID ((float)SYMBOL_GRID)
_Static_assert(SHEET_LANES == PLAN_LINES + 1, "a lane before each line and one behind");
#define RIM 3            /* steps of the grid between the outermost lane and the sheet's rim */
#define LANE_USUAL 10    /* beyond so many wires some will share their way, or need no more */
#define LANE_SHARE 3
#define USUAL_MORE 2
#define LANE_LEAST 4     /* steps between two columns or rows */

/* Widths, in steps of the grid. lane[i] lies before line i, the last one behind the last line. */
struct lines {
    uint32_t size[PLAN_LINES], lane[PLAN_LINES + 1], from[PLAN_LINES + 1];
    uint32_t count;
};

static uint32_t steps(float units)
{
    return (uint32_t)(units / GRID + 0.999f);
}

static uint32_t first_of(const struct plan_place *place, bool row)
{
    return row ? place->row : place->column;
}

static uint32_t span_of(const struct plan_place *place, bool row)
{
    return row ? place->rows : place->columns;
}

static uint32_t terminals_of(const struct world *world, uint32_t part)
{
    uint32_t after = part + 1 < world->part_count ? world->first_terminal[part + 1]
                                                  : world->terminal_count;
    return after - world->first_terminal[part];
}

/* A wired pin wants a lane of its own on its side. */
static void ask_for_lanes(struct lines lines[2], const struct sheet_align *align, uint32_t part)
{
    const struct plan_place *place = &align->plan->place[part];
    const struct world *world = align->world;
    uint32_t after_column = (uint32_t)place->column + place->columns;
    uint32_t after_row = (uint32_t)place->row + place->rows;
    for (uint32_t i = 0; i < terminals_of(world, part); i++) {
        uint32_t terminal = world->first_terminal[part] + i;
        uint8_t side = align->pin[terminal].side;
        if (align->nets->of_terminal[terminal] == ROUTE_NONE) {
            continue;
        }
        bool upright = side == SIDE_TOP || side == SIDE_BOTTOM;
        bool behind = side == SIDE_RIGHT || side == SIDE_BOTTOM;
        uint32_t before = upright ? place->row : place->column;
        uint32_t after = upright ? after_row : after_column;
        lines[upright ? 1 : 0].lane[behind ? after : before]++;
    }
}

static void size_lines(struct lines *lines, const struct sheet_plan *plan, bool row)
{
    for (uint32_t i = 0; i < plan->parts; i++) {
        const struct plan_place *place = &plan->place[i];
        uint32_t size = steps(row ? plan->size[i].h : plan->size[i].w);
        uint32_t *line = &lines->size[first_of(place, row)];
        if (span_of(place, row) == 1 && *line < size) {
            *line = size;
        }
    }
}

/* Lines that a large part reaches over are made wide enough for it, all of them by the same. */
static void size_spans(struct lines *lines, const struct sheet_plan *plan, bool row)
{
    for (uint32_t i = 0; i < plan->parts; i++) {
        const struct plan_place *place = &plan->place[i];
        uint32_t first = first_of(place, row), span = span_of(place, row);
        uint32_t wanted = steps(row ? plan->size[i].h : plan->size[i].w), have = 0;
        for (uint32_t k = 0; k < span; k++) {
            have += lines->size[first + k] + (k > 0 ? lines->lane[first + k] : 0);
        }
        for (uint32_t k = 0; have < wanted; k = (k + 1) % span) {
            lines->size[first + k]++;
            have++;
        }
    }
}

static uint32_t add_up(struct lines *lines)
{
    uint32_t at = RIM;
    for (uint32_t i = 0; i < lines->count; i++) {
        at += lines->lane[i];
        lines->from[i] = at;
        at += lines->size[i];
    }
    return at + lines->lane[lines->count] + RIM;
}

static void note_lanes(struct sheet *sheet, uint32_t axis, const struct lines *lines)
{
    uint32_t from = 1;
    for (uint32_t i = 0; i <= lines->count; i++) {
        uint32_t to = i < lines->count ? lines->from[i] - 1 : from + lines->lane[i];
        sheet->lane[axis][i] = (struct sheet_lane){(uint16_t)from, (uint16_t)to};
        from = i < lines->count ? lines->from[i] + lines->size[i] + 1 : from;
    }
    sheet->lane_count[axis] = lines->count + 1;
}

/* No part stands in the lines' cell beside a place. */
static bool is_free_beside(const struct sheet_plan *plan, const struct plan_place *place, bool row,
                           uint32_t line)
{
    uint32_t first = first_of(place, !row), after = first + span_of(place, !row);
    for (uint32_t i = first; i < after; i++) {
        if (row ? plan->taken[line][i] : plan->taken[i][line]) {
            return false;
        }
    }
    return true;
}

/* How far a part may come out of its own cell into a free one: two may, from both sides. */
static int32_t reach(const struct lines *lines, uint32_t line, uint32_t lane)
{
    int32_t far = (int32_t)(lines->lane[lane] + lines->size[line] / 2) - LANE_LEAST;
    return far > 0 ? far : 0;
}

/* In the middle of its columns, at the top of its rows. */
static struct align_room room_of(const struct lines *lines, const struct sheet_plan *plan,
                                 uint32_t part, bool row)
{
    const struct plan_place *place = &plan->place[part];
    float size = row ? plan->size[part].h : plan->size[part].w;
    uint32_t first = first_of(place, row), last = first + span_of(place, row) - 1;
    int32_t from = (int32_t)lines->from[first];
    int32_t spare = (int32_t)(lines->from[last] + lines->size[last]) - from - (int32_t)steps(size);
    struct align_room room = {from + (row ? 0 : spare / 2), from, from + spare};
    if (row) {
        return room; /* out of its cell along one axis only, or two might meet */
    }
    if (first > 0 && is_free_beside(plan, place, row, first - 1)) {
        room.low -= reach(lines, first - 1, first);
    }
    if (last + 1 < lines->count && is_free_beside(plan, place, row, last + 1)) {
        room.high += reach(lines, last + 1, last + 1);
    }
    return room;
}

static void read_pins(struct sheet *sheet, const struct world *world)
{
    for (uint32_t part = 0; part < world->part_count; part++) {
        for (uint32_t t = 0; t < terminals_of(world, part); t++) {
            uint32_t terminal = world->first_terminal[part] + t;
            sheet->shown[terminal] = symbol_pin(world, part, t, &sheet->pin[terminal]);
        }
    }
}

static void put(struct sheet *sheet, const struct sheet_align *align, uint32_t part)
{
    const struct world *world = align->world;
    struct area *area = &sheet->part[part];
    *area = (struct area){(float)align->room[0][part].at * GRID,
                          (float)align->room[1][part].at * GRID, align->plan->size[part].w,
                          align->plan->size[part].h};
    for (uint32_t t = 0; t < terminals_of(world, part); t++) {
        struct pin *pin = &sheet->pin[world->first_terminal[part] + t];
        pin->x += area->x;
        pin->y += area->y;
    }
}

static void lay(struct sheet *sheet, struct sheet_align *align, uint32_t more)
{
    const struct sheet_plan *plan = align->plan;
    struct lines lines[2];
    memset(lines, 0, sizeof lines);
    lines[0].count = plan->columns;
    lines[1].count = plan->rows;
    for (uint32_t i = 0; i < plan->parts; i++) {
        ask_for_lanes(lines, align, i);
    }
    for (uint32_t way = 0; way < 2; way++) {
        for (uint32_t i = 0; i <= lines[way].count; i++) {
            uint32_t asked = lines[way].lane[i];
            asked = asked < LANE_USUAL ? asked : LANE_USUAL + (asked - LANE_USUAL) / LANE_SHARE;
            lines[way].lane[i] = asked + LANE_LEAST + more;
        }
        size_lines(&lines[way], plan, way == 1);
        size_spans(&lines[way], plan, way == 1);
    }
    sheet->w = (float)add_up(&lines[0]) * GRID;
    sheet->h = (float)add_up(&lines[1]) * GRID;
    note_lanes(sheet, 0, &lines[0]);
    note_lanes(sheet, 1, &lines[1]);
    for (uint32_t i = 0; i < plan->parts; i++) {
        align->room[0][i] = room_of(&lines[0], plan, i, false);
        align->room[1][i] = room_of(&lines[1], plan, i, true);
    }
    sheet_align(align);
    for (uint32_t i = 0; i < plan->parts; i++) {
        put(sheet, align, i);
    }
}

uint32_t sheet_folds(const struct world *world)
{
    struct sheet_grid grid;
    sheet_plan_grid(&grid, world);
    return 1u << sheet_fold_pairs(&grid, world);
}

void sheet_lay_folded(struct sheet *sheet, const struct world *world, uint32_t fold, uint32_t more)
{
    struct sheet_plan plan;
    struct route_nets nets;
    struct sheet_align align = {.world = world, .plan = &plan, .nets = &nets, .pin = sheet->pin};
    memset(sheet, 0, sizeof *sheet);
    sheet->parts = world->part_count;
    sheet->terminals = world->terminal_count;
    sheet->fold = fold;
    sheet_plan_make(&plan, world, fold);
    read_pins(sheet, world);
    route_nets_make(&nets, world, sheet->shown);
    lay(sheet, &align, USUAL_MORE + more);
}

void sheet_lay(struct sheet *sheet, const struct world *world)
{
    sheet_lay_folded(sheet, world, 0, 0);
}

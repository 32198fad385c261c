#include "sim/panel/sheet.h"

#include <string.h>

#include "sim/panel/sheet_plan.h"
#include "sim/world/wiring.h"

#define GRID ((float)SYMBOL_GRID)
#define RIM 3            /* steps of the grid between the outermost lane and the sheet's rim */
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

static bool is_wired(const struct world *world, uint32_t terminal)
{
    for (uint32_t i = 0; i < world->joint_count; i++) {
        if (world->joint[i].terminal_a == terminal || world->joint[i].terminal_b == terminal) {
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

static uint32_t terminals_of(const struct world *world, uint32_t part)
{
    uint32_t after = part + 1 < world->part_count ? world->first_terminal[part + 1]
                                                  : world->terminal_count;
    return after - world->first_terminal[part];
}

/* A wired pin wants a lane of its own on its side, and where it turns away one across. */
static void ask_for_lanes(struct lines lines[2], const struct sheet_plan *plan,
                          const struct world *world, uint32_t part)
{
    const struct plan_place *place = &plan->place[part];
    uint32_t after_column = (uint32_t)place->column + place->columns;
    uint32_t after_row = (uint32_t)place->row + place->rows;
    for (uint32_t t = 0; t < terminals_of(world, part); t++) {
        struct pin pin;
        if (!symbol_pin(world, part, t, &pin) ||
            !is_wired(world, world->first_terminal[part] + t)) {
            continue;
        }
        bool upright = pin.side == SIDE_TOP || pin.side == SIDE_BOTTOM;
        bool behind = pin.side == SIDE_RIGHT || pin.side == SIDE_BOTTOM;
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

/* In the middle of its cells. */
static float middle(const struct lines *lines, const struct plan_place *place, bool row, float size)
{
    uint32_t first = first_of(place, row), last = first + span_of(place, row) - 1;
    uint32_t room = lines->from[last] + lines->size[last] - lines->from[first];
    uint32_t spare = (room - steps(size)) / 2;
    return (float)(lines->from[first] + spare) * GRID;
}

static void put_pins(struct sheet *sheet, const struct world *world, uint32_t part)
{
    for (uint32_t t = 0; t < terminals_of(world, part); t++) {
        uint32_t terminal = world->first_terminal[part] + t;
        struct pin *pin = &sheet->pin[terminal];
        sheet->shown[terminal] = symbol_pin(world, part, t, pin);
        pin->x += sheet->part[part].x;
        pin->y += sheet->part[part].y;
    }
}

void sheet_lay_wider(struct sheet *sheet, const struct world *world, uint32_t more)
{
    struct sheet_plan plan;
    struct lines lines[2];
    memset(sheet, 0, sizeof *sheet);
    memset(lines, 0, sizeof lines);
    sheet_plan_make(&plan, world);
    sheet->parts = world->part_count;
    sheet->terminals = world->terminal_count;
    lines[0].count = plan.columns;
    lines[1].count = plan.rows;
    for (uint32_t i = 0; i < plan.parts; i++) {
        ask_for_lanes(lines, &plan, world, i);
    }
    for (uint32_t way = 0; way < 2; way++) {
        for (uint32_t i = 0; i <= lines[way].count; i++) {
            lines[way].lane[i] += LANE_LEAST + more;
        }
        size_lines(&lines[way], &plan, way == 1);
        size_spans(&lines[way], &plan, way == 1);
    }
    sheet->w = (float)add_up(&lines[0]) * GRID;
    sheet->h = (float)add_up(&lines[1]) * GRID;
    for (uint32_t i = 0; i < plan.parts; i++) {
        struct extent2 size = plan.size[i];
        sheet->part[i] = (struct area){middle(&lines[0], &plan.place[i], false, size.w),
                                       middle(&lines[1], &plan.place[i], true, size.h), size.w,
                                       size.h};
        put_pins(sheet, world, i);
    }
}

void sheet_lay(struct sheet *sheet, const struct world *world)
{
    sheet_lay_wider(sheet, world, 2);
}

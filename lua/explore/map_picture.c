#include "lua/explore/map_picture.h"

#include <math.h>
#include <stdio.h>

#include "lua/explore/map_hatch.h"
#include "lua/explore/map_ticks.h"
#include "sim/panel/pen.h"

#define MARGIN 24.0f
#define GAP 8.0f
#define TEXT 12.0f
#define LINE 17.0f         /* from line to line */
#define TITLE 18.0f
#define SWATCH_W 30.0f
#define SWATCH_H 18.0f
#define TICK 6.0f
#define LABEL 160          /* letters of a label */

/* The picture while it is drawn. */
struct page {
    const struct map *map;
    const struct map_picture *look;
    const struct ruler *ruler;
    struct picture *picture;
    struct area plot;      /* the cells */
    float cell_w, cell_h;
    float legend_x;
};

static float pixel_x(const struct page *page, double place)
{
    return page->plot.x + ((float)place + 0.5f) * page->cell_w;
}

static float pixel_y(const struct page *page, double place)
{
    return page->plot.y + page->plot.h - ((float)place + 0.5f) * page->cell_h;
}

static struct pen plain_pen(const struct page *page)
{
    struct pen pen = pen_on(page->picture, 0, 0, 1);
    pen.type.size = TEXT;
    return pen;
}

static float width_of(const struct page *page, const char *text)
{
    const struct type type = {TEXT, false, false};
    return ruler_measure(page->ruler, &type, text, 0).w;
}

/* ---- layout ---- */

static const char *legend_label(const struct page *page, uint32_t outcome, char text[LABEL])
{
    uint32_t count[OUTCOME_KINDS], known = 0;
    map_count(page->map, count);
    for (uint32_t i = 0; i < OUTCOME_KINDS; i++) {
        known += count[i];
    }
    snprintf(text, LABEL, "%s: %u (%.1f %%)", outcome_name((enum outcome_kind)outcome),
             count[outcome], 100.0 * count[outcome] / (known == 0 ? 1 : known));
    return text;
}

static float legend_width(const struct page *page)
{
    char text[LABEL];
    float most = width_of(page, "otherwise there: 10000");
    for (uint32_t i = 0; i < OUTCOME_KINDS; i++) {
        most = fmaxf(most, width_of(page, legend_label(page, i, text)));
    }
    return SWATCH_W + GAP + most;
}

static float ticks_width(const struct page *page)
{
    char text[EXACT_TEXT];
    float most = 0;
    struct map_ticks ticks = map_ticks(&page->map->plan.y, 9);
    for (uint32_t i = 0; i < ticks.count; i++) {
        map_axis_text(&page->map->plan.y, ticks.value[i], text);
        most = fmaxf(most, width_of(page, text));
    }
    return most;
}

static void lay_out(struct page *page)
{
    const struct map_plan *plan = &page->map->plan;
    float top = MARGIN + TITLE * 1.4f + LINE * 1.4f + LINE * 1.3f;
    float left = MARGIN + ticks_width(page) + TICK + GAP / 2;
    float right = page->look->width - MARGIN - legend_width(page) - 2 * GAP;
    float bottom = page->look->height - MARGIN - 2.4f * LINE - TICK;
    page->legend_x = right + 2 * GAP;
    page->plot = (struct area){floorf(left), floorf(top), floorf(right - left),
                               floorf(bottom - top)};
    page->cell_w = page->plot.w / (float)plan->x.count;
    page->cell_h = page->plot.h / (float)plan->y.count;
}

/* ---- cells ---- */

/* A run of cells of a row, on whole pixels, so that neighbours join without a seam. */
static struct area run_area(const struct page *page, uint32_t row, uint32_t from, uint32_t to)
{
    float x1 = roundf(page->plot.x + (float)from * page->cell_w);
    float x2 = roundf(page->plot.x + (float)to * page->cell_w);
    float y2 = roundf(page->plot.y + page->plot.h - (float)row * page->cell_h);
    float y1 = roundf(page->plot.y + page->plot.h - (float)(row + 1) * page->cell_h);
    return (struct area){x1, y1, x2 - x1, y2 - y1};
}

static bool is_alike(const struct map_cell *a, const struct map_cell *b)
{
    return a->known == b->known && a->outcome == b->outcome;
}

static void draw_row(const struct page *page, uint32_t row)
{
    uint32_t count = page->map->plan.x.count, to;
    const struct map_cell *cells = &page->map->cells[row * count];
    for (uint32_t from = 0; from < count; from = to) {
        for (to = from + 1; to < count && is_alike(&cells[from], &cells[to]); to++) {
        }
        const struct shape look = {
            .fill = (uint8_t)(cells[from].known
                                  ? map_hatch_fill((enum outcome_kind)cells[from].outcome)
                                  : INK_NONE)};
        picture_box(page->picture, &look, run_area(page, row, from, to));
    }
}

static int32_t outcome_at(const void *context, float x, float y)
{
    const struct page *page = context;
    uint32_t column = (uint32_t)((x - page->plot.x) / page->cell_w);
    uint32_t row = (uint32_t)((page->plot.y + page->plot.h - y) / page->cell_h);
    const struct map_plan *plan = &page->map->plan;
    if (column >= plan->x.count || row >= plan->y.count) {
        return -1;
    }
    const struct map_cell *cell = &page->map->cells[row * plan->x.count + column];
    return cell->known ? cell->outcome : -1;
}

static void draw_cells(const struct page *page)
{
    for (uint32_t row = 0; row < page->map->plan.y.count; row++) {
        draw_row(page, row);
    }
    const struct map_hatching hatching = {page->picture, page->plot, outcome_at, page};
    for (uint32_t i = 0; i < OUTCOME_KINDS; i++) {
        map_hatch_draw(&hatching, (enum outcome_kind)i);
    }
}

/* ---- the other firmware ---- */

static bool differs(const struct page *page, uint32_t cell)
{
    const struct map *other = page->look->against;
    const struct map_cell *here = &page->map->cells[cell];
    return other != NULL && here->known && other->cells[cell].known &&
           other->cells[cell].outcome != here->outcome;
}

static uint32_t draw_differences(const struct page *page)
{
    const struct shape look = {.fill = INK_GROUND, .stroke = INK_TEXT, .width = 1, .opacity = 55};
    uint32_t columns = page->map->plan.x.count, found = 0, to;
    for (uint32_t cell = 0; cell < page->map->cell_count; cell = to) {
        uint32_t end = (cell / columns + 1) * columns;
        for (to = cell; to < end && differs(page, to); to++) {
        }
        if (to > cell) {
            picture_box(page->picture, &look, run_area(page, cell / columns, cell % columns,
                                                       to - (cell / columns) * columns));
            found += to - cell;
        }
        to = to == cell ? cell + 1 : to;
    }
    return found;
}

/* ---- the boundary ---- */

static struct spot pixel_of(const struct page *page, const struct map_edge *edge)
{
    struct map_spot spot = map_boundary(page->map, edge);
    return (struct spot){pixel_x(page, spot.x), pixel_y(page, spot.y)};
}

/* The ways around a square of four cells: below, above, left, right. Returns how many the boundary
 * crosses. */
static uint32_t crossings(const struct page *page, uint32_t cell, struct spot spot[4])
{
    uint32_t columns = page->map->plan.x.count, count = 0;
    const struct map_edge *around[] = {map_edge_at(page->map, cell, false),
                                       map_edge_at(page->map, cell + columns, false),
                                       map_edge_at(page->map, cell, true),
                                       map_edge_at(page->map, cell + 1, true)};
    for (uint32_t i = 0; i < 4; i++) {
        if (around[i] != NULL) {
            spot[count++] = pixel_of(page, around[i]);
        }
    }
    return count;
}

/* Two outcomes, each at two corners across. */
static bool is_saddle(const struct map *map, uint32_t cell)
{
    uint32_t above = cell + map->plan.x.count;
    return map->cells[cell].outcome == map->cells[above + 1].outcome &&
           map->cells[cell + 1].outcome == map->cells[above].outcome;
}

/* The graver one goes through, and the other's corners are cut off. */
static void draw_saddle(const struct page *page, const struct pen *pen, uint32_t cell,
                        const struct spot spot[4])
{
    const struct map_cell *cells = page->map->cells;
    bool rises = cells[cell].outcome > cells[cell + 1].outcome;
    const struct spot *below = &spot[rises ? 3 : 2], *above = &spot[rises ? 2 : 3];
    pen_line(pen, spot[0].x, spot[0].y, below->x, below->y);
    pen_line(pen, spot[1].x, spot[1].y, above->x, above->y);
}

static void draw_square(const struct page *page, const struct pen *pen, uint32_t cell)
{
    struct spot spot[4], middle = {0, 0};
    uint32_t count = crossings(page, cell, spot);
    if (count == 4 && is_saddle(page->map, cell)) {
        draw_saddle(page, pen, cell, spot);
        return;
    }
    if (count == 2) {
        pen_line(pen, spot[0].x, spot[0].y, spot[1].x, spot[1].y);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        middle.x += spot[i].x / (float)count;
        middle.y += spot[i].y / (float)count;
    }
    for (uint32_t i = 0; i < count; i++) {
        pen_line(pen, spot[i].x, spot[i].y, middle.x, middle.y);
    }
}

/* From the outermost cells' middles to the plot's rim. */
static void draw_to_rim(const struct page *page, const struct pen *pen,
                        const struct map_edge *edge)
{
    const struct map_plan *plan = &page->map->plan;
    uint32_t column = edge->cell % plan->x.count, row = edge->cell / plan->x.count;
    struct spot at = pixel_of(page, edge);
    if (!edge->up && row == 0) {
        pen_line(pen, at.x, at.y, at.x, page->plot.y + page->plot.h);
    }
    if (!edge->up && row == plan->y.count - 1) {
        pen_line(pen, at.x, at.y, at.x, page->plot.y);
    }
    if (edge->up && column == 0) {
        pen_line(pen, at.x, at.y, page->plot.x, at.y);
    }
    if (edge->up && column == plan->x.count - 1) {
        pen_line(pen, at.x, at.y, page->plot.x + page->plot.w, at.y);
    }
}

static void draw_boundary_by(const struct page *page, const struct pen *pen)
{
    const struct map_plan *plan = &page->map->plan;
    for (uint32_t row = 0; row + 1 < plan->y.count; row++) {
        for (uint32_t column = 0; column + 1 < plan->x.count; column++) {
            draw_square(page, pen, row * plan->x.count + column);
        }
    }
    for (uint32_t i = 0; i < page->map->edge_count; i++) {
        draw_to_rim(page, pen, &page->map->edges[i]);
    }
}

static void draw_boundary(const struct page *page)
{
    struct pen pen = plain_pen(page);
    pen.ink = INK_PANE;
    pen.width = 5;
    draw_boundary_by(page, &pen);
    pen.ink = INK_TEXT;
    pen.width = 2;
    draw_boundary_by(page, &pen);
}

/* ---- axes ---- */

static void draw_x_axis(const struct page *page)
{
    const struct map_axis *axis = &page->map->plan.x;
    struct pen pen = plain_pen(page);
    char text[EXACT_TEXT];
    float below = page->plot.y + page->plot.h;
    struct map_ticks ticks = map_ticks(axis, page->plot.w < 420 ? 5 : 8);
    pen.width = 1;
    for (uint32_t i = 0; i < ticks.count; i++) {
        float x = pixel_x(page, axis->count == 1 ? 0 : map_axis_place(axis, ticks.value[i]));
        map_axis_text(axis, ticks.value[i], text);
        pen_line(&pen, x, below, x, below + TICK);
        pen_text(&pen, x, below + TICK + 2, ALIGN_MIDDLE, text);
    }
    snprintf(text, sizeof text, "%s", axis->name);
    pen.type.bold = true;
    pen_text(&pen, page->plot.x + page->plot.w / 2, below + TICK + 2 + LINE, ALIGN_MIDDLE, text);
}

static void draw_y_axis(const struct page *page)
{
    const struct map_axis *axis = &page->map->plan.y;
    struct pen pen = plain_pen(page);
    char text[EXACT_TEXT];
    struct map_ticks ticks = map_ticks(axis, 9);
    pen.width = 1;
    for (uint32_t i = 0; i < ticks.count; i++) {
        float y = pixel_y(page, axis->count == 1 ? 0 : map_axis_place(axis, ticks.value[i]));
        map_axis_text(axis, ticks.value[i], text);
        pen_line(&pen, page->plot.x - TICK, y, page->plot.x, y);
        pen_text(&pen, page->plot.x - TICK - 3, y - TEXT * 0.72f, ALIGN_RIGHT, text);
    }
    pen.type.bold = true;
    pen_text(&pen, MARGIN, page->plot.y - LINE * 1.25f, ALIGN_LEFT, axis->name);
}

static void draw_frame(const struct page *page)
{
    struct pen pen = plain_pen(page);
    pen.width = 1.2f;
    pen_box(&pen, page->plot, 0);
}

/* ---- words ---- */

static float draw_swatch(const struct page *page, uint32_t outcome, float y)
{
    struct area box = {floorf(page->legend_x), floorf(y), SWATCH_W, SWATCH_H};
    struct pen pen = plain_pen(page);
    char text[LABEL];
    const struct shape fill = {.fill = (uint8_t)map_hatch_fill((enum outcome_kind)outcome)};
    picture_box(page->picture, &fill, box);
    map_hatch_sample(page->picture, box, (enum outcome_kind)outcome);
    pen.width = 1;
    pen_box(&pen, box, 0);
    pen_text(&pen, box.x + SWATCH_W + GAP, box.y + 1, ALIGN_LEFT,
             legend_label(page, outcome, text));
    return y + SWATCH_H + GAP;
}

static float draw_note(const struct page *page, float y, const char *text)
{
    const struct type type = {TEXT, false, false};
    float wide = page->look->width - MARGIN - page->legend_x;
    const struct shape look = {.stroke = INK_FAINT, .size = TEXT, .wraps = true,
                               .area = {page->legend_x, y, wide, 0}};
    picture_text(page->picture, &look, text);
    return y + ruler_measure(page->ruler, &type, text, wide).h + GAP;
}

static float draw_line_sample(const struct page *page, float y)
{
    struct pen pen = plain_pen(page);
    char text[LABEL];
    pen.width = 2;
    pen_line(&pen, page->legend_x, y + SWATCH_H / 2, page->legend_x + SWATCH_W,
             y + SWATCH_H / 2);
    pen_text(&pen, page->legend_x + SWATCH_W + GAP, y + 1, ALIGN_LEFT, "boundary");
    snprintf(text, sizeof text, "found by halving, to 1/%u of a cell",
             1u << page->map->plan.halvings);
    return draw_note(page, y + SWATCH_H + 2, text);
}

static void draw_legend(const struct page *page, uint32_t differing)
{
    uint32_t count[OUTCOME_KINDS];
    char text[LABEL], low[EXACT_TEXT], high[EXACT_TEXT];
    const struct map_axis *worst = &page->map->plan.worst;
    float y = page->plot.y;
    map_count(page->map, count);
    for (uint32_t i = 0; i < OUTCOME_KINDS; i++) {
        y = count[i] > 0 ? draw_swatch(page, i, y) : y;
    }
    if (page->map->edge_count > 0) {
        y = draw_line_sample(page, y);
    }
    if (worst->name[0] != '\0') {
        map_axis_text(worst, worst->low, low);
        map_axis_text(worst, worst->high, high);
        snprintf(text, sizeof text, "each cell: the gravest of %u runs, %s from %.20s to %.20s",
                 worst->count, worst->name, low, high);
        y = draw_note(page, y + GAP, text);
    }
    if (page->look->against != NULL) {
        snprintf(text, sizeof text, "pale, framed: otherwise in %.60s (%u)",
                 page->look->against_name, differing);
        (void)draw_note(page, y + GAP, text);
    }
}

static void draw_title(const struct page *page)
{
    struct pen pen = plain_pen(page);
    pen.type = (struct type){TITLE, true, false};
    pen_text(&pen, MARGIN, MARGIN - 4, ALIGN_LEFT, page->look->title);
    pen.type = (struct type){TEXT, false, false};
    pen.ink = INK_FAINT;
    pen_text(&pen, MARGIN, MARGIN + TITLE * 1.4f, ALIGN_LEFT, page->look->subtitle);
}

void map_picture_draw(const struct map *map, const struct map_picture *look,
                      const struct ruler *ruler, struct picture *picture)
{
    struct page page = {.map = map, .look = look, .ruler = ruler, .picture = picture};
    picture_clear(picture);
    lay_out(&page);
    draw_title(&page);
    draw_cells(&page);
    uint32_t differing = draw_differences(&page);
    draw_boundary(&page);
    draw_frame(&page);
    draw_x_axis(&page);
    draw_y_axis(&page);
    draw_legend(&page, differing);
}

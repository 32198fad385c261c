#include "sim/panel/cabinet_legend.h"

#define ENTRIES 8u
#define SAMPLE 24.0f
#define ROW 24.0f
#define STEP 20.0f      /* from one to the next in a column */
#define GAP 8.0f        /* to the rim of the pane and to the dial */
#define DIAL_H 44.0f
#define PLACES 7u

struct legend {
    struct drawing_meaning meaning[ENTRIES];
    float wide[ENTRIES];
    uint32_t count;
    struct extent2 row, column;     /* its size as such */
};

static struct area on_screen(const struct cabinet_pane *pane, struct spot from, struct spot to)
{
    const struct drawing_view *view = &pane->view;
    float x = from.x < to.x ? from.x : to.x, y = from.y < to.y ? from.y : to.y;
    float w = from.x + to.x - 2 * x, h = from.y + to.y - 2 * y;
    return (struct area){view->x + x * view->scale, view->y + y * view->scale,
                         w * view->scale + 1, h * view->scale + 1};
}

static bool overlap(struct area a, struct area b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool hides_part(const struct cabinet_pane *pane, struct area box)
{
    for (uint32_t i = 0; i < pane->drawing.sheet.parts; i++) {
        const struct area *part = &pane->drawing.sheet.part[i];
        struct spot corner = {part->x, part->y}, other = {part->x + part->w, part->y + part->h};
        if (overlap(on_screen(pane, corner, other), box)) {
            return true;
        }
    }
    return false;
}

static bool hides_wire(const struct cabinet_pane *pane, struct area box)
{
    const struct routes *routes = &pane->drawing.routes;
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        if (overlap(on_screen(pane, routes->pieces[i].from, routes->pieces[i].to), box)) {
            return true;
        }
    }
    return false;
}

/* Beside the dial, or else where it hides nothing, or wires only. */
static struct area place(const struct cabinet_pane *pane, const struct legend *legend)
{
    const struct area *area = &pane->area;
    const struct extent2 row = legend->row, column = legend->column;
    float left = area->x + GAP, right = area->x + area->w - GAP, top = area->y + GAP;
    float foot = area->y + area->h - GAP, over = foot - DIAL_H;
    const struct area places[PLACES] = {
        {left + CABINET_DIAL_W + GAP, foot - row.h - 6, row.w, row.h},
        {left, over - row.h, row.w, row.h},
        {right - row.w, foot - row.h, row.w, row.h},
        {left, over - column.h, column.w, column.h},
        {right - column.w, foot - column.h, column.w, column.h},
        {right - row.w, top, row.w, row.h},
        {left, top, row.w, row.h},
    };
    for (uint32_t i = 0; i < 2 * PLACES; i++) {
        const struct area *there = &places[i % PLACES];
        if (!hides_part(pane, *there) && (i >= PLACES || !hides_wire(pane, *there))) {
            return *there;
        }
    }
    return places[0];
}

static void measure(struct ui *ui, const struct cabinet_pane *pane, struct legend *legend)
{
    legend->count = 0;
    legend->row = (struct extent2){GAP, ROW};
    legend->column = (struct extent2){0, GAP};
    while (legend->count < ENTRIES &&
           drawing_meaning(&pane->drawing, ui->stage->world, legend->count,
                           &legend->meaning[legend->count])) {
        struct words words = {.text = legend->meaning[legend->count].word, .size = UI_SMALL};
        float wide = SAMPLE + ui_extent(ui, &words).w + 18;
        legend->wide[legend->count++] = wide;
        legend->row.w += wide;
        legend->column.w = legend->column.w > wide + GAP ? legend->column.w : wide + GAP;
        legend->column.h += STEP;
    }
}

static void draw(struct ui *ui, const struct legend *legend, struct area box)
{
    bool column = box.h > ROW;
    float x = box.x + GAP, y = column ? box.y + GAP / 2 : box.y, high = column ? STEP : ROW;
    for (uint32_t i = 0; i < legend->count; i++) {
        const struct drawing_meaning *meaning = &legend->meaning[i];
        const struct spot line[2] = {{x, y + high / 2}, {x + SAMPLE, y + high / 2}};
        struct shape look = {.stroke = meaning->ink, .width = 2.5f, .dash = meaning->dash};
        picture_path(ui->picture, &look, line, 2);
        ui_words(ui, &(struct words){.area = {x + SAMPLE + 6, y, 0, high},
                                     .text = meaning->word, .size = UI_SMALL});
        x += column ? 0 : legend->wide[i];
        y += column ? STEP : 0;
    }
}

void cabinet_legend(struct ui *ui, const struct cabinet_pane *pane)
{
    struct legend legend;
    measure(ui, pane, &legend);
    if (legend.count == 0 || legend.row.w > pane->area.w - CABINET_DIAL_W - 3 * GAP ||
        pane->area.h < 200) {
        return;
    }
    struct area box = place(pane, &legend);
    ui_cover(ui, box);
    picture_box(ui->picture,
                &(struct shape){.fill = INK_PANE, .stroke = INK_EDGE, .width = 1, .radius = 6,
                                .opacity = 92}, box);
    draw(ui, &legend, box);
}

#include "sim/panel/pane_cabinet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/panel/cabinet_badge.h"
#include "sim/panel/cabinet_callout.h"
#include "sim/panel/cabinet_hand.h"
#include "sim/panel/cabinet_legend.h"
#include "sim/panel/symbol.h"

#define MARGIN 24.0f
#define KEPT 96.0f        /* units of the drawing that stay in sight */
#define ZOOM_STEP 1.25f
#define RIM 4.0f            /* pixels around a drawing that is fitted */
#define FOOT 46.0f          /* with legend and dial */
#define OTHER_ROOM 0.12f    /* of the area's size: the drawing is arranged anew */

void cabinet_pane_init(struct cabinet_pane *pane)
{
    memset(pane, 0, sizeof *pane);
    drawing_init(&pane->drawing);
    pane->view.drag_from = -1;
    pane->view.scale = 1;
    pane->rewire = (struct rewire){REWIRE_NONE, REWIRE_NONE, false};
    pane->goal = -1;
}

void cabinet_pane_free(struct cabinet_pane *pane)
{
    drawing_free(&pane->drawing);
}

struct flow *cabinet_pane_flow(struct cabinet_pane *pane, const struct stage *stage)
{
    bool same = pane->made && pane->world == stage->world && pane->wiring == stage->wiring;
    return same ? &pane->drawing.flow : NULL;
}

void cabinet_pane_fit(struct cabinet_pane *pane)
{
    pane->moved = false;
}

void cabinet_pane_move(struct cabinet_pane *pane, float dx, float dy)
{
    pane->view.x += dx;
    pane->view.y += dy;
    pane->moved = pane->moved || dx != 0 || dy != 0;
}

void cabinet_pane_zoom(struct cabinet_pane *pane, float by, const struct spot *place)
{
    struct drawing_view *view = &pane->view;
    struct spot at = place != NULL ? *place
                                   : (struct spot){pane->area.x + pane->area.w / 2,
                                                   pane->area.y + pane->area.h / 2};
    float scale = view->scale * by;
    scale = scale > CABINET_SCALE_MOST ? CABINET_SCALE_MOST : scale;
    scale = scale < CABINET_SCALE_LEAST ? CABINET_SCALE_LEAST : scale;
    by = scale / view->scale;
    view->x = at.x - (at.x - view->x) * by;
    view->y = at.y - (at.y - view->y) * by;
    view->scale = scale;
    pane->moved = true;
}

static struct area on_screen(const struct cabinet_pane *pane, struct area area)
{
    const struct drawing_view *view = &pane->view;
    return (struct area){view->x + area.x * view->scale, view->y + area.y * view->scale,
                         area.w * view->scale, area.h * view->scale};
}

static bool holds_all(const struct area *outer, const struct area *inner)
{
    return inner->x >= outer->x && inner->y >= outer->y &&
           inner->x + inner->w <= outer->x + outer->w && inner->y + inner->h <= outer->y + outer->h;
}

static void bring(struct cabinet_pane *pane, struct area place)
{
    struct area inner = area_inset(pane->area, MARGIN);
    if (holds_all(&inner, &place)) {
        return;
    }
    pane->view.x += inner.x + inner.w / 2 - place.x - place.w / 2;
    pane->view.y += inner.y + inner.h / 2 - place.y - place.h / 2;
    pane->moved = true;
}

void cabinet_pane_show(struct cabinet_pane *pane, uint32_t part)
{
    if (pane->made && part < pane->drawing.sheet.parts) {
        bring(pane, on_screen(pane, pane->drawing.sheet.part[part]));
    }
}

void cabinet_pane_meter(struct cabinet_pane *pane, struct widget on, struct spot at)
{
    const struct drawing_view *view = &pane->view;
    for (uint32_t i = 0; i < pane->meters; i++) {
        if (pane->meter[i].kind == on.kind && pane->meter[i].id == on.id) {
            memmove(&pane->meter[i], &pane->meter[i + 1],
                    (pane->meters - i - 1) * sizeof pane->meter[0]);
            pane->meters--;
            return;
        }
    }
    if (pane->meters == CABINET_METERS) {
        memmove(&pane->meter[0], &pane->meter[1], (CABINET_METERS - 1) * sizeof pane->meter[0]);
        pane->meters--;
    }
    pane->meter[pane->meters++] = (struct meter){
        on.kind, on.id, {(at.x - view->x) / view->scale, (at.y - view->y) / view->scale}};
}

/* Onto the middle of its wire, where that was led anew. */
static bool move_to_wire(const struct cabinet_pane *pane, struct meter *meter)
{
    const struct routes *routes = &pane->drawing.routes;
    bool led = meter->id < ROUTE_WIRES && routes->wire[meter->id].count > 1;
    if (led) {
        const struct route_wire *wire = &routes->wire[meter->id];
        const struct spot *from = &routes->points[wire->first + (wire->count - 1) / 2];
        meter->at = (struct spot){(from[0].x + from[1].x) / 2, (from[0].y + from[1].y) / 2};
    }
    return led;
}

/* Meters on terminals that are still there stay; wires are other ones where the wiring is. */
static void keep_meters(struct cabinet_pane *pane, const struct world *world, bool rewired)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < pane->meters; i++) {
        struct meter *meter = &pane->meter[i];
        if (meter->kind == HIT_TERMINAL && meter->id < world->terminal_count && pane->made) {
            const struct pin *pin = &pane->drawing.sheet.pin[meter->id];
            meter->at = (struct spot){pin->x, pin->y};
            pane->meter[kept++] = *meter;
        } else if (meter->kind == HIT_WIRE && !rewired && pane->made && move_to_wire(pane, meter)) {
            pane->meter[kept++] = *meter;
        }
    }
    pane->meters = kept;
}

static bool differs(float a, float b)
{
    return fabsf(a - b) > OTHER_ROOM * fmaxf(a, b);
}

/* The area has another size, and nobody is about to change that, or has come closer. */
static bool wants_room(const struct ui *ui, const struct cabinet_pane *pane, struct extent2 room)
{
    bool idle = ui->desk->pressed.kind == HIT_NONE && pane->rewire.loose == REWIRE_NONE &&
                !pane->moved;
    return idle && (differs(room.w, pane->room.w) || differs(room.h, pane->room.h));
}

/* Lays the drawing out when the wiring is another one, or the area; true: it was. */
static bool make(struct ui *ui, struct cabinet_pane *pane, struct extent2 room)
{
    const struct stage *stage = ui->stage;
    if ((pane->made || pane->failed) && pane->world == stage->world &&
        pane->wiring == stage->wiring && !wants_room(ui, pane, room)) {
        return false;
    }
    bool other = pane->parts != stage->world->part_count;
    bool rewired = !pane->made || pane->world != stage->world || pane->wiring != stage->wiring;
    uint32_t fold = pane->drawing.sheet.fold;
    pane->room = room;
    pane->world = stage->world;
    pane->wiring = stage->wiring;
    pane->parts = stage->world->part_count;
    pane->made = drawing_make_for(&pane->drawing, stage->world, room);
    pane->failed = !pane->made;
    pane->moved = pane->moved && !other;
    if (!rewired && pane->made && pane->drawing.sheet.fold == fold) {
        return false; /* it all lies as it did */
    }
    keep_meters(pane, stage->world, rewired);
    cabinet_pane_let_go(pane);
    return true;
}

static float held_in(float from, float size, float low, float high)
{
    float least = fminf(KEPT, size), begin = low + least - size, end = high - least;
    return from < begin ? begin : from > end ? end : from;
}

/* However far it was moved, some of the drawing is seen. */
static void keep_in_sight(struct cabinet_pane *pane)
{
    struct drawing_view *view = &pane->view;
    const struct sheet *sheet = &pane->drawing.sheet;
    const struct area *area = &pane->area;
    view->x = held_in(view->x, sheet->w * view->scale, area->x, area->x + area->w);
    view->y = held_in(view->y, sheet->h * view->scale, area->y, area->y + area->h);
}

/* A part would lie below the dial. */
static bool is_under_dial(const struct cabinet_pane *pane, struct area area)
{
    for (uint32_t i = 0; i < pane->drawing.sheet.parts; i++) {
        struct area part = on_screen(pane, pane->drawing.sheet.part[i]);
        if (part.x < area.x + CABINET_DIAL_W + RIM + 8 &&
            part.y + part.h > area.y + area.h - FOOT) {
            return true;
        }
    }
    return false;
}

/* All of it, above legend and dial where there is room for these, too. */
static void fit(struct cabinet_pane *pane, struct area area)
{
    struct drawing_view *view = &pane->view;
    drawing_fit(&pane->drawing, area, view);
    float spare = area.h - pane->drawing.sheet.h * view->scale;
    view->y = area.y + fmaxf((spare - FOOT) / 2, fminf(spare / 2, RIM));
    if (is_under_dial(pane, area)) {
        area.h = fmaxf(area.h - FOOT, area.h / 2);
        drawing_fit(&pane->drawing, area, view);
    }
}

/* The pane has moved or was resized: what was seen in its middle stays there. */
static void place(struct cabinet_pane *pane, struct area area)
{
    if (!pane->moved) {
        fit(pane, area);
    } else {
        pane->view.x += area.x + area.w / 2 - pane->area.x - pane->area.w / 2;
        pane->view.y += area.y + area.h / 2 - pane->area.y - pane->area.h / 2;
    }
    pane->area = area;
    if (pane->moved) {
        keep_in_sight(pane);
    }
}

/* What the keyboard or the mouse is at, for the drawing's mark. */
static void mark(const struct ui *ui, struct cabinet_pane *pane)
{
    const struct desk *desk = ui->desk;
    const struct widget *at = desk->pointing ? &desk->hot : &desk->focus;
    bool drawn = at->kind == HIT_PART || at->kind == HIT_TERMINAL || at->kind == HIT_WIRE;
    pane->view.hit = drawn ? at->kind : (uint8_t)HIT_NONE;
    pane->view.hit_id = drawn ? at->id : 0;
    pane->view.hit_number = drawn ? at->number : 0;
}

static void lead(const struct ui *ui, struct cabinet_pane *pane)
{
    const struct rewire *rewire = &pane->rewire;
    struct drawing_view *view = &pane->view;
    bool led = rewire->loose != REWIRE_NONE && pane->goal < 0;
    view->drag_from = !led ? -1 : rewire->fixed != REWIRE_NONE ? rewire->fixed : rewire->loose;
    view->drag_to = ui->desk->mouse;
    if (led && pane->by_keys && ui->desk->focus.kind == HIT_TERMINAL &&
        ui->desk->focus.id < pane->drawing.sheet.terminals) {
        const struct pin *pin = &pane->drawing.sheet.pin[ui->desk->focus.id];
        view->drag_to = (struct spot){view->x + pin->x * view->scale,
                                      view->y + pin->y * view->scale};
    }
}

/* What lies outside of the pane does not answer to the mouse; what the keyboard has just come to is
 * moved into sight. */
static void cut_hits(struct ui *ui, struct cabinet_pane *pane, uint32_t first)
{
    for (uint32_t i = first; i < ui->picture->hit_count; i++) {
        struct hit *hit = &ui->picture->hits[i];
        if (ui->desk->moved && widget_is(ui->desk->focus, widget_of(hit)) &&
            !holds_all(&pane->area, &hit->area)) {
            bring(pane, hit->area);
            ui->desk->restless = true;
        }
        float left = fmaxf(hit->area.x, pane->area.x), top = fmaxf(hit->area.y, pane->area.y);
        float right = fminf(hit->area.x + hit->area.w, pane->area.x + pane->area.w);
        float bottom = fminf(hit->area.y + hit->area.h, pane->area.y + pane->area.h);
        if (right > left && bottom > top) {
            hit->area = (struct area){left, top, right - left, bottom - top};
        } else {
            hit->area.w = hit->area.h = 0;
        }
    }
}

static void draw_dial(struct ui *ui, struct cabinet_pane *pane)
{
    struct area box = {pane->area.x + 8, pane->area.y + pane->area.h - 44, CABINET_DIAL_W, 36};
    if (pane->area.w < 240 || pane->area.h < 160) {
        return;
    }
    ui_cover(ui, box);
    ui_box(ui, box, INK_PANE, INK_EDGE, 6);
    struct control button = {.area = {box.x + 4, box.y + 2, UI_ROW, UI_ROW}, .look = LOOK_QUIET,
                             .id = CABINET_FARTHER, .icon = ICON_MINUS, .says = "Farther (-)"};
    if (ui_button(ui, &button)) {
        cabinet_pane_zoom(pane, 1 / ZOOM_STEP, NULL);
    }
    button.area.x += 36;
    button.id = CABINET_CLOSER;
    button.icon = ICON_PLUS;
    button.says = "Closer (+)";
    if (ui_button(ui, &button)) {
        cabinet_pane_zoom(pane, ZOOM_STEP, NULL);
    }
    button.area.x += 36;
    button.id = CABINET_FIT;
    button.icon = ICON_FIT;
    button.says = "All of it (0)";
    if (ui_button(ui, &button)) {
        cabinet_pane_fit(pane);
    }
}

static void draw(struct ui *ui, struct cabinet_pane *pane)
{
    const struct stage *stage = ui->stage;
    uint32_t first = ui->picture->hit_count;
    mark(ui, pane);
    lead(ui, pane);
    pane->view.now = stage->now;
    pane->view.watched_s = ui->wall_s;
    pane->view.point = stage->card != NULL ? stage->card->point : "";
    ui_clip(ui, pane->area);
    drawing_draw(&pane->drawing, stage->world, stage->workspace, &pane->view, ui->picture);
    cut_hits(ui, pane, first);
    cabinet_legend(ui, pane);
    callout_draw_all(ui, pane, first);
    ui_unclip(ui);
}

static void draw_empty(struct ui *ui, struct area area, const char *text)
{
    struct words words = {.text = text, .wraps = true, .ink = INK_FAINT, .align = ALIGN_LEFT};
    words.area = area_inset(area, UI_GRID * 4);
    words.area.h = 0;
    words.area.y = area.y + area.h / 2 - UI_GRID * 2;
    ui_words(ui, &words);
}

void pane_cabinet(struct ui *ui, struct area area, struct cabinet_pane *pane,
                  struct cabinet_choice *choice)
{
    const struct world *world = ui->stage->world;
    *choice = (struct cabinet_choice){-1, -1, false, false};
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_WIDGET, .id = WIDGET_PANE,
                             .number = CABINET_GROUND}, "");
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_WIDGET, .id = CABINET_GROUND},
           "Drag to move the drawing, turn the wheel to come closer, 0 shows all of it");
    if (world == NULL || world->part_count == 0) {
        draw_empty(ui, area, "There is nothing in the cabinet. Open a wiring or a scenario: "
                             "fusebox panel FILE");
        pane->made = false;
        pane->area = area;
        return;
    }
    bool other = make(ui, pane, (struct extent2){area.w - 2 * RIM, area.h - 2 * RIM});
    if (!pane->made) {
        draw_empty(ui, area, "There is no memory for the drawing of this wiring.");
        return;
    }
    place(pane, area);
    cabinet_pane_ask(ui, pane);
    if (ui->hears && !other) {
        cabinet_pane_hear(ui, pane, choice);
    } else if (!ui->hears) {
        draw(ui, pane);
    }
    choice->lint = badges_draw(ui, pane);
    draw_dial(ui, pane);
}

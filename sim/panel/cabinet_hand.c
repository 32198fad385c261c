#include "sim/panel/cabinet_hand.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/panel/neighbour.h"
#include "sim/panel/route_net.h"
#include "sim/panel/symbol.h"
#include "sim/world/wiring.h"

#define WHEEL_STEP 1.15f

static bool is_drawn(struct widget widget)
{
    return widget.kind == HIT_PART || widget.kind == HIT_TERMINAL || widget.kind == HIT_WIRE;
}

/* It is something of this wiring: what was seen may be of the one before. */
static bool is_there(const struct world *world, struct widget widget)
{
    uint16_t ends[2];
    switch (widget.kind) {
    case HIT_PART:
        return widget.id < world->part_count;
    case HIT_TERMINAL:
        return widget.id < world->terminal_count;
    case HIT_WIRE:
        return route_wire_ends(world, widget.id, ends);
    default:
        return false;
    }
}

static bool is_ground(struct widget widget)
{
    return widget.kind == HIT_WIDGET && widget.id == CABINET_GROUND;
}

/* Rewiring */

void cabinet_pane_let_go(struct cabinet_pane *pane)
{
    pane->rewire = (struct rewire){REWIRE_NONE, REWIRE_NONE, false};
    pane->goal = -1;
    pane->by_keys = false;
}

static void wish_rewire(struct ui *ui, struct cabinet_pane *pane, int32_t to)
{
    char text[3 * REWIRE_NAME];
    if (rewire_text(ui->stage->world, &pane->rewire, to, text)) {
        ui_wish(ui, WISH_REWIRE, 0, text);
    }
    cabinet_pane_let_go(pane);
}

static uint32_t list_wires(const struct ui *ui, const struct cabinet_pane *pane,
                           char text[REWIRE_ENDS + 1][REWIRE_NAME + 32],
                           const char *items[REWIRE_ENDS + 1])
{
    int32_t ends[REWIRE_ENDS];
    uint32_t count = rewire_ends(ui->stage->world, (uint32_t)pane->rewire.loose, ends);
    for (uint32_t i = 0; i < count; i++) {
        char name[REWIRE_NAME];
        rewire_name(ui->stage->world, ends[i], name);
        snprintf(text[i], REWIRE_NAME + 32, "the wire from %s", name);
        items[i] = text[i];
    }
    snprintf(text[count], REWIRE_NAME + 32, "a new wire");
    items[count] = text[count];
    return count + 1;
}

/* The end was let go at a terminal: where several wires could be meant, it is asked which. */
static void drop(struct ui *ui, struct cabinet_pane *pane, int32_t to, struct spot at)
{
    if (to < 0) {
        desk_say(ui->desk, "The wire stays: its end can be dropped on a terminal, the dot at the "
                           "edge of a part or of the unit");
    }
    if (to < 0 || to == pane->rewire.loose) {
        cabinet_pane_let_go(pane);
        return;
    }
    if (pane->rewire.fixed != REWIRE_NONE || pane->rewire.adds) {
        wish_rewire(ui, pane, to);
        return;
    }
    char text[REWIRE_ENDS + 1][REWIRE_NAME + 32];
    const char *items[REWIRE_ENDS + 1];
    pane->goal = to;
    pane->which = (struct area){at.x, at.y, 120, 8};
    uint32_t count = list_wires(ui, pane, text, items);
    ui_list_open(ui, &(struct control){.area = pane->which, .id = CABINET_WHICH}, items, count);
}

/* The answer to that. */
void cabinet_pane_ask(struct ui *ui, struct cabinet_pane *pane)
{
    struct control control = {.area = pane->which, .id = CABINET_WHICH};
    int32_t chosen = pane->goal >= 0 ? ui_list(ui, &control) : -1;
    if (chosen >= 0) {
        int32_t ends[REWIRE_ENDS];
        uint32_t count = rewire_ends(ui->stage->world, (uint32_t)pane->rewire.loose, ends);
        pane->rewire.adds = (uint32_t)chosen >= count;
        pane->rewire.fixed = (uint32_t)chosen < count ? ends[chosen] : REWIRE_NONE;
        wish_rewire(ui, pane, pane->goal);
    } else if (pane->goal >= 0 && ui->desk->menu.owner.kind == HIT_NONE) {
        cabinet_pane_let_go(pane);
    }
}

static struct spot pin_spot(const struct cabinet_pane *pane, int32_t terminal)
{
    const struct pin *pin = &pane->drawing.sheet.pin[terminal];
    const struct drawing_view *view = &pane->view;
    return (struct spot){view->x + pin->x * view->scale, view->y + pin->y * view->scale};
}

/* A wire is taken by the end that is nearer. */
static void take_wire(struct ui *ui, struct cabinet_pane *pane, uint32_t wire)
{
    uint16_t ends[2];
    if (!route_wire_ends(ui->stage->world, wire, ends)) {
        return;
    }
    struct spot a = pin_spot(pane, ends[0]), b = pin_spot(pane, ends[1]);
    struct spot at = ui->desk->press_at;
    bool first = hypotf(a.x - at.x, a.y - at.y) < hypotf(b.x - at.x, b.y - at.y);
    pane->rewire = (struct rewire){first ? ends[1] : ends[0], first ? ends[0] : ends[1], false};
}

static void say_why_not(const struct ui *ui)
{
    const struct stage *stage = ui->stage;
    bool lesson = stage->card != NULL && stage->card->steps > 0;
    desk_say(ui->desk, stage->live ? "The wires of a unit on the bench are led by hand, not here"
                       : lesson    ? "A lesson's wires stay: click one to measure it"
                                   : "These wires stay as the file has them: click one to "
                                     "measure it");
}

static void take(struct ui *ui, struct cabinet_pane *pane, struct widget from)
{
    if (!ui->stage->can_rewire) {
        say_why_not(ui);
        return;
    }
    if (from.kind == HIT_TERMINAL) {
        pane->rewire = rewire_take(ui->stage->world, from.id);
        pane->rewire.adds = pane->rewire.adds || ui->desk->gesture.shift;
    } else {
        take_wire(ui, pane, from.id);
    }
}

/* The mouse */

static void hear_drag(struct ui *ui, struct cabinet_pane *pane)
{
    struct desk *desk = ui->desk;
    struct widget held = desk->pressed;
    if (!desk->drags || (!is_there(ui->stage->world, held) && !is_ground(held))) {
        return;
    }
    desk->answered = true;
    bool wire = held.kind == HIT_TERMINAL || held.kind == HIT_WIRE;
    if (wire && !desk->second) {
        if (pane->rewire.loose == REWIRE_NONE && !pane->refused) {
            take(ui, pane, held);
            pane->refused = pane->rewire.loose == REWIRE_NONE;
        }
        return;
    }
    pane->view.x = pane->view_from.x + desk->mouse.x - desk->press_at.x;
    pane->view.y = pane->view_from.y + desk->mouse.y - desk->press_at.y;
    pane->moved = true;
}

static void choose(const struct ui *ui, struct widget widget, struct cabinet_choice *choice)
{
    if (widget.kind == HIT_PART) {
        choice->part = (int32_t)widget.id;
    } else if (widget.kind == HIT_TERMINAL) {
        choice->part = (int32_t)wiring_part_of(ui->stage->world, widget.id);
    } else if (widget.kind == HIT_WIRE && widget.id >= WORLD_JOINTS) {
        choice->cable = (int32_t)(widget.id - WORLD_JOINTS);
    }
}

struct spot cabinet_pane_spot(const struct ui *ui, const struct cabinet_pane *pane,
                         struct widget widget)
{
    if (ui->desk->pointing) {
        return ui->desk->mouse;
    }
    if (widget.kind == HIT_TERMINAL) {
        return pin_spot(pane, (int32_t)widget.id);
    }
    const struct hit *hit = neighbour_hit(ui->seen, (enum hit_kind)widget.kind, widget.id);
    if (hit == NULL) {
        return ui->desk->mouse;
    }
    float scale = ui->scale;
    return (struct spot){(hit->area.x + hit->area.w / 2) / scale,
                         (hit->area.y + hit->area.h / 2) / scale};
}

static void click_line(const struct world *world, struct widget clicked, char *line, uint32_t size)
{
    if (clicked.number > 0) {
        symbol_place_click(world, clicked.id, clicked.number, line, size);
    } else {
        symbol_click(world, clicked.id, line, size);
    }
}

static void hear_click(struct ui *ui, struct cabinet_pane *pane, struct cabinet_choice *choice)
{
    struct desk *desk = ui->desk;
    struct widget clicked = desk->clicked;
    if (!is_there(ui->stage->world, clicked) || pane->rewire.loose != REWIRE_NONE) {
        return;
    }
    desk->answered = true;
    choose(ui, clicked, choice);
    choice->opens = desk->clicked_second;
    if (desk->clicked_second) {
        return;
    }
    if (clicked.kind != HIT_PART) {
        cabinet_pane_meter(pane, clicked, cabinet_pane_spot(ui, pane, clicked));
        return;
    }
    char line[STAGE_TEXT];
    click_line(ui->stage->world, clicked, line, sizeof line);
    if (line[0] != '\0') {
        ui_wish(ui, WISH_DEED, 0, line);
    } else {
        choice->opens = true;
    }
}

static void hear_wheel(struct ui *ui, struct cabinet_pane *pane)
{
    struct desk *desk = ui->desk;
    if (is_drawn(desk->hot) || is_ground(desk->hot)) {
        cabinet_pane_zoom(pane, powf(WHEEL_STEP, desk->gesture.by), &desk->mouse);
        desk->answered = true;
    }
}

static void hear_release(struct ui *ui, struct cabinet_pane *pane)
{
    struct desk *desk = ui->desk;
    if (pane->rewire.loose == REWIRE_NONE || pane->by_keys || pane->goal >= 0) {
        return;
    }
    int32_t to = desk->hot.kind == HIT_TERMINAL
                     ? (int32_t)desk->hot.id
                     : drawing_terminal_near(&pane->drawing, &pane->view, desk->mouse);
    drop(ui, pane, to, desk->mouse);
    desk->answered = true;
}

void cabinet_pane_hear(struct ui *ui, struct cabinet_pane *pane, struct cabinet_choice *choice)
{
    struct desk *desk = ui->desk;
    switch (desk->gesture.kind) {
    case GESTURE_PRESS:
        pane->view_from = (struct spot){pane->view.x, pane->view.y};
        pane->refused = false;
        break;
    case GESTURE_MOVE:
        hear_drag(ui, pane);
        break;
    case GESTURE_RELEASE:
        hear_release(ui, pane);
        break;
    case GESTURE_WHEEL:
        hear_wheel(ui, pane);
        break;
    default:
        break;
    }
    hear_click(ui, pane, choice);
}

/* The keyboard */

static bool step_to(struct ui *ui, const struct hit *hit)
{
    struct desk *desk = ui->desk;
    if (hit == NULL) {
        return false;
    }
    desk_focus(desk, widget_of(hit));
    desk->ring = desk->moved = true;
    return true;
}

/* From a part to its first terminal in that direction, or the nearest one at all. */
static const struct hit *own_terminal(const struct ui *ui, const struct hit *part, enum key arrow)
{
    const struct world *world = ui->stage->world;
    const struct hit *best = NULL;
    float most = -INFINITY;
    for (uint32_t i = 0; i < ui->seen->hit_count; i++) {
        const struct hit *hit = &ui->seen->hits[i];
        if (hit->kind != HIT_TERMINAL || wiring_part_of(world, hit->id) != part->id) {
            continue;
        }
        float far = arrow == KEY_LEFT    ? -hit->area.x
                    : arrow == KEY_RIGHT ? hit->area.x
                    : arrow == KEY_UP    ? -hit->area.y
                                         : hit->area.y;
        if (far > most) {
            most = far;
            best = hit;
        }
    }
    return best;
}

static bool key_arrow(struct ui *ui)
{
    struct desk *desk = ui->desk;
    enum key arrow = (enum key)desk->gesture.key;
    struct widget at = desk->focus;
    const struct hit *from = neighbour_hit(ui->seen, (enum hit_kind)at.kind, at.id);
    if (from == NULL) {
        return false;
    }
    if (desk->gesture.shift && at.kind == HIT_PART) {
        step_to(ui, own_terminal(ui, from, arrow));
        return true;
    }
    step_to(ui, neighbour_find(ui->seen, from, (enum hit_kind)at.kind, arrow));
    return true;
}

static bool key_escape(struct ui *ui, struct cabinet_pane *pane)
{
    struct desk *desk = ui->desk;
    if (pane->rewire.loose != REWIRE_NONE) {
        cabinet_pane_let_go(pane);
        return true;
    }
    if (desk->focus.kind == HIT_TERMINAL) {
        uint32_t part = wiring_part_of(ui->stage->world, desk->focus.id);
        return step_to(ui, neighbour_hit(ui->seen, HIT_PART, part));
    }
    if (desk->focus.kind == HIT_PART && desk->focus.number > 0) {
        return step_to(ui, neighbour_hit(ui->seen, HIT_PART, desk->focus.id));
    }
    return false;
}

static bool key_letter(struct ui *ui, struct cabinet_pane *pane)
{
    struct desk *desk = ui->desk;
    if (desk->gesture.control || desk->gesture.letter != 'g' || desk->focus.kind == HIT_PART) {
        return false;
    }
    take(ui, pane, desk->focus);
    pane->by_keys = pane->rewire.loose != REWIRE_NONE;
    if (pane->by_keys && desk->focus.kind == HIT_WIRE) {
        step_to(ui, neighbour_hit(ui->seen, HIT_TERMINAL, (uint32_t)pane->rewire.loose));
    }
    return true;
}

static bool key_delete(struct ui *ui)
{
    uint16_t ends[2];
    struct widget at = ui->desk->focus;
    if (at.kind != HIT_WIRE || !ui->stage->can_rewire ||
        !route_wire_ends(ui->stage->world, at.id, ends)) {
        return false;
    }
    char a[REWIRE_NAME], b[REWIRE_NAME], text[3 * REWIRE_NAME];
    rewire_name(ui->stage->world, ends[0], a);
    rewire_name(ui->stage->world, ends[1], b);
    snprintf(text, sizeof text, "%s %s -", a, b);
    ui_wish(ui, WISH_REWIRE, 0, text);
    return true;
}

/* Enter lets a wire's end go at the terminal that has the keyboard. */
static bool key_enter(struct ui *ui, struct cabinet_pane *pane)
{
    struct desk *desk = ui->desk;
    if (!pane->by_keys || pane->goal >= 0 || desk->focus.kind != HIT_TERMINAL) {
        return false;
    }
    pane->by_keys = false;
    drop(ui, pane, (int32_t)desk->focus.id, pin_spot(pane, (int32_t)desk->focus.id));
    return true;
}

void cabinet_pane_meter_key(struct ui *ui, struct cabinet_pane *pane, struct widget on)
{
    cabinet_pane_meter(pane, on, cabinet_pane_spot(ui, pane, on));
}

bool cabinet_pane_key(struct ui *ui, struct cabinet_pane *pane)
{
    if (!pane->made || !is_there(ui->stage->world, ui->desk->focus)) {
        return false;
    }
    switch (ui->desk->gesture.key) {
    case KEY_LEFT:
    case KEY_RIGHT:
    case KEY_UP:
    case KEY_DOWN:
        return key_arrow(ui);
    case KEY_ESCAPE:
        return key_escape(ui, pane);
    case KEY_LETTER:
        return key_letter(ui, pane);
    case KEY_DELETE:
        return key_delete(ui);
    case KEY_ENTER:
        return key_enter(ui, pane);
    default:
        return false;
    }
}

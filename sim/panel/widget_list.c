#include <string.h>

#include "sim/panel/widget.h"

#define BAR 8.0f
#define BAR_BIT 0x40000000u /* in the number of a list: its bar */
#define WHEEL 56.0f         /* units a line of the wheel */
#define FOOT 36.0f           /* of the window, that a menu leaves free: the status line */
#define RIM 3.0f            /* beside a list, for rings around what is in it */
#define THUMB_LEAST 24.0f
#define FLOW_MOST 1e6f      /* of content whose height is not known yet */

static struct scroll_state *state_of(struct desk *desk, struct widget of)
{
    struct scroll_state *oldest = &desk->scroll[0];
    for (uint32_t i = 0; i < DESK_SCROLLS; i++) {
        struct scroll_state *state = &desk->scroll[i];
        if (widget_is(state->of, of)) {
            state->used = ++desk->scroll_clock;
            return state;
        }
        oldest = state->used < oldest->used ? state : oldest;
    }
    *oldest = (struct scroll_state){.of = of, .used = ++desk->scroll_clock};
    return oldest;
}

static void move_to(struct scroll_state *state, float at)
{
    at = at > state->most ? state->most : at;
    state->at = at < 0 ? 0 : at;
    state->lifted = state->at < state->most - 1;
}

struct area ui_scroll(struct ui *ui, const struct control *control, float height)
{
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    struct scroll_state *state = state_of(ui->desk, widget);
    struct area area = control->area;
    state->most = height > area.h ? height - area.h : 0;
    if (control->on && !state->lifted) {
        state->at = state->most;
    }
    state->at = state->at > state->most ? state->most : state->at;
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_WIDGET, .id = control->id,
                             .number = control->number, .focus = state->most > 0},
           control->says != NULL ? control->says : "");
    ui_clip(ui, (struct area){area.x - RIM, area.y, area.w + 2 * RIM, area.h});
    ui->scroll = state;
    ui->scroll_area = area;
    float bar = state->most > 0 ? BAR + 4 : 0;
    return (struct area){area.x, area.y - state->at, area.w - bar, height};
}

struct area ui_flow(struct ui *ui, const struct control *control)
{
    struct scroll_state *state = state_of(ui->desk, (struct widget){control->id, control->number,
                                                                    HIT_WIDGET});
    struct area content = ui_scroll(ui, control, state->high);
    content.y += RIM;
    content.w = control->area.w - BAR - 4;
    content.h = FLOW_MOST;
    return content;
}

void ui_flow_end(struct ui *ui, float bottom)
{
    struct scroll_state *state = ui->scroll;
    float high = bottom - ui->scroll_area.y + state->at;
    if (high > state->high + 1 || high < state->high - 1) {
        state->high = high;
        ui->desk->restless = true;
    }
    ui_scroll_end(ui);
}

bool ui_shows(const struct ui *ui, struct area area)
{
    const struct area *clip = &ui->clip[ui->clips - 1];
    return area.y < clip->y + clip->h && area.y + area.h > clip->y;
}

void ui_reveal(struct ui *ui, struct area area)
{
    const struct area *seen = &ui->scroll_area;
    if (ui->scroll == NULL) {
        return;
    }
    float over = seen->y + UI_GRID - area.y, under = area.y + area.h - seen->y - seen->h + UI_GRID;
    if (over > 0) {
        move_to(ui->scroll, ui->scroll->at - over);
    } else if (under > 0) {
        move_to(ui->scroll, ui->scroll->at + under);
    }
}

static bool by_key(struct ui *ui, struct scroll_state *state)
{
    float page = ui->scroll_area.h - UI_ROW;
    switch (ui->desk->gesture.key) {
    case KEY_UP:
        move_to(state, state->at - UI_ROW);
        return true;
    case KEY_DOWN:
        move_to(state, state->at + UI_ROW);
        return true;
    case KEY_PAGE_UP:
        move_to(state, state->at - page);
        return true;
    case KEY_PAGE_DOWN:
        move_to(state, state->at + page);
        return true;
    case KEY_HOME:
        move_to(state, 0);
        return true;
    case KEY_END:
        move_to(state, state->most);
        return true;
    default:
        return false;
    }
}

/* A menu or a curtain lies over the list. */
static bool is_covered(const struct desk *desk)
{
    return desk->hot.kind == HIT_WIDGET &&
           (desk->hot.id == WIDGET_CURTAIN || desk->hot.id == WIDGET_MENU_ITEM);
}

static void hear_mouse(struct ui *ui, struct scroll_state *state, struct widget bar)
{
    struct desk *desk = ui->desk;
    const struct gesture *gesture = &desk->gesture;
    bool held = widget_is(desk->pressed, bar);
    if (gesture->kind == GESTURE_WHEEL && !is_covered(desk) &&
        area_holds(&ui->scroll_area, desk->mouse.x, desk->mouse.y)) {
        move_to(state, state->at - gesture->by * WHEEL);
        desk->answered = true;
    } else if (gesture->kind == GESTURE_PRESS && held) {
        state->grabbed = state->at;
        desk->answered = true;
    } else if (gesture->kind == GESTURE_MOVE && held) {
        float part = (desk->mouse.y - desk->press_at.y) / ui->scroll_area.h;
        move_to(state, state->grabbed + part * (state->most + ui->scroll_area.h));
        desk->answered = true;
    }
}

static void hear(struct ui *ui, struct scroll_state *state, struct widget bar)
{
    struct desk *desk = ui->desk;
    if (!ui->hears || desk->answered || state->most <= 0) {
        return;
    }
    if (desk->gesture.kind == GESTURE_KEY && ui_has_focus(ui, state->of)) {
        desk->answered = by_key(ui, state);
    } else {
        hear_mouse(ui, state, bar);
    }
}

static void draw_bar(struct ui *ui, const struct scroll_state *state, struct widget bar)
{
    struct area area = ui->scroll_area;
    float whole = state->most + area.h, high = area.h * area.h / whole;
    high = high > THUMB_LEAST ? high : THUMB_LEAST;
    struct area thumb = {area.x + area.w - BAR, area.y + (area.h - high) * state->at / state->most,
                         BAR - 2, high};
    bool held = ui_is_hot(ui, bar) || widget_is(ui->desk->pressed, bar);
    ui_box(ui, thumb, held ? INK_FAINT : INK_EDGE, INK_NONE, (BAR - 2) / 2);
    ui_hit(ui, &(struct hit){.area = {thumb.x - 4, thumb.y, BAR + 4, high}, .kind = HIT_WIDGET,
                             .id = bar.id, .number = bar.number},
           "Scroll");
}

void ui_scroll_end(struct ui *ui)
{
    struct scroll_state *state = ui->scroll;
    struct area area = ui->scroll_area;
    struct widget bar = {state->of.id, state->of.number | BAR_BIT, HIT_WIDGET};
    hear(ui, state, bar);
    ui->scroll = NULL;
    if (state->most > 0) {
        draw_bar(ui, state, bar);
    }
    ui_unclip(ui);
    ui_ring(ui, state->of, area, 4);
}

void ui_list_open(struct ui *ui, const struct control *control, const char *const *items,
                  uint32_t count)
{
    struct desk *desk = ui->desk;
    struct menu_list *menu = &desk->menu;
    menu->owner = (struct widget){control->id, control->number, HIT_WIDGET};
    menu->area = control->area;
    menu->count = menu->length = 0;
    menu->seen = true;
    for (uint32_t i = 0; i < count && i < DESK_ITEMS; i++) {
        size_t length = strlen(items[i]) + 1;
        if (length > DESK_MENU_TEXT - menu->length) {
            break;
        }
        menu->offset[menu->count++] = menu->length;
        memcpy(menu->text + menu->length, items[i], length);
        menu->length += (uint32_t)length;
    }
    if (desk->ring) {
        desk_focus(desk, (struct widget){WIDGET_MENU_ITEM, 0, HIT_WIDGET});
    }
}

static void list_close(struct desk *desk)
{
    if (desk->focus.kind == HIT_WIDGET && desk->focus.id == WIDGET_MENU_ITEM) {
        desk_focus(desk, desk->menu.owner);
    }
    desk->menu.owner.kind = HIT_NONE;
}

int32_t ui_list(struct ui *ui, const struct control *control)
{
    struct desk *desk = ui->desk;
    bool mine = widget_is(desk->menu.owner,
                          (struct widget){control->id, control->number, HIT_WIDGET});
    desk->menu.seen = desk->menu.seen || mine;
    if (!mine || !ui->hears || desk->clicked.kind != HIT_WIDGET ||
        desk->clicked.id != WIDGET_MENU_ITEM) {
        return -1;
    }
    uint32_t chosen = desk->clicked.number;
    list_close(desk);
    desk->answered = true;
    return chosen < desk->menu.count ? (int32_t)chosen : -1;
}

int32_t ui_menu(struct ui *ui, const struct control *control, const char *const *items,
                uint32_t count)
{
    struct control button = *control;
    button.off = control->off || count == 0;
    button.left = true;
    button.on = control->on ||
                widget_is(ui->desk->menu.owner,
                          (struct widget){control->id, control->number, HIT_WIDGET});
    if (ui_button(ui, &button)) {
        ui_list_open(ui, control, items, count);
    }
    ui_icon(ui, ICON_DOWN,
            (struct area){control->area.x + control->area.w - 20,
                          control->area.y + control->area.h / 2 - 6, 12, 12}, INK_FAINT);
    return ui_list(ui, control);
}

/* The list stands under its button, or above it, and is as wide as its longest item. */
static struct area list_area(const struct ui *ui, const struct menu_list *menu)
{
    float wide = menu->area.w, high = (float)menu->count * UI_ROW + UI_GRID;
    for (uint32_t i = 0; i < menu->count; i++) {
        float w = ui_extent(ui, &(struct words){.text = menu->text + menu->offset[i]}).w + 40;
        wide = w > wide ? w : wide;
    }
    float below = ui->h - menu->area.y - menu->area.h - FOOT, above = menu->area.y - UI_GRID;
    bool down = high <= below || below >= above;
    high = down && high > below ? below : !down && high > above ? above : high;
    float x = menu->area.x + wide > ui->w - 8 ? ui->w - 8 - wide : menu->area.x;
    float y = down ? menu->area.y + menu->area.h + 4 : menu->area.y - high - 4;
    return (struct area){x > 0 ? x : 0, y, wide, high};
}

static void list_keys(struct ui *ui)
{
    struct desk *desk = ui->desk;
    const struct gesture *gesture = &desk->gesture;
    bool outside = desk->clicked.kind == HIT_WIDGET && desk->clicked.id == WIDGET_CURTAIN;
    uint32_t at = desk->focus.id == WIDGET_MENU_ITEM ? desk->focus.number : desk->menu.count - 1;
    if (outside || (gesture->kind == GESTURE_KEY && gesture->key == KEY_ESCAPE)) {
        list_close(desk);
        desk->answered = true;
    } else if (gesture->kind == GESTURE_KEY &&
               (gesture->key == KEY_DOWN || gesture->key == KEY_UP)) {
        uint32_t by = gesture->key == KEY_DOWN ? 1 : desk->menu.count - 1;
        desk_focus(desk, (struct widget){WIDGET_MENU_ITEM, (at + by) % desk->menu.count,
                                         HIT_WIDGET});
        desk->ring = desk->moved = desk->answered = true;
    }
}

static struct area area_grown(struct area area, float by)
{
    return (struct area){area.x - by, area.y - by, area.w + 2 * by, area.h + 2 * by};
}

static void list_draw(struct ui *ui)
{
    struct menu_list *menu = &ui->desk->menu;
    struct area area = list_area(ui, menu);
    ui_hit(ui, &(struct hit){.area = {0, 0, ui->w, ui->h}, .kind = HIT_WIDGET,
                             .id = WIDGET_CURTAIN},
           "Click beside the list, or Escape, to close it");
    ui_cover(ui, area_grown(area, 3));
    picture_box(ui->picture, &(struct shape){.fill = INK_TEXT, .opacity = 14, .radius = 6},
                area_grown(area, 3));
    ui_box(ui, area, INK_PANE, INK_EDGE, 4);
    struct area inner = area_inset(area, 4);
    struct control list = {.area = inner, .id = WIDGET_MENU_ITEM, .number = BAR_BIT >> 1};
    struct area content = ui_scroll(ui, &list, (float)menu->count * UI_ROW);
    for (uint32_t i = 0; i < menu->count; i++) {
        struct control row = {.area = area_top(&content, UI_ROW), .id = WIDGET_MENU_ITEM,
                              .number = i, .text = menu->text + menu->offset[i],
                              .look = LOOK_ROW};
        ui_button(ui, &row);
    }
    ui_scroll_end(ui);
}

void ui_end(struct ui *ui)
{
    struct menu_list *menu = &ui->desk->menu;
    if (menu->owner.kind == HIT_NONE) {
        return;
    }
    if (!menu->seen || menu->count == 0) {
        list_close(ui->desk);
        return;
    }
    if (ui->hears && !ui->desk->answered) {
        list_keys(ui);
    }
    if (menu->owner.kind != HIT_NONE) {
        list_draw(ui);
    }
}

#include "sim/panel/widget.h"

#include <stdio.h>
#include <string.h>

#define RADIUS 4.0f
#define ICON 16.0f
#define HOVER 8    /* percent of the text's ink over a widget under the mouse */
#define HOLD 16    /* ... that is held down */

void ui_begin(struct ui *ui)
{
    ui->clips = 1;
    ui->covers = 0;
    ui->clip[0] = (struct area){0, 0, ui->w, ui->h};
    ui->scroll = NULL;
    ui->desk->types = ui->desk->restless = false;
    ui->desk->menu.seen = false;
}

void ui_wish(struct ui *ui, enum wish_kind kind, double number, const char *text)
{
    struct wishes *wishes = ui->wishes;
    if (wishes->count == UI_WISHES) {
        return;
    }
    struct wish *wish = &wishes->wish[(wishes->first + wishes->count++) % UI_WISHES];
    wish->kind = (uint8_t)kind;
    wish->number = number;
    snprintf(wish->text, sizeof wish->text, "%s", text);
}

static float at_least_0(float value)
{
    return value > 0 ? value : 0;
}

void ui_clip(struct ui *ui, struct area area)
{
    struct area inner = area_both(&ui->clip[ui->clips - 1], &area);
    if (ui->clips < UI_CLIPS) {
        ui->clip[ui->clips++] = inner;
    }
    picture_shape(ui->picture, &(struct shape){.kind = SHAPE_CLIP, .area = inner});
}

void ui_unclip(struct ui *ui)
{
    ui->clips -= ui->clips > 1 ? 1 : 0;
    picture_shape(ui->picture, &(struct shape){.kind = SHAPE_UNCLIP});
}

void ui_cover(struct ui *ui, struct area area)
{
    if (ui->covers < UI_COVERS) {
        ui->cover[ui->covers++] = area;
    }
}

bool ui_is_hot(const struct ui *ui, struct widget widget)
{
    return widget_is(ui->desk->hot, widget);
}

bool ui_has_focus(const struct ui *ui, struct widget widget)
{
    return widget_is(ui->desk->focus, widget);
}

void ui_ring(struct ui *ui, struct widget widget, struct area area, float radius)
{
    if (ui->desk->ring && ui_has_focus(ui, widget)) {
        struct area around = area_inset(area, -2);
        struct shape look = {.stroke = INK_ACCENT, .width = 2, .radius = radius + 2};
        picture_box(ui->picture, &look, around);
    }
}

void ui_box(struct ui *ui, struct area area, enum ink fill, enum ink stroke, float radius)
{
    struct shape look = {.fill = (uint8_t)fill, .stroke = (uint8_t)stroke, .width = 1,
                         .radius = radius};
    picture_box(ui->picture, &look, area);
}

void ui_line(struct ui *ui, struct spot from, struct spot to, enum ink ink)
{
    const struct spot points[2] = {from, to};
    picture_path(ui->picture, &(struct shape){.stroke = (uint8_t)ink, .width = 1}, points, 2);
}

void ui_tint(struct ui *ui, struct area area, enum ink ink, float radius)
{
    struct shape look = {.fill = (uint8_t)ink, .opacity = 14, .radius = radius};
    picture_box(ui->picture, &look, area);
}

void ui_icon(struct ui *ui, enum icon icon, struct area area, enum ink ink)
{
    icon_draw(ui->picture, icon, area, ink);
}

struct area ui_pane(struct ui *ui, struct area area, uint32_t pane, const char *title)
{
    ui_box(ui, area, INK_PANE, INK_NONE, 0);
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_WIDGET, .id = WIDGET_PANE, .number = pane},
           title != NULL ? title : "");
    struct area inner = area_inset(area, UI_GRID * 2);
    if (title != NULL) {
        struct area head = area_top(&inner, UI_ROW);
        ui_words(ui, &(struct words){.area = head, .text = title, .size = UI_HEAD, .bold = true});
    }
    return inner;
}

/* Tint of what lies under the mouse or is held. */
static void tint(struct ui *ui, struct widget widget, const struct control *control)
{
    bool hot = ui_is_hot(ui, widget);
    if (hot && !control->off) {
        bool held = widget_is(ui->desk->pressed, widget);
        struct shape look = {.fill = INK_TEXT, .radius = RADIUS,
                             .opacity = (uint8_t)(held ? HOLD : HOVER)};
        picture_box(ui->picture, &look, control->area);
    }
}

static enum ink button_ink(const struct control *control)
{
    if (control->off) {
        return INK_FAINT;
    }
    switch (control->look) {
    case LOOK_MAIN:
        return INK_ON_ACCENT;
    case LOOK_BAD:
        return INK_BAD;
    default:
        return control->on ? INK_ACCENT : INK_TEXT;
    }
}

static void button_box(struct ui *ui, const struct control *control)
{
    if (control->look == LOOK_MAIN && !control->off) {
        ui_box(ui, control->area, INK_ACCENT, INK_NONE, RADIUS);
        return;
    }
    if (control->look == LOOK_PLAIN || control->look == LOOK_BAD || control->look == LOOK_MAIN) {
        ui_box(ui, control->area, INK_RAISED, control->on ? INK_ACCENT : INK_EDGE, RADIUS);
    }
    if (control->on) {
        struct shape look = {.fill = INK_ACCENT, .opacity = 16, .radius = RADIUS};
        picture_box(ui->picture, &look, control->area);
    }
    if (control->on && control->look == LOOK_ROW) {
        struct area bar = {control->area.x, control->area.y + 4, 3, control->area.h - 8};
        ui_box(ui, bar, INK_ACCENT, INK_NONE, 1.5f);
    }
}

/* Icon and text, in the middle, or at the left in a row. */
static void button_face(struct ui *ui, const struct control *control)
{
    enum ink ink = button_ink(control);
    bool row = control->look == LOOK_ROW || control->left;
    bool text = control->text != NULL && control->text[0] != '\0';
    struct words words = {.area = control->area, .text = text ? control->text : "",
                          .ink = (uint8_t)ink, .bold = control->look == LOOK_MAIN};
    float wide = text ? ui_extent(ui, &words).w : 0;
    float icon = control->icon != ICON_NONE ? ICON + (text ? UI_GRID : 0) : 0;
    float left = row ? UI_GRID * 1.5f : at_least_0(control->area.w - wide - icon) / 2;
    float x = control->area.x + left;
    if (control->icon != ICON_NONE) {
        ui_icon(ui, (enum icon)control->icon,
                (struct area){x, control->area.y + (control->area.h - ICON) / 2, ICON, ICON}, ink);
    }
    words.area.x = x + icon;
    words.area.w = control->area.x + control->area.w - UI_GRID / 2 - words.area.x;
    if (text) {
        ui_words(ui, &words);
    }
}

float ui_button_width(const struct ui *ui, const struct control *control)
{
    bool text = control->text != NULL && control->text[0] != '\0';
    struct words words = {.text = text ? control->text : "", .bold = control->look == LOOK_MAIN};
    float icon = control->icon != ICON_NONE ? ICON + (text ? UI_GRID : 0) : 0;
    return ui_extent(ui, &words).w + icon + (text ? 3 : 2) * UI_GRID;
}

static const char *label_of(const struct control *control)
{
    return control->says != NULL ? control->says : control->text != NULL ? control->text : "";
}

static void add_hit(struct ui *ui, const struct control *control)
{
    ui_hit(ui, &(struct hit){.area = control->area, .kind = HIT_WIDGET, .id = control->id,
                             .number = control->number, .focus = !control->off},
           label_of(control));
}

static bool is_clicked(const struct ui *ui, struct widget widget)
{
    if (!ui->hears || !widget_is(ui->desk->clicked, widget)) {
        return false;
    }
    ui->desk->answered = true;
    return true;
}

bool ui_button(struct ui *ui, const struct control *control)
{
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    button_box(ui, control);
    tint(ui, widget, control);
    button_face(ui, control);
    add_hit(ui, control);
    ui_ring(ui, widget, control->area, RADIUS);
    return !control->off && is_clicked(ui, widget);
}

bool ui_toggle(struct ui *ui, const struct control *control)
{
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    struct area rest = control->area, knob = area_right(&rest, 40);
    knob = (struct area){knob.x, knob.y + (knob.h - 20) / 2, 36, 20};
    tint(ui, widget, control);
    ui_words(ui, &(struct words){.area = rest, .text = control->text != NULL ? control->text : "",
                                 .ink = control->off ? INK_FAINT : INK_TEXT});
    ui_box(ui, knob, control->on ? INK_ACCENT : INK_RAISED,
           control->on ? INK_NONE : INK_FAINT, 10);
    struct area disc = {knob.x + (control->on ? 18.0f : 2.0f), knob.y + 2, 16, 16};
    ui_box(ui, disc, control->on ? INK_ON_ACCENT : INK_FAINT, INK_NONE, 8);
    if (control->on) {
        ui_icon(ui, ICON_CHECK, area_inset(disc, 3), INK_ACCENT);
    }
    add_hit(ui, control);
    ui_ring(ui, widget, control->area, RADIUS);
    return !control->off && is_clicked(ui, widget);
}

static uint32_t tabs_by_key(struct ui *ui, const struct control *control, uint32_t count,
                            uint32_t chosen)
{
    struct desk *desk = ui->desk;
    const struct widget *at = &desk->focus;
    bool arrow = desk->gesture.key == KEY_LEFT || desk->gesture.key == KEY_RIGHT;
    if (!ui->hears || desk->answered || desk->gesture.kind != GESTURE_KEY || !arrow ||
        at->kind != HIT_WIDGET || at->id != control->id || at->number - control->number >= count) {
        return chosen;
    }
    uint32_t by = desk->gesture.key == KEY_RIGHT ? 1 : count - 1;
    chosen = (at->number - control->number + by) % count;
    desk_focus(desk, (struct widget){control->id, control->number + chosen, HIT_WIDGET});
    desk->answered = desk->ring = true;
    return chosen;
}

struct tab_fit {
    float size, gap;   /* of the letters; beside each name */
};

/* So that all names have room. */
static struct tab_fit fit_tabs(const struct ui *ui, const char *const *names, uint32_t count,
                               float wide)
{
    static const float sizes[] = {UI_BODY, UI_SMALL, UI_SMALL - 1};
    struct tab_fit fit = {UI_BODY, 0};
    for (uint32_t pass = 0; pass < 3 && count > 0; pass++) {
        fit.size = sizes[pass];
        float sum = 0;
        for (uint32_t i = 0; i < count; i++) {
            sum += ui_extent(ui, &(struct words){.text = names[i], .size = fit.size}).w;
        }
        fit.gap = (wide - sum) / (float)count;
        if (fit.gap >= UI_GRID * 1.5f) {
            break;
        }
    }
    fit.gap = fit.gap > UI_GRID * 3 ? UI_GRID * 3 : fit.gap;
    return fit;
}

static bool draw_tab(struct ui *ui, const struct control *tab, float size)
{
    struct widget widget = {tab->id, tab->number, HIT_WIDGET};
    struct area bar = {tab->area.x + 4, tab->area.y + tab->area.h - 3, tab->area.w - 8, 3};
    tint(ui, widget, tab);
    ui_box(ui, bar, tab->on ? INK_ACCENT : INK_NONE, INK_NONE, 1.5f);
    ui_words(ui, &(struct words){.area = tab->area, .text = tab->text, .size = size,
                                 .align = ALIGN_MIDDLE, .ink = tab->on ? INK_ACCENT : INK_TEXT});
    add_hit(ui, tab);
    ui_ring(ui, widget, area_inset(tab->area, 2), RADIUS);
    return is_clicked(ui, widget);
}

uint32_t ui_tabs(struct ui *ui, const struct control *control, const char *const *names,
                 uint32_t count, uint32_t chosen)
{
    struct area rest = control->area;
    struct tab_fit fit = fit_tabs(ui, names, count, rest.w);
    float y = rest.y + rest.h - 0.5f;
    uint32_t next = chosen;
    ui_line(ui, (struct spot){rest.x, y}, (struct spot){rest.x + rest.w, y}, INK_EDGE);
    for (uint32_t i = 0; i < count; i++) {
        struct words words = {.text = names[i], .size = fit.size};
        char says[96];
        snprintf(says, sizeof says, "%s%s", names[i], i == chosen ? ", shown" : "");
        struct control tab = {.area = area_left(&rest, ui_extent(ui, &words).w + fit.gap),
                              .id = control->id, .number = control->number + i,
                              .text = names[i], .says = says, .on = i == chosen};
        next = draw_tab(ui, &tab, fit.size) ? i : next;
    }
    return tabs_by_key(ui, control, count, next);
}

static double within(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static bool slide_to(struct slide *slide, double value)
{
    double before = slide->value;
    slide->value = within(value, slide->low, slide->high);
    return slide->value != before;
}

/* What an arrow, Home or End does to it. */
static bool slide_by_key(struct ui *ui, struct slide *slide)
{
    struct desk *desk = ui->desk;
    double step = slide->step > 0 ? slide->step : (slide->high - slide->low) / 50;
    double to = slide->value;
    switch (desk->gesture.key) {
    case KEY_LEFT:
    case KEY_UP:
        to -= step;
        break;
    case KEY_RIGHT:
    case KEY_DOWN:
        to += step;
        break;
    case KEY_HOME:
        to = slide->low;
        break;
    case KEY_END:
        to = slide->high;
        break;
    default:
        return false;
    }
    desk->answered = true;
    return slide_to(slide, to);
}

/* Only where the keyboard has led to it: after a click keys are the window's. */
static bool hears_keys(const struct ui *ui, struct widget widget)
{
    const struct desk *desk = ui->desk;
    return ui->hears && !desk->answered && desk->gesture.kind == GESTURE_KEY && desk->ring &&
           ui_has_focus(ui, widget);
}

/* The mouse holds it: pressed just now, or led along. */
static bool is_led(const struct ui *ui, struct widget widget)
{
    const struct desk *desk = ui->desk;
    return ui->hears && widget_is(desk->pressed, widget) && desk->gesture.kind <= GESTURE_PRESS;
}

bool ui_slider(struct ui *ui, const struct control *control, struct slide *slide)
{
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    struct area track = area_inset(control->area, UI_GRID);
    float y = control->area.y + control->area.h / 2;
    bool moved = false;
    if (is_led(ui, widget)) {
        double share = (ui->desk->mouse.x - track.x) / (track.w > 1 ? track.w : 1);
        moved = slide_to(slide, slide->low + within(share, 0, 1) * (slide->high - slide->low));
        ui->desk->answered = true;
    } else if (hears_keys(ui, widget)) {
        moved = slide_by_key(ui, slide);
    }
    double range = slide->high - slide->low;
    float x = track.x + track.w * (float)(range > 0 ? (slide->value - slide->low) / range : 0);
    ui_box(ui, (struct area){track.x, y - 2, track.w, 4}, INK_EDGE, INK_NONE, 2);
    ui_box(ui, (struct area){track.x, y - 2, x - track.x, 4}, INK_ACCENT, INK_NONE, 2);
    struct area knob = {x - 8, y - 8, 16, 16};
    ui_box(ui, knob, INK_PANE, INK_ACCENT, 8);
    if (ui_is_hot(ui, widget) || widget_is(ui->desk->pressed, widget)) {
        ui_box(ui, area_inset(knob, 4), INK_ACCENT, INK_NONE, 4);
    }
    add_hit(ui, control);
    ui_ring(ui, widget, knob, 8);
    return moved;
}

/* Led by the mouse or moved by keys. */
static bool split(struct ui *ui, struct widget widget, bool along_x, struct slide *slide)
{
    struct desk *desk = ui->desk;
    if (!is_led(ui, widget) || desk->gesture.kind != GESTURE_MOVE) {
        return hears_keys(ui, widget) && slide_by_key(ui, slide);
    }
    float by = along_x ? desk->mouse.x - desk->press_at.x : desk->mouse.y - desk->press_at.y;
    double before = slide->value;
    desk->answered = true;
    if (!slide_to(slide, slide->value + by)) {
        return false;
    }
    desk->press_at.x += along_x ? (float)(slide->value - before) : 0;
    desk->press_at.y += along_x ? 0 : (float)(slide->value - before);
    return true;
}

bool ui_splitter(struct ui *ui, const struct control *control, struct slide *slide)
{
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    bool along_x = control->area.h > control->area.w;
    bool moved = split(ui, widget, along_x, slide);
    struct area line = control->area;
    if (along_x) {
        line = (struct area){line.x + line.w / 2 - 0.5f, line.y, 1, line.h};
    } else {
        line = (struct area){line.x, line.y + line.h / 2 - 0.5f, line.w, 1};
    }
    bool held = ui_is_hot(ui, widget) || widget_is(ui->desk->pressed, widget);
    struct area thick = {line.x - 1, line.y - 1, line.w + 2, line.h + 2};
    ui_box(ui, held ? thick : line, held ? INK_ACCENT : INK_EDGE, INK_NONE, 0);
    add_hit(ui, control);
    ui_ring(ui, widget, line, 0);
    return moved;
}

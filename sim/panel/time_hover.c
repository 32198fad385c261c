/* Mouse and keyboard over the waves: what is there, and how far from where. */
#include <math.h>
#include <stdio.h>

#include "sim/panel/time_waves_inside.h"

int64_t time_known(const struct stage *stage)
{
    return stage->ahead != NULL ? stage->last_us : stage->now;
}

static const struct chosen_signal *signal_at(const struct wave_plot *plot, struct area content,
                                             float y)
{
    const struct chosen_signals *chosen = &plot->pane->chosen;
    float top = content.y;
    for (uint32_t i = 0; i < chosen->count; i++) {
        top += wave_is_real(&chosen->signal[i]) ? plot->real_h : plot->logic_h;
        if (y < top) {
            return y >= content.y ? &chosen->signal[i] : NULL;
        }
    }
    return NULL;
}

static void value_words(struct wave_plot *plot, const struct chosen_signal *signal, int64_t at_us,
                        char text[64])
{
    const struct stage *stage = plot->ui->stage;
    int64_t last = time_known(stage);
    struct wave_view view = {stage->world, stage->workspace, at_us - 1, at_us + WAVES_SLOPE_US,
                             last, 4000};
    text[0] = '\0';
    if (at_us > last || at_us < 1 ||
        !waves_read(&plot->pane->series, &plot->pane->waves, signal, &view)) {
        return;
    }
    float value = wave_series_at(&plot->pane->series, at_us);
    if (isnan(value)) {
        snprintf(text, 64, "%.40s: not known", signal->name);
    } else if (plot->pane->series.real) {
        snprintf(text, 64, "%.40s: %.2f V", signal->name, (double)value);
    } else {
        snprintf(text, 64, "%.40s: %s", signal->name, value > 0.5f ? "yes" : "no");
    }
}

static void draw_sign(struct wave_plot *plot, struct spot at, const char *const *lines,
                      uint32_t count)
{
    float wide = 0, high = 8;
    for (uint32_t i = 0; i < count; i++) {
        struct words words = {.text = lines[i], .size = 11, .bold = i == 0};
        struct extent extent = ui_extent(plot->ui, &words);
        wide = extent.w > wide ? extent.w : wide;
        high += 15;
    }
    wide += 16;
    float right = plot->area.x + plot->area.w, bottom = plot->area.y + plot->area.h;
    float x = at.x + 12 + wide > right ? at.x - 12 - wide : at.x + 12;
    float y = at.y + high > bottom ? bottom - high : at.y;
    ui_box(plot->ui, (struct area){x, y, wide, high}, INK_RAISED, INK_EDGE, 4);
    for (uint32_t i = 0; i < count; i++) {
        ui_words(plot->ui, &(struct words){.area = {x + 8, y + 4 + 15 * (float)i, 0, 15},
                                           .text = lines[i], .size = 11, .bold = i == 0});
    }
}

static void dashed(struct wave_plot *plot, float x, enum ink ink)
{
    const struct spot points[2] = {{x, plot->area.y}, {x, plot->lanes.y + plot->lanes.h}};
    picture_path(plot->ui->picture,
                 &(struct shape){.stroke = (uint8_t)ink, .width = 1, .dash = DASH_SHORT}, points,
                 2);
}

/* "+34.2 ms from now". */
static void distance_words(int64_t from_us, int64_t to_us, const char *what, char text[64])
{
    char span[WHY_TIME];
    why_span(to_us > from_us ? to_us - from_us : from_us - to_us, span);
    snprintf(text, 64, "%s%.24s from %s", to_us < from_us ? "-" : "+", span, what);
}

void time_hover_draw(struct wave_plot *plot, struct area content)
{
    const struct desk *desk = plot->ui->desk;
    if (!area_holds(&plot->area, desk->mouse.x, desk->mouse.y) ||
        !ui_is_hot(plot->ui, (struct widget){TIME_WAVES, 0, HIT_WIDGET})) {
        return;
    }
    int64_t at_us = time_view_at(&plot->pane->view, desk->mouse.x);
    const struct chosen_signal *signal = signal_at(plot, content, desk->mouse.y);
    char time[WHY_TIME], distance[64], value[64] = "";
    const char *lines[3] = {time, distance, value};
    dashed(plot, desk->mouse.x, INK_FAINT);
    why_time(at_us, time);
    if (plot->pane->cursor >= 0) {
        distance_words(plot->pane->cursor, at_us, "the mark", distance);
    } else {
        distance_words(plot->ui->stage->now, at_us, "now", distance);
    }
    if (signal != NULL) {
        value_words(plot, signal, at_us, value);
    }
    draw_sign(plot, (struct spot){desk->mouse.x, desk->mouse.y + 10}, lines,
              value[0] != '\0' ? 3 : 2);
}

void time_cursor_draw(struct wave_plot *plot)
{
    float x = time_view_x(&plot->pane->view, plot->pane->cursor);
    if (plot->pane->cursor >= 0 && x >= plot->area.x && x <= plot->area.x + plot->area.w) {
        dashed(plot, x, INK_TEXT);
    }
}

/* A click sets the mark from which is measured; one on it takes it away. */
static void set_cursor(struct wave_plot *plot, float x)
{
    int64_t *cursor = &plot->pane->cursor;
    bool again = *cursor >= 0 && fabsf(time_view_x(&plot->pane->view, *cursor) - x) < 5;
    *cursor = again ? -1 : time_view_at(&plot->pane->view, x);
}

/* A drag leads the waves along. */
static void hear_button(struct wave_plot *plot)
{
    struct desk *desk = plot->ui->desk;
    struct widget waves = {TIME_WAVES, 0, HIT_WIDGET};
    bool held = widget_is(desk->pressed, waves);
    switch (desk->gesture.kind) {
    case GESTURE_PRESS:
        plot->pane->panned_at = desk->mouse.x;
        desk->answered = held;
        break;
    case GESTURE_MOVE:
        if (held && desk->drags) {
            time_view_pan(&plot->pane->view, desk->mouse.x - plot->pane->panned_at);
            plot->pane->panned_at = desk->mouse.x;
            desk->answered = true;
        }
        break;
    case GESTURE_RELEASE:
        if (widget_is(desk->clicked, waves) && !widget_is(desk->dropped, waves)) {
            set_cursor(plot, desk->mouse.x);
            desk->answered = true;
        }
        break;
    default:
        break;
    }
}

static void hear_key(struct wave_plot *plot)
{
    struct desk *desk = plot->ui->desk;
    float now = time_view_x(&plot->pane->view, plot->ui->stage->now);
    uint8_t key = desk->gesture.key;
    if (key == KEY_LEFT || key == KEY_RIGHT) {
        time_walk_marks(plot->ui, plot->pane, key == KEY_RIGHT ? 1 : -1);
    } else if (key == KEY_UP || key == KEY_DOWN) {
        time_view_zoom(&plot->pane->view, key == KEY_UP ? 1 : -1, now);
        desk->answered = true;
    }
}

void time_hear_waves(struct wave_plot *plot)
{
    struct desk *desk = plot->ui->desk;
    bool focus = ui_has_focus(plot->ui, (struct widget){TIME_WAVES, 0, HIT_WIDGET}) ||
                 desk->focus.kind == HIT_EVENT;
    bool over = area_holds(&plot->area, desk->mouse.x, desk->mouse.y);
    if (!plot->ui->hears || desk->answered) {
        return;
    }
    if (desk->gesture.kind == GESTURE_WHEEL && over) {
        time_view_zoom(&plot->pane->view, (double)desk->gesture.by, desk->mouse.x);
        desk->answered = true;
    } else if (desk->gesture.kind == GESTURE_KEY && focus) {
        hear_key(plot);
    } else {
        hear_button(plot);
    }
}

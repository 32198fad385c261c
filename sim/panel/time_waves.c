/* Waves below each other on one axis of time, their names at the left. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/panel/pane_time_inside.h"

#define AXIS_H 18.0f
#define REAL_H 48.0f       /* of a voltage, wanted */
#define REAL_LEAST 30.0f
#define LOGIC_H 20.0f
#define LOGIC_LEAST 15.0f
#define GAP 3.0f           /* of a wave from the edge of its row */
#define POINTS 512u        /* of a path at a time */
#define FILLS_MOST 300u
#define ITEMS 90u

/* Where a signal is drawn. */
struct row {
    struct area name, plot;
    const struct chosen_signal *signal;
};

struct plot {
    struct ui *ui;
    struct time_pane *pane;
    struct area area;      /* of all waves, marks and the axis */
    struct area lanes;     /* of the waves */
    float real_h, logic_h;
};

static bool is_real(const struct chosen_signal *signal)
{
    return signal->source == WAVE_V12 || signal->source == WAVE_CELL;
}

/* ---- heights ---- */

static float heights(const struct plot *plot)
{
    const struct chosen_signals *chosen = &plot->pane->chosen;
    float high = 0;
    for (uint32_t i = 0; i < chosen->count; i++) {
        high += is_real(&chosen->signal[i]) ? plot->real_h : plot->logic_h;
    }
    return high;
}

/* All at their best height, less where the pane is low, more where it is high. */
static void size_rows(struct plot *plot)
{
    plot->real_h = REAL_H;
    plot->logic_h = LOGIC_H;
    float wanted = heights(plot), share = wanted > 0 ? plot->lanes.h / wanted : 1;
    share = share > 1.4f ? 1.4f : share;
    plot->real_h = REAL_H * share > REAL_LEAST ? REAL_H * share : REAL_LEAST;
    plot->logic_h = LOGIC_H * share > LOGIC_LEAST ? LOGIC_H * share : LOGIC_LEAST;
}

/* ---- one wave ---- */

static enum ink wave_ink(const struct chosen_signal *signal)
{
    switch (signal->source) {
    case WAVE_V12:
        return INK_PLUS;
    case WAVE_CELL:
        return INK_BETWEEN;
    case WAVE_SUPPLY:
        return INK_GOOD;
    case WAVE_INPUT:
        return INK_ACCENT;
    case WAVE_COIL:
    case WAVE_CONTACT:
    case WAVE_PART:
        return INK_CURRENT;
    default:
        return INK_FAINT;
    }
}

struct trace_line {
    struct ui *ui;
    struct spot points[POINTS];
    uint32_t count;
    enum ink ink;
};

static void end_line(struct trace_line *line)
{
    if (line->count > 1) {
        picture_path(line->ui->picture,
                     &(struct shape){.stroke = (uint8_t)line->ink, .width = 1.4f}, line->points,
                     line->count);
    }
    line->count = 0;
}

static void add_point(struct trace_line *line, float x, float y)
{
    if (line->count == POINTS) {
        struct spot last = line->points[POINTS - 1];
        end_line(line);
        line->points[line->count++] = last;
    }
    line->points[line->count++] = (struct spot){x, y};
}

/* What is not known is a dashed line in the middle. */
static void draw_unknown(struct ui *ui, float from, float until, float y)
{
    const struct spot points[2] = {{from, y}, {until, y}};
    picture_path(ui->picture,
                 &(struct shape){.stroke = INK_FAINT, .width = 1, .dash = DASH_SHORT}, points, 2);
}

static void draw_high(struct ui *ui, struct area area, enum ink ink)
{
    picture_box(ui->picture, &(struct shape){.fill = (uint8_t)ink, .opacity = 24}, area);
}

static void draw_logic(struct plot *plot, const struct row *row)
{
    const struct wave_series *series = &plot->pane->series;
    struct trace_line line = {.ui = plot->ui, .ink = INK_TEXT};
    float top = row->plot.y + GAP, bottom = row->plot.y + row->plot.h - GAP;
    uint32_t fills = 0;
    for (uint32_t i = 0; i < series->count; i++) {
        const struct wave_step *step = &series->steps[i];
        bool last = i + 1 == series->count, high = step->value > 0.5f;
        float x = time_view_x(&plot->pane->view, step->at_us);
        float next = last ? x : time_view_x(&plot->pane->view, series->steps[i + 1].at_us);
        if (isnan(step->value)) {
            end_line(&line);
            draw_unknown(plot->ui, x, next, (top + bottom) / 2);
            continue;
        }
        if (high && next > x && fills++ < FILLS_MOST) {
            draw_high(plot->ui, (struct area){x, top, next - x, bottom - top},
                      wave_ink(row->signal));
        }
        add_point(&line, x, high ? top : bottom);
        add_point(&line, next, high ? top : bottom);
    }
    end_line(&line);
}

struct scale {
    float low, high, top, bottom;
};

static float scale_y(const struct scale *scale, float value)
{
    float share = (value - scale->low) / (scale->high - scale->low);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return scale->bottom - share * (scale->bottom - scale->top);
}

static struct scale scale_of(const struct plot *plot, const struct row *row)
{
    const struct wave_series *series = &plot->pane->series;
    bool cell = row->signal->source == WAVE_CELL;
    struct scale scale = {cell ? 2.8f : 0.0f, cell ? 4.4f : 13.0f, row->plot.y + GAP,
                          row->plot.y + row->plot.h - GAP};
    scale.high = series->high > scale.high ? series->high * 1.05f : scale.high;
    scale.low = series->low < scale.low ? series->low : scale.low;
    return scale;
}

static void draw_level(struct plot *plot, const struct scale *scale, float volts, const char *what)
{
    float y = scale_y(scale, volts);
    char text[40];
    const struct spot points[2] = {{plot->area.x, y}, {plot->area.x + plot->area.w, y}};
    picture_path(plot->ui->picture,
                 &(struct shape){.stroke = INK_FAINT, .width = 1, .dash = DASH_SHORT,
                                 .opacity = 70},
                 points, 2);
    snprintf(text, sizeof text, "%.1f V %s", (double)volts, what);
    ui_words(plot->ui, &(struct words){.area = {plot->area.x + 4, y - 13, 0, 0}, .text = text,
                                       .size = 10, .ink = INK_FAINT});
}

/* The highest voltage at which one of the inputs that sense something lets go. */
static float input_level(const struct world *world)
{
    float level = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint16_t comparator = world->board.comparator[BOARD_INPUT + i];
        if (comparator != CIRCUIT_NONE && world->board.unit.settings.input[i].contact != INPUT_OFF) {
            float fall = (float)world->circuit.comparator[comparator].fall_v;
            level = fall > level ? fall : level;
        }
    }
    return level;
}

static void draw_levels(struct plot *plot, const struct row *row, const struct scale *scale)
{
    float input = input_level(plot->ui->stage->world);
    if (row->signal->source != WAVE_V12 || row->plot.h < 40) {
        return;
    }
    draw_level(plot, scale, (float)POWER_LOST_MV / 1000.0f, "unit: 12 V lost");
    if (input > 0 && row->plot.h * (POWER_LOST_MV / 1000.0f - input) / 13.0f > 9) {
        draw_level(plot, scale, input, "input lets go");
    }
}

static void draw_real(struct plot *plot, const struct row *row)
{
    const struct wave_series *series = &plot->pane->series;
    struct trace_line line = {.ui = plot->ui, .ink = wave_ink(row->signal)};
    struct scale scale = scale_of(plot, row);
    draw_levels(plot, row, &scale);
    for (uint32_t i = 0; i < series->count; i++) {
        const struct wave_step *step = &series->steps[i];
        if (isnan(step->value)) {
            end_line(&line);
            continue;
        }
        float x = time_view_x(&plot->pane->view, step->at_us), y = scale_y(&scale, step->value);
        bool rested = i > 0 && step->at_us - series->steps[i - 1].at_us > WAVES_SLOPE_US;
        if (rested && line.count > 0) {
            add_point(&line, x, line.points[line.count - 1].y);
        }
        add_point(&line, x, y);
    }
    end_line(&line);
}

/* ---- rows ---- */

static bool read_row(struct plot *plot, const struct row *row)
{
    const struct stage *stage = plot->ui->stage;
    struct wave_view view = {stage->world, stage->workspace, plot->pane->view.from,
                             plot->pane->view.until,
                             stage->ahead != NULL ? stage->last_us : stage->now,
                             (uint32_t)(row->plot.w / 2) + 1};
    return waves_read(&plot->pane->series, &plot->pane->waves, row->signal, &view);
}

static void draw_name(struct plot *plot, const struct row *row)
{
    float value = wave_series_at(&plot->pane->series, plot->ui->stage->now);
    struct area area = row->name;
    char text[24];
    bool known = !isnan(value), high = known && value > 0.5f;
    if (is_real(row->signal)) {
        snprintf(text, sizeof text, known ? "%.2f V" : "-", (double)value);
        struct words volts = {.text = text, .size = 11, .fixed = true, .ink = INK_FAINT};
        float wide = ui_extent(plot->ui, &volts).w + 8;
        volts.area = area_right(&area, wide);
        ui_words(plot->ui, &volts);
    } else {
        struct area lamp = area_right(&area, 16);
        lamp = (struct area){lamp.x, lamp.y + (lamp.h - 8) / 2, 8, 8};
        ui_box(plot->ui, lamp, high ? wave_ink(row->signal) : INK_NONE,
               high ? INK_TEXT : INK_FAINT, 4);
    }
    ui_words(plot->ui, &(struct words){.area = area, .text = row->signal->name, .size = 12,
                                       .ink = high || is_real(row->signal) ? INK_TEXT : INK_FAINT});
}

static void draw_row(struct plot *plot, const struct row *row)
{
    if (!ui_shows(plot->ui, row->plot) || !read_row(plot, row)) {
        return;
    }
    ui_line(plot->ui, (struct spot){row->name.x, row->plot.y + row->plot.h - 0.5f},
            (struct spot){row->plot.x + row->plot.w, row->plot.y + row->plot.h - 0.5f},
            INK_RAISED);
    ui_clip(plot->ui, row->plot);
    if (plot->pane->series.real) {
        draw_real(plot, row);
    } else {
        draw_logic(plot, row);
    }
    ui_unclip(plot->ui);
    draw_name(plot, row);
}

/* ---- axis, now and what lies behind it ---- */

static void draw_axis(const struct plot *plot, bool lines)
{
    const struct time_view *view = &plot->pane->view;
    int64_t step = time_view_step(view, 96);
    float bottom = plot->lanes.y + plot->lanes.h;
    for (int64_t at = view->from / step * step; at <= view->until; at += step) {
        float x = time_view_x(view, at);
        char label[VIEW_LABEL];
        if (at < view->from) {
            continue;
        }
        if (lines) {
            ui_line(plot->ui, (struct spot){x, plot->lanes.y}, (struct spot){x, bottom},
                    INK_RAISED);
            continue;
        }
        ui_line(plot->ui, (struct spot){x, bottom}, (struct spot){x, bottom + 4}, INK_FAINT);
        time_view_label(at, step, label);
        ui_words(plot->ui, &(struct words){.area = {x - 50, bottom + 4, 100, 0}, .text = label,
                                           .size = 10, .ink = INK_FAINT, .align = ALIGN_MIDDLE});
    }
}

/* The future as it was before the story was wound back is seen through a veil. */
static void draw_veil(const struct plot *plot, float now)
{
    float right = plot->area.x + plot->area.w;
    if (plot->ui->stage->ahead != NULL && now < right) {
        picture_box(plot->ui->picture, &(struct shape){.fill = INK_PANE, .opacity = 62},
                    (struct area){now, plot->area.y, right - now, plot->area.h - AXIS_H});
    }
}

static void draw_now(const struct plot *plot, float now)
{
    float bottom = plot->lanes.y + plot->lanes.h;
    if (now < plot->area.x || now > plot->area.x + plot->area.w) {
        return;
    }
    ui_box(plot->ui, (struct area){now - 0.75f, plot->area.y, 1.5f, bottom - plot->area.y},
           INK_ACCENT, INK_NONE, 0);
    const struct spot head[3] = {{now - 5, plot->area.y}, {now + 5, plot->area.y},
                                 {now, plot->area.y + 7}};
    picture_path(plot->ui->picture, &(struct shape){.fill = INK_ACCENT, .closed = true}, head, 3);
}

/* Where the clocks that race will end, as things stand. */
static void draw_ends(const struct plot *plot)
{
    const struct clocks *clocks = &plot->pane->clocks;
    float right = plot->area.x + plot->area.w, bottom = plot->lanes.y + plot->lanes.h;
    for (uint32_t i = 0; i < clocks->count; i++) {
        const struct running_clock *clock = &clocks->clock[i];
        float x = time_view_x(&plot->pane->view, clock->decides_at);
        if (!clock->races || x > right || x < plot->area.x) {
            continue;
        }
        const struct spot points[2] = {{x, plot->lanes.y}, {x, bottom}};
        picture_path(plot->ui->picture,
                     &(struct shape){.stroke = INK_WARN, .width = clock->wins ? 2.0f : 1.2f,
                                     .dash = DASH_LONG},
                     points, 2);
        struct words words = {.text = clock->name, .size = 10, .bold = clock->wins,
                              .ink = INK_WARN};
        float wide = ui_extent(plot->ui, &words).w + 6;
        float left = x + wide + 6 > right ? x - wide - 3 : x + 3;
        float y = bottom - 16 - (float)(i % 2) * 16;
        ui_box(plot->ui, (struct area){left, y, wide, 14}, INK_PANE, INK_NONE, 3);
        words.area = (struct area){left + 3, y, 0, 14};
        ui_words(plot->ui, &words);
    }
}

/* ---- mouse ---- */

static const struct chosen_signal *signal_at(const struct plot *plot, struct area content, float y)
{
    const struct chosen_signals *chosen = &plot->pane->chosen;
    float top = content.y;
    for (uint32_t i = 0; i < chosen->count; i++) {
        top += is_real(&chosen->signal[i]) ? plot->real_h : plot->logic_h;
        if (y < top) {
            return y >= content.y ? &chosen->signal[i] : NULL;
        }
    }
    return NULL;
}

static void value_words(struct plot *plot, const struct chosen_signal *signal, int64_t at_us,
                        char text[64])
{
    const struct stage *stage = plot->ui->stage;
    int64_t last = stage->ahead != NULL ? stage->last_us : stage->now;
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

static void draw_sign(struct plot *plot, float x, float y, const char *const *lines, uint32_t count)
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
    x = x + 12 + wide > right ? x - 12 - wide : x + 12;
    y = y + high > bottom ? bottom - high : y;
    ui_box(plot->ui, (struct area){x, y, wide, high}, INK_RAISED, INK_EDGE, 4);
    for (uint32_t i = 0; i < count; i++) {
        ui_words(plot->ui, &(struct words){.area = {x + 8, y + 4 + 15 * (float)i, 0, 15},
                                           .text = lines[i], .size = 11, .bold = i == 0});
    }
}

static void dashed(struct plot *plot, float x, enum ink ink)
{
    const struct spot points[2] = {{x, plot->area.y}, {x, plot->lanes.y + plot->lanes.h}};
    picture_path(plot->ui->picture,
                 &(struct shape){.stroke = (uint8_t)ink, .width = 1, .dash = DASH_SHORT}, points, 2);
}

/* "+34.2 ms from now". */
static void distance_words(int64_t from_us, int64_t to_us, const char *what, char text[64])
{
    char span[WHY_TIME];
    why_span(to_us > from_us ? to_us - from_us : from_us - to_us, span);
    snprintf(text, 64, "%s%.24s from %s", to_us < from_us ? "-" : "+", span, what);
}

static void draw_hover(struct plot *plot, struct area content)
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
    draw_sign(plot, desk->mouse.x, desk->mouse.y + 10, lines, value[0] != '\0' ? 3 : 2);
}

static void draw_cursor(struct plot *plot)
{
    float x = time_view_x(&plot->pane->view, plot->pane->cursor);
    if (plot->pane->cursor >= 0 && x >= plot->area.x && x <= plot->area.x + plot->area.w) {
        dashed(plot, x, INK_TEXT);
    }
}

/* A click sets the mark from which is measured, or takes it away; a drag leads the waves along. */
static void hear_mouse(struct plot *plot)
{
    struct desk *desk = plot->ui->desk;
    struct widget waves = {TIME_WAVES, 0, HIT_WIDGET};
    const struct gesture *gesture = &desk->gesture;
    bool held = widget_is(desk->pressed, waves);
    if (gesture->kind == GESTURE_WHEEL && area_holds(&plot->area, desk->mouse.x, desk->mouse.y)) {
        time_view_zoom(&plot->pane->view, (double)gesture->by, desk->mouse.x);
        desk->answered = true;
    } else if (gesture->kind == GESTURE_PRESS && held) {
        plot->pane->panned_at = desk->mouse.x;
        desk->answered = true;
    } else if (gesture->kind == GESTURE_MOVE && held && desk->drags) {
        time_view_pan(&plot->pane->view, desk->mouse.x - plot->pane->panned_at);
        plot->pane->panned_at = desk->mouse.x;
        desk->answered = true;
    } else if (gesture->kind == GESTURE_RELEASE && widget_is(desk->clicked, waves) &&
               !widget_is(desk->dropped, waves)) {
        int64_t at_us = time_view_at(&plot->pane->view, desk->mouse.x);
        bool again = plot->pane->cursor >= 0 &&
                     fabsf(time_view_x(&plot->pane->view, plot->pane->cursor) - desk->mouse.x) < 5;
        plot->pane->cursor = again ? -1 : at_us;
        desk->answered = true;
    }
}

static void hear(struct plot *plot)
{
    struct desk *desk = plot->ui->desk;
    bool focus = ui_has_focus(plot->ui, (struct widget){TIME_WAVES, 0, HIT_WIDGET}) ||
                 desk->focus.kind == HIT_EVENT;
    float now = time_view_x(&plot->pane->view, plot->ui->stage->now);
    if (!plot->ui->hears || desk->answered) {
        return;
    }
    hear_mouse(plot);
    if (desk->answered || desk->gesture.kind != GESTURE_KEY || !focus) {
        return;
    }
    switch (desk->gesture.key) {
    case KEY_LEFT:
    case KEY_RIGHT:
        time_walk_marks(plot->ui, plot->pane, desk->gesture.key == KEY_RIGHT ? 1 : -1);
        break;
    case KEY_UP:
    case KEY_DOWN:
        time_view_zoom(&plot->pane->view, desk->gesture.key == KEY_UP ? 1 : -1, now);
        desk->answered = true;
        break;
    default:
        break;
    }
}

/* ---- which signals ---- */

static int32_t place_of(const struct chosen_signals *chosen, const struct chosen_signal *signal)
{
    for (uint32_t i = 0; i < chosen->count; i++) {
        if (chosen->signal[i].source == signal->source &&
            chosen->signal[i].index == signal->index) {
            return (int32_t)i;
        }
    }
    return -1;
}

static void switch_signal(struct chosen_signals *chosen, const struct chosen_signal *signal)
{
    int32_t place = place_of(chosen, signal);
    if (place >= 0) {
        chosen->count--;
        memmove(&chosen->signal[place], &chosen->signal[place + 1],
                (chosen->count - (uint32_t)place) * sizeof chosen->signal[0]);
    } else if (chosen->count < WAVES_SIGNALS) {
        chosen->signal[chosen->count++] = *signal;
    }
}

static void choose_signals(struct plot *plot, struct area area)
{
    static const char shown[] = "\xe2\x9c\x93 ", hidden[] = "    ";
    const struct world *world = plot->ui->stage->world;
    char text[ITEMS][WAVES_NAME + 8];
    const char *items[ITEMS];
    struct chosen_signal signal;
    uint32_t count = 0;
    for (; count < ITEMS && waves_offer(world, count, &signal); count++) {
        bool there = place_of(&plot->pane->chosen, &signal) >= 0;
        snprintf(text[count], sizeof text[0], "%s%s", there ? shown : hidden, signal.name);
        items[count] = text[count];
    }
    struct control menu = {.area = area, .id = TIME_SIGNALS, .look = LOOK_QUIET, .text = "Signals",
                           .says = "Choose which signals are shown, sixteen at most"};
    int32_t chosen = ui_menu(plot->ui, &menu, items, count);
    if (chosen >= 0 && waves_offer(world, (uint32_t)chosen, &signal)) {
        switch_signal(&plot->pane->chosen, &signal);
    }
}

/* ---- all ---- */

static struct area draw_rows(struct plot *plot, struct area names)
{
    const struct chosen_signals *chosen = &plot->pane->chosen;
    struct area all = {names.x, plot->lanes.y, names.w + plot->lanes.w, plot->lanes.h};
    struct control list = {.area = all, .id = TIME_ROWS, .says = "Waves"};
    struct area content = ui_scroll(plot->ui, &list, heights(plot));
    float y = content.y;
    ui_hit(plot->ui, &(struct hit){.area = plot->lanes, .kind = HIT_WIDGET, .id = TIME_WAVES,
                                   .focus = true},
           "Waves: wheel nearer and farther, drag to lead them, click to measure from there; "
           "arrows from mark to mark");
    for (uint32_t i = 0; i < chosen->count && !plot->ui->hears; i++) {
        struct row row = {.signal = &chosen->signal[i]};
        float high = is_real(row.signal) ? plot->real_h : plot->logic_h;
        row.name = (struct area){names.x, y, names.w, high};
        row.plot = (struct area){plot->lanes.x, y, plot->lanes.w, high};
        draw_row(plot, &row);
        y += high;
    }
    ui_scroll_end(plot->ui);
    return content;
}

void time_waves(struct ui *ui, struct area area, struct time_pane *pane)
{
    struct area names = area_left(&area, area.w > 560 ? 136 : 96);
    struct plot plot = {.ui = ui, .pane = pane, .area = area, .lanes = area};
    area_top(&plot.lanes, MARKS_H + 2);
    area_bottom(&plot.lanes, AXIS_H);
    size_rows(&plot);
    hear(&plot);
    choose_signals(&plot, (struct area){names.x - 8, area.y - 2, names.w - 8, MARKS_H + 2});
    ui_box(ui, (struct area){area.x, area.y, area.w, area.h - AXIS_H}, INK_GROUND, INK_NONE, 3);
    ui_clip(ui, area);
    draw_axis(&plot, true);
    ui_unclip(ui);
    struct area content = draw_rows(&plot, names);
    float now = time_view_x(&pane->view, ui->stage->now);
    ui_clip(ui, area);
    draw_veil(&plot, now);
    draw_axis(&plot, false);
    draw_cursor(&plot);
    draw_now(&plot, now);
    draw_ends(&plot);
    ui_unclip(ui);
    time_marks(ui, (struct area){area.x, area.y, area.w, MARKS_H}, pane);
    draw_hover(&plot, content);
    ui_ring(ui, (struct widget){TIME_WAVES, 0, HIT_WIDGET}, plot.lanes, 3);
}

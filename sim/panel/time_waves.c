/* Waves below each other on one axis of time, their names at the left. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/panel/time_waves_inside.h"

#define AXIS_H 16.0f
#define REAL_H 48.0f       /* of a voltage, wanted */
#define REAL_LEAST 28.0f
#define RACE_REAL_H 120.0f /* while a race is on: its levels are to be read */
#define RACE_SHARE 0.6f
#define LOGIC_H 20.0f
#define LOGIC_LEAST 14.0f
#define DAY_US 86400000000 /* from then on labels are longer */
#define ITEMS 90u

/* ---- heights ---- */

static float heights(const struct wave_plot *plot)
{
    const struct chosen_signals *chosen = &plot->pane->chosen;
    float high = 0;
    for (uint32_t i = 0; i < chosen->count; i++) {
        high += wave_is_real(&chosen->signal[i]) ? plot->real_h : plot->logic_h;
    }
    return high;
}

/* All at their best height, less where the pane is low, more where it is high. */
static void size_rows(struct wave_plot *plot)
{
    plot->real_h = REAL_H;
    plot->logic_h = LOGIC_H;
    float wanted = heights(plot), share = wanted > 0 ? plot->lanes.h / wanted : 1;
    share = share > 1.4f ? 1.4f : share;
    plot->real_h = REAL_H * share > REAL_LEAST ? REAL_H * share : REAL_LEAST;
    if (plot->pane->clocks.race) {
        float race_h = plot->lanes.h * RACE_SHARE;
        race_h = race_h > RACE_REAL_H ? RACE_REAL_H : race_h;
        plot->real_h = race_h > plot->real_h ? race_h : plot->real_h;
    }
    plot->logic_h = LOGIC_H * share > LOGIC_LEAST ? LOGIC_H * share : LOGIC_LEAST;
}

/* ---- rows ---- */

static bool read_row(struct wave_plot *plot, const struct wave_row *row)
{
    const struct stage *stage = plot->ui->stage;
    struct wave_view view = {stage->world, stage->workspace, plot->pane->view.from,
                             plot->pane->view.until,
                             time_known(stage), (uint32_t)(row->plot.w / 2) + 1};
    return waves_read(&plot->pane->series, &plot->pane->waves, row->signal, &view);
}

static void draw_name(struct wave_plot *plot, const struct wave_row *row)
{
    float value = wave_series_at(&plot->pane->series, plot->ui->stage->now);
    struct area area = row->name;
    char text[24];
    bool known = !isnan(value), high = known && value > 0.5f;
    if (wave_is_real(row->signal)) {
        snprintf(text, sizeof text, known ? "%.2f V" : "-", (double)value);
        struct words volts = {.text = text, .size = 11, .fixed = true, .ink = INK_FAINT};
        float wide = ui_extent(plot->ui, &volts).w + 8;
        volts.area = area_right(&area, wide);
        ui_words(plot->ui, &volts);
    } else {
        struct area lamp = area_right(&area, 16);
        lamp = (struct area){lamp.x, lamp.y + (lamp.h - 8) / 2, 8, 8};
        ui_box(plot->ui, lamp, high ? time_wave_ink(row->signal) : INK_NONE,
               high ? INK_TEXT : INK_FAINT, 4);
    }
    enum ink ink = high || plot->pane->series.real ? INK_TEXT : INK_FAINT;
    ui_words(plot->ui, &(struct words){.area = area, .text = row->signal->name, .size = 12,
                                       .ink = (uint8_t)ink});
}

static void draw_row(struct wave_plot *plot, const struct wave_row *row)
{
    if (!ui_shows(plot->ui, row->plot) || !read_row(plot, row)) {
        return;
    }
    ui_line(plot->ui, (struct spot){row->name.x, row->plot.y + row->plot.h - 0.5f},
            (struct spot){row->plot.x + row->plot.w, row->plot.y + row->plot.h - 0.5f},
            INK_RAISED);
    ui_clip(plot->ui, row->plot);
    time_wave_draw(plot, row);
    ui_unclip(plot->ui);
    draw_name(plot, row);
}

/* ---- axis, now and what lies behind it ---- */

static void draw_axis(const struct wave_plot *plot, bool lines)
{
    const struct time_view *view = &plot->pane->view;
    int64_t step = time_view_step(view, view->until >= DAY_US ? 128 : 96);
    float bottom = plot->lanes.y + plot->lanes.h, right = plot->area.x + plot->area.w - 24;
    for (int64_t at = view->from / step * step; at <= view->until; at += step) {
        float x = time_view_x(view, at);
        char label[VIEW_LABEL];
        if (x < plot->area.x + (lines ? 0 : 24) || (!lines && x > right)) {
            continue;
        }
        if (lines) {
            ui_line(plot->ui, (struct spot){x, plot->lanes.y}, (struct spot){x, bottom},
                    INK_RAISED);
            continue;
        }
        ui_line(plot->ui, (struct spot){x, bottom}, (struct spot){x, bottom + 3}, INK_FAINT);
        time_view_label(at, step, label);
        ui_words(plot->ui, &(struct words){.area = {x - 64, bottom + 3, 128, 0}, .text = label,
                                           .size = 10, .ink = INK_FAINT, .align = ALIGN_MIDDLE});
    }
}

/* The future as it was before the story was wound back is seen through a veil. */
static void draw_veil(const struct wave_plot *plot, float now)
{
    float right = plot->area.x + plot->area.w;
    if (plot->ui->stage->ahead != NULL && now < right) {
        picture_box(plot->ui->picture, &(struct shape){.fill = INK_PANE, .opacity = 62},
                    (struct area){now, plot->area.y, right - now, plot->area.h - AXIS_H});
    }
}

static void draw_now(const struct wave_plot *plot, float now)
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

struct race_end {
    int64_t at_us;
    const char *name;
    bool bold;
    uint32_t row;          /* names stand in rows from below */
};

static void draw_end(const struct wave_plot *plot, const struct race_end *end)
{
    float right = plot->area.x + plot->area.w, bottom = plot->lanes.y + plot->lanes.h;
    float x = time_view_x(&plot->pane->view, end->at_us);
    const struct spot points[2] = {{x, plot->lanes.y}, {x, bottom}};
    if (x > right || x < plot->area.x) {
        return;
    }
    picture_path(plot->ui->picture,
                 &(struct shape){.stroke = INK_WARN, .width = end->bold ? 2.0f : 1.2f,
                                 .dash = DASH_LONG},
                 points, 2);
    struct words words = {.text = end->name, .size = 10, .bold = end->bold, .ink = INK_WARN};
    float wide = ui_extent(plot->ui, &words).w + 6;
    float left = x + wide + 6 > right ? x - wide - 3 : x + 3;
    float y = bottom - 16 - (float)end->row * 16;
    ui_box(plot->ui, (struct area){left, y, wide, 14}, INK_PANE, INK_NONE, 3);
    words.area = (struct area){left + 3, y, 0, 14};
    ui_words(plot->ui, &words);
}

/* Where the clocks that race will end, as things stand: of an input that is still to let go also
 * that. */
static void draw_ends(const struct wave_plot *plot)
{
    const struct clocks *clocks = &plot->pane->clocks;
    for (uint32_t i = 0; i < clocks->count; i++) {
        const struct running_clock *clock = &clocks->clock[i];
        bool input = strncmp(clock->name, "IN", 2) == 0;
        char name[32], opens[32];
        snprintf(name, sizeof name, input ? "%.3s alarm" : "%.9s", clock->name);
        snprintf(opens, sizeof opens, "%.3s lets go", clock->name);
        if (clock->races && input && strstr(clock->name, "falls") != NULL) {
            draw_end(plot, &(struct race_end){clock->until, opens, false, 1});
        }
        if (clock->races) {
            draw_end(plot, &(struct race_end){clock->decides_at, name, clock->wins, input});
        }
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

/* Voltages stand above. */
static void switch_signal(struct chosen_signals *chosen, const struct chosen_signal *signal)
{
    int32_t place = place_of(chosen, signal);
    if (place >= 0) {
        chosen->count--;
        memmove(&chosen->signal[place], &chosen->signal[place + 1],
                (chosen->count - (uint32_t)place) * sizeof chosen->signal[0]);
    } else if (chosen->count < WAVES_SIGNALS) {
        uint32_t at = wave_is_real(signal) ? 0 : chosen->count;
        memmove(&chosen->signal[at + 1], &chosen->signal[at],
                (chosen->count - at) * sizeof chosen->signal[0]);
        chosen->signal[at] = *signal;
        chosen->count++;
    }
}

static void choose_signals(struct wave_plot *plot, struct area area)
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
    struct control menu = {.area = area, .id = TIME_SIGNALS, .look = LOOK_ROW, .text = "Signals",
                           .says = "Choose which signals are shown, sixteen at most"};
    int32_t chosen = ui_menu(plot->ui, &menu, items, count);
    if (chosen >= 0 && waves_offer(world, (uint32_t)chosen, &signal)) {
        switch_signal(&plot->pane->chosen, &signal);
    }
}

/* ---- all ---- */

static struct area draw_rows(struct wave_plot *plot, struct area names)
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
        struct wave_row row = {.signal = &chosen->signal[i]};
        float high = wave_is_real(row.signal) ? plot->real_h : plot->logic_h;
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
    struct area names = area_left(&area, time_names_w(area.w));
    struct wave_plot plot = {.ui = ui, .pane = pane, .area = area, .lanes = area};
    area_top(&plot.lanes, MARKS_H + 1);
    area_bottom(&plot.lanes, AXIS_H);
    size_rows(&plot);
    time_hear_waves(&plot);
    choose_signals(&plot, (struct area){names.x - 12, area.y - 2, names.w + 4, MARKS_H + 2});
    ui_box(ui, (struct area){area.x, area.y, area.w, area.h - AXIS_H}, INK_GROUND, INK_NONE, 3);
    ui_clip(ui, area);
    draw_axis(&plot, true);
    ui_unclip(ui);
    struct area content = draw_rows(&plot, names);
    float now = time_view_x(&pane->view, ui->stage->now);
    ui_clip(ui, area);
    draw_veil(&plot, now);
    draw_axis(&plot, false);
    time_cursor_draw(&plot);
    draw_now(&plot, now);
    draw_ends(&plot);
    ui_unclip(ui);
    time_marks(ui, (struct area){area.x, area.y, area.w, MARKS_H}, pane);
    time_hover_draw(&plot, content);
    ui_ring(ui, (struct widget){TIME_WAVES, 0, HIT_WIDGET}, plot.lanes, 3);
}

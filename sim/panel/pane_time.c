#include "sim/panel/pane_time.h"

#include <string.h>

#include "sim/panel/pane_time_inside.h"
#include "sim/world/veil.h"

#define PAD 12.0f
#define LOW_H 208.0f         /* lower panes save where they can */
#define CLOCKS_FROM_W 640.0f /* the clocks stand beside the waves in panes from here on ... */
#define CLOCKS_FROM_H 320.0f /* ... else below them from here on */
#define WAVES_LEAST_H 60.0f

void time_pane_init(struct time_pane *pane)
{
    memset(pane, 0, sizeof *pane);
    waves_init(&pane->waves);
    wave_series_init(&pane->series);
    time_view_init(&pane->view);
    pane->cursor = pane->sought = -1;
    pane->event = CAUSE_NONE;
}

void time_pane_free(struct time_pane *pane)
{
    waves_free(&pane->waves);
    wave_series_free(&pane->series);
}

static void follow(const struct stage *stage, struct time_pane *pane)
{
    bool veiled = veil_is_down(stage->world);
    if (!pane->began || pane->wiring != stage->wiring || pane->veiled != veiled) {
        waves_choose(&pane->chosen, stage->world);
        pane->wiring = stage->wiring;
        pane->cursor = -1;
        pane->veiled = veiled;
        pane->began = true;
    }
    (void)waves_follow(&pane->waves, time_journal(stage)); /* without memory: what is known */
    clocks_read(&pane->clocks, stage->world, stage->workspace);
}

/* What stands where; clocks of width 0 are not shown. */
struct time_areas {
    struct area transport, wind, waves, clocks;
};

/* The clocks stand beside the waves, or below them where there is room. */
static struct time_areas lay_out(struct area area)
{
    bool low = area.h < LOW_H;
    struct area rest = {area.x + PAD, area.y + (low ? 4 : 6), area.w - 2 * PAD, area.h - 8};
    struct time_areas areas = {.transport = area_top(&rest, TRANSPORT_H)};
    areas.wind = area_top(&rest, low ? WIND_LOW_H : WIND_H);
    area_top(&rest, low ? 2 : 6);
    if (rest.w >= CLOCKS_FROM_W) {
        float wide = rest.w * 0.25f;
        areas.clocks = area_right(&rest, wide < 220 ? 220 : wide > 360 ? 360 : wide);
        area_right(&rest, 16);
    } else if (rest.h >= CLOCKS_FROM_H) {
        areas.clocks = area_bottom(&rest, rest.h * 0.4f);
        area_bottom(&rest, 8);
    }
    areas.waves = rest;
    return areas;
}

static void make_view(const struct ui *ui, const struct time_areas *areas, struct time_pane *pane)
{
    const struct stage *stage = ui->stage;
    struct area plot = areas->waves;
    area_left(&plot, time_names_w(plot.w));
    struct view_order order = {.area = plot, .now = stage->now, .last_us = stage->last_us,
                               .ratio = stage->ratio > 0 ? stage->ratio : 1,
                               .race = pane->clocks.race, .wall_s = ui->wall_s,
                               .race_from = pane->clocks.race_from,
                               .race_until = pane->clocks.race_until};
    time_view_make(&pane->view, &order);
}

void pane_time(struct ui *ui, struct area area, struct time_pane *pane)
{
    const struct stage *stage = ui->stage;
    ui_pane(ui, area, WIDGET_TIME, NULL);
    if (stage->world == NULL || stage->journal == NULL) {
        return;
    }
    struct time_areas areas = lay_out(area);
    if (!ui->hears) {
        follow(stage, pane);
        make_view(ui, &areas, pane);
    }
    if (stage->slowed) {
        ui_box(ui, (struct area){area.x, area.y, area.w, 3}, INK_WARN, INK_NONE, 0);
    }
    time_transport(ui, areas.transport, pane);
    time_wind(ui, areas.wind, pane);
    if (areas.waves.h > WAVES_LEAST_H) {
        time_waves(ui, areas.waves, pane);
    }
    if (areas.clocks.w > 0) {
        time_clocks(ui, areas.clocks, pane);
    }
}

bool time_follows_mouse(struct widget widget)
{
    return widget.kind == HIT_WIDGET && (widget.id == TIME_WAVES || widget.id == TIME_BAR);
}

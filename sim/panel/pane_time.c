#include "sim/panel/pane_time.h"

#include <string.h>

#include "sim/panel/pane_time_inside.h"

#define PAD 12.0f
#define CLOCKS_FROM_W 640.0f /* the clocks stand beside the waves in panes from here on */

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
    if (!pane->began || pane->wiring != stage->wiring) {
        waves_choose(&pane->chosen, stage->world);
        pane->wiring = stage->wiring;
        pane->cursor = -1;
        pane->began = true;
    }
    (void)waves_follow(&pane->waves, time_journal(stage)); /* without memory: what is known */
    clocks_read(&pane->clocks, stage->world, stage->workspace);
}

/* The waves beside the clocks, or above them. */
static void draw_below(struct ui *ui, struct area area, struct time_pane *pane)
{
    float beside = area.w * 0.25f;
    beside = beside < 220 ? 220 : beside > 360 ? 360 : beside;
    if (area.w >= CLOCKS_FROM_W) {
        struct area clocks = area_right(&area, beside);
        area_right(&area, 16);
        time_clocks(ui, clocks, pane);
    } else if (area.h >= 320) {
        struct area clocks = area_bottom(&area, area.h * 0.4f);
        area_bottom(&area, 8);
        time_clocks(ui, clocks, pane);
    }
    time_waves(ui, area, pane);
}

void pane_time(struct ui *ui, struct area area, struct time_pane *pane)
{
    const struct stage *stage = ui->stage;
    ui_pane(ui, area, WIDGET_TIME, NULL);
    if (stage->world == NULL || stage->journal == NULL) {
        return;
    }
    if (!ui->hears) {
        follow(stage, pane);
    }
    if (stage->slowed) {
        ui_box(ui, (struct area){area.x, area.y, area.w, 3}, INK_WARN, INK_NONE, 0);
    }
    struct area inner = {area.x + PAD, area.y + 6, area.w - 2 * PAD, area.h - 10};
    struct area row = area_top(&inner, TRANSPORT_H);
    struct area wind = area_top(&inner, WIND_H);
    area_top(&inner, 6);
    struct area waves = inner;
    if (inner.w >= CLOCKS_FROM_W) {
        float beside = inner.w * 0.25f;
        waves.w -= (beside < 220 ? 220 : beside > 360 ? 360 : beside) + 16;
    }
    float names = waves.w > 560 ? 136 : 96;
    struct view_order order = {.area = {waves.x + names, waves.y, waves.w - names, waves.h},
                               .now = stage->now, .last_us = stage->last_us,
                               .ratio = stage->ratio > 0 ? stage->ratio : 1,
                               .race = pane->clocks.race, .wall_s = ui->wall_s};
    if (!ui->hears) {
        time_view_make(&pane->view, &order);
    }
    time_transport(ui, row, pane);
    time_wind(ui, wind, pane);
    if (inner.h > 60) {
        draw_below(ui, inner, pane);
    }
}

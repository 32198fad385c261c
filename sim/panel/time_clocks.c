/* The clocks that run, as bars that shrink; those that race on one axis, so that one sees which
 * comes first. */
#include <stdio.h>
#include <string.h>

#include "sim/panel/pane_time_inside.h"

#define ROW_H 28.0f
#define RACE_ROW_H 32.0f
#define BAR_H 5.0f
#define RACE_BAR_H 9.0f

static void draw_name(struct ui *ui, struct area area, const struct running_clock *clock, bool bold)
{
    char left[WHY_TIME];
    why_span(clock->until - ui->stage->now, left);
    struct words rest = {.text = left, .size = 11, .fixed = true, .bold = bold,
                         .ink = bold ? INK_TEXT : INK_FAINT};
    rest.area = area_right(&area, ui_extent(ui, &rest).w + 2);
    ui_words(ui, &rest);
    area_right(&area, 6);
    ui_words(ui, &(struct words){.area = area, .text = clock->name, .size = 12, .bold = bold});
}

static float share_of(int64_t from, int64_t until, int64_t at)
{
    double share = until > from ? (double)(at - from) / (double)(until - from) : 1;
    return (float)(share < 0 ? 0 : share > 1 ? 1 : share);
}

static enum ink rank_ink(const struct running_clock *clock)
{
    switch (clock->rank) {
    case RANK_ALARM:
        return INK_WARN;
    case RANK_RELAY:
        return INK_CURRENT;
    case RANK_MOVE:
        return INK_ACCENT;
    default:
        return INK_FAINT;
    }
}

/* What is left of it stands at the left, and shrinks. */
static void draw_clock(struct ui *ui, struct area area, const struct running_clock *clock)
{
    struct area bar = {area.x, area.y + 18, area.w, BAR_H};
    float left = 1 - share_of(clock->from, clock->until, ui->stage->now);
    draw_name(ui, (struct area){area.x, area.y, area.w, 17}, clock, false);
    ui_box(ui, bar, INK_RAISED, INK_NONE, BAR_H / 2);
    bar.w *= left;
    ui_box(ui, bar, rank_ink(clock), INK_NONE, BAR_H / 2);
}

/* The axis on which the race is seen. */
struct race {
    int64_t from, until;
    uint32_t count;
};

static struct race race_of(const struct clocks *clocks)
{
    struct race race = {INT64_MAX, 0, 0};
    for (uint32_t i = 0; i < clocks->count; i++) {
        const struct running_clock *clock = &clocks->clock[i];
        if (clock->races) {
            race.from = clock->from < race.from ? clock->from : race.from;
            race.until = clock->decides_at > race.until ? clock->decides_at : race.until;
            race.count++;
        }
    }
    return race;
}

/* From its begin to its end, what has passed is pale; behind it, hollow, a guard that follows. */
static void draw_racer(struct ui *ui, struct area area, const struct running_clock *clock,
                       const struct race *race)
{
    float y = area.y + 19;
    float from = area.x + area.w * share_of(race->from, race->until, clock->from);
    float now = area.x + area.w * share_of(race->from, race->until, ui->stage->now);
    float until = area.x + area.w * share_of(race->from, race->until, clock->until);
    float decides = area.x + area.w * share_of(race->from, race->until, clock->decides_at);
    enum ink ink = clock->wins ? INK_WARN : INK_FAINT;
    struct shape passed = {.fill = (uint8_t)ink, .opacity = 30, .radius = 2};
    draw_name(ui, (struct area){area.x, area.y, area.w, 17}, clock, clock->wins);
    picture_box(ui->picture, &passed, (struct area){from, y, now - from, RACE_BAR_H});
    ui_box(ui, (struct area){now, y, until - now, RACE_BAR_H}, ink, INK_NONE, 2);
    if (decides > until + 1) {
        picture_box(ui->picture, &(struct shape){.stroke = (uint8_t)ink, .width = 1,
                                                 .dash = DASH_SHORT, .radius = 2},
                    (struct area){until, y + 0.5f, decides - until - 0.5f, RACE_BAR_H - 1});
    }
    ui_box(ui, (struct area){now - 0.75f, y - 3, 1.5f, RACE_BAR_H + 6}, INK_ACCENT, INK_NONE, 0);
    if (clock->wins) {
        ui_box(ui, (struct area){decides - 1.5f, y - 4, 3, RACE_BAR_H + 8}, INK_WARN, INK_NONE, 1);
    }
}

/* What will come of it, as things stand: what is first. */
static void winner_words(const struct clocks *clocks, const char *first, char text[64])
{
    if (strncmp(first, "IN", 2) != 0) {
        snprintf(text, 64, "Race: the look is first, no alarm");
    } else if (clocks->kind == RACE_FALL) {
        snprintf(text, 64, "The fall: %.3s alarms, nothing stops it", first);
    } else if (clocks->kind == RACE_WARMING) {
        snprintf(text, 64, "Warm-up: the detector moves %.3s", first);
    } else {
        snprintf(text, 64, "Race: %.3s is first, an alarm", first);
    }
}

static void verdict_words(const struct clocks *clocks, char text[64])
{
    snprintf(text, 64, clocks->late ? "Race: the look comes too late" : "A race");
    for (uint32_t i = 0; i < clocks->count; i++) {
        if (clocks->clock[i].wins) {
            winner_words(clocks, clocks->clock[i].name, text);
        }
    }
}

static float draw_race(struct ui *ui, struct area area, const struct clocks *clocks)
{
    struct race race = race_of(clocks);
    float high = 26 + RACE_ROW_H * (float)race.count + 6;
    if (race.count == 0) {
        return 0;
    }
    struct area box = {area.x, area.y, area.w, high};
    picture_box(ui->picture, &(struct shape){.fill = INK_WARN, .opacity = 12, .radius = 6}, box);
    picture_box(ui->picture, &(struct shape){.stroke = INK_WARN, .width = 1.5f, .radius = 6}, box);
    struct area inner = area_inset(box, 10);
    char words[64];
    verdict_words(clocks, words);
    ui_words(ui, &(struct words){.area = {inner.x, box.y + 3, inner.w, 22}, .text = words,
                                 .size = 13, .bold = true, .ink = INK_WARN});
    inner.y = box.y + 26;
    for (uint32_t i = 0; i < clocks->count; i++) {
        if (clocks->clock[i].races) {
            draw_racer(ui, (struct area){inner.x, inner.y, inner.w, RACE_ROW_H}, &clocks->clock[i],
                       &race);
            inner.y += RACE_ROW_H;
        }
    }
    return high + 8;
}

static float all_high(const struct clocks *clocks)
{
    struct race race = race_of(clocks);
    float high = ROW_H * (float)(clocks->count - race.count);
    return high + (race.count > 0 ? 40 + RACE_ROW_H * (float)race.count : 0);
}

void time_clocks(struct ui *ui, struct area area, struct time_pane *pane)
{
    const struct clocks *clocks = &pane->clocks;
    struct control list = {.area = area, .id = TIME_CLOCKS, .says = "Clocks that run"};
    struct area content = ui_scroll(ui, &list, all_high(clocks));
    float y = content.y + draw_race(ui, content, clocks);
    if (clocks->count == 0) {
        ui_words(ui, &(struct words){.area = {area.x, area.y, area.w, 20}, .size = 12,
                                     .text = "No clock runs", .ink = INK_FAINT});
    }
    for (uint32_t i = 0; i < clocks->count; i++) {
        struct area row = {content.x, y, content.w, ROW_H};
        if (clocks->clock[i].races) {
            continue;
        }
        if (ui_shows(ui, row)) {
            draw_clock(ui, row, &clocks->clock[i]);
        }
        y += ROW_H;
    }
    ui_scroll_end(ui);
}

/* Play, pause, step, the pace, and the bar to wind back. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/exponential.h"
#include "sim/panel/pane_time_inside.h"

#define MARKS_ON_BAR 160
#define KNOB 7.0f
#define CLOCK_NARROW 900.0f /* a row below this has small figures */
#define SNAP 0.07 /* of a decade */

/* Speeds with a mark on the slider. */
static const struct {
    double ratio;
    const char *text;
    bool shown;
} speeds[] = {
    {0.001, "1/1000", true}, {0.01, "1/100", true}, {0.1, "1/10", true}, {1, "1", true},
    {10, "10", true},        {60, "60", true},      {600, "600", false}, {3600, "3600", true},
    {100000, "100 000", true},
};
#define SPEEDS (sizeof speeds / sizeof speeds[0])

#define LN10 2.302585092994046

static double decades(double ratio)
{
    return logarithm(ratio) / LN10;
}

/* Thousands are set apart. */
static void whole_words(double ratio, char text[TIME_RATIO])
{
    int32_t whole = (int32_t)(ratio + 0.5);
    if (whole >= 10000) {
        snprintf(text, TIME_RATIO, "%d %03d\xc3\x97", whole / 1000, whole % 1000);
    } else {
        snprintf(text, TIME_RATIO, "%d\xc3\x97", whole);
    }
}

void time_ratio_words(double ratio, char text[TIME_RATIO])
{
    if (!(ratio > 0)) {
        snprintf(text, TIME_RATIO, "0\xc3\x97");
    } else if (ratio < 0.95) {
        double part = 1 / ratio;
        snprintf(text, TIME_RATIO, part < 9.5 ? "1/%.1f\xc3\x97" : "1/%.0f\xc3\x97", part);
    } else if (ratio < 9.95 && fabs(ratio - round(ratio)) > 0.05) {
        snprintf(text, TIME_RATIO, "%.1f\xc3\x97", ratio);
    } else {
        whole_words(ratio, text);
    }
}

double time_ratio_next(double ratio, int by)
{
    for (uint32_t i = 0; i < SPEEDS; i++) {
        double speed = speeds[by > 0 ? i : SPEEDS - 1 - i].ratio;
        if (by > 0 ? speed > ratio * 1.001 : speed < ratio * 0.999) {
            return speed;
        }
    }
    return ratio;
}

/* ---- pace ---- */

static void draw_speed_marks(struct ui *ui, struct area area, bool labels)
{
    struct area track = area_inset(area, UI_GRID);
    for (uint32_t i = 0; i < SPEEDS; i++) {
        float share = (float)((decades(speeds[i].ratio) + 3) / 8);
        float x = track.x + track.w * share, y = area.y + area.h / 2 + 5;
        ui_line(ui, (struct spot){x, y}, (struct spot){x, y + 4}, INK_FAINT);
        if (labels && speeds[i].shown) {
            ui_words(ui, &(struct words){.area = {x - 24, y + 4, 48, 0}, .text = speeds[i].text,
                                         .size = 10, .ink = INK_FAINT, .align = ALIGN_MIDDLE});
        }
    }
}

static double snapped(double power)
{
    for (uint32_t i = 0; i < SPEEDS; i++) {
        double mark = decades(speeds[i].ratio);
        if (fabs(power - mark) < SNAP) {
            return speeds[i].ratio;
        }
    }
    return exponential(power * LN10);
}

static void draw_speed(struct ui *ui, struct area area)
{
    const struct stage *stage = ui->stage;
    bool labels = area.w >= 280;
    struct area track = area;
    track.h = labels ? area.h - 12 : area.h;
    struct slide slide = {-3, 5, decades(stage->wished_ratio > 0 ? stage->wished_ratio : 1), 0.25};
    char words[TIME_RATIO], says[96];
    time_ratio_words(stage->wished_ratio, words);
    snprintf(says, sizeof says, "Pace: %s of life, from 1/1000 to 100 000; keys [ and ]",
             words);
    draw_speed_marks(ui, track, labels);
    struct control control = {.area = track, .id = TIME_SPEED, .says = says, .off = stage->live};
    if (ui_slider(ui, &control, &slide) && !stage->live) {
        ui_wish(ui, WISH_RATIO, snapped(slide.value), "");
    }
}

static void draw_ratio(struct ui *ui, struct area area)
{
    char words[TIME_RATIO];
    time_ratio_words(ui->stage->ratio, words);
    ui_words(ui, &(struct words){.area = area, .text = words, .size = UI_HEAD, .bold = true,
                                 .ink = ui->stage->slowed ? INK_WARN : INK_TEXT,
                                 .align = ALIGN_MIDDLE});
}

/* ---- the row ---- */

static void draw_play(struct ui *ui, struct area *row)
{
    const struct stage *stage = ui->stage;
    struct area area = area_left(row, 44);
    bool plays = stage->playing;
    struct control play = {.area = area, .id = TIME_PLAY, .off = stage->live,
                           .icon = plays ? ICON_PAUSE : ICON_PLAY, .look = LOOK_MAIN,
                           .says = plays ? "Pause (Space)" : "Play (Space)"};
    if (ui_button(ui, &play)) {
        ui_wish(ui, plays ? WISH_PAUSE : WISH_PLAY, 0, "");
    }
    area_left(row, 6);
    struct control step = {.area = area_left(row, 36), .id = TIME_STEP, .icon = ICON_STEP,
                           .off = stage->live, .says = "Step to the next event (.)"};
    if (ui_button(ui, &step)) {
        ui_wish(ui, WISH_STEP, 0, "");
    }
    area_left(row, 12);
}

/* In a place of one width, whatever the time is: what stands beside it does not move. The end of
 * what was done stands below it where time was wound back. */
static void draw_now(struct ui *ui, struct area *row)
{
    char time[WHY_TIME];
    bool narrow = row->w < CLOCK_NARROW;
    struct words words = {.text = "99 d 23:59:59.999 999", .size = narrow ? 14 : 18, .fixed = true,
                          .bold = true};
    struct area area = area_left(row, ui_extent(ui, &words).w);
    bool wound = ui->stage->last_us > ui->stage->now;
    why_time(ui->stage->now, time);
    words.text = time;
    words.area = area;
    words.area.h -= wound ? 12 : 0;
    ui_words(ui, &words);
    if (wound) {
        char of[WHY_TIME + 4];
        why_time(ui->stage->last_us, time);
        snprintf(of, sizeof of, "of %s", time);
        area = area_bottom(&area, 15);
        ui_words(ui, &(struct words){.area = {area.x, area.y, area.w, 0}, .text = of, .size = 11,
                                     .fixed = true, .ink = INK_FAINT});
    }
    area_left(row, 16);
}

/* The sign that time was slowed by itself. */
static void draw_slowed(struct ui *ui, struct area *row, const struct clocks *clocks)
{
    static const char *const whys[] = {[RACE_NONE] = "Slowed", [RACE_LOOK] = "Slowed: a race",
                                       [RACE_FALL] = "Slowed: the fall",
                                       [RACE_WARMING] = "Slowed: warm-up"};
    struct words words = {.text = whys[clocks->kind], .bold = true, .ink = INK_GROUND};
    float wide = ui_extent(ui, &words).w + 40;
    if (!ui->stage->slowed || row->w < wide) {
        return;
    }
    struct area sign = area_right(row, wide);
    sign = (struct area){sign.x, sign.y + 4, sign.w, sign.h - 8};
    ui_box(ui, sign, INK_WARN, INK_NONE, sign.h / 2);
    ui_icon(ui, ICON_SLOWER, (struct area){sign.x + 10, sign.y + (sign.h - 14) / 2, 14, 14},
            INK_GROUND);
    words.area = (struct area){sign.x + 30, sign.y, sign.w - 30, sign.h};
    ui_words(ui, &words);
    area_right(row, 8);
}

static void draw_slows(struct ui *ui, struct area *row)
{
    const struct stage *stage = ui->stage;
    struct words words = {.text = "Slow around a race"};
    float wide = ui_extent(ui, &words).w + 56;
    char pace[TIME_RATIO], says[96];
    bool changed;
    time_ratio_words(stage->ratio, pace);
    snprintf(says, sizeof says, "Time goes slowly by itself while a race is on: %s%s%s",
             stage->slows ? "yes" : "no", stage->slowed ? ", now " : "",
             stage->slowed ? pace : "");
    if (row->w >= wide + 40) {
        struct control toggle = {.area = area_left(row, wide), .id = TIME_SLOWS, .on = stage->slows,
                                 .text = words.text, .says = says, .off = stage->live};
        changed = ui_toggle(ui, &toggle);
    } else {
        struct control button = {.area = area_left(row, 36), .id = TIME_SLOWS, .on = stage->slows,
                                 .icon = ICON_SLOWER, .says = says, .off = stage->live};
        changed = ui_button(ui, &button);
    }
    if (changed) {
        ui_wish(ui, WISH_SLOWS, stage->slows ? 0 : 1, "");
    }
    area_left(row, 12);
}

static bool small_button(struct ui *ui, struct area *row, const struct control *form)
{
    struct control control = *form;
    control.area = area_right(row, 30);
    control.look = LOOK_QUIET;
    return ui_button(ui, &control);
}

static void draw_zoom(struct ui *ui, struct area *row, struct time_pane *pane)
{
    float middle = pane->view.area.x + pane->view.area.w / 2;
    if (small_button(ui, row, &(struct control){.id = TIME_FIT, .icon = ICON_FIT,
                                                .says = "Show the whole session"})) {
        time_view_fit(&pane->view, ui->stage->last_us);
    }
    if (small_button(ui, row, &(struct control){.id = TIME_NEARER, .icon = ICON_PLUS,
                                                .says = "Nearer (wheel over the waves)"})) {
        time_view_zoom(&pane->view, 2, middle);
    }
    if (small_button(ui, row, &(struct control){.id = TIME_FARTHER, .icon = ICON_MINUS,
                                                .says = "Farther (wheel over the waves)"})) {
        time_view_zoom(&pane->view, -2, middle);
    }
    if (pane->view.pinned &&
        small_button(ui, row, &(struct control){.id = TIME_FOLLOW, .icon = ICON_RIGHT, .on = true,
                                                .says = "Back to now, and follow it"})) {
        time_view_follow(&pane->view);
    }
    area_right(row, 8);
}

void time_transport(struct ui *ui, struct area area, struct time_pane *pane)
{
    struct area row = area;
    draw_play(ui, &row);
    draw_now(ui, &row);
    draw_zoom(ui, &row, pane);
    draw_slowed(ui, &row, &pane->clocks);
    float rest = row.w;
    float slider = rest > 620 ? 340 : rest > 460 ? 240 : rest > 320 ? rest - 160 : rest - 120;
    if (slider >= 80) {
        draw_speed(ui, area_left(&row, slider));
        area_left(&row, 14);
    }
    if (row.w >= 64) {
        draw_ratio(ui, area_left(&row, 104));
    }
    if (row.w >= 36) {
        draw_slows(ui, &row);
    }
}

/* ---- winding back ---- */

static float bar_x(const struct ui *ui, struct area track, int64_t at_us)
{
    double last = ui->stage->last_us > 0 ? (double)ui->stage->last_us : 1;
    double share = (double)at_us / last;
    return track.x + track.w * (float)(share < 0 ? 0 : share > 1 ? 1 : share);
}

static int64_t bar_at(const struct ui *ui, struct area track, float x)
{
    double share = (double)(x - track.x) / (track.w > 1 ? (double)track.w : 1);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return (int64_t)(share * (double)ui->stage->last_us);
}

static void seek(struct ui *ui, struct time_pane *pane, int64_t at_us)
{
    ui->desk->answered = true;
    if (at_us != pane->sought) {
        pane->sought = at_us;
        ui_wish(ui, WISH_SEEK, (double)at_us, "");
    }
}

/* The next telling mark from now on, or before it; the end where there is none. */
static int64_t next_mark(const struct ui *ui, const struct time_pane *pane, int by)
{
    const struct journal *journal = time_journal(ui->stage);
    int64_t now = ui->stage->now, found = by > 0 ? ui->stage->last_us : 0;
    for (uint32_t weight = 2; weight <= WAVES_WEIGHTS; weight++) {
        const struct mark_list *list = &pane->waves.marks[weight - 1];
        for (uint32_t i = 0; i < list->count; i++) {
            int64_t at = journal->events[list->events[i]].at_us;
            bool nearer = by > 0 ? at > now && at < found : at < now && at > found;
            found = nearer ? at : found;
        }
    }
    return found;
}

static void hear_bar_key(struct ui *ui, struct time_pane *pane)
{
    const struct stage *stage = ui->stage;
    switch (ui->desk->gesture.key) {
    case KEY_LEFT:
        seek(ui, pane, next_mark(ui, pane, -1));
        break;
    case KEY_RIGHT:
        seek(ui, pane, next_mark(ui, pane, 1));
        break;
    case KEY_PAGE_UP:
        seek(ui, pane, stage->now > stage->last_us / 20 ? stage->now - stage->last_us / 20 : 0);
        break;
    case KEY_PAGE_DOWN:
        seek(ui, pane, stage->now + stage->last_us / 20 < stage->last_us
                           ? stage->now + stage->last_us / 20
                           : stage->last_us);
        break;
    case KEY_HOME:
        seek(ui, pane, 0);
        break;
    case KEY_END:
        seek(ui, pane, stage->last_us);
        break;
    default:
        break;
    }
    pane->sought = -1;
}

static void hear_bar(struct ui *ui, struct area track, struct time_pane *pane)
{
    struct desk *desk = ui->desk;
    struct widget widget = {TIME_BAR, 0, HIT_WIDGET};
    if (!ui->hears || desk->answered || ui->stage->live) {
        return;
    }
    if (widget_is(desk->pressed, widget) && desk->gesture.kind <= GESTURE_PRESS) {
        seek(ui, pane, bar_at(ui, track, desk->mouse.x));
    } else if (desk->gesture.kind == GESTURE_RELEASE) {
        pane->sought = -1;
    } else if (desk->gesture.kind == GESTURE_KEY && desk->ring &&
               ui_has_focus(ui, widget)) {
        hear_bar_key(ui, pane);
    }
}

static void draw_bar_marks(struct ui *ui, struct area track, const struct time_pane *pane)
{
    struct mark marks[MARKS_ON_BAR];
    const struct journal *journal = time_journal(ui->stage);
    const int64_t span[2] = {1, ui->stage->last_us};
    uint32_t count = time_marks_of(ui->stage, pane, span, marks, MARKS_ON_BAR);
    for (uint8_t weight = 2; weight <= WAVES_WEIGHTS; weight++) {
        float used = -10;
        for (uint32_t i = 0; i < count; i++) {
            float x = bar_x(ui, track, marks[i].at_us);
            if (marks[i].weight != weight || x - used < 3) {
                continue;
            }
            used = x;
            float high = weight == 3 ? 9 : 6;
            struct shape look = {.fill = (uint8_t)time_mark_ink(&journal->events[marks[i].event]),
                                 .opacity = marks[i].at_us > ui->stage->now ? 45 : 100,
                                 .radius = 1};
            picture_box(ui->picture, &look, (struct area){x - 1, track.y - 3 - high, 2, high});
        }
    }
}

/* Where the mouse would wind back to. */
static void draw_bar_hover(struct ui *ui, struct area track)
{
    const struct desk *desk = ui->desk;
    struct widget widget = {TIME_BAR, 0, HIT_WIDGET};
    if (!ui_is_hot(ui, widget) && !widget_is(desk->pressed, widget)) {
        return;
    }
    char time[WHY_TIME];
    why_time(bar_at(ui, track, desk->mouse.x), time);
    struct words words = {.text = time, .size = 11, .fixed = true, .ink = INK_ON_ACCENT};
    float wide = ui_extent(ui, &words).w + 12, x = desk->mouse.x - wide / 2;
    x = x < track.x ? track.x : x > track.x + track.w - wide ? track.x + track.w - wide : x;
    struct area sign = {x, track.y - 22, wide, 17};
    ui_box(ui, sign, INK_ACCENT, INK_NONE, 4);
    words.area = (struct area){x + 6, sign.y, wide, sign.h};
    ui_words(ui, &words);
}

void time_wind(struct ui *ui, struct area area, struct time_pane *pane)
{
    const struct stage *stage = ui->stage;
    struct widget widget = {TIME_BAR, 0, HIT_WIDGET};
    struct area track = {area.x + KNOB, area.y + area.h - 10, area.w - 2 * KNOB, 4};
    float now = bar_x(ui, track, stage->now);
    char says[160], time[WHY_TIME], last[WHY_TIME];
    hear_bar(ui, track, pane);
    why_time(stage->now, time);
    why_time(stage->last_us, last);
    snprintf(says, sizeof says, "Wind back: %s of %s; arrows go from mark to mark", time, last);
    ui_box(ui, track, INK_EDGE, INK_NONE, 2);
    ui_box(ui, (struct area){track.x, track.y, now - track.x, track.h}, INK_ACCENT, INK_NONE, 2);
    draw_bar_marks(ui, track, pane);
    struct area knob = {now - KNOB, track.y + 2 - KNOB, 2 * KNOB, 2 * KNOB};
    if (!stage->live) {
        ui_box(ui, knob, INK_ACCENT, INK_PANE, KNOB);
    }
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_WIDGET, .id = TIME_BAR,
                             .focus = !stage->live},
           says);
    ui_ring(ui, widget, knob, KNOB);
    draw_bar_hover(ui, track);
}

/* Marks of what happened, above the waves. */
#include <stdio.h>

#include "sim/panel/pane_time_inside.h"

#define MARKS_MOST 200
#define LABEL 11.0f
#define LABEL_MOST 180.0f

enum ink time_mark_ink(const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_ALARM:
    case EVENT_VIOLATION:
    case EVENT_DAMAGE:
    case EVENT_UNIT_FAILED:
        return INK_BAD;
    case EVENT_SUPPLY:
        return event->value != 0 ? INK_GOOD : INK_WARN;
    case EVENT_UNIT_DOWN:
    case EVENT_STRESS:
    case EVENT_FAULT:
    case EVENT_SMS_LOST:
        return INK_WARN;
    case EVENT_SCRIPT:
        return INK_ACCENT;
    case EVENT_SMS_SENT:
    case EVENT_SMS_ARRIVED:
    case EVENT_CALL:
        return INK_TEXT;
    default:
        return INK_FAINT;
    }
}

static void fill_path(struct ui *ui, enum ink ink, const struct spot *points, uint32_t count)
{
    picture_path(ui->picture, &(struct shape){.fill = (uint8_t)ink, .closed = true}, points, count);
}

/* A triangle that stands is an alarm, one that points down a deed, an envelope a message. */
static void draw_sign(struct ui *ui, const struct event *event, float x, float y)
{
    enum ink ink = time_mark_ink(event);
    const struct spot up[3] = {{x, y - 6}, {x + 6, y + 5}, {x - 6, y + 5}};
    const struct spot down[3] = {{x - 5, y - 4}, {x + 5, y - 4}, {x, y + 5}};
    const struct spot diamond[4] = {{x, y - 5}, {x + 5, y}, {x, y + 5}, {x - 5, y}};
    const struct spot flap[3] = {{x - 6, y - 4}, {x, y + 1}, {x + 6, y - 4}};
    switch ((enum event_kind)event->kind) {
    case EVENT_SCRIPT:
        fill_path(ui, ink, down, 3);
        break;
    case EVENT_SMS_SENT:
    case EVENT_SMS_ARRIVED:
    case EVENT_SMS_LOST:
        picture_box(ui->picture, &(struct shape){.fill = INK_PANE, .stroke = (uint8_t)ink,
                                                 .width = 1.2f},
                    (struct area){x - 6, y - 4, 12, 9});
        picture_path(ui->picture, &(struct shape){.stroke = (uint8_t)ink, .width = 1.2f}, flap, 3);
        break;
    case EVENT_CALL:
        ui_icon(ui, ICON_CALL, (struct area){x - 6, y - 6, 12, 12}, ink);
        break;
    default:
        fill_path(ui, ink, ink == INK_BAD ? up : diamond, ink == INK_BAD ? 3 : 4);
        break;
    }
}

static void draw_tick(struct ui *ui, float x, struct area lane)
{
    ui_line(ui, (struct spot){x, lane.y + lane.h - 6}, (struct spot){x, lane.y + lane.h}, INK_FAINT);
}

static void add_hit(struct ui *ui, const struct mark *mark, float x, struct area lane)
{
    struct widget widget = {mark->event, 0, HIT_EVENT};
    char time[WHY_TIME], words[WHY_TEXT], says[WHY_TEXT + WHY_TIME + 16];
    why_time(mark->at_us, time);
    why_words(ui->stage->world, time_journal(ui->stage), mark->event, words, sizeof words);
    snprintf(says, sizeof says, "%s  %s. Why?", time, words);
    struct area area = {x - 7, lane.y, 14, lane.h};
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_EVENT, .id = mark->event,
                             .focus = ui_has_focus(ui, widget)},
           says);
    ui_ring(ui, widget, area, 4);
    if (ui_is_hot(ui, widget)) {
        struct shape look = {.fill = INK_TEXT, .opacity = 12, .radius = 4};
        picture_box(ui->picture, &look, area);
    }
}

/* Where a label may stand: behind its own mark, before the next one that tells something. */
static float room_behind(const struct time_pane *pane, const struct mark *marks, uint32_t count,
                         uint32_t index, float right)
{
    for (uint32_t i = index + 1; i < count; i++) {
        if (marks[i].weight >= 2) {
            float next = time_view_x(&pane->view, marks[i].at_us) - 8;
            return next < right ? next : right;
        }
    }
    return right;
}

static void draw_label(struct ui *ui, const struct mark *mark, float x, float room,
                       struct area lane)
{
    char words[WHY_TEXT];
    const struct journal *journal = time_journal(ui->stage);
    why_label(ui->stage->world, journal, mark->event, words, sizeof words);
    struct words label = {.text = words, .size = LABEL,
                          .ink = (uint8_t)time_mark_ink(&journal->events[mark->event]),
                          .bold = mark->weight == 3};
    float wide = ui_extent(ui, &label).w + 2;
    wide = wide < LABEL_MOST ? wide : LABEL_MOST;
    if (room - x - 9 < (wide < 64 ? wide : 64)) {
        return;
    }
    label.area = (struct area){x + 9, lane.y, wide < room - x - 9 ? wide : room - x - 9, lane.h};
    ui_words(ui, &label);
}

static void draw_marks_of(struct ui *ui, struct area lane, struct time_pane *pane,
                          const struct mark *marks, uint32_t count)
{
    const struct journal *journal = time_journal(ui->stage);
    float used = -100;
    for (uint32_t i = 0; i < count; i++) {
        float x = time_view_x(&pane->view, marks[i].at_us);
        if (marks[i].weight == 1) {
            if (x - used > 2) {
                draw_tick(ui, x, lane);
                add_hit(ui, &marks[i], x, lane);
                used = x;
            }
        }
    }
    for (uint8_t weight = 2; weight <= WAVES_WEIGHTS; weight++) {
        for (uint32_t i = 0; i < count; i++) {
            float x = time_view_x(&pane->view, marks[i].at_us);
            if (marks[i].weight == weight) {
                float room = room_behind(pane, marks, count, i, lane.x + lane.w);
                draw_label(ui, &marks[i], x, room, lane);
                draw_sign(ui, &journal->events[marks[i].event], x, lane.y + lane.h / 2);
                add_hit(ui, &marks[i], x, lane);
            }
        }
    }
}

/* What "Why?" was asked of, and all that it comes of: joined from cause to effect. */
static void draw_chain(struct ui *ui, struct area lane, const struct time_pane *pane)
{
    struct chain chain;
    const struct journal *journal = ui->stage->journal;
    if (pane->event >= journal->count) {
        return;
    }
    chain_of(journal, pane->event, &chain);
    for (uint32_t i = 0; i < chain.count; i++) {
        float x = time_view_x(&pane->view, journal->events[chain.link[i]].at_us);
        struct shape ring = {.kind = SHAPE_OVAL, .stroke = INK_ACCENT, .width = i == 0 ? 2.5f : 1.5f,
                             .area = {x - 9, lane.y + lane.h / 2 - 9, 18, 18}};
        if (x < lane.x - 20 || x > lane.x + lane.w + 20) {
            continue;
        }
        picture_shape(ui->picture, &ring);
    }
}

void time_marks(struct ui *ui, struct area area, struct time_pane *pane)
{
    struct mark marks[MARKS_MOST];
    const int64_t span[2] = {pane->view.from, pane->view.until};
    uint32_t count = waves_marks(&pane->waves, time_journal(ui->stage), span, marks, MARKS_MOST);
    ui_clip(ui, area);
    draw_marks_of(ui, area, pane, marks, count);
    draw_chain(ui, area, pane);
    ui_unclip(ui);
}

/* From the mark that has the keyboard, or from now. */
void time_walk_marks(struct ui *ui, struct time_pane *pane, int by)
{
    struct mark marks[MARKS_MOST];
    const int64_t span[2] = {pane->view.from, pane->view.until};
    uint32_t count = waves_marks(&pane->waves, time_journal(ui->stage), span, marks, MARKS_MOST);
    const struct widget *focus = &ui->desk->focus;
    bool at_mark = focus->kind == HIT_EVENT;
    int64_t found = -1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = by > 0 ? count - 1 - i : i;
        bool beyond = at_mark  ? (by > 0 ? marks[at].event > focus->id : marks[at].event < focus->id)
                      : by > 0 ? marks[at].at_us >= ui->stage->now
                               : marks[at].at_us <= ui->stage->now;
        found = beyond ? (int64_t)marks[at].event : found;
    }
    if (found >= 0) {
        desk_focus(ui->desk, (struct widget){(uint32_t)found, 0, HIT_EVENT});
        ui->desk->ring = ui->desk->answered = true;
    }
}

/* Marks of what happened, above the waves. */
#include <stdio.h>

#include "sim/panel/evident.h"
#include "sim/panel/pane_time_inside.h"

#define MARKS_MOST 200
#define LABEL 11.0f
#define LABEL_MOST 180.0f
#define LABEL_LEAST 64.0f /* of a longer one: less says nothing ... */
#define ALARM_LEAST 36.0f /* ... but of what is worst */
#define CROWD 12.0f

enum ink time_mark_ink(const struct event *event)
{
    static const uint8_t inks[EVENT_KINDS] = {
        [EVENT_ALARM] = INK_BAD,        [EVENT_VIOLATION] = INK_BAD,
        [EVENT_DAMAGE] = INK_BAD,       [EVENT_UNIT_FAILED] = INK_BAD,
        [EVENT_SUPPLY] = INK_WARN,      [EVENT_UNIT_DOWN] = INK_WARN,
        [EVENT_STRESS] = INK_WARN,      [EVENT_FAULT] = INK_WARN,
        [EVENT_SMS_LOST] = INK_WARN,    [EVENT_SCRIPT] = INK_ACCENT,
        [EVENT_SMS_SENT] = INK_TEXT,    [EVENT_SMS_ARRIVED] = INK_TEXT,
        [EVENT_CALL] = INK_TEXT,
    };
    if (event->kind == EVENT_SUPPLY && event->value != 0) {
        return INK_GOOD;
    }
    enum ink ink = event->kind < EVENT_KINDS ? (enum ink)inks[event->kind] : INK_NONE;
    return ink == INK_NONE ? INK_FAINT : ink;
}

uint32_t time_marks_of(const struct stage *stage, const struct time_pane *pane,
                       const int64_t span[2], struct mark *marks, uint32_t size)
{
    const struct journal *journal = time_journal(stage);
    uint32_t count = waves_marks(&pane->waves, journal, span, marks, size), kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (evident_event(stage->world, &journal->events[marks[i].event])) {
            marks[kept++] = marks[i];
        }
    }
    return kept;
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
    float bottom = lane.y + lane.h;
    ui_line(ui, (struct spot){x, bottom - 6}, (struct spot){x, bottom}, INK_FAINT);
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

/* Telling marks that stand too near to each other: the most telling one speaks for all. */
struct crowd {
    uint32_t first, last, speaker, count;  /* of the marks; count: of those that weigh 2 and more */
};

static bool next_crowd(const struct time_pane *pane, const struct mark *marks, uint32_t count,
                       struct crowd *crowd)
{
    uint32_t at = crowd->last;
    while (at < count && marks[at].weight < 2) {
        at++;
    }
    *crowd = (struct crowd){at, at, at, 0};
    float right = at < count ? time_view_x(&pane->view, marks[at].at_us) : 0;
    for (; at < count; at++) {
        float x = time_view_x(&pane->view, marks[at].at_us);
        if (marks[at].weight < 2) {
            continue;
        }
        if (x - right > CROWD) {
            break;
        }
        right = x;
        crowd->speaker = marks[at].weight > marks[crowd->speaker].weight ? at : crowd->speaker;
        crowd->last = at + 1;
        crowd->count++;
    }
    return crowd->count > 0;
}

static void draw_label(struct ui *ui, const struct mark *mark, uint32_t others, struct area room)
{
    char words[WHY_TEXT], text[WHY_TEXT + 16];
    const struct journal *journal = time_journal(ui->stage);
    why_label(ui->stage->world, journal, mark->event, words, sizeof words);
    snprintf(text, sizeof text, others > 0 ? "%s +%u" : "%s", words, others);
    struct words label = {.text = text, .size = LABEL,
                          .ink = (uint8_t)time_mark_ink(&journal->events[mark->event]),
                          .bold = mark->weight == 3};
    float wide = ui_extent(ui, &label).w + 2;
    wide = wide < LABEL_MOST ? wide : LABEL_MOST;
    float least = mark->weight == 3 ? ALARM_LEAST : LABEL_LEAST;
    if (room.w < (wide < least ? wide : least)) {
        return;
    }
    room.w = wide < room.w ? wide : room.w;
    label.area = room;
    ui_words(ui, &label);
}

/* The lane ends where the next crowd begins. */
static void draw_crowd(struct ui *ui, struct area lane, const struct time_pane *pane,
                       const struct mark *marks, const struct crowd *crowd)
{
    const struct journal *journal = time_journal(ui->stage);
    const struct mark *speaker = &marks[crowd->speaker];
    float x = time_view_x(&pane->view, speaker->at_us);
    float last = time_view_x(&pane->view, marks[crowd->last - 1].at_us);
    for (uint32_t i = crowd->first; i < crowd->last; i++) {
        if (marks[i].weight >= 2 && i != crowd->speaker) {
            draw_tick(ui, time_view_x(&pane->view, marks[i].at_us), lane);
            add_hit(ui, &marks[i], time_view_x(&pane->view, marks[i].at_us), lane);
        }
    }
    float left = (last > x + 9 ? last : x + 7) + 3;
    struct area room = {left, lane.y, lane.x + lane.w - left, lane.h};
    draw_label(ui, speaker, crowd->count - 1, room);
    draw_sign(ui, &journal->events[speaker->event], x, lane.y + lane.h / 2);
    add_hit(ui, speaker, x, lane);
}

static void draw_small(struct ui *ui, struct area lane, const struct time_pane *pane,
                       const struct mark *marks, uint32_t count)
{
    float used = -100;
    for (uint32_t i = 0; i < count; i++) {
        float x = time_view_x(&pane->view, marks[i].at_us);
        if (marks[i].weight == 1 && x - used > 2) {
            draw_tick(ui, x, lane);
            add_hit(ui, &marks[i], x, lane);
            used = x;
        }
    }
}

static void draw_marks_of(struct ui *ui, struct area lane, const struct time_pane *pane,
                          const struct mark *marks, uint32_t count)
{
    struct crowd crowd = {0, 0, 0, 0}, next;
    draw_small(ui, lane, pane, marks, count);
    bool more = next_crowd(pane, marks, count, &crowd);
    while (more) {
        next = crowd;
        more = next_crowd(pane, marks, count, &next);
        struct area room = lane;
        room.w = more ? time_view_x(&pane->view, marks[next.first].at_us) - 8 - lane.x : lane.w;
        draw_crowd(ui, room, pane, marks, &crowd);
        crowd = next;
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
    chain.count = evident_events(ui->stage->world, journal, chain.link, chain.count);
    float used = lane.x + lane.w + 1000;
    for (uint32_t i = 0; i < chain.count; i++) {
        float x = time_view_x(&pane->view, journal->events[chain.link[i]].at_us);
        struct shape ring = {.kind = SHAPE_OVAL, .stroke = INK_ACCENT,
                             .width = i == 0 ? 2.5f : 1.5f,
                             .area = {x - 9, lane.y + lane.h / 2 - 9, 18, 18}};
        if (x < lane.x - 20 || x > lane.x + lane.w + 20 || used - x < CROWD) {
            continue;
        }
        used = x;
        picture_shape(ui->picture, &ring);
    }
}

void time_marks(struct ui *ui, struct area area, struct time_pane *pane)
{
    struct mark marks[MARKS_MOST];
    const int64_t span[2] = {pane->view.from, pane->view.until};
    uint32_t count = time_marks_of(ui->stage, pane, span, marks, MARKS_MOST);
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
    uint32_t count = time_marks_of(ui->stage, pane, span, marks, MARKS_MOST);
    const struct widget *focus = &ui->desk->focus;
    bool at_mark = focus->kind == HIT_EVENT;
    int64_t found = -1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = by > 0 ? count - 1 - i : i;
        bool later = marks[at].event > focus->id, earlier = marks[at].event < focus->id;
        if (!at_mark) {
            later = marks[at].at_us >= ui->stage->now;
            earlier = marks[at].at_us <= ui->stage->now;
        }
        bool beyond = by > 0 ? later : earlier;
        found = beyond ? (int64_t)marks[at].event : found;
    }
    if (found >= 0) {
        desk_focus(ui->desk, (struct widget){(uint32_t)found, 0, HIT_EVENT});
        ui->desk->ring = ui->desk->answered = true;
    }
}

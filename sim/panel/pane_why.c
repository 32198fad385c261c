#include <stdio.h>
#include <string.h>

#include "sim/panel/evident.h"
#include "sim/panel/panes.h"

enum why_widget { WHY_LIST = WIDGET_WHY, WHY_LINE, WHY_EARLIER, WHY_LATER, WHY_LATEST };

#define RAIL 28.0f        /* width of the line that joins the causes */

void why_pane_init(struct why_pane *pane)
{
    memset(pane, 0, sizeof *pane);
    pane->event = pane->known = CAUSE_NONE;
}

/* What somebody would ask about. */
static const bool matters[EVENT_KINDS] = {
    [EVENT_ALARM] = true, [EVENT_VIOLATION] = true, [EVENT_DAMAGE] = true, [EVENT_STRESS] = true,
    [EVENT_SUPPLY] = true, [EVENT_COIL] = true, [EVENT_SMS_ARRIVED] = true,
    [EVENT_SMS_LOST] = true, [EVENT_CALL] = true, [EVENT_RESET] = true, [EVENT_UNIT_DOWN] = true,
    [EVENT_UNIT_FAILED] = true, [EVENT_THERMOSTAT] = true, [EVENT_RULE] = true,
};

/* The next one that matters, `by` 1 or -1 from there; CAUSE_NONE: there is none. */
static uint32_t next_of(const struct stage *stage, const struct journal *journal, uint32_t from,
                        int by)
{
    for (int64_t i = (int64_t)from + by; i >= 0 && i < (int64_t)journal->count; i += by) {
        const struct event *event = &journal->events[i];
        if (matters[event->kind] && evident_event(stage->world, event)) {
            return (uint32_t)i;
        }
    }
    return CAUSE_NONE;
}

uint32_t why_pane_last(const struct stage *stage)
{
    const struct journal *journal = stage->journal;
    return journal == NULL ? CAUSE_NONE : next_of(stage, journal, journal->count, -1);
}

/* What is to come as it came before the time was wound back is told as well. */
static const struct journal *journal_of(const struct stage *stage, uint32_t event)
{
    const struct journal *journal = stage->journal;
    if (journal != NULL && event < journal->count) {
        return journal;
    }
    return stage->ahead != NULL && event < stage->ahead->count ? stage->ahead : NULL;
}

static void draw_walk(struct ui *ui, struct area *rest, struct why_pane *pane,
                      const struct journal *journal)
{
    struct area row = area_top(rest, UI_ROW);
    struct area earlier = area_left(&row, UI_ROW), later = area_left(&row, UI_ROW);
    uint32_t before = next_of(ui->stage, journal, pane->event, -1);
    uint32_t after = next_of(ui->stage, journal, pane->event, 1);
    area_left(&row, UI_GRID);
    bool ahead = journal->events[pane->event].at_us > ui->stage->now;
    ui_words(ui, &(struct words){.area = row, .size = UI_HEAD, .bold = true,
                                 .text = ahead ? "Why it came later" : "Why it happened"});
    struct control button = {.area = earlier, .id = WHY_EARLIER, .icon = ICON_LEFT,
                             .look = LOOK_QUIET, .says = "What happened before",
                             .off = before == CAUSE_NONE};
    if (ui_button(ui, &button)) {
        pane->event = before;
    }
    button = (struct control){.area = later, .id = WHY_LATER, .icon = ICON_RIGHT,
                              .look = LOOK_QUIET, .says = "What happened then",
                              .off = after == CAUSE_NONE};
    if (ui_button(ui, &button)) {
        pane->event = after;
    }
    area_top(rest, UI_GRID);
}

/* The dot of a line, and what leads down to the next. */
static void draw_rail(struct ui *ui, struct area box, bool first, bool last)
{
    float x = box.x + RAIL / 2 - 4, y = box.y + 16;
    struct spot line[2] = {{x, y}, {x, box.y + box.h + 16}};
    if (!last) {
        struct shape look = {.stroke = INK_EDGE, .width = 2};
        picture_path(ui->picture, &look, line, 2);
    }
    struct area dot = {x - 5, y - 5, 10, 10};
    ui_box(ui, dot, first ? INK_ACCENT : INK_PANE, INK_ACCENT, 5);
}

static void draw_line(struct ui *ui, struct area *rest, const struct why *why, uint32_t index)
{
    const struct why_line *line = &why->line[index];
    bool first = index == 0, last = index + 1 == why->count, gap = line->event == CAUSE_NONE;
    char at[WHY_TIME] = "", span[WHY_TIME], under[2 * WHY_TIME + 32], says[WHY_TEXT + 80];
    if (!gap) {
        why_time(line->at_us, at);
    }
    snprintf(under, sizeof under, "%s", at);
    if (line->after_us == 0 && !gap) {
        snprintf(under, sizeof under, "%s, at once", at);
    } else if (line->after_us >= 0) {
        why_span(line->after_us, span);
        snprintf(under, sizeof under, "%s%s%s after", at, gap ? "" : ", ", span);
    }
    struct words words = {.text = line->text, .wraps = true, .bold = first, .told = true,
                          .area = {rest->x + RAIL, 0, rest->w - RAIL - UI_GRID, 0}};
    float high = ui_extent(ui, &words).h;
    struct area box = {rest->x, rest->y, rest->w, high + 34};
    snprintf(says, sizeof says, "%s%s: %s; click to go there", first ? "" : "because ", at,
             line->text);
    bool clicked = ui_button(ui, &(struct control){.area = box, .id = WHY_LINE, .number = index,
                                                   .look = LOOK_QUIET, .says = says, .off = gap});
    draw_rail(ui, box, first, last);
    words.area.y = box.y + 6;
    ui_words(ui, &words);
    ui_words(ui, &(struct words){.area = {words.area.x, box.y + high + 8, words.area.w, 0},
                                 .text = under, .size = UI_SMALL, .ink = INK_FAINT});
    if (clicked && !ui->stage->live) {
        ui_wish(ui, WISH_SEEK, (double)line->at_us, "");
    }
    rest->y += box.h + 2;
}

/* The event that was asked about, or another one in its place after all began anew. */
static bool is_same(struct why_pane *pane, const struct event *event)
{
    if (pane->event != pane->known) {
        pane->known = pane->event;
        pane->asked = *event;
    }
    return pane->asked.at_us == event->at_us && pane->asked.kind == event->kind &&
           pane->asked.value == event->value && pane->asked.part == event->part;
}

static void draw_nothing(struct ui *ui, struct area *rest, struct why_pane *pane)
{
    uint32_t last = why_pane_last(ui->stage);
    ui_write(ui, rest, &(struct words){.ink = INK_FAINT,
                                       .text = "Click an event on the time axis, or a message in "
                                               "a conversation: here stands why it happened."});
    struct control button = {.area = area_top(rest, UI_ROW), .id = WHY_LATEST,
                             .text = "What happened last", .off = last == CAUSE_NONE,
                             .says = "The causes of what happened last (w)"};
    button.area.w = ui_button_width(ui, &button);
    if (ui_button(ui, &button)) {
        pane->event = last;
    }
}

void pane_why(struct ui *ui, struct area area, struct why_pane *pane)
{
    const struct stage *stage = ui->stage;
    const struct journal *journal = journal_of(stage, pane->event);
    struct area inner = ui_pane(ui, area, WHY_LIST, NULL);
    if (journal != NULL && !is_same(pane, &journal->events[pane->event])) {
        why_pane_init(pane);
        journal = NULL;
    }
    if (journal == NULL || stage->world == NULL || pane->event >= journal->count ||
        !evident_event(stage->world, &journal->events[pane->event])) {
        draw_nothing(ui, &inner, pane);
        return;
    }
    draw_walk(ui, &inner, pane, journal);
    if (journal->events[pane->event].at_us > stage->now) {
        ui_write(ui, &inner, &(struct words){.ink = INK_WARN,
                                             .text = "This has not happened yet: it came later, "
                                                     "before time was wound back."});
    }
    why_read(&pane->why, stage->world, journal, pane->event);
    struct area rest = ui_flow(ui, &(struct control){.area = inner, .id = WHY_LIST,
                                                     .says = "Causes, what began it last"});
    for (uint32_t i = 0; i < pane->why.count; i++) {
        draw_line(ui, &rest, &pane->why, i);
    }
    ui_flow_end(ui, rest.y);
}

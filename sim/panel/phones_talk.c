/* A conversation as bubbles. Letters of one width tell the size of each without measuring it, so
 * that of ten thousand only those are drawn that show. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/pane_phones_inside.h"

#define LETTER 12.5f
#define LINE 17.0f
#define PAD_X 10.0f
#define PAD_Y 6.0f
#define STAMP 13.0f       /* height of the line with the time */
#define CALL_H 26.0f
#define GAP 8.0f
#define LINES_MOST 64u
#define WORDS 800

/* ---- lines ---- */

static uint32_t letter_bytes(const char *text)
{
    uint32_t bytes = 1;
    while (((unsigned char)text[bytes] & 0xC0u) == 0x80u) {
        bytes++;
    }
    return bytes;
}

/* Bytes of the text's first line: up to its end, or to the last blank or comma that lies within so
 * many letters. *skip: bytes behind it that begin no line. */
static uint32_t first_line(const char *text, uint32_t columns, uint32_t *skip)
{
    uint32_t at = 0, end = 0, letters = 0;
    *skip = 0;
    while (text[at] != '\0' && text[at] != '\n' && letters < columns) {
        end = text[at] == ' ' ? at : text[at] == ',' ? at + 1 : end;
        at += letter_bytes(text + at);
        letters++;
    }
    if (text[at] == '\0') {
        return at;
    }
    if (text[at] == '\n' || text[at] == ' ') {
        *skip = 1;
        return at;
    }
    *skip = end > 0 && text[end] == ' ' ? 1 : 0;
    return end > 0 ? end : at;
}

struct lines {
    uint32_t at[LINES_MOST], bytes[LINES_MOST];
    uint32_t count, longest;   /* letters of the longest one */
};

static uint32_t letters_of(const char *text, uint32_t bytes)
{
    uint32_t letters = 0;
    for (uint32_t i = 0; i < bytes; i++) {
        letters += ((unsigned char)text[i] & 0xC0u) != 0x80u;
    }
    return letters;
}

static void break_lines(const char *text, uint32_t columns, struct lines *lines)
{
    uint32_t at = 0, skip = 0;
    lines->count = lines->longest = 0;
    do {
        uint32_t bytes = first_line(text + at, columns, &skip);
        uint32_t letters = letters_of(text + at, bytes);
        lines->at[lines->count] = at;
        lines->bytes[lines->count++] = bytes;
        lines->longest = letters > lines->longest ? letters : lines->longest;
        at += bytes + skip;
    } while (text[at] != '\0' && lines->count < LINES_MOST);
}

/* ---- heights ---- */

static bool is_call(const struct saying *saying)
{
    return saying->kind == SAYING_CALL_OF_PERSON || saying->kind == SAYING_CALL_OF_UNIT;
}

static float height_of(const struct journal *journal, const struct saying *saying,
                       uint32_t columns)
{
    struct lines lines;
    if (is_call(saying)) {
        return CALL_H + GAP;
    }
    break_lines(journal_text(journal, &journal->events[saying->event]), columns, &lines);
    return (float)lines.count * LINE + 2 * PAD_Y + STAMP + GAP;
}

static bool grow(struct talk_heights *heights)
{
    uint32_t capacity = heights->capacity == 0 ? 64 : heights->capacity * 2;
    float *bottom = realloc(heights->bottom, capacity * sizeof *bottom);
    heights->bottom = bottom == NULL ? heights->bottom : bottom;
    uint32_t *event = realloc(heights->event, capacity * sizeof *event);
    heights->event = event == NULL ? heights->event : event;
    bool grown = bottom != NULL && event != NULL;
    heights->capacity = grown ? capacity : heights->capacity;
    return grown;
}

/* As far as they hold: the same sayings in as many columns. The last one may have been another. */
static void keep(struct talk_heights *heights, const struct conversation *talk, uint32_t columns)
{
    uint32_t count = heights->columns == columns ? heights->count : 0;
    count = count < talk->count ? count : talk->count;
    while (count > 0 && heights->event[count - 1] != talk->sayings[count - 1].event) {
        count--;
    }
    heights->count = count;
    heights->columns = columns;
}

/* What is new is reckoned; without memory the rest is not shown. */
static void follow(struct talk_heights *heights, const struct conversation *talk,
                   const struct journal *journal, uint32_t columns)
{
    keep(heights, talk, columns);
    while (heights->count < talk->count) {
        const struct saying *saying = &talk->sayings[heights->count];
        float top = heights->count > 0 ? heights->bottom[heights->count - 1] : GAP;
        if (heights->count == heights->capacity && !grow(heights)) {
            return;
        }
        heights->bottom[heights->count] = top + height_of(journal, saying, columns);
        heights->event[heights->count++] = saying->event;
    }
}

/* The first one that ends below y. */
static uint32_t first_below(const struct talk_heights *heights, float y)
{
    uint32_t low = 0, high = heights->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (heights->bottom[middle] <= y) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* ---- bubbles ---- */

struct talk_view {
    struct ui *ui;
    struct phones_pane *pane;
    const struct journal *journal;
    float letter;             /* width of one */
    uint32_t columns;
};

/* "1:10", "1 d 2:03:04": to the second. */
static void stamp_words(int64_t at_us, char text[WHY_TIME])
{
    why_time(at_us, text);
    text[strcspn(text, ".")] = '\0';
}

/* What became of a message. */
static void fate_words(const struct talk_view *view, const struct saying *saying, char text[64])
{
    char time[WHY_TIME];
    stamp_words(view->journal->events[saying->event].at_us, time);
    const char *fate = "";
    if (saying->kind == SAYING_LOST || saying->ended != CAUSE_NONE) {
        fate = "  lost on its way";
    } else if (saying->kind == SAYING_FROM_PERSON) {
        fate = saying->answered != CAUSE_NONE ? " \xe2\x9c\x93\xe2\x9c\x93" : " \xe2\x9c\x93";
    }
    snprintf(text, 64, "%s%s", time, fate);
}

static void add_hit(const struct talk_view *view, const struct saying *saying, struct area area,
                    const char *words)
{
    struct widget widget = {saying->event, 0, HIT_EVENT};
    char time[WHY_TIME], says[WORDS + WHY_TIME + 40];
    why_time(view->journal->events[saying->event].at_us, time);
    snprintf(says, sizeof says, "%s  %s: %s. Why?", time,
             saying->kind == SAYING_FROM_PERSON ? "To the unit" : "From the unit", words);
    ui_hit(view->ui, &(struct hit){.area = area, .kind = HIT_EVENT, .id = saying->event,
                                   .focus = ui_has_focus(view->ui, widget)},
           says);
    if (view->pane->event == saying->event) {
        ui_box(view->ui, area, INK_NONE, INK_ACCENT, 10);
    }
}

static void draw_lines(const struct talk_view *view, const char *text, const struct lines *lines,
                       struct spot at)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        char line[512];
        struct area area = {at.x, at.y + (float)i * LINE, 0, LINE};
        snprintf(line, sizeof line, "%.*s", (int)lines->bytes[i], text + lines->at[i]);
        if (ui_shows(view->ui, area)) {
            ui_words(view->ui, &(struct words){.area = area, .text = line, .size = LETTER,
                                               .fixed = true, .told = true});
        }
    }
}

static void draw_message(const struct talk_view *view, const struct saying *saying,
                         struct area slot)
{
    const char *text = journal_text(view->journal, &view->journal->events[saying->event]);
    bool mine = saying->kind == SAYING_FROM_PERSON, lost = saying->kind == SAYING_LOST;
    bool bad = lost || saying->ended != CAUSE_NONE;
    struct lines lines;
    char fate[64];
    break_lines(text, view->columns, &lines);
    fate_words(view, saying, fate);
    struct words stamp = {.text = fate, .size = 10, .ink = bad ? INK_BAD : INK_FAINT,
                          .align = ALIGN_RIGHT};
    float wide = (float)lines.longest * view->letter, least = ui_extent(view->ui, &stamp).w;
    wide = (wide > least ? wide : least) + 2 * PAD_X;
    struct area bubble = {mine ? slot.x + slot.w - wide : slot.x, slot.y, wide, slot.h - GAP};
    struct shape look = {.fill = mine ? INK_BUBBLE_PERSON : INK_BUBBLE_UNIT, .radius = 10,
                         .stroke = bad ? INK_BAD : INK_NONE, .width = 1.2f,
                         .dash = bad ? DASH_SHORT : DASH_NONE};
    picture_box(view->ui->picture, &look, bubble);
    draw_lines(view, text, &lines, (struct spot){bubble.x + PAD_X, bubble.y + PAD_Y});
    stamp.area = (struct area){bubble.x, bubble.y + bubble.h - STAMP - 4, bubble.w - PAD_X, 0};
    ui_words(view->ui, &stamp);
    add_hit(view, saying, bubble, text);
}

static void draw_call(const struct talk_view *view, const struct saying *saying, struct area slot)
{
    char how[WORDS], time[WHY_TIME], text[WORDS + WHY_TIME + 32];
    bool unit = saying->kind == SAYING_CALL_OF_UNIT;
    talk_words(view->journal, saying, view->ui->stage->now, how, sizeof how);
    stamp_words(view->journal->events[saying->event].at_us, time);
    snprintf(text, sizeof text, "%s  %s: %s", time, unit ? "unit calls" : "call", how);
    struct words words = {.text = text, .size = 11, .ink = INK_FAINT};
    float wide = ui_extent(view->ui, &words).w + 36;
    wide = wide < slot.w ? wide : slot.w;
    struct area pill = {slot.x + (slot.w - wide) / 2, slot.y, wide, CALL_H};
    ui_box(view->ui, pill, INK_RAISED, INK_NONE, CALL_H / 2);
    ui_icon(view->ui, unit ? ICON_DOWN : ICON_UP,
            (struct area){pill.x + 10, pill.y + (CALL_H - 12) / 2, 12, 12}, INK_FAINT);
    words.area = (struct area){pill.x + 26, pill.y, wide - 34, CALL_H};
    ui_words(view->ui, &words);
    add_hit(view, saying, pill, how);
}

static void draw_sayings(const struct talk_view *view, struct area content, struct area seen,
                         uint32_t phone)
{
    const struct talk_heights *heights = &view->pane->heights[phone];
    const struct conversation *talk = &view->pane->talk.phone[phone];
    uint32_t first = first_below(heights, seen.y - content.y);
    for (uint32_t i = first; i < heights->count; i++) {
        float top = i > 0 ? heights->bottom[i - 1] : GAP;
        struct area slot = {content.x, content.y + top, content.w, heights->bottom[i] - top};
        if (slot.y > seen.y + seen.h) {
            break;
        }
        if (is_call(&talk->sayings[i])) {
            draw_call(view, &talk->sayings[i], slot);
        } else {
            draw_message(view, &talk->sayings[i], slot);
        }
    }
}

static void draw_empty(struct ui *ui, struct area area)
{
    struct area middle = {area.x + 16, area.y + area.h / 2 - 34, area.w - 32, 0};
    ui_words(ui, &(struct words){.area = middle, .wraps = true, .ink = INK_FAINT, .size = 13,
                                 .align = ALIGN_LEFT,
                                 .text = "Nothing was said yet. Write STATUS and send it: the unit "
                                         "answers in a few seconds."});
}

void phones_talk_draw(struct ui *ui, struct area area, struct phones_pane *pane, uint32_t phone)
{
    const struct conversation *talk = &pane->talk.phone[phone];
    struct talk_heights *heights = &pane->heights[phone];
    float letter = ui_extent(ui, &(struct words){.text = "0000000000", .size = LETTER,
                                                 .fixed = true}).w / 10;
    struct talk_view view = {ui, pane, ui->stage->journal, letter, 8};
    float room = (area.w - 12) * 0.86f - 2 * PAD_X;
    view.columns = room > 8 * letter ? (uint32_t)(room / letter) : 8;
    follow(heights, talk, ui->stage->journal, view.columns);
    float high = heights->count > 0 ? heights->bottom[heights->count - 1] : 0;
    struct control list = {.area = area, .id = PHONES_TALK, .number = phone, .on = true,
                           .says = "The conversation"};
    struct area content = ui_scroll(ui, &list, high);
    if (heights->count == 0) {
        draw_empty(ui, area);
    }
    if (high < area.h) {
        content.y += area.h - high; /* what is new stands at the bottom from the first one on */
    }
    if (!ui->hears) {
        draw_sayings(&view, content, area, phone);
        talk_see(&pane->talk, phone);
    }
    ui_scroll_end(ui);
}

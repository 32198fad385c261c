#include <stdio.h>
#include <string.h>

#include "sim/panel/panes.h"

enum card_widget {
    CARD_TEXT = WIDGET_CARD, CARD_HINT, CARD_NEXT, CARD_AGAIN, CARD_CHOICE, CARD_FOUND,
    CARD_STRIP
};

#define MORE " \xe2\x80\xa6"
#define SEGMENTS_MOST 40
#define COUNT_WORDS 32

void lesson_pane_init(struct lesson_pane *pane)
{
    *pane = (struct lesson_pane){.choice = CARD_NONE};
}

/* Steps as pieces of a bar: done ones full, the present one framed. */
static void draw_steps(struct ui *ui, struct area *rest, const struct stage_card *told)
{
    if (told->steps == 0) {
        return;
    }
    char text[64];
    bool over = told->step > told->steps;
    if (over) {
        snprintf(text, sizeof text, "All %u steps done", told->steps);
    } else {
        snprintf(text, sizeof text, "Step %u of %u", told->step, told->steps);
    }
    ui_write(ui, rest, &(struct words){.text = text, .size = UI_SMALL, .ink = INK_FAINT});
    struct area bar = area_top(rest, UI_GRID);
    uint32_t shown = told->steps < SEGMENTS_MOST ? told->steps : SEGMENTS_MOST;
    float each = bar.w / (float)shown;
    for (uint32_t i = 0; i < shown; i++) {
        bool done = i + 1 < told->step, now = i + 1 == told->step;
        struct area piece = {bar.x + each * (float)i, bar.y, each - 4, 6};
        ui_box(ui, piece, done ? INK_ACCENT : INK_RAISED, now || done ? INK_ACCENT : INK_EDGE, 3);
    }
    area_top(rest, UI_GRID);
}

/* A box with an icon at the left of its text. */
static void draw_note(struct ui *ui, struct area *rest, enum icon icon, enum ink ink,
                      const char *text)
{
    struct words words = {.text = text, .wraps = true};
    words.area = (struct area){rest->x + 40, rest->y + UI_GRID * 1.5f, rest->w - 52, 0};
    float high = ui_extent(ui, &words).h + UI_GRID * 3;
    struct area box = area_top(rest, high);
    box.h = high;
    ui_tint(ui, box, ink, 4);
    ui_box(ui, (struct area){box.x, box.y, 3, box.h}, ink, INK_NONE, 1.5f);
    ui_icon(ui, icon, (struct area){box.x + 14, words.area.y, 16, 16}, ink);
    ui_words(ui, &words);
    area_top(rest, UI_GRID);
}

static void draw_hint(struct ui *ui, struct area *rest)
{
    const struct stage_card *told = ui->stage->card;
    if (told->hint[0] != '\0') {
        draw_note(ui, rest, ICON_BULB, INK_WARN, told->hint);
    } else if (told->has_hint) {
        struct control button = {.area = area_top(rest, UI_ROW), .id = CARD_HINT, .icon = ICON_BULB,
                                 .text = "Hint (costs 10 points)",
                                 .says = "Show a hint (h); the first look costs 10 points of 100"};
        button.area.w = ui_button_width(ui, &button);
        if (ui_button(ui, &button)) {
            lesson_pane_hint(ui);
        }
        area_top(rest, UI_GRID);
    }
}

void lesson_pane_hint(struct ui *ui)
{
    const struct stage_card *told = ui->stage->card;
    if (told != NULL && told->has_hint && told->hint[0] == '\0') {
        ui_wish(ui, WISH_DEED, 0, "hint");
    }
}

/* How the fault that was named last has turned out. */
static void draw_named(struct ui *ui, struct area *rest)
{
    const struct stage_card *told = ui->stage->card;
    char text[200];
    if (told->named[0] == '\0') {
        return;
    }
    snprintf(text, sizeof text, "%s: %s", told->named,
             told->right ? "that is it" : told->wrong ? "that is not it" : "noted");
    draw_note(ui, rest, told->right ? ICON_CHECK : told->wrong ? ICON_CROSS : ICON_INFO,
              told->right ? INK_GOOD : told->wrong ? INK_BAD : INK_ACCENT, text);
}

/* The trainee names a fault. */
static void draw_choice(struct ui *ui, struct area *rest, struct lesson_pane *pane)
{
    const struct stage *stage = ui->stage;
    pane->choice = pane->choice < stage->choice_count ? pane->choice : CARD_NONE;
    bool chosen = pane->choice != CARD_NONE;
    struct area row = area_top(rest, UI_ROW), button = area_right(&row, 104);
    row.w -= UI_GRID;
    struct control menu = {.area = row, .id = CARD_CHOICE,
                           .text = chosen ? stage->choices[pane->choice] : "Which fault is it?",
                           .says = "Choose the fault that you have found"};
    int32_t choice = ui_menu(ui, &menu, stage->choices, stage->choice_count);
    pane->choice = choice >= 0 ? (uint32_t)choice : pane->choice;
    if (ui_button(ui, &(struct control){.area = button, .id = CARD_FOUND, .text = "That is it",
                                        .look = LOOK_MAIN, .off = !chosen,
                                        .says = "Name this fault; it is graded"})) {
        ui_wish(ui, WISH_FOUND, 0, stage->choices[pane->choice]);
    }
    area_top(rest, UI_GRID);
}

static void draw_hunt(struct ui *ui, struct area *rest, struct lesson_pane *pane)
{
    const struct stage_card *told = ui->stage->card;
    if (told->hunts) {
        draw_named(ui, rest);
        if (!told->right && told->verdict[0] == '\0' && ui->stage->choice_count > 0) {
            draw_choice(ui, rest, pane);
        }
    }
}

/* "2 hints", "1 hint", "no hint" */
static void count_words(char text[COUNT_WORDS], uint32_t count, const char *noun)
{
    if (count == 0) {
        snprintf(text, COUNT_WORDS, "no %s", noun);
    } else {
        snprintf(text, COUNT_WORDS, "%u %s%s", count, noun, count == 1 ? "" : "s");
    }
}

static void draw_grade(struct ui *ui, struct area *rest, const struct stage_card *told)
{
    char text[96], hints[COUNT_WORDS], findings[COUNT_WORDS];
    if (told->steps == 0) {
        return;
    }
    count_words(hints, told->hints, "hint");
    count_words(findings, told->tries, "finding");
    snprintf(text, sizeof text, "%.0f points of 100: %s%s%s", told->points,
             told->hunts ? findings : "", told->hunts ? ", " : "", hints);
    ui_write(ui, rest, &(struct words){.text = text, .bold = true});
}

static void draw_verdict(struct ui *ui, struct area *rest)
{
    const struct stage_card *told = ui->stage->card;
    if (told->verdict[0] == '\0') {
        return;
    }
    draw_note(ui, rest, told->passed ? ICON_CHECK : ICON_CROSS, told->passed ? INK_GOOD : INK_BAD,
              told->verdict);
    draw_grade(ui, rest, told);
    struct area row = area_top(rest, UI_ROW);
    bool lesson = told->steps > 0;
    struct control next = {.area = row, .id = CARD_NEXT, .text = lesson ? "Next lesson" : "Next",
                           .look = LOOK_MAIN, .off = !ui->stage->has_next,
                           .says = lesson ? "Go on to the next lesson" : "Go on to the next one"};
    struct control again = {.id = CARD_AGAIN, .text = "Again", .icon = ICON_AGAIN,
                            .says = lesson ? "Begin this lesson anew" : "Begin this anew"};
    next.area.w = ui_button_width(ui, &next);
    again.area = (struct area){row.x + next.area.w + UI_GRID, row.y, ui_button_width(ui, &again),
                               row.h};
    if (ui_button(ui, &next)) {
        ui_wish(ui, WISH_NEXT, 0, "");
    }
    if (ui_button(ui, &again)) {
        ui_wish(ui, WISH_AGAIN, 0, "");
    }
}

static bool fits(const struct ui *ui, const struct words *words, size_t length, float high)
{
    char text[STAGE_TEXT + 8];
    struct words part = *words;
    snprintf(text, sizeof text, "%.*s%s", (int)length, words->text, MORE);
    part.text = text;
    return ui_extent(ui, &part).h <= high + 0.5f;
}

/* The length of so much of the text as stands in so high an area, whole words. */
static size_t fitting(const struct ui *ui, const struct words *words, float high)
{
    size_t low = 0, over = strlen(words->text);
    while (over - low > 1) {
        size_t middle = (low + over) / 2;
        if (fits(ui, words, middle, high)) {
            low = middle;
        } else {
            over = middle;
        }
    }
    while (low > 0 && words->text[low] != ' ' && words->text[low] != '\n') {
        low--;
    }
    return low;
}

static void draw_cut(struct ui *ui, const struct words *words, float high)
{
    char text[STAGE_TEXT + 8];
    size_t length = ui_extent(ui, words).h <= high + 0.5f ? strlen(words->text)
                                                          : fitting(ui, words, high);
    struct words cut = *words;
    snprintf(text, sizeof text, "%.*s%s", (int)length, words->text,
             words->text[length] != '\0' ? MORE : "");
    cut.text = text;
    ui_words(ui, &cut);
}

static bool strip_button(struct ui *ui, struct area *row, const struct stage_card *told)
{
    struct control button = {.id = CARD_HINT, .text = "Hint", .icon = ICON_BULB,
                             .look = LOOK_QUIET, .says = "Show a hint (h)"};
    bool next = told->verdict[0] != '\0' && ui->stage->has_next;
    if (next) {
        button = (struct control){.id = CARD_NEXT, .text = "Next", .look = LOOK_QUIET,
                                  .says = "Go on to the next one"};
    } else if (!told->has_hint) {
        return false;
    }
    button.area = area_right(row, ui_button_width(ui, &button));
    if (!ui_button(ui, &button)) {
        return false;
    }
    if (next) {
        ui_wish(ui, WISH_NEXT, 0, "");
    } else {
        lesson_pane_hint(ui);
    }
    return !next;
}

bool pane_step(struct ui *ui, struct area area)
{
    const struct stage_card *told = ui->stage->card;
    struct area inner = area, row;
    char step[64] = "";
    bool over = told->steps > 0 && told->step > told->steps;
    ui_box(ui, area, INK_PANE, INK_NONE, 0);
    ui_tint(ui, area, INK_ACCENT, 0);
    ui_box(ui, (struct area){area.x, area.y, 3, area.h}, INK_ACCENT, INK_NONE, 0);
    bool opens = ui_button(ui, &(struct control){.area = area, .id = CARD_STRIP,
                                                 .look = LOOK_QUIET,
                                                 .says = "What is to be done now; a click shows "
                                                         "all of it"});
    area_left(&inner, UI_GRID * 2);
    area_right(&inner, UI_GRID);
    row = area_top(&inner, 30);
    if (over) {
        snprintf(step, sizeof step, "All %u steps done", told->steps);
    } else if (told->steps > 0) {
        snprintf(step, sizeof step, "Step %u of %u", told->step, told->steps);
    }
    opens = strip_button(ui, &row, told) || opens;
    ui_words(ui, &(struct words){.area = row, .text = step[0] != '\0' ? step : told->title,
                                 .size = UI_SMALL, .bold = true, .ink = INK_ACCENT});
    const char *say = told->verdict[0] != '\0' ? told->verdict : told->say;
    draw_cut(ui, &(struct words){.area = {inner.x, inner.y, inner.w, 0}, .text = say,
                                 .wraps = true, .told = true}, inner.h - 4);
    return opens;
}

void pane_card(struct ui *ui, struct area area, struct lesson_pane *pane)
{
    const struct stage_card *told = ui->stage->card;
    struct area inner = ui_pane(ui, area, CARD_TEXT, NULL);
    if (told == NULL) {
        ui_write(ui, &inner, &(struct words){.text = "No lesson is open.", .ink = INK_FAINT});
        return;
    }
    if (pane->step != told->step) {
        *pane = (struct lesson_pane){.step = told->step, .choice = CARD_NONE};
    }
    struct area rest = ui_flow(ui, &(struct control){.area = inner, .id = CARD_TEXT,
                                                     .says = "The lesson"});
    ui_write(ui, &rest, &(struct words){.text = told->title, .size = UI_HEAD, .bold = true,
                                       .told = true});
    draw_steps(ui, &rest, told);
    ui_write(ui, &rest, &(struct words){.text = told->say, .size = UI_HEAD, .told = true});
    draw_hint(ui, &rest);
    draw_hunt(ui, &rest, pane);
    draw_verdict(ui, &rest);
    ui_flow_end(ui, rest.y);
}

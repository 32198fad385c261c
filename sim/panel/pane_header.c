#include "sim/panel/pane_header.h"

#include <stdio.h>
#include <string.h>

#include "sim/panel/why.h"

enum header_widget {
    HEADER_HELP = WIDGET_HEADER, HEADER_THEME, HEADER_SMALLER, HEADER_LARGER, HEADER_LANGUAGE,
    HEADER_SAVE, HEADER_AGAIN, HEADER_NEXT, HEADER_PLAY,
    HEADER_NOTICE, HEADER_ENTRIES
};

#define LANGUAGES 8
#define NOTICE_S 8.0       /* as long as it is seen */
#define NOTICE_BAD_S 20.0
#define ENTRIES 64         /* of the menu; further ones are left out */
#define ENTRY_TEXT 96
#define AGAIN_S 4.0        /* as long as it is asked */
#define NARROW 420.0f      /* below it there is no room for all buttons */
#define TITLE_LEAST 64.0f
#define SCALE_STEP 1.125f

/* From the right: the place of a button of that width. */
static struct area place(struct area *rest, float wide)
{
    struct area area = area_right(rest, wide);
    area_right(rest, UI_GRID / 2);
    area.y += (area.h - UI_ROW) / 2;
    area.h = UI_ROW;
    return area;
}

static bool icon_button(struct ui *ui, struct area *rest, const struct control *control)
{
    struct control button = *control;
    button.area = place(rest, UI_ROW);
    button.look = LOOK_QUIET;
    return ui_button(ui, &button);
}

static bool text_button(struct ui *ui, struct area *rest, const struct control *control)
{
    struct control button = *control;
    if (rest->w < 560) {
        button.text = NULL;
        button.says = control->says != NULL ? control->says : control->text;
    }
    button.area = place(rest, ui_button_width(ui, &button));
    button.look = button.look == LOOK_PLAIN ? LOOK_QUIET : button.look;
    return ui_button(ui, &button);
}

static void draw_language(struct ui *ui, struct area *rest)
{
    char words[64];
    const char *items[LANGUAGES];
    uint32_t count = 0;
    snprintf(words, sizeof words, "%s", ui->stage->languages != NULL ? ui->stage->languages : "");
    char *at = words;
    while (*at != '\0' && count < LANGUAGES) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (length > 0) {
            items[count++] = at;
        }
        at += length;
        if (*at == ' ') {
            *at++ = '\0';
        }
    }
    if (count < 2) {
        return;
    }
    struct control menu = {.area = place(rest, 104), .id = HEADER_LANGUAGE, .text = "Language",
                           .look = LOOK_QUIET, .says = "Language of the lesson"};
    int32_t chosen = ui_menu(ui, &menu, items, count);
    if (chosen >= 0) {
        ui_wish(ui, WISH_LANGUAGE, 0, items[chosen]);
    }
}

/* What was done is lost then: the first click asks. */
static void draw_again(struct ui *ui, struct area *rest, struct header_pane *pane)
{
    bool asks = pane->again_s > 0 && ui->wall_s < pane->again_s;
    struct control again = {.id = HEADER_AGAIN, .icon = ICON_AGAIN, .text = "Again",
                            .says = "From the beginning, all anew; it asks first"};
    if (asks) {
        again.text = again.says = "Begin anew? Click once more";
        again.look = LOOK_BAD;
    }
    if (!text_button(ui, rest, &again)) {
        return;
    }
    pane->again_s = asks ? 0 : ui->wall_s + AGAIN_S;
    if (asks) {
        ui_wish(ui, WISH_AGAIN, 0, "");
    }
}

static void draw_story_buttons(struct ui *ui, struct area *rest, struct header_pane *pane)
{
    const struct stage *stage = ui->stage;
    if (stage->has_next &&
        text_button(ui, rest, &(struct control){.id = HEADER_NEXT, .icon = ICON_RIGHT,
                                                .text = "Next",
                                                .says = "The next one of the file"})) {
        ui_wish(ui, WISH_NEXT, 0, "");
    }
    if (!stage->live) {
        draw_again(ui, rest, pane);
    }
    if (text_button(ui, rest, &(struct control){.id = HEADER_SAVE, .icon = ICON_SAVE,
                                                .text = "Save",
                                                .says = "Save what was done as a scenario that "
                                                        "replays it (Ctrl+S)"})) {
        ui_wish(ui, WISH_SAVE, 0, "");
    }
}

/* What the file holds: what was passed has a tick. */
static void hear_entries(struct ui *ui, const struct control *control, bool opens)
{
    const struct stage *stage = ui->stage;
    char text[ENTRIES][ENTRY_TEXT];
    const char *items[ENTRIES];
    uint32_t count = stage->entry_count < ENTRIES ? stage->entry_count : ENTRIES;
    for (uint32_t i = 0; opens && i < count; i++) {
        const struct stage_entry *entry = &stage->entries[i];
        const char *sign = i == stage->entry ? "\xe2\x96\xb8 " : "\xe2\x80\x83";
        snprintf(text[i], ENTRY_TEXT, "%s%.80s", entry->done ? "\xe2\x9c\x93 " : sign,
                 entry->title != NULL ? entry->title : "");
        items[i] = text[i];
    }
    if (opens) {
        ui_list_open(ui, control, items, count);
    }
    int32_t chosen = ui_list(ui, control);
    if (chosen >= 0 && (uint32_t)chosen != stage->entry) {
        ui_wish(ui, WISH_CHOOSE, chosen, "");
    }
}

/* The title as what opens them, as wide as it and what stands below it are; no wider than there. */
static void draw_choice(struct ui *ui, struct words *head, const struct words *foot,
                        struct area rest)
{
    float wide = ui_extent(ui, head).w + 24, under = ui_extent(ui, foot).w;
    wide = wide > under ? wide : under;
    wide = wide < rest.w ? wide : rest.w;
    struct area box = {rest.x - UI_GRID, rest.y + 3, wide + 2 * UI_GRID, rest.h - 6};
    struct control menu = {.area = box, .id = HEADER_ENTRIES, .look = LOOK_QUIET,
                           .says = "Lessons and scenarios: choose one"};
    hear_entries(ui, &menu, ui_button(ui, &menu));
    float end = ui_extent(ui, head).w + 8;
    head->area.w = wide - 20;
    end = end < wide - 16 ? end : wide - 16;
    struct area icon = {rest.x + end, head->area.y + (head->area.h - 14) / 2, 14, 14};
    ui_icon(ui, ICON_DOWN, icon, INK_TEXT);
}

static void draw_title(struct ui *ui, struct area rest)
{
    const struct stage *stage = ui->stage;
    const char *title = stage->title != NULL ? stage->title : "Fusebox";
    const char *file = stage->file != NULL ? stage->file : "";
    bool two = file[0] != '\0' && strcmp(file, title) != 0;
    area_left(&rest, UI_GRID * 2);
    rest.w -= UI_GRID;
    if (rest.w < TITLE_LEAST) {
        return;
    }
    struct words head = {.area = rest, .text = title, .size = UI_HEAD, .bold = true,
                         .told = true};
    struct words foot = {.area = {rest.x, rest.y + 26, rest.w, 16}, .text = two ? file : "",
                         .size = UI_SMALL, .ink = INK_FAINT, .told = true};
    if (two) {
        head.area.y += 5;
        head.area.h = 22;
    }
    if (stage->entry_count > 1 && stage->entries != NULL) {
        draw_choice(ui, &head, &foot, rest);
    }
    ui_words(ui, &head);
    if (two) {
        ui_words(ui, &foot);
    }
}

/* Where time has no pane of its own: on and halt, and the instant. */
static void draw_time(struct ui *ui, struct area *rest)
{
    const struct stage *stage = ui->stage;
    char at[WHY_TIME];
    if (stage->live || stage->world == NULL) {
        return;
    }
    struct control button = {.id = HEADER_PLAY, .icon = stage->playing ? ICON_PAUSE : ICON_PLAY,
                             .says = stage->playing ? "Pause (Space)" : "Play (Space)"};
    if (icon_button(ui, rest, &button)) {
        ui_wish(ui, stage->playing ? WISH_PAUSE : WISH_PLAY, 0, "");
    }
    why_time(stage->now, at);
    struct words words = {.text = at, .size = UI_SMALL, .fixed = true};
    words.area = area_right(rest, ui_extent(ui, &words).w + UI_GRID);
    ui_words(ui, &words);
}

/* How much larger all is to be; 0: it stays. */
static float draw_scale(struct ui *ui, struct area *rest)
{
    bool larger = icon_button(ui, rest, &(struct control){.id = HEADER_LARGER, .icon = ICON_PLUS,
                                                          .says = "Larger letters (Ctrl +)"});
    bool smaller = icon_button(ui, rest, &(struct control){.id = HEADER_SMALLER,
                                                           .icon = ICON_MINUS,
                                                           .says = "Smaller letters (Ctrl -)"});
    return larger ? SCALE_STEP : smaller ? 1 / SCALE_STEP : 0;
}

void pane_header(struct ui *ui, const struct layout *layout, enum theme theme,
                 struct header_pane *pane, struct header *header)
{
    struct area area = layout->header, rest = area;
    *header = (struct header){false, false, 0};
    ui_pane(ui, area, WIDGET_HEADER, NULL);
    ui_line(ui, (struct spot){area.x, area.y + area.h - 0.5f},
            (struct spot){area.x + area.w, area.y + area.h - 0.5f}, INK_EDGE);
    area_right(&rest, UI_GRID);
    header->help = icon_button(ui, &rest, &(struct control){.id = HEADER_HELP, .icon = ICON_HELP,
                                                            .says = "Keys and mouse (F1)"});
    header->theme = icon_button(
        ui, &rest, &(struct control){.id = HEADER_THEME,
                                     .icon = theme == THEME_DARK ? ICON_SUN : ICON_MOON,
                                     .says = theme == THEME_DARK ? "Light (t)" : "Dark (t)"});
    if (area.w >= NARROW) {
        header->scale_by = draw_scale(ui, &rest);
    }
    draw_language(ui, &rest);
    draw_story_buttons(ui, &rest, pane);
    if (layout->time.w <= 0 && rest.w > 2 * TITLE_LEAST) {
        draw_time(ui, &rest);
    }
    draw_title(ui, rest);
}

static void show(const struct ui *ui, struct notice *notice, const char *text, bool bad)
{
    snprintf(notice->text, sizeof notice->text, "%s", text);
    notice->since_s = ui->wall_s;
    notice->closed = false;
    notice->bad = bad;
    notice->most_s = bad ? NOTICE_BAD_S : NOTICE_S;
}

/* A new text is shown anew; the hint stands in the lesson already. */
static bool is_seen(const struct ui *ui, struct notice *notice)
{
    const struct stage *stage = ui->stage;
    const char *text = stage->notice != NULL ? stage->notice : "";
    if (strncmp(text, notice->staged, sizeof notice->staged - 1) != 0) {
        snprintf(notice->staged, sizeof notice->staged, "%s", text);
        show(ui, notice, text, stage->notice_bad);
    }
    if (ui->desk->sayings != notice->sayings) {
        notice->sayings = ui->desk->sayings;
        show(ui, notice, ui->desk->said, true);
        notice->most_s = NOTICE_S;
    }
    bool hint = stage->card != NULL && strcmp(notice->text, stage->card->hint) == 0;
    return notice->text[0] != '\0' && !hint && !notice->closed &&
           ui->wall_s - notice->since_s <= notice->most_s;
}

void pane_notice(struct ui *ui, struct area area, struct notice *notice)
{
    if (!is_seen(ui, notice)) {
        return;
    }
    float most = area.w - 32 < 560 ? area.w - 32 : 560;
    struct words words = {.text = notice->text, .wraps = true, .area = {0, 0, most - 96, 0}};
    struct extent extent = ui_extent(ui, &words);
    struct area box = {0, area.y + 12, extent.w + 96, extent.h + UI_GRID * 2};
    box.x = area.x + (area.w - box.w) / 2;
    enum ink ink = notice->bad ? INK_BAD : INK_GOOD;
    ui_cover(ui, box);
    ui_box(ui, box, INK_PANE, ink, 6);
    ui_tint(ui, box, ink, 6);
    ui_icon(ui, notice->bad ? ICON_WARN : ICON_CHECK,
            (struct area){box.x + 14, box.y + UI_GRID, 16, 16}, ink);
    words.area = (struct area){box.x + 40, box.y + UI_GRID, extent.w + 4, 0};
    ui_words(ui, &words);
    struct control close = {.area = {box.x + box.w - 38, box.y + 4, 28, 28}, .id = HEADER_NOTICE,
                            .icon = ICON_CLOSE, .look = LOOK_QUIET, .says = "Close the notice"};
    notice->closed = ui_button(ui, &close);
}

static const char *label_of(const struct ui *ui, struct widget widget)
{
    const struct picture *picture = ui->picture;
    for (uint32_t i = picture->hit_count; i > 0; i--) {
        if (widget_is(widget_of(&picture->hits[i - 1]), widget)) {
            return picture_words(picture, picture->hits[i - 1].label);
        }
    }
    return "";
}

void pane_status(struct ui *ui, const struct layout *layout)
{
    const struct desk *desk = ui->desk;
    struct area area = layout->status, rest = area;
    const char *says = label_of(ui, desk->pointing ? desk->hot : desk->focus);
    if (says[0] == '\0') {
        says = label_of(ui, desk->focus);
    }
    ui_box(ui, area, INK_PANE, INK_NONE, 0);
    ui_line(ui, (struct spot){area.x, area.y + 0.5f}, (struct spot){area.x + area.w, area.y + 0.5f},
            INK_EDGE);
    area_left(&rest, UI_GRID * 2);
    area_right(&rest, UI_GRID * 2);
    const char *trouble = ui->picture->cut ? "There is more than can be drawn: some is left out"
                          : layout->cut    ? "The window is too small: its edges are cut off"
                                           : NULL;
    if (trouble != NULL) {
        struct words words = {.text = trouble, .size = UI_SMALL, .ink = INK_WARN, .bold = true};
        words.area = area_right(&rest, ui_extent(ui, &words).w + UI_GRID * 2);
        ui_icon(ui, ICON_WARN, (struct area){words.area.x - 16, area.y + 7, 14, 14}, INK_WARN);
        ui_words(ui, &words);
        area_right(&rest, 24);
    }
    bool hint = says[0] == '\0';
    ui_words(ui, &(struct words){.area = rest, .size = UI_SMALL,
                                 .ink = hint ? INK_FAINT : INK_TEXT,
                                 .text = hint ? "Click a part to switch or trip it, click a wire "
                                                "to measure, F1 shows all keys"
                                              : says});
}

#include <stdio.h>
#include <string.h>

#include "sim/panel/panes.h"

enum console_widget { CONSOLE_LIST = WIDGET_CONSOLE, CONSOLE_FIELD, CONSOLE_SEND };

#define LETTER 12.0f      /* size of the letters of the conversation */
#define LINE_HIGH 18.0f
#define LINE_BYTES 400    /* of a row, at most */
#define SENT "usb:send(\""

void usb_pane_init(struct usb_pane *console)
{
    memset(console, 0, sizeof *console);
    bookmark_init(&console->bookmark);
}

static bool is_typed(const struct event *event)
{
    return event->kind == EVENT_SCRIPT && event->part == PART_UNIT;
}

static void keep(struct usb_pane *console, uint32_t event)
{
    if (console->count == CONSOLE_LINES) {
        console->first = (console->first + 1) % CONSOLE_LINES;
        console->count--;
    }
    console->events[(console->first + console->count++) % CONSOLE_LINES] = event;
}

void usb_pane_follow(struct usb_pane *console, const struct journal *journal)
{
    uint32_t from = bookmark_find(&console->bookmark, journal);
    while (console->count > 0 &&
           console->events[(console->first + console->count - 1) % CONSOLE_LINES] >= from) {
        console->count--;
    }
    for (; from < journal->count; from++) {
        const struct event *event = &journal->events[from];
        if (event->kind == EVENT_CONSOLE || is_typed(event)) {
            keep(console, from);
        }
        bookmark_move(&console->bookmark, journal);
    }
}

/* A row of the conversation, as it is walked. */
struct walk {
    struct ui *ui;
    struct area content;
    uint32_t columns, rows;
    bool draws;
};

static uint32_t letters_within(const char *text, uint32_t bytes, uint32_t columns)
{
    uint32_t at = 0, letters = 0;
    while (at < bytes && at < LINE_BYTES - 4) {
        bool begins = ((unsigned char)text[at] & 0xC0u) != 0x80u;
        if (begins && letters++ == columns) {
            break;
        }
        at++;
    }
    return at;
}

/* A row ends behind a comma or a blank, where there is one near its end. */
static uint32_t row_length(const char *text, uint32_t bytes, uint32_t columns)
{
    uint32_t most = letters_within(text, bytes, columns), at = most;
    if (most == bytes) {
        return most;
    }
    while (at > most / 2 && text[at - 1] != ' ' && text[at - 1] != ',') {
        at--;
    }
    return at > most / 2 ? at : most;
}

static void draw_row(const struct walk *walk, const char *text, uint32_t bytes, bool typed)
{
    struct area area = {walk->content.x, walk->content.y + (float)walk->rows * LINE_HIGH,
                        walk->content.w, LINE_HIGH};
    char row[LINE_BYTES];
    if (!ui_shows(walk->ui, area)) {
        return;
    }
    memcpy(row, text, bytes);
    row[bytes] = '\0';
    ui_words(walk->ui, &(struct words){.area = {area.x, area.y, 0, area.h}, .text = row,
                                       .size = LETTER, .fixed = true, .bold = typed, .told = true,
                                       .ink = typed ? INK_ACCENT : INK_TEXT});
}

/* A line in as many rows as it takes. */
static void walk_line(struct walk *walk, const char *text, uint32_t bytes, bool typed)
{
    uint32_t at = 0;
    do {
        uint32_t row = row_length(text + at, bytes - at, walk->columns);
        if (walk->draws) {
            draw_row(walk, text + at, row, typed);
        }
        walk->rows++;
        at += row;
    } while (at < bytes);
}

static void walk_typed(struct walk *walk, const char *text)
{
    char line[FIELD_BYTES + 4];
    size_t skip = strncmp(text, SENT, strlen(SENT)) == 0 ? strlen(SENT)
                  : strncmp(text, "usb ", 4) == 0        ? 4
                                                         : 0;
    snprintf(line, sizeof line, "> %s", text + skip);
    size_t length = strlen(line);
    if (skip == strlen(SENT) && length > 2 && strcmp(line + length - 2, "\")") == 0) {
        length -= 2;
    }
    walk_line(walk, line, (uint32_t)length, true);
}

static void walk_all(struct walk *walk, const struct usb_pane *console)
{
    const struct journal *journal = walk->ui->stage->journal;
    walk->rows = 0;
    for (uint32_t i = 0; i < console->count; i++) {
        const struct event *event =
            &journal->events[console->events[(console->first + i) % CONSOLE_LINES]];
        const char *text = journal_text(journal, event);
        if (is_typed(event)) {
            walk_typed(walk, text);
            continue;
        }
        while (*text != '\0') {
            size_t length = strcspn(text, "\n"), shown = length;
            shown -= shown > 0 && text[shown - 1] == '\r' ? 1 : 0;
            walk_line(walk, text, (uint32_t)shown, false);
            text += length + (text[length] == '\n' ? 1 : 0);
        }
    }
}

static void draw_conversation(struct ui *ui, struct area area, const struct usb_pane *console)
{
    float letter = ui_extent(ui, &(struct words){.text = "0000000000", .size = LETTER,
                                                 .fixed = true}).w / 10;
    struct walk walk = {.ui = ui, .columns = (uint32_t)((area.w - 2 * UI_GRID - 12) / letter)};
    walk.columns = area.w < 80 ? 4 : walk.columns;
    walk_all(&walk, console);
    ui_box(ui, area, INK_GROUND, INK_EDGE, 4);
    struct control list = {.area = area_inset(area, 1), .id = CONSOLE_LIST, .on = true,
                           .says = "What was typed at the USB console, and the unit's answers"};
    walk.content = ui_scroll(ui, &list, (float)walk.rows * LINE_HIGH + UI_GRID * 2);
    walk.content.x += UI_GRID;
    walk.content.y += UI_GRID;
    walk.draws = !ui->hears;
    if (walk.rows == 0) {
        ui_words(ui, &(struct words){.area = area_inset(area, UI_GRID), .wraps = true,
                                     .ink = INK_FAINT, .align = ALIGN_LEFT,
                                     .text = "The unit listens at its USB port. Type STATUS, HELP, "
                                             "or any command of the guide."});
    }
    walk_all(&walk, console);
    ui_scroll_end(ui);
}

static void remember(struct usb_pane *console, const char *line)
{
    if (console->typed_count > 0 && strcmp(console->typed[0], line) == 0) {
        return;
    }
    memmove(console->typed[1], console->typed[0], (CONSOLE_TYPED - 1) * FIELD_BYTES);
    snprintf(console->typed[0], FIELD_BYTES, "%s", line);
    console->typed_count += console->typed_count < CONSOLE_TYPED ? 1 : 0;
}

static void send(struct ui *ui, struct usb_pane *console)
{
    char deed[FIELD_BYTES + 8];
    if (console->field.text[0] == '\0') {
        return;
    }
    snprintf(deed, sizeof deed, "usb %s", console->field.text);
    ui_wish(ui, WISH_DEED, 0, deed);
    remember(console, console->field.text);
    console->recalled = 0;
    field_set(&console->field, "");
}

/* Up and Down bring lines back that were typed before. */
static void recall(struct ui *ui, struct usb_pane *console)
{
    struct desk *desk = ui->desk;
    bool up = desk->gesture.key == KEY_UP, down = desk->gesture.key == KEY_DOWN;
    if (!ui->hears || desk->answered || desk->gesture.kind != GESTURE_KEY || (!up && !down) ||
        !ui_has_focus(ui, (struct widget){CONSOLE_FIELD, 0, HIT_WIDGET})) {
        return;
    }
    desk->answered = true;
    if (up && console->recalled < console->typed_count) {
        console->recalled++;
    } else if (down && console->recalled > 0) {
        console->recalled--;
    }
    field_set(&console->field, console->recalled > 0 ? console->typed[console->recalled - 1] : "");
}

void pane_console(struct ui *ui, struct area area, struct usb_pane *console)
{
    struct area inner = ui_pane(ui, area, CONSOLE_LIST, NULL);
    struct area row = area_bottom(&inner, UI_ROW), button = area_right(&row, 72);
    row.w -= UI_GRID;
    area_bottom(&inner, UI_GRID);
    draw_conversation(ui, inner, console);
    recall(ui, console);
    struct control field = {.area = row, .id = CONSOLE_FIELD, .text = "Command for the unit",
                            .says = "USB console: type a command, Enter sends it, Up brings back"};
    bool entered = ui_field(ui, &field, &console->field) == FIELD_ENTERED;
    bool sent = ui_button(ui, &(struct control){.area = button, .id = CONSOLE_SEND, .text = "Send",
                                                .off = console->field.text[0] == '\0',
                                                .says = "Send the line to the unit"});
    if (entered || sent) {
        send(ui, console);
    }
}

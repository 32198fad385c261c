#include <math.h>

#include "sim/panel/panes.h"

enum help_widget { HELP_LIST = WIDGET_HELP, HELP_CLOSE };

struct row {
    const char *keys, *what;   /* what NULL: a heading */
};

static const struct row rows[] = {
    {"Time", NULL},
    {"Space", "Play, pause"},
    {".  ,", "On to the next event, back to the one before"},
    {"[  ]", "Slower, faster; with Shift ten times so"},
    {"r", "As fast as life"},
    {"Home  End", "To the beginning, to the last instant"},
    {"Ctrl+Z", "The last deed was not done"},
    {"w", "Why did that happen?"},
    {"Window", NULL},
    {"Tab  Shift+Tab", "To the next thing, to the one before"},
    {"Ctrl+Tab", "To the next pane"},
    {"Enter", "Click on it"},
    {"1 to 8", "Lesson, part, why, USB, check, phones ..."},
    {"h", "Hint of the lesson"},
    {"t", "Light, dark"},
    {"Ctrl +  Ctrl -", "Larger, smaller"},
    {"Ctrl+S", "Save what was done as a scenario"},
    {"F1  ?", "This page"},
    {"Escape", "Close, let go"},
    {"Ctrl+Q", "Leave; a lesson keeps its progress"},
    {"Cabinet", NULL},
    {"Click", "What one does to that part: switch, trip, press"},
    {"Right click", "Show the part: its verbs, faults, figures"},
    {"Click a wire", "Put a meter there, or take it off"},
    {"Drag a wire's end", "Lead it to another terminal"},
    {"Drag the ground", "Move the drawing; the wheel comes closer"},
    {"+  -  0", "Closer, farther, all of it"},
    {"Arrows", "To a part, to the part or the terminal beside"},
    {"/", "Find a part by its name or kind"},
    {"Shift+Arrow", "From a part to its terminals, else move the drawing"},
    {"Shift+Enter", "Show the part that has the keyboard"},
    {"m", "Meter, where mouse or keyboard is"},
    {"g  Arrows  Enter", "Take a wire's end, lead it, put it on"},
    {"Delete", "Take the wire out"},
};

#define ROWS ((uint32_t)(sizeof rows / sizeof *rows))
#define ROW_HIGH 26.0f
#define HEADING_GAP 16.0f
#define FOOT 28.0f       /* of the window: the status line stays in sight */
#define KEYS_WIDE 160.0f
#define SECOND 20u      /* the row that begins the second column */

static float rows_high(uint32_t from, uint32_t to)
{
    float high = 0;
    for (uint32_t i = from; i < to; i++) {
        high += ROW_HIGH + (rows[i].what == NULL && i > from ? HEADING_GAP : 0);
    }
    return high;
}

static void draw_row(struct ui *ui, struct area area, const struct row *row)
{
    if (row->what == NULL) {
        ui_words(ui, &(struct words){.area = area, .text = row->keys, .bold = true,
                                     .size = UI_HEAD});
        ui_line(ui, (struct spot){area.x, area.y + area.h - 1},
                (struct spot){area.x + area.w, area.y + area.h - 1}, INK_EDGE);
        return;
    }
    struct area keys = area_left(&area, area.w < 2 * KEYS_WIDE ? area.w * 0.4f : KEYS_WIDE);
    keys.w -= UI_GRID;
    ui_words(ui, &(struct words){.area = keys, .text = row->keys, .bold = true,
                                 .ink = INK_ACCENT});
    ui_words(ui, &(struct words){.area = area, .text = row->what});
}

static void draw_column(struct ui *ui, struct area column, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        column.y += rows[i].what == NULL && i > from ? HEADING_GAP : 0;
        draw_row(ui, (struct area){column.x, column.y, column.w, ROW_HIGH}, &rows[i]);
        column.y += ROW_HIGH;
    }
}

static void draw_rows(struct ui *ui, struct area content, bool two)
{
    struct area column = content;
    column.w = two ? content.w / 2 - UI_GRID * 2 : content.w;
    draw_column(ui, column, 0, two ? SECOND : ROWS);
    if (two) {
        column.x += content.w / 2 + UI_GRID * 2;
        draw_column(ui, column, SECOND, ROWS);
    }
}

bool pane_help(struct ui *ui, struct area area)
{
    bool two = area.w >= 900;
    float high = two ? fmaxf(rows_high(0, SECOND), rows_high(SECOND, ROWS)) : rows_high(0, ROWS);
    float wide = fminf(two ? 1040 : 600, area.w - 32), whole = fminf(high + 96, area.h - FOOT - 32);
    struct area box = {area.x + (area.w - wide) / 2, area.y + (area.h - FOOT - whole) / 2, wide,
                       whole};
    struct shape veil = {.fill = INK_GROUND, .opacity = 70};
    picture_box(ui->picture, &veil, area);
    ui_hit(ui, &(struct hit){.area = area, .kind = HIT_WIDGET, .id = WIDGET_CURTAIN},
           "Escape closes the help");
    ui_box(ui, box, INK_PANE, INK_EDGE, 8);
    struct area inner = area_inset(box, 24), head = area_top(&inner, UI_ROW);
    struct area close = area_right(&head, UI_ROW);
    ui_words(ui, &(struct words){.area = head, .text = "Keys and mouse", .size = UI_TITLE,
                                 .bold = true});
    bool closed = ui_button(ui, &(struct control){.area = close, .id = HELP_CLOSE,
                                                  .icon = ICON_CLOSE, .look = LOOK_QUIET,
                                                  .says = "Close (Escape)"});
    area_top(&inner, UI_GRID * 2);
    struct area content = ui_scroll(ui, &(struct control){.area = inner, .id = HELP_LIST,
                                                          .says = "Keys and mouse"}, high);
    draw_rows(ui, content, two);
    ui_scroll_end(ui);
    const struct desk *desk = ui->desk;
    bool outside = desk->clicked.kind == HIT_WIDGET && desk->clicked.id == WIDGET_CURTAIN;
    return closed || (ui->hears && outside);
}

#include "sim/panel/evident.h"
#include "sim/panel/panel_inside.h"

#define RATIO_LEAST 0.001
#define RATIO_MOST 100000.0
#define TEN_TIMES 3 /* steps of the pace */
#define ARROW 64.0f /* units that an arrow moves the drawing */

/* Time */

/* 1, 2, 5, 10, ... */
static double next_ratio(double ratio, int by)
{
    double step = RATIO_LEAST, before = RATIO_LEAST;
    for (uint32_t i = 0; step < RATIO_MOST * 1.5; i++) {
        if (by > 0 && step > ratio * 1.001) {
            return step;
        }
        if (by < 0 && step > ratio * 0.999) {
            return before;
        }
        before = step;
        step *= i % 3 == 1 ? 2.5 : 2;
    }
    return before;
}

static void wish_ratio(struct ui *ui, int by)
{
    double ratio = ui->stage->wished_ratio > 0 ? ui->stage->wished_ratio : ui->stage->ratio;
    for (int i = 0; i < (ui->desk->gesture.shift ? TEN_TIMES : 1); i++) {
        ratio = next_ratio(ratio, by);
    }
    ui_wish(ui, WISH_RATIO, ratio, "");
}

/* Told in the story; the others only the trace needs. */
static bool is_told(const struct event *event)
{
    switch (event->kind) {
    case EVENT_COMPARATOR:
    case EVENT_RAIL:
    case EVENT_CELL:
    case EVENT_RADIO:
    case EVENT_FLASH:
    case EVENT_AT_TO_MODEM:
    case EVENT_AT_TO_UNIT:
        return false;
    default:
        return true;
    }
}

static void wish_seek(struct ui *ui, int64_t at_us)
{
    if (!ui->stage->live) {
        ui_wish(ui, WISH_SEEK, (double)at_us, "");
    }
}

static void wish_back(struct ui *ui)
{
    const struct stage *stage = ui->stage;
    const struct journal *journal = stage->journal;
    int64_t at = 0;
    for (uint32_t i = journal != NULL ? journal->count : 0; i > 0; i--) {
        const struct event *event = &journal->events[i - 1];
        if (event->at_us < stage->now && is_told(event) &&
            evident_event(stage->world, event)) {
            at = event->at_us;
            break;
        }
    }
    wish_seek(ui, at);
}

/* To the instant before the last deed: what it did is undone. */
static void key_time(struct ui *ui, char letter)
{
    if (ui->stage->live) {
        return;
    }
    switch (letter) {
    case ' ':
        ui_wish(ui, ui->stage->playing ? WISH_PAUSE : WISH_PLAY, 0, "");
        break;
    case '.':
        ui_wish(ui, WISH_STEP, 0, "");
        break;
    case ',':
        wish_back(ui);
        break;
    case '[':
    case '{':
        wish_ratio(ui, -1);
        break;
    case ']':
    case '}':
        wish_ratio(ui, 1);
        break;
    case 'r':
        ui_wish(ui, WISH_RATIO, 1, "");
        break;
    default:
        break;
    }
}

/* The window */

static void toggle_theme(struct panel *panel)
{
    panel->theme = panel->theme == THEME_DARK ? THEME_LIGHT : THEME_DARK;
}

static void key_meter(struct panel *panel, struct ui *ui)
{
    const struct desk *desk = &panel->desk;
    struct widget at = desk->pointing ? desk->hot : desk->focus;
    if (at.kind == HIT_PART || at.kind == HIT_TERMINAL || at.kind == HIT_WIRE) {
        cabinet_pane_meter_key(ui, &panel->cabinet, at);
    }
}

static void key_why(struct panel *panel, const struct ui *ui)
{
    const struct desk *desk = &panel->desk;
    struct widget at = desk->pointing ? desk->hot : desk->focus;
    panel_ask_why(panel, at.kind == HIT_EVENT ? at.id : why_pane_last(ui->stage));
}

static void key_tab(struct panel *panel, char letter)
{
    static const enum tab tabs[] = {TAB_CARD, TAB_PART, TAB_WHY, TAB_CONSOLE, TAB_LINT, TAB_PHONES,
                                    TAB_CABINET, TAB_TIME};
    enum tab tab = tabs[letter - '1'];
    if (layout_offers(&panel->layout, tab)) {
        panel_show_tab(panel, tab);
    }
}

static void key_control(struct panel *panel, struct ui *ui, char letter)
{
    switch (letter) {
    case 's':
        ui_wish(ui, WISH_SAVE, 0, "");
        break;
    case 'z':
        ui_wish(ui, WISH_UNDO, 0, "");
        break;
    case 'q':
        ui_wish(ui, WISH_LEAVE, 0, "");
        break;
    case '+':
    case '=':
        panel_scale_by(panel, 2);
        break;
    case '-':
        panel_scale_by(panel, 0.5f);
        break;
    case '0':
        panel_set_scale(panel, 1);
        break;
    default:
        break;
    }
}

static void key_zoom(struct panel *panel, char letter)
{
    switch (letter) {
    case '0':
        cabinet_pane_fit(&panel->cabinet);
        break;
    case '+':
    case '=':
        cabinet_pane_zoom(&panel->cabinet, 1.25f, NULL);
        break;
    case '-':
        cabinet_pane_zoom(&panel->cabinet, 0.8f, NULL);
        break;
    default:
        break;
    }
}

static void key_letter(struct panel *panel, struct ui *ui, char letter)
{
    if (letter >= '1' && letter <= '8') {
        key_tab(panel, letter);
        return;
    }
    switch (letter) {
    case 't':
        toggle_theme(panel);
        break;
    case 'm':
        key_meter(panel, ui);
        break;
    case 'h':
        lesson_pane_hint(ui);
        break;
    case 'w':
        key_why(panel, ui);
        break;
    case '/':
        panel_show_tab(panel, TAB_PART);
        part_pane_find(&panel->part, &panel->desk);
        break;
    case '?':
        panel->help = true;
        break;
    default:
        key_zoom(panel, letter);
        key_time(ui, letter);
        break;
    }
}

static void move_drawing(struct panel *panel, enum key arrow)
{
    float dx = arrow == KEY_LEFT ? ARROW : arrow == KEY_RIGHT ? -ARROW : 0;
    float dy = arrow == KEY_UP ? ARROW : arrow == KEY_DOWN ? -ARROW : 0;
    cabinet_pane_move(&panel->cabinet, dx, dy);
}

/* The part that is looked at, or the first: from there arrows lead on. */
static void choose_part(struct panel *panel, const struct ui *ui)
{
    struct desk *desk = &panel->desk;
    uint32_t wanted = panel->part.part >= 0 ? (uint32_t)panel->part.part : WORLD_PARTS;
    const struct hit *found = NULL;
    for (uint32_t i = 0; i < ui->seen->hit_count; i++) {
        const struct hit *hit = &ui->seen->hits[i];
        if (hit->kind == HIT_PART && hit->focus && (found == NULL || hit->id == wanted) &&
            hit->number == 0) {
            found = hit;
        }
    }
    if (found != NULL) {
        desk_focus(desk, widget_of(found));
        desk->ring = desk->moved = true;
        desk->pointing = false;
    }
}

/* What a mouse was used for last has the keyboard no more than nothing has it. */
static void key_arrow(struct panel *panel, const struct ui *ui)
{
    const struct desk *desk = &panel->desk;
    enum key arrow = (enum key)desk->gesture.key;
    bool idle = desk->focus.kind == HIT_NONE || !desk->ring;
    if (!idle || arrow < KEY_LEFT || arrow > KEY_DOWN) {
        return;
    }
    if (desk->gesture.shift) {
        move_drawing(panel, arrow);
    } else {
        choose_part(panel, ui);
    }
}

static void key_other(struct panel *panel, struct ui *ui)
{
    switch (panel->desk.gesture.key) {
    case KEY_F1:
        panel->help = !panel->help;
        break;
    case KEY_ESCAPE:
        if (!panel->help) {
            desk_focus(&panel->desk, (struct widget){0, 0, HIT_NONE});
        }
        panel->help = false;
        break;
    case KEY_HOME:
        wish_seek(ui, 0);
        break;
    case KEY_END:
        wish_seek(ui, ui->stage->last_us);
        break;
    default:
        key_arrow(panel, ui);
        break;
    }
}

void panel_key(struct panel *panel, struct ui *ui)
{
    const struct gesture *gesture = &panel->desk.gesture;
    if (panel->help || panel->desk.menu.owner.kind != HIT_NONE) {
        key_other(panel, ui);
        return;
    }
    if (cabinet_pane_key(ui, &panel->cabinet)) {
        return;
    }
    if (gesture->key != KEY_LETTER) {
        key_other(panel, ui);
    } else if (gesture->control) {
        key_control(panel, ui, gesture->letter);
    } else {
        key_letter(panel, ui, gesture->letter);
    }
}

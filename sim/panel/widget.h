/* Widgets: a pane is a function that draws its buttons, fields and lists into the picture, and
 * is told by each of them in the same breath whether it was used. All is in units; the panel
 * scales the picture when it is whole. Letters and gaps keep to a grid of eight.
 *
 *   if (ui_button(ui, &(struct control){area, .id = TIME_PLAY, .icon = ICON_PLAY,
 *                                       .says = "Play (Space)"})) {
 *       ui_wish(ui, WISH_PLAY, 0, "");
 *   }
 *
 * A gesture is answered in a pass of its own (`hears`): what is drawn then is not seen, and what is
 * costly and takes no gestures may be left out. */
#ifndef SIM_PANEL_WIDGET_H
#define SIM_PANEL_WIDGET_H

#include "sim/panel/area.h"
#include "sim/panel/desk.h"
#include "sim/panel/field.h"
#include "sim/panel/icon.h"
#include "sim/panel/ruler.h"
#include "sim/panel/stage.h"

#define UI_GRID 8.0f
#define UI_ROW 32.0f         /* height of buttons, fields, rows */
#define UI_CLIPS 8
#define UI_COVERS 32         /* further ones have moving dots above them */
#define UI_WISHES 16         /* that wait to be taken; what comes on top is lost */

/* Sizes of letters. */
#define UI_SMALL 12.0f
#define UI_BODY 14.0f
#define UI_HEAD 16.0f
#define UI_TITLE 22.0f

struct wishes {
    struct wish wish[UI_WISHES];
    uint32_t first, count;
};

struct ui {
    struct desk *desk;
    struct picture *picture;
    struct ruler ruler;       /* measures units */
    const struct stage *stage;
    struct wishes *wishes;
    float w, h;               /* the window, units */
    double wall_s;
    bool hears;               /* a gesture is answered; else the picture is drawn to be seen */
    const struct picture *seen;  /* pixels; that the gesture was made at; NULL while drawing */
    float scale;              /* pixels a unit */
    struct area cover[UI_COVERS];
    uint32_t covers;
    struct area clip[UI_CLIPS];
    uint32_t clips;
    struct scroll_state *scroll; /* the list that is being drawn */
    struct area scroll_area;
};

enum widget_look {
    LOOK_PLAIN,   /* a box */
    LOOK_MAIN,    /* the one thing to do now */
    LOOK_QUIET,   /* no box until the mouse is over it */
    LOOK_ROW,     /* of a list: text at the left */
    LOOK_BAD      /* what harms */
};

/* What all widgets have in common. */
struct control {
    struct area area;
    uint32_t id, number;
    const char *text;         /* on it; NULL: none */
    const char *says;         /* what it is, as a sentence; NULL: its text */
    uint8_t icon;             /* enum icon */
    uint8_t look;             /* enum widget_look */
    bool on;                  /* chosen, pressed in */
    bool off;                 /* cannot be used now */
    bool left;                /* its text stands at the left */
};

/* Text that is only read. */
struct words {
    struct area area;         /* h 0: from its top on, else in the middle of it */
    const char *text;
    float size;               /* 0: UI_BODY */
    uint8_t ink;              /* INK_NONE: INK_TEXT */
    uint8_t align;            /* within the area */
    bool bold, fixed, wraps;
    bool told;                /* by the story, a part, a person: it is in no other language */
};

/* Before the first pane of a pass: the fields up to `hears` are given. */
void ui_begin(struct ui *ui);
/* After the last one: the menu that is open. */
void ui_end(struct ui *ui);
void ui_wish(struct ui *ui, enum wish_kind kind, double number, const char *text);

/* Returns the height of what was written. */
float ui_words(struct ui *ui, const struct words *words);
/* The size that ui_words would take. */
struct extent ui_extent(const struct ui *ui, const struct words *words);
void ui_box(struct ui *ui, struct area area, enum ink fill, enum ink stroke, float radius);
void ui_line(struct ui *ui, struct spot from, struct spot to, enum ink ink);
/* A field of an ink, faint: behind what is to be seen first. */
void ui_tint(struct ui *ui, struct area area, enum ink ink, float radius);
void ui_icon(struct ui *ui, enum icon icon, struct area area, enum ink ink);

/* Whatever moves below stays out of that area. */
void ui_cover(struct ui *ui, struct area area);
/* What follows shows inside the area only, and answers there only. */
void ui_clip(struct ui *ui, struct area area);
void ui_unclip(struct ui *ui);
/* A place that answers; for what is no widget. A place that is out of sight and takes the keyboard
 * is there for Tab. */
void ui_hit(struct ui *ui, const struct hit *hit, const char *label);
bool ui_is_hot(const struct ui *ui, struct widget widget);
bool ui_has_focus(const struct ui *ui, struct widget widget);
/* A ring around it where it has the keyboard. */
void ui_ring(struct ui *ui, struct widget widget, struct area area, float radius);

/* The ground of a pane, of its own in the order of Ctrl+Tab; title NULL: none. Returns the area
 * inside of it. */
struct area ui_pane(struct ui *ui, struct area area, uint32_t pane, const char *title);

bool ui_button(struct ui *ui, const struct control *control);
/* How wide it wants to be. */
float ui_button_width(const struct ui *ui, const struct control *control);
/* A switch with its text at its left; true: it was switched. */
bool ui_toggle(struct ui *ui, const struct control *control);
/* Side by side; returns the chosen one. */
uint32_t ui_tabs(struct ui *ui, const struct control *control, const char *const *names,
                 uint32_t count, uint32_t chosen);

struct slide {
    double low, high, value;
    double step;              /* of the arrow keys; 0: a fiftieth */
};
/* True: it was moved; value is in the range. */
bool ui_slider(struct ui *ui, const struct control *control, struct slide *slide);
/* A line between two panes that is moved along x (high area) or y (wide area); value in units. */
bool ui_splitter(struct ui *ui, const struct control *control, struct slide *slide);

enum field_answer { FIELD_SAME, FIELD_CHANGED, FIELD_ENTERED };
/* Its text says what is to be written there, while it is empty. */
enum field_answer ui_field(struct ui *ui, const struct control *control, struct field *field);
/* A button that opens a list; returns the chosen item, -1: none. The text stays on the button. */
int32_t ui_menu(struct ui *ui, const struct control *control, const char *const *items,
                uint32_t count);

/* The same for a list that something else opens: at the area of the control. */
void ui_list_open(struct ui *ui, const struct control *control, const char *const *items,
                  uint32_t count);
/* In each pass: the chosen item, -1: none. */
int32_t ui_list(struct ui *ui, const struct control *control);

/* A list that is longer than its area: what is drawn until ui_scroll_end is moved by wheel, keys
 * and its bar. Returns the area of the whole content, so high; draw there only what shows,
 * ui_shows(). `on`: it stays at its end when it grows. No list stands in a list. */
struct area ui_scroll(struct ui *ui, const struct control *control, float height);
void ui_scroll_end(struct ui *ui);
/* The same for content of a height that only shows when it is drawn: `bottom` is where it ended.
 * After a pass in which that has changed the picture is to be drawn anew (desk.restless). */
struct area ui_flow(struct ui *ui, const struct control *control);
void ui_flow_end(struct ui *ui, float bottom);
bool ui_shows(const struct ui *ui, struct area area);
/* Moves the list that is being drawn so that the area shows. */
void ui_reveal(struct ui *ui, struct area area);

/* Text in the rest of an area, from its top on, the rest shorter by it and a gap. */
void ui_write(struct ui *ui, struct area *rest, const struct words *words);

#endif

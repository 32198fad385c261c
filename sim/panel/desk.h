/* The desk: what mouse and keyboard are at: what lies under the mouse, is held down, has the
 * keyboard; and what the last gesture meant. Widgets (widget.h) ask it. */
#ifndef SIM_PANEL_DESK_H
#define SIM_PANEL_DESK_H

#include "sim/panel/gesture.h"
#include "sim/panel/picture.h"

#define DESK_DRAG 4.0f       /* units that a held mouse moves before it leads something along */
#define DESK_LONG_S 0.6      /* a press this long is one of the second button */
#define DESK_SCROLLS 32
#define DESK_ITEMS 96        /* of the open menu; further ones are left out */
#define DESK_MENU_TEXT 6144
#define DESK_SAYING 160      /* bytes of what the panel says by itself */

/* Ids of widgets: each pane has a hundred from its own on, and `number` tells those of one id
 * apart. */
enum widget_id {
    WIDGET_PANE = 1,     /* the ground of a pane; number: enum pane */
    WIDGET_CURTAIN,      /* lies over all that was added before: neither mouse nor Tab get there */
    WIDGET_MENU_ITEM,
    WIDGET_HEADER = 100, WIDGET_CARD = 200, WIDGET_CONSOLE = 300, WIDGET_LINT = 400,
    WIDGET_WHY = 500, WIDGET_HELP = 600, WIDGET_PART = 700, WIDGET_CABINET = 800,
    WIDGET_PHONES = 900, WIDGET_TIME = 1000, WIDGET_LAYOUT = 1100, WIDGET_TEST = 9000
};

/* Anything that answers, by what stays from picture to picture. */
struct widget {
    uint32_t id, number;
    uint8_t kind;            /* enum hit_kind; HIT_NONE: nothing */
};

/* The menu that is open. */
struct menu_list {
    struct widget owner;
    struct area area;        /* of what opened it */
    uint32_t count;
    uint32_t offset[DESK_ITEMS];
    uint32_t length;
    char text[DESK_MENU_TEXT];
    bool seen;               /* its owner was drawn in this pass */
};

struct scroll_state {
    struct widget of;
    float at, most;          /* units from the top; the furthest */
    float grabbed;           /* where it was when its bar was taken */
    float high;              /* of content that is measured while it is drawn */
    bool lifted;             /* somebody scrolled away from its end */
    uint32_t used;           /* the oldest one makes room */
};

struct desk {
    struct widget hot, pressed, focus;
    bool ring;               /* the keyboard was used last: the focus is to be seen */
    bool pointing;           /* the mouse was moved last: what it is over counts */
    bool moved;              /* the focus has just moved by keys: bring it into sight */
    struct spot mouse, press_at;   /* units */
    bool drags;              /* the mouse has moved on while it was held */
    bool second;             /* ... by the second button */
    double wall_s, press_s;
    /* the last gesture; answered: a widget has taken it */
    struct gesture gesture;
    bool fresh;              /* it is yet to be answered: true while panes are asked */
    bool answered;
    struct widget clicked;   /* pressed and let go, or Enter */
    bool clicked_second;     /* by the right button, Shift, or held for long */
    struct widget dropped;   /* what was dragged and let go; it is let go over `hot` */
    bool restless;           /* what was drawn has moved what comes before it: draw again */
    bool swallows;           /* a key has led to a field: its own letter is not for that */
    bool types;              /* a text field has the keyboard: letters are text */
    char said[DESK_SAYING];  /* the panel's own notice, why nothing has come of a gesture ... */
    uint32_t sayings;        /* ... and how many there were */
    struct menu_list menu;
    struct scroll_state scroll[DESK_SCROLLS];
    uint32_t scroll_clock;
};

void desk_init(struct desk *desk);
/* The gesture, seen against the picture as it was drawn, `scale` pixels a unit. */
void desk_feed(struct desk *desk, const struct picture *picture, const struct gesture *gesture,
               float scale);
/* The gesture was answered by all who wanted. */
void desk_rest(struct desk *desk);
/* Tab order; `by` 1 or -1. False: nothing takes the keyboard. */
bool desk_walk(struct desk *desk, const struct picture *picture, int by);
/* To the next pane, and to the first there. */
void desk_walk_pane(struct desk *desk, const struct picture *picture, int by);
void desk_focus(struct desk *desk, struct widget widget);
/* Why nothing has come of what was done: to be seen in a notice, cut to DESK_SAYING. */
void desk_say(struct desk *desk, const char *text);

static inline struct widget widget_of(const struct hit *hit)
{
    return hit == 0 ? (struct widget){0, 0, HIT_NONE}
                    : (struct widget){hit->id, hit->number, hit->kind};
}

static inline bool widget_is(struct widget a, struct widget b)
{
    return a.kind != HIT_NONE && a.kind == b.kind && a.id == b.id && a.number == b.number;
}

#endif

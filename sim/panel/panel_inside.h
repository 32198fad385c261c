/* What the sources of the panel share. */
#ifndef SIM_PANEL_PANEL_INSIDE_H
#define SIM_PANEL_PANEL_INSIDE_H

#include "sim/panel/layout.h"
#include "sim/panel/pane_cabinet.h"
#include "sim/panel/pane_header.h"
#include "sim/panel/pane_phones.h"
#include "sim/panel/pane_time.h"
#include "sim/panel/panel.h"
#include "sim/panel/panes.h"

enum layout_widget { LAYOUT_SIDE = WIDGET_LAYOUT, LAYOUT_PHONES, LAYOUT_TIME, LAYOUT_CARD,
                     LAYOUT_TAB };

/* A ruler that measures units. */
struct unit_ruler {
    const struct ruler *ruler;
    float scale;
};

struct panel {
    struct unit_ruler unit;
    float width, height, scale;   /* pixels; pixels a unit */
    enum theme theme;
    bool help;
    double wall_s;
    struct desk desk;
    struct wishes wishes;
    struct picture scratch;       /* what is drawn while a gesture is answered */
    struct layout layout;
    struct area strip;            /* of the lesson's present step; w 0: it is not shown */
    struct layout_sizes sizes;
    enum tab tab;
    uint64_t wiring;              /* of the stage in the pass before */
    bool had_card;                /* there was a lesson: a new one opens its tab */
    struct cabinet_pane cabinet;
    struct lesson_pane card;
    struct usb_pane usb;
    struct part_pane part;
    struct why_pane why;
    struct time_pane time;
    struct phones_pane phones;
    struct header_pane header;
    struct notice notice;
};

/* A key that no widget has taken. */
void panel_key(struct panel *panel, struct ui *ui);
void panel_show_tab(struct panel *panel, enum tab tab);
/* The causes of that event are to be seen. */
void panel_ask_why(struct panel *panel, uint32_t event);
void panel_scale_by(struct panel *panel, float by);
void panel_draw_phones(struct panel *panel, struct ui *ui, struct area area);
/* Makes room for the strip, below the tabs, where the lesson itself is out of sight. */
void panel_lay_strip(struct panel *panel, const struct stage *stage);
/* The side: tabs, and what is chosen of them. */
void panel_draw_side(struct panel *panel, struct ui *ui);

#endif

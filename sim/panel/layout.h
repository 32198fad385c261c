/* The layout: where each pane stands in a window of any size. A large window shows all of them; a
 * middle one has the phones among the tabs of the side; a small one shows one pane at a time. */
#ifndef SIM_PANEL_LAYOUT_H
#define SIM_PANEL_LAYOUT_H

#include "sim/panel/picture.h"

/* What can be shown in the side of a window, or alone in a small one. */
enum tab {
    TAB_CARD, TAB_PART, TAB_WHY, TAB_CONSOLE, TAB_LINT, TAB_PHONES, TAB_CABINET, TAB_TIME,
    TAB_COUNT
};

enum form { FORM_LARGE, FORM_MIDDLE, FORM_SMALL };

/* Below these one pane is shown at a time, and below the least all is cut off at the edges. */
#define LAYOUT_LARGE_W 1200.0f
#define LAYOUT_MIDDLE_W 760.0f
#define LAYOUT_MIDDLE_H 480.0f
#define LAYOUT_LEAST_W 320.0f
#define LAYOUT_LEAST_H 200.0f

#define LAYOUT_HEADER 48.0f
#define LAYOUT_STATUS 28.0f
#define LAYOUT_TABS 40.0f
#define LAYOUT_SPLIT 8.0f

/* As the person has moved the lines between the panes; units. */
struct layout_sizes {
    float side, phones, time, card;   /* 0: as the window suggests */
};

/* Areas of width 0 are not shown. */
struct layout {
    float w, h;              /* what is laid out: the window, or the least */
    uint8_t form;            /* enum form */
    bool cut;                /* the window is smaller than that */
    struct area header, status, tabs, side, card, cabinet, phones, time;
    struct area split_side, split_phones, split_time, split_card;
    float side_least, side_most, phones_least, phones_most, time_least, time_most;
    float card_least, card_most;
    struct layout_sizes sizes;  /* as they came out */
    uint16_t offered;        /* bit enum tab: it is to be had among the tabs */
};

/* `card`: there is a lesson or a caption; `tab` is what was chosen last. */
void layout_make(struct layout *layout, struct area window, const struct layout_sizes *sizes,
                 bool card, enum tab tab);
bool layout_offers(const struct layout *layout, enum tab tab);
/* What is shown when `tab` was chosen last, which may not be to be had. */
enum tab layout_tab(const struct layout *layout, enum tab tab);

#endif

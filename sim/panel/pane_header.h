/* The bar at the top of the window, the line at its bottom that says in words what is under mouse
 * or keyboard, and the notice that comes and goes. */
#ifndef SIM_PANEL_PANE_HEADER_H
#define SIM_PANEL_PANE_HEADER_H

#include "sim/panel/layout.h"
#include "sim/panel/widget.h"

/* What the header was used for that is the panel's own. */
struct header {
    bool theme, help;          /* to be switched */
    float scale_by;            /* 0: stays */
};

/* Between two pictures. */
struct header_pane {
    double again_s;            /* so long it is asked whether to begin anew; 0: it is not */
};
void pane_header(struct ui *ui, const struct layout *layout, enum theme theme,
                 struct header_pane *pane, struct header *header);
/* What was said last, for some seconds or until it is closed. */
struct notice {
    char text[STAGE_TEXT];
    char staged[STAGE_TEXT];   /* of the stage, shown or gone */
    uint32_t sayings;          /* of the panel's own that were shown */
    double since_s, most_s;    /* it came then, and is seen for so long */
    bool closed, bad;
};
void pane_notice(struct ui *ui, struct area area, struct notice *notice);
/* Drawn last: it speaks of what the picture has. */
void pane_status(struct ui *ui, const struct layout *layout);

#endif

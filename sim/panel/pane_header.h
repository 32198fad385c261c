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

void pane_header(struct ui *ui, const struct layout *layout, enum theme theme,
                 struct header *header);
/* What was said last, for some seconds or until it is closed. */
struct notice {
    char text[STAGE_TEXT];
    double since_s;
    bool closed;
};
void pane_notice(struct ui *ui, struct area area, struct notice *notice);
/* Drawn last: it speaks of what the picture has. */
void pane_status(struct ui *ui, const struct layout *layout);

#endif

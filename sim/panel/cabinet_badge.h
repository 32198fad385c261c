/* Badges: a sign in the drawing at each part or terminal that the check of the wiring warns of, or
 * calls wrong. */
#ifndef SIM_PANEL_CABINET_BADGE_H
#define SIM_PANEL_CABINET_BADGE_H

#include "sim/panel/pane_cabinet.h"

/* True: one was clicked. */
bool badges_draw(struct ui *ui, struct cabinet_pane *pane);

#endif

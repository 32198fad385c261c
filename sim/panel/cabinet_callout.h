/* Callouts: small boxes over the drawing, of meters, of what lies under the mouse, and of what the
 * colours mean. */
#ifndef SIM_PANEL_CABINET_CALLOUT_H
#define SIM_PANEL_CABINET_CALLOUT_H

#include "sim/panel/pane_cabinet.h"

void callout_draw_all(struct ui *ui, struct cabinet_pane *pane, uint32_t first_hit);
/* What each colour and dash means, of those that the wiring shows. */
void callout_legend(struct ui *ui, const struct cabinet_pane *pane);

#endif

/* Callouts: small boxes over the drawing, of meters and of what lies under the mouse. */
#ifndef SIM_PANEL_CABINET_CALLOUT_H
#define SIM_PANEL_CABINET_CALLOUT_H

#include "sim/panel/pane_cabinet.h"

void callout_draw_all(struct ui *ui, struct cabinet_pane *pane, uint32_t first_hit);

#endif

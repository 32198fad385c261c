/* The legend of the cabinet's pane: what each colour and dash means, of those that the wiring
 * shows; in a row or in a column, where it hides nothing. */
#ifndef SIM_PANEL_CABINET_LEGEND_H
#define SIM_PANEL_CABINET_LEGEND_H

#include "sim/panel/pane_cabinet.h"

void cabinet_legend(struct ui *ui, const struct cabinet_pane *pane);

#endif

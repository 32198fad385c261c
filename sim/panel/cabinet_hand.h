/* What mouse and keyboard do in the cabinet's pane. */
#ifndef SIM_PANEL_CABINET_HAND_H
#define SIM_PANEL_CABINET_HAND_H

#include "sim/panel/pane_cabinet.h"

/* No wire's end is led any more. */
void cabinet_pane_let_go(struct cabinet_pane *pane);
/* Which of several wires is meant, while that is asked. */
void cabinet_pane_ask(struct ui *ui, struct cabinet_pane *pane);
/* Where a meter is to stand on it. */
struct spot cabinet_pane_spot(const struct ui *ui, const struct cabinet_pane *pane,
                         struct widget widget);
void cabinet_pane_hear(struct ui *ui, struct cabinet_pane *pane, struct cabinet_choice *choice);

#endif

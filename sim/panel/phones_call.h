/* The call of the phone that is shown, large. */
#ifndef SIM_PANEL_PHONES_CALL_H
#define SIM_PANEL_PHONES_CALL_H

#include "sim/panel/pane_phones_inside.h"

/* The height that it takes; 0: there is none under way. */
float phones_call_high(const struct ui *ui, const struct phones_pane *pane);
void phones_call_draw(struct ui *ui, struct area area, const struct phones_pane *pane);

#endif

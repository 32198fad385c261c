/* Numbers that the unit knows, its ALERTNUMBERs and its users: a phone each that nobody has taken
 * yet. */
#ifndef SIM_PANEL_PHONES_OFFER_H
#define SIM_PANEL_PHONES_OFFER_H

#include "sim/panel/pane_phones.h"

/* There are some. */
bool phones_offer_any(const struct world *world);
/* A button each, at the top of the area, which becomes less. True: that number is taken. */
bool phones_offer_draw(struct ui *ui, struct area *area, char number[NETWORK_NUMBER]);

#endif

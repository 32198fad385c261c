/* What the relays' contacts bear (guide chapter 4: they are not fused): the heat of more current
 * than they are rated for, and what is left of them when it was too much. Relay6 has its PTC. */
#ifndef SIM_BOARD_CONTACTS_H
#define SIM_BOARD_CONTACTS_H

#include "sim/board/board.h"

/* The lead from the relay's COM terminal to its contacts; returns the net behind it. */
uint16_t contacts_build_lead(struct board *board, struct circuit *circuit, uint32_t relay,
                             uint16_t owner);
/* The current of the relay's contact rose over what it bears for long, or fell under it. */
void contacts_look(struct board *board, struct site *site, uint32_t relay);
int64_t contacts_next(const struct board *board);
/* Looks at the contacts that are hot. */
void contacts_step(struct board *board, struct site *site);

#endif

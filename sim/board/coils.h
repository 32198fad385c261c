/* Relay coils on the bulk net, driven by the core, and the contacts that follow. */
#ifndef SIM_BOARD_COILS_H
#define SIM_BOARD_COILS_H

#include "sim/board/board.h"

void coils_build(struct board *board, struct circuit *circuit, uint16_t owner);
/* Bit i = coil of RelayI+1. `why`, one for each relay, is the event that a change of it comes of;
 * NULL: all come of the trace's cause. */
void coils_drive(struct board *board, struct site *site, uint8_t mask, const uint32_t *why);
/* The bulk voltage crossed pull-in or drop-out. */
void coils_follow_bulk(struct board *board, struct site *site);
int64_t coils_next(const struct board *board);
/* Moves the contacts that are due. */
void coils_step(struct board *board, struct site *site);

#endif

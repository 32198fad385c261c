/* What the trace is told of a step of the unit, each event with what it came from. */
#ifndef SIM_BOARD_SHOW_H
#define SIM_BOARD_SHOW_H

#include "sim/board/board.h"

/* Of the step that has just been carried out, with what it wished for. Answers in `why` what a
 * change of each coil comes from; afterwards the trace's cause is that of whatever else it does. */
void show_step(struct board *board, struct site *site, const struct unit_out *wish,
               uint32_t why[UNIT_RELAYS]);

#endif

/* The input terminals before the buffer IC: their load, thresholds (assumption 5), and what more
 * than 24 V and 28 V do to them (fact 35). */
#ifndef SIM_BOARD_INPUTS_H
#define SIM_BOARD_INPUTS_H

#include "sim/board/board.h"

void inputs_build(struct board *board, struct circuit *circuit, uint16_t owner);
/* A comparator of BOARD_INPUT_OVER or BOARD_INPUT_HOT turned. */
void inputs_stressed(struct board *board, struct site *site, uint16_t tag, bool high);

#endif

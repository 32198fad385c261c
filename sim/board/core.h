/* The firmware core on the board: reset, one step with what the board shows, and what the core
 * wants carried out and traced. */
#ifndef SIM_BOARD_CORE_H
#define SIM_BOARD_CORE_H

#include "sim/board/board.h"

/* The core is here, runs, is not stalled by its flash and not waiting for a reset. */
bool core_is_ready(const struct board *board);
/* The reset that is due at board->reset_at. */
void core_reset(struct board *board, struct site *site);
/* One unit_step(). */
void core_step(struct board *board, struct site *site, struct board_out *out);
/* The flash is done with the last step's operations: its output counts now. */
void core_finish(struct board *board, struct site *site, struct board_out *out);
/* Bytes that the unit sends: to its modem, and over USB, which the trace is told. */
void core_pass_bytes(struct site *site, const struct unit_out *wish, struct board_out *out);
/* V12 crossed a watched level: the core looks at the next sampling instant from now on. */
void core_sample(struct board *board, int64_t now);

#endif

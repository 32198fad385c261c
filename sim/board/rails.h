/* The board's rails: converters on the bulk net, cell and charger, the buffer IC's supply,
 * brown-out, and what the guide warns of. */
#ifndef SIM_BOARD_RAILS_H
#define SIM_BOARD_RAILS_H

#include "sim/board/board.h"

/* Decides every rail anew from what the comparators, the cell and its switch say now. */
void rails_refresh(struct board *board, struct site *site);
/* Charge, temperature, age or switch of the cell changed. */
void rails_cell_changed(struct board *board, struct site *site);
/* When a level of the cell will be crossed. */
void rails_plan(struct board *board, int64_t now);
/* The MCU is reset by a dip of its rail that is too short for RAM to be lost, as a bench makes one;
 * one that does not run is left alone. */
void rails_brown_out(struct board *board, struct site *site);
/* RAM is lost when the MCU's rail has been away for its hold time. */
void rails_forget(struct board *board, struct site *site);
/* The cell's switch goes on again when that is due. */
void rails_cell_back(struct board *board, struct site *site);
/* The board breaks for good. */
void rails_damage(struct board *board, struct site *site, const char *why);
/* The levels that the buffer IC passes on; changes go into the trace and wake the unit. */
uint8_t rails_input_levels(const struct board *board);
void rails_show_inputs(struct board *board, struct site *site);
/* The modem's radio takes another current. */
void rails_radio(struct board *board, struct site *site, const struct radio_draw *draw);
bool rails_modem_is_supplied(const struct board *board);

#endif

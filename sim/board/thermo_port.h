/* The thermometers' terminals: 3.3 V on T_VDD while the MCU's rail lives, T_DQ pulled up to it.
 * What the thermometers take is part of the board's idle power: a few mA at most. */
#ifndef SIM_BOARD_THERMO_PORT_H
#define SIM_BOARD_THERMO_PORT_H

#include "sim/board/board.h"

void thermo_port_build(struct board *board, struct circuit *circuit, uint16_t owner);
/* The MCU's rail has come or gone. */
void thermo_port_feed(struct board *board, struct site *site, bool fed);
/* A level of the two terminals turned: more than they bear destroys the board. */
void thermo_port_look(struct board *board, struct site *site);
/* The line as the MCU sees it at rest, while it holds nothing low itself. */
enum one_wire_rest thermo_port_rest(const struct board *board, const struct site *site);

/* The core's order as the board's master takes it. */
void thermo_port_order(const struct bus_order *wish, struct one_wire_order *order);
/* The answer to the order of this instant: the core gets it when its time is over. */
void thermo_port_answered(struct board *board, const struct one_wire_answer *answer, int64_t now);
/* The same for the bench. */
struct bus_answer thermo_port_answer(const struct one_wire_answer *answer);

#endif

#include "lua/rail.h"

#include <stddef.h>

#include "sim/board/constants.h"

#define MCU_VOLTS 3.3

const char *const inner_rail_names[] = {"rail_mcu", "rail_buffer", NULL};

static double feeding_volts(const struct world *world)
{
    const struct board *board = &world->board;
    if (board->converter_on) {
        return BOARD_CHARGER_FULL_V;
    }
    return board->from_cell ? cell_volts(&board->cell, world->now) : 0;
}

double inner_rail_volts(const struct world *world, enum inner_rail rail)
{
    double volts = feeding_volts(world);
    return rail == INNER_RAIL_MCU && volts > MCU_VOLTS ? MCU_VOLTS : volts;
}

bool inner_rail_works(const struct world *world, enum inner_rail rail)
{
    return rail == INNER_RAIL_MCU ? world->board.state == BOARD_RUNNING
                                  : world->board.buffer_works;
}

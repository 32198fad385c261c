/* How large the values are. */
#include "bench/bench.h"
#include "firmware/unit.h"
#include "sim/world/world.h"

static double unit_size(void)
{
    return sizeof(struct unit);
}

static double world_size(void)
{
    return sizeof(struct world) / 1024.0;
}

static double circuit_size(void)
{
    return sizeof(struct circuit) / 1024.0;
}

static double gsm_size(void)
{
    return sizeof(struct gsm) / 1024.0;
}

static double board_size(void)
{
    return sizeof(struct board) / 1024.0;
}

const struct figure figures_size[] = {
    {"size.unit", "struct unit, on this machine", "bytes", 16384, false, unit_size, NULL, NULL, 1,
     NULL},
    {"size.world", "struct world", "KiB", 64, false, world_size, NULL, NULL, 1, NULL},
    {"size.circuit", "of it the circuit", "KiB", 0, false, circuit_size, NULL, NULL, 1, NULL},
    {"size.gsm", "of it modem, network and phones", "KiB", 0, false, gsm_size, NULL, NULL, 1, NULL},
    {"size.board", "of it the board with the unit and its flash", "KiB", 0, false, board_size, NULL,
     NULL, 1, NULL},
    {0},
};

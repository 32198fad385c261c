/* What a unit's thermometer module does with the board's orders: SEARCH ROM, addressed commands,
 * and readings with their CRC. */
#ifndef TESTS_WORLD_AID_MASTER_H
#define TESTS_WORLD_AID_MASTER_H

#include "sim/world/thermo_bus.h"

#define MASTER_FINDS 6

struct master {
    struct world *world;
    struct workspace *workspace;
};

void master_run(struct master *master, int64_t until);
/* Carries an order out, and waits until its answer stands. */
struct one_wire_answer master_transact(struct master *master, const struct one_wire_order *order);
/* A command to all (rom NULL), or to the one with that ROM, then so many bytes read. */
struct one_wire_answer master_order_to(struct master *master, const uint8_t *rom, uint8_t command,
                                       uint32_t read_bytes);
/* The last conversion's; NaN: nobody, or a wrong CRC. */
double master_celsius(struct master *master, const uint8_t *rom);
/* The ROMs on the bus; returns how many. */
uint32_t master_search(struct master *master, uint8_t roms[MASTER_FINDS][8]);

#endif

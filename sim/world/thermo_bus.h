/* The 1-Wire bus as wired: the board's master, and the thermometers that conductors join to T_DQ.
 */
#ifndef SIM_WORLD_THERMO_BUS_H
#define SIM_WORLD_THERMO_BUS_H

#include "sim/board/one_wire.h"
#include "sim/world/world.h"

/* Carries out the order at world->now against the thermometers as they are wired and powered then:
 * those hear it whose data pin conductors join to T_DQ and that find the line high. The answer
 * stands for now + answer->took_us; conversions begin and end within it where they do. */
void thermo_bus_transact(struct world *world, struct workspace *workspace,
                         const struct one_wire_order *order, struct one_wire_answer *answer);

/* A thermometer that the unit's bus finds. */
struct thermo_felt {
    uint8_t rom[8];
    int16_t sixteenths; /* of a degree, as it is at world->now */
};

/* Those whose data pin conductors join to T_DQ, in the order of the wiring; returns how many, at
 * most UNIT_TEMPS. For whoever shows them to a unit on a bench. */
uint32_t thermo_bus_felt(const struct world *world, struct thermo_felt felt[UNIT_TEMPS]);

struct turn;
/* The same within a turn. */
void thermo_bus_carry(struct turn *turn, const struct one_wire_order *order,
                      struct one_wire_answer *answer);

/* The maker's bench: copies of the thermometers as wired, each with a supply, of which the first
 * `laid` hang on the bench's bus. */
struct thermo_bench {
    struct ds18b20 chip[UNIT_TEMPS];
    uint32_t count, laid;
};

/* In the order of the wiring; more than UNIT_TEMPS are left in their box. Fills what
 * board_configure needs of them; *bench outlives it. */
void thermo_bus_lay(const struct world *world, struct thermo_bench *bench,
                    struct board_config *config);

#endif

/* Wiring: parts are added, terminals joined into nets, cables laid; then the circuit is built. */
#ifndef SIM_WORLD_WIRING_H
#define SIM_WORLD_WIRING_H

#include "sim/world/world.h"

/* Adds a part of the kind (index as part_find_kind, WIRING_UNIT for the unit). -1: error. */
#define WIRING_UNIT 1000
int32_t wiring_add(struct world *world, uint32_t kind, const char *name, char error[PART_ERROR]);
/* A terminal by name ("plus", "IN1", "Relay1_COM"); -1: no such terminal of that part. */
int32_t wiring_terminal(const struct world *world, uint32_t part, const char *name);
/* Terminal names of a part for "did you mean"; NULL after the last. */
const char *wiring_terminal_name(const struct world *world, uint32_t part, uint32_t index);
/* The part that a terminal belongs to. */
uint32_t wiring_part_of(const struct world *world, uint32_t terminal);
/* Joins two terminals into one net, and remembers the joint for the drawing. */
void wiring_join(struct world *world, uint32_t terminal_a, uint32_t terminal_b);
/* A cable between two terminals: copper, its resistance is that of one conductor, one way. */
struct cable {
    uint32_t terminal_a, terminal_b;
    const char *name;        /* for faults, "" = none */
    double length_m;         /* 0 = short */
    double area_m2;          /* 0 = alarm cable, 0.22 mm2 */
};
#define WIRING_CABLE_AREA_M2 0.22e-6
#define WIRING_CABLE_LEAST_OHMS 0.005 /* of clamps and all */
/* Of copper; no less than the least. */
double wiring_cable_ohms(double length_m, double area_m2);
/* -1: error. */
int32_t wiring_cable(struct world *world, const struct cable *cable, char error[PART_ERROR]);
/* Builds the circuit. False: error (no unit, two units, a part without any wire, supplies that
 * contradict one another, too many nets). */
bool wiring_finish(struct world *world, const struct board_options *options,
                   char error[PART_ERROR]);
/* Something is wired to that terminal; false as well where there is no such terminal. */
bool wiring_is_used(const struct world *world, uint32_t part, const char *terminal);
/* A unit as delivered, in all that the wiring may say otherwise. */
struct board_options wiring_unit_defaults(void);
/* -1: no part or cable of that name. The unit's part is called "unit". */
int32_t wiring_find_part(const struct world *world, const char *name);
int32_t wiring_find_wire(const struct world *world, const char *name);

#endif

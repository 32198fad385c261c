/* The shipped wirings as they are laid on a sheet: parts with their places, wires and cables, read
 * from the files themselves. Figures of the parts stay as they come; of a loop the first turn is
 * taken. */
#ifndef TESTS_AID_SHIPPED_H
#define TESTS_AID_SHIPPED_H

#include "sim/world/wiring.h"

/* Into an empty world; it is wired, not finished. */
void shipped_lay(struct world *world, const char *name);

/* A wiring of so many parts, by chance, with places for all of them, some or none. */
enum chance_places { PLACES_ALL, PLACES_SOME, PLACES_NONE };
void chance_lay(struct world *world, uint64_t seed, uint32_t parts, enum chance_places places);

#endif

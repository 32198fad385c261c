/* Naming: parameters of parts that hold the name of another part, of a kind that fits. */
#ifndef SIM_WORLD_NAMING_H
#define SIM_WORLD_NAMING_H

#include "sim/world/world.h"

/* A place where a name stands; begin with {0, 0}. */
struct naming {
    uint32_t part, param;
};

/* From *naming on, itself included, to the first parameter that names a part. False: none is left.
 */
bool naming_find(struct world *world, struct naming *naming);
/* The part may be named there. */
bool naming_fits(const struct world *world, const struct naming *naming, uint32_t part);
/* The part that is named there; -1: none of that name, or none that fits. */
int32_t naming_target(struct world *world, const struct naming *naming);
/* Names become indices, and followers are listed. False: error. */
bool naming_resolve(struct world *world, char error[PART_ERROR]);

#endif

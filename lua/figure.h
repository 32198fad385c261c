/* The figures of a wiring by name, as `vary`, `--set` and the axes of maps have them:
 * "adapter.holdup", "unit.battery.age", "unit.contact.Relay3.operate"; of a cable "loop.length". */
#ifndef LUA_FIGURE_H
#define LUA_FIGURE_H

#include "lua/param_text.h"
#include "sim/world/world.h"

enum figure_of_cable { CABLE_LENGTH, CABLE_AREA, CABLE_FIGURES };
extern const struct part_param figure_cable[CABLE_FIGURES];

/* What stands in front of the first dot is a part or cable of this wiring. */
bool figure_has_owner(const struct world *world, const char *name);
/* name: with a dot. NULL: there is no such figure; error says what would be right. */
const struct part_param *figure_find(const struct world *world, const char *name,
                                     char error[PARAM_TEXT_ERROR]);

#endif

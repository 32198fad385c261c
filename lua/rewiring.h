/* Edits of a wiring, on a copy of its world: of that only the parts with their parameters, joints,
 * cables and the unit's options count any more. See wiring_text.h for the lines. */
#ifndef LUA_REWIRING_H
#define LUA_REWIRING_H

#include "sim/world/world.h"

#define REWIRING_ERROR 800

/* Makes a copy ready: each net becomes joints, also what was laid beyond WORLD_JOINTS. */
void rewiring_open(struct world *plan);
/* Carries out one line. False: error says what is wrong, and what would be right. */
bool rewiring_edit(struct world *plan, const char *line, char error[REWIRING_ERROR]);
/* Some wire or cable ends at a terminal of the part. */
bool rewiring_reaches(const struct world *plan, uint32_t part);
/* "siren.plus" */
#define REWIRING_TERMINAL (2 * PART_NAME)
void rewiring_terminal_text(const struct world *plan, uint32_t terminal,
                            char text[REWIRING_TERMINAL]);

#endif

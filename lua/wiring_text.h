/* A wiring as the text that builds it: parts with the parameters that differ from their defaults,
 * wires and cables as they were laid, what the unit has otherwise. Played again it goes the same
 * way to the last event.
 *
 * Edits are lines:
 *     rewire siren.plus unit.K6_NO unit.K5_NO   the wire between these two ends at the third now
 *     rewire siren.plus - unit.K6_NO            a new wire
 *     rewire siren.plus unit.K6_NO -            it is taken out
 *     set adapter holdup 470 uF                 a parameter
 *     set unit battery.age 50 %                 ... of the unit
 *     set garage length 40 m                    ... of a cable with a name: `length`, `area`
 * Each follows from what the ones before it have left. A cable keeps its name, wherever its ends
 * go. */
#ifndef LUA_WIRING_TEXT_H
#define LUA_WIRING_TEXT_H

#include "lua/writing.h"
#include "sim/world/world.h"

#define WIRING_TEXT_ERROR 800

struct wiring_text {
    const struct world *world;  /* as wiring_finish() has left it, or at its t = 0 */
    const char *name;           /* of the wiring */
    const char *about;          /* "" = nothing is said */
};

/* Writes `wiring "NAME" { ... }`, each line but the first behind `indent` blanks; a file of its own
 * begins with `return ` before it. */
void wiring_text_write(const struct wiring_text *wiring, uint32_t indent, struct writing *writing);
/* The same with edits, as a file of its own. False: error says of which edit what is wrong, and
 * what would be right; writing holds nothing then. */
bool wiring_text_edit(const struct wiring_text *wiring, const char *const *edits, uint32_t count,
                      struct writing *writing, char error[WIRING_TEXT_ERROR]);

#endif

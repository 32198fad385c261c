/* Figures of a unit in the place of the board's constants, as a wiring's `unit` and a calibration
 * file give them:
 *
 *     contact = { operate = "8 ms", release = "5 ms", Relay3 = { operate = "9 ms" } },
 *     input   = { senses = "9.6 V", lets_go = "7.5 V", Input2 = { lets_go = "8 V" } },
 *     hold_up = "1000 uF",
 *
 * What stands in a group counts for all of its kind, what stands behind a name for that one. */
#ifndef LUA_UNIT_FIGURES_H
#define LUA_UNIT_FIGURES_H

#include <lua.h>

#include "sim/board/board.h"
#include "sim/part/part.h"

enum unit_figures { UNIT_CONTACT, UNIT_INPUT, UNIT_FIGURES };

/* A table among the parameters of a unit. */
struct unit_group {
    const char *name; /* "contact" */
    const struct part_param *params;
    uint32_t count;
    const char *member; /* "Relay": it may have tables of the same for Relay1 to ...; NULL: none */
    uint32_t members;
};

extern const struct unit_group unit_figure_groups[UNIT_FIGURES];
#define UNIT_HOLD_UP {"hold_up", DIMENSION_CAPACITANCE, NULL, 1e-6, 1, NULL, true}

/* The table at index, checked, into *figures. Stops the script with the path, the value, and what
 * would be right: "contact.Relay3.operate: ...". */
void unit_figures_read(lua_State *L, int index, enum unit_figures group,
                       struct board_figures *figures);

#endif

/* What the sources of rewiring share. */
#ifndef LUA_REWIRING_INSIDE_H
#define LUA_REWIRING_INSIDE_H

#include "lua/rewiring.h"
#include "sim/base/nearest.h"

#define EDIT_WORD (2 * PART_NAME)
#define EDIT_HINT (NEAREST_OFFERED + 40)

/* A line taken apart. */
struct edit {
    struct world *plan;
    const char *line;
    char word[4][EDIT_WORD]; /* the verb, and up to three behind it */
    const char *rest;        /* of the line, behind the third */
    char *error;
};

/* Says why not; always false. */
bool edit_refuse(const struct edit *edit, const char *format, ...);
/* -1: told that there is none. */
int32_t edit_find_part(const struct edit *edit, const char *name);
/* `set PART PARAMETER VALUE` */
bool edit_set(const struct edit *edit);

#endif

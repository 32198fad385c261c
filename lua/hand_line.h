/* A line of the hand taken apart: what it is done to, the verb, a value and options. `mains sag
 * to=150 V lasting=2 s` is mains, sag, and two options. */
#ifndef LUA_HAND_LINE_H
#define LUA_HAND_LINE_H

#include <stdbool.h>

#include "sim/world/world.h"

#define HAND_LINE 1024
#define HAND_OPTIONS 16

enum hand_thing { THING_NONE, THING_NETWORK, THING_OF_UNIT, THING_PART, THING_WIRE };

/* A value as a script would write it: a bare number, true or false, or a text in quotes. */
enum hand_value { VALUE_TEXT, VALUE_NUMBER, VALUE_FLAG };

struct hand_option {
    const char *name, *value;   /* name "": the value that stands alone behind the verb */
    enum hand_value kind;
};

struct hand_line {
    char line[HAND_LINE];       /* where the words below lie */
    enum hand_thing thing;
    const char *name, *verb;    /* "" where the line has none */
    bool has_value;
    struct hand_option value;
    struct hand_option option[HAND_OPTIONS];  /* what is beyond them is dropped */
    uint32_t option_count;
};

/* Things of the unit that have words of their own: battery, button, modem; closed by NULL. */
extern const char *const hand_unit_things[];

/* False: the line is too long. A cable's `open` and `close` are its fault and the end of it. */
bool hand_line_read(struct hand_line *read, const struct world *world, const char *line);
enum hand_thing hand_line_thing(const struct world *world, const char *name);
/* The line asks, and does nothing: `siren is sounding`, `unit volts V12`. */
bool hand_line_asks(const struct hand_line *read);

#endif

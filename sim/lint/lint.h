/* Lint: reads a wiring, and the unit's settings where there are some, before anything runs, as an
 * old electrician would: what is wired to what, what each terminal would see, what breaks. It
 * measures on a copy of the world, at rest and with contacts closed, and changes nothing.
 *
 * Each rule has an id, a level and a chapter of the installation guide; each finding names the part
 * and its terminal, what was found there with its figures, and how to mend it. */
#ifndef SIM_LINT_LINT_H
#define SIM_LINT_LINT_H

#include "sim/world/world.h"

#define LINT_FINDINGS 128
#define LINT_WHERE (2 * PART_NAME)
#define LINT_TEXT 240

/* A remark repeats what the guide says beside a wiring that works; a warning is a wiring that fails
 * sooner or later; an error breaks something, or can never work. */
enum lint_level { LINT_REMARK, LINT_WARNING, LINT_ERROR, LINT_LEVELS };

struct lint_rule {
    const char *id;            /* "supply.reversed": family and noun */
    enum lint_level level;
    const char *chapter;       /* of the guide; "" = good practice */
    const char *about;         /* what it looks for, one line */
    bool needs_settings;       /* silent on a bare wiring */
};

struct lint_finding {
    const struct lint_rule *rule;
    uint16_t part;             /* in the world; PART_NONE: a cable, or the wiring as a whole */
    char where[LINT_WHERE];    /* "smoke.out", "adapter", a cable's name; "" = the wiring */
    char why[LINT_TEXT];       /* what was found, with figures */
    char mend[LINT_TEXT];      /* what would be right here */
};

/* In the order of the rules, then of the parts. */
struct lint {
    struct lint_finding finding[LINT_FINDINGS];
    uint32_t count;
    bool overfull;             /* there were more */
};

uint32_t lint_rule_count(void);
const struct lint_rule *lint_rule(uint32_t index);
const char *lint_level_name(enum lint_level level);   /* "remark", "warning", "error" */

/* Reads a world that wiring_finish() has built and world_start() has not been called on. Settings:
 * as the unit has stored them, NULL for a bare wiring. False: no memory. */
bool lint_read(struct lint *lint, const struct world *world, const struct settings *settings);
/* How many findings have this level. */
uint32_t lint_count(const struct lint *lint, enum lint_level level);

#endif

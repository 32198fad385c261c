/* What is uncertain about a scenario's world, and what each seed draws for it: the scenario's own
 * `vary`, and what nobody knows of any cabinet (hold-up within its tolerance, when the unit looks
 * at its supply, thresholds, the cell, the modem's make, the network's mood). Each variable has a
 * stream of its own, so that a further one shifts nobody else's values. */
#ifndef LUA_EXPLORE_DRAW_H
#define LUA_EXPLORE_DRAW_H

#include "lua/exact_text.h"
#include "lua/override.h"
#include "lua/shelf.h"
#include "sim/world/world.h"

#define DRAW_MOST 24u         /* variables; of overrides as many as there is room for */
#define DRAW_CHOICES 8u
#define DRAW_CHOICE 24u

struct draw_variable {
    char name[OVERRIDE_NAME]; /* "adapter.holdup", "unit.battery.age", "network.delay" */
    bool deed;                /* no figure of the wiring: laid by hand at t = 0 */
    enum dimension dimension;
    double low, high;         /* of a range; drawn evenly */
    uint32_t choices;         /* 0: it is a range */
    char choice[DRAW_CHOICES][DRAW_CHOICE];
};

struct draw {
    struct draw_variable variable[DRAW_MOST];
    uint32_t count;
    uint32_t declared;        /* entries of `vary`, those that `fixed` names among them */
    uint32_t left_out;        /* for want of room */
};

/* Of scenario `index` of the sandbox's file, just loaded, whose wiring the world is built of; not
 * what `fixed` names. */
void draw_collect(struct draw *draw, struct sandbox *sandbox, uint32_t index,
                  const struct world *world, const struct overrides *fixed);
/* What the seed draws: a value, or the place of a choice. */
double draw_value(const struct draw_variable *variable, uint64_t seed);
/* The same as a person writes it. */
void draw_text(const struct draw_variable *variable, double value, char text[EXACT_TEXT]);
/* The value that such a text stands for, as draw_text() would write it again. False: it is none of
 * the variable's range. */
bool draw_read(const struct draw_variable *variable, const char *text, double *value);
/* The nearest value that the variable can have, written with as many digits as one is drawn. */
double draw_round(const struct draw_variable *variable, double value);
/* Adds the figures of the wiring: a value for each variable. False: they are too many. */
bool draw_override(const struct draw *draw, const double *values, struct overrides *overrides);
/* The line of the hand (lua/hand.h) that lays the variable, "" for a figure of the wiring. */
#define DRAW_LINE 120
void draw_line(const struct draw_variable *variable, double value, char line[DRAW_LINE]);

#endif

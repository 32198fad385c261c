/* Overrides: what stands in the place of a scenario's own figures and settings, for who tries its
 * story in other worlds: "adapter.holdup" = "470 uF", "unit.supply_phase" = "40 ms", "POWERGUARD" =
 * "100". A setting is a command to the unit, behind those of the scenario. */
#ifndef LUA_OVERRIDE_H
#define LUA_OVERRIDE_H

#include <stdbool.h>
#include <stdint.h>

#define OVERRIDES_MOST 24
#define OVERRIDE_NAME 48
#define OVERRIDE_VALUE 48
#define OVERRIDE_ERROR 300

struct override {
    char name[OVERRIDE_NAME];   /* "part.parameter", or a setting */
    char value[OVERRIDE_VALUE];
    char command[OVERRIDE_NAME + OVERRIDE_VALUE]; /* "POWERGUARD=100" */
};

struct overrides {
    struct override list[OVERRIDES_MOST];
    uint32_t count;
};

/* It is a figure of the wiring, no setting. */
bool override_is_figure(const struct override *override);
/* "adapter.holdup=470 uF"; one of the same name gives way. False: error says why not. */
bool overrides_add(struct overrides *overrides, const char *text, char error[OVERRIDE_ERROR]);
/* The same from its halves. False: there is no room, or one is too long. */
bool overrides_put(struct overrides *overrides, const char *name, const char *value);
const struct override *overrides_find(const struct overrides *overrides, const char *name);

#endif

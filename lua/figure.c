#include "lua/figure.h"

#include <stdio.h>
#include <string.h>

#include "lua/unit_text.h"
#include "sim/world/wiring.h"

#define HINT (NEAREST_OFFERED + 40)

const struct part_param figure_cable[CABLE_FIGURES] = {
    [CABLE_LENGTH] = {"length", DIMENSION_LENGTH, NULL, 0.0, 1e5, NULL, true},
    [CABLE_AREA] = {"area", DIMENSION_AREA, NULL, 0.01e-6, 1000e-6, NULL, true},
};

/* Returns what stands behind it. */
static const char *split(const char *name, char owner[PART_NAME])
{
    size_t length = strcspn(name, ".");
    snprintf(owner, PART_NAME, "%.*s", (int)length, name);
    return name + length + (name[length] == '.' ? 1 : 0);
}

bool figure_has_owner(const struct world *world, const char *name)
{
    char owner[PART_NAME];
    (void)split(name, owner);
    return wiring_find_part(world, owner) >= 0 || wiring_find_wire(world, owner) >= 0;
}

static void refuse_owner(const struct world *world, const char *owner,
                         char error[PARAM_TEXT_ERROR])
{
    struct nearest nearest;
    char hint[HINT];
    nearest_init(&nearest, owner);
    for (uint32_t i = 0; i < world->part_count; i++) {
        nearest_offer(&nearest, world->part[i].name);
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].name[0] != '\0') {
            nearest_offer(&nearest, world->wire[i].name);
        }
    }
    param_text_hint(&nearest, hint, sizeof hint);
    snprintf(error, PARAM_TEXT_ERROR, "the wiring has no part or cable '%s'%s", owner, hint);
}

static const struct part_param *find_in(const struct part_param *params, uint32_t count,
                                        const char *owner, const char *path,
                                        char error[PARAM_TEXT_ERROR])
{
    struct nearest nearest;
    char hint[HINT];
    nearest_init(&nearest, path);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(params[i].name, path) == 0) {
            return &params[i];
        }
        nearest_offer(&nearest, params[i].name);
    }
    param_text_hint(&nearest, hint, sizeof hint);
    snprintf(error, PARAM_TEXT_ERROR, "%s has no parameter '%.60s'%s", owner, path, hint);
    return NULL;
}

const struct part_param *figure_find(const struct world *world, const char *name,
                                     char error[PARAM_TEXT_ERROR])
{
    char owner[PART_NAME];
    const char *path = split(name, owner);
    int32_t part = wiring_find_part(world, owner);
    if (part < 0 && wiring_find_wire(world, owner) >= 0) {
        return find_in(figure_cable, CABLE_FIGURES, owner, path, error);
    }
    if (part < 0) {
        refuse_owner(world, owner, error);
        return NULL;
    }
    if (part == world->unit_part) {
        return unit_text_find(path, error);
    }
    const struct part_kind *kind = part_kind_of(&world->part[part]);
    return find_in(kind->params, kind->param_count, owner, path, error);
}

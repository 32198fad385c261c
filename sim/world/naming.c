#include "sim/world/naming.h"

#include <string.h>

#include "sim/world/wiring.h"

static bool names_somebody(struct part *part, uint32_t param)
{
    return part_kind_of(part)->params[param].dimension == DIMENSION_PART &&
           part_text(part, param)[0] != '\0';
}

bool naming_find(struct world *world, struct naming *naming)
{
    for (; naming->part < world->part_count; naming->part++, naming->param = 0) {
        struct part *part = &world->part[naming->part];
        uint32_t count =
            part->kind == WORLD_KIND_UNIT ? 0 : part_kind_of(part)->param_count;
        for (; naming->param < count; naming->param++) {
            if (names_somebody(part, naming->param)) {
                return true;
            }
        }
    }
    return false;
}

bool naming_fits(const struct world *world, const struct naming *naming, uint32_t part)
{
    const struct part_kind *kind = part_kind_of(&world->part[naming->part]);
    return world->part[part].kind != WORLD_KIND_UNIT &&
           part_may_name(&kind->params[naming->param], part_kind_of(&world->part[part]));
}

int32_t naming_target(struct world *world, const struct naming *naming)
{
    const char *name = part_text(&world->part[naming->part], naming->param);
    int32_t target = wiring_find_part(world, name);
    return target >= 0 && naming_fits(world, naming, (uint32_t)target) ? target : -1;
}

/* "'hall', heater: WHY 'stove'"; always false. */
static bool refuse(struct world *world, const struct naming *naming, const char *why,
                   char error[PART_ERROR])
{
    struct part *part = &world->part[naming->part];
    const char *const texts[] = {
        "'", part->name, "', ", part_kind_of(part)->params[naming->param].name, ": ", why, " '",
        part_text(part, naming->param), "'",
    };
    error[0] = '\0';
    for (uint32_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        strncat(error, texts[i], PART_ERROR - strlen(error) - 1);
    }
    return false;
}

static bool is_followed(const struct world *world, uint32_t part)
{
    for (uint32_t i = 0; i < world->follower_count; i++) {
        if (world->follower[i].named == part) {
            return true;
        }
    }
    return false;
}

/* Many thermometers hang in one room; the heat of a heater is given once. */
static bool add_follower(struct world *world, const struct naming *naming, uint32_t target,
                         char error[PART_ERROR])
{
    bool shared = part_kind_of(&world->part[target])->follow != NULL;
    if (!shared && is_followed(world, target)) {
        return refuse(world, naming, "another part has already taken", error);
    }
    world->part[naming->part].figure[naming->param] = target;
    world->follower[world->follower_count++] =
        (struct follower){(uint16_t)naming->part, (uint16_t)target};
    return true;
}

bool naming_resolve(struct world *world, char error[PART_ERROR])
{
    /* First those whose target follows nobody itself. */
    for (uint32_t round = 0; round < 2; round++) {
        struct naming naming = {0, 0};
        for (; naming_find(world, &naming); naming.param++) {
            int32_t target = naming_target(world, &naming);
            if (target < 0) {
                return refuse(world, &naming, "no such part is called", error);
            }
            bool follows = part_kind_of(&world->part[target])->follow != NULL;
            if (follows == (round == 1) &&
                !add_follower(world, &naming, (uint32_t)target, error)) {
                return false;
            }
        }
    }
    return true;
}

#include "panel/aid_block.h"

#include <stdio.h>
#include <string.h>

struct block {
    struct world *world;
    uint32_t mains, adapter, unit;
    bool refused;
};

/* The parts of a group, by their kinds, and where they stand in it. */
static const char *const group_kinds[] = {"breaker", "contactor", "heater", "sensor", "siren"};
static const uint8_t group_places[][2] = {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {2, 1}};

static uint32_t add(struct block *block, const char *kind, const char *name)
{
    char error[PART_ERROR];
    int32_t found = strcmp(kind, "unit") == 0 ? WIRING_UNIT : part_find_kind(kind);
    int32_t part = found < 0 ? -1 : wiring_add(block->world, (uint32_t)found, name, error);
    block->refused = block->refused || part < 0;
    return part < 0 ? 0 : (uint32_t)part;
}

static void join(struct block *block, uint32_t part_a, const char *a, uint32_t part_b,
                 const char *b)
{
    int32_t from = wiring_terminal(block->world, part_a, a);
    int32_t to = wiring_terminal(block->world, part_b, b);
    block->refused = block->refused || from < 0 || to < 0;
    if (!block->refused) {
        wiring_join(block->world, (uint32_t)from, (uint32_t)to);
    }
}

static void stand(struct block *block, uint32_t part, int32_t column, int32_t row)
{
    block->world->part[part].at_column = (int16_t)column;
    block->world->part[part].at_row = (int16_t)row;
}

static void add_group(struct block *block, uint32_t group)
{
    uint32_t part[5], mains = block->mains, adapter = block->adapter;
    char name[PART_NAME];
    for (uint32_t i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "%s%u", group_kinds[i], group);
        part[i] = add(block, group_kinds[i], name);
        stand(block, part[i], (int32_t)(6 + group % 3 * 3 + group_places[i][0]),
              (int32_t)(group / 3 * 2 + group_places[i][1]));
    }
    join(block, mains, "L", part[0], "line");
    join(block, part[0], "load", part[1], "L1");
    join(block, part[1], "T1", part[2], "L");
    join(block, mains, "N", part[2], "N");
    join(block, mains, "PE", part[2], "PE");
    join(block, part[1], "A2", mains, "N");
    join(block, adapter, "plus", part[3], "common");
    join(block, part[3], "out", part[4], "plus");
    join(block, part[4], "minus", adapter, "minus");
    if (group < 6) {
        snprintf(name, sizeof name, "K%u_NO", group + 1);
        join(block, block->unit, name, part[1], "A1");
    }
    if (group < 8) {
        snprintf(name, sizeof name, "IN%u", group + 1);
        join(block, block->unit, name, part[3], "out");
    }
}

bool block_lay(struct world *world, uint32_t groups)
{
    struct block block = {.world = world};
    block.mains = add(&block, "mains", "mains");
    block.adapter = add(&block, "adapter", "adapter");
    block.unit = add(&block, "unit", "unit");
    stand(&block, block.mains, 0, 0);
    stand(&block, block.adapter, 1, 0);
    stand(&block, block.unit, 3, 0);
    join(&block, block.mains, "L", block.adapter, "L");
    join(&block, block.mains, "N", block.adapter, "N");
    join(&block, block.adapter, "plus", block.unit, "V12");
    join(&block, block.adapter, "minus", block.unit, "GND");
    for (uint32_t i = 0; i < groups; i++) {
        add_group(&block, i);
    }
    return !block.refused;
}

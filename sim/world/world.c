#include "sim/world/world.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/hash.h"
#include "sim/world/turn.h"

/* Nothing real happens so often at one instant: two parts that switch each other for ever do. */
#define WORLD_TURNS_AT_INSTANT 4000

bool workspace_init(struct workspace *workspace)
{
    workspace->journal = NULL;
    workspace->circuit = malloc(circuit_workspace_size());
    if (workspace->circuit == NULL) {
        return false;
    }
    circuit_workspace_init(workspace->circuit);
    return true;
}

void workspace_free(struct workspace *workspace)
{
    free(workspace->circuit);
    workspace->circuit = NULL;
}

void world_init(struct world *world, uint64_t seed)
{
    memset(world, 0, sizeof *world);
    world->seed = seed;
    world->unit_part = -1;
    world->early = random_stream(seed, "wake early");
    trace_init(&world->trace);
    deadlines_init(&world->deadlines);
    circuit_init(&world->circuit);
    gsm_init(&world->gsm, seed);
}

uint32_t world_configure(struct world *world, struct board_config *config)
{
    return board_configure(&world->board, config);
}

void world_start(struct world *world, struct workspace *workspace)
{
    circuit_settle_fully(&world->circuit, workspace->circuit, 0);
    struct turn turn = turn_begin(world, workspace, CAUSE_NONE);
    for (uint32_t i = 0; i < world->part_count; i++) {
        struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && part_kind_of(part)->start != NULL) {
            part_kind_of(part)->start(part, &turn.site);
        }
    }
    turn.site.touched = true;
    turn_settle(&turn);
    circuit_settle_fully(&world->circuit, workspace->circuit, 0);
    board_start(&world->board, &turn.site);
    turn.site.touched = true;
    turn_end(&turn);
    world->started = true;
}

static void carry_out_part(struct turn *turn, uint32_t index)
{
    struct part *part = &turn->world->part[index];
    part->due_at = CLOCK_NEVER;
    part_kind_of(part)->due(part, &turn->site);
    turn_mark_part(turn, index);
}

static void carry_out_early(struct turn *turn)
{
    struct world *world = turn->world;
    struct board_out out;
    board_wake_early(&world->board, &turn->site, &out);
    int64_t next = CLOCK_NEVER;
    if (world->early_left > 0) {
        world->early_left--;
        next = world->now + random_between(&world->early, 1, world->early_gap);
    }
    deadlines_set(&world->deadlines, SLOT_WAKE_EARLY, next);
}

/* One slot's turn at world->now. */
static void carry_out(struct world *world, struct workspace *workspace, uint32_t slot)
{
    struct turn turn = turn_begin(world, workspace, world->slot_cause[slot]);
    switch (slot) {
    case SLOT_CIRCUIT:
        turn_circuit(&turn);
        break;
    case SLOT_GSM:
        turn_gsm(&turn);
        break;
    case SLOT_BOARD:
        turn_board(&turn);
        break;
    case SLOT_WAKE_EARLY:
        carry_out_early(&turn);
        break;
    default:
        carry_out_part(&turn, slot - SLOT_PARTS);
        break;
    }
    turn_end(&turn);
}

/* Everything that is due at world->now. False: it never ends. */
static bool carry_out_instant(struct world *world, struct workspace *workspace)
{
    uint32_t turns = 0;
    while (deadlines_next(&world->deadlines) <= world->now) {
        if (++turns > WORLD_TURNS_AT_INSTANT) {
            return false;
        }
        carry_out(world, workspace, deadlines_first(&world->deadlines));
    }
    return true;
}

bool world_advance(struct world *world, struct workspace *workspace, int64_t until,
                   const char **error)
{
    uint32_t events = world->trace.count;
    uint32_t looks = world->unit_looks;
    while (world->trace.count == events && world->unit_looks == looks) {
        int64_t next = deadlines_next(&world->deadlines);
        if (next > until) {
            world->now = until > world->now ? until : world->now;
            return true;
        }
        world->now = next > world->now ? next : world->now;
        if (!carry_out_instant(world, workspace)) {
            *error = "time stands still: two parts switch each other without end";
            return false;
        }
    }
    return true;
}

int64_t world_next(struct world *world, struct workspace *workspace)
{
    (void)workspace;
    return deadlines_next(&world->deadlines);
}

void world_wake_early(struct world *world, uint64_t seed, uint32_t count, int64_t span)
{
    world->early = random_stream(seed, "wake early");
    world->early_left = count;
    world->early_gap = span / (count > 0 ? count : 1) * 2 + 1;
    deadlines_set(&world->deadlines, SLOT_WAKE_EARLY,
                  world->now + random_between(&world->early, 1, world->early_gap));
}

uint64_t world_hash(const struct world *world)
{
    return hash_add(hash_add(world->trace.hash, world->trace.count), (uint64_t)world->now);
}

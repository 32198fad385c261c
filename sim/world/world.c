#include "sim/world/world.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/hash.h"
#include "sim/gsm/draw.h"
#include "sim/world/thermo_bus.h"
#include "sim/world/turn.h"

/* Nothing real happens so often at one instant: two parts that switch each other for ever do. */
#define WORLD_TURNS_AT_INSTANT 4000

bool workspace_init(struct workspace *workspace)
{
    workspace->journal = NULL;
    workspace->interpreter = NULL;
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
    memset(world, 0, offsetof(struct world, part));
    world->seed = seed;
    world->unit_part = world->antenna_part = world->rf_antenna_part = -1;
    world->draw = DRAW_IDLE;
    world->modem_rail_mv = UINT16_MAX;
    world->early = random_stream(seed, "wake early");
    trace_init(&world->trace);
    for (uint32_t slot = 0; slot < SLOT_COUNT; slot++) {
        world->due_at[slot] = CLOCK_NEVER;
    }
    deadlines_init(&world->parts_due);
    circuit_init(&world->circuit);
    gsm_init(&world->gsm, seed);
}

/* Bytes of the world that are in use. */
static size_t size_of(const struct world *world)
{
    return offsetof(struct world, part) + world->part_count * sizeof world->part[0];
}

void world_copy(struct world *to, const struct world *from)
{
    memcpy(to, from, size_of(from));
}

bool world_is_same(const struct world *a, const struct world *b)
{
    return a->part_count == b->part_count && memcmp(a, b, size_of(a)) == 0;
}

uint32_t world_configure(struct world *world, struct board_config *config)
{
    struct thermo_bench bench;
    thermo_bus_lay(world, &bench, config);
    return board_configure(&world->board, config);
}

#define START_ROUNDS 16 /* a chain of coils at t = 0 is shorter */

/* What one part finds at t = 0 may take another one's supply: all look until nothing moves. A relay
 * that takes its own coil's supply never rests: it begins somewhere, and goes on in time. */
static void start_parts(struct turn *turn)
{
    struct world *world = turn->world;
    struct circuit_workspace *workspace = turn->workspace->circuit;
    circuit_settle_fully(&world->circuit, workspace, 0);
    for (uint32_t round = 0; round < START_ROUNDS; round++) {
        turn->site.touched = false;
        for (uint32_t i = 0; i < world->part_count; i++) {
            struct part *part = &world->part[i];
            if (part->kind != WORLD_KIND_UNIT) {
                part_start(part, &turn->site);
                turn_mark_part(turn, i);
            }
        }
        if (!turn->site.touched) {
            return;
        }
        circuit_settle(&world->circuit, workspace, 0);
        circuit_settle_fully(&world->circuit, workspace, 0);
    }
    turn_tell_parts(turn);
}

void world_start(struct world *world, struct workspace *workspace)
{
    struct turn turn = turn_begin(world, workspace, CAUSE_NONE);
    start_parts(&turn);
    board_start(&world->board, &turn.site);
    turn.site.touched = turn.gsm_moved = turn.board_moved = true;
    turn_end(&turn);
    world->started = true;
}

static void carry_out_part(struct turn *turn, uint32_t index)
{
    struct part *part = &turn->world->part[index];
    part->due_at = CLOCK_NEVER;
    part_due(part, &turn->site);
    turn_mark_part(turn, index);
}

static void carry_out_early(struct turn *turn)
{
    struct world *world = turn->world;
    struct board_out out;
    board_wake_early(&world->board, &turn->site, &out);
    turn->board_moved = true;
    int64_t next = CLOCK_NEVER;
    if (world->early_left > 0) {
        world->early_left--;
        next = world->now + random_between(&world->early, 1, world->early_gap);
    }
    world->due_at[SLOT_WAKE_EARLY] = next;
}

/* One slot's turn at world->now. */
static void carry_out(struct world *world, struct workspace *workspace, uint32_t slot)
{
    uint32_t part = slot == SLOT_PARTS ? deadlines_first(&world->parts_due) : 0;
    uint32_t cause = slot == SLOT_PARTS ? turn_part_cause(world, part) : world->due_cause[slot];
    struct turn turn = turn_begin(world, workspace, cause);
    switch (slot) {
    case SLOT_CIRCUIT:
        turn_circuit(&turn);
        break;
    case SLOT_WIRES:
        turn_wires(&turn);
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
    case SLOT_SWING:
        turn_swing(&turn);
        break;
    default:
        carry_out_part(&turn, part);
        break;
    }
    turn_end(&turn);
}

/* The slot that is due first. */
static uint32_t first_slot(const struct world *world)
{
    uint32_t first = 0;
    for (uint32_t slot = 1; slot < SLOT_COUNT; slot++) {
        first = world->due_at[slot] < world->due_at[first] ? slot : first;
    }
    return first;
}

/* Everything that is due at world->now. False: it never ends. */
static bool carry_out_instant(struct world *world, struct workspace *workspace)
{
    for (uint32_t turns = 0; turns < WORLD_TURNS_AT_INSTANT; turns++) {
        uint32_t slot = first_slot(world);
        if (world->due_at[slot] > world->now) {
            return true;
        }
        carry_out(world, workspace, slot);
    }
    return false;
}

bool world_advance(struct world *world, struct workspace *workspace, int64_t until,
                   const char **error)
{
    uint32_t events = world->trace.count;
    uint32_t looks = world->unit_looks;
    while (world->trace.count == events && world->unit_looks == looks) {
        int64_t next = world->due_at[first_slot(world)];
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

int64_t world_next(const struct world *world)
{
    return world->due_at[first_slot(world)];
}

void world_wake_early(struct world *world, uint64_t seed, uint32_t count, int64_t span)
{
    world->early = random_stream(seed, "wake early");
    world->early_left = count;
    world->early_gap = span / (count > 0 ? count : 1) * 2 + 1;
    world->due_at[SLOT_WAKE_EARLY] =
        world->now + random_between(&world->early, 1, world->early_gap);
}

uint64_t world_hash(const struct world *world)
{
    return hash_add(hash_add(world->trace.hash, world->trace.count), (uint64_t)world->now);
}

/* A snapshot of the world is a copy. The peer keeps a process by forking it. */
#include "bench/bench.h"
#include "bench/peers.h"
#include "sim/world/wiring.h"
#include "sim/world/world.h"

#define COPIES 2000
#define PARTS 12
#define USED_BYTES (20u << 20)

/* As many parts as example 3 has. */
static void init_world(struct world *world)
{
    char error[PART_ERROR];
    world_init(world, 1);
    for (uint32_t i = 0; i < PARTS; i++) {
        char name[] = {'p', (char)('a' + i), '\0'};
        wiring_add(world, (uint32_t)part_find_kind("siren"), name, error);
    }
}

static double measure_copy(void)
{
    static struct world world, kept;
    uint64_t sum = 0;
    init_world(&world);
    world_copy(&kept, &world);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < COPIES; i++) {
        world.seed = i;
        world_copy(&kept, &world);
        sum += kept.seed;
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return seconds / COPIES * 1e6;
}

static double measure_restore(void)
{
    static struct world world, kept;
    uint64_t sum = 0;
    init_world(&world);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < COPIES; i++) {
        world.seed = i;
        world_copy(&kept, &world);
        world.now = i;
        world_copy(&world, &kept);
        sum += world.seed;
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return seconds / COPIES * 1e6;
}

/* A process with as many bytes as the world has. */
static double measure_fork(void)
{
    return bench_fork_us(sizeof(struct world));
}

double fork_20_mb(void)
{
    return bench_fork_us(USED_BYTES);
}

const struct figure figures_snapshot[] = {
    {"snapshot.take", "copy of struct world", "us", 1.5, false, measure_copy,
     "fork, process of as many bytes", measure_fork, 7, NULL},
    {"snapshot.restore", "copy and back", "us", 3, false, measure_restore,
     "fork, process of as many bytes", measure_fork, 7, NULL},
    {0},
};

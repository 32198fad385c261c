/* A snapshot of the world is an assignment. The peer keeps a process by forking it. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "sim/world/world.h"

#define COPIES 2000
#define FORKS 40
#define USED_BYTES (20u << 20)

/* By a pointer that the compiler cannot see through: no copy is left out. */
static void *(*volatile const copy)(void *to, const void *from, size_t size) = memcpy;

static double measure_copy(void)
{
    static struct world world, kept;
    uint64_t sum = 0;
    world_init(&world, 1);
    copy(&kept, &world, sizeof kept);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < COPIES; i++) {
        world.seed = i;
        copy(&kept, &world, sizeof kept);
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
    world_init(&world, 1);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < COPIES; i++) {
        world.seed = i;
        copy(&kept, &world, sizeof kept);
        world.now = i;
        copy(&world, &kept, sizeof world);
        sum += world.seed;
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return seconds / COPIES * 1e6;
}

/* A child that ends at once, of a process with 20 MB in use. */
static double measure_fork(void)
{
    char *used = malloc(USED_BYTES);
    if (used == NULL) {
        return BENCH_MISSING;
    }
    memset(used, 1, USED_BYTES);
    double begin = bench_seconds();
    for (uint32_t i = 0; i < FORKS; i++) {
        pid_t child = fork();
        if (child == 0) {
            _exit(0);
        }
        if (child < 0 || waitpid(child, NULL, 0) != child) {
            free(used);
            return BENCH_MISSING;
        }
    }
    double seconds = bench_seconds() - begin;
    bench_use((uint64_t)used[USED_BYTES / 2]);
    free(used);
    return seconds / FORKS * 1e6;
}

const struct figure figures_snapshot[] = {
    {"snapshot.take", "copy of struct world", "us", 1.5, false, measure_copy, "fork of 20 MB",
     measure_fork, 7},
    {"snapshot.restore", "copy and back", "us", 3, false, measure_restore, "fork of 20 MB",
     measure_fork, 7},
    {0},
};

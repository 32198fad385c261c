/* The deadline queue: take the first, set it anew, as a world does with each event. */
#include "sim/base/deadlines.h"

#include "bench/bench.h"
#include "sim/base/clock.h"

#define OPERATIONS 2000000
#define BUSY_SLOTS 64

/* Times ahead: mostly near, some far, as baud times and hours are. */
static int64_t gap(uint64_t *state)
{
    uint32_t number = bench_random(state);
    return 1 + (int64_t)(number % 8 == 0 ? number : number % 4096);
}

static double measure_tree(void)
{
    static struct deadlines deadlines;
    uint64_t state = 1, sum = 0;
    deadlines_init(&deadlines);
    for (uint32_t slot = 0; slot < BUSY_SLOTS; slot++) {
        deadlines_set(&deadlines, slot, gap(&state));
    }
    double begin = bench_seconds();
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        uint32_t slot = deadlines_first(&deadlines);
        int64_t now = deadlines_next(&deadlines);
        deadlines_set(&deadlines, slot, now + gap(&state));
        sum += (uint64_t)now;
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return seconds / OPERATIONS * 1e9;
}

/* ---- the peer: a textbook binary heap of timers ---- */

struct heap {
    struct timer {
        int64_t at;
        uint32_t slot;
    } timer[BUSY_SLOTS];
    uint32_t count;
};

static bool is_before(const struct timer *a, const struct timer *b)
{
    return a->at < b->at || (a->at == b->at && a->slot < b->slot);
}

static void swap_timers(struct timer *a, struct timer *b)
{
    struct timer kept = *a;
    *a = *b;
    *b = kept;
}

static void push(struct heap *heap, struct timer timer)
{
    uint32_t at = heap->count++;
    heap->timer[at] = timer;
    while (at > 0 && is_before(&heap->timer[at], &heap->timer[(at - 1) / 2])) {
        swap_timers(&heap->timer[at], &heap->timer[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

static struct timer pop(struct heap *heap)
{
    struct timer first = heap->timer[0];
    heap->timer[0] = heap->timer[--heap->count];
    for (uint32_t at = 0;;) {
        uint32_t child = 2 * at + 1;
        if (child + 1 < heap->count && is_before(&heap->timer[child + 1], &heap->timer[child])) {
            child++;
        }
        if (child >= heap->count || !is_before(&heap->timer[child], &heap->timer[at])) {
            return first;
        }
        swap_timers(&heap->timer[child], &heap->timer[at]);
        at = child;
    }
}

static double measure_heap(void)
{
    static struct heap heap;
    uint64_t state = 1, sum = 0;
    heap.count = 0;
    for (uint32_t slot = 0; slot < BUSY_SLOTS; slot++) {
        push(&heap, (struct timer){gap(&state), slot});
    }
    double begin = bench_seconds();
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        struct timer first = pop(&heap);
        sum += (uint64_t)first.at;
        push(&heap, (struct timer){first.at + gap(&state), first.slot});
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return seconds / OPERATIONS * 1e9;
}

/* A slot in the middle, set and cancelled. */
static double measure_cancel(void)
{
    static struct deadlines deadlines;
    uint64_t state = 1;
    deadlines_init(&deadlines);
    for (uint32_t slot = 0; slot < BUSY_SLOTS; slot++) {
        deadlines_set(&deadlines, slot, gap(&state));
    }
    double begin = bench_seconds();
    for (uint32_t i = 0; i < OPERATIONS / 2; i++) {
        uint32_t slot = bench_random(&state) % BUSY_SLOTS;
        deadlines_set(&deadlines, slot, CLOCK_NEVER);
        deadlines_set(&deadlines, slot, gap(&state));
    }
    double seconds = bench_seconds() - begin;
    bench_use((uint64_t)deadlines_next(&deadlines));
    return seconds / OPERATIONS * 1e9;
}

const struct figure figures_deadlines[] = {
    {"deadlines.next", "take the first of 64 deadlines and set it anew", "ns", 8, false,
     measure_tree, "binary heap", measure_heap, 7, NULL},
    {"deadlines.cancel", "set or cancel any of 64 deadlines", "ns", 8, false, measure_cancel, NULL,
     NULL, 7, NULL},
    {0},
};

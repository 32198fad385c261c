#include "cli/reached.h"

#include <inttypes.h>
#include <stdlib.h>

#define NAME_WIDTH 24

void reached_add(struct reached *reached, uint32_t bits)
{
    reached->runs++;
    for (uint32_t i = 0; i < SOMETIMES_COUNT; i++) {
        reached->count[i] += bits >> i & 1u;
    }
}

/* What at least one run has reached, a bit each. */
static uint32_t reached_bits(const struct reached *reached)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < SOMETIMES_COUNT; i++) {
        bits |= reached->count[i] > 0 ? 1u << i : 0;
    }
    return bits;
}

struct place {
    uint32_t which;
    uint64_t count;
};

static int by_count(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    if (one->count != other->count) {
        return one->count > other->count ? -1 : 1;
    }
    return one->which < other->which ? -1 : 1;
}

void reached_tell(FILE *file, const struct reached *reached)
{
    struct place place[SOMETIMES_COUNT];
    uint32_t bits = reached_bits(reached), count = 0;
    for (uint32_t i = 0; i < SOMETIMES_COUNT; i++) {
        place[i] = (struct place){i, reached->count[i]};
        count += bits >> i & 1u;
    }
    qsort(place, SOMETIMES_COUNT, sizeof place[0], by_count);
    fprintf(file, "reached %u of %u in %" PRIu64 " run%s\n", count, (unsigned)SOMETIMES_COUNT,
            reached->runs, reached->runs == 1 ? "" : "s");
    for (uint32_t i = 0; i < count; i++) {
        enum sometimes which = (enum sometimes)place[i].which;
        fprintf(file, "  %-*s %8" PRIu64 "  %s\n", NAME_WIDTH, sometimes_name(which),
                place[i].count, sometimes_about(which));
    }
}

void reached_tell_weak(FILE *file, const struct reached *reached)
{
    uint32_t bits = reached_bits(reached);
    for (uint32_t i = 0; i < SOMETIMES_COUNT; i++) {
        if ((bits >> i & 1u) == 0) {
            fprintf(file, "weak: never reached: %s (%s)\n", sometimes_name((enum sometimes)i),
                    sometimes_about((enum sometimes)i));
        }
    }
}

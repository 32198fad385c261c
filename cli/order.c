#include "cli/order.h"

#include <stdlib.h>

#include "cli/memory.h"
#include "sim/base/random.h"

static void shuffle(uint32_t *order, uint32_t count, uint64_t seed)
{
    struct random random = random_stream(seed, "order");
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = (uint32_t)random_between(&random, 0, (int64_t)i - 1);
        uint32_t kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

uint32_t *order_make(const struct job *jobs, uint32_t count, const struct run_options *options,
                     const struct kept_run *before)
{
    uint32_t *plain = memory_grow(NULL, (count + 1) * sizeof *plain);
    uint32_t *order = memory_grow(NULL, (count + 1) * sizeof *order);
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        plain[i] = i;
    }
    if (options->shuffled) {
        shuffle(plain, count, options->shuffle_seed);
    }
    for (int red = 1; red >= 0; red--) {
        for (uint32_t i = 0; i < count; i++) {
            const struct kept_result *result = kept_find(before, jobs[plain[i]].id);
            if ((result != NULL && kept_is_red(result)) == (red != 0)) {
                order[used++] = plain[i];
            }
        }
    }
    free(plain);
    return order;
}

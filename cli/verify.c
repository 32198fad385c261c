#include "cli/verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/memory.h"

#define EXTRA_INSTANTS 1000

struct verification {
    const struct outcome *first;
    const char *how;
    bool *differs;           /* by job */
};

static void compare(void *context, const struct job *job, const struct outcome *outcome,
                    char *const told[TELLINGS])
{
    struct verification *verification = context;
    const struct outcome *first = &verification->first[job->index];
    if (outcome->hash == first->hash && outcome->verdict == first->verdict) {
        return;
    }
    verification->differs[job->index] = true;
    printf("MISMATCH %s, %s: hash %016" PRIx64 ", at first %016" PRIx64 "\n", job->id,
           verification->how, outcome->hash, first->hash);
    if (outcome->verdict != first->verdict) {
        printf("%s", told[TELLING_TEXT]);
    }
}

int verify_run(const struct job *jobs, uint32_t count, const struct outcome *first,
               const struct pool_options *options)
{
    struct verification verification = {.first = first, .how = "in a fresh process"};
    struct pool_options fresh = *options;
    struct job *again = memory_grow(NULL, (count + 1) * sizeof *again);
    verification.differs = memory_grow(NULL, count + 1);
    memset(verification.differs, 0, count + 1);
    memcpy(again, jobs, count * sizeof *again);
    for (uint32_t i = 0; i < count; i++) {
        again[i].vcd[0] = again[i].trace[0] = '\0';
    }
    fresh.fresh = true;
    bool whole = pool_run(again, count, &fresh, compare, &verification);
    for (uint32_t i = 0; i < count; i++) {
        again[i].judge.wake_early = EXTRA_INSTANTS;
    }
    verification.how = "woken at 1000 extra instants";
    whole = whole && pool_run(again, count, options, compare, &verification);
    uint32_t different = 0;
    for (uint32_t i = 0; i < count; i++) {
        different += verification.differs[i] ? 1 : 0;
    }
    free(again);
    free(verification.differs);
    if (!whole) {
        return EXIT_INTERRUPTED;
    }
    if (different > 0) {
        printf("verified %u scenarios: %u differ\n", count, different);
        return EXIT_BROKEN;
    }
    printf("verified %u scenarios: no mismatch\n", count);
    return EXIT_PASSED;
}

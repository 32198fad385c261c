#include "cli/verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/memory.h"

#define EXTRA_INSTANTS 1000

struct verification {
    const struct played *played;
    char how[60];
    bool *differs;    /* by job */
    struct job *jobs; /* to be played again: nothing is written */
};

static void compare_again(void *context, const struct job *job, const struct outcome *outcome,
                    char *const told[TELLINGS])
{
    struct verification *verification = context;
    const struct outcome *first = &verification->played->first[job->index];
    if (outcome->hash == first->hash && outcome->verdict == first->verdict) {
        return;
    }
    verification->differs[job->index] = true;
    fprintf(verification->played->out,
            "MISMATCH %s, %s: hash %016" PRIx64 ", at first %016" PRIx64 "\n", job->id,
            verification->how, outcome->hash, first->hash);
    if (outcome->verdict != first->verdict) {
        fprintf(verification->played->out, "%s", told[TELLING_TEXT]);
    }
    fflush(verification->played->out);
}

static void begin(struct verification *verification, const struct played *played)
{
    uint32_t count = played->count;
    *verification = (struct verification){.played = played};
    verification->jobs = memory_grow(NULL, (count + 1) * sizeof *verification->jobs);
    verification->differs = memory_grow(NULL, count + 1);
    memset(verification->differs, 0, count + 1);
    memcpy(verification->jobs, played->jobs, count * sizeof *verification->jobs);
    for (uint32_t i = 0; i < count; i++) {
        verification->jobs[i].traces = (struct trace_wish){.profile = VCD_FULL};
        verification->jobs[i].bundles[0] = '\0';
        verification->jobs[i].live = false;
        verification->jobs[i].json = verification->jobs[i].html = false;
        verification->jobs[i].ratio = 0;
    }
}

/* All of them, red ones or not. False: interrupted. */
static bool play_again(struct verification *verification, const struct pool_options *options)
{
    struct pool_calls calls = {.told = compare_again, .context = verification};
    struct pool_options all = *options;
    all.stop_on_red = false;
    return pool_run(verification->jobs, verification->played->count, &all, &calls);
}

/* Returns an exit code. */
static int end(struct verification *verification, bool whole, const char *what)
{
    uint32_t different = 0;
    for (uint32_t i = 0; i < verification->played->count; i++) {
        different += verification->differs[i] ? 1 : 0;
    }
    free(verification->jobs);
    free(verification->differs);
    if (!whole) {
        return EXIT_INTERRUPTED;
    }
    if (different > 0) {
        fprintf(verification->played->out, "%s %u scenarios: %u differ\n", what,
                verification->played->count, different);
        return EXIT_BROKEN;
    }
    fprintf(verification->played->out, "%s %u scenarios: no mismatch\n", what,
            verification->played->count);
    return EXIT_PASSED;
}

int verify_run(const struct played *played, const struct pool_options *options)
{
    struct verification verification;
    struct pool_options fresh = *options;
    begin(&verification, played);
    fresh.fresh = true;
    snprintf(verification.how, sizeof verification.how, "in a fresh process");
    bool whole = play_again(&verification, &fresh);
    for (uint32_t i = 0; i < played->count; i++) {
        verification.jobs[i].judge.wake_early = EXTRA_INSTANTS;
    }
    snprintf(verification.how, sizeof verification.how, "woken at %d extra instants",
             EXTRA_INSTANTS);
    whole = whole && play_again(&verification, options);
    return end(&verification, whole, "verified");
}

int verify_repeat(const struct played *played, const struct pool_options *options, uint32_t times)
{
    struct verification verification;
    bool whole = true;
    begin(&verification, played);
    for (uint32_t time = 2; whole && time <= times; time++) {
        snprintf(verification.how, sizeof verification.how, "time %u", time);
        whole = play_again(&verification, options);
    }
    return end(&verification, whole, "repeated");
}

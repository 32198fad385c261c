#include "cli/foresight.h"

#include <stdio.h>

#include "cli/crash.h"
#include "sim/base/clock.h"

/* Both ways; a long one that goes in parts counts once. */
static uint32_t count_messages(const struct bench *bench)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        count += bench->journal.events[i].kind == EVENT_SMS_SENT ? 1 : 0;
    }
    return count;
}

static void play(void *context)
{
    const struct foresight *foresight = context;
    struct judge_options options = foresight->job->judge;
    options.overrides = &foresight->job->overrides;
    int64_t longest = foresight->job->max_real_us;
    options.timeout_us = longest > 0 ? longest + CLOCK_S(1) : options.timeout_us;
    judge_run(foresight->sandbox, foresight->bench, foresight->place, &options);
}

bool foresight_is_too_much(struct foresight *foresight, char reason[FORESIGHT_REASON])
{
    const struct job *job = foresight->job;
    struct crash crash;
    char most[40];
    bool pays = job->stand.phones.count > 0;
    if (!job->on_bench || (job->max_real_us == 0 && !pays)
        || !crash_run(play, foresight, &crash)) {
        return false;
    }
    if (job->max_real_us > 0 && foresight->bench->world.now > job->max_real_us) {
        snprintf(reason, FORESIGHT_REASON, "it takes longer than --max-real, %s",
                 bench_time_text(job->max_real_us, most, sizeof most));
        return true;
    }
    uint32_t wanted = pays ? count_messages(foresight->bench) : 0;
    if (pays && foresight->spent + wanted > job->stand.max_sms) {
        snprintf(reason, FORESIGHT_REASON, "it takes %u messages, and %u of --max-sms %u are spent",
                 wanted, foresight->spent, job->stand.max_sms);
        return true;
    }
    return false;
}

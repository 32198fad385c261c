#include "hil/clock_sync.h"

#include <string.h>

#define RATE_MOST 0.01 /* off by more is no clock, but a mistake */
#define FEW 8 /* beats, of which all count: the newest may be the one that was held up */
#define JUMP_US 8000 /* a clock whose rate is not known yet is off by less */
#define RATE_FROM_US 1000000 /* between two beats, for a rate to be told from jitter */
#define RATE_BEATS 3           /* so many rounds the rate may be off until the anchor moves */
#define STEP_LEAST_US 2000     /* less is nothing to speak of */
#define STEP_FROM 20           /* beats, until the rate is known */

void clock_sync_init(struct clock_sync *sync)
{
    memset(sync, 0, sizeof *sync);
    sync->rate = 1.0;
}

bool clock_sync_is_known(const struct clock_sync *sync)
{
    return sync->count > 0;
}

/* The instant nearest to `near` that the stamp can mean. */
static int64_t unwrap(int64_t near, uint32_t adapter_us)
{
    return near + (int32_t)(adapter_us - (uint32_t)near);
}

static int64_t adapter_at(const struct clock_sync *sync, int64_t host_us)
{
    double passed = (double)(host_us - sync->anchor.host_us) * sync->rate;
    return sync->anchor.adapter_us + (int64_t)(passed < 0.0 ? passed - 0.5 : passed + 0.5);
}

static const struct clock_beat *beat_of(const struct clock_sync *sync, uint32_t number)
{
    return &sync->beat[number % CLOCK_SYNC_BEATS];
}

/* The shortest round of those: it was held up least. */
static const struct clock_beat *best_of(const struct clock_sync *sync, uint32_t from, uint32_t to)
{
    const struct clock_beat *best = beat_of(sync, from);
    for (uint32_t i = from + 1; i < to; i++) {
        best = beat_of(sync, i)->round_us < best->round_us ? beat_of(sync, i) : best;
    }
    return best;
}

static void find_rate(struct clock_sync *sync, const struct clock_beat *old)
{
    int64_t host_us = sync->anchor.host_us - old->host_us;
    if (host_us < RATE_FROM_US) {
        return;
    }
    double rate = (double)(sync->anchor.adapter_us - old->adapter_us) / (double)host_us;
    if (rate > 1.0 - RATE_MOST && rate < 1.0 + RATE_MOST) {
        sync->rate = rate;
    }
}

static void find_jitter(struct clock_sync *sync, uint32_t first)
{
    sync->jitter_us = 0;
    for (uint32_t i = first; i < sync->count; i++) {
        const struct clock_beat *beat = beat_of(sync, i);
        int64_t off = adapter_at(sync, beat->host_us) - beat->adapter_us;
        off = off < 0 ? -off : off;
        sync->jitter_us = off > sync->jitter_us ? off : sync->jitter_us;
    }
}

/* What neither the way of this beat nor that of the anchor can have done, nor the rate, which is as
 * well known as the ways of its two beats are short. */
static void find_step(struct clock_sync *sync, int64_t apart_us, int64_t round_us)
{
    int64_t most = round_us / 2 + sync->anchor.round_us * RATE_BEATS + STEP_LEAST_US;
    int64_t off = (apart_us < 0 ? -apart_us : apart_us) - most;
    if (sync->count >= STEP_FROM && off > sync->step_us) {
        sync->step_us = off;
    }
}

/* No steady clock is so far off in the time that the beat took: it has stopped, or begun anew. */
static bool has_jumped(const struct clock_sync *sync, int64_t apart_us, int64_t round_us)
{
    apart_us = apart_us < 0 ? -apart_us : apart_us;
    return sync->count >= FEW && apart_us > round_us / 2 + JUMP_US;
}

void clock_sync_note(struct clock_sync *sync, int64_t sent_us, int64_t came_us,
                     uint32_t adapter_us)
{
    int64_t middle = sent_us + (came_us - sent_us) / 2;
    int64_t near = sync->count > 0 ? adapter_at(sync, middle) : (int64_t)adapter_us;
    int64_t apart_us = unwrap(near, adapter_us) - near;
    find_step(sync, apart_us, came_us - sent_us);
    if (has_jumped(sync, apart_us, came_us - sent_us)) {
        sync->count = 0;
    }
    sync->beat[sync->count % CLOCK_SYNC_BEATS] = (struct clock_beat){
        .host_us = middle,
        .adapter_us = unwrap(near, adapter_us),
        .round_us = came_us - sent_us,
    };
    sync->count++;
    uint32_t window = sync->count < CLOCK_SYNC_BEATS ? sync->count : CLOCK_SYNC_BEATS;
    uint32_t first = sync->count - window;
    uint32_t half = window < FEW ? first : sync->count - (window + 1) / 2;
    sync->anchor = *best_of(sync, half, sync->count);
    if (half > first) {
        find_rate(sync, best_of(sync, first, half));
    }
    sync->round_us = best_of(sync, first, sync->count)->round_us;
    find_jitter(sync, first);
}

int64_t clock_sync_to_host(const struct clock_sync *sync, uint32_t adapter_us)
{
    int64_t whole = unwrap(sync->anchor.adapter_us, adapter_us);
    double passed = (double)(whole - sync->anchor.adapter_us) / sync->rate;
    return sync->anchor.host_us + (int64_t)(passed < 0.0 ? passed - 0.5 : passed + 0.5);
}

uint32_t clock_sync_to_adapter(const struct clock_sync *sync, int64_t host_us)
{
    return (uint32_t)adapter_at(sync, host_us);
}

#include "sim/trace/compare.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/trace/band.h"
#include "sim/trace/match.h"

const struct wave_change *compare_at(const struct wave_track *track, int64_t at_ns)
{
    uint32_t low = 0, high = track->count;
    if (track->kind == WAVE_EVENT || track->count == 0) {
        return NULL;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        low = track->changes[middle].at_ns <= at_ns ? middle + 1 : low;
        high = track->changes[middle].at_ns <= at_ns ? high : middle;
    }
    return &track->changes[low == 0 ? 0 : low - 1];
}

static void diverges(struct likeness *likeness, int64_t at_ns)
{
    if (likeness->divergences == 0 || at_ns < likeness->first_ns) {
        likeness->first_ns = at_ns;
    }
    likeness->divergences++;
}

/* Changes within the window that have no partner. What holds at the start of a recording is no
 * change. Returns how many changes there are. */
static uint32_t count_lonely(const struct wave_track *track, const uint32_t *partner,
                             const struct comparison *c, struct likeness *likeness)
{
    uint32_t count = 0;
    for (uint32_t i = track->kind == WAVE_EVENT ? 0 : 1; i < track->count; i++) {
        int64_t at = track->changes[i].at_ns;
        if (at < c->from_ns || at > c->to_ns) {
            continue;
        }
        count++;
        if (partner[i] == MATCH_NONE) {
            diverges(likeness, at);
        }
    }
    return count;
}

/* ---- bits and strings: a sweep over both ---- */

struct sweep {
    const struct comparison *c;
    const struct match *match;
    int64_t at;
    uint32_t a, b;               /* changes that come next */
    int64_t covered_to;          /* until then a matched pair explains a difference */
};

static int64_t time_of(const struct wave_track *track, uint32_t index)
{
    return index < track->count ? track->changes[index].at_ns : INT64_MAX;
}

static void cover(struct sweep *sweep, int64_t to)
{
    sweep->covered_to = clock_later(sweep->covered_to, to);
}

/* The changes at sweep->at are passed; the earlier one of a pair opens what lies between. */
static void pass_changes(struct sweep *sweep)
{
    const struct wave_track *a = sweep->c->a.track, *b = sweep->c->b.track;
    for (; time_of(a, sweep->a) <= sweep->at; sweep->a++) {
        uint32_t partner = sweep->match->partner[sweep->a];
        if (partner != MATCH_NONE) {
            cover(sweep, time_of(b, partner));
        }
    }
    for (; time_of(b, sweep->b) <= sweep->at; sweep->b++) {
        uint32_t partner = sweep->match->of[sweep->b];
        if (partner != MATCH_NONE) {
            cover(sweep, time_of(a, partner));
        }
    }
}

static bool is_equal(const struct sweep *sweep)
{
    const struct recorded *a = &sweep->c->a, *b = &sweep->c->b;
    const struct wave_change *left = &a->track->changes[sweep->a - 1];
    const struct wave_change *right = &b->track->changes[sweep->b - 1];
    return strcmp(a->wave->text + left->value.text, b->wave->text + right->value.text) == 0;
}

static bool is_told(const struct likeness *likeness, int64_t at_ns)
{
    return likeness->divergences > 0 && likeness->first_ns <= at_ns;
}

/* Time within the window in which the values differ and no pair says why. */
static int64_t sweep_over(const struct comparison *c, const struct match *match,
                          struct likeness *likeness)
{
    struct sweep sweep = {.c = c, .match = match, .covered_to = INT64_MIN};
    int64_t differs_ns = 0;
    sweep.at = c->from_ns;
    while (sweep.at < c->to_ns) {
        pass_changes(&sweep);
        int64_t next = clock_earlier(time_of(c->a.track, sweep.a), time_of(c->b.track, sweep.b));
        next = clock_earlier(next, c->to_ns);
        bool equal = is_equal(&sweep);
        if (!equal && sweep.covered_to > sweep.at) {
            next = clock_earlier(next, sweep.covered_to);
        } else if (!equal) {
            differs_ns += next - sweep.at;
            if (sweep.at == c->from_ns && !is_told(likeness, sweep.at)) {
                diverges(likeness, sweep.at); /* of a change before the window */
            }
        }
        sweep.at = next;
    }
    return differs_ns;
}

static double share(int64_t part, int64_t whole)
{
    return whole <= 0 ? 1.0 : 1.0 - (double)part / (double)whole;
}

static bool compare_changes(const struct comparison *c, struct likeness *likeness)
{
    struct match match;
    if (!match_make(&match, &c->a, &c->b, c->tolerance.time_ns)) {
        return false;
    }
    uint32_t changes = count_lonely(c->a.track, match.partner, c, likeness);
    changes += count_lonely(c->b.track, match.of, c, likeness);
    if (c->a.track->kind == WAVE_EVENT) {
        likeness->conforms = share(likeness->divergences, changes);
    } else {
        int64_t differs_ns = sweep_over(c, &match, likeness);
        likeness->conforms = share(differs_ns, likeness->compared_ns);
    }
    match_free(&match);
    return true;
}

bool compare(const struct comparison *comparison, struct likeness *likeness)
{
    struct comparison c = *comparison;
    int64_t last = clock_earlier(c.a.wave->end_ns, c.b.wave->end_ns) - c.tolerance.time_ns;
    c.to_ns = clock_earlier(c.to_ns, last);
    *likeness = (struct likeness){.conforms = 1.0};
    if (c.to_ns <= c.from_ns) {
        return true;
    }
    likeness->compared_ns = c.to_ns - c.from_ns;
    return c.a.track->kind == WAVE_REAL ? band_compare(&c, likeness)
                                        : compare_changes(&c, likeness);
}

#include "sim/trace/match.h"

#include <stdlib.h>
#include <string.h>

/* A run of changes of both, none further than the tolerance from the one before: nothing outside of
 * it can be a partner of anything inside. */
struct cluster {
    uint32_t a, b;               /* first changes */
    uint32_t a_count, b_count;
};

/* The best of the first i changes of A and k of B: matches count, then the time they move. */
struct best {
    uint32_t pairs;
    int64_t moved_ns;
};

enum step { STEP_SKIP_A, STEP_SKIP_B, STEP_PAIR };

struct matching {
    struct match *match;
    struct recorded a, b;
    int64_t time_ns;
};

static int64_t apart(const struct matching *m, uint32_t i, uint32_t k)
{
    int64_t by = m->a.track->changes[i].at_ns - m->b.track->changes[k].at_ns;
    return by < 0 ? -by : by;
}

static bool fits(const struct matching *m, uint32_t i, uint32_t k)
{
    if (apart(m, i, k) > m->time_ns) {
        return false;
    }
    const char *a = m->a.wave->text + m->a.track->changes[i].value.text;
    const char *b = m->b.wave->text + m->b.track->changes[k].value.text;
    return m->a.track->kind == WAVE_EVENT || strcmp(a, b) == 0;
}

static void pair(struct matching *m, uint32_t i, uint32_t k)
{
    m->match->partner[i] = k;
    m->match->of[k] = i;
}

static bool is_better(struct best a, struct best b)
{
    return a.pairs > b.pairs || (a.pairs == b.pairs && a.moved_ns < b.moved_ns);
}

/* One row of the table: the first i + 1 changes of A against all of B's. */
static void fill_row(const struct matching *m, const struct cluster *c, uint32_t i,
                     struct best *row, uint8_t *steps)
{
    struct best corner = row[0];
    for (uint32_t k = 0; k < c->b_count; k++) {
        struct best best = row[k + 1];
        uint8_t step = STEP_SKIP_A;
        if (is_better(row[k], best)) {
            best = row[k];
            step = STEP_SKIP_B;
        }
        if (fits(m, c->a + i, c->b + k)) {
            struct best paired = {corner.pairs + 1,
                                  corner.moved_ns + apart(m, c->a + i, c->b + k)};
            if (is_better(paired, best)) {
                best = paired;
                step = STEP_PAIR;
            }
        }
        corner = row[k + 1];
        row[k + 1] = best;
        steps[k] = step;
    }
}

static void walk_back(struct matching *m, const struct cluster *c, const uint8_t *steps)
{
    uint32_t i = c->a_count, k = c->b_count;
    while (i > 0 && k > 0) {
        uint8_t step = steps[(size_t)(i - 1) * c->b_count + k - 1];
        if (step == STEP_PAIR) {
            pair(m, c->a + i - 1, c->b + k - 1);
        }
        i -= step != STEP_SKIP_B ? 1 : 0;
        k -= step != STEP_SKIP_A ? 1 : 0;
    }
}

static bool match_best(struct matching *m, const struct cluster *c)
{
    struct best *row = calloc((size_t)c->b_count + 1, sizeof *row);
    uint8_t *steps = malloc((size_t)c->a_count * c->b_count);
    bool made = row != NULL && steps != NULL;
    for (uint32_t i = 0; made && i < c->a_count; i++) {
        fill_row(m, c, i, row, steps + (size_t)i * c->b_count);
    }
    if (made) {
        walk_back(m, c, steps);
    }
    free(row);
    free(steps);
    return made;
}

static void match_first(struct matching *m, const struct cluster *c)
{
    uint32_t i = c->a, k = c->b;
    while (i < c->a + c->a_count && k < c->b + c->b_count) {
        if (fits(m, i, k)) {
            pair(m, i++, k++);
        } else if (m->a.track->changes[i].at_ns <= m->b.track->changes[k].at_ns) {
            i++;
        } else {
            k++;
        }
    }
}

static bool match_cluster(struct matching *m, const struct cluster *c)
{
    if (c->a_count == 0 || c->b_count == 0) {
        return true;
    }
    bool alone = c->a_count == 1 && c->b_count == 1;
    if (alone || c->a_count > COMPARE_PAIRS_MOST / c->b_count) {
        match_first(m, c);
        return true;
    }
    return match_best(m, c);
}

/* Takes changes of both, earliest first, as long as none comes too late for the one before. */
static struct cluster next_cluster(const struct matching *m, uint32_t a, uint32_t b)
{
    struct cluster c = {.a = a, .b = b};
    int64_t last = 0;
    for (;;) {
        uint32_t i = a + c.a_count, k = b + c.b_count;
        bool a_left = i < m->a.track->count, b_left = k < m->b.track->count;
        if (!a_left && !b_left) {
            return c;
        }
        int64_t a_at = a_left ? m->a.track->changes[i].at_ns : INT64_MAX;
        int64_t b_at = b_left ? m->b.track->changes[k].at_ns : INT64_MAX;
        int64_t at = a_at < b_at ? a_at : b_at;
        if (c.a_count + c.b_count > 0 && at - last > m->time_ns) {
            return c;
        }
        last = at;
        c.a_count += a_at <= b_at ? 1 : 0;
        c.b_count += a_at <= b_at ? 0 : 1;
    }
}

bool match_make(struct match *match, const struct recorded *a, const struct recorded *b,
                int64_t time_ns)
{
    struct matching m = {match, *a, *b, time_ns};
    match->partner = malloc(((size_t)a->track->count + 1) * sizeof *match->partner);
    match->of = malloc(((size_t)b->track->count + 1) * sizeof *match->of);
    bool made = match->partner != NULL && match->of != NULL;
    if (made) {
        memset(match->partner, 0xFF, a->track->count * sizeof *match->partner);
        memset(match->of, 0xFF, b->track->count * sizeof *match->of);
    }
    uint32_t i = 0, k = 0;
    while (made && (i < a->track->count || k < b->track->count)) {
        struct cluster c = next_cluster(&m, i, k);
        made = match_cluster(&m, &c);
        i += c.a_count;
        k += c.b_count;
    }
    if (!made) {
        match_free(match);
    }
    return made;
}

void match_free(struct match *match)
{
    free(match->partner);
    free(match->of);
    match->partner = match->of = NULL;
}

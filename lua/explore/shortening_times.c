#include <stdio.h>
#include <string.h>

#include "lua/explore/plot_rounding.h"
#include "lua/explore/shortening.h"

#define SKIP_MOST 4u        /* occasions that pass before a fault strikes */

/* The story begins when the unit is ready, as people's do. */
void shortening_ready(struct shortening *it)
{
    struct retold retold;
    struct plot *next = shortening_next(it);
    if (it->best.ready || it->best.count == 0) {
        return;
    }
    int64_t first = next->step[0].wait_us;
    next->ready = true;
    next->count = 0;
    if (!retelling_play(&it->retelling, next, &retold) || retold.ready_us == CLOCK_NEVER) {
        return;
    }
    next = shortening_next(it);
    next->ready = true;
    next->end_us += clock_later(retold.ready_us - first, 0);
    next->step[0].wait_us = clock_later(first - retold.ready_us, 0);
    (void)shortening_try(it);
}

static bool wait_for(struct shortening *it, uint32_t step, int64_t wait_us)
{
    plot_hasten(shortening_next(it), step, wait_us);
    return shortening_try(it);
}

static void shorten_wait(struct shortening *it, uint32_t step)
{
    int64_t wait_us = it->best.step[step].wait_us, round_us;
    for (uint32_t i = 0; (round_us = plot_round_time(i)) < wait_us; i++) {
        if (wait_for(it, step, round_us)) {
            return;
        }
    }
    for (uint32_t i = 0; plot_rounded(wait_us, i, &round_us); i++) {
        if (round_us == wait_us || wait_for(it, step, round_us)) {
            return;
        }
    }
}

void shortening_times(struct shortening *it)
{
    for (uint32_t i = 0; i < it->best.count; i++) {
        if (it->best.step[i].settles) {
            shortening_next(it)->step[i].settles = false;
            (void)shortening_try(it);
        }
        shorten_wait(it, i);
    }
}

static bool put_line(struct shortening *it, uint32_t step, const char *line)
{
    if (!deeds_add(&it->pool, 0, line)) {
        return false;
    }
    shortening_next(it)->step[step].line = it->pool.count - 1;
    return shortening_try(it);
}

/* Options that are not needed go, figures become round. */
static void shrink_line(struct shortening *it, uint32_t step)
{
    char line[DEED_LINE];
    for (uint32_t i = 0; plot_line_without(shortening_line(it, step), i, line);) {
        i += put_line(it, step, line) ? 0 : 1;
    }
    for (uint32_t i = 0; plot_line_rounded(shortening_line(it, step), i, line); i++) {
        (void)(strcmp(line, shortening_line(it, step)) != 0 && put_line(it, step, line));
    }
}

void shortening_lines(struct shortening *it)
{
    for (uint32_t i = 0; i < it->best.count; i++) {
        shrink_line(it, i);
    }
}

static bool join(struct shortening *it, uint32_t off, uint32_t on, int64_t wait_us)
{
    char line[DEED_LINE];
    if (!plot_line_joined(shortening_line(it, off), shortening_line(it, on), wait_us, line) ||
        !deeds_add(&it->pool, 0, line)) {
        return false;
    }
    plot_drop(shortening_next(it), on, on + 1);
    it->next.step[off].line = it->pool.count - 1;
    return shortening_try(it);
}

/* Off for a while and on again, as one dip; whatever else is done meanwhile. */
static void join_switching(struct shortening *it)
{
    for (uint32_t i = 0; i + 1 < it->best.count; i++) {
        int64_t wait_us = 0;
        for (uint32_t k = i + 1; k < it->best.count; k++) {
            wait_us += it->best.step[k].wait_us;
            /* it comes back before what else is due at the instant, and so may need longer */
            if (join(it, i, k, wait_us) || join(it, i, k, plot_round_time_over(wait_us + 1))) {
                break;
            }
        }
    }
}

/* The first deed at t = 0, and the unit gets ready in the wait behind it. */
static void begin_at_once(struct shortening *it)
{
    const struct plot *best = &it->best;
    bool taken = best->count < 2 || (!best->ready && best->step[0].wait_us == 0);
    for (uint32_t i = 0; !taken && i < PLOT_ROUND_TIMES; i++) {
        int64_t wait_us = plot_round_time(i);
        if (wait_us >= CLOCK_S(60) && wait_us <= CLOCK_S(300)) {
            struct plot *next = shortening_next(it);
            next->ready = false;
            next->step[0].wait_us = 0;
            next->step[1].wait_us = wait_us;
            next->end_us += wait_us;
            taken = shortening_try(it);
        }
    }
}

static bool place_fault(struct shortening *it, uint32_t step, const char *place, uint32_t skip)
{
    char line[DEED_LINE];
    snprintf(line, sizeof line, skip == 0 ? "%.900s at=%s" : "%.900s at=%s skip=%u",
             shortening_line(it, step), place, skip);
    if (!deeds_add(&it->pool, 0, line)) {
        return false;
    }
    struct plot *next = shortening_next(it);
    struct plot_step *fault = &next->step[step];
    if (step + 1 < next->count) {
        next->step[step + 1].wait_us += fault->wait_us;
    }
    *fault = (struct plot_step){.wait_us = 0, .line = it->pool.count - 1};
    return shortening_try(it);
}

/* What befalls the modem after a wait befalls it at a place of its dialogue, without one. */
static void place_faults(struct shortening *it)
{
    static const char *const places[] = {"report", "result", "start", "line", "message", "after"};
    for (uint32_t i = 1; i < it->best.count; i++) {
        const char *line = shortening_line(it, i);
        bool placed = strncmp(line, "fault ", 6) != 0 || strchr(line, '=') != NULL ||
                      it->best.step[i].wait_us == 0;
        for (uint32_t k = 0; !placed && k < sizeof places / sizeof places[0] * SKIP_MOST; k++) {
            placed = place_fault(it, i, places[k / SKIP_MOST], k % SKIP_MOST);
        }
    }
}

void shortening_join(struct shortening *it)
{
    join_switching(it);
    place_faults(it);
    begin_at_once(it);
    shortening_times(it);
}

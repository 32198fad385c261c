#include "lua/explore/shrink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/plot_rounding.h"
#include "lua/explore/retelling.h"
#include "lua/explore/shrink_proof.h"

#define ROUNDS 3u               /* deeds, world, times, and from the begin with what is left */
#define STEPS_WISHED 6u         /* then nothing is put together, and no other chain is looked for */
#define SIGNATURE_LINK " < "
#define SLACK_US CLOCK_S(60)    /* so much later than before it may become red */

struct search {
    const struct finding *finding;
    struct deeds pool;
    struct retelling retelling;
    struct plot best, next;     /* next: a candidate that is being made */
    struct retold of_best;
    struct plot kept[ROUNDS + 1]; /* as it was after each round; the finding itself */
    struct retold of_kept[ROUNDS + 1];
    uint32_t kept_count;
    uint32_t plays_most;
    bool any_chain;             /* red in the same way is enough */
};

/* ---- candidates ---- */

static bool is_taken(const struct search *search, const struct retold *retold)
{
    bool as_it_stood = search->finding->what.red != SWARM_LACKS ||
                       retold->settings == search->of_best.settings;
    return retold->red && as_it_stood && (retold->alike || search->any_chain);
}

/* What is done after it became red, or could have, is not needed any more. */
static void take(struct search *search, const struct plot *plot, const struct retold *retold)
{
    plot_copy(&search->best, plot);
    search->of_best = *retold;
    if (!retold->at_end) {
        search->best.count = retold->told;
        search->best.end_us = retold->red_us + SLACK_US;
    }
}

/* Whether the candidate `next` is the better one from now on. */
static bool try_next(struct search *search)
{
    struct retold retold;
    if (search->retelling.plays >= search->plays_most ||
        !retelling_play(&search->retelling, &search->next, &retold) ||
        !is_taken(search, &retold)) {
        return false;
    }
    take(search, &search->next, &retold);
    return true;
}

static struct plot *next_of(struct search *search)
{
    plot_copy(&search->next, &search->best);
    return &search->next;
}

/* ---- deeds ---- */

static bool drop(struct search *search, uint32_t first, uint32_t end)
{
    plot_drop(next_of(search), first, end);
    return try_next(search);
}

/* In pieces of that size, from the begin; whether one went. */
static bool drop_pieces(struct search *search, uint32_t size)
{
    bool any = false;
    for (uint32_t first = 0; first < search->best.count;) {
        uint32_t end = first + size < search->best.count ? first + size : search->best.count;
        if (drop(search, first, end)) {
            any = true;
        } else {
            first = end;
        }
    }
    return any;
}

static const char *line_of(const struct search *search, uint32_t step)
{
    return search->pool.deeds[search->best.step[step].line].text;
}

static bool belong_together(const struct search *search, uint32_t a, uint32_t b)
{
    char first[DEED_LINE], second[DEED_LINE];
    plot_thing(line_of(search, a), first, sizeof first);
    plot_thing(line_of(search, b), second, sizeof second);
    return strcmp(first, second) == 0;
}

/* What goes and comes back: neither can be left out alone. */
static bool drop_pairs(struct search *search)
{
    bool any = false;
    for (uint32_t i = 0; i < search->best.count; i++) {
        for (uint32_t k = i + 1; k < search->best.count; k++) {
            if (!belong_together(search, i, k)) {
                continue;
            }
            plot_drop(next_of(search), k, k + 1);
            plot_drop(&search->next, i, i + 1);
            if (try_next(search)) {
                any = true;
                k = i;
            }
        }
    }
    return any;
}

static void drop_deeds(struct search *search)
{
    (void)drop(search, 0, search->best.count);
    for (uint32_t size = search->best.count / 2; size > 1; size /= 2) {
        (void)drop_pieces(search, size);
    }
    do {
        while (drop_pieces(search, 1)) {
        }
    } while (drop_pairs(search));
}

/* ---- the world ---- */

static uint32_t settings_of(const struct search *search)
{
    uint32_t count = search->finding->origin.config_count;
    return count < PLOT_CONFIG ? count : PLOT_CONFIG;
}

static void drop_settings(struct search *search)
{
    uint32_t count = settings_of(search);
    memset(next_of(search)->left_out, 1, count * sizeof search->next.left_out[0]);
    if (count > 0 && try_next(search)) {
        return;
    }
    for (uint32_t i = count; i > 0; i--) {
        if (!search->best.left_out[i - 1]) {
            next_of(search)->left_out[i - 1] = true;
            (void)try_next(search);
        }
    }
}

static void take_out(struct overrides *overrides, uint32_t index)
{
    overrides->count--;
    memmove(&overrides->list[index], &overrides->list[index + 1],
            (overrides->count - index) * sizeof overrides->list[0]);
}

/* What was drawn by the seed. */
static bool settle(struct search *search, uint32_t index, const char *value)
{
    const struct override *override = &search->best.overrides.list[index];
    return strcmp(override->value, "drawn") == 0 &&
           overrides_put(&next_of(search)->overrides, override->name, value) && try_next(search);
}

static void drop_overrides(struct search *search)
{
    next_of(search)->overrides.count = 0;
    if (search->best.overrides.count == 0 || try_next(search)) {
        return;
    }
    for (uint32_t i = search->best.overrides.count; i > 0; i--) {
        take_out(&next_of(search)->overrides, i - 1);
        (void)try_next(search);
    }
    for (uint32_t i = 0; i < search->best.overrides.count; i++) {
        (void)(settle(search, i, "high") || settle(search, i, "low"));
    }
    for (uint32_t i = 0; i < search->best.overrides.count; i++) {
        char value[OVERRIDE_VALUE];
        bool rounder = true;
        for (uint32_t digits = 1; rounder && digits < 4; digits++) {
            struct override *override = &next_of(search)->overrides.list[i];
            rounder = plot_round_figure(override->value, digits, value);
            (void)overrides_put(&search->next.overrides, override->name, value);
            rounder = rounder && !try_next(search);
        }
    }
}

static void drop_chosen(struct search *search)
{
    const char *text;
    size_t length;
    for (uint32_t i = 0; plot_chosen(search->finding, i, &text, &length); i++) {
        if ((search->best.unchosen >> i & 1u) == 0) {
            next_of(search)->unchosen |= 1u << i;
            (void)try_next(search);
        }
    }
}

static void shrink_world(struct search *search)
{
    drop_overrides(search);
    if (search->best.seed != JUDGE_SEED) {
        next_of(search)->seed = JUDGE_SEED;
        (void)try_next(search);
    }
    drop_chosen(search);
    drop_settings(search);
}

/* ---- times ---- */

/* The story begins when the unit is ready, as people's do. */
static void begin_ready(struct search *search)
{
    struct retold retold;
    struct plot *next = next_of(search);
    if (search->best.ready || search->best.count == 0) {
        return;
    }
    int64_t first = next->step[0].wait_us;
    next->ready = true;
    next->count = 0;
    if (!retelling_play(&search->retelling, next, &retold) || retold.ready_us == CLOCK_NEVER) {
        return;
    }
    next = next_of(search);
    next->ready = true;
    next->end_us += clock_later(retold.ready_us - first, 0);
    next->step[0].wait_us = clock_later(first - retold.ready_us, 0);
    (void)try_next(search);
}

static bool wait_for(struct search *search, uint32_t step, int64_t wait_us)
{
    plot_hasten(next_of(search), step, wait_us);
    return try_next(search);
}

static void shorten_wait(struct search *search, uint32_t step)
{
    int64_t wait_us = search->best.step[step].wait_us, round_us;
    for (uint32_t i = 0; (round_us = plot_round_time(i)) < wait_us; i++) {
        if (wait_for(search, step, round_us)) {
            return;
        }
    }
    for (uint32_t i = 0; plot_rounded(wait_us, i, &round_us); i++) {
        if (round_us == wait_us || wait_for(search, step, round_us)) {
            return;
        }
    }
}

static void shrink_times(struct search *search)
{
    for (uint32_t i = 0; i < search->best.count; i++) {
        if (search->best.step[i].settles) {
            next_of(search)->step[i].settles = false;
            (void)try_next(search);
        }
        shorten_wait(search, i);
    }
}

/* ---- lines ---- */

static bool put_line(struct search *search, uint32_t step, const char *line)
{
    if (!deeds_add(&search->pool, 0, line)) {
        return false;
    }
    next_of(search)->step[step].line = search->pool.count - 1;
    return try_next(search);
}

/* Options that are not needed go, figures become round. */
static void shrink_line(struct search *search, uint32_t step)
{
    char line[DEED_LINE];
    for (uint32_t i = 0; plot_line_without(line_of(search, step), i, line);) {
        i += put_line(search, step, line) ? 0 : 1;
    }
    for (uint32_t i = 0; plot_line_rounded(line_of(search, step), i, line); i++) {
        (void)(strcmp(line, line_of(search, step)) != 0 && put_line(search, step, line));
    }
}

/* Off for a while and on again, as one dip. */
static void join_switching(struct search *search)
{
    char line[DEED_LINE];
    for (uint32_t i = 0; i + 1 < search->best.count; i++) {
        const struct plot_step *on = &search->best.step[i + 1];
        if (plot_line_joined(line_of(search, i), line_of(search, i + 1), on->wait_us, line) &&
            deeds_add(&search->pool, 0, line)) {
            plot_drop(next_of(search), i + 1, i + 2);
            search->next.step[i].line = search->pool.count - 1;
            (void)try_next(search);
        }
    }
}

/* ---- the whole ---- */

static uint32_t steps_of(const struct search *search)
{
    const struct plot *plot = &search->best;
    bool looks = search->finding->what.red == SWARM_LACKS;
    uint32_t steps = plot->count + (plot->ready ? 1 : 0) + (looks ? 2 : 1);
    for (uint32_t i = 0; i < plot->count; i++) {
        steps += plot->step[i].wait_us > 0 || plot->step[i].settles ? 1 : 0;
    }
    return steps;
}

/* For the case that what is shorter cannot be proven. */
static void keep(struct search *search)
{
    plot_copy(&search->kept[search->kept_count], &search->best);
    search->of_kept[search->kept_count++] = search->of_best;
}

static void shrink(struct search *search)
{
    if (search->finding->what.red == SWARM_LACKS) {
        next_of(search)->end_us = 0; /* the time to recover begins with the last deed */
        (void)try_next(search);
    }
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint32_t steps = steps_of(search);
        keep(search);
        drop_deeds(search);
        shrink_world(search);
        begin_ready(search);
        shrink_times(search);
        for (uint32_t i = 0; i < search->best.count; i++) {
            shrink_line(search, i);
        }
        if (round > 0 && steps_of(search) >= steps) {
            break;
        }
    }
    if (steps_of(search) > STEPS_WISHED) {
        join_switching(search);
        shrink_times(search);
    }
}

/* A chain of its own may keep it long: whatever other way leads to the same red, if it is shorter.
 */
static void loosen(struct search *search)
{
    uint32_t steps = steps_of(search);
    bool chained = strstr(search->retelling.signature, SIGNATURE_LINK) != NULL;
    if (steps <= STEPS_WISHED || !chained) {
        return;
    }
    search->kept_count = 0;
    keep(search);
    search->any_chain = true;
    drop_deeds(search);
    shrink_world(search);
    shrink_times(search);
    search->any_chain = false;
    if (steps_of(search) < steps) {
        memcpy(search->retelling.signature, search->of_best.signature, FINDING_SIGNATURE);
    } else {
        search->kept_count = 0;
        plot_copy(&search->best, &search->kept[0]);
        search->of_best = search->of_kept[0];
    }
}

/* The finding by its deeds alone; what cannot be done without its scenario is left out. False:
 * error says why it is not red so. */
static bool begin(struct search *search, char *error)
{
    struct retold retold;
    struct plot *next = &search->next;
    do {
        if (!retelling_play(&search->retelling, next, &retold)) {
            snprintf(error, SANDBOX_ERROR, "%s", search->retelling.error);
            return false;
        }
        if (!retold.red && retold.refused != UINT32_MAX) {
            plot_drop(next, retold.refused, retold.refused + 1);
        }
    } while (!retold.red && retold.refused != UINT32_MAX);
    if (!retold.red) {
        snprintf(error, SANDBOX_ERROR, "what was done is not red by itself: its scenario does more "
                 "than that");
        return false;
    }
    if (!retold.alike) {
        memcpy(search->retelling.signature, retold.signature, sizeof retold.signature);
    }
    take(search, next, &retold);
    return true;
}

static bool open_search(struct search *search, const struct shrink_order *order, char *error)
{
    char path[SANDBOX_PATH];
    snprintf(path, sizeof path, "%.900s/%.100s.lua", order->folder, order->name);
    search->finding = order->finding;
    search->plays_most = order->plays == 0 ? SHRINK_PLAYS : order->plays;
    bool open = plot_of(&search->next, order->finding, &search->pool) &&
                plot_of(&search->best, order->finding, &search->pool);
    for (uint32_t i = 0; i <= ROUNDS; i++) {
        open = open && plot_of(&search->kept[i], order->finding, &search->pool);
    }
    snprintf(error, SANDBOX_ERROR, "no memory");
    if (open && !retelling_open(&search->retelling, order->finding, &search->pool,
                                order->shipped, path)) {
        snprintf(error, SANDBOX_ERROR, "%s", search->retelling.error);
        open = false;
    }
    return open;
}

static bool write_best(struct search *search, const struct shrink_order *order,
                       struct writing *writing, struct shrink_report *report)
{
    const struct finding *finding = order->finding;
    struct shrink_proof proof = {.order = order, .retelling = &search->retelling,
                                 .pool = &search->pool, .writing = writing, .report = report};
    report->deeds_before = finding->deeds.count;
    report->settings_before = finding->origin.config_count;
    report->overrides_before = finding->overrides.count;
    bool proven = shrink_proof(&proof, &search->best, &search->of_best);
    for (uint32_t i = search->kept_count; !proven && i > 0; i--) {
        memcpy(search->retelling.signature, search->of_kept[i - 1].signature, FINDING_SIGNATURE);
        proven = shrink_proof(&proof, &search->kept[i - 1], &search->of_kept[i - 1]);
    }
    return proven;
}

bool shrink_write(const struct shrink_order *order, struct writing *writing,
                  struct shrink_report *report)
{
    struct search *search = calloc(1, sizeof *search);
    bool written = false;
    memset(report, 0, sizeof *report);
    if (search == NULL) {
        snprintf(report->error, sizeof report->error, "no memory");
        return false;
    }
    deeds_init(&search->pool);
    if (open_search(search, order, report->error) && begin(search, report->error)) {
        shrink(search);
        loosen(search);
        written = write_best(search, order, writing, report);
    }
    report->plays = search->retelling.plays;
    retelling_close(&search->retelling);
    plot_free(&search->best);
    for (uint32_t i = 0; i <= ROUNDS; i++) {
        plot_free(&search->kept[i]);
    }
    plot_free(&search->next);
    deeds_free(&search->pool);
    free(search);
    return written;
}

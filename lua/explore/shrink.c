#include "lua/explore/shrink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/shortening.h"
#include "lua/explore/shrink_proof.h"
#include "lua/recorder_compare.h"

#define STEPS_WISHED 6u         /* then nothing is put together, and no other chain is looked for */
#define SIGNATURE_LINK " < "
#define SLACK_US CLOCK_S(60)    /* so much later than before it may become red */

/* ---- candidates ---- */

/* What it is red by is held against the signature. */
static bool goes_the_same_way(const struct shortening *it, const struct retold *retold)
{
    const struct journal *journal = &it->retelling.bench->journal;
    return retold->red_us == it->of_best.red_us &&
           recorder_compare(journal, &it->reference, retold->red_us - 1) == CLOCK_NEVER;
}

/* Nothing has befallen the unit and its modem that has not in the finding, and it is as wrong. */
static bool has_fewer_turns(const char *signature, const char *all)
{
    const char *turn = strstr(signature, FINDING_TURN);
    size_t head = turn == NULL ? strlen(signature) : (size_t)(turn - signature);
    const char *end = strstr(all, FINDING_TURN);
    bool fewer = strncmp(signature, all, head) == 0 && (all[head] == '\0' || all + head == end);
    while (fewer && turn != NULL) {
        char text[FINDING_SIGNATURE];
        const char *next = strstr(turn + 1, FINDING_TURN);
        size_t length = next == NULL ? strlen(turn) : (size_t)(next - turn);
        snprintf(text, sizeof text, "%.*s", (int)length, turn);
        const char *known = strstr(all, text);
        fewer = known != NULL && (known[length] == '\0' || known[length] == ' ');
        turn = next;
    }
    return fewer;
}

/* Another way to the same red, where any will do. */
static bool is_other_way(const struct shortening *it, const struct retold *retold)
{
    const char *signature = it->retelling.signature;
    return it->any_chain && (strstr(signature, SIGNATURE_LINK) != NULL ||
                             has_fewer_turns(retold->signature, signature));
}

static bool is_taken(const struct shortening *it, const struct retold *retold)
{
    bool as_it_stood = it->finding->what.red != SWARM_LACKS ||
                       retold->settings == it->of_best.settings;
    return retold->red && as_it_stood && (retold->alike || is_other_way(it, retold)) &&
           (!it->same_way || goes_the_same_way(it, retold));
}

/* What is done after it became red, or could have, is not needed any more. */
void shortening_take(struct shortening *it, const struct plot *plot, const struct retold *retold)
{
    plot_copy(&it->best, plot);
    it->of_best = *retold;
    if (!retold->at_end) {
        it->best.count = retold->told;
        it->best.end_us = retold->red_us + SLACK_US;
    }
}

/* Whether the candidate `next` is the better one from now on. */
bool shortening_try(struct shortening *it)
{
    struct retold retold;
    if (it->retelling.plays >= it->plays_most ||
        !retelling_play(&it->retelling, &it->next, &retold) ||
        !is_taken(it, &retold)) {
        return false;
    }
    shortening_take(it, &it->next, &retold);
    return true;
}

struct plot *shortening_next(struct shortening *it)
{
    plot_copy(&it->next, &it->best);
    return &it->next;
}

const char *shortening_line(const struct shortening *it, uint32_t step)
{
    return it->pool.deeds[it->best.step[step].line].text;
}

/* ---- deeds ---- */

static bool drop(struct shortening *it, uint32_t first, uint32_t end)
{
    plot_drop(shortening_next(it), first, end);
    return shortening_try(it);
}

/* In pieces of that size, from the begin; whether one went. */
static bool drop_pieces(struct shortening *it, uint32_t size)
{
    bool any = false;
    for (uint32_t first = 0; first < it->best.count;) {
        uint32_t end = first + size < it->best.count ? first + size : it->best.count;
        if (drop(it, first, end)) {
            any = true;
        } else {
            first = end;
        }
    }
    return any;
}

static bool belong_together(const struct shortening *it, uint32_t a, uint32_t b)
{
    char first[DEED_LINE], second[DEED_LINE];
    plot_thing(shortening_line(it, a), first, sizeof first);
    plot_thing(shortening_line(it, b), second, sizeof second);
    return strcmp(first, second) == 0;
}

/* What goes and comes back: neither can be left out alone. */
static bool drop_pairs(struct shortening *it)
{
    bool any = false;
    for (uint32_t i = 0; i < it->best.count; i++) {
        for (uint32_t k = i + 1; k < it->best.count; k++) {
            if (!belong_together(it, i, k)) {
                continue;
            }
            plot_drop(shortening_next(it), k, k + 1);
            plot_drop(&it->next, i, i + 1);
            if (shortening_try(it)) {
                any = true;
                k = i;
            }
        }
    }
    return any;
}

static void drop_deeds(struct shortening *it)
{
    (void)drop(it, 0, it->best.count);
    for (uint32_t size = it->best.count / 2; size > 1; size /= 2) {
        (void)drop_pieces(it, size);
    }
    do {
        while (drop_pieces(it, 1)) {
        }
    } while (drop_pairs(it));
}

/* ---- the whole ---- */

static uint32_t steps_of(const struct shortening *it)
{
    const struct plot *plot = &it->best;
    bool looks = it->finding->what.red == SWARM_LACKS;
    uint32_t steps = plot->count + (plot->ready ? 1 : 0) + (looks ? 2 : 1);
    for (uint32_t i = 0; i < plot->count; i++) {
        steps += plot->step[i].wait_us > 0 || plot->step[i].settles ? 1 : 0;
    }
    return steps;
}

/* For the case that what is shorter cannot be proven. */
static void keep(struct shortening *it)
{
    plot_copy(&it->kept[it->kept_count], &it->best);
    it->of_kept[it->kept_count++] = it->of_best;
}

static void shrink(struct shortening *it)
{
    if (it->finding->what.red == SWARM_LACKS) {
        shortening_next(it)->end_us = 0; /* the time to recover begins with the last deed */
        (void)shortening_try(it);
    }
    for (uint32_t round = 0; round < SHORTENING_ROUNDS; round++) {
        uint32_t steps = steps_of(it);
        keep(it);
        drop_deeds(it);
        shortening_world(it);
        shortening_ready(it);
        shortening_times(it);
        shortening_lines(it);
        if (round > 0 && steps_of(it) >= steps) {
            break;
        }
    }
    if (steps_of(it) > STEPS_WISHED) {
        shortening_join(it);
    }
}

/* A chain of its own may keep it long: whatever other way leads to the same red, if it is shorter;
 * without a chain, what does so with fewer resets and boots. */
static void loosen(struct shortening *it)
{
    uint32_t steps = steps_of(it);
    if (steps <= STEPS_WISHED) {
        return;
    }
    it->kept_count = 0;
    keep(it);
    it->any_chain = true;
    drop_deeds(it);
    shortening_world(it);
    shortening_times(it);
    it->any_chain = false;
    if (steps_of(it) < steps) {
        memcpy(it->retelling.signature, it->of_best.signature, FINDING_SIGNATURE);
        if (steps_of(it) > STEPS_WISHED) {
            shortening_join(it);
        }
    } else {
        it->kept_count = 0;
        plot_copy(&it->best, &it->kept[0]);
        it->of_best = it->of_kept[0];
    }
}

/* The finding by its deeds alone; what cannot be done without its scenario is left out. False:
 * error says why it is not red so. */
static bool begin(struct shortening *it, char *error)
{
    struct retold retold;
    struct plot *next = &it->next;
    do {
        if (!retelling_play(&it->retelling, next, &retold)) {
            snprintf(error, SANDBOX_ERROR, "%s", it->retelling.error);
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
        memcpy(it->retelling.signature, retold.signature, sizeof retold.signature);
    }
    shortening_take(it, next, &retold);
    return true;
}

static bool open_shortening(struct shortening *it, const struct shrink_order *order, char *error)
{
    char path[SANDBOX_PATH];
    snprintf(path, sizeof path, "%.900s/%.100s.lua", order->folder, order->name);
    it->finding = order->finding;
    it->plays_most = order->plays == 0 ? SHRINK_PLAYS : order->plays;
    bool open = plot_of(&it->next, order->finding, &it->pool) &&
                plot_of(&it->best, order->finding, &it->pool);
    for (uint32_t i = 0; i <= SHORTENING_ROUNDS; i++) {
        open = open && plot_of(&it->kept[i], order->finding, &it->pool);
    }
    snprintf(error, SANDBOX_ERROR, "no memory");
    if (open && !retelling_open(&it->retelling, order->finding, &it->pool,
                                order->shipped, path)) {
        snprintf(error, SANDBOX_ERROR, "%s", it->retelling.error);
        open = false;
    }
    return open;
}

static bool write_best(struct shortening *it, const struct shrink_order *order,
                       struct writing *writing, struct shrink_report *report)
{
    const struct finding *finding = order->finding;
    struct shrink_proof proof = {.order = order, .retelling = &it->retelling,
                                 .pool = &it->pool, .writing = writing, .report = report};
    report->deeds_before = finding->deeds.count;
    report->settings_before = finding->origin.config_count;
    report->overrides_before = finding->overrides.count;
    bool proven = shrink_proof(&proof, &it->best, &it->of_best);
    for (uint32_t i = it->kept_count; !proven && i > 0; i--) {
        memcpy(it->retelling.signature, it->of_kept[i - 1].signature, FINDING_SIGNATURE);
        proven = shrink_proof(&proof, &it->kept[i - 1], &it->of_kept[i - 1]);
    }
    return proven;
}

bool shrink_write(const struct shrink_order *order, struct writing *writing,
                  struct shrink_report *report)
{
    struct shortening *it = calloc(1, sizeof *it);
    bool written = false;
    memset(report, 0, sizeof *report);
    if (it == NULL) {
        snprintf(report->error, sizeof report->error, "no memory");
        return false;
    }
    deeds_init(&it->pool);
    journal_init(&it->reference);
    if (open_shortening(it, order, report->error) && begin(it, report->error)) {
        shrink(it);
        loosen(it);
        written = write_best(it, order, writing, report);
    }
    report->plays = it->retelling.plays;
    retelling_close(&it->retelling);
    plot_free(&it->best);
    for (uint32_t i = 0; i <= SHORTENING_ROUNDS; i++) {
        plot_free(&it->kept[i]);
    }
    plot_free(&it->next);
    deeds_free(&it->pool);
    journal_free(&it->reference);
    free(it);
    return written;
}

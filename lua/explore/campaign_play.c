#include "lua/explore/campaign_play.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/campaign_cuts.h"
#include "lua/explore/swarm.h"
#include "lua/verdict.h"

uint64_t campaign_seed(const struct campaign_player *player, uint64_t number)
{
    return ((player->seed - 1) << 32) + number + 1;
}

static void begins(struct campaign_player *player, uint64_t number)
{
    if (player->begins != NULL) {
        player->begins(player->context, number);
    }
}

static bool is_left_out(const struct campaign_player *player, uint64_t number)
{
    for (uint32_t i = 0; i < player->skips; i++) {
        if (player->skip[i] == number) {
            return true;
        }
    }
    return false;
}

/* A try that is not played again, since its process died of it. */
static void note_lost(struct campaign_row *row, uint64_t number, const char *try)
{
    row->lost++;
    row->red++;
    row->tries++;
    campaign_row_find(row, CAMPAIGN_LOST, number, try);
}

/* Why the scenario cannot be explored. */
static void note_refusal(struct campaign_row *row, const struct bench *bench)
{
    row->state = bench->verdict == VERDICT_FAILED    ? CAMPAIGN_ITSELF
                 : bench->verdict == VERDICT_SKIPPED ? CAMPAIGN_SKIPPED
                                                     : CAMPAIGN_WRONG;
    campaign_row_find(row, bench->text[0] == '\0' ? "no memory" : bench->text, row->task.first,
                      "-");
}

static bool load(struct campaign_player *player, const struct campaign_subject *subject)
{
    char error[SANDBOX_ERROR];
    if (shelf_load(player->shelf, subject->file, subject->root, error)) {
        return true;
    }
    bench_clear(player->bench);
    verdict_give(player->bench, VERDICT_WRONG, error);
    return false;
}

/* ---- as it is ---- */

static void play_plain(struct campaign_player *player, const struct campaign_task *task,
                       struct campaign_row *row)
{
    const struct campaign_subject *subject = &player->subject[task->scenario];
    struct bench *bench = player->bench;
    struct judge_options options = {.overrides = &player->overrides};
    if (is_left_out(player, task->first)) {
        note_lost(row, task->first, "-");
        return;
    }
    begins(player, task->first);
    if (load(player, subject)) {
        judge_run(&player->shelf->sandbox, bench, subject->place, &options);
        campaign_row_mix(row, world_hash(&bench->world));
        row->tries = 1;
    }
    if (bench->verdict != VERDICT_PASSED) {
        note_refusal(row, bench);
    }
}

/* ---- cuts ---- */

/* Those of a task, by their points. */
struct cutting {
    struct campaign_player *player;
    struct campaign_row *row;
    struct cuts cuts;
    struct cuts_start start;
    uint64_t *number;            /* of each of cuts.tries */
};

struct numbered {
    struct cuts_try try;
    uint64_t number;
};

static int by_point(const void *a, const void *b)
{
    const struct numbered *one = a, *other = b;
    if (one->try.point != other->try.point) {
        return one->try.point < other->try.point ? -1 : 1;
    }
    return one->number < other->number ? -1 : one->number > other->number ? 1 : 0;
}

/* Opens the scenario, with no tries laid yet. False: bench tells why. */
static bool open_cuts(struct cutting *cutting, const struct campaign_subject *subject)
{
    struct campaign_player *player = cutting->player;
    const struct cuts_wish wish = {.mode = CUTS_LOG, .kind = {true, true, true, true},
                                   .recover_us = player->recover_us, .seed = player->seed};
    cutting->start = (struct cuts_start){.index = subject->place};
    cutting->start.judge.overrides = &player->overrides;
    return load(player, subject) &&
           cuts_open(&cutting->cuts, &player->shelf->sandbox, player->bench, &cutting->start,
                     &wish);
}

/* False: there is no memory. */
static bool lay_tries(struct cutting *cutting, const struct campaign_task *task)
{
    char text[CUT_LIST_TEXT];
    struct cuts *cuts = &cutting->cuts;
    struct numbered *list = calloc((size_t)task->count + 1, sizeof *list);
    struct cuts_try *tries = realloc(cuts->tries, ((size_t)task->count + 1) * sizeof *tries);
    cutting->number = calloc((size_t)task->count + 1, sizeof *cutting->number);
    cuts->tries = tries != NULL ? tries : cuts->tries;
    cuts->try_count = 0;
    if (list == NULL || tries == NULL || cutting->number == NULL) {
        free(list);
        return false;
    }
    uint32_t count = 0;
    for (uint64_t number = task->first; number < task->first + task->count; number++) {
        list[count].number = number;
        if (!campaign_cuts_nth(cuts, cutting->player->seed, number, &list[count].try)) {
            break;
        }
        if (is_left_out(cutting->player, number)) {
            note_lost(cutting->row, number, cut_list_format(&list[count].try.list, text));
        } else {
            count++;
        }
    }
    qsort(list, count, sizeof *list, by_point);
    for (uint32_t i = 0; i < count; i++) {
        cuts->tries[i] = list[i].try;
        cutting->number[i] = list[i].number;
    }
    cuts->try_count = count;
    free(list);
    return true;
}

static void show_cut(void *context, uint32_t index, const struct tail_end *end)
{
    struct cutting *cutting = context;
    struct campaign_row *row = cutting->row;
    char text[CUT_LIST_TEXT];
    const char *try = cut_list_format(&cutting->cuts.tries[index].list, text);
    uint64_t number = cutting->number[index];
    for (uint32_t i = 0; i < INVARIANT_COUNT; i++) {
        if ((end->violated >> i & 1u) != 0) {
            campaign_row_find(row, swarm_red_name(i), number, try);
        }
    }
    if (end->lacks != 0) {
        campaign_row_find(row, swarm_red_name(SWARM_LACKS), number, try);
    }
    if (end->stuck) {
        campaign_row_find(row, swarm_red_name(SWARM_STUCK), number, try);
    }
    row->red += end->violated != 0 || end->lacks != 0 || end->stuck ? 1 : 0;
    row->tries++;
    campaign_row_mix(row, end->violated);
    campaign_row_mix(row, (uint64_t)end->lacks << 8 | (end->broke_off ? 1u : 0) |
                              (end->refused ? 2u : 0) | (end->stuck ? 4u : 0));
    campaign_row_mix(row, (uint64_t)end->at_us);
}

static bool tell_cut(void *context, uint32_t index, const struct tail_end *end)
{
    struct cutting *cutting = context;
    (void)end;
    if (index + 1 < cutting->cuts.try_count) {
        begins(cutting->player, cutting->number[index + 1]);
    }
    return true;
}

static bool walk_cuts(struct cutting *cutting, const struct campaign_subject *subject)
{
    struct cuts_walk walk;
    struct campaign_player *player = cutting->player;
    struct cuts *cuts = &cutting->cuts;
    if (cuts->try_count == 0) {
        return true;
    }
    begins(player, cutting->number[0]);
    bool right = load(player, subject) &&
                 cuts_walk_open(&walk, cuts, &player->shelf->sandbox, player->bench,
                                &cutting->start);
    if (right) {
        walk.shown = show_cut;
        walk.context = cutting;
        right = cuts_play(&walk, 0, cuts->try_count, tell_cut, cutting);
        cuts_walk_close(&walk);
    }
    return right;
}

static void play_cuts(struct campaign_player *player, const struct campaign_task *task,
                      struct campaign_row *row)
{
    const struct campaign_subject *subject = &player->subject[task->scenario];
    struct cutting cutting = {.player = player, .row = row};
    if (!open_cuts(&cutting, subject)) {
        note_refusal(row, player->bench);
    } else if (!lay_tries(&cutting, task) || !walk_cuts(&cutting, subject)) {
        row->state = CAMPAIGN_WRONG;
        campaign_row_find(row, "no memory", task->first, "-");
    } else if (row->tries == 0) {
        row->state = CAMPAIGN_OVER;
    }
    free(cutting.number);
    cuts_close(&cutting.cuts);
}

static bool play_one_cut(struct campaign_player *player, const struct campaign_task *task,
                         uint64_t number)
{
    const struct campaign_subject *subject = &player->subject[task->scenario];
    struct cutting cutting = {.player = player};
    struct cuts_try try;
    struct cuts_walk walk;
    struct tail_end end;
    bool right = open_cuts(&cutting, subject) &&
                 campaign_cuts_nth(&cutting.cuts, player->seed, number, &try) &&
                 load(player, subject) &&
                 cuts_walk_open(&walk, &cutting.cuts, &player->shelf->sandbox, player->bench,
                                &cutting.start);
    if (right) {
        (void)cuts_replay(&walk, &try.list, &end);
        snapshot_free(&walk.snapshot);
    }
    cuts_close(&cutting.cuts);
    return right;
}

/* ---- seeds ---- */

static bool open_swarm(struct campaign_player *player, const struct campaign_task *task,
                       struct swarm *swarm)
{
    const struct campaign_subject *subject = &player->subject[task->scenario];
    *swarm = (struct swarm){.shelf = player->shelf, .bench = player->bench,
                            .file = subject->file, .root = subject->root,
                            .place = subject->place, .fixed = player->overrides,
                            .recover_us = player->recover_us};
    return swarm_open(swarm);
}

static void play_seed(struct campaign_player *player, struct swarm *swarm, uint64_t number,
                      struct campaign_row *row)
{
    char try[CAMPAIGN_TRY];
    uint64_t seed = campaign_seed(player, number);
    snprintf(try, sizeof try, "%" PRIu64, seed);
    if (is_left_out(player, number)) {
        note_lost(row, number, try);
        return;
    }
    begins(player, number);
    const struct swarm_end end = swarm_play(swarm, seed);
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        if ((end.reds >> i & 1u) != 0) {
            campaign_row_find(row, swarm_red_name(i), number, try);
        }
    }
    row->tries++;
    row->red += end.reds != 0 ? 1 : 0;
    campaign_row_mix(row, end.reds);
    campaign_row_mix(row, (uint64_t)end.kinds << 32 | end.lacks);
    campaign_row_mix(row, end.hash);
}

static void play_seeds(struct campaign_player *player, const struct campaign_task *task,
                       struct campaign_row *row)
{
    struct swarm swarm;
    if (open_swarm(player, task, &swarm)) {
        for (uint32_t i = 0; i < task->count; i++) {
            play_seed(player, &swarm, task->first + i, row);
        }
    } else {
        note_refusal(row, player->bench);
    }
    swarm_close(&swarm);
}

static bool play_one_seed(struct campaign_player *player, const struct campaign_task *task,
                          uint64_t number)
{
    struct swarm swarm;
    bool right = open_swarm(player, task, &swarm);
    if (right) {
        (void)swarm_play(&swarm, campaign_seed(player, number));
    }
    swarm_close(&swarm);
    return right;
}

/* ---- all ways ---- */

static bool play_one_plain(struct campaign_player *player, const struct campaign_task *task,
                           uint64_t number)
{
    struct campaign_row row;
    campaign_row_init(&row, task, "");
    play_plain(player, task, &row);
    return number == task->first && row.tries == 1;
}

static const struct {
    void (*play)(struct campaign_player *player, const struct campaign_task *task,
                 struct campaign_row *row);
    bool (*play_one)(struct campaign_player *player, const struct campaign_task *task,
                     uint64_t number);
} ways[CAMPAIGN_WAYS] = {
    [CAMPAIGN_PLAIN] = {play_plain, play_one_plain},
    [CAMPAIGN_CUTS] = {play_cuts, play_one_cut},
    [CAMPAIGN_SEEDS] = {play_seeds, play_one_seed},
};

void campaign_play(struct campaign_player *player, const struct campaign_task *task,
                   struct campaign_row *row)
{
    campaign_row_init(row, task, player->subject[task->scenario].id);
    ways[task->way].play(player, task, row);
}

bool campaign_play_one(struct campaign_player *player, const struct campaign_task *task,
                       uint64_t number)
{
    return ways[task->way].play_one(player, task, number);
}

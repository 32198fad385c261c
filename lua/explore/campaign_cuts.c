#include <stdlib.h>

#include "lua/explore/campaign_cuts_order.h"
#include "lua/explore/campaign_inside.h"
#include "lua/explore/swarm.h"

/* The cuts of a task, by their points. */
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
static bool open_cuts(struct cutting *cutting, const struct campaign_task *task)
{
    struct campaign_player *player = cutting->player;
    const struct cuts_wish wish = {.mode = CUTS_LOG, .kind = {true, true, true, true},
                                   .recover_us = player->recover_us, .seed = player->seed};
    cutting->start = (struct cuts_start){.index = player->subject[task->scenario].place};
    cutting->start.judge.overrides = &player->overrides;
    cutting->start.judge.reached = true;
    return campaign_load(player, task) &&
           cuts_open(&cutting->cuts, &player->shelf->sandbox, player->bench, &cutting->start,
                     &wish);
}

/* The task's tries into list[]. Returns how many. */
static uint32_t collect(struct cutting *cutting, const struct campaign_task *task,
                        struct numbered *list)
{
    char text[CUT_LIST_TEXT];
    uint32_t count = 0;
    for (uint64_t number = task->first; number < task->first + task->count; number++) {
        struct numbered *one = &list[count];
        one->number = number;
        if (!campaign_cuts_nth(&cutting->cuts, cutting->player->seed, number, &one->try)) {
            break;
        }
        if (campaign_leaves_out(cutting->player, number)) {
            campaign_note_lost(cutting->row, number, cut_list_format(&one->try.list, text));
        } else {
            count++;
        }
    }
    qsort(list, count, sizeof *list, by_point);
    return count;
}

/* False: there is no memory. */
static bool lay_tries(struct cutting *cutting, const struct campaign_task *task)
{
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
    cuts->try_count = collect(cutting, task, list);
    for (uint32_t i = 0; i < cuts->try_count; i++) {
        cuts->tries[i] = list[i].try;
        cutting->number[i] = list[i].number;
    }
    free(list);
    return true;
}

static uint32_t reds_of(const struct tail_end *end)
{
    return end->violated | (end->lacks != 0 ? 1u << SWARM_LACKS : 0) |
           (end->halted ? 1u << SWARM_HALTED : 0) | (end->stuck ? 1u << SWARM_STUCK : 0);
}

static void note_cut(void *context, uint32_t index, const struct tail_end *end)
{
    struct cutting *cutting = context;
    char text[CUT_LIST_TEXT];
    const struct campaign_tried tried = {
        .bench = cutting->player->bench, .number = cutting->number[index],
        .try = cut_list_format(&cutting->cuts.tries[index].list, text), .reds = reds_of(end),
        .lacks = end->lacks, .reached = end->reached};
    campaign_note(cutting->row, &tried);
    campaign_row_mix(cutting->row, (uint64_t)end->at_us << 1 | (end->broke_off ? 1u : 0));
}

static bool tell_cut(void *context, uint32_t index, const struct tail_end *end)
{
    struct cutting *cutting = context;
    (void)end;
    if (index + 1 < cutting->cuts.try_count) {
        campaign_begins(cutting->player, cutting->number[index + 1]);
    }
    return true;
}

static bool walk_cuts(struct cutting *cutting, const struct campaign_task *task)
{
    struct cuts_walk walk;
    struct campaign_player *player = cutting->player;
    struct cuts *cuts = &cutting->cuts;
    if (cuts->try_count == 0) {
        return true;
    }
    campaign_begins(player, cutting->number[0]);
    bool right = campaign_load(player, task) &&
                 cuts_walk_open(&walk, cuts, &player->shelf->sandbox, player->bench,
                                &cutting->start);
    if (right) {
        walk.shown = note_cut;
        walk.context = cutting;
        right = cuts_play(&walk, 0, cuts->try_count, tell_cut, cutting);
        cuts_walk_close(&walk);
    }
    return right;
}

void campaign_play_cuts(struct campaign_player *player, const struct campaign_task *task,
                        struct campaign_row *row)
{
    struct cutting cutting = {.player = player, .row = row};
    if (!open_cuts(&cutting, task)) {
        campaign_refuse(row, player->bench);
    } else if (!lay_tries(&cutting, task) || !walk_cuts(&cutting, task)) {
        campaign_refuse_memory(row);
    } else if (row->tries == 0) {
        row->state = CAMPAIGN_OVER;
    }
    free(cutting.number);
    cuts_close(&cutting.cuts);
}

bool campaign_show_cut(struct campaign_player *player, const struct campaign_task *task,
                       uint64_t number, struct campaign_shown *shown)
{
    struct cutting cutting = {.player = player};
    struct cuts_try try;
    struct cuts_walk walk;
    struct tail_end end;
    bool right = open_cuts(&cutting, task) &&
                 campaign_cuts_nth(&cutting.cuts, player->seed, number, &try) &&
                 campaign_load(player, task) &&
                 cuts_walk_open(&walk, &cutting.cuts, &player->shelf->sandbox, player->bench,
                                &cutting.start);
    if (right) {
        (void)cuts_replay(&walk, &try.list, &end);
        shown->judge = cutting.start.judge;
        shown->overrides = player->overrides;
        shown->judge.overrides = &shown->overrides;
        shown->lacks = end.lacks;
    }
    cuts_close(&cutting.cuts);
    return right;
}

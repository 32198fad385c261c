#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lua/explore/campaign_inside.h"
#include "lua/explore/guided.h"

#define GUIDED_SEEDS UINT64_C(0x80000000) /* those of guided plays lie behind the swarms' */

/* Each campaign's seed has seeds of its own. */
static uint64_t seed_of(const struct campaign_player *player, uint64_t number)
{
    return ((player->seed - 1) << 32) + number + 1;
}

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

static void note_play(struct campaign_player *player, const struct swarm_end *end,
                      struct campaign_tried *tried, struct campaign_row *row)
{
    tried->bench = player->bench;
    tried->reds = end->reds;
    tried->lacks = end->lacks;
    tried->reached = end->reached;
    campaign_note(row, tried);
    campaign_row_mix(row, end->kinds);
    campaign_row_mix(row, end->hash);
}

/* The plan's run is over; how it was judged. */
static void show_plan(const struct swarm *swarm, const struct swarm_plan *plan,
                      const struct swarm_end *end, struct campaign_shown *shown)
{
    shown->overrides = swarm->fixed;
    (void)draw_override(&swarm->draw, plan->value, &shown->overrides);
    shown->judge = swarm->options;
    shown->judge.overrides = &shown->overrides;
    shown->judge.seed_given = true;
    shown->judge.seed = plan->seed;
    shown->lacks = end->lacks;
}

/* ---- seeds ---- */

static void play_seed(struct campaign_player *player, struct swarm *swarm, uint64_t number,
                      struct campaign_row *row)
{
    char text[CAMPAIGN_TRY];
    struct campaign_tried tried = {.number = number, .try = text};
    snprintf(text, sizeof text, "%" PRIu64, seed_of(player, number));
    if (campaign_leaves_out(player, number)) {
        campaign_note_lost(row, number, text);
        return;
    }
    campaign_begins(player, number);
    const struct swarm_end end = swarm_play(swarm, seed_of(player, number));
    note_play(player, &end, &tried, row);
}

void campaign_play_seeds(struct campaign_player *player, const struct campaign_task *task,
                         struct campaign_row *row)
{
    struct swarm swarm;
    if (open_swarm(player, task, &swarm)) {
        for (uint32_t i = 0; i < task->count; i++) {
            play_seed(player, &swarm, task->first + i, row);
        }
    } else {
        campaign_refuse(row, player->bench);
    }
    swarm_close(&swarm);
}

bool campaign_show_seed(struct campaign_player *player, const struct campaign_task *task,
                        uint64_t number, struct campaign_shown *shown)
{
    struct swarm swarm;
    struct swarm_plan plan;
    bool right = open_swarm(player, task, &swarm);
    if (right) {
        swarm_draw(&swarm, seed_of(player, number), &plan);
        const struct swarm_end end = swarm_play_plan(&swarm, &plan);
        show_plan(&swarm, &plan, &end, shown);
    }
    swarm_close(&swarm);
    return right;
}

/* ---- guided ---- */

/* A task begins with nothing kept, and so depends on its number alone. */
struct guiding {
    struct swarm swarm;
    struct guided guided;
    struct guided_result *results;
    uint64_t seed;
};

static bool open_guided(struct campaign_player *player, const struct campaign_task *task,
                        struct guiding *guiding)
{
    guiding->seed = seed_of(player, GUIDED_SEEDS + task->first);
    return guided_open(&guiding->guided, &guiding->swarm, guiding->seed, guiding->results);
}

static void play_laid(struct campaign_player *player, struct guiding *guiding, uint32_t index,
                      struct campaign_row *row)
{
    char text[CAMPAIGN_TRY];
    uint64_t number = row->task.first + guiding->guided.reach.plays + index;
    struct campaign_tried tried = {.number = number, .try = text};
    snprintf(text, sizeof text, "%" PRIu64, guiding->seed);
    if (campaign_leaves_out(player, number)) {
        campaign_note_lost(row, number, text);
        return;
    }
    campaign_begins(player, number);
    guided_play(&guiding->guided, index);
    note_play(player, &guiding->results[index].end, &tried, row);
}

static void play_rounds(struct campaign_player *player, struct guiding *guiding,
                        struct campaign_row *row)
{
    uint32_t left = row->task.count;
    while (left > 0) {
        uint32_t laid = guided_lay(&guiding->guided, left);
        for (uint32_t i = 0; i < laid; i++) {
            play_laid(player, guiding, i, row);
        }
        guided_take(&guiding->guided);
        left -= laid;
    }
}

void campaign_play_guided(struct campaign_player *player, const struct campaign_task *task,
                          struct campaign_row *row)
{
    struct guiding guiding = {.results = calloc(GUIDED_ROUND, sizeof *guiding.results)};
    if (guiding.results == NULL) {
        campaign_refuse_memory(row);
        return;
    }
    if (!open_swarm(player, task, &guiding.swarm)) {
        campaign_refuse(row, player->bench);
    } else if (!open_guided(player, task, &guiding)) {
        campaign_refuse_memory(row);
    } else {
        play_rounds(player, &guiding, row);
        guided_close(&guiding.guided);
    }
    swarm_close(&guiding.swarm);
    free(guiding.results);
}

/* The rounds before it once more, and of its own the plan alone. */
static bool show_laid(struct campaign_player *player, const struct campaign_task *task,
                      struct guiding *guiding, uint64_t number, struct campaign_shown *shown)
{
    struct campaign_row row;
    struct guided *guided = &guiding->guided;
    uint32_t wanted = (uint32_t)(number - task->first);
    campaign_row_init(&row, task, "");
    uint32_t laid = guided_lay(guided, task->count);
    while (guided->reach.plays + laid <= wanted && laid > 0) {
        for (uint32_t i = 0; i < laid; i++) {
            play_laid(player, guiding, i, &row);
        }
        guided_take(guided);
        laid = guided_lay(guided, task->count - guided->reach.plays);
    }
    if (laid == 0) {
        return false;
    }
    uint32_t index = wanted - guided->reach.plays;
    guided_play(guided, index);
    show_plan(&guiding->swarm, &guided->plan[index], &guiding->results[index].end, shown);
    return true;
}

bool campaign_show_guided(struct campaign_player *player, const struct campaign_task *task,
                          uint64_t number, struct campaign_shown *shown)
{
    struct guiding guiding = {.results = calloc(GUIDED_ROUND, sizeof *guiding.results)};
    bool right = guiding.results != NULL && number - task->first < task->count &&
                 open_swarm(player, task, &guiding.swarm) && open_guided(player, task, &guiding);
    if (right) {
        right = show_laid(player, task, &guiding, number, shown);
        guided_close(&guiding.guided);
    }
    swarm_close(&guiding.swarm);
    free(guiding.results);
    return right;
}

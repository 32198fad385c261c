#include "lua/explore/campaign_play.h"

#include <string.h>

#include "lua/explore/campaign_inside.h"
#include "lua/explore/finding.h"
#include "lua/verdict.h"

bool campaign_load(struct campaign_player *player, const struct campaign_task *task)
{
    const struct campaign_subject *subject = &player->subject[task->scenario];
    char error[SANDBOX_ERROR];
    if (shelf_load(player->shelf, subject->file, subject->root, error)) {
        return true;
    }
    bench_clear(player->bench);
    verdict_give(player->bench, VERDICT_WRONG, error);
    return false;
}

void campaign_begins(struct campaign_player *player, uint64_t number)
{
    if (player->begins != NULL) {
        player->begins(player->context, number);
    }
}

bool campaign_leaves_out(const struct campaign_player *player, uint64_t number)
{
    for (uint32_t i = 0; i < player->skips; i++) {
        if (player->skip[i] == number) {
            return true;
        }
    }
    return false;
}

void campaign_note_lost(struct campaign_row *row, uint64_t number, const char *try)
{
    row->lost++;
    row->red++;
    row->tries++;
    campaign_row_find(row, CAMPAIGN_LOST, number, try);
}

void campaign_refuse(struct campaign_row *row, const struct bench *bench)
{
    row->state = bench->verdict == VERDICT_FAILED    ? CAMPAIGN_ITSELF
                 : bench->verdict == VERDICT_SKIPPED ? CAMPAIGN_SKIPPED
                                                     : CAMPAIGN_WRONG;
    campaign_row_find(row, bench->text[0] == '\0' ? "no memory" : bench->text, row->task.first,
                      "-");
}

void campaign_refuse_memory(struct campaign_row *row)
{
    row->state = CAMPAIGN_WRONG;
    campaign_row_find(row, "no memory", row->task.first, "-");
}

static void find_red(struct campaign_row *row, const struct campaign_tried *tried, uint32_t red)
{
    char signature[FINDING_SIGNATURE];
    const struct finding_red what = {red, red == SWARM_LACKS ? tried->lacks : 0};
    finding_signature(tried->bench, &what, signature);
    campaign_row_find(row, signature, tried->number, tried->try);
}

void campaign_note(struct campaign_row *row, const struct campaign_tried *tried)
{
    for (uint32_t red = 0; red < SWARM_REDS; red++) {
        if ((tried->reds >> red & 1u) != 0) {
            find_red(row, tried, red);
        }
    }
    row->red += tried->reds != 0 ? 1 : 0;
    row->tries++;
    row->reached |= tried->reached;
    campaign_row_mix(row, (uint64_t)tried->reds << 32 | tried->lacks);
}

/* ---- as it is ---- */

static void play_plain(struct campaign_player *player, const struct campaign_task *task,
                       struct campaign_row *row)
{
    const struct campaign_subject *subject = &player->subject[task->scenario];
    struct bench *bench = player->bench;
    struct judge_options options = {.overrides = &player->overrides, .reached = true};
    if (campaign_leaves_out(player, task->first)) {
        campaign_note_lost(row, task->first, "-");
        return;
    }
    campaign_begins(player, task->first);
    if (campaign_load(player, task)) {
        judge_run(&player->shelf->sandbox, bench, subject->place, &options);
        campaign_row_mix(row, world_hash(&bench->world));
        row->reached |= bench->sometimes.reached;
        row->tries = 1;
    }
    if (bench->verdict != VERDICT_PASSED) {
        campaign_refuse(row, bench);
    }
}

/* Nothing of it is ever shown: what is red as it is, is told as a refusal. */
static bool show_plain(struct campaign_player *player, const struct campaign_task *task,
                       uint64_t number, struct campaign_shown *shown)
{
    (void)player;
    (void)task;
    (void)number;
    (void)shown;
    return false;
}

static const struct {
    void (*play)(struct campaign_player *player, const struct campaign_task *task,
                 struct campaign_row *row);
    bool (*show)(struct campaign_player *player, const struct campaign_task *task,
                 uint64_t number, struct campaign_shown *shown);
} ways[CAMPAIGN_WAYS] = {
    [CAMPAIGN_PLAIN] = {play_plain, show_plain},
    [CAMPAIGN_CUTS] = {campaign_play_cuts, campaign_show_cut},
    [CAMPAIGN_SEEDS] = {campaign_play_seeds, campaign_show_seed},
    [CAMPAIGN_GUIDED] = {campaign_play_guided, campaign_show_guided},
};

void campaign_play(struct campaign_player *player, const struct campaign_task *task,
                   struct campaign_row *row)
{
    campaign_row_init(row, task, player->subject[task->scenario].id);
    ways[task->way].play(player, task, row);
}

bool campaign_show(struct campaign_player *player, const struct campaign_task *task,
                   uint64_t number, struct campaign_shown *shown)
{
    memset(shown, 0, sizeof *shown);
    return ways[task->way].show(player, task, number, shown);
}

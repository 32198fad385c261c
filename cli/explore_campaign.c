#define _POSIX_C_SOURCE 200809L

#include "cli/explore_campaign.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/campaign_crew.h"
#include "cli/campaign_folder.h"
#include "cli/campaign_identity.h"
#include "cli/campaign_keep.h"
#include "cli/campaign_page.h"
#include "cli/campaign_progress.h"
#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/wall.h"

#define GRACE_US 20000000        /* to keep what was found last; or a tenth of the budget */

/* subject of ORDER_KEEP: index of the cause; text and more its signature and try. */
enum order_kind { ORDER_TASK, ORDER_KEEP };

struct kept_reply {
    char path[EXPLORE_KEEP_PATH];
};

/* One that goes on, or begins. */
struct campaign {
    struct explore_campaign_options options;
    struct text_list given;          /* names that stand in a folder that is gone on with */
    struct campaign_subjects subjects;
    struct campaign_plan plan;
    struct campaign_player player;
    struct campaign_folder folder;
    struct campaign_sum sum;
    struct campaign_canary canary[CAMPAIGN_WAYS];
    struct campaign_page page;
    struct campaign_progress progress;
    struct campaign_seat *seat;      /* in a process of the crew */
    uint64_t next;                   /* task that is looked at next */
    uint64_t settled;                /* all tasks before this one have come */
    bool keeping;                    /* one of the crew is at it */
    bool only_keeps;                 /* no further task is played */
    int64_t ends_us;                 /* on the host's clock */
    int code;                        /* what went wrong on the way */
};

/* ---- in a process of the crew ---- */

static void begins(void *context, uint64_t number)
{
    struct campaign *campaign = context;
    campaign->seat->number = number;
    campaign->seat->tries++;
}

static bool open_seat(void *context, struct campaign_seat *seat)
{
    struct campaign *campaign = context;
    struct campaign_player *player = &campaign->player;
    campaign->seat = seat;
    player->bench = memory_grow(NULL, sizeof *player->bench);
    player->begins = begins;
    player->context = campaign;
    return judge_open(player->bench);
}

static void keep(struct campaign *campaign, const struct campaign_order *order,
                 struct kept_reply *reply)
{
    char signature[CAMPAIGN_ORDER_TEXT], try[CAMPAIGN_ORDER_TEXT];
    struct campaign_cause cause = {.signature = signature, .try = try, .number = order->number};
    (void)campaign_task(&campaign->plan, order->task, &cause.task);
    cause.way = cause.task.way;
    cause.scenario = (char *)(uintptr_t)campaign->subjects.entry[cause.task.scenario]->id;
    memcpy(signature, order->text, sizeof signature);
    memcpy(try, order->more, sizeof try);
    campaign->player.skips = 0;
    campaign_keep(&campaign->page, &campaign->player, &cause, reply->path);
}

static void play(void *context, const struct campaign_order *order, void *reply)
{
    struct campaign *campaign = context;
    struct campaign_task task;
    if (order->kind == ORDER_KEEP) {
        keep(campaign, order, reply);
        return;
    }
    campaign->player.skip = order->lost;
    campaign->player.skips = order->losses;
    (void)campaign_task(&campaign->plan, order->task, &task);
    campaign_play(&campaign->player, &task, reply);
}

/* ---- in this one ---- */

static bool is_ours(const struct campaign *campaign, uint64_t task)
{
    const struct shard *shard = &campaign->options.shard;
    return (shard->count == 0 || task % shard->count == shard->number - 1) &&
           !campaign_sum_has(&campaign->sum, task);
}

/* A cause whose first try is known is kept, one at a time. */
static bool next_keep(struct campaign *campaign, struct campaign_order *order)
{
    while (campaign->settled < campaign->next && !is_ours(campaign, campaign->settled)) {
        campaign->settled++;
    }
    bool wanted = campaign->options.folder != NULL && campaign->page.canary != NULL &&
                  !campaign->keeping && !campaign->folder.full;
    uint32_t which = wanted ? campaign_keep_next(&campaign->sum, campaign->only_keeps
                                                                     ? UINT64_MAX
                                                                     : campaign->settled)
                            : campaign->sum.cause_count;
    if (which == campaign->sum.cause_count) {
        return false;
    }
    struct campaign_cause *cause = &campaign->sum.cause[which];
    cause->asked = campaign->keeping = true;
    order->kind = ORDER_KEEP;
    order->subject = which;
    order->task = cause->task.number;
    order->number = cause->number;
    snprintf(order->text, sizeof order->text, "%s", cause->signature);
    snprintf(order->more, sizeof order->more, "%s", cause->try);
    return true;
}

/* A canary's campaign is over once it was found. */
static bool next(void *context, struct campaign_order *order)
{
    struct campaign *campaign = context;
    struct campaign_task task;
    if (next_keep(campaign, order) || campaign->only_keeps) {
        return campaign->keeping && order->kind == ORDER_KEEP;
    }
    while (campaign->next < campaign->options.tasks && !is_ours(campaign, campaign->next)) {
        campaign->next++;
    }
    bool is_over = campaign->page.canary == NULL && campaign->sum.cause_count > 0;
    bool is = campaign->next < campaign->options.tasks && !campaign->folder.full && !is_over &&
              wall_us() < campaign->ends_us &&
              campaign_task(&campaign->plan, campaign->next, &task);
    order->task = campaign->next;
    campaign->next += is ? 1 : 0;
    return is;
}

static void tell_new(struct campaign *campaign, uint32_t causes, uint32_t refusals)
{
    struct campaign_sum *sum = &campaign->sum;
    if (campaign->options.quiet) {
        return;
    }
    for (uint32_t i = refusals; i < sum->refusal_count; i++) {
        const struct entry *entry = campaign->subjects.entry[sum->refusal[i].scenario];
        if (sum->refusal[i].state == CAMPAIGN_ITSELF && entry->quarantine == NULL) {
            campaign_progress_erase(&campaign->progress);
            printf("FAIL  %s  as it is, so there is nothing to explore\n      %s\n", entry->id,
                   sum->refusal[i].reason);
        }
    }
    for (uint32_t i = causes; i < sum->cause_count; i++) {
        if (campaign_sum_knows(sum, i)) {
            continue;
        }
        campaign_progress_erase(&campaign->progress);
        printf("FOUND %s\n      ", sum->cause[i].signature);
        campaign_page_command(stdout, &campaign->page, &sum->cause[i]);
        putchar('\n');
    }
    fflush(stdout);
}

static void take(struct campaign *campaign, const struct campaign_row *row)
{
    uint32_t causes = campaign->sum.cause_count, refusals = campaign->sum.refusal_count;
    if (!campaign_folder_add(&campaign->folder, row)) {
        campaign->code = EXIT_BROKEN;
        return;
    }
    campaign_sum_add(&campaign->sum, row);
    tell_new(campaign, causes, refusals);
}

static void note_kept(struct campaign *campaign, const struct campaign_order *order,
                      const char *path)
{
    campaign->keeping = false;
    campaign_keep_note(&campaign->sum, order->subject, path);
    if (!campaign->options.quiet && path[0] != '\0') {
        campaign_progress_erase(&campaign->progress);
        printf("kept  %s\n", path);
        fflush(stdout);
    }
}

static void told(void *context, const struct campaign_order *order, const void *reply)
{
    struct campaign *campaign = context;
    const struct campaign_row *row = reply;
    if (order->kind == ORDER_KEEP) {
        note_kept(campaign, order, ((const struct kept_reply *)reply)->path);
        return;
    }
    campaign_progress_add(&campaign->progress, row, wall_us() - order->given_us);
    take(campaign, row);
}

/* The rest of a task that has cost too many processes is left. */
static bool lost(void *context, const struct campaign_order *order)
{
    struct campaign *campaign = context;
    struct campaign_task task;
    struct campaign_row row;
    bool unknown = order->lost[order->losses - 1] == CAMPAIGN_NO_TRY;
    if (order->kind == ORDER_KEEP) {
        note_kept(campaign, order, "");
        return false;
    }
    if (!unknown && order->losses < CAMPAIGN_LOST_MOST) {
        return true;
    }
    (void)campaign_task(&campaign->plan, order->task, &task);
    campaign_row_init(&row, &task, campaign->subjects.entry[task.scenario]->id);
    for (uint32_t i = 0; i < order->losses; i++) {
        bool known = order->lost[i] != CAMPAIGN_NO_TRY;
        row.lost++;
        campaign_row_find(&row, CAMPAIGN_LOST, known ? order->lost[i] : task.first, "-");
    }
    row.tries = row.red = row.lost;
    take(campaign, &row);
    return false;
}

static bool ticked(void *context)
{
    struct campaign *campaign = context;
    campaign_progress_draw(&campaign->progress, &campaign->sum);
    return wall_us() < campaign->ends_us && !campaign->folder.full;
}

static int play_tasks(struct campaign *campaign)
{
    const struct campaign_crew crew = {
        .workers = campaign->options.workers, .context = campaign,
        .reply = sizeof(struct campaign_row), .open = open_seat, .play = play, .next = next,
        .told = told, .lost = lost, .ticked = ticked};
    _Static_assert(sizeof(struct campaign_row) <= CAMPAIGN_REPLY, "as the crew takes");
    campaign_progress_begin(&campaign->progress, campaign->options.workers, campaign->ends_us);
    int code = campaign_crew_run(&crew);
    campaign->keeping = false;
    campaign->only_keeps = true;
    if (code == EXIT_PASSED) {
        int64_t tenth_us = campaign->options.budget_us / 10;
        bool ends = campaign->ends_us != INT64_MAX;
        campaign->ends_us = ends ? wall_us() + (tenth_us > GRACE_US ? tenth_us : GRACE_US)
                                 : INT64_MAX;
        code = campaign_crew_run(&crew);
    }
    campaign_progress_erase(&campaign->progress);
    return exit_code_worse(code, campaign->code);
}

/* ---- around it ---- */

static bool add_row(void *context, const struct campaign_row *row)
{
    struct campaign *campaign = context;
    struct campaign_task task;
    bool right = row->task.number < CAMPAIGN_TASKS &&
                 campaign_task(&campaign->plan, row->task.number, &task);
    right = right && task.way == row->task.way && task.first == row->task.first &&
            task.count == row->task.count &&
            strcmp(campaign->subjects.entry[task.scenario]->id, row->scenario) == 0;
    if (!right) {
        fprintf(stderr, "fusebox explore: %s/tasks.csv: task %llu is none of this campaign\n",
                campaign->folder.path, (unsigned long long)row->task.number);
        return false;
    }
    struct campaign_row known = *row;
    known.task = task;
    if (!campaign_sum_has(&campaign->sum, task.number)) {
        campaign_sum_add(&campaign->sum, &known);
    }
    return true;
}

/* What it is, and what of it was done. text: of the folder, where one is gone on with. */
static bool open_folder(struct campaign *campaign, const char *was)
{
    const char *path = campaign->options.folder;
    char *text = campaign_identity_text(&campaign->options, &campaign->subjects);
    bool right = true;
    if (was != NULL) {
        right = campaign_identity_same(path, was, text) &&
                campaign_folder_rows(&campaign->folder, add_row, campaign);
    } else if (path != NULL) {
        right = campaign_folder_begin(&campaign->folder, path, text);
    }
    free(text);
    return right;
}

static int open_subjects(struct campaign *campaign, const char *shipped)
{
    const struct explore_campaign_options *options = &campaign->options;
    int code = campaign_subjects_open(&campaign->subjects, options->names, options->name_count,
                                      shipped);
    if (options->choice.filter != NULL) {
        campaign_subjects_filter(&campaign->subjects, options->choice.filter);
    }
    uint32_t count = campaign->subjects.count;
    if (code == EXIT_PASSED && count == 0) {
        choice_tell_nothing(&options->choice, "explore", "");
        code = EXIT_NOTHING;
    }
    if (count > CAMPAIGN_SCENARIOS) {
        fprintf(stderr, "fusebox explore: %u scenarios are more than a campaign takes\n", count);
        code = EXIT_WRONG;
    }
    return code;
}

static void lay_plan(struct campaign *campaign)
{
    const struct explore_campaign_options *options = &campaign->options;
    campaign->plan.scenarios = campaign->subjects.count;
    campaign->plan.leading = campaign->subjects.leading;
    memcpy(campaign->plan.way, options->way, sizeof campaign->plan.way);
    campaign->player.shelf = &campaign->subjects.shelf;
    campaign->player.subject = campaign->subjects.list;
    campaign->player.seed = options->seed;
    campaign->player.overrides = options->overrides;
    campaign->player.recover_us = options->recover_us;
    campaign->page = (struct campaign_page){options, &campaign->subjects, &campaign->plan,
                                            &campaign->sum,
                                            campaign_is_canary() ? NULL : campaign->canary};
}

/* The page, for people and into the folder. */
static int tell(struct campaign *campaign)
{
    char *text = NULL;
    size_t length;
    FILE *file = memory_stream(&text, &length);
    campaign_page_write(file, &campaign->page);
    fclose(file);
    fputs(text, stdout);
    campaign_progress_tell(&campaign->progress, stdout);
    bool kept = campaign_folder_end(&campaign->folder, text);
    free(text);
    return kept ? EXIT_PASSED : EXIT_BROKEN;
}

/* Of the time all but a twentieth is for the tasks, however long the canary has taken. */
static int64_t end_of(const struct campaign *campaign, int64_t began_us)
{
    int64_t budget_us = campaign->options.budget_us;
    if (budget_us == INT64_MAX) {
        return INT64_MAX;
    }
    int64_t least_us = wall_us() + budget_us - budget_us / 20;
    return began_us + budget_us > least_us ? began_us + budget_us : least_us;
}

static int explore(struct campaign *campaign)
{
    int64_t began_us = wall_us();
    int code = EXIT_PASSED;
    if (campaign->page.canary != NULL) {
        code = campaign_canary_play(&campaign->options, campaign->canary);
    }
    if (code != EXIT_PASSED) {
        return code;
    }
    campaign->ends_us = end_of(campaign, began_us);
    code = play_tasks(campaign);
    if (code == EXIT_PASSED && campaign->sum.tasks == 0) {
        fprintf(stderr, "fusebox explore: the time was over before anything was played\n");
        return EXIT_NOTHING;
    }
    code = exit_code_worse(code, tell(campaign));
    return exit_code_worse(code, campaign_page_code(&campaign->page));
}

/* was: the folder's campaign.txt; NULL: there is none. */
static int begin(struct campaign *campaign, const char *was, const char *shipped)
{
    if (was != NULL && !campaign_identity_read(was, &campaign->options, &campaign->given)) {
        return EXIT_WRONG;
    }
    int code = open_subjects(campaign, shipped);
    if (code == EXIT_PASSED) {
        lay_plan(campaign);
        code = open_folder(campaign, was) ? explore(campaign) : EXIT_WRONG;
    } else if (was != NULL) {
        fprintf(stderr, "fusebox explore: %s: what it explores is named as it was given: go on "
                "with it in the folder where it was begun\n", campaign->options.folder);
    }
    campaign_sum_close(&campaign->sum);
    campaign_subjects_close(&campaign->subjects);
    return code;
}

int explore_campaign_verb(int argc, char **argv, const char *shipped)
{
    struct campaign campaign;
    char *was = NULL;
    memset(&campaign, 0, sizeof campaign);
    if (!explore_campaign_options_read(&campaign.options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (campaign.options.help) {
        explore_campaign_options_help();
        return EXIT_PASSED;
    }
    bool right = !campaign.options.resumes ||
                 campaign_folder_open(&campaign.folder, campaign.options.folder, &was);
    int code = right ? begin(&campaign, was, shipped) : EXIT_WRONG;
    campaign_folder_close(&campaign.folder);
    text_list_close(&campaign.given);
    free(campaign.options.filter_read);
    free(was);
    return code;
}

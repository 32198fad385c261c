#define _POSIX_C_SOURCE 200809L

#include "cli/explore_cuts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/crew.h"
#include "cli/early.h"
#include "cli/exit_code.h"
#include "cli/explore_found.h"
#include "cli/explore_play.h"
#include "cli/explore_table.h"
#include "cli/kept.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/reached.h"
#include "cli/span.h"
#include "cli/wall.h"

/* All that is explored, one scenario after the other. */
struct campaign {
    struct explore_play play;        /* of the scenario in hand */
    struct cuts cuts;
    struct found found;              /* of the scenario in hand */
    struct cuts_result *results;     /* by try */
    uint32_t *wanted;                /* tries that are to be played */
    uint32_t wanted_count;
    struct progress progress;
    /* of all of them */
    uint32_t scenarios, tries, red, kinds;
    struct reached reached;
    int64_t began_us;
    char *replay;                    /* of the last finding; NULL */
    bool unkept;                     /* a finding could not be written */
};

static void tell_plan(const struct campaign *campaign)
{
    char span[SPAN_TEXT];
    const struct cuts *cuts = &campaign->cuts;
    printf("      %s  %s, %u instants, %u cuts\n", campaign->play.entry->id,
           span_text(cuts->end_us, span), cuts->point_count, cuts->try_count);
    for (int kind = 0; kind < CUT_KINDS; kind++) {
        const char *why = tail_refusal(&cuts->course, (enum cut_kind)kind);
        if (cuts->wish.kind[kind] && why != NULL) {
            printf("      no %s: %s\n", cut_kind_name((enum cut_kind)kind), why);
        }
    }
    if (cuts->points_left_out) {
        printf("      only the first %u instants: there are more\n", CUTS_POINTS);
    }
}

/* ---- in a process of the crew ---- */

/* Where a result goes: by its place among those that are wanted. */
struct sending {
    struct crew_seat *seat;
    uint32_t place;
};

static bool send(void *context, uint32_t index, const struct tail_end *end)
{
    struct sending *sending = context;
    (void)index;
    return crew_send(sending->seat, sending->place++, end);
}

/* How many wanted tries from that place on, before `end`, are neighbours. */
static uint32_t run_of(const struct campaign *campaign, uint32_t place, uint32_t end)
{
    uint32_t count = 1;
    while (place + count < end &&
           campaign->wanted[place + count] == campaign->wanted[place] + count) {
        count++;
    }
    return count;
}

static bool play_range(const struct campaign *campaign, struct cuts_walk *walk,
                       struct sending *sending, uint32_t end)
{
    bool going = true;
    while (going && sending->place < end) {
        uint32_t first = campaign->wanted[sending->place];
        going = cuts_play(walk, first, first + run_of(campaign, sending->place, end), send,
                          sending);
    }
    return going;
}

static void play(void *context, struct crew_seat *seat)
{
    struct campaign *campaign = context;
    struct cuts_walk walk;
    uint32_t first, end;
    bool going = explore_play_load(&campaign->play) && cuts_walk_open(&walk, &campaign->cuts,
                                                  &campaign->play.call->shelf->sandbox,
                                                  campaign->play.bench, &campaign->play.start);
    while (going && crew_range(seat, &first, &end)) {
        struct sending sending = {seat, first};
        going = play_range(campaign, &walk, &sending, end);
    }
    _exit(going ? EXIT_PASSED : EXIT_BROKEN);
}

/* ---- in this one ---- */

static void note(void *context, uint32_t index, const void *record)
{
    struct campaign *campaign = context;
    struct cuts_result *result = &campaign->results[campaign->wanted[index]];
    result->known = true;
    memcpy(&result->end, record, sizeof result->end);
    progress_add(&campaign->progress, 1, found_is_red(&result->end));
}

static void note_lost(void *context, uint32_t index, int signal_number)
{
    struct campaign *campaign = context;
    (void)signal_number;
    campaign->results[campaign->wanted[index]] = (struct cuts_result){.known = true,
                                                                      .crashed = true};
    progress_add(&campaign->progress, 1, true);
}

static void tick(void *context)
{
    struct campaign *campaign = context;
    progress_draw(&campaign->progress);
}

/* The first of a group, played again for what there is to tell of it. */
static void tell_first(struct campaign *campaign, uint32_t group)
{
    const struct cut_list *list =
        &campaign->cuts.tries[campaign->found.group[group].first].list;
    struct cuts_walk walk;
    struct tail_end end;
    size_t length;
    const struct explore_play *it = &campaign->play;
    if (group != FOUND_CRASH && explore_play_load(&campaign->play) &&
        cuts_walk_open(&walk, &campaign->cuts, &it->call->shelf->sandbox, it->bench, &it->start)) {
        cuts_replay(&walk, list, &end);
        explore_play_excerpt(it, group);
        cuts_walk_close(&walk);
    }
    free(campaign->replay);
    FILE *file = memory_stream(&campaign->replay, &length);
    explore_play_command(file, &campaign->play, list);
    fclose(file);
    printf("    %s\n", campaign->replay);
    campaign->unkept = !explore_play_keep(it, group, list) || campaign->unkept;
}

static void tell_group(struct campaign *campaign, uint32_t group)
{
    const struct found_group *found = &campaign->found.group[group];
    char cuts[CUT_LIST_TEXT];
    if (found->count > 0) {
        cut_list_format(&campaign->cuts.tries[found->first].list, cuts);
        found_tell_group(&campaign->found, group, cuts);
        tell_first(campaign, group);
    }
}

static void tell_scenario(struct campaign *campaign)
{
    const struct explore_options *options = campaign->play.call->options;
    if (campaign->found.red > 0 || !options->quiet) {
        found_tell(&campaign->found, campaign->play.entry->id);
    }
    for (uint32_t i = 0; i < FOUND_GROUPS; i++) {
        tell_group(campaign, i);
    }
    fflush(stdout);
}

/* Each of them, for who asks. */
static void tell_reds(const struct campaign *campaign)
{
    char cuts[CUT_LIST_TEXT];
    for (uint32_t i = 0; i < campaign->cuts.try_count; i++) {
        const struct cuts_result *result = &campaign->results[i];
        bool red = result->crashed || (result->known && found_is_red(&result->end));
        if (red && campaign->play.call->options->verbose) {
            printf("  red: %s\n", cut_list_format(&campaign->cuts.tries[i].list, cuts));
        }
    }
}

static void list_wanted(struct campaign *campaign)
{
    const struct shard *shard = &campaign->play.call->options->shard;
    uint32_t count = campaign->cuts.try_count;
    campaign->wanted = memory_grow(NULL, ((size_t)count + 1) * sizeof *campaign->wanted);
    campaign->wanted_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (shard_has_number(shard, i + 1) && !campaign->results[i].known) {
            campaign->wanted[campaign->wanted_count++] = i;
        }
    }
}

/* All that is known of them, in their order. */
static void find(struct campaign *campaign)
{
    memset(&campaign->found, 0, sizeof campaign->found);
    for (uint32_t i = 0; i < campaign->cuts.try_count; i++) {
        const struct cuts_result *result = &campaign->results[i];
        if (result->crashed) {
            found_add_crash(&campaign->found, i);
        } else if (result->known) {
            (void)found_add(&campaign->found, i, &result->end);
            reached_add(&campaign->reached, result->end.reached);
        }
    }
    campaign->scenarios++;
    campaign->tries += campaign->found.played;
    campaign->red += campaign->found.red;
    campaign->kinds += found_kinds(&campaign->found);
}

/* How far the tails went, for who asks. */
static void tell_early(const struct campaign *campaign)
{
    struct early early;
    memset(&early, 0, sizeof early);
    for (uint32_t i = 0; i < campaign->wanted_count; i++) {
        const struct cuts_result *result = &campaign->results[campaign->wanted[i]];
        if (result->known && !result->crashed) {
            early_add(&early, &result->end);
        }
    }
    if (campaign->play.call->options->verbose && !campaign->cuts.wish.whole) {
        early_tell(&early);
    }
}

/* False: interrupted. */
static bool play_tries(struct campaign *campaign)
{
    const struct crew crew = {
        .workers = campaign->play.call->options->workers, .count = campaign->wanted_count,
        .block = CUTS_BLOCK, .record = sizeof(struct tail_end), .context = campaign, .play = play,
        .told = note, .lost = note_lost, .ticked = tick,
    };
    progress_begin(&campaign->progress, crew.count, crew.count);
    campaign->progress.rated = true;
    bool whole = crew_run(&crew);
    progress_erase(&campaign->progress);
    return whole;
}

static int explore_tries(struct campaign *campaign, struct table_scenario *scenario)
{
    struct explore_cuts_table *table = campaign->play.call->table;
    size_t room = ((size_t)campaign->cuts.try_count + 1) * sizeof *campaign->results;
    int code = EXIT_WRONG;
    campaign->results = memory_grow(NULL, room);
    memset(campaign->results, 0, room);
    snprintf(scenario->count, sizeof scenario->count, "%u", campaign->cuts.try_count);
    if (explore_cuts_table_take(table, scenario, &campaign->cuts, campaign->results)) {
        list_wanted(campaign);
        bool whole = play_tries(campaign);
        find(campaign);
        tell_scenario(campaign);
        tell_reds(campaign);
        tell_early(campaign);
        free(campaign->wanted);
        explore_cuts_table_add(table, scenario, &campaign->cuts, campaign->results);
        code = !whole ? EXIT_INTERRUPTED : campaign->found.red > 0 ? EXIT_FAILED : EXIT_PASSED;
    }
    free(campaign->results);
    return code;
}

static int explore_entry(struct campaign *campaign)
{
    const struct explore_call *call = campaign->play.call;
    struct table_scenario scenario;
    int code;
    if (!explore_play_load(&campaign->play)) {
        return EXIT_WRONG;
    }
    explore_table_scenario(&scenario, campaign->play.entry, &call->shelf->sandbox);
    if (!cuts_open(&campaign->cuts, &call->shelf->sandbox, campaign->play.bench,
                   &campaign->play.start, &call->options->cuts)) {
        code = explore_play_tell_itself(&campaign->play);
        snprintf(scenario.count, sizeof scenario.count, "%s",
                 verdict_name(campaign->play.bench->verdict));
        explore_cuts_table_add(call->table, &scenario, NULL, NULL);
    } else {
        if (!call->options->quiet) {
            tell_plan(campaign);
        }
        code = explore_tries(campaign, &scenario);
    }
    cuts_close(&campaign->cuts);
    return code;
}

static void tell_all(const struct campaign *campaign)
{
    char span[SPAN_TEXT];
    int64_t lasted_us = wall_us() - campaign->began_us;
    double seconds = (double)(lasted_us < 1 ? 1 : lasted_us) / 1e6;
    printf("%u scenario%s, %u cuts", campaign->scenarios, campaign->scenarios == 1 ? "" : "s",
           campaign->tries);
    if (campaign->play.call->options->verbose) {
        printf(", %.0f a second", campaign->tries / seconds);
    }
    if (campaign->red == 0) {
        printf(": nothing found in %s\n", span_text(lasted_us, span));
    } else {
        printf(": %u found something in %s\n", campaign->red, span_text(lasted_us, span));
        printf("replay: %s\n", campaign->replay);
    }
}

int explore_cuts(const struct explore_call *call)
{
    struct campaign campaign;
    int code = EXIT_SKIPPED, gravest = EXIT_PASSED;
    memset(&campaign, 0, sizeof campaign);
    explore_play_open(&campaign.play, call);
    campaign.began_us = wall_us();
    for (uint32_t i = 0; i < call->catalogue->count && gravest != EXIT_INTERRUPTED; i++) {
        campaign.play.entry = &call->catalogue->entries[i];
        int one = explore_entry(&campaign);
        code = one == EXIT_SKIPPED ? code : EXIT_PASSED;
        gravest = one == EXIT_SKIPPED ? gravest : exit_code_worse(gravest, one);
    }
    tell_all(&campaign);
    if (call->options->verbose) {
        reached_tell(stdout, &campaign.reached);
    }
    explore_play_close(&campaign.play);
    free(campaign.replay);
    gravest = exit_code_worse(gravest, campaign.unkept ? EXIT_BROKEN : EXIT_PASSED);
    return gravest != EXIT_PASSED ? gravest : code;
}

#define _POSIX_C_SOURCE 200809L

#include "cli/explore_cuts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/crew.h"
#include "cli/exit_code.h"
#include "cli/explore_found.h"
#include "cli/explore_play.h"
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
    bool *reds;                      /* by try */
    struct progress progress;
    /* of all of them */
    uint32_t scenarios, tries, red, kinds;
    struct reached reached;
    int64_t began_us;
    char *replay;                    /* of the last finding; NULL */
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

static bool send(void *context, uint32_t index, const struct tail_end *end)
{
    return crew_send(context, index, end);
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
        going = cuts_play(&walk, first, end, send, seat);
    }
    _exit(going ? EXIT_PASSED : EXIT_BROKEN);
}

/* ---- in this one ---- */

static void note(void *context, uint32_t index, const void *record)
{
    struct campaign *campaign = context;
    struct tail_end end;
    memcpy(&end, record, sizeof end);
    bool red = found_add(&campaign->found, index, &end);
    reached_add(&campaign->reached, end.reached);
    progress_add(&campaign->progress, 1, red);
    campaign->reds[index] = red;
}

static void note_lost(void *context, uint32_t index, int signal_number)
{
    struct campaign *campaign = context;
    (void)signal_number;
    found_add_crash(&campaign->found, index);
    campaign->reds[index] = true;
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
}

static void tell_group(struct campaign *campaign, uint32_t group)
{
    const struct found_group *found = &campaign->found.group[group];
    char cuts[CUT_LIST_TEXT];
    if (found->count == 0) {
        return;
    }
    const char *about = found_about(group);
    printf("  %s%s%s: %u cut%s, the first: %s\n", found_name(group), about[0] == '\0' ? "" : ": ",
           about, found->count, found->count == 1 ? "" : "s",
           cut_list_format(&campaign->cuts.tries[found->first].list, cuts));
    tell_first(campaign, group);
}

static void tell_scenario(struct campaign *campaign)
{
    const struct found *found = &campaign->found;
    const struct explore_options *options = campaign->play.call->options;
    if (found->red > 0 || !options->quiet) {
        printf("%s %s  %u cuts, %u of them found something", found->red > 0 ? "FOUND" : "ok   ",
               campaign->play.entry->id, found->played, found->red);
        if (found->broke_off > 0) {
            printf("; behind %u the story broke off", found->broke_off);
        }
        putchar('\n');
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
        if (campaign->reds[i] && campaign->play.call->options->verbose) {
            printf("  red: %s\n", cut_list_format(&campaign->cuts.tries[i].list, cuts));
        }
    }
}

static int play_tries(struct campaign *campaign)
{
    const struct explore_options *options = campaign->play.call->options;
    const struct crew crew = {
        .workers = options->workers, .count = campaign->cuts.try_count, .block = CUTS_BLOCK,
        .record = sizeof(struct tail_end), .context = campaign, .play = play, .told = note,
        .lost = note_lost, .ticked = tick,
    };
    memset(&campaign->found, 0, sizeof campaign->found);
    campaign->reds = memory_grow(NULL, (size_t)crew.count + 1);
    memset(campaign->reds, 0, (size_t)crew.count + 1);
    progress_begin(&campaign->progress, crew.count, crew.count);
    campaign->progress.rated = true;
    bool whole = crew_run(&crew);
    progress_erase(&campaign->progress);
    tell_scenario(campaign);
    tell_reds(campaign);
    free(campaign->reds);
    campaign->scenarios++;
    campaign->tries += campaign->found.played;
    campaign->red += campaign->found.red;
    campaign->kinds += found_kinds(&campaign->found);
    return !whole ? EXIT_INTERRUPTED : campaign->found.red > 0 ? EXIT_FAILED : EXIT_PASSED;
}

static int explore_entry(struct campaign *campaign)
{
    const struct explore_options *options = campaign->play.call->options;
    int code;
    if (!explore_play_load(&campaign->play)) {
        return EXIT_WRONG;
    }
    if (!cuts_open(&campaign->cuts, &campaign->play.call->shelf->sandbox, campaign->play.bench,
                   &campaign->play.start, &options->cuts)) {
        code = explore_play_tell_itself(&campaign->play);
    } else {
        if (!options->quiet) {
            tell_plan(campaign);
        }
        code = play_tries(campaign);
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
    return gravest != EXIT_PASSED ? gravest : code;
}

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
struct exploration {
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

static void tell_plan(const struct exploration *exploration)
{
    char span[SPAN_TEXT];
    const struct cuts *cuts = &exploration->cuts;
    printf("      %s  %s, %u instants, %u cuts\n", exploration->play.entry->id,
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
static uint32_t run_of(const struct exploration *exploration, uint32_t place, uint32_t end)
{
    uint32_t count = 1;
    while (place + count < end &&
           exploration->wanted[place + count] == exploration->wanted[place] + count) {
        count++;
    }
    return count;
}

static bool play_range(const struct exploration *exploration, struct cuts_walk *walk,
                       struct sending *sending, uint32_t end)
{
    bool going = true;
    while (going && sending->place < end) {
        uint32_t first = exploration->wanted[sending->place];
        going = cuts_play(walk, first, first + run_of(exploration, sending->place, end), send,
                          sending);
    }
    return going;
}

static void play(void *context, struct crew_seat *seat)
{
    struct exploration *exploration = context;
    struct cuts_walk walk;
    uint32_t first, end;
    bool going = explore_play_load(&exploration->play) && cuts_walk_open(&walk, &exploration->cuts,
                                                  &exploration->play.call->shelf->sandbox,
                                                  exploration->play.bench,
                                                  &exploration->play.start);
    while (going && crew_range(seat, &first, &end)) {
        struct sending sending = {seat, first};
        going = play_range(exploration, &walk, &sending, end);
    }
    _exit(going ? EXIT_PASSED : EXIT_BROKEN);
}

/* ---- in this one ---- */

static void note(void *context, uint32_t index, const void *record)
{
    struct exploration *exploration = context;
    struct cuts_result *result = &exploration->results[exploration->wanted[index]];
    result->known = true;
    memcpy(&result->end, record, sizeof result->end);
    progress_add(&exploration->progress, 1, found_is_red(&result->end));
}

static void note_lost(void *context, uint32_t index)
{
    struct exploration *exploration = context;
    exploration->results[exploration->wanted[index]] = (struct cuts_result){.known = true,
                                                                      .crashed = true};
    progress_add(&exploration->progress, 1, true);
}

static void tick(void *context)
{
    struct exploration *exploration = context;
    progress_draw(&exploration->progress);
}

/* The first of a group, played again for what there is to tell of it. */
static void tell_first(struct exploration *exploration, uint32_t group)
{
    const struct cut_list *list =
        &exploration->cuts.tries[exploration->found.group[group].first].list;
    struct cuts_walk walk;
    struct tail_end end;
    size_t length;
    const struct explore_play *it = &exploration->play;
    if (group != FOUND_CRASH && explore_play_load(&exploration->play) &&
        cuts_walk_open(&walk, &exploration->cuts, &it->call->shelf->sandbox, it->bench,
                       &it->start)) {
        cuts_replay(&walk, list, &end);
        explore_play_excerpt(it, group);
        cuts_walk_close(&walk);
    }
    free(exploration->replay);
    FILE *file = memory_stream(&exploration->replay, &length);
    explore_play_command(file, &exploration->play, list);
    fclose(file);
    printf("    %s\n", exploration->replay);
    exploration->unkept = !explore_play_keep(it, group, list) || exploration->unkept;
}

static void tell_group(struct exploration *exploration, uint32_t group)
{
    const struct found_group *found = &exploration->found.group[group];
    char cuts[CUT_LIST_TEXT];
    if (found->count > 0) {
        cut_list_format(&exploration->cuts.tries[found->first].list, cuts);
        found_tell_group(&exploration->found, group, cuts);
        tell_first(exploration, group);
    }
}

static void tell_scenario(struct exploration *exploration)
{
    const struct explore_options *options = exploration->play.call->options;
    if (exploration->found.red > 0 || !options->quiet) {
        found_tell(&exploration->found, exploration->play.entry->id);
    }
    for (uint32_t i = 0; i < FOUND_GROUPS; i++) {
        tell_group(exploration, i);
    }
    fflush(stdout);
}

/* Each of them, for who asks. */
static void tell_reds(const struct exploration *exploration)
{
    char cuts[CUT_LIST_TEXT];
    for (uint32_t i = 0; i < exploration->cuts.try_count; i++) {
        const struct cuts_result *result = &exploration->results[i];
        bool red = result->crashed || (result->known && found_is_red(&result->end));
        if (red && exploration->play.call->options->verbose) {
            printf("  red: %s\n", cut_list_format(&exploration->cuts.tries[i].list, cuts));
        }
    }
}

static void list_wanted(struct exploration *exploration)
{
    const struct shard *shard = &exploration->play.call->options->shard;
    uint32_t count = exploration->cuts.try_count;
    exploration->wanted = memory_grow(NULL, ((size_t)count + 1) * sizeof *exploration->wanted);
    exploration->wanted_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (shard_has_number(shard, i + 1) && !exploration->results[i].known) {
            exploration->wanted[exploration->wanted_count++] = i;
        }
    }
}

/* All that is known of them, in their order. */
static void find(struct exploration *exploration)
{
    memset(&exploration->found, 0, sizeof exploration->found);
    for (uint32_t i = 0; i < exploration->cuts.try_count; i++) {
        const struct cuts_result *result = &exploration->results[i];
        if (result->crashed) {
            found_add_crash(&exploration->found, i);
        } else if (result->known) {
            (void)found_add(&exploration->found, i, &result->end);
            reached_add(&exploration->reached, result->end.reached);
        }
    }
    exploration->scenarios++;
    exploration->tries += exploration->found.played;
    exploration->red += exploration->found.red;
    exploration->kinds += found_kinds(&exploration->found);
}

/* How far the tails went, for who asks. */
static void tell_early(const struct exploration *exploration)
{
    struct early early;
    memset(&early, 0, sizeof early);
    for (uint32_t i = 0; i < exploration->wanted_count; i++) {
        const struct cuts_result *result = &exploration->results[exploration->wanted[i]];
        if (result->known && !result->crashed) {
            early_add(&early, &result->end);
        }
    }
    if (exploration->play.call->options->verbose && !exploration->cuts.wish.whole) {
        early_tell(&early);
    }
}

/* False: interrupted. */
static bool play_tries(struct exploration *exploration)
{
    const struct crew crew = {
        .workers = exploration->play.call->options->workers, .count = exploration->wanted_count,
        .block = CUTS_BLOCK, .record = sizeof(struct tail_end), .context = exploration,
        .play = play,
        .told = note, .lost = note_lost, .ticked = tick,
    };
    progress_begin(&exploration->progress, crew.count, crew.count);
    exploration->progress.rated = true;
    bool whole = crew_run(&crew);
    progress_erase(&exploration->progress);
    return whole;
}

static int explore_tries(struct exploration *exploration, struct table_scenario *scenario)
{
    struct explore_cuts_table *table = exploration->play.call->table;
    size_t room = ((size_t)exploration->cuts.try_count + 1) * sizeof *exploration->results;
    int code = EXIT_WRONG;
    exploration->results = memory_grow(NULL, room);
    memset(exploration->results, 0, room);
    snprintf(scenario->count, sizeof scenario->count, "%u", exploration->cuts.try_count);
    if (explore_cuts_table_take(table, scenario, &exploration->cuts, exploration->results)) {
        list_wanted(exploration);
        bool whole = play_tries(exploration);
        find(exploration);
        tell_scenario(exploration);
        tell_reds(exploration);
        tell_early(exploration);
        free(exploration->wanted);
        explore_cuts_table_add(table, scenario, &exploration->cuts, exploration->results);
        code = !whole ? EXIT_INTERRUPTED : exploration->found.red > 0 ? EXIT_FAILED : EXIT_PASSED;
    }
    free(exploration->results);
    return code;
}

static int explore_entry(struct exploration *exploration)
{
    const struct explore_call *call = exploration->play.call;
    struct table_scenario scenario;
    int code;
    if (!explore_play_load(&exploration->play)) {
        return EXIT_WRONG;
    }
    explore_table_scenario(&scenario, exploration->play.entry, &call->shelf->sandbox);
    if (!cuts_open(&exploration->cuts, &call->shelf->sandbox, exploration->play.bench,
                   &exploration->play.start, &call->options->cuts)) {
        code = explore_play_tell_itself(&exploration->play);
        snprintf(scenario.count, sizeof scenario.count, "%s",
                 verdict_name(exploration->play.bench->verdict));
        explore_cuts_table_add(call->table, &scenario, NULL, NULL);
    } else {
        if (!call->options->quiet) {
            tell_plan(exploration);
        }
        code = explore_tries(exploration, &scenario);
    }
    cuts_close(&exploration->cuts);
    return code;
}

static void tell_all(const struct exploration *exploration)
{
    char span[SPAN_TEXT];
    int64_t lasted_us = wall_us() - exploration->began_us;
    double seconds = (double)(lasted_us < 1 ? 1 : lasted_us) / 1e6;
    printf("%u scenario%s, %u cuts", exploration->scenarios, exploration->scenarios == 1 ? "" : "s",
           exploration->tries);
    if (exploration->play.call->options->verbose) {
        printf(", %.0f a second", exploration->tries / seconds);
    }
    if (exploration->red == 0) {
        printf(": nothing found in %s\n", span_text(lasted_us, span));
    } else {
        printf(": %u found something in %s\n", exploration->red, span_text(lasted_us, span));
        printf("replay: %s\n", exploration->replay);
    }
}

int explore_cuts(const struct explore_call *call)
{
    struct exploration exploration;
    int code = EXIT_SKIPPED, gravest = EXIT_PASSED;
    memset(&exploration, 0, sizeof exploration);
    explore_play_open(&exploration.play, call);
    exploration.began_us = wall_us();
    for (uint32_t i = 0; i < call->catalogue->count && gravest != EXIT_INTERRUPTED; i++) {
        exploration.play.entry = &call->catalogue->entries[i];
        int one = explore_entry(&exploration);
        code = one == EXIT_SKIPPED ? code : EXIT_PASSED;
        gravest = one == EXIT_SKIPPED ? gravest : exit_code_worse(gravest, one);
    }
    tell_all(&exploration);
    if (call->options->verbose) {
        reached_tell(stdout, &exploration.reached);
    }
    explore_play_close(&exploration.play);
    free(exploration.replay);
    gravest = exit_code_worse(gravest, exploration.unkept ? EXIT_BROKEN : EXIT_PASSED);
    return gravest != EXIT_PASSED ? gravest : code;
}

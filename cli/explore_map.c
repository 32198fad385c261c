#include "cli/explore_map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/crew.h"
#include "cli/exit_code.h"
#include "cli/explore_map_files.h"
#include "cli/explore_subject.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "cli/span.h"
#include "cli/wall.h"
#include "lua/explore/map_play.h"
#include "lua/explore/map_words.h"

#define LETTERS_X 72
#define LETTERS_Y 20
#define QUIET_US 2000000
#define BLOCK 4u       /* places that one plays before it is another's turn */

/* One map on its way. */
struct survey {
    const struct explore_map_options *options;
    const struct entry *entry;
    struct map_player player;
    struct map map;
    int64_t began_us;
    uint64_t runs;          /* places played, all rounds together */
    struct map_cell *found; /* what came of the round's places ... */
    uint32_t done;          /* ... so many of them */
    bool shows;             /* a terminal looks on */
};

/* ---- the crew ---- */

/* In a process of its own. */
static void play(void *context, struct crew_seat *seat)
{
    struct survey *survey = context;
    uint32_t first, end;
    survey->player.bench = memory_grow(NULL, sizeof *survey->player.bench);
    bool going = judge_open(survey->player.bench);
    while (going && crew_range(seat, &first, &end)) {
        for (uint32_t i = first; going && i < end; i++) {
            const struct map_cell cell = map_play(&survey->player, &survey->map, i);
            going = crew_send(seat, i, &cell);
        }
    }
}

static void told(void *context, uint32_t index, const void *record)
{
    struct survey *survey = context;
    memcpy(&survey->found[index], record, sizeof survey->found[index]);
    survey->done++;
}

/* The simulator's fault, or the firmware's. */
static void lost(void *context, uint32_t index)
{
    struct survey *survey = context;
    survey->found[index] = (struct map_cell){.outcome = OUTCOME_OTHER,
                                             .verdict = VERDICT_BROKEN, .known = true};
    survey->done++;
}

static void show(void *context)
{
    const struct survey *survey = context;
    char left[SPAN_TEXT];
    int64_t since_us = wall_us() - survey->began_us;
    uint32_t all = survey->map.probe_count, done = survey->done;
    if (!survey->shows || since_us < QUIET_US || done == 0) {
        return;
    }
    double rate = (double)(survey->runs + done) * 1e6 / (double)since_us;
    fprintf(stderr, "\r%s %u of %u, %.0f/s, about %s left\033[K",
            survey->map.round == 0 ? "cells" : "boundary", done, all, rate,
            span_text((int64_t)((all - done) / rate * 1e6), left));
    fflush(stderr);
}

/* ---- before the first cell ---- */

static int tell(const char *text)
{
    fprintf(stderr, "fusebox explore: %s\n", text);
    return EXIT_WRONG;
}

/* The scenario as it is: what is wrong with it is no map's matter. */
static int play_plain(struct survey *survey)
{
    const struct bench *bench = survey->player.bench;
    const struct map_cell cell = map_play_once(&survey->player, &survey->player.overrides);
    if (!bench->world.started || cell.verdict == VERDICT_WRONG ||
        cell.verdict == VERDICT_BROKEN || cell.verdict == VERDICT_SKIPPED) {
        return tell(bench->text);
    }
    if (cell.verdict == VERDICT_FAILED && !survey->options->quiet) {
        printf("as it stands, %s fails: %s\n", survey->entry->id, bench->text);
    }
    return EXIT_PASSED;
}

/* Why an override by that is refused, in the language's own words. */
static int tell_refusal(struct survey *survey, const struct map_axis *axis)
{
    struct overrides overrides = survey->player.overrides;
    char low[MAP_AXIS_RANGE];
    snprintf(low, sizeof low, "%.*s", (int)(strstr(axis->range, "..") - axis->range),
             axis->range);
    if (!overrides_put(&overrides, axis->name, low)) {
        return tell("--map: there are too many figures and settings beside the axes");
    }
    (void)map_play_once(&survey->player, &overrides);
    return tell(survey->player.bench->text);
}

static int resolve(struct survey *survey, struct map_plan *plan)
{
    struct map_axis *axes[] = {&plan->x, &plan->y, &plan->worst};
    char error[MAP_AXIS_ERROR];
    struct world *world = memory_grow(NULL, sizeof *world);
    int code = EXIT_PASSED;
    *world = survey->player.bench->world;
    for (uint32_t i = 0; code == EXIT_PASSED && i < 3; i++) {
        if (axes[i]->name[0] != '\0' && !map_axis_resolve(axes[i], world, error)) {
            code = error[0] == '\0' ? tell_refusal(survey, axes[i]) : tell(error);
        }
    }
    free(world);
    return code;
}

/* Both ends of an axis are values that the figure or the setting takes. */
static int try_ends(struct survey *survey, const struct map_axis *axis)
{
    char text[EXACT_TEXT];
    for (uint32_t i = 0; i < 2; i++) {
        struct overrides overrides = survey->player.overrides;
        map_axis_text(axis, i == 0 ? axis->low : axis->high, text);
        if (!overrides_put(&overrides, axis->name, text)) {
            return tell("--map: there are too many figures and settings beside the axes");
        }
        (void)map_play_once(&survey->player, &overrides);
        if (!survey->player.bench->world.started) {
            return tell(survey->player.bench->text);
        }
    }
    return EXIT_PASSED;
}

/* The axes become what they are in the scenario's wiring. Returns an exit code. */
static int prepare(struct survey *survey, struct map_plan *plan)
{
    const struct map_axis *axes[] = {&plan->x, &plan->y, &plan->worst};
    int code = play_plain(survey);
    if (code == EXIT_PASSED) {
        code = resolve(survey, plan);
    }
    for (uint32_t i = 0; code == EXIT_PASSED && i < 3; i++) {
        code = axes[i]->name[0] == '\0' ? EXIT_PASSED : try_ends(survey, axes[i]);
    }
    return code;
}

/* ---- rounds ---- */

static int play_round(struct survey *survey)
{
    const struct crew crew = {.workers = survey->options->workers,
                              .count = survey->map.probe_count, .block = BLOCK,
                              .record = sizeof(struct map_cell), .context = survey, .play = play,
                              .told = told, .lost = lost, .ticked = show};
    survey->found = memory_grow(NULL, survey->map.probe_count * sizeof *survey->found);
    memset(survey->found, 0, survey->map.probe_count * sizeof *survey->found);
    survey->done = 0;
    bool whole = crew_run(&crew);
    survey->runs += survey->done;
    bool room = map_take(&survey->map, survey->found);
    free(survey->found);
    return !room ? EXIT_BROKEN : whole ? EXIT_PASSED : EXIT_INTERRUPTED;
}

static int play_rounds(struct survey *survey)
{
    int code = map_begin(&survey->map) ? EXIT_PASSED : EXIT_BROKEN;
    while (code == EXIT_PASSED && survey->map.probe_count > 0) {
        code = play_round(survey);
    }
    if (survey->shows) {
        fputs("\r\033[K", stderr);
    }
    if (code == EXIT_BROKEN) {
        (void)tell("there is no memory for this map");
    }
    return code;
}

/* ---- what came of it ---- */

static void tell_all(const struct survey *survey, const struct map *other)
{
    char span[SPAN_TEXT];
    int64_t lasted_us = wall_us() - survey->began_us;
    if (!survey->options->quiet) {
        map_letters(&survey->map, LETTERS_X, LETTERS_Y, stdout);
    }
    map_words(&survey->map, stdout);
    if (other != NULL) {
        (void)map_words_against(&survey->map, other, survey->options->against, stdout);
    }
    if (!survey->options->quiet) {
        printf("%u x %u cells, boundary of %u places; %llu played in %s\n",
               survey->map.plan.x.count, survey->map.plan.y.count, survey->map.edge_count,
               (unsigned long long)survey->runs, span_text(lasted_us, span));
    }
}

static bool differs(const struct map *map, const struct map *other)
{
    for (uint32_t i = 0; i < map->cell_count; i++) {
        if (map->cells[i].known && other->cells[i].known &&
            map->cells[i].outcome != other->cells[i].outcome) {
            return true;
        }
    }
    return false;
}

static int survey_all(struct survey *survey)
{
    struct map other = {.cells = NULL};
    struct explore_map_call files = {.options = survey->options, .entry = survey->entry,
                                     .map = &survey->map};
    explore_table_scenario(&files.told, survey->entry, &survey->player.shelf->sandbox);
    int code = explore_map_take_given(&files);
    survey->shows = isatty(STDERR_FILENO) != 0 && !survey->options->quiet;
    survey->began_us = wall_us();
    code = code == EXIT_PASSED ? play_rounds(survey) : code;
    if (code != EXIT_PASSED && code != EXIT_INTERRUPTED) {
        return code;
    }
    bool compares = code == EXIT_PASSED && survey->options->against != NULL;
    if (compares) {
        code = explore_map_play_other(&files, &other);
        compares = code == EXIT_PASSED;
    }
    tell_all(survey, compares ? &other : NULL);
    code = exit_code_worse(code, explore_map_write(&files, compares ? &other : NULL));
    if (compares && differs(&survey->map, &other)) {
        code = exit_code_worse(code, EXIT_FAILED);
    }
    map_close(&other);
    return code;
}

static int survey_with(struct survey *survey)
{
    struct map_plan plan = survey->options->plan;
    int code = prepare(survey, &plan);
    if (code != EXIT_PASSED) {
        return code;
    }
    plan.shards = survey->options->shard.count;
    plan.shard = plan.shards == 0 ? 0 : survey->options->shard.number - 1;
    if (!map_open(&survey->map, &plan)) {
        (void)tell("there is no memory for a map of so many cells");
        return EXIT_BROKEN;
    }
    code = survey_all(survey);
    map_close(&survey->map);
    return code;
}

static int survey_entry(const struct explore_map_options *options,
                        struct explore_subject *subject)
{
    const struct entry *entry = subject->entry;
    struct survey survey = {.options = options, .entry = entry};
    struct bench *bench = memory_grow(NULL, sizeof *bench);
    survey.player = (struct map_player){
        .shelf = &subject->shelf, .bench = bench, .file = entry->file, .root = entry->root,
        .place = entry->place, .overrides = options->overrides,
        .options = {.seed_given = options->seed_given, .seed = options->seed}};
    int code = EXIT_BROKEN;
    if (judge_open(bench)) {
        code = survey_with(&survey);
        judge_close(bench);
    } else {
        (void)tell("no memory");
    }
    free(bench);
    return code;
}

int explore_map_verb(int argc, char **argv, const char *shipped)
{
    struct explore_map_options options;
    struct explore_subject subject;
    if (!explore_map_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        explore_map_options_help();
        return EXIT_PASSED;
    }
    int code = explore_subject_open(&subject, options.scenario, shipped);
    if (code == EXIT_PASSED) {
        code = survey_entry(&options, &subject);
        explore_subject_close(&subject);
    }
    return code;
}

#define _DEFAULT_SOURCE

#include "cli/explore_guided.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "cli/crew.h"
#include "cli/exit_code.h"
#include "cli/explore_against.h"
#include "cli/explore_drawn.h"
#include "cli/explore_guided_keep.h"
#include "cli/explore_plan.h"
#include "cli/interrupt.h"
#include "cli/memory.h"
#include "cli/progress.h"
#include "cli/span.h"
#include "cli/wall.h"

struct exploration {
    struct explore_guided_call call;
    struct guided guided;
    struct guided_result *results;   /* of a round, seen by all processes */
    struct progress progress;
    bool unasked;                    /* the program of --against did not answer */
};

/* ---- the crew of a round ---- */

static void play(void *context, struct crew_seat *seat)
{
    struct exploration *exploration = context;
    struct swarm *swarm = exploration->call.swarm;
    uint32_t first, end;
    swarm->bench = memory_grow(NULL, sizeof *swarm->bench);
    bool going = judge_open(swarm->bench);
    while (going && crew_range(seat, &first, &end)) {
        for (uint32_t i = first; going && i < end; i++) {
            guided_play(&exploration->guided, i);
            going = crew_send(seat, i, &exploration->results[i].end.reds);
        }
    }
}

static void told(void *context, uint32_t index, const void *record)
{
    struct exploration *exploration = context;
    uint32_t reds;
    (void)index;
    memcpy(&reds, record, sizeof reds);
    progress_add(&exploration->progress, 1, reds != 0);
}

/* The plan that a process died of is a finding; nobody knows what it has reached. */
static void lost(void *context, uint32_t index)
{
    struct exploration *exploration = context;
    struct guided_result *result = &exploration->results[index];
    result->end = (struct swarm_end){.reds = 1u << SWARM_STUCK};
    result->found.hits = result->found.moments = 0;
    result->played = true;
    progress_add(&exploration->progress, 1, true);
}

static void ticked(void *context)
{
    struct exploration *exploration = context;
    progress_draw(&exploration->progress);
}

/* What came of the round is noted, play by play. False: --against could not be asked. */
static bool note_round(struct exploration *exploration, uint32_t before)
{
    struct guided *guided = &exploration->guided;
    bool asked = true;
    for (uint32_t i = 0; i < guided->laid; i++) {
        struct swarm_end end = exploration->results[i].end;
        bool asks = asked && exploration->call.options->against != NULL && end.reds != 0;
        if (exploration->results[i].played) {
            asked = (!asks || explore_against(&exploration->call, &guided->plan[i], &end.reds)) &&
                    asked;
            explore_guided_note(&exploration->call, &guided->plan[i], &end, before + i + 1);
        }
    }
    return asked;
}

/* False: interrupted, or nobody to ask. */
static bool play_round(struct exploration *exploration, uint32_t most)
{
    struct guided *guided = &exploration->guided;
    uint32_t before = guided->reach.plays;
    const struct crew crew = {.workers = exploration->call.options->workers,
                              .count = guided_lay(guided, most), .block = 1,
                              .record = sizeof(uint32_t), .context = exploration, .play = play,
                              .told = told, .lost = lost, .ticked = ticked};
    bool whole = crew_run(&crew);
    exploration->unasked = !note_round(exploration, before);
    guided_take(guided);
    return whole && !interrupt_came() && !exploration->unasked;
}

/* ---- a campaign ---- */

static int code_of(const struct explore_guided_call *call)
{
    return call->red[SWARM_STUCK].count > 0 ? EXIT_BROKEN
           : call->red_plays > 0            ? EXIT_FAILED
                                            : EXIT_PASSED;
}

static int play_all(struct exploration *exploration)
{
    const struct explore_guided_options *options = exploration->call.options;
    int64_t began_us = wall_us();
    char span[SPAN_TEXT];
    bool whole = true;
    progress_begin(&exploration->progress, options->plays, options->plays);
    exploration->progress.rated = true;
    while (whole && exploration->guided.reach.plays < options->plays &&
           !(options->stop && exploration->call.red_plays > 0)) {
        whole = play_round(exploration, options->plays - exploration->guided.reach.plays);
    }
    progress_erase(&exploration->progress);
    explore_guided_tell(&exploration->call, &exploration->guided.reach);
    if (!options->quiet) {
        explore_drawn_tell_promise(exploration->call.swarm);
        printf("played in %s\n", span_text(wall_us() - began_us, span));
    }
    int code = explore_guided_keep(&exploration->call) ? EXIT_PASSED : EXIT_BROKEN;
    int ended = exploration->unasked ? EXIT_WRONG : EXIT_INTERRUPTED;
    code = exit_code_worse(code, whole ? EXIT_PASSED : ended);
    return exit_code_worse(code, code_of(&exploration->call));
}

/* Ctrl-C ends the round, whenever it comes; what was found by then is told. */
static int play_guided(struct exploration *exploration)
{
    size_t size = GUIDED_ROUND * sizeof *exploration->results;
    int code = EXIT_BROKEN;
    void *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        fprintf(stderr, "fusebox explore: no memory\n");
        return code;
    }
    exploration->results = shared;
    interrupt_watch();
    if (guided_open(&exploration->guided, exploration->call.swarm, exploration->call.options->seed,
                    exploration->results)) {
        code = play_all(exploration);
        guided_close(&exploration->guided);
    }
    interrupt_leave();
    munmap(shared, size);
    return code;
}

static int explore(const void *options, const struct entry *entry, struct swarm *swarm)
{
    struct exploration *exploration = memory_grow(NULL, sizeof *exploration);
    memset(exploration, 0, sizeof *exploration);
    exploration->call.options = options;
    exploration->call.entry = entry;
    exploration->call.swarm = swarm;
    int code = exploration->call.options->plan != NULL ? explore_plan(&exploration->call)
                                                       : play_guided(exploration);
    free(exploration);
    return code;
}

int explore_guided_verb(int argc, char **argv, const char *shipped)
{
    struct explore_guided_options options;
    if (!explore_guided_options_read(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        explore_guided_options_help();
        return EXIT_PASSED;
    }
    const struct explore_drawn drawn = {.scenario = options.scenario, .fixed = &options.overrides,
                                        .recover_us = options.recover_us, .options = &options,
                                        .explore = explore};
    return explore_drawn(&drawn, shipped);
}

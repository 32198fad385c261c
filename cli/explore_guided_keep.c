#include "cli/explore_guided_keep.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/explore_keep.h"
#include "cli/memory.h"

#define PATH 512
#define NAME 40

/* ---- plans ---- */

/* "no_false_alarm", "not-recovered" */
static void file_name(uint32_t red, char name[NAME])
{
    snprintf(name, NAME, "%s", swarm_red_name(red));
    for (char *at = name; *at != '\0'; at++) {
        *at = *at == ' ' ? '-' : *at;
    }
}

static bool write_plan(const struct explore_guided_call *call, uint32_t red, uint32_t which)
{
    char path[PATH], name[NAME], text[SWARM_PLAN_TEXT];
    const struct swarm *swarm = call->swarm;
    const struct explore_guided_red *of = &call->red[red];
    file_name(red, name);
    int length = snprintf(path, sizeof path, "%s/%s.%s.%u.plan", call->options->into,
                          call->entry->id, name, of->play[which]);
    FILE *file = length < (int)sizeof path ? fopen(path, "w") : NULL;
    if (file == NULL) {
        fprintf(stderr, "fusebox explore: %s: %s\n", path, strerror(errno));
        return false;
    }
    swarm_plan_write(&of->plan[which], &swarm->draw, &swarm->story, '\n', text);
    fprintf(file, "# %s: %s\n", call->entry->id, swarm_red_name(red));
    for (uint32_t i = 0; i < call->options->overrides.count; i++) {
        fprintf(file, "# with --set '%s'\n", call->options->overrides.list[i].command);
    }
    fputs(text, file);
    bool whole = ferror(file) == 0;
    whole = fclose(file) == 0 && whole;
    if (!whole) {
        fprintf(stderr, "fusebox explore: %s: it could not be written whole\n", path);
    }
    return whole;
}

/* ---- scenarios ---- */

/* The plan is played once more, and the bench stands at its end. Who died is not brought back. */
static bool keep(const struct explore_guided_call *call, uint32_t red)
{
    const struct swarm_plan *plan = &call->red[red].plan[0];
    struct swarm *swarm = call->swarm;
    struct overrides overrides = swarm->fixed;
    struct judge_options judge = swarm->options;
    char path[EXPLORE_KEEP_PATH], *command;
    size_t length;
    FILE *file = memory_stream(&command, &length);
    explore_guided_command(file, call->options->program, call, plan);
    fclose(file);
    (void)draw_override(&swarm->draw, plan->value, &overrides);
    judge.overrides = &overrides;
    judge.seed_given = true;
    judge.seed = plan->seed;
    struct explore_keep it = {
        .folder = call->options->into, .shipped = swarm->shelf->sandbox.shipped,
        .entry = call->entry, .judge = &judge, .bench = swarm->bench, .what = {.red = red},
        .recover_us = call->options->recover_us, .command = command};
    enum explore_kept kept;
    printf("  %s, play %u\n", swarm_red_name(red), call->red[red].play[0]);
    if (red == SWARM_STUCK) {
        kept = explore_keep_command(&it, swarm_red_name(red), path, stdout);
    } else {
        const struct swarm_end end = swarm_play_plan(swarm, plan);
        it.what.lacks = red == SWARM_LACKS ? end.lacks : 0;
        kept = explore_keep(&it, path, stdout);
    }
    free(command);
    return kept != EXPLORE_NOT_KEPT;
}

bool explore_guided_keep(const struct explore_guided_call *call)
{
    bool kept = true;
    if (call->options->into == NULL || call->red_plays == 0) {
        return true;
    }
    if (!explore_keep_folder(call->options->into)) {
        return false;
    }
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        for (uint32_t k = 0; k < call->red[i].plans; k++) {
            kept = write_plan(call, i, k) && kept;
        }
        kept = (call->red[i].plans == 0 || keep(call, i)) && kept;
    }
    return kept;
}

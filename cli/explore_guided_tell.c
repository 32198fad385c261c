#define _POSIX_C_SOURCE 200809L

#include "cli/explore_guided_tell.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/replay_command.h"
#include "lua/explore/edges.h"

#define PATH 512
#define NAME 40

void explore_guided_note(struct explore_guided_call *call, const struct swarm_plan *plan,
                         const struct swarm_end *end, uint32_t play)
{
    call->plays++;
    call->red_plays += end->reds != 0 ? 1 : 0;
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        struct explore_guided_red *red = &call->red[i];
        if ((end->reds >> i & 1u) == 0) {
            continue;
        }
        red->first = red->count++ == 0 ? play : red->first;
        if (red->plans < EXPLORE_GUIDED_TOLD) {
            red->play[red->plans] = play;
            red->plan[red->plans++] = *plan;
        }
    }
}

void explore_guided_command(const struct explore_guided_call *call, const struct swarm_plan *plan)
{
    char text[SWARM_PLAN_TEXT];
    const struct swarm *swarm = call->swarm;
    swarm_plan_write(plan, &swarm->draw, &swarm->story, ';', text);
    printf("    %s explore ", call->options->program);
    replay_command_word(stdout, call->options->scenario);
    printf(" --plan ");
    replay_command_word(stdout, text);
    for (uint32_t i = 0; i < call->options->overrides.count; i++) {
        printf(" --set ");
        replay_command_word(stdout, call->options->overrides.list[i].command);
    }
    printf("\n");
}

static void tell_reach(const struct guided_reach *reach)
{
    const char *between = "reached: ";
    for (uint32_t i = 0; i < COVERAGE_OF_EDGES; i++) {
        printf("%s%u %s", between, reach->places[i], coverage_kind_about((enum coverage_kind)i));
        between = ", ";
    }
    if (edges_here().count > 0) {
        printf(", %u of %u %s", reach->places[COVERAGE_OF_EDGES], edges_here().count,
               coverage_kind_about(COVERAGE_OF_EDGES));
    }
    printf("; something new last in play %u; %u plans kept\n", reach->last_new, reach->kept);
}

void explore_guided_tell(const struct explore_guided_call *call, const struct guided_reach *reach)
{
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        const struct explore_guided_red *red = &call->red[i];
        if (red->count == 0) {
            continue;
        }
        printf("RED  %s: %u of %u plays, the first: play %u\n", swarm_red_name(i), red->count,
               call->plays, red->first);
        for (uint32_t k = 0; k < red->plans && !call->options->quiet; k++) {
            explore_guided_command(call, &red->plan[k]);
        }
    }
    printf("%s, %u plays: %u green, %u red\n", call->entry->id, call->plays,
           call->plays - call->red_plays, call->red_plays);
    tell_reach(reach);
}

/* ---- files ---- */

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

bool explore_guided_write(const struct explore_guided_call *call)
{
    const char *into = call->options->into;
    bool written = true;
    if (into == NULL || call->red_plays == 0) {
        return true;
    }
    if (mkdir(into, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "fusebox explore: %s: %s\n", into, strerror(errno));
        return false;
    }
    for (uint32_t i = 0; i < SWARM_REDS; i++) {
        for (uint32_t k = 0; k < call->red[i].plans; k++) {
            written = write_plan(call, i, k) && written;
        }
    }
    return written;
}

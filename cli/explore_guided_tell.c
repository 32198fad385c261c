#include "cli/explore_guided_tell.h"

#include <stdio.h>

#include "cli/replay_command.h"
#include "lua/explore/edges.h"

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

void explore_guided_command(FILE *file, const char *program, const struct explore_guided_call *call,
                            const struct swarm_plan *plan)
{
    char text[SWARM_PLAN_TEXT];
    const struct explore_guided_options *options = call->options;
    const struct swarm *swarm = call->swarm;
    swarm_plan_write(plan, &swarm->draw, &swarm->story, ';', text);
    replay_command_word(file, program);
    fputs(" explore ", file);
    replay_command_word(file, options->scenario);
    fputs(" --plan ", file);
    replay_command_word(file, text);
    for (uint32_t i = 0; i < options->overrides.count; i++) {
        fputs(" --set ", file);
        replay_command_word(file, options->overrides.list[i].command);
    }
    if (options->recover_us != TAIL_RECOVER_US) {
        fprintf(file, " --recover %.6fs", (double)options->recover_us / 1e6);
    }
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
            fputs("    ", stdout);
            explore_guided_command(stdout, call->options->program, call, &red->plan[k]);
            fputc('\n', stdout);
        }
    }
    printf("%s, %u plays: %u green, %u red\n", call->entry->id, call->plays,
           call->plays - call->red_plays, call->red_plays);
    tell_reach(reach);
}

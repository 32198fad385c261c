#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/explore_swarm_table.h"
#include "cli/memory.h"
#include "cli/merge_tell.h"

/* The call that would have played it all. */
struct whole {
    struct explore_swarm_options options;
    struct entry entry;
    struct swarm swarm;
    struct explore_swarm_call call;
};

static bool open_whole(struct whole *whole, const struct merge_tell *tell)
{
    const struct merge_group *group = &tell->join->group[0];
    uint32_t count = (uint32_t)(group->last - group->first + 1);
    bool shipped = group->scenario.file[0] == '\0';
    whole->options = (struct explore_swarm_options){
        .first = group->first, .count = count, .quiet = tell->quiet, .program = tell->program,
        .overrides = tell->overrides, .recover_us = tell->recover_us,
        .scenario = shipped ? group->scenario.id : group->scenario.file};
    memset(&whole->entry, 0, sizeof whole->entry);
    snprintf(whole->entry.id, sizeof whole->entry.id, "%s", group->scenario.id);
    memset(&whole->swarm, 0, sizeof whole->swarm);
    whole->call = (struct explore_swarm_call){.options = &whole->options, .entry = &whole->entry,
                                              .swarm = &whole->swarm, .count = count};
    whole->call.ends = memory_grow(NULL, count * sizeof *whole->call.ends);
    whole->call.played = memory_grow(NULL, count * sizeof *whole->call.played);
    memset(whole->call.ends, 0, count * sizeof *whole->call.ends);
    memset(whole->call.played, 0, count * sizeof *whole->call.played);
    return explore_swarm_table_draw(&tell->join->table[0], &whole->swarm.draw);
}

static int tell_whole(struct whole *whole, const struct merge_tell *tell)
{
    const struct merge_join *join = tell->join;
    struct table rows = {.path = join->table[0].path, .kind = TABLE_SEEDS, .rows = join->rows,
                         .row_count = join->row_count};
    const struct table_row *wrong = explore_swarm_table_take(&whole->call, &rows);
    if (wrong != NULL) {
        return merge_tell_wrong(tell, wrong);
    }
    explore_swarm_tell(&whole->call);
    if (tell->verbose) {
        explore_swarm_tell_reached(&whole->call);
    }
    return explore_swarm_code(&whole->call);
}

int merge_tell_seeds(const struct merge_tell *tell)
{
    char place[TABLE_PLACE];
    const struct table *table = &tell->join->table[0];
    struct whole *whole = memory_grow(NULL, sizeof *whole);
    int code = EXIT_WRONG;
    if (open_whole(whole, tell)) {
        code = tell_whole(whole, tell);
    } else {
        const struct table_line *line = table_find(table, "vary", NULL);
        fprintf(stderr, "fusebox merge: %s: what these seeds draw is not understood\n",
                table_place(table, line == NULL ? 1 : line->line, place));
    }
    free(whole->call.ends);
    free(whole->call.played);
    free(whole);
    return code;
}

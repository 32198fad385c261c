#include "cli/merge_tell.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"

static bool read_head(struct merge_tell *tell)
{
    const struct table *table = &tell->join->table[0];
    char error[OVERRIDE_ERROR], place[TABLE_PLACE];
    for (const struct table_line *line = table_find(table, "set", NULL); line != NULL;
         line = table_find(table, "set", line)) {
        if (!overrides_add(&tell->overrides, line->value, error)) {
            fprintf(stderr, "fusebox merge: %s: %s\n", table_place(table, line->line, place),
                    error);
            return false;
        }
    }
    const char *seed = table_value(table, "seed");
    tell->seed_given = seed[0] != '\0';
    tell->seed = strtoull(seed, NULL, 10);
    tell->recover_us = (int64_t)(strtod(table_value(table, "recover"), NULL) * 1e6 + 0.5);
    return true;
}

int merge_tell_wrong(const struct merge_tell *tell, const struct table_row *row)
{
    char place[TABLE_PLACE];
    fprintf(stderr, "fusebox merge: %s: '%.300s' says something that this fusebox does not know\n",
            table_place(&tell->join->table[row->from], row->line, place), row->text);
    return EXIT_WRONG;
}

int merge_tell(struct merge_tell *tell)
{
    static int (*const kinds[TABLE_KINDS])(const struct merge_tell *told) = {
        merge_tell_cuts, merge_tell_seeds, merge_tell_map};
    return read_head(tell) ? kinds[tell->join->table[0].kind](tell) : EXIT_WRONG;
}

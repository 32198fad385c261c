#include "cli/exit_code.h"
#include "cli/explore_map_table.h"
#include "cli/merge_tell.h"
#include "lua/explore/map_words.h"

#define LETTERS_X 72
#define LETTERS_Y 20

int merge_tell_map(const struct merge_tell *tell)
{
    const struct merge_join *join = tell->join;
    struct map_plan plan;
    struct map map;
    struct table rows = {.path = join->table[0].path, .kind = TABLE_MAP, .rows = join->rows,
                         .row_count = join->row_count};
    if (!explore_map_table_plan(&join->table[0], &plan) || !map_open(&map, &plan)) {
        fprintf(stderr, "fusebox merge: there is no memory for a map of so many cells\n");
        return EXIT_BROKEN;
    }
    const struct table_row *wrong = explore_map_table_take(&map, &rows);
    if (wrong == NULL) {
        if (!tell->quiet) {
            map_letters(&map, LETTERS_X, LETTERS_Y, stdout);
        }
        map_words(&map, stdout);
    }
    map_close(&map);
    return wrong == NULL ? EXIT_PASSED : merge_tell_wrong(tell, wrong);
}

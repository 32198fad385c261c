#include "cli/explore_map_table.h"

#include <stdlib.h>
#include <string.h>

#include "cli/explore_table.h"
#include "cli/memory.h"
#include "lua/explore/map_csv.h"

#define SETTING "setting"

/* ---- the head ---- */

/* "adapter.holdup [F] from 0.0001 to 0.01, log, 24 places" */
static void write_axis(const struct map_axis *axis, const char *key, FILE *file)
{
    char low[TABLE_NUMBER], high[TABLE_NUMBER];
    table_say(file, key, "%s [%s] from %s to %s, %s, %u places", axis->name,
              axis->whole ? SETTING : map_axis_unit(axis), table_number(axis->low, low),
              table_number(axis->high, high), axis->log ? "log" : "linear", axis->count);
}

static bool read_axis(struct map_axis *axis, const char *value)
{
    char unit[8] = "", scale[8] = "";
    int end = 0;
    memset(axis, 0, sizeof *axis);
    bool named = sscanf(value, "%47s [%7[^]]] from %lf to %lf, %7[a-z], %u places%n", axis->name,
                        unit, &axis->low, &axis->high, scale, &axis->count, &end) == 6 ||
                 sscanf(value, "%47s [] from %lf to %lf, %7[a-z], %u places%n", axis->name,
                        &axis->low, &axis->high, scale, &axis->count, &end) == 5;
    axis->log = strcmp(scale, "log") == 0;
    axis->whole = strcmp(unit, SETTING) == 0;
    return named && value[end] == '\0' && axis->count >= 1 && axis->count <= MAP_SIDE_MOST &&
           (axis->low < axis->high || axis->count == 1) && (!axis->log || axis->low > 0) &&
           map_axis_unit_dimension(axis->whole ? "" : unit, &axis->dimension);
}

bool explore_map_table_plan(const struct table *table, struct map_plan *plan)
{
    const char *worst = table_value(table, "worst");
    memset(plan, 0, sizeof *plan);
    return read_axis(&plan->x, table_value(table, "x")) &&
           read_axis(&plan->y, table_value(table, "y")) &&
           (worst[0] == '\0' || read_axis(&plan->worst, worst));
}

static void write_head(const struct explore_map_call *call, FILE *file)
{
    const struct explore_map_options *options = call->options;
    const struct map_plan *plan = &call->map->plan;
    table_begin(file, TABLE_MAP);
    table_scenario_write(&call->told, file);
    write_axis(&plan->x, "x", file);
    write_axis(&plan->y, "y", file);
    if (plan->worst.name[0] != '\0') {
        write_axis(&plan->worst, "worst", file);
    }
    explore_table_seed(file, options->seed_given, options->seed);
    explore_table_settings(file, &options->overrides);
}

bool explore_map_table(const void *context, FILE *file)
{
    const struct explore_map_call *call = context;
    write_head(call, file);
    return map_csv_write(call->map, file);
}

/* ---- reading ---- */

const struct table_row *explore_map_table_take(struct map *map, struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        struct table_row *row = &table->rows[i];
        struct map_cell what;
        uint32_t cell = 0;
        char *copy = memory_text(row->text);
        bool right = map_csv_parse(map, copy, &cell, &what);
        free(copy);
        if (!right) {
            return row;
        }
        row->number = (uint64_t)cell + 1;
        map_know(map, cell, &what);
    }
    return NULL;
}

bool explore_map_table_given(const struct explore_map_call *call, const char *path)
{
    char *head, columns[MAP_CSV_ROW];
    size_t length;
    struct table given;
    FILE *file = memory_stream(&head, &length);
    write_head(call, file);
    fclose(file);
    map_csv_columns(call->map, columns);
    bool right = explore_table_given(&given, path, head, columns);
    free(head);
    if (right) {
        const struct table_row *wrong = explore_map_table_take(call->map, &given);
        right = wrong == NULL;
        if (!right) {
            fprintf(stderr, "fusebox explore: %s:%u: no cell of this map: its values, an outcome, "
                    "a verdict and a hash are wanted\n", path, wrong->line);
        }
        table_close(&given);
    }
    return right;
}

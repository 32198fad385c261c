#include "cli/explore_swarm_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "cli/table_bits.h"
#include "lua/explore/map_axis.h"

#define HEAD "seed,red,faults,reached,hash"
#define FIXED 5u

static const char *kind_about(uint32_t kind)
{
    return swarm_kind_about((enum swarm_kind)kind);
}

static const char *reached_name(uint32_t which)
{
    return sometimes_name((enum sometimes)which);
}

/* ---- what was drawn ---- */

/* "adapter.holdup [F] from 0.000376 to 0.000564"; "unit.modem one of sim800c,sim800l" */
static void write_variable(const struct draw_variable *variable, FILE *file)
{
    char low[TABLE_NUMBER], high[TABLE_NUMBER];
    if (variable->choices == 0) {
        table_say(file, "vary", "%s [%s] from %s to %s", variable->name,
                  map_axis_dimension_unit(variable->dimension), table_number(variable->low, low),
                  table_number(variable->high, high));
        return;
    }
    fprintf(file, "# vary: %s one of ", variable->name);
    for (uint32_t i = 0; i < variable->choices; i++) {
        fputs(i == 0 ? "" : ",", file);
        csv_write(file, variable->choice[i]);
    }
    fputc('\n', file);
}

static bool read_choices(struct draw_variable *variable, const char *value)
{
    char *field[DRAW_CHOICES], *copy = memory_text(value);
    uint32_t count = csv_split(copy, field, DRAW_CHOICES);
    bool right = count <= DRAW_CHOICES;
    for (uint32_t i = 0; i < count && right; i++) {
        right = strlen(field[i]) < DRAW_CHOICE;
        snprintf(variable->choice[i], DRAW_CHOICE, "%s", field[i]);
    }
    variable->choices = right ? count : 0;
    free(copy);
    return right;
}

static bool read_variable(struct draw_variable *variable, const char *value)
{
    char unit[8] = "";
    int end = 0;
    memset(variable, 0, sizeof *variable);
    if (sscanf(value, "%47s one of %n", variable->name, &end) == 1 && end > 0) {
        return read_choices(variable, value + end);
    }
    return (sscanf(value, "%47s [%7[^]]] from %lf to %lf%n", variable->name, unit, &variable->low,
                   &variable->high, &end) == 4 ||
            sscanf(value, "%47s [] from %lf to %lf%n", variable->name, &variable->low,
                   &variable->high, &end) == 3) &&
           value[end] == '\0' && map_axis_unit_dimension(unit, &variable->dimension);
}

bool explore_swarm_table_draw(const struct table *table, struct draw *draw)
{
    memset(draw, 0, sizeof *draw);
    for (const struct table_line *line = table_find(table, "vary", NULL); line != NULL;
         line = table_find(table, "vary", line)) {
        if (draw->count == DRAW_MOST || !read_variable(&draw->variable[draw->count], line->value)) {
            return false;
        }
        draw->count++;
    }
    return true;
}

/* ---- writing ---- */

static void write_head(const struct explore_swarm_call *call, FILE *file)
{
    const struct explore_swarm_options *options = call->options;
    table_begin(file, TABLE_SEEDS);
    table_scenario_write(&call->scenario, file);
    table_say(file, "seeds", "%" PRIu64 "..%" PRIu64, options->first,
              options->first + options->count - 1);
    explore_table_recover(file, options->recover_us);
    explore_table_settings(file, &options->overrides);
    for (uint32_t i = 0; i < call->swarm->draw.count; i++) {
        write_variable(&call->swarm->draw.variable[i], file);
    }
}

static void write_columns(const struct draw *draw, FILE *file)
{
    fputs(HEAD, file);
    for (uint32_t i = 0; i < draw->count; i++) {
        fprintf(file, ",%s", draw->variable[i].name);
    }
}

static void write_row(const struct explore_swarm_call *call, uint32_t index, FILE *file)
{
    const struct draw *draw = &call->swarm->draw;
    uint64_t seed = call->options->first + index;
    fprintf(file, "%" PRIu64 ",", seed);
    table_bits_write(file, call->ends[index].reds, SWARM_REDS, swarm_red_name);
    fputc(',', file);
    table_bits_write(file, call->ends[index].kinds, SWARM_KINDS, kind_about);
    fputc(',', file);
    table_bits_write(file, call->ends[index].reached, SOMETIMES_COUNT, reached_name);
    fprintf(file, ",%016" PRIx64, call->ends[index].hash);
    for (uint32_t i = 0; i < draw->count; i++) {
        const struct draw_variable *variable = &draw->variable[i];
        double value = draw_value(variable, seed);
        if (variable->choices > 0) {
            fputc(',', file);
            csv_write(file, variable->choice[(uint32_t)value]);
        } else {
            fprintf(file, ",%.9g", value);
        }
    }
    fputc('\n', file);
}

bool explore_swarm_table(const void *context, FILE *file)
{
    const struct explore_swarm_call *call = context;
    write_head(call, file);
    write_columns(&call->swarm->draw, file);
    fputc('\n', file);
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->played[i]) {
            write_row(call, i, file);
        }
    }
    return ferror(file) == 0;
}

/* ---- reading ---- */

static bool read_row(const struct explore_swarm_call *call, char *row)
{
    struct swarm_end end = {.reds = 0};
    char *field[FIXED + DRAW_MOST], *last_hash;
    uint32_t count = csv_split(row, field, FIXED + DRAW_MOST);
    if (count != FIXED + call->swarm->draw.count ||
        !table_bits_parse(field[1], SWARM_REDS, swarm_red_name, &end.reds) ||
        !table_bits_parse(field[2], SWARM_KINDS, kind_about, &end.kinds) ||
        !table_bits_parse(field[3], SOMETIMES_COUNT, reached_name, &end.reached)) {
        return false;
    }
    uint64_t number = strtoull(field[0], NULL, 10);
    end.hash = strtoull(field[4], &last_hash, 16);
    if (last_hash == field[4] || *last_hash != '\0') {
        return false;
    }
    if (number >= call->options->first && number - call->options->first < call->count) {
        call->ends[number - call->options->first] = end;
        call->played[number - call->options->first] = true;
    }
    return true;
}

const struct table_row *explore_swarm_table_take(const struct explore_swarm_call *call,
                                                 const struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        char *copy = memory_text(table->rows[i].text);
        bool right = read_row(call, copy);
        free(copy);
        if (!right) {
            return &table->rows[i];
        }
    }
    return NULL;
}

static bool take_file(const struct explore_swarm_call *call, const char *path, const char *head,
                      const char *columns)
{
    struct table given;
    if (!explore_table_given(&given, path, head, columns)) {
        return false;
    }
    const struct table_row *wrong = explore_swarm_table_take(call, &given);
    if (wrong != NULL) {
        fprintf(stderr, "fusebox explore: %s:%u: this is no row of a table of these seeds\n", path,
                wrong->line);
    }
    table_close(&given);
    return wrong == NULL;
}

bool explore_swarm_table_given(const struct explore_swarm_call *call)
{
    char *head, *columns;
    size_t head_length, columns_length;
    bool right = true;
    FILE *file = memory_stream(&head, &head_length);
    write_head(call, file);
    fclose(file);
    file = memory_stream(&columns, &columns_length);
    write_columns(&call->swarm->draw, file);
    fclose(file);
    for (uint32_t i = 0; i < call->options->given_count && right; i++) {
        right = take_file(call, call->options->given[i], head, columns);
    }
    free(head);
    free(columns);
    return right;
}

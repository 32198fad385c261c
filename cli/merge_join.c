#include "cli/merge_join.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/explore_map_table.h"
#include "cli/explore_swarm_options.h"
#include "cli/memory.h"
#include "cli/table_agree.h"

#define TOLD 5      /* numbers of which two things are said */

const char *merge_join_noun(const struct merge_join *join)
{
    static const char *const nouns[TABLE_KINDS] = {"cut", "seed", "cell"};
    return nouns[join->table[0].kind];
}

/* ---- what the whole has ---- */

static bool refuse(const struct table *table, uint32_t line, const char *why)
{
    char place[TABLE_PLACE];
    fprintf(stderr, "fusebox merge: %s: %s\n", table_place(table, line, place), why);
    return false;
}

/* The place of that scenario among the groups, where it may be new. */
static uint32_t group_of(struct merge_join *join, const struct table_scenario *scenario)
{
    for (uint32_t i = 0; i < join->group_count; i++) {
        if (join->table[0].kind != TABLE_CUTS ||
            strcmp(join->group[i].scenario.id, scenario->id) == 0) {
            return i;
        }
    }
    join->group = memory_grow(join->group, (join->group_count + 1) * sizeof *join->group);
    join->group[join->group_count] = (struct merge_group){.scenario = *scenario, .first = 1};
    return join->group_count++;
}

static bool read_range(const struct table *table, struct merge_group *group)
{
    const struct table_line *line = table_find(table, "seeds", NULL);
    uint64_t first = 0, last = 0;
    int end = 0;
    if (line == NULL ||
        sscanf(line->value, "%" SCNu64 "..%" SCNu64 "%n", &first, &last, &end) != 2 ||
        line->value[end] != '\0' || last < first) {
        return refuse(table, line == NULL ? 1 : line->line, "seeds are wanted, like 1..1000");
    }
    bool other = group->last >= group->first && group->last > 0;
    group->first = other && group->first < first ? group->first : first;
    group->last = other && group->last > last ? group->last : last;
    return group->last - group->first < EXPLORE_SEEDS_MOST ||
           refuse(table, line->line, "together they are more than ten million seeds");
}

static bool count_numbers(const struct table *table, const struct table_line *line,
                          struct merge_group *group)
{
    struct map_plan plan;
    if (table->kind == TABLE_SEEDS) {
        return read_range(table, group);
    }
    if (table->kind == TABLE_CUTS) {
        group->last = strtoull(group->scenario.count, NULL, 10); /* of a verdict 0 */
        return true;
    }
    if (!explore_map_table_plan(table, &plan)) {
        return refuse(table, line->line, "the axes x and y are wanted in front of the cells");
    }
    group->last = (uint64_t)plan.x.count * plan.y.count;
    return true;
}

/* Its scenarios, and which groups they are. */
static bool add_table(struct merge_join *join, const struct table *table)
{
    struct table_scenario scenario;
    uint32_t count = 0;
    uint32_t *groups = memory_grow(NULL, (table->head_count + 1) * sizeof *groups);
    bool right = true;
    for (const struct table_line *line = table_find(table, "scenario", NULL); right && line != NULL;
         line = table_find(table, "scenario", line)) {
        right = table_scenario_parse(&scenario, line->value) ||
                refuse(table, line->line, "a scenario's id and fingerprint are wanted");
        if (right) {
            groups[count] = group_of(join, &scenario);
            right = count_numbers(table, line, &join->group[groups[count++]]);
        }
    }
    right = right && (count > 0 || table->kind == TABLE_CUTS ||
                      refuse(table, 1, "it names no scenario"));
    if (right && table->row_count > 0) {
        size_t room = join->row_count + table->row_count;
        join->rows = memory_grow(join->rows, room * sizeof *join->rows);
        for (size_t i = 0; i < table->row_count; i++) {
            struct table_row *row = &join->rows[join->row_count++];
            *row = table->rows[i];
            row->group = groups[row->group];
            row->from = (uint32_t)(table - join->table);
        }
    }
    free(groups);
    return right;
}

/* ---- rows ---- */

static int by_number(const void *a, const void *b)
{
    const struct table_row *one = a, *other = b;
    if (one->group != other->group) {
        return one->group < other->group ? -1 : 1;
    }
    if (one->number != other->number) {
        return one->number < other->number ? -1 : 1;
    }
    if (one->from != other->from) {
        return one->from < other->from ? -1 : 1;
    }
    return one->line < other->line ? -1 : one->line > other->line ? 1 : 0;
}

static void tell_unequal(const struct merge_join *join, const struct table_row *one,
                         const struct table_row *other)
{
    char here[TABLE_PLACE], there[TABLE_PLACE];
    table_place(&join->table[one->from], one->line, here);
    table_place(&join->table[other->from], other->line, there);
    fprintf(stderr, "fusebox merge: of %s %" PRIu64 " two things are said:\n  %s: %s\n  %s: %s\n",
            merge_join_noun(join), one->number, here, one->text, there, other->text);
}

/* Rows that are equal become one. Returns for how many numbers they are not. */
static size_t keep_once(struct merge_join *join)
{
    size_t kept = 0, unequal = 0;
    for (size_t i = 0; i < join->row_count; i++) {
        const struct table_row *row = &join->rows[i];
        const struct table_row *before = kept == 0 ? NULL : &join->rows[kept - 1];
        if (before == NULL || before->group != row->group || before->number != row->number) {
            join->rows[kept++] = *row;
        } else if (strcmp(before->text, row->text) != 0) {
            if (unequal++ < TOLD) {
                tell_unequal(join, before, row);
            }
        }
    }
    join->row_count = kept;
    if (unequal > 0) {
        fprintf(stderr, "fusebox merge: %zu row%s another one of the same number: what was played "
                "there was not the same, or is not repeatable; nothing is written\n", unequal,
                unequal == 1 ? " says other things than" : "s say other things than");
    }
    return unequal;
}

static bool check_numbers(const struct merge_join *join)
{
    char why[120];
    for (size_t i = 0; i < join->row_count; i++) {
        const struct table_row *row = &join->rows[i];
        const struct merge_group *group = &join->group[row->group];
        if (row->number < group->first || row->number > group->last) {
            snprintf(why, sizeof why,
                     "there is no %s %" PRIu64 ": they are %" PRIu64 " to %" PRIu64,
                     merge_join_noun(join), row->number, group->first, group->last);
            return refuse(&join->table[row->from], row->line, why);
        }
    }
    return true;
}

bool merge_join(struct merge_join *join, const struct table *tables, uint32_t count)
{
    char error[TABLE_ERROR];
    *join = (struct merge_join){.table = tables, .table_count = count};
    bool right = true;
    for (uint32_t i = 0; right && i < count; i++) {
        right = table_agree(&tables[i], &tables[0], error);
        if (!right) {
            fprintf(stderr, "fusebox merge: %s\n", error);
        }
        right = right && add_table(join, &tables[i]);
    }
    if (right && join->row_count > 0) {
        qsort(join->rows, join->row_count, sizeof *join->rows, by_number);
    }
    right = right && check_numbers(join) && keep_once(join) == 0;
    if (!right) {
        merge_join_close(join);
    }
    return right;
}

void merge_join_close(struct merge_join *join)
{
    free(join->group);
    free(join->rows);
    memset(join, 0, sizeof *join);
}

/* ---- writing ---- */

bool merge_join_write(const void *context, FILE *file)
{
    const struct merge_join *join = context;
    const struct table *like = &join->table[0];
    fprintf(file, "# fusebox %s %d\n", table_kind_name(like->kind), TABLE_FORMAT);
    for (uint32_t i = 0; i < like->head_count; i++) {
        const struct table_line *line = &like->head[i];
        if (strcmp(line->key, "seeds") == 0) {
            table_say(file, "seeds", "%" PRIu64 "..%" PRIu64, join->group[0].first,
                      join->group[0].last);
        } else if (like->kind != TABLE_CUTS || strcmp(line->key, "scenario") != 0) {
            table_say(file, line->key, "%s", line->value);
        }
    }
    for (uint32_t i = 0; like->kind == TABLE_CUTS && i < join->group_count; i++) {
        table_scenario_write(&join->group[i].scenario, file);
    }
    fprintf(file, "%s\n", like->columns);
    for (size_t i = 0; i < join->row_count; i++) {
        fprintf(file, "%s\n", join->rows[i].text);
    }
    return ferror(file) == 0;
}

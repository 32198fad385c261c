#include "cli/table_agree.h"

#include <string.h>

#include "cli/table_scenario.h"

/* What a line may differ in, and what would be right. */
static const struct {
    const char *key, *mend;
} mends[] = {
    {"firmware", "the parts of a whole are played with one firmware"},
    {"simulator", "the parts of a whole are played with one fusebox"},
    {"set", "give both the same --set, in the same order"},
    {"seed", "give both the same --seed"},
    {"recover", "give both the same --recover"},
    {"cuts", "give both the same --cuts and --kinds"},
    {"vary", "what is drawn is another: give both the same --set, of the same scenario"},
    {"x", "give both the same --map and --cells"},
    {"y", "give both the same --map and --cells"},
    {"worst", "give both the same --worst"},
};

static const char *mend_of(const char *key)
{
    for (size_t i = 0; i < sizeof mends / sizeof mends[0]; i++) {
        if (strcmp(mends[i].key, key) == 0) {
            return mends[i].mend;
        }
    }
    return "the parts of a whole have the same";
}

static bool differs(const struct table_line *a, const struct table_line *b)
{
    return strcmp(a->key, b->key) != 0 || strcmp(a->value, b->value) != 0;
}

/* Lines that are compared in their order; of the others somebody else takes care. */
static bool is_compared(const struct table_line *line)
{
    return strcmp(line->key, "scenario") != 0 && strcmp(line->key, "seeds") != 0;
}

static const struct table_line *next(const struct table *table, uint32_t *at)
{
    while (*at < table->head_count && !is_compared(&table->head[*at])) {
        ++*at;
    }
    return *at < table->head_count ? &table->head[(*at)++] : NULL;
}

/* a or b is NULL where that table has no line there. */
static bool tell_lines(const struct table *table, const struct table_line *a,
                       const struct table *with, const struct table_line *b,
                       char error[TABLE_ERROR])
{
    char here[TABLE_PLACE], there[TABLE_PLACE];
    if (a != NULL && b != NULL && strcmp(a->key, b->key) == 0) {
        snprintf(error, TABLE_ERROR, "%s: %s is %.120s, and in %s it is %.120s: %s",
                 table_place(table, a->line, here), a->key, a->value,
                 table_place(with, b->line, there), b->value, mend_of(a->key));
        return false;
    }
    bool first = a != NULL && (b == NULL || table_find(with, a->key, NULL) == NULL);
    const struct table_line *line = first || b == NULL ? a : b;
    const struct table *has = line == a ? table : with, *lacks = line == a ? with : table;
    snprintf(error, TABLE_ERROR, "%s: %s is %.140s, of which %.120s says nothing: %s",
             table_place(has, line->line, here), line->key, line->value, lacks->path,
             mend_of(line->key));
    return false;
}

static bool tell_scenario(const struct table *table, const struct table_line *a,
                          const struct table *with, const struct table_line *b,
                          char error[TABLE_ERROR])
{
    struct table_scenario one = {.print = 0}, other = {.print = 0};
    char here[TABLE_PLACE], there[TABLE_PLACE];
    bool right = table_scenario_parse(&one, a->value);
    right = table_scenario_parse(&other, b->value) && right;
    table_place(table, a->line, here);
    table_place(with, b->line, there);
    if (right && strcmp(one.id, other.id) != 0) {
        snprintf(error, TABLE_ERROR, "%s: it is of %.140s, and %s of %.140s: parts of one scenario "
                 "are joined", here, one.id, there, other.id);
    } else if (right && one.print != other.print) {
        snprintf(error, TABLE_ERROR, "%s: %.140s was played with other files than in %s: it has "
                 "been changed between", here, one.id, there);
    } else {
        snprintf(error, TABLE_ERROR, "%s: '%.140s', and in %s '%.140s': an id, a fingerprint and "
                 "a count are wanted, and the same", here, a->value, there, b->value);
    }
    return false;
}

static bool same_scenario(const struct table_line *a, const struct table_line *b)
{
    struct table_scenario one, other;
    return table_scenario_parse(&one, a->value) && table_scenario_parse(&other, b->value) &&
           strcmp(one.id, other.id) == 0 && one.print == other.print &&
           strcmp(one.count, other.count) == 0;
}

static const struct table_line *find_id(const struct table *table, const char *id)
{
    struct table_scenario scenario;
    const struct table_line *line = table_find(table, "scenario", NULL);
    while (line != NULL && (!table_scenario_parse(&scenario, line->value) ||
                            strcmp(scenario.id, id) != 0)) {
        line = table_find(table, "scenario", line);
    }
    return line;
}

static bool agree_scenarios(const struct table *table, const struct table *with,
                            char error[TABLE_ERROR])
{
    struct table_scenario scenario;
    for (const struct table_line *a = table_find(table, "scenario", NULL); a != NULL;
         a = table_find(table, "scenario", a)) {
        if (!table_scenario_parse(&scenario, a->value)) {
            return tell_scenario(table, a, table, a, error);
        }
        const struct table_line *b = table->kind == TABLE_CUTS ? find_id(with, scenario.id)
                                                               : table_find(with, "scenario", NULL);
        if (b != NULL && !same_scenario(a, b)) {
            return tell_scenario(table, a, with, b, error);
        }
    }
    return true;
}

bool table_agree(const struct table *table, const struct table *with, char error[TABLE_ERROR])
{
    if (table->kind != with->kind) {
        snprintf(error, TABLE_ERROR, "%.200s:1: this is a table of %s, and %.200s is one of %s",
                 table->path, table_kind_name(table->kind), with->path,
                 table_kind_name(with->kind));
        return false;
    }
    uint32_t at = 0, there = 0;
    const struct table_line *a, *b;
    do {
        a = next(table, &at);
        b = next(with, &there);
        if ((a == NULL) != (b == NULL) || (a != NULL && differs(a, b))) {
            return tell_lines(table, a, with, b, error);
        }
    } while (a != NULL);
    if (strcmp(table->columns, with->columns) != 0) {
        char here[TABLE_PLACE], other[TABLE_PLACE];
        snprintf(error, TABLE_ERROR, "%s: its columns are '%.180s', and in %s '%.180s'",
                 table_place(table, table->columns_line, here), table->columns,
                 table_place(with, with->columns_line, other), with->columns);
        return false;
    }
    return agree_scenarios(table, with, error);
}

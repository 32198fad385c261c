/* Tables of one whole, joined: rows by number, equal ones once. */
#ifndef CLI_MERGE_JOIN_H
#define CLI_MERGE_JOIN_H

#include "cli/table.h"
#include "cli/table_scenario.h"

/* What is numbered: the cuts of one scenario, all seeds, all cells. */
struct merge_group {
    struct table_scenario scenario;
    uint64_t first, last;        /* numbers that the whole has; last < first: none */
};

struct merge_join {
    const struct table *table;   /* all that are joined; they agree */
    uint32_t table_count;
    struct merge_group *group;   /* in the order in which they are met first */
    uint32_t group_count;
    struct table_row *rows;      /* by group and number */
    size_t row_count;
};

/* Rows that say two different things are told on stderr, each with its file and line; then, or when
 * the tables do not agree, or a number is none of the whole, false, and nothing is to be closed.
 * The tables stay where they are; of a map their rows have numbers already. */
bool merge_join(struct merge_join *join, const struct table *tables, uint32_t count);
void merge_join_close(struct merge_join *join);
/* The joined table. False: the file did not take it. */
bool merge_join_write(const void *join, FILE *file);
/* "cut", "seed", "cell" */
const char *merge_join_noun(const struct merge_join *join);

#endif

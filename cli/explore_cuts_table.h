/* What came of cuts as a table: of each scenario a row a cut, numbered from 1 in the order in which
 * they are laid down, whoever plays them. What is written is read back, to go on, and to join
 * parts:
 *
 *     scenario,number,cuts,red,lacks,reached,story,end [s]
 *     example3.guard_drops_a_dip,13,dc:61.1s+2s,no_false_alarm,,,365.1
 *
 * red: invariants that were violated, "recovered", "goes on", "crash", with " + " between them;
 * lacks: in what the unit has not recovered; story: "broke off" where it ended by an error. */
#ifndef CLI_EXPLORE_CUTS_TABLE_H
#define CLI_EXPLORE_CUTS_TABLE_H

#include "cli/explore_options.h"
#include "cli/table.h"
#include "cli/table_scenario.h"
#include "lua/explore/cuts.h"

/* What came of one try. */
struct cuts_result {
    bool known, crashed;
    struct tail_end end;         /* unless it crashed */
};

struct explore_cuts_table {
    const struct explore_options *options;
    struct table *given;         /* of options->given, in that order */
    FILE *head, *rows;           /* what stands in the table by now; NULL: none is written */
    char *head_text, *rows_text;
    size_t head_length, rows_length;
};

/* False: a given table cannot be taken; told on stderr, and nothing is to be closed. */
bool explore_cuts_table_open(struct explore_cuts_table *table,
                             const struct explore_options *options);
/* Results of the scenario's tries that stand in the given tables. False: told. */
bool explore_cuts_table_take(const struct explore_cuts_table *table,
                             const struct table_scenario *scenario, const struct cuts *cuts,
                             struct cuts_result *results);
/* Adds the scenario with those of its results that are known; cuts NULL: it has none,
 * scenario->count says why. */
void explore_cuts_table_add(struct explore_cuts_table *table,
                            const struct table_scenario *scenario, const struct cuts *cuts,
                            const struct cuts_result *results);
/* Writes it, if it is asked for, and closes. Returns an exit code; told on stderr. */
int explore_cuts_table_close(struct explore_cuts_table *table);

/* One row, of the fields in which it stands; cut: its text, within the row. False: it is no such
 * row. */
bool cuts_result_parse(struct cuts_result *result, char *row, const char **cut);

#endif

#define _POSIX_C_SOURCE 200809L

#include "cli/explore_cuts_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/exit_code.h"
#include "cli/explore_found.h"
#include "cli/explore_table.h"
#include "cli/memory.h"
#include "cli/table_bits.h"

#define COLUMNS "scenario,number,cuts,red,lacks,reached,story,end [s]"
#define FIELDS 8
#define BROKE_OFF "broke off"

/* Bits behind those of the invariants, in the column `red`. */
enum { RED_LACKS = INVARIANT_COUNT, RED_HALTED, RED_STUCK, RED_CRASH, REDS };
_Static_assert(REDS <= 32, "a bit each");

static const char *red_name(uint32_t bit)
{
    return found_name(bit < RED_LACKS     ? bit
                      : bit == RED_LACKS  ? FOUND_LACKS
                      : bit == RED_HALTED ? FOUND_HALTED
                      : bit == RED_STUCK  ? FOUND_STUCK
                                          : FOUND_CRASH);
}

static const char *lack_name(uint32_t bit)
{
    return tail_lack((enum tail_aspect)bit);
}

static const char *occasion(uint32_t bit)
{
    return sometimes_name((enum sometimes)bit);
}

/* ---- writing ---- */

static uint32_t reds_of(const struct cuts_result *result)
{
    const struct tail_end *end = &result->end;
    return result->crashed ? 1u << RED_CRASH
                           : end->violated | (end->lacks != 0 ? 1u << RED_LACKS : 0) |
                                 (end->halted ? 1u << RED_HALTED : 0) |
                                 (end->stuck ? 1u << RED_STUCK : 0);
}

static void write_row(FILE *file, const char *id, const struct cut_list *list, uint32_t number,
                      const struct cuts_result *result)
{
    char cut[CUT_LIST_TEXT], seconds[TABLE_NUMBER];
    csv_write(file, id);
    fprintf(file, ",%" PRIu32 ",", number);
    csv_write(file, cut_list_format(list, cut));
    fputc(',', file);
    table_bits_write(file, reds_of(result), REDS, red_name);
    fputc(',', file);
    table_bits_write(file, result->crashed ? 0 : result->end.lacks, TAIL_ASPECTS, lack_name);
    fputc(',', file);
    table_bits_write(file, result->crashed ? 0 : result->end.reached, SOMETIMES_COUNT, occasion);
    fprintf(file, ",%s,%s\n", !result->crashed && result->end.broke_off ? BROKE_OFF : "",
            result->crashed ? "" : table_number((double)result->end.at_us / 1e6, seconds));
}

/* What all rows depend on. */
static void write_ways(const struct explore_options *options, FILE *file)
{
    const char *between = " ";
    fprintf(file, "# cuts: %s", cuts_mode_name(options->cuts.mode));
    for (int i = 0; i < CUT_KINDS; i++) {
        if (options->cuts.kind[i]) {
            fprintf(file, "%s%s", between, cut_kind_name((enum cut_kind)i));
            between = ",";
        }
    }
    fputc('\n', file);
    explore_table_recover(file, options->cuts.recover_us);
    explore_table_seed(file, options->seed_given, options->seed);
    explore_table_settings(file, &options->overrides);
}

void explore_cuts_table_add(struct explore_cuts_table *table,
                            const struct table_scenario *scenario, const struct cuts *cuts,
                            const struct cuts_result *results)
{
    if (table->head == NULL) {
        return;
    }
    table_scenario_write(scenario, table->head);
    for (uint32_t i = 0; cuts != NULL && i < cuts->try_count; i++) {
        if (results[i].known) {
            write_row(table->rows, scenario->id, &cuts->tries[i].list, i + 1, &results[i]);
        }
    }
}

static bool write_all(const void *context, FILE *file)
{
    const struct explore_cuts_table *table = context;
    fprintf(file, "%s" COLUMNS "\n%s", table->head_text, table->rows_text);
    return ferror(file) == 0;
}

int explore_cuts_table_close(struct explore_cuts_table *table)
{
    int code = EXIT_PASSED;
    if (table->head != NULL) {
        fclose(table->head);
        fclose(table->rows);
        code = explore_table_save("--csv", table->options->csv, write_all, table);
        free(table->head_text);
        free(table->rows_text);
    }
    for (uint32_t i = 0; i < table->options->given_count; i++) {
        table_close(&table->given[i]);
    }
    free(table->given);
    return code;
}

/* ---- reading ---- */

bool cuts_result_parse(struct cuts_result *result, char *row, const char **cut)
{
    char *field[FIELDS], *end;
    uint32_t reds, lacks, reached;
    memset(result, 0, sizeof *result);
    if (csv_split(row, field, FIELDS) != FIELDS ||
        !table_bits_parse(field[3], REDS, red_name, &reds) ||
        !table_bits_parse(field[4], TAIL_ASPECTS, lack_name, &lacks) ||
        !table_bits_parse(field[5], SOMETIMES_COUNT, occasion, &reached)) {
        return false;
    }
    *cut = field[2];
    result->known = true;
    result->crashed = (reds >> RED_CRASH & 1u) != 0;
    result->end.violated = reds & ((1u << INVARIANT_COUNT) - 1);
    result->end.lacks = lacks;
    result->end.reached = reached;
    result->end.halted = (reds >> RED_HALTED & 1u) != 0;
    result->end.stuck = (reds >> RED_STUCK & 1u) != 0;
    result->end.broke_off = strcmp(field[6], BROKE_OFF) == 0;
    double seconds = strtod(field[7], &end);
    result->end.at_us = (int64_t)(seconds * 1e6 + 0.5);
    bool agrees = (lacks != 0) == ((reds >> RED_LACKS & 1u) != 0);
    return agrees && *end == '\0' && (result->end.broke_off || field[6][0] == '\0');
}

static bool take_row(const struct table *given, const struct table_row *row,
                     const struct cuts *cuts, struct cuts_result *results)
{
    struct cuts_result result;
    char wanted[CUT_LIST_TEXT] = "no cut";
    const char *cut = "";
    char *copy = memory_text(row->text);
    bool there = row->number >= 1 && row->number <= cuts->try_count;
    if (there) {
        cut_list_format(&cuts->tries[row->number - 1].list, wanted);
    }
    bool right = cuts_result_parse(&result, copy, &cut) && strcmp(cut, wanted) == 0;
    if (right) {
        results[row->number - 1] = result;
    } else {
        fprintf(stderr, "fusebox explore: %s:%u: '%.200s': what came of %s is wanted there\n",
                given->path, row->line, row->text, wanted);
    }
    free(copy);
    return right;
}

static bool take_given(const struct table *given, const struct table_scenario *scenario,
                       const struct cuts *cuts, struct cuts_result *results)
{
    struct table_scenario there;
    uint32_t group = 0;
    const struct table_line *line = table_find(given, "scenario", NULL);
    while (line != NULL && (!table_scenario_parse(&there, line->value) ||
                            strcmp(there.id, scenario->id) != 0)) {
        line = table_find(given, "scenario", line);
        group++;
    }
    if (line != NULL && (there.print != scenario->print ||
                         strcmp(there.count, scenario->count) != 0)) {
        fprintf(stderr, "fusebox explore: %s:%u: %s has been changed since: it is to be played "
                "anew\n", given->path, line->line, scenario->id);
        return false;
    }
    for (size_t i = 0; line != NULL && i < given->row_count; i++) {
        if (given->rows[i].group == group && !take_row(given, &given->rows[i], cuts, results)) {
            return false;
        }
    }
    return true;
}

bool explore_cuts_table_take(const struct explore_cuts_table *table,
                             const struct table_scenario *scenario, const struct cuts *cuts,
                             struct cuts_result *results)
{
    for (uint32_t i = 0; i < table->options->given_count; i++) {
        if (!take_given(&table->given[i], scenario, cuts, results)) {
            return false;
        }
    }
    return true;
}

/* The tables that are given are of what is asked for now. */
static bool read_given(struct explore_cuts_table *table)
{
    const struct explore_options *options = table->options;
    for (uint32_t i = 0; i < options->given_count; i++) {
        if (!explore_table_given(&table->given[i], options->given[i], table->head_text,
                                 COLUMNS)) {
            while (i-- > 0) {
                table_close(&table->given[i]);
            }
            return false;
        }
    }
    return true;
}

bool explore_cuts_table_open(struct explore_cuts_table *table,
                             const struct explore_options *options)
{
    *table = (struct explore_cuts_table){.options = options};
    if (options->csv == NULL && options->given_count == 0) {
        return true;
    }
    table->given = memory_grow(NULL, (options->given_count + 1) * sizeof *table->given);
    table->head = memory_stream(&table->head_text, &table->head_length);
    table->rows = memory_stream(&table->rows_text, &table->rows_length);
    table_begin(table->head, TABLE_CUTS);
    write_ways(options, table->head);
    fflush(table->head);
    bool right = read_given(table);
    if (!right) {
        fclose(table->head);
        fclose(table->rows);
        free(table->head_text);
        free(table->rows_text);
        free(table->given);
    }
    return right;
}

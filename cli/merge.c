#define _POSIX_C_SOURCE 200809L

#include "cli/merge.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/explore_map_table.h"
#include "cli/memory.h"
#include "cli/merge_campaign.h"
#include "cli/merge_holes.h"
#include "cli/merge_tell.h"
#include "cli/option.h"
#include "cli/report_file.h"

enum { OPTION_HELP = 256 };

static const struct option long_options[] = {{"output", required_argument, NULL, 'o'},
                                             {"verbose", no_argument, NULL, 'v'},
                                             {"quiet", no_argument, NULL, 'q'},
                                             {"help", no_argument, NULL, OPTION_HELP},
                                             {NULL, 0, NULL, 0}};

struct merge_options {
    const char *output;          /* NULL: nothing is written */
    bool quiet, verbose, help;
    const char *program;
    char **path;
    uint32_t count;
};

static void print_help(void)
{
    printf("usage: fusebox merge TABLE... [-o OUT], fusebox merge FOLDER... -o OUT\n\n"
           "Joins what `fusebox explore` has played in parts: tables of --cuts, --seeds or --map,\n"
           "of --shard, of ranges of seeds, of commands that were interrupted; folders of\n"
           "campaigns, in a new folder, with what the whole has found. Result by result\n"
           "by its number, the same ones once; the joined table is that of the command that plays\n"
           "all at once, byte by byte, and what it says is told. What does not belong together is\n"
           "refused: another scenario, firmware or option, or a number of which two tables say\n"
           "two things.\n\n"
           "  -o, --output OUT   the joined table; OUT may be one of the parts; - is stdout, and\n"
           "                     then nothing else is told there\n"
           "  -v, --verbose      what has been reached, too\n"
           "  -q, --quiet        findings and the summary only\n\n"
           "Exit codes: 0 whole, and nothing in it is red; 1 something is; 2 numbers are missing,\n"
           "written as far as it is there; 3 OUT cannot be written; 4 usage, a wrong file, or one\n"
           "that does not belong to the others: then nothing is written.\n");
}

static bool read_options(struct merge_options *options, int argc, char **argv)
{
    *options = (struct merge_options){
        .program = option_program(argv)};
    opterr = 0;
    optind = 1;
    int option;
    while ((option = getopt_long(argc, argv, ":o:qv", long_options, NULL)) != -1) {
        switch (option) {
        case 'o': options->output = optarg; break;
        case 'v': options->verbose = true; break;
        case 'q': options->quiet = true; break;
        case OPTION_HELP: options->help = true; break;
        case ':': return option_lacks_value("merge", option_given(argv));
        default: return option_unknown("merge", long_options, option_given(argv));
        }
    }
    options->path = argv + optind;
    options->count = (uint32_t)(argc - optind);
    if (options->count == 0 && !options->help) {
        fprintf(stderr, "fusebox merge: of what? Tables that `fusebox explore --csv` has written "
                        "are wanted\n");
        return false;
    }
    return true;
}

/* Cells have their numbers by their values. */
static bool number_cells(struct table *table)
{
    struct map_plan plan;
    struct map map;
    char place[TABLE_PLACE];
    if (!explore_map_table_plan(table, &plan)) {
        fprintf(stderr, "fusebox merge: %s: the axes x and y are wanted in front of the cells\n",
                table_place(table, 1, place));
        return false;
    }
    if (!map_open(&map, &plan)) {
        fprintf(stderr, "fusebox merge: there is no memory for a map of so many cells\n");
        return false;
    }
    const struct table_row *wrong = explore_map_table_take(&map, table);
    map_close(&map);
    if (wrong != NULL) {
        fprintf(stderr, "fusebox merge: %s: '%.200s' is no cell of the map in front of it\n",
                table_place(table, wrong->line, place), wrong->text);
    }
    return wrong == NULL;
}

/* Returns how many could be read: all of them, or one is wrong, and that is told. */
static uint32_t read_tables(const struct merge_options *options, struct table *tables)
{
    char error[TABLE_ERROR];
    for (uint32_t i = 0; i < options->count; i++) {
        if (!table_read(&tables[i], options->path[i], error)) {
            fprintf(stderr, "fusebox merge: %s\n", error);
            return i;
        }
        if (tables[i].kind == TABLE_MAP && !number_cells(&tables[i])) {
            table_close(&tables[i]);
            return i;
        }
    }
    return options->count;
}

static int write_table(const struct merge_options *options, const struct merge_join *join)
{
    struct report_file report;
    if (options->output == NULL) {
        return EXIT_PASSED;
    }
    if (!report_file_open(&report, "merge", "-o", options->output)) {
        return EXIT_BROKEN;
    }
    (void)merge_join_write(join, report.file); /* what it did not take is asked at its end */
    return report_file_close(&report) ? EXIT_PASSED : EXIT_BROKEN;
}

static int tell_whole(const struct merge_options *options, const struct merge_join *join)
{
    bool to_stdout = options->output != NULL && strcmp(options->output, "-") == 0;
    struct merge_tell tell = {.join = join, .program = options->program,
                              .quiet = options->quiet, .verbose = options->verbose};
    int code = to_stdout ? EXIT_PASSED : merge_tell(&tell);
    if (!to_stdout && code != EXIT_WRONG && !options->quiet && options->output != NULL) {
        printf("%s: %zu %ss of %u table%s\n", options->output, join->row_count,
               merge_join_noun(join), join->table_count, join->table_count == 1 ? "" : "s");
    }
    return code;
}

static int merge_tables(const struct merge_options *options)
{
    struct table *tables = memory_grow(NULL, options->count * sizeof *tables);
    uint32_t count = read_tables(options, tables);
    struct merge_join join;
    int code = EXIT_WRONG;
    if (count == options->count && merge_join(&join, tables, count)) {
        code = tell_whole(options, &join);
        int written = code == EXIT_WRONG ? code : write_table(options, &join);
        if (written == EXIT_PASSED && merge_holes_tell(&join) > 0) {
            code = exit_code_worse(code, EXIT_INTERRUPTED);
        }
        code = written == EXIT_PASSED ? code : written;
        merge_join_close(&join);
    }
    for (uint32_t i = 0; i < count; i++) {
        table_close(&tables[i]);
    }
    free(tables);
    return code;
}

static int merge_folders(const struct merge_options *options, const char *shipped)
{
    const struct merge_campaign_call call = {.path = options->path, .count = options->count,
                                             .output = options->output, .program = options->program,
                                             .shipped = shipped};
    return merge_campaign(&call);
}

int merge_verb(int argc, char **argv, const char *shipped)
{
    struct merge_options options;
    if (!read_options(&options, argc, argv)) {
        return EXIT_WRONG;
    }
    if (options.help) {
        print_help();
        return EXIT_PASSED;
    }
    return merge_campaign_is(options.path[0]) ? merge_folders(&options, shipped)
                                              : merge_tables(&options);
}

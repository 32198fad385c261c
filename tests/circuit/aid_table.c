#include "circuit/aid_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "circuit/aid_spice.h"

#define PAGE FUSEBOX_SOURCE "/docs/electrical-model.md"
#define ROWS 200
#define ROW_LENGTH 240
#define PAGE_LENGTH 200000
#define TITLE \
    "| circuit | quantity | ours | ngspice | difference | allowed |\n" \
    "| --- | --- | ---: | ---: | ---: | ---: |\n"
#define END "<!-- /measured -->"

static struct table_row rows[ROWS];
static uint32_t row_count;

/* Three digits behind the point, and no sign at 0. */
static double shown(double value)
{
    return fabs(value) < 0.0005 ? 0 : value;
}

static void format_row(const struct table_row *row, char text[ROW_LENGTH])
{
    snprintf(text, ROW_LENGTH, "| %.47s | %.63s | %.3f | %.3f | %+.3f | %.3f |\n", row->circuit,
             row->quantity, shown(row->ours), shown(row->theirs), shown(row->ours - row->theirs),
             row->allowed);
}

bool table_add(const struct table_row *row)
{
    char text[ROW_LENGTH];
    ck_assert_uint_lt(row_count, ROWS);
    rows[row_count++] = *row;
    format_row(row, text);
    fputs(text, stdout);
    fflush(stdout);
    return fabs(row->ours - row->theirs) <= row->allowed;
}

static bool add(const char *circuit, const char *quantity, const double value[3])
{
    struct table_row row = {.ours = value[0], .theirs = value[1], .allowed = value[2]};
    snprintf(row.circuit, sizeof row.circuit, "%.47s", circuit);
    snprintf(row.quantity, sizeof row.quantity, "%.63s", quantity);
    return table_add(&row);
}

bool table_add_volts(const char *circuit, const char *quantity, double ours, double theirs)
{
    double allowed = 0.01 * fabs(theirs);
    const double value[3] = {ours, theirs, allowed > 0.01 ? allowed : 0.01};
    return add(circuit, quantity, value);
}

bool table_add_instant(const char *circuit, const char *quantity, double ours_s, double theirs_s)
{
    const double value[3] = {ours_s * 1e3, theirs_s * 1e3, 1.0};
    return add(circuit, quantity, value);
}

bool table_add_limit(const struct table_row *row)
{
    const double value[3] = {row->ours, row->theirs, row->allowed};
    char quantity[ROW_LENGTH];
    snprintf(quantity, sizeof quantity, "limit: %.50s", row->quantity);
    return add(row->circuit, quantity, value);
}

/* ---- the page ------------------------------------------------------------------------------ */

static char page[PAGE_LENGTH];

/* The table's place on the page: from behind its mark's line to the closing mark; NULL. */
static char *find_table(const char *name, char **end)
{
    char mark[80];
    FILE *file = fopen(PAGE, "r");
    if (file == NULL)
        return NULL;
    size_t length = fread(page, 1, sizeof page - 1, file);
    fclose(file);
    page[length] = '\0';
    snprintf(mark, sizeof mark, "<!-- measured:%s -->\n", name);
    char *start = strstr(page, mark);
    *end = start == NULL ? NULL : strstr(start, END);
    return *end == NULL ? NULL : start + strlen(mark);
}

static bool write_page(const char *name)
{
    char *end, text[ROW_LENGTH];
    char *start = find_table(name, &end);
    FILE *file = start == NULL ? NULL : fopen(PAGE, "w");
    if (file == NULL)
        return false;
    fwrite(page, 1, (size_t)(start - page), file);
    fputs(TITLE, file);
    for (uint32_t i = 0; i < row_count; i++) {
        format_row(&rows[i], text);
        fputs(text, file);
    }
    fputs(end, file);
    return fclose(file) == 0;
}

/* The page may be older than a compiler or a version of ngspice: it has the row, and its figures
 * are as close to today's as the row itself allows. */
static bool page_has(const char *line, const struct table_row *row)
{
    char begin[ROW_LENGTH];
    double ours, theirs;
    snprintf(begin, sizeof begin, "| %.47s | %.63s |", row->circuit, row->quantity);
    size_t length = strlen(begin);
    return strncmp(line, begin, length) == 0 &&
           sscanf(line + length, "%lf | %lf |", &ours, &theirs) == 2 &&
           fabs(ours - row->ours) <= row->allowed && fabs(theirs - row->theirs) <= row->allowed;
}

static bool page_agrees(const char *name)
{
    char *end;
    char *line = find_table(name, &end);
    uint32_t found = 0, lines = 0;
    for (; line != NULL && line < end; line = strchr(line, '\n') + 1) {
        for (uint32_t i = 0; i < row_count; i++)
            found += page_has(line, &rows[i]);
        lines++;
    }
    if (found != row_count || lines != row_count + 2) {
        printf("docs/electrical-model.md, table %s: %u of %u rows in %u lines; renew it by this "
               "program's --write\n",
               name, found, row_count, lines);
        return false;
    }
    return true;
}

int table_main(Suite *suite, const char *name, int argc, char **argv)
{
    if (!spice_is_here())
        return SPICE_SKIPPED;
    fputs(TITLE, stdout);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    if (passed && argc > 1 && strcmp(argv[1], "--write") == 0)
        passed = write_page(name);
    return passed && page_agrees(name) ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* A table of results: what came of the cuts of scenarios, of seeds, of the cells of a map. In front
 * of its rows stand lines that say of what it is, so that parts of one whole are known as such:
 *
 *     # fusebox seeds 1
 *     # firmware: 1.0.0 3f2a9c01d2e4b577
 *     # simulator: 0.1.0 0123456789abcdef
 *     # scenario: example1.lamp_by_sms,9c7f3b0a11d2e455
 *     # seeds: 1..4000
 *     seed,red,faults,reached,hash, ...
 *
 * The program adds what else the results depend on; what it leaves out was as it is without. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define TABLE_ERROR 700
#define TABLE_FORMAT 1
#define TABLE_ASKED "this command"   /* path of a table that stands in no file */

enum table_kind { TABLE_CUTS, TABLE_SEEDS, TABLE_MAP, TABLE_KINDS };

/* "cuts", "seeds", "map" */
const char *table_kind_name(enum table_kind kind);

/* ---- writing ---- */

/* The first lines: kind, firmware, simulator. */
void table_begin(FILE *file, enum table_kind kind);
/* "# key: value" */
void table_say(FILE *file, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The shortest text that is read as the same number. */
#define TABLE_NUMBER 32
const char *table_number(double value, char text[TABLE_NUMBER]);

/* ---- reading ---- */

struct table_line {
    const char *key, *value;
    uint32_t line;               /* of the file, from 1 on */
};

/* A result: the row as it stands there. */
struct table_row {
    const char *text;
    uint64_t number;             /* cut, seed; of a map left to the caller */
    uint32_t group;              /* in tables of cuts: which of the scenarios in front; else 0 */
    uint32_t line;
    uint32_t from;               /* for the caller: which table of several */
};

struct table {
    const char *path;
    enum table_kind kind;
    struct table_line *head;
    uint32_t head_count;
    const char *columns;
    uint32_t columns_line;
    struct table_row *rows;
    size_t row_count;
    char *text;                  /* all of it; the others point into it */
};

/* False: error says which line is wrong, and nothing is to be closed. */
bool table_read(struct table *table, const char *path, char error[TABLE_ERROR]);
/* The same from a text, which becomes the table's; `path` is told in errors. */
bool table_parse(struct table *table, char *text, const char *path, char error[TABLE_ERROR]);
void table_close(struct table *table);
/* "FILE:LINE" */
#define TABLE_PLACE 140
const char *table_place(const struct table *table, uint32_t line, char text[TABLE_PLACE]);
/* The first line of that key behind `after`, or of all; NULL: there is none. */
const struct table_line *table_find(const struct table *table, const char *key,
                                    const struct table_line *after);
const char *table_value(const struct table *table, const char *key); /* "" */

#endif

#define _POSIX_C_SOURCE 200809L

#include "cli/table.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/csv.h"
#include "cli/fingerprint.h"
#include "cli/memory.h"
#include "cli/table_scenario.h"
#include "firmware/unit.h"

#define FIRST "# fusebox "

static const char *const kinds[TABLE_KINDS] = {"cuts", "seeds", "map"};

const char *table_kind_name(enum table_kind kind)
{
    return kinds[kind];
}

/* ---- writing ---- */

void table_begin(FILE *file, enum table_kind kind)
{
    fprintf(file, FIRST "%s %d\n", kinds[kind], TABLE_FORMAT);
    table_say(file, "firmware", "%s %s", UNIT_VERSION, fingerprint_firmware);
    table_say(file, "simulator", "%s %s", FUSEBOX_VERSION, fingerprint_simulator);
}

void table_say(FILE *file, const char *key, const char *format, ...)
{
    va_list arguments;
    fprintf(file, "# %s: ", key);
    va_start(arguments, format);
    vfprintf(file, format, arguments);
    va_end(arguments);
    fputc('\n', file);
}

const char *table_number(double value, char text[TABLE_NUMBER])
{
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, TABLE_NUMBER, "%.*g", digits, value);
        double read = strtod(text, NULL);
        if (!(read < value) && !(read > value)) {
            break;
        }
    }
    return text;
}

/* ---- reading ---- */

static bool refuse(struct table *table, uint32_t line, const char *why, char error[TABLE_ERROR])
{
    snprintf(error, TABLE_ERROR, "%.200s:%u: %.400s", table->path, line, why);
    table_close(table);
    return false;
}

/* The line that begins at *at, without its end; *at is behind it. NULL: there is none. */
static char *next_line(char **at)
{
    char *line = *at;
    if (*line == '\0') {
        return NULL;
    }
    size_t length = strcspn(line, "\n");
    *at = line + length + (line[length] == '\n' ? 1 : 0);
    line[length] = '\0';
    if (length > 0 && line[length - 1] == '\r') {
        line[length - 1] = '\0';
    }
    return line;
}

static bool read_first(struct table *table, const char *line)
{
    char name[16];
    int format = 0, end = 0;
    if (line == NULL || sscanf(line, FIRST "%15s %d%n", name, &format, &end) != 2 ||
        line[end] != '\0' || format != TABLE_FORMAT) {
        return false;
    }
    for (int kind = 0; kind < TABLE_KINDS; kind++) {
        if (strcmp(kinds[kind], name) == 0) {
            table->kind = (enum table_kind)kind;
            return true;
        }
    }
    return false;
}

/* "# key: value". False: it is not that. */
static bool add_head(struct table *table, char *line, uint32_t number)
{
    char *colon = strstr(line, ": ");
    if (line[1] != ' ' || colon == NULL) {
        return false;
    }
    *colon = '\0';
    table->head = memory_grow(table->head, (table->head_count + 1) * sizeof *table->head);
    table->head[table->head_count++] = (struct table_line){line + 2, colon + 2, number};
    return true;
}

static bool read_number(const char *text, uint64_t *number)
{
    char *end;
    errno = 0;
    *number = text[0] >= '0' && text[0] <= '9' ? strtoull(text, &end, 10) : 0;
    return text[0] >= '0' && text[0] <= '9' && (*end == '\0' || *end == ',') && errno == 0;
}

/* Which of the scenarios in front; false: it is none of them. */
static bool read_group(const struct table *table, const char *id, uint32_t *group)
{
    struct table_scenario scenario;
    *group = 0;
    for (const struct table_line *line = table_find(table, "scenario", NULL); line != NULL;
         line = table_find(table, "scenario", line), ++*group) {
        if (table_scenario_parse(&scenario, line->value) && strcmp(scenario.id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* The scenario of the row before it, most probably. */
static bool number_cut(const struct table *table, struct table_row *row)
{
    char *field[2], *copy = memory_text(row->text);
    const struct table_row *before = table->row_count < 2 ? NULL : row - 1;
    bool right = csv_split(copy, field, 2) > 2 && read_number(field[1], &row->number);
    size_t length = right ? (size_t)(field[1] - copy) : 0;
    if (right && before != NULL && strncmp(before->text, row->text, length) == 0) {
        row->group = before->group;
    } else {
        right = right && read_group(table, field[0], &row->group);
    }
    free(copy);
    return right;
}

static bool add_row(struct table *table, char *line, uint32_t number)
{
    size_t count = table->row_count;
    if ((count & (count - 1)) == 0) {
        size_t room = count == 0 ? 64 : count * 2;
        table->rows = memory_grow(table->rows, room * sizeof *table->rows);
    }
    struct table_row *row = &table->rows[table->row_count++];
    *row = (struct table_row){.text = line, .line = number};
    switch (table->kind) {
    case TABLE_CUTS: return number_cut(table, row);
    case TABLE_SEEDS: return read_number(line, &row->number);
    default: return strchr(line, ',') != NULL;
    }
}

bool table_parse(struct table *table, char *text, const char *path, char error[TABLE_ERROR])
{
    char why[TABLE_ERROR], *at = text;
    *table = (struct table){.path = path, .text = text};
    size_t length = strlen(text);
    bool ended = length > 0 && text[length - 1] == '\n';
    uint32_t number = 1;
    if (!read_first(table, next_line(&at))) {
        snprintf(why, sizeof why, "this is no table of results: '" FIRST "cuts %d', seeds or map "
                 "is wanted there", TABLE_FORMAT);
        return refuse(table, number, why, error);
    }
    for (char *line = next_line(&at); line != NULL; line = next_line(&at)) {
        number++;
        if (line[0] == '#' && table->columns == NULL) {
            if (!add_head(table, line, number)) {
                return refuse(table, number, "'# key: value' is wanted", error);
            }
        } else if (table->columns == NULL) {
            table->columns = line;
            table->columns_line = number;
        } else if (*at == '\0' && !ended) {
            return refuse(table, number, "the file ends in the middle of this row: it was cut off",
                          error);
        } else if (!add_row(table, line, number)) {
            snprintf(why, sizeof why, "this is no row of a table of %s: '%.200s'",
                     kinds[table->kind], line);
            return refuse(table, number, why, error);
        }
    }
    return table->columns != NULL ||
           refuse(table, number + 1, "the names of its columns are missing: it was cut off", error);
}

bool table_read(struct table *table, const char *path, char error[TABLE_ERROR])
{
    char *text = memory_file(path);
    if (text == NULL) {
        snprintf(error, TABLE_ERROR, "%.200s: %s", path, strerror(errno));
        return false;
    }
    return table_parse(table, text, path, error);
}

void table_close(struct table *table)
{
    free(table->head);
    free(table->rows);
    free(table->text);
    memset(table, 0, sizeof *table);
}

const char *table_place(const struct table *table, uint32_t line, char text[TABLE_PLACE])
{
    if (strcmp(table->path, TABLE_ASKED) == 0) {
        snprintf(text, TABLE_PLACE, "%s", table->path);
    } else {
        snprintf(text, TABLE_PLACE, "%.120s:%u", table->path, line);
    }
    return text;
}

const struct table_line *table_find(const struct table *table, const char *key,
                                    const struct table_line *after)
{
    uint32_t from = after == NULL ? 0 : (uint32_t)(after - table->head) + 1;
    for (uint32_t i = from; i < table->head_count; i++) {
        if (strcmp(table->head[i].key, key) == 0) {
            return &table->head[i];
        }
    }
    return NULL;
}

const char *table_value(const struct table *table, const char *key)
{
    const struct table_line *line = table_find(table, key, NULL);
    return line == NULL ? "" : line->value;
}

#include "lua/explore/map_csv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS 6

static const char *const verdicts[] = {"passed", "failed", "wrong", "broken", "skipped"};
#define VERDICTS (sizeof verdicts / sizeof verdicts[0])

static void name_axis(const struct map_axis *axis, char text[OVERRIDE_NAME + 12])
{
    const char *unit = map_axis_unit(axis);
    snprintf(text, OVERRIDE_NAME + 12, "%s%s%s%s", axis->name, unit[0] == '\0' ? "" : " [",
             unit, unit[0] == '\0' ? "" : "]");
}

void map_csv_columns(const struct map *map, char header[MAP_CSV_ROW])
{
    char x[OVERRIDE_NAME + 12], y[OVERRIDE_NAME + 12], worst[OVERRIDE_NAME + 12];
    name_axis(&map->plan.x, x);
    name_axis(&map->plan.y, y);
    name_axis(&map->plan.worst, worst);
    bool third = map->plan.worst.name[0] != '\0';
    snprintf(header, MAP_CSV_ROW, "%s,%s,%s%s%soutcome,verdict,hash", x, y, third ? "worst " : "",
             third ? worst : "", third ? "," : "");
}

bool map_csv_write(const struct map *map, FILE *file)
{
    char header[MAP_CSV_ROW];
    map_csv_columns(map, header);
    fprintf(file, "%s\n", header);
    for (uint32_t i = 0; i < map->cell_count; i++) {
        const struct map_cell *cell = &map->cells[i];
        if (!cell->known) {
            continue;
        }
        fprintf(file, "%.9g,%.9g,", map_x(map, i), map_y(map, i));
        if (map->plan.worst.name[0] != '\0') {
            fprintf(file, "%.9g,", map_axis_value(&map->plan.worst, cell->worst));
        }
        fprintf(file, "%s,%s,%016" PRIx64 "\n", outcome_name((enum outcome_kind)cell->outcome),
                verdicts[cell->verdict], cell->hash);
    }
    return ferror(file) == 0;
}

static void write_edge(const struct map *map, const struct map_edge *edge, FILE *file)
{
    struct map_spot spot = map_boundary(map, edge);
    const struct map_axis *along = edge->up ? &map->plan.y : &map->plan.x;
    uint32_t there = edge->cell + (edge->up ? map->plan.x.count : 1);
    double from = edge->up ? edge->cell / map->plan.x.count : edge->cell % map->plan.x.count;
    double low = map_axis_value(along, from + (double)edge->low);
    double high = map_axis_value(along, from + (double)edge->high);
    fprintf(file, "%.9g,%.9g,%s,%s,%s,%.3g\n", map_axis_value(&map->plan.x, spot.x),
            map_axis_value(&map->plan.y, spot.y), edge->up ? "y" : "x",
            outcome_name((enum outcome_kind)map->cells[edge->cell].outcome),
            outcome_name((enum outcome_kind)map->cells[there].outcome), high - low);
}

bool map_csv_write_boundary(const struct map *map, FILE *file)
{
    char x[OVERRIDE_NAME + 12], y[OVERRIDE_NAME + 12];
    name_axis(&map->plan.x, x);
    name_axis(&map->plan.y, y);
    fprintf(file, "%s,%s,along,from,to,width\n", x, y);
    for (uint32_t i = 0; i < map->edge_count; i++) {
        write_edge(map, &map->edges[i], file);
    }
    return ferror(file) == 0;
}

/* ---- reading ---- */

/* Cuts the row at its commas. Returns how many fields it has. */
static uint32_t split(char *row, char *field[FIELDS])
{
    uint32_t count = 0;
    for (char *at = row; at != NULL && count < FIELDS; count++) {
        field[count] = at;
        at = strchr(at, ',');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

/* The place of a value on the axis; -1: it is none of its. */
static int64_t place_of(const struct map_axis *axis, const char *text)
{
    char *end, wanted[40], there[40];
    double value = strtod(text, &end);
    double place = end == text || *end != '\0' ? -1 : map_axis_place(axis, value) + 0.5;
    if (!(place >= 0 && place < axis->count + 0.5)) {
        return axis->count == 1 && end != text ? 0 : -1;
    }
    int64_t whole = place < axis->count ? (int64_t)place : (int64_t)axis->count - 1;
    snprintf(wanted, sizeof wanted, "%.9g", value);
    snprintf(there, sizeof there, "%.9g", map_axis_value(axis, (double)whole));
    return strcmp(wanted, there) == 0 ? whole : -1;
}

static int32_t verdict_of(const char *name)
{
    for (uint32_t i = 0; i < VERDICTS; i++) {
        if (strcmp(verdicts[i], name) == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

bool map_csv_parse(const struct map *map, char *row, uint32_t *cell, struct map_cell *what)
{
    char *field[FIELDS], *end;
    bool third = map->plan.worst.name[0] != '\0';
    uint32_t wanted = third ? 6 : 5;
    if (split(row, field) != wanted) {
        return false;
    }
    int64_t x = place_of(&map->plan.x, field[0]), y = place_of(&map->plan.y, field[1]);
    int64_t worst = third ? place_of(&map->plan.worst, field[2]) : 0;
    int32_t outcome = outcome_find(field[wanted - 3]), verdict = verdict_of(field[wanted - 2]);
    *what = (struct map_cell){.outcome = (uint8_t)outcome, .verdict = (uint8_t)verdict,
                              .worst = (uint16_t)worst, .known = true,
                              .hash = strtoull(field[wanted - 1], &end, 16)};
    *cell = (uint32_t)(y * map->plan.x.count + x);
    return x >= 0 && y >= 0 && worst >= 0 && outcome >= 0 && verdict >= 0 && *end == '\0';
}

/* Without its end; false: there is none. */
static bool next_row(FILE *file, char row[MAP_CSV_ROW])
{
    if (fgets(row, MAP_CSV_ROW, file) == NULL) {
        return false;
    }
    row[strcspn(row, "\r\n")] = '\0';
    return true;
}

bool map_csv_read(struct map *map, FILE *file, char error[MAP_CSV_ERROR])
{
    char header[MAP_CSV_ROW], row[MAP_CSV_ROW];
    uint32_t line = 1;
    map_csv_columns(map, header);
    bool there = next_row(file, row);
    while (there && row[0] == '#') {
        there = next_row(file, row);
        line++;
    }
    if (!there || strcmp(row, header) != 0) {
        snprintf(error, MAP_CSV_ERROR, "line %u: no table of this map: '%.150s' is wanted", line,
                 header);
        return false;
    }
    while (next_row(file, row)) {
        uint32_t cell;
        struct map_cell what;
        line++;
        if (map_csv_parse(map, row, &cell, &what)) {
            map_know(map, cell, &what);
        } else {
            snprintf(error, MAP_CSV_ERROR, "line %u: no cell of this map: its values, an outcome, "
                     "a verdict and a hash are wanted", line);
            return false;
        }
    }
    return true;
}

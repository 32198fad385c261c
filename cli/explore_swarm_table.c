#include "cli/explore_swarm_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define ROW 2000
#define HEAD "seed,red,faults,reached,hash"
#define BETWEEN " + "

static void write_names(FILE *file, uint32_t bits, uint32_t count,
                        const char *(*name)(uint32_t bit))
{
    const char *between = "";
    for (uint32_t i = 0; i < count; i++) {
        if ((bits >> i & 1u) != 0) {
            fprintf(file, "%s%s", between, name(i));
            between = BETWEEN;
        }
    }
    fputc(',', file);
}

static const char *kind_about(uint32_t kind)
{
    return swarm_kind_about((enum swarm_kind)kind);
}

static const char *reached_name(uint32_t which)
{
    return sometimes_name((enum sometimes)which);
}

bool explore_swarm_table(const struct explore_swarm_call *call, FILE *file)
{
    const struct draw *draw = &call->swarm->draw;
    fprintf(file, HEAD);
    for (uint32_t i = 0; i < draw->count; i++) {
        fprintf(file, ",%s", draw->variable[i].name);
    }
    fputc('\n', file);
    for (uint32_t i = 0; i < call->count; i++) {
        if (!call->played[i]) {
            continue;
        }
        fprintf(file, "%" PRIu64 ",", call->options->first + i);
        write_names(file, call->ends[i].reds, SWARM_REDS, swarm_red_name);
        write_names(file, call->ends[i].kinds, SWARM_KINDS, kind_about);
        write_names(file, call->ends[i].reached, SOMETIMES_COUNT, reached_name);
        fprintf(file, "%016" PRIx64, call->ends[i].hash);
        for (uint32_t k = 0; k < draw->count; k++) {
            const struct draw_variable *variable = &draw->variable[k];
            double value = draw_value(variable, call->options->first + i);
            if (variable->choices > 0) {
                fprintf(file, ",%s", variable->choice[(uint32_t)value]);
            } else {
                fprintf(file, ",%.9g", value);
            }
        }
        fputc('\n', file);
    }
    return ferror(file) == 0;
}

/* ---- reading ---- */

/* The bits that a field's names stand for. False: there is no such name. */
static bool read_names(char *field, uint32_t count, const char *(*name)(uint32_t bit),
                       uint32_t *bits)
{
    *bits = 0;
    while (field != NULL && field[0] != '\0') {
        char *next = strstr(field, BETWEEN);
        uint32_t bit = 0;
        if (next != NULL) {
            *next = '\0';
            next += strlen(BETWEEN);
        }
        while (bit < count && strcmp(name(bit), field) != 0) {
            bit++;
        }
        if (bit == count) {
            return false;
        }
        *bits |= 1u << bit;
        field = next;
    }
    return true;
}

/* Cuts the row behind its next field. NULL: there is none. */
static char *next_field(char **row)
{
    char *field = *row;
    char *comma = field == NULL ? NULL : strchr(field, ',');
    *row = comma == NULL ? NULL : comma + 1;
    if (comma != NULL) {
        *comma = '\0';
    }
    return field;
}

static bool read_row(const struct explore_swarm_call *call, char *row)
{
    struct swarm_end end = {.reds = 0};
    char *last_seed, *last_hash;
    char *seed = next_field(&row), *red = next_field(&row), *faults = next_field(&row);
    char *reached = next_field(&row), *hash = next_field(&row);
    if (hash == NULL || !read_names(red, SWARM_REDS, swarm_red_name, &end.reds) ||
        !read_names(faults, SWARM_KINDS, kind_about, &end.kinds) ||
        !read_names(reached, SOMETIMES_COUNT, reached_name, &end.reached)) {
        return false;
    }
    uint64_t number = strtoull(seed, &last_seed, 10);
    end.hash = strtoull(hash, &last_hash, 16);
    if (last_seed == seed || *last_seed != '\0' || last_hash == hash || *last_hash != '\0') {
        return false;
    }
    if (number >= call->options->first && number - call->options->first < call->count) {
        call->ends[number - call->options->first] = end;
        call->played[number - call->options->first] = true;
    }
    return true;
}

uint32_t explore_swarm_table_read(const struct explore_swarm_call *call, FILE *file)
{
    char row[ROW];
    if (fgets(row, sizeof row, file) == NULL || strncmp(row, HEAD, strlen(HEAD)) != 0) {
        return 1;
    }
    for (uint32_t line = 2; fgets(row, sizeof row, file) != NULL; line++) {
        row[strcspn(row, "\r\n")] = '\0';
        if (!read_row(call, row)) {
            return line;
        }
    }
    return 0;
}

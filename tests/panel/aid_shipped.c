#include "panel/aid_shipped.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/random.h"
#include "world/aid_cabinet.h"

#define FILE_BYTES 8192
#define VARIABLES 32
#define ENDS 16

/* What the file's names stand for. */
struct reading {
    struct world *world;
    char variable[VARIABLES][PART_NAME];
    uint32_t part[VARIABLES];
    uint32_t count;
};

static void read_file(const char *name, char text[FILE_BYTES])
{
    char path[300];
    snprintf(path, sizeof path, "%s/scenarios/wirings/%s.lua", FUSEBOX_SOURCE, name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    size_t length = fread(text, 1, FILE_BYTES - 1, file);
    ck_assert_uint_lt(length, FILE_BYTES - 1);
    text[length] = '\0';
    fclose(file);
}

/* "3", "i" or "7 + i", of the loop's first turn. */
static int16_t number_in(const char *text)
{
    int sum = 0;
    for (; *text != ',' && *text != '}' && *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9') {
            sum += (int)strtol(text, (char **)&text, 10);
            text--;
        }
        sum += *text == 'i' ? 1 : 0;
    }
    return (int16_t)sum;
}

/* The text behind `key = "`, with 1 behind it where the file has ` .. i`. */
static void text_of(const char *statement, const char *key, char text[PART_NAME])
{
    const char *found = strstr(statement, key);
    text[0] = '\0';
    if (found != NULL && sscanf(found + strlen(key), " = \"%22[^\"]", text) == 1) {
        const char *behind = strchr(found + strlen(key) + 4, '"') + 1;
        strcat(text, strncmp(behind, " .. i", 5) == 0 ? "1" : "");
    }
}

static void add_part(struct reading *reading, const char *variable, const char *statement)
{
    char kind[32] = "", name[PART_NAME], error[PART_ERROR];
    ck_assert_int_eq(sscanf(statement, "w:%31[a-z_0-9]", kind), 1);
    text_of(statement, "name", name);
    int32_t found = strcmp(kind, "unit") == 0 ? WIRING_UNIT : part_find_kind(kind);
    ck_assert_msg(found >= 0, "kind %s", kind);
    int32_t part = wiring_add(reading->world, (uint32_t)found, name[0] ? name : kind, error);
    ck_assert_msg(part >= 0, "%s", error);
    const char *at = strstr(statement, "at = {");
    ck_assert_msg(at != NULL, "no place: %s", statement);
    reading->world->part[part].at_column = number_in(at + 6);
    reading->world->part[part].at_row = number_in(strchr(at, ',') + 1);
    snprintf(reading->variable[reading->count], PART_NAME, "%s", variable);
    reading->part[reading->count++] = (uint32_t)part;
    ck_assert_uint_lt(reading->count, VARIABLES);
}

/* "unit.V12" or `unit["IN" .. i]`. */
static uint32_t terminal_of(const struct reading *reading, const char *text)
{
    char variable[PART_NAME], terminal[PART_NAME];
    uint32_t i = 0;
    if (sscanf(text, " %23[a-z_0-9].%23[A-Za-z_0-9]", variable, terminal) != 2) {
        ck_assert_int_eq(sscanf(text, " %23[a-z_0-9][\"%22[A-Z]\"", variable, terminal), 2);
        strcat(terminal, "1");
    }
    while (i < reading->count && strcmp(reading->variable[i], variable) != 0) {
        i++;
    }
    ck_assert_msg(i < reading->count, "part %s", variable);
    int32_t found = wiring_terminal(reading->world, reading->part[i], terminal);
    ck_assert_msg(found >= 0, "terminal %s.%s", variable, terminal);
    return (uint32_t)found;
}

static void add_wire(struct reading *reading, char *statement)
{
    uint32_t ends[ENDS], count = 0;
    char name[PART_NAME], error[PART_ERROR];
    char *options = strchr(statement, '{');
    text_of(options == NULL ? "" : options, "name", name);
    if (options != NULL) {
        *options = '\0';
    }
    for (char *end = strtok(statement + strlen("w:wire("), ",)"); end != NULL;
         end = strtok(NULL, ",)")) {
        if (strchr(end, '.') != NULL) {
            ends[count++] = terminal_of(reading, end);
        }
    }
    ck_assert_uint_ge(count, 2);
    for (uint32_t i = 2; i < count; i++) {
        wiring_join(reading->world, ends[1], ends[i]);
    }
    struct cable cable = {ends[0], ends[1], name, 10.0, 0.22e-6};
    if (options == NULL) {
        wiring_join(reading->world, ends[0], ends[1]);
    } else {
        ck_assert_int_ge(wiring_cable(reading->world, &cable, error), 0);
    }
}

void shipped_lay(struct world *world, const char *name)
{
    struct reading reading = {.world = world};
    char text[FILE_BYTES], statement[512], variable[PART_NAME];
    read_file(name, text);
    for (char *at = strstr(text, " w:"); at != NULL; at = strstr(at + 1, " w:")) {
        bool wire = strncmp(at, " w:wire(", 8) == 0;
        const char *end = strchr(at, '\n');
        end = end[-1] == ',' ? strchr(end + 1, '\n') : end;
        snprintf(statement, sizeof statement, "%.*s", (int)(end - at - 1), at + 1);
        const char *local = at;
        while (local > text && local[-1] != '\n') {
            local--;
        }
        variable[0] = '\0';
        (void)sscanf(local, " local %23[a-z_0-9]", variable);
        if (wire) {
            add_wire(&reading, statement);
        } else {
            add_part(&reading, variable, statement);
        }
    }
    ck_assert_uint_gt(world->joint_count, 0);
}

static uint32_t any(struct random *random, uint32_t count)
{
    return (uint32_t)random_between(random, 0, (int64_t)count - 1);
}

/* One that has a name; -1: there is none. */
static int32_t any_terminal(struct random *random, const struct world *world, uint32_t part)
{
    uint32_t count = 0;
    while (wiring_terminal_name(world, part, count) != NULL) {
        count++;
    }
    uint32_t picked = count == 0 ? 0 : any(random, count);
    const char *name = count == 0 ? "" : wiring_terminal_name(world, part, picked);
    return name[0] == '\0' ? -1 : (int32_t)(world->first_terminal[part] + picked);
}

/* A wire to a neighbour, the unit, or any other part; of some it is a cable. */
static void join_any(struct random *random, struct world *world, uint32_t part)
{
    char error[PART_ERROR], name[PART_NAME];
    uint32_t near = part > 3 ? part - 1 - any(random, 3) : 0;
    uint32_t other = any(random, 3) == 0 ? 0 : any(random, 8) == 0 ? any(random, part) : near;
    int32_t a = any_terminal(random, world, part), b = any_terminal(random, world, other);
    if (a < 0 || b < 0) {
        return;
    }
    snprintf(name, sizeof name, "cable%u", world->wire_count);
    struct cable cable = {(uint32_t)a, (uint32_t)b, name, 10.0, 0.22e-6};
    if (any(random, 10) > 0 || wiring_cable(world, &cable, error) < 0) {
        wiring_join(world, (uint32_t)a, (uint32_t)b);
    }
}

void chance_lay(struct world *world, uint64_t seed, uint32_t parts, enum chance_places places)
{
    struct random random = random_stream(seed, "sheets");
    char name[PART_NAME], error[PART_ERROR];
    uint32_t across = 2;
    while (across * across < 2 * parts) {
        across++;
    }
    for (uint32_t i = 0; i < parts; i++) {
        uint32_t kind = i == 0 ? WIRING_UNIT : any(&random, part_kind_count());
        snprintf(name, sizeof name, "part%u", i);
        ck_assert_int_ge(wiring_add(world, kind, name, error), 0);
        if (places == PLACES_ALL || (places == PLACES_SOME && any(&random, 2) == 0)) {
            world->part[i].at_column = (int16_t)(i % across + (i % across > 2 ? 2 : 0));
            world->part[i].at_row = (int16_t)any(&random, across);
        }
        for (uint32_t k = any(&random, 5); k > 0 && i > 0; k--) {
            join_any(&random, world, i);
        }
    }
}

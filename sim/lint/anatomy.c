#include "sim/lint/anatomy.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "sim/world/world.h"

static const struct row {
    const char *kind;
    enum role role;
    const char *plus, *minus, *feed, *back;
} rows[] = {
    {"mains", ROLE_SOURCE, "L", "N", "", ""},
    {"adapter", ROLE_SOURCE, "plus", "minus", "L", "N"},
    {"ups", ROLE_SOURCE, "plus", "minus", "", ""}, /* its mains terminals may stay open */
    {"accumulator", ROLE_SOURCE, "plus", "minus", "", ""},
    {"dc_supply", ROLE_SOURCE, "plus", "minus", "", ""},
    {"stabiliser", ROLE_SOURCE, "plus", "minus", "in_plus", "in_minus"},
    {"breaker", ROLE_PROTECTION, "", "", "", ""},
    {"breaker2", ROLE_PROTECTION, "", "", "", ""},
    {"fuse", ROLE_PROTECTION, "", "", "", ""},
    {"sensor", ROLE_SENSOR, "", "", "plus", "minus"},
    {"siren", ROLE_LOAD, "", "", "plus", "minus"},
    {"lamp_dc", ROLE_LOAD, "", "", "plus", "minus"},
    {"lamp", ROLE_LOAD, "", "", "L", "N"},
    {"heater", ROLE_LOAD, "", "", "L", "N"},
    {"load", ROLE_LOAD, "", "", "L", "N"},
    {"wireless_socket", ROLE_LOAD, "", "", "L", "N"},
    {"motor_starter", ROLE_MACHINE, "", "", "L", "N"},
    {"gate_opener", ROLE_MACHINE, "", "", "L", "N"},
    {"contactor", ROLE_GEAR, "", "", "A1", "A2"},
    {"relay", ROLE_GEAR, "", "", "A1", "A2"},
    {"antenna", ROLE_PLAIN, "", "", "", ""},
    {"room", ROLE_PLAIN, "", "", "", ""},
    {"thermometer", ROLE_PLAIN, "", "", "", ""},
    {"wireless_sensor", ROLE_PLAIN, "", "", "", ""},
};

#define ROWS (sizeof rows / sizeof rows[0])

static int32_t terminal(const struct part_kind *kind, const char *name)
{
    int32_t found = part_find_terminal(kind, name);
    assert(found >= 0 || name[0] == '\0');
    return found;
}

struct anatomy anatomy_of(const struct part *part)
{
    if (part->kind == WORLD_KIND_UNIT) {
        return (struct anatomy){ROLE_PLAIN, -1, -1, -1, -1};
    }
    const struct part_kind *kind = part_kind_of(part);
    const struct row *row = rows;
    while (row < rows + ROWS && strcmp(row->kind, kind->name) != 0) {
        row++;
    }
    assert(row < rows + ROWS);
    return (struct anatomy){
        row->role, terminal(kind, row->plus), terminal(kind, row->minus),
        terminal(kind, row->feed), terminal(kind, row->back),
    };
}

double anatomy_figure(const struct part *part, const char *param)
{
    int32_t index = part_find_param(part_kind_of(part), param);
    return index < 0 ? (double)NAN : part->figure[index];
}

uint16_t anatomy_net(const struct part *part, int32_t terminal)
{
    return terminal < 0 ? CIRCUIT_NONE : part->net[terminal];
}

uint16_t anatomy_net_named(const struct part *part, const char *terminal)
{
    return anatomy_net(part, part_find_terminal(part_kind_of(part), terminal));
}

#include "lua/wiring_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/cable_text.h"
#include "lua/param_text.h"
#include "lua/rewiring.h"
#include "lua/unit_text.h"
#include "sim/world/wiring.h"

#define LOCAL (PART_NAME + 8)

/* One text on its way. */
struct drafter {
    const struct world *plan;  /* every wire in it is a joint or a cable */
    uint32_t indent;
    struct writing *writing;
};

static void begin_line(const struct drafter *drafter, uint32_t depth)
{
    writing_add_format(drafter->writing, "%*s", (int)(drafter->indent + depth), "");
}

/* ---- names ---- */

/* The part's name as a local of the script: its own, unless it is a word of Lua or ours. */
static void local_name(const struct world *plan, uint32_t part, char local[LOCAL])
{
    const char *name = plan->part[part].name;
    bool begins_right = name[0] < '0' || name[0] > '9';
    snprintf(local, LOCAL, "%s%s", begins_right ? "" : "part_", name);
    while (!writing_is_name(local) || strcmp(local, "w") == 0
           || (strcmp(local, name) != 0 && wiring_find_part(plan, local) >= 0)) {
        strncat(local, "_", LOCAL - strlen(local) - 1);
    }
}

static void write_terminal(const struct drafter *drafter, uint32_t terminal)
{
    const struct world *plan = drafter->plan;
    uint32_t part = wiring_part_of(plan, terminal);
    char local[LOCAL];
    local_name(plan, part, local);
    writing_add_field(drafter->writing, local,
                      wiring_terminal_name(plan, part, terminal - plan->first_terminal[part]));
}

/* ---- parts ---- */

static void write_text(const struct drafter *drafter, const struct part_param *param,
                       const char *text)
{
    writing_add_key(drafter->writing, param->name);
    writing_add_quoted(drafter->writing, text);
    writing_add(drafter->writing, ", ");
}

/* NaN, a parameter that has no value, is equal to itself here. */
static bool is_same(double a, double b)
{
    return a == b || (a != a && b != b);
}

static void write_param(const struct drafter *drafter, struct part *part, uint32_t index,
                        const struct part *usual)
{
    const struct part_param *param = &part_kind_of(part)->params[index];
    double value = part->figure[index];
    if (part_param_is_text(param)) {
        if (part_text(part, index)[0] != '\0') {
            write_text(drafter, param, part_text(part, index));
        }
    } else if (is_same(value, usual->figure[index])) {
        return;
    } else if (param->dimension == DIMENSION_FILE) {
        write_text(drafter, param, drafter->plan->recording[(uint32_t)value].file);
    } else {
        writing_add_key(drafter->writing, param->name);
        param_text_write(param, value, drafter->writing);
        writing_add(drafter->writing, ", ");
    }
}

static void write_params(const struct drafter *drafter, uint32_t index)
{
    struct part part = drafter->plan->part[index], usual;
    part_init(&usual, part.kind, part.index, part.name, 0);
    writing_add_format(drafter->writing, "name = \"%s\", ", part.name);
    for (uint32_t i = 0; i < part_kind_of(&part)->param_count; i++) {
        write_param(drafter, &part, i, &usual);
    }
}

static void write_part(const struct drafter *drafter, uint32_t index, uint32_t width)
{
    const struct part *part = &drafter->plan->part[index];
    struct writing *writing = drafter->writing;
    bool is_unit = part->kind == WORLD_KIND_UNIT;
    char local[LOCAL];
    local_name(drafter->plan, index, local);
    begin_line(drafter, 4);
    writing_add_format(writing, "local %-*s = w:%s { ", (int)width, local,
                       is_unit ? "unit" : part_kind_of(part)->name);
    if (is_unit) {
        unit_text_write(&drafter->plan->options, writing);
    } else {
        write_params(drafter, index);
    }
    if (part->at_column != -1 || part->at_row != -1) {
        writing_add_format(writing, "at = { %d, %d }, ", part->at_column, part->at_row);
    }
    size_t length = writing->length;
    if (!writing->failed && strcmp(writing->text + length - 2, ", ") == 0) {
        writing->length -= 2;
        writing_add(writing, " }\n");
    } else {
        writing_add(writing, "}\n");
    }
}

static void write_parts(const struct drafter *drafter)
{
    const struct world *plan = drafter->plan;
    char local[LOCAL];
    size_t width = 0;
    for (uint32_t i = 0; i < plan->part_count; i++) {
        local_name(plan, i, local);
        width = strlen(local) > width ? strlen(local) : width;
    }
    for (uint32_t i = 0; i < plan->part_count; i++) {
        write_part(drafter, i, (uint32_t)width);
    }
}

/* ---- wires ---- */

/* w:wire(a, b, c, d) lays b to c, b to d, then a to b. Returns how many joints from `first` on are
 * such a run; 0: none of them. */
static uint32_t run_length(const struct world *plan, uint32_t first)
{
    uint16_t hub = plan->joint[first].terminal_a;
    uint32_t end = first;
    while (end < plan->joint_count && plan->joint[end].terminal_a == hub) {
        end++;
    }
    bool closed = end < plan->joint_count && plan->joint[end].terminal_b == hub;
    return closed ? end - first + 1 : 0;
}

static void write_joints(const struct drafter *drafter)
{
    const struct world *plan = drafter->plan;
    uint32_t count;
    for (uint32_t i = 0; i < plan->joint_count; i += count) {
        count = run_length(plan, i);
        const struct joint *last = &plan->joint[count == 0 ? i : i + count - 1];
        begin_line(drafter, 4);
        writing_add(drafter->writing, "w:wire(");
        write_terminal(drafter, last->terminal_a);
        writing_add(drafter->writing, ", ");
        write_terminal(drafter, last->terminal_b);
        for (uint32_t k = 0; k + 1 < count; k++) {
            writing_add(drafter->writing, ", ");
            write_terminal(drafter, plan->joint[i + k].terminal_b);
        }
        writing_add(drafter->writing, ")\n");
        count = count == 0 ? 1 : count;
    }
}

static void write_cable(const struct drafter *drafter, const struct wire *wire)
{
    struct writing *writing = drafter->writing;
    char length[EXACT_TEXT], area[EXACT_TEXT];
    const char *comma = "";
    cable_text_length(wire, length);
    cable_text_area(wire, area);
    const char *const keys[] = {"name", "length", "area"};
    const char *const values[] = {wire->name, length, area};
    begin_line(drafter, 4);
    writing_add(writing, "w:wire(");
    write_terminal(drafter, wire->terminal_a);
    writing_add(writing, ", ");
    write_terminal(drafter, wire->terminal_b);
    writing_add(writing, ", {");
    for (int i = 0; i < 3; i++) {
        if (values[i][0] != '\0') {
            writing_add_format(writing, "%s %s = ", comma, keys[i]);
            writing_add_quoted(writing, values[i]);
            comma = ",";
        }
    }
    writing_add(writing, comma[0] == '\0' ? "})\n" : " })\n");
}

static void write_wiring(const struct drafter *drafter, const struct wiring_text *wiring)
{
    struct writing *writing = drafter->writing;
    writing_add(writing, "wiring ");
    writing_add_quoted(writing, wiring->name);
    writing_add(writing, " {\n");
    if (wiring->about[0] != '\0') {
        begin_line(drafter, 2);
        writing_add(writing, "about = ");
        writing_add_quoted(writing, wiring->about);
        writing_add(writing, ",\n");
    }
    begin_line(drafter, 2);
    writing_add(writing, "build = function(w)\n");
    write_parts(drafter);
    write_joints(drafter);
    for (uint32_t i = 0; i < drafter->plan->wire_count; i++) {
        write_cable(drafter, &drafter->plan->wire[i]);
    }
    begin_line(drafter, 2);
    writing_add(writing, "end,\n");
    begin_line(drafter, 0);
    writing_add(writing, "}");
}

/* NULL: no memory. */
static struct world *open_plan(const struct world *world)
{
    struct world *plan = malloc(sizeof *plan);
    if (plan != NULL) {
        world_copy(plan, world);
        rewiring_open(plan);
    }
    return plan;
}

void wiring_text_write(const struct wiring_text *wiring, uint32_t indent, struct writing *writing)
{
    struct world *plan = open_plan(wiring->world);
    struct drafter drafter = {plan, indent, writing};
    writing->failed = writing->failed || plan == NULL;
    if (plan != NULL) {
        write_wiring(&drafter, wiring);
    }
    free(plan);
}

bool wiring_text_edit(const struct wiring_text *wiring, const char *const *edits, uint32_t count,
                      struct writing *writing, char error[WIRING_TEXT_ERROR])
{
    _Static_assert(WIRING_TEXT_ERROR >= REWIRING_ERROR, "an edit's error fits");
    struct world *plan = open_plan(wiring->world);
    struct drafter drafter = {plan, 0, writing};
    uint32_t done = 0;
    writing_clear(writing);
    while (plan != NULL && done < count && rewiring_edit(plan, edits[done], error)) {
        done++;
    }
    if (plan != NULL && done == count) {
        writing_add(writing, "return ");
        write_wiring(&drafter, wiring);
        writing_add(writing, "\n");
    }
    if (plan == NULL || writing->failed) {
        snprintf(error, WIRING_TEXT_ERROR, "no memory");
    }
    free(plan);
    return plan != NULL && done == count && !writing->failed;
}

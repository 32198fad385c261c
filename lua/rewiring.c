#include "lua/rewiring.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lua/cable_text.h"
#include "lua/param_text.h"
#include "lua/unit_text.h"
#include "sim/world/naming.h"
#include "sim/world/wiring.h"

#define WORD (2 * PART_NAME)
#define HINT (NEAREST_OFFERED + 40)
#define NONE "-"

/* A line taken apart. */
struct edit {
    struct world *plan;
    const char *line;
    char word[4][WORD];      /* the verb, and up to three behind it */
    const char *rest;        /* of the line, behind the third */
    char *error;
};

/* Always false. */
static bool refuse(const struct edit *edit, const char *format, ...)
{
    va_list args;
    int used = snprintf(edit->error, REWIRING_ERROR, "%.120s: ", edit->line);
    va_start(args, format);
    vsnprintf(edit->error + used, (size_t)(REWIRING_ERROR - used), format, args);
    va_end(args);
    return false;
}

void rewiring_terminal_text(const struct world *plan, uint32_t terminal,
                            char text[REWIRING_TERMINAL])
{
    uint32_t part = wiring_part_of(plan, terminal);
    snprintf(text, REWIRING_TERMINAL, "%s.%s", plan->part[part].name,
             wiring_terminal_name(plan, part, terminal - plan->first_terminal[part]));
}

/* ---- nets as joints ---- */

/* Which terminals hang together: each names another one of its group, a root itself. */
struct groups {
    uint16_t next[WORLD_TERMINALS];
};

static uint16_t root_of(const struct groups *groups, uint32_t terminal)
{
    while (groups->next[terminal] != terminal) {
        terminal = groups->next[terminal];
    }
    return (uint16_t)terminal;
}

/* False: they were together already. */
static bool unite(struct groups *groups, uint32_t a, uint32_t b)
{
    uint16_t root_a = root_of(groups, a), root_b = root_of(groups, b);
    groups->next[root_a] = root_b;
    return root_a != root_b;
}

static void part_all(const struct world *plan, struct groups *groups)
{
    static const char *const inside[][2] = {{"V12", "V12_2"}, {"GND", "GND_2"}, {"GND", "T_GND"}};
    for (uint32_t i = 0; i < plan->terminal_count; i++) {
        groups->next[i] = (uint16_t)i;
    }
    for (uint32_t i = 0; i < 3 && plan->unit_part >= 0; i++) {
        unite(groups, (uint32_t)wiring_terminal(plan, (uint32_t)plan->unit_part, inside[i][0]),
              (uint32_t)wiring_terminal(plan, (uint32_t)plan->unit_part, inside[i][1]));
    }
}

/* Joints that close a ring are no loss: a full list becomes shorter by them. */
static void drop_rings(struct world *plan)
{
    struct groups groups;
    uint16_t kept = 0;
    part_all(plan, &groups);
    for (uint32_t i = 0; i < plan->joint_count; i++) {
        if (unite(&groups, plan->joint[i].terminal_a, plan->joint[i].terminal_b)) {
            plan->joint[kept++] = plan->joint[i];
        }
    }
    plan->joint_count = kept;
}

void rewiring_open(struct world *plan)
{
    struct groups groups;
    uint16_t first[CIRCUIT_NETS];
    if (plan->joint_count == WORLD_JOINTS) {
        drop_rings(plan);
    }
    part_all(plan, &groups);
    for (uint32_t i = 0; i < plan->joint_count; i++) {
        unite(&groups, plan->joint[i].terminal_a, plan->joint[i].terminal_b);
    }
    memset(first, 0xFF, sizeof first);
    for (uint16_t i = 0; i < plan->terminal_count; i++) {
        uint16_t *of_net = &first[plan->terminal_net[i]];
        *of_net = *of_net == 0xFFFF ? i : *of_net;
        if (unite(&groups, *of_net, i) && plan->joint_count < WORLD_JOINTS) {
            plan->joint[plan->joint_count++] = (struct joint){*of_net, i};
        }
    }
}

/* ---- terminals ---- */

static void offer_parts(const struct world *plan, struct nearest *nearest)
{
    for (uint32_t i = 0; i < plan->part_count; i++) {
        nearest_offer(nearest, plan->part[i].name);
    }
}

static int32_t find_part(const struct edit *edit, const char *name)
{
    char hint[HINT];
    struct nearest nearest;
    int32_t part = wiring_find_part(edit->plan, name);
    if (part < 0) {
        nearest_init(&nearest, name);
        offer_parts(edit->plan, &nearest);
        param_text_hint(&nearest, hint, sizeof hint);
        refuse(edit, "the wiring has no part '%s'%s", name, hint);
    }
    return part;
}

static void offer_terminals(const struct world *plan, uint32_t part, struct nearest *nearest)
{
    const char *name;
    for (uint32_t i = 0; (name = wiring_terminal_name(plan, part, i)) != NULL; i++) {
        if (name[0] != '\0') {
            nearest_offer(nearest, name);
        }
    }
}

/* -1: told why there is none. */
static int32_t find_terminal(const struct edit *edit, const char *text)
{
    char name[WORD], hint[HINT];
    const char *dot = strchr(text, '.');
    if (dot == NULL) {
        refuse(edit, "'%s' is no terminal: write PART.TERMINAL, like unit.IN1", text);
        return -1;
    }
    snprintf(name, sizeof name, "%.*s", (int)(dot - text), text);
    int32_t part = find_part(edit, name);
    if (part < 0) {
        return -1;
    }
    int32_t terminal = wiring_terminal(edit->plan, (uint32_t)part, dot + 1);
    if (terminal < 0) {
        struct nearest nearest;
        nearest_init(&nearest, dot + 1);
        offer_terminals(edit->plan, (uint32_t)part, &nearest);
        param_text_hint(&nearest, hint, sizeof hint);
        refuse(edit, "%s has no terminal '%s'%s", name, dot + 1, hint);
    }
    return terminal;
}

/* ---- wires ---- */

/* One wire or cable of the plan: its two ends. */
struct span {
    uint16_t *a, *b;
    uint16_t joint;          /* its index; WORLD_JOINTS: it is a cable */
    uint16_t cable;
};

static uint32_t span_count(const struct world *plan)
{
    return (uint32_t)plan->joint_count + plan->wire_count;
}

static struct span span_at(struct world *plan, uint32_t index)
{
    if (index < plan->joint_count) {
        struct joint *joint = &plan->joint[index];
        return (struct span){&joint->terminal_a, &joint->terminal_b, (uint16_t)index, WORLD_WIRES};
    }
    uint32_t cable = index - plan->joint_count;
    struct wire *wire = &plan->wire[cable];
    return (struct span){&wire->terminal_a, &wire->terminal_b, WORLD_JOINTS, (uint16_t)cable};
}

static bool find_span(struct world *plan, uint32_t from, uint32_t to, struct span *span)
{
    for (uint32_t i = span_count(plan); i > 0; i--) {
        *span = span_at(plan, i - 1);
        if ((*span->a == from && *span->b == to) || (*span->a == to && *span->b == from)) {
            return true;
        }
    }
    return false;
}

bool rewiring_reaches(const struct world *plan, uint32_t part)
{
    uint32_t first = plan->first_terminal[part];
    uint32_t end = part + 1u < plan->part_count ? plan->first_terminal[part + 1]
                                                : plan->terminal_count;
    bool reached = first == end;
    for (uint32_t i = 0; i < plan->joint_count && !reached; i++) {
        const struct joint *joint = &plan->joint[i];
        reached = (joint->terminal_a >= first && joint->terminal_a < end)
                  || (joint->terminal_b >= first && joint->terminal_b < end);
    }
    for (uint32_t i = 0; i < plan->wire_count && !reached; i++) {
        const struct wire *wire = &plan->wire[i];
        reached = (wire->terminal_a >= first && wire->terminal_a < end)
                  || (wire->terminal_b >= first && wire->terminal_b < end);
    }
    return reached;
}

/* Where wires from the terminal lead: ", 'unit.K6_NO'"; "" = nowhere. */
static void list_ends(struct world *plan, uint32_t from, char *text, size_t size)
{
    char name[REWIRING_TERMINAL];
    size_t used = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < span_count(plan); i++) {
        struct span span = span_at(plan, i);
        if ((*span.a == from || *span.b == from) && used + sizeof name + 2 < size) {
            rewiring_terminal_text(plan, *span.a == from ? *span.b : *span.a, name);
            used += (size_t)snprintf(text + used, size - used, "%s%s", used > 0 ? ", " : "", name);
        }
    }
}

static bool refuse_span(const struct edit *edit, uint32_t from)
{
    char ends[HINT];
    list_ends(edit->plan, from, ends, sizeof ends);
    if (ends[0] == '\0') {
        return refuse(edit, "no wire ends at %s: `rewire %s - %s` lays one", edit->word[1],
                      edit->word[1], edit->word[2]);
    }
    return refuse(edit, "no wire leads from %s to %s; those that begin there lead to %s",
                  edit->word[1], edit->word[2], ends);
}

/* The part lost its last wire. */
static bool refuse_loose(const struct edit *edit, uint32_t terminal)
{
    uint32_t part = wiring_part_of(edit->plan, terminal);
    return refuse(edit, "no wire would lead to '%s' any more, and a wiring has no such part: lay "
                  "another wire to it first, `rewire %s.%s - PART.TERMINAL`",
                  edit->plan->part[part].name, edit->plan->part[part].name,
                  wiring_terminal_name(edit->plan, part,
                                       terminal - edit->plan->first_terminal[part]));
}

/* Taken out or moved: does the part at that terminal still have a wire? */
static bool keeps_wires(const struct edit *edit, uint32_t terminal)
{
    return rewiring_reaches(edit->plan, wiring_part_of(edit->plan, terminal))
           || refuse_loose(edit, terminal);
}

static bool take_out(const struct edit *edit, const struct span *span)
{
    struct world *plan = edit->plan;
    uint16_t ends[] = {*span->a, *span->b};
    if (span->joint < WORLD_JOINTS) {
        plan->joint_count--;
        memmove(&plan->joint[span->joint], &plan->joint[span->joint + 1],
                (size_t)(plan->joint_count - span->joint) * sizeof plan->joint[0]);
    } else {
        plan->wire_count--;
        memmove(&plan->wire[span->cable], &plan->wire[span->cable + 1],
                (size_t)(plan->wire_count - span->cable) * sizeof plan->wire[0]);
    }
    return keeps_wires(edit, ends[0]) && keeps_wires(edit, ends[1]);
}

static bool lay(const struct edit *edit, uint32_t from, uint32_t to)
{
    struct world *plan = edit->plan;
    struct span span;
    if (from == to) {
        return refuse(edit, "a wire has two ends, and these are one terminal");
    }
    if (find_span(plan, from, to, &span)) {
        return refuse(edit, "there is such a wire already");
    }
    if (plan->joint_count == WORLD_JOINTS) {
        return refuse(edit, "a wiring that is edited holds %d wires", WORLD_JOINTS);
    }
    plan->joint[plan->joint_count++] = (struct joint){(uint16_t)from, (uint16_t)to};
    return true;
}

static bool move(const struct edit *edit, uint32_t from, uint32_t old, uint32_t to)
{
    struct span span, other;
    if (!find_span(edit->plan, from, old, &span)) {
        return refuse_span(edit, from);
    }
    if (from == to) {
        return refuse(edit, "a wire has two ends, and these would be one terminal");
    }
    if (find_span(edit->plan, from, to, &other)) {
        return refuse(edit, "there is such a wire already: `rewire %s %s -` takes this one out",
                      edit->word[1], edit->word[2]);
    }
    *(*span.a == old ? span.a : span.b) = (uint16_t)to;
    return keeps_wires(edit, old);
}

static bool rewire(const struct edit *edit)
{
    bool comes = strcmp(edit->word[2], NONE) == 0, goes = strcmp(edit->word[3], NONE) == 0;
    if (edit->word[3][0] == '\0' || edit->rest[0] != '\0' || (comes && goes)) {
        return refuse(edit, "three ends are wanted: rewire FROM OLD NEW, with - for none");
    }
    int32_t from = find_terminal(edit, edit->word[1]);
    int32_t old = comes || from < 0 ? -1 : find_terminal(edit, edit->word[2]);
    if (from < 0 || (old < 0 && !comes)) {
        return false;
    }
    int32_t to = goes ? -1 : find_terminal(edit, edit->word[3]);
    if (to < 0 && !goes) {
        return false;
    }
    if (comes) {
        return lay(edit, (uint32_t)from, (uint32_t)to);
    }
    if (!goes) {
        return move(edit, (uint32_t)from, (uint32_t)old, (uint32_t)to);
    }
    struct span span;
    return find_span(edit->plan, (uint32_t)from, (uint32_t)old, &span)
        ? take_out(edit, &span) : refuse_span(edit, (uint32_t)from);
}

/* ---- parameters ---- */

/* What stands behind the second word. */
static const char *value_of(const struct edit *edit)
{
    const char *at = edit->line;
    for (int i = 0; i < 3; i++) {
        at += strspn(at, " \t");
        at += strcspn(at, " \t");
    }
    return at + strspn(at, " \t");
}

static bool refuse_param(const struct edit *edit, const struct part_kind *kind)
{
    char hint[HINT];
    struct nearest nearest;
    nearest_init(&nearest, edit->word[2]);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        nearest_offer(&nearest, kind->params[i].name);
    }
    param_text_hint(&nearest, hint, sizeof hint);
    return refuse(edit, "%s has no parameter '%s'%s", kind->name, edit->word[2], hint);
}

/* The part that is named must be there, and of a kind that fits. */
static bool names_well(const struct edit *edit, uint32_t part, uint32_t param)
{
    const struct naming naming = {part, param};
    const char *name = part_text(&edit->plan->part[part], param);
    char hint[HINT];
    struct nearest nearest;
    if (naming_target(edit->plan, &naming) >= 0) {
        return true;
    }
    nearest_init(&nearest, name);
    for (uint32_t i = 0; i < edit->plan->part_count; i++) {
        if (naming_fits(edit->plan, &naming, i)) {
            nearest_offer(&nearest, edit->plan->part[i].name);
        }
    }
    param_text_hint(&nearest, hint, sizeof hint);
    bool found = wiring_find_part(edit->plan, name) >= 0;
    return refuse(edit, found ? "'%s' is none of the kinds that can be named here%s"
                              : "the wiring has no part '%s'%s", name, hint);
}

static bool set_text(const struct edit *edit, uint32_t part, uint32_t param, const char *value)
{
    const struct part_kind *kind = part_kind_of(&edit->plan->part[part]);
    size_t length = strlen(value);
    if (length == 0 || length >= PART_NAME) {
        return refuse(edit, "'%.40s' must have 1 to %d letters", value, PART_NAME - 1);
    }
    memcpy(part_text(&edit->plan->part[part], param), value, length + 1);
    return kind->params[param].dimension != DIMENSION_PART || names_well(edit, part, param);
}

static bool set_file(const struct edit *edit, struct part *part, uint32_t param,
                     const char *value)
{
    struct world *plan = edit->plan;
    if (value[0] == '\0' || strlen(value) >= RECORDING_FILE) {
        return refuse(edit, "the name of a scope's file is wanted, of %d letters at most",
                      RECORDING_FILE - 1);
    }
    if (part->figure[param] != part->figure[param]) { /* none was named */
        if (plan->recording_count == WORLD_RECORDINGS) {
            return refuse(edit, "a wiring holds %d recordings", WORLD_RECORDINGS);
        }
        part->figure[param] = plan->recording_count++;
    }
    snprintf(plan->recording[(uint32_t)part->figure[param]].file, RECORDING_FILE, "%s", value);
    return true;
}

static bool set_part(const struct edit *edit, uint32_t index, const char *value)
{
    struct part *part = &edit->plan->part[index];
    const struct part_kind *kind = part_kind_of(part);
    char why[PARAM_TEXT_ERROR];
    int32_t found = part_find_param(kind, edit->word[2]);
    if (found < 0) {
        return refuse_param(edit, kind);
    }
    uint32_t param = (uint32_t)found;
    if (part_param_is_text(&kind->params[param])) {
        return set_text(edit, index, param, value);
    }
    if (kind->params[param].dimension == DIMENSION_FILE) {
        return set_file(edit, part, param, value);
    }
    if (!param_text_read(&kind->params[param], value, &part->figure[param], why)) {
        return refuse(edit, "%s", why);
    }
    if (kind->check != NULL && !kind->check(part, why)) {
        return refuse(edit, "%s", why);
    }
    return true;
}

static bool set_cable(const struct edit *edit, struct wire *wire, const char *value)
{
    static const struct part_param length = {"length", DIMENSION_LENGTH, NULL, 0.0, 1e5, NULL,
                                             true};
    static const struct part_param area = {"area", DIMENSION_AREA, NULL, 0.01e-6, 1000e-6, NULL,
                                           true};
    char text[EXACT_TEXT];
    cable_text_length(wire, text);
    double length_m = cable_text_figure(text, DIMENSION_LENGTH);
    cable_text_area(wire, text);
    double area_m2 = text[0] == '\0' ? WIRING_CABLE_AREA_M2
                                     : cable_text_figure(text, DIMENSION_AREA);
    double figure;
    char why[PARAM_TEXT_ERROR];
    bool is_length = strcmp(edit->word[2], length.name) == 0;
    if (!is_length && strcmp(edit->word[2], area.name) != 0) {
        return refuse(edit, "a cable has no parameter '%s' (there is: length, area)",
                      edit->word[2]);
    }
    if (!param_text_read(is_length ? &length : &area, value, &figure, why)) {
        return refuse(edit, "%s", why);
    }
    if (!is_length && length_m == 0.0) {
        return refuse(edit, "the cable has no length yet, so any will do: set its length first");
    }
    *(is_length ? &length_m : &area_m2) = figure;
    wire->square_mm = length_m > 0.0 ? area_m2 * 1e6 : 0.0;
    wire->ohms = wiring_cable_ohms(length_m, area_m2);
    return true;
}

static bool set(const struct edit *edit)
{
    const char *value = value_of(edit);
    char why[PARAM_TEXT_ERROR];
    if (value[0] == '\0') {
        return refuse(edit, "a value is wanted: set PART PARAMETER VALUE, like "
                      "`set adapter holdup 470 uF`");
    }
    int32_t cable = wiring_find_wire(edit->plan, edit->word[1]);
    if (cable >= 0) {
        return set_cable(edit, &edit->plan->wire[cable], value);
    }
    int32_t part = find_part(edit, edit->word[1]);
    if (part < 0) {
        return false;
    }
    if (part != edit->plan->unit_part) {
        return set_part(edit, (uint32_t)part, value);
    }
    return unit_text_set(&edit->plan->options, edit->word[2], value, why)
           || refuse(edit, "%s", why);
}

/* Cuts the line's first words out; what is longer than any name is cut. */
static void take_apart(struct edit *edit)
{
    const char *at = edit->line;
    for (uint32_t i = 0; i < 4; i++) {
        at += strspn(at, " \t");
        size_t length = strcspn(at, " \t");
        snprintf(edit->word[i], WORD, "%.*s", (int)(length < WORD ? length : WORD - 1), at);
        at += length;
    }
    edit->rest = at + strspn(at, " \t");
}

bool rewiring_edit(struct world *plan, const char *line, char error[REWIRING_ERROR])
{
    struct edit edit = {.plan = plan, .line = line + strspn(line, " \t"), .error = error};
    take_apart(&edit);
    if (strcmp(edit.word[0], "rewire") == 0) {
        return rewire(&edit);
    }
    if (strcmp(edit.word[0], "set") == 0) {
        return set(&edit);
    }
    return refuse(&edit, "an edit is `rewire FROM OLD NEW` or `set PART PARAMETER VALUE`");
}

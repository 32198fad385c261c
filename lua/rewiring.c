#include "lua/rewiring.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lua/param_text.h"
#include "lua/rewiring_inside.h"
#include "sim/world/wiring.h"

#define NONE "-"

bool edit_refuse(const struct edit *edit, const char *format, ...)
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

int32_t edit_find_part(const struct edit *edit, const char *name)
{
    char hint[EDIT_HINT];
    struct nearest nearest;
    int32_t part = wiring_find_part(edit->plan, name);
    if (part < 0) {
        nearest_init(&nearest, name);
        offer_parts(edit->plan, &nearest);
        param_text_hint(&nearest, hint, sizeof hint);
        edit_refuse(edit, "the wiring has no part '%s'%s", name, hint);
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
    char name[EDIT_WORD], hint[EDIT_HINT];
    const char *dot = strchr(text, '.');
    if (dot == NULL) {
        edit_refuse(edit, "'%s' is no terminal: write PART.TERMINAL, like unit.IN1", text);
        return -1;
    }
    snprintf(name, sizeof name, "%.*s", (int)(dot - text), text);
    int32_t part = edit_find_part(edit, name);
    if (part < 0) {
        return -1;
    }
    int32_t terminal = wiring_terminal(edit->plan, (uint32_t)part, dot + 1);
    if (terminal < 0) {
        struct nearest nearest;
        nearest_init(&nearest, dot + 1);
        offer_terminals(edit->plan, (uint32_t)part, &nearest);
        param_text_hint(&nearest, hint, sizeof hint);
        edit_refuse(edit, "%s has no terminal '%s'%s", name, dot + 1, hint);
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
    char ends[EDIT_HINT];
    list_ends(edit->plan, from, ends, sizeof ends);
    if (ends[0] == '\0') {
        return edit_refuse(edit, "no wire ends at %s: `rewire %s - %s` lays one", edit->word[1],
                           edit->word[1], edit->word[2]);
    }
    return edit_refuse(edit, "no wire leads from %s to %s; those that begin there lead to %s",
                       edit->word[1], edit->word[2], ends);
}

/* The part lost its last wire. */
static bool refuse_loose(const struct edit *edit, uint32_t terminal)
{
    uint32_t part = wiring_part_of(edit->plan, terminal);
    const char *name = edit->plan->part[part].name;
    return edit_refuse(edit, "'%s' would be left without a wire, and every part here has one: "
                       "move this one's end, or lay another one first, `rewire %s.%s - "
                       "PART.TERMINAL`", name, name,
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
        return edit_refuse(edit, "a wire has two ends, and these are one terminal");
    }
    if (find_span(plan, from, to, &span)) {
        return edit_refuse(edit, "there is such a wire already");
    }
    if (plan->joint_count == WORLD_JOINTS) {
        return edit_refuse(edit, "a wiring that is edited holds %d wires", WORLD_JOINTS);
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
        return edit_refuse(edit, "a wire has two ends, and these would be one terminal");
    }
    if (find_span(edit->plan, from, to, &other)) {
        return edit_refuse(edit, "there is such a wire already; `rewire %s %s -` takes this one "
                           "out", edit->word[1], edit->word[2]);
    }
    *(*span.a == old ? span.a : span.b) = (uint16_t)to;
    return keeps_wires(edit, old);
}

/* The terminals of the words behind the verb; -1: the word is a dash. */
struct ends {
    int32_t from, old, to;
};

/* False: told which of them is none. */
static bool find_ends(const struct edit *edit, struct ends *ends)
{
    int32_t *const found[] = {&ends->from, &ends->old, &ends->to};
    for (int i = 0; i < 3; i++) {
        bool dash = i > 0 && strcmp(edit->word[i + 1], NONE) == 0;
        *found[i] = dash ? -1 : find_terminal(edit, edit->word[i + 1]);
        if (*found[i] < 0 && !dash) {
            return false;
        }
    }
    return true;
}

static bool rewire(const struct edit *edit)
{
    struct ends ends;
    struct span span;
    bool both = strcmp(edit->word[2], NONE) == 0 && strcmp(edit->word[3], NONE) == 0;
    if (edit->word[3][0] == '\0' || edit->rest[0] != '\0' || both) {
        return edit_refuse(edit, "three ends are wanted: rewire FROM OLD NEW, with - for none");
    }
    if (!find_ends(edit, &ends)) {
        return false;
    }
    uint32_t from = (uint32_t)ends.from;
    if (ends.old < 0) {
        return lay(edit, from, (uint32_t)ends.to);
    }
    if (ends.to >= 0) {
        return move(edit, from, (uint32_t)ends.old, (uint32_t)ends.to);
    }
    return find_span(edit->plan, from, (uint32_t)ends.old, &span) ? take_out(edit, &span)
                                                                  : refuse_span(edit, from);
}

/* Cuts the line's first words out; what is longer than any name is cut. */
static void take_apart(struct edit *edit)
{
    const char *at = edit->line;
    for (uint32_t i = 0; i < 4; i++) {
        at += strspn(at, " \t");
        size_t length = strcspn(at, " \t");
        size_t kept = length < EDIT_WORD ? length : EDIT_WORD - 1;
        snprintf(edit->word[i], EDIT_WORD, "%.*s", (int)kept, at);
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
        return edit_set(&edit);
    }
    return edit_refuse(&edit, "an edit is `rewire FROM OLD NEW` or `set PART PARAMETER VALUE`");
}

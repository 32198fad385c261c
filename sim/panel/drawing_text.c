#include "sim/panel/drawing_text.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "sim/world/veil.h"
#include "sim/world/wiring.h"

#define FIGURE 24
#define NAMED 5 /* terminals that a sentence names; the others are counted */

/* A sentence under construction. */
struct line {
    char text[DRAWING_LINE];
    uint32_t used;
};

__attribute__((format(printf, 2, 3))) static void add(struct line *line, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int count = vsnprintf(line->text + line->used, DRAWING_LINE - line->used, format, list);
    va_end(list);
    uint32_t room = DRAWING_LINE - 1 - line->used;
    line->used += count < 0 ? 0 : (uint32_t)count < room ? (uint32_t)count : room;
}

static const char *volts_text(char text[FIGURE], double volts)
{
    bool fine = fabs(volts) < 99.95;
    double least = fine ? 0.05 : 0.5;
    snprintf(text, FIGURE, fine ? "%.1f V" : "%.0f V", fabs(volts) < least ? 0.0 : volts);
    return text;
}

static const char *amps_text(char text[FIGURE], double amps)
{
    double size = fabs(amps);
    if (size < 0.00995) {
        snprintf(text, FIGURE, "%.1f mA", size * 1e3);
    } else if (size < 0.9995) {
        snprintf(text, FIGURE, "%.0f mA", size * 1e3);
    } else {
        snprintf(text, FIGURE, "%.2f A", size);
    }
    return text;
}

static bool flows(double amps)
{
    return fabs(amps) >= FLOW_LEAST;
}

/* "12.0 V against GND", "floating": where something is hidden, what a meter shows of that. */
static void add_volts(struct line *line, const struct world *world, const struct flow_net *net)
{
    char figure[FIGURE];
    if (net->against == AGAINST_NOTHING && veil_is_down(world)) {
        add(line, "0.0 V against GND");
    } else if (net->against == AGAINST_NOTHING) {
        add(line, "floating, nothing drives it");
    } else {
        add(line, "%s against %s", volts_text(figure, net->volts),
            flow_against_name(net->against));
    }
}

/* ", 73 mA towards unit.V12" */
static void add_amps(struct line *line, const struct drawing_text *text, double amps,
                     const uint16_t ends[2])
{
    char figure[FIGURE];
    if (flows(amps)) {
        add(line, ", %s towards %s", amps_text(figure, amps),
            drawing_text_name(text, ends[amps > 0 ? 1 : 0]));
    } else {
        add(line, ", no current");
    }
}

/* ", takes 73 mA" */
static void add_taken(struct line *line, double amps)
{
    char figure[FIGURE];
    if (flows(amps)) {
        add(line, ", %s %s", amps > 0 ? "takes" : "gives", amps_text(figure, amps));
    }
}

/* "adapter.plus, unit.V12 and 3 more" */
static void add_joined(struct line *line, const struct drawing_text *text,
                       const struct world *world, uint16_t net)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        if (world->terminal_net[i] == net && text->wired[i]) {
            if (count < NAMED) {
                add(line, "%s%s", count > 0 ? ", " : "", drawing_text_name(text, i));
            }
            count++;
        }
    }
    if (count > NAMED) {
        add(line, " and %u more", count - NAMED);
    }
}

/* ---- kept text ---- */

void drawing_text_init(struct drawing_text *text)
{
    memset(text, 0, sizeof *text);
}

void drawing_text_free(struct drawing_text *text)
{
    free(text->text);
    drawing_text_init(text);
}

static uint32_t keep(struct drawing_text *text, const struct line *line)
{
    uint32_t at = text->used;
    if (line->used + 1 > DRAWING_TEXT - at) {
        return 0;
    }
    memcpy(text->text + at, line->text, line->used + 1);
    text->used += line->used + 1;
    return at;
}

static void keep_names(struct drawing_text *text, const struct world *world)
{
    for (uint32_t part = 0; part < world->part_count; part++) {
        const char *name;
        for (uint32_t i = 0; (name = wiring_terminal_name(world, part, i)) != NULL; i++) {
            struct line line = {.used = 0};
            add(&line, "%s.%s", world->part[part].name, name);
            text->name[world->first_terminal[part] + i] = keep(text, &line);
        }
    }
}

static void find_wired(struct drawing_text *text, const struct world *world)
{
    for (uint32_t i = 0; i < world->joint_count; i++) {
        text->wired[world->joint[i].terminal_a] = true;
        text->wired[world->joint[i].terminal_b] = true;
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        text->wired[world->wire[i].terminal_a] = true;
        text->wired[world->wire[i].terminal_b] = true;
    }
}

bool drawing_text_make(struct drawing_text *text, const struct world *world)
{
    drawing_text_free(text);
    text->text = malloc(DRAWING_TEXT);
    if (text->text == NULL) {
        return false;
    }
    text->text[0] = '\0';
    text->used = 1;
    keep_names(text, world);
    find_wired(text, world);
    text->fixed = text->used;
    return true;
}

static double wire_amps(const struct flow *flow, uint32_t wire)
{
    return flow->amps[wire];
}

/* Of a cable: of its first end. */
static const struct flow_net *wire_net(const struct world *world, const struct flow *flow,
                                       uint32_t wire)
{
    uint16_t ends[2] = {0, 0};
    route_wire_ends(world, wire, ends);
    return &flow->net[veil_wire_net(world, ends[0], ends[wire < WORLD_JOINTS ? 1 : 0])];
}

/* "wire from adapter.plus to unit.V12", "cable garage from ..." */
static void add_wire(struct line *line, const struct drawing_text *text, const struct world *world,
                     uint32_t wire, uint16_t ends[2])
{
    bool cable = wire >= WORLD_JOINTS;
    const char *name = cable ? world->wire[wire - WORLD_JOINTS].name : "";
    add(line, "%s%s%s from %s to %s", cable ? "cable" : "wire", name[0] == '\0' ? "" : " ", name,
        drawing_text_name(text, ends[0]), drawing_text_name(text, ends[1]));
}

static void tell_wire(struct line *line, const struct drawing_text *text,
                      const struct world *world, const struct flow *flow, uint32_t wire)
{
    uint16_t ends[2] = {0, 0};
    route_wire_ends(world, wire, ends);
    add_wire(line, text, world, wire, ends);
    if (veil_is_down(world)) {
        return;
    }
    add(line, ": ");
    add_volts(line, world, wire_net(world, flow, wire));
    add_amps(line, text, wire_amps(flow, wire), ends);
}

static void tell_terminal(struct line *line, const struct drawing_text *text,
                          const struct world *world, const struct flow *flow, uint32_t terminal)
{
    const struct flow_net *net = &flow->net[world->terminal_net[terminal]];
    add(line, "%s: ", drawing_text_name(text, terminal));
    if (!text->wired[terminal]) {
        add(line, "not wired, ");
    }
    add_volts(line, world, net);
    add_taken(line, flow->taken[terminal]);
}

void drawing_text_read(struct drawing_text *text, const struct world *world,
                       const struct flow *flow)
{
    uint16_t ends[2];
    if (text->reading == flow->readings && text->veiled == veil_is_down(world)) {
        return;
    }
    text->reading = flow->readings;
    text->veiled = veil_is_down(world);
    text->used = text->fixed;
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        struct line line = {.used = 0};
        if (text->veiled) {
            add(&line, "%s%s", drawing_text_name(text, i), text->wired[i] ? "" : ": not wired");
        } else {
            tell_terminal(&line, text, world, flow, i);
        }
        text->terminal[i] = keep(text, &line);
    }
    for (uint32_t i = 0; i < ROUTE_WIRES; i++) {
        struct line line = {.used = 0};
        if (route_wire_ends(world, i, ends)) {
            tell_wire(&line, text, world, flow, i);
            text->wire[i] = keep(text, &line);
        }
    }
}

const char *drawing_text_name(const struct drawing_text *text, uint32_t terminal)
{
    return text->text + text->name[terminal];
}

const char *drawing_text_wire(const struct drawing_text *text, uint32_t wire)
{
    return text->text + text->wire[wire];
}

const char *drawing_text_terminal(const struct drawing_text *text, uint32_t terminal)
{
    return text->text + text->terminal[terminal];
}

/* ---- meter ---- */

void drawing_text_meter_wire(const struct drawing_text *text, const struct world *world,
                             const struct flow *flow, uint32_t wire, char line[DRAWING_LINE])
{
    struct line told = {.used = 0};
    uint16_t ends[2];
    if (!route_wire_ends(world, wire, ends)) {
        line[0] = '\0';
        return;
    }
    if (wire >= WORLD_JOINTS && world->wire[wire - WORLD_JOINTS].name[0] != '\0') {
        add(&told, "%s: ", world->wire[wire - WORLD_JOINTS].name);
    }
    add_volts(&told, world, wire_net(world, flow, wire));
    add_amps(&told, text, wire_amps(flow, wire), ends);
    if (wire < WORLD_JOINTS && !veil_is_down(world)) {
        add(&told, "; joins ");
        add_joined(&told, text, world, world->terminal_net[ends[0]]);
    } else if (wire >= WORLD_JOINTS) {
        add(&told, "; from %s to %s, where it has ", drawing_text_name(text, ends[0]),
            drawing_text_name(text, ends[1]));
        add_volts(&told, world, &flow->net[world->terminal_net[ends[1]]]);
    }
    memcpy(line, told.text, told.used + 1);
}

void drawing_text_meter_terminal(const struct drawing_text *text, const struct world *world,
                                 const struct flow *flow, uint32_t terminal,
                                 char line[DRAWING_LINE])
{
    struct line told = {.used = 0};
    tell_terminal(&told, text, world, flow, terminal);
    if (text->wired[terminal] && !veil_is_down(world)) {
        add(&told, "; joins ");
        add_joined(&told, text, world, world->terminal_net[terminal]);
    }
    memcpy(line, told.text, told.used + 1);
}

/* ---- words ---- */

/* "12.0 V against GND: adapter.plus (gives 73 mA), unit.V12 (takes 73 mA)" */
static void write_net(const struct drawing_text *text, const struct world *world,
                      const struct flow *flow, uint16_t net, FILE *file)
{
    struct line line = {.used = 0};
    const char *between = ": ";
    add_volts(&line, world, &flow->net[net]);
    fprintf(file, "%s", line.text);
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        if (world->terminal_net[i] == net && text->wired[i]) {
            struct line taken = {.used = 0};
            add_taken(&taken, flow->taken[i]);
            fprintf(file, "%s%s", between, drawing_text_name(text, i));
            if (taken.used > 2) {
                fprintf(file, " (%s)", taken.text + 2);
            }
            between = ", ";
        }
    }
    fprintf(file, "\n");
}

void drawing_text_nets(const struct drawing_text *text, const struct world *world,
                       const struct flow *flow, FILE *file)
{
    uint32_t joined[CIRCUIT_NETS] = {0};
    uint32_t joints = veil_is_down(world) ? world->joint_count : 0;
    for (uint32_t i = 0; i < joints; i++) {
        struct line line = {.used = 0};
        tell_wire(&line, text, world, flow, i);
        fprintf(file, "%s\n", line.text);
    }
    for (uint32_t i = 0; i < world->joint_count && joints == 0; i++) {
        joined[world->terminal_net[world->joint[i].terminal_a]]++;
    }
    for (uint32_t i = 0; i < world->circuit.net_count; i++) {
        if (joined[i] > 0) {
            write_net(text, world, flow, (uint16_t)i, file);
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        struct line line = {.used = 0};
        tell_wire(&line, text, world, flow, WORLD_JOINTS + i);
        fprintf(file, "%s\n", line.text);
    }
}

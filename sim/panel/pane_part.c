#include "sim/panel/pane_part.h"

#include <stdio.h>
#include <string.h>

#include "sim/panel/symbol.h"
#include "sim/world/veil.h"
#include "sim/world/wiring.h"

#define LINE_HIGH 24.0f

void part_pane_init(struct part_pane *pane)
{
    memset(pane, 0, sizeof *pane);
    pane->part = pane->cable = -1;
}

void part_pane_choose(struct part_pane *pane, int32_t part, int32_t cable)
{
    if (pane->part != part || pane->cable != cable) {
        struct flow *flow = pane->flow;
        part_pane_init(pane);
        pane->flow = flow;
        pane->part = part;
        pane->cable = cable;
    }
}

/* Names that mean something else to the hand, unless it is told that a part is meant. */
static bool is_ambiguous(const char *name)
{
    static const char *const words[] = {"battery", "button", "modem", "network", "part", "usb"};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], name) == 0) {
            return true;
        }
    }
    return false;
}

void part_deed(struct ui *ui, const char *name, const char *line)
{
    char deed[STAGE_TEXT];
    snprintf(deed, sizeof deed, "%s%s %s", is_ambiguous(name) ? "part " : "", name, line);
    ui_wish(ui, WISH_DEED, 0, deed);
}

void part_heading(struct ui *ui, struct area *rest, const char *text)
{
    area_top(rest, UI_GRID);
    ui_line(ui, (struct spot){rest->x, rest->y}, (struct spot){rest->x + rest->w, rest->y},
            INK_EDGE);
    area_top(rest, UI_GRID);
    ui_write(ui, rest, &(struct words){.text = text, .size = UI_SMALL, .ink = INK_FAINT});
}

bool part_button(struct ui *ui, struct area *rest, struct button_row *row,
                 const struct control *control)
{
    struct control button = *control;
    float wide = ui_button_width(ui, control);
    if (row->x > 0 && row->x + wide > rest->w) {
        area_top(rest, UI_ROW + UI_GRID);
        row->x = 0;
    }
    button.area = (struct area){rest->x + row->x, rest->y, wide, UI_ROW};
    row->x += wide + UI_GRID;
    return ui_button(ui, &button);
}

void part_row_end(struct area *rest, struct button_row *row)
{
    if (row->x > 0) {
        area_top(rest, UI_ROW + UI_GRID);
    }
    row->x = 0;
}

/* All parts */

/* Its name, and below how it is. */
static void draw_listed(struct ui *ui, struct area *rest, uint32_t part, struct part_pane *pane)
{
    const struct stage *stage = ui->stage;
    struct symbol_look look = {.world = stage->world, .workspace = stage->workspace, .part = part,
                               .now = stage->now};
    char text[256];
    symbol_words(&look, text, sizeof text);
    const char *how = strstr(text, ": ");
    how = how != NULL ? how + 2 : text;
    struct words words = {.text = how, .size = UI_SMALL, .ink = INK_FAINT, .wraps = true,
                          .area = {rest->x + UI_GRID, 0, rest->w - 2 * UI_GRID, 0}};
    struct control row = {.area = area_top(rest, ui_extent(ui, &words).h + 32), .number = part,
                          .id = PART_LISTED, .says = text, .look = LOOK_QUIET};
    bool clicked = ui_button(ui, &row);
    words.area.y = row.area.y + 24;
    ui_words(ui, &words);
    bool unit = stage->world->part[part].kind == WORLD_KIND_UNIT;
    ui_words(ui, &(struct words){.text = unit ? "unit" : stage->world->part[part].name,
                                 .area = {words.area.x, row.area.y + 5, words.area.w, 0},
                                 .bold = true, .told = true});
    if (clicked) {
        part_pane_choose(pane, (int32_t)part, -1);
    }
}

static char small(char letter)
{
    return (char)(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

static bool is_in(const char *text, const char *wanted)
{
    for (; *text != '\0'; text++) {
        uint32_t i = 0;
        while (wanted[i] != '\0' && small(text[i]) == small(wanted[i])) {
            i++;
        }
        if (wanted[i] == '\0') {
            return true;
        }
    }
    return wanted[0] == '\0';
}

static bool is_found(const struct part *part, const char *wanted)
{
    bool unit = part->kind == WORLD_KIND_UNIT;
    return is_in(unit ? "unit" : part->name, wanted) ||
           (!unit && is_in(part_kind_of(part)->name, wanted));
}

static void draw_all(struct ui *ui, struct area *rest, struct part_pane *pane)
{
    const struct world *world = ui->stage->world;
    uint32_t found = 0, only = 0;
    enum field_answer said =
        ui_field(ui, &(struct control){.area = area_top(rest, UI_ROW), .id = PART_FIND,
                                       .text = "Find a part (/)",
                                       .says = "Find a part by its name or kind, Enter shows it"},
                 &pane->find);
    area_top(rest, UI_GRID);
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (is_found(&world->part[i], pane->find.text)) {
            only = found++ == 0 ? i : only;
            draw_listed(ui, rest, i, pane);
        }
    }
    if (found == 0) {
        ui_write(ui, rest, &(struct words){.text = "No part is called so.", .ink = INK_FAINT});
    } else if (said == FIELD_ENTERED) {
        part_pane_choose(pane, (int32_t)only, -1);
    }
}

void part_pane_find(struct part_pane *pane, struct desk *desk)
{
    part_pane_choose(pane, -1, -1);
    desk_focus(desk, (struct widget){PART_FIND, 0, HIT_WIDGET});
    desk->ring = desk->swallows = true;
}

/* The chosen one */

/* "12.03 V", "0.32 A", with as many places as one reads. */
static void reading(char *text, uint32_t size, double value, const char *unit)
{
    double size_of = value < 0 ? -value : value;
    if (size_of < 0.0005) {
        snprintf(text, size, "0 %s", unit);
    } else if (size_of < 1) {
        snprintf(text, size, "%.0f m%s", value * 1000, unit);
    } else {
        snprintf(text, size, size_of < 100 ? "%.2f %s" : "%.0f %s", value, unit);
    }
}

/* A wire was laid to it. */
static bool is_wired(const struct world *world, uint32_t terminal)
{
    bool wired = false;
    for (uint32_t i = 0; i < world->joint_count; i++) {
        wired |= world->joint[i].terminal_a == terminal || world->joint[i].terminal_b == terminal;
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        wired |= world->wire[i].terminal_a == terminal || world->wire[i].terminal_b == terminal;
    }
    return wired;
}

static void draw_terminals(struct ui *ui, struct area *rest, const struct part_pane *pane,
                           uint32_t part)
{
    const struct stage *stage = ui->stage;
    const struct world *world = stage->world;
    part_heading(ui, rest, "Terminals");
    for (uint32_t i = 0; wiring_terminal_name(world, part, i) != NULL; i++) {
        const char *name = wiring_terminal_name(world, part, i);
        struct area row = area_top(rest, LINE_HIGH), amps = area_right(&row, 88);
        struct area volts = area_right(&row, 96);
        char text[40];
        ui_words(ui, &(struct words){.area = row, .text = name, .fixed = true, .told = true});
        uint16_t terminal = (uint16_t)(world->first_terminal[part] + i);
        if (!is_wired(world, terminal)) {
            amps.x = volts.x;
            amps.w += volts.w;
            ui_words(ui, &(struct words){.area = amps, .text = "not wired", .ink = INK_FAINT,
                                         .align = ALIGN_RIGHT, .size = UI_SMALL});
            continue;
        }
        if (veil_is_down(world)) {
            amps.x = volts.x;
            amps.w += volts.w;
            ui_words(ui, &(struct words){.area = amps, .text = "to be measured", .ink = INK_FAINT,
                                         .align = ALIGN_RIGHT, .size = UI_SMALL});
            continue;
        }
        reading(text, sizeof text, world_volts(world, stage->workspace, terminal), "V");
        ui_words(ui, &(struct words){.area = volts, .text = text, .align = ALIGN_RIGHT,
                                     .fixed = true});
        reading(text, sizeof text,
                pane->flow != NULL ? pane->flow->taken[terminal]
                                   : world_amps(world, stage->workspace, part, i), "A");
        ui_words(ui, &(struct words){.area = amps, .text = text, .align = ALIGN_RIGHT,
                                     .fixed = true});
    }
}

/* Nobody is told the fault that he is to find. */
static bool hides_faults(const struct stage *stage)
{
    return veil_is_down(stage->world) ||
           (stage->card != NULL && stage->card->hunts && stage->card->verdict[0] == '\0');
}

static void draw_faults(struct ui *ui, struct area *rest, const struct faulty *faulty)
{
    uint32_t count = 0;
    while (faulty->faults != NULL && faulty->faults[count] != NULL) {
        count++;
    }
    if (count == 0) {
        return;
    }
    part_heading(ui, rest, "Fault");
    if (hides_faults(ui->stage)) {
        ui_write(ui, rest, &(struct words){.text = "Hidden: measure, and name it in the lesson.",
                                           .ink = INK_FAINT});
        return;
    }
    struct area row = area_top(rest, UI_ROW), mend = area_right(&row, 80);
    row.w -= UI_GRID;
    bool has = faulty->fault != NULL;
    char line[64];
    int32_t chosen = ui_menu(ui, &(struct control){.area = row, .id = PART_FAULT, .on = has,
                                                   .icon = has ? ICON_WARN : ICON_NONE,
                                                   .text = has ? faulty->fault : "none",
                                                   .says = "Fault: choose what is to be broken"},
                             faulty->faults, count);
    if (chosen >= 0) {
        snprintf(line, sizeof line, "fault %s", faulty->faults[chosen]);
        part_deed(ui, faulty->name, line);
    }
    if (ui_button(ui, &(struct control){.area = mend, .id = PART_MEND, .text = "Mend",
                                        .off = !has, .says = "Take the fault away"})) {
        part_deed(ui, faulty->name, "ok");
    }
}

static void draw_head(struct ui *ui, struct area *rest, struct part_pane *pane, const char *name,
                      const char *about)
{
    struct area row = area_top(rest, UI_ROW), back = area_left(&row, UI_ROW);
    area_left(&row, UI_GRID);
    if (ui_button(ui, &(struct control){.area = back, .id = PART_BACK, .icon = ICON_LEFT,
                                        .look = LOOK_QUIET, .says = "All parts"})) {
        part_pane_choose(pane, -1, -1);
    }
    ui_words(ui, &(struct words){.area = row, .text = name, .size = UI_HEAD, .bold = true,
                                 .told = true});
    area_top(rest, UI_GRID / 2);
    ui_write(ui, rest, &(struct words){.text = about, .ink = INK_FAINT, .size = UI_SMALL});
}

static const char *fault_of(const struct part *part, const struct part_kind *kind)
{
    return part->fault > 0 && kind->faults != NULL ? kind->faults[part->fault - 1] : NULL;
}

static void draw_part(struct ui *ui, struct area *rest, struct part_pane *pane)
{
    const struct stage *stage = ui->stage;
    uint32_t index = (uint32_t)pane->part;
    const struct part *part = &stage->world->part[index];
    bool unit = part->kind == WORLD_KIND_UNIT;
    const struct part_kind *kind = unit ? NULL : part_kind_of(part);
    const char *name = unit ? "unit" : part->name;
    char words[512];
    symbol_words(&(struct symbol_look){.world = stage->world, .workspace = stage->workspace,
                                       .part = index, .now = stage->now}, words, sizeof words);
    draw_head(ui, rest, pane, name, unit ? "The GSM unit with its relays and inputs" : kind->about);
    ui_write(ui, rest, &(struct words){.text = words});
    if (unit) {
        part_unit_verbs(ui, rest);
    } else {
        part_verbs(ui, rest, pane, part);
        draw_faults(ui, rest, &(struct faulty){name, kind->faults, fault_of(part, kind)});
    }
    draw_terminals(ui, rest, pane, index);
    if (!unit) {
        part_figures(ui, rest, pane, part);
    }
}

static void draw_cable(struct ui *ui, struct area *rest, struct part_pane *pane)
{
    const struct wire *wire = &ui->stage->world->wire[pane->cable];
    const char *faults[WIRE_FAULTS + 1] = {NULL};
    char text[QUANTITY_TEXT];
    for (uint32_t i = 0; i < WIRE_FAULTS && world_wire_fault_name(i) != NULL; i++) {
        faults[i] = world_wire_fault_name(i);
    }
    quantity_text(wire->ohms, DIMENSION_RESISTANCE, text);
    draw_head(ui, rest, pane, wire->name[0] != '\0' ? wire->name : "cable",
              "A cable: its conductor has a resistance");
    ui_write(ui, rest, &(struct words){.text = text, .fixed = true});
    if (wire->name[0] != '\0') {
        const char *fault = wire->fault > 0 ? world_wire_fault_name(wire->fault - 1u) : NULL;
        draw_faults(ui, rest, &(struct faulty){wire->name, faults, fault});
    }
}

/* The name of what was chosen; "": the wiring has it no more. */
static const char *name_of(const struct part_pane *pane, const struct world *world)
{
    if (pane->part >= 0) {
        return pane->part < (int32_t)world->part_count ? world->part[pane->part].name : "";
    }
    return pane->cable < (int32_t)world->wire_count ? world->wire[pane->cable].name : "";
}

/* In another wiring what has that name stands elsewhere, or is not there. */
static void find_again(struct part_pane *pane, const struct world *world)
{
    if (pane->part < 0 && pane->cable < 0) {
        return;
    }
    const char *name = name_of(pane, world);
    if (pane->name[0] == '\0') {
        snprintf(pane->name, sizeof pane->name, "%s", name);
    } else if (strcmp(name, pane->name) != 0) {
        part_pane_choose(pane, pane->part >= 0 ? wiring_find_part(world, pane->name) : -1,
                         pane->part >= 0 ? -1 : wiring_find_wire(world, pane->name));
    }
    if (pane->part >= (int32_t)world->part_count || pane->cable >= (int32_t)world->wire_count) {
        part_pane_choose(pane, -1, -1);
    }
}

void pane_part(struct ui *ui, struct area area, struct part_pane *pane)
{
    const struct world *world = ui->stage->world;
    struct area inner = ui_pane(ui, area, PART_LIST, NULL);
    if (world == NULL) {
        ui_write(ui, &inner, &(struct words){.text = "There is no cabinet.", .ink = INK_FAINT});
        return;
    }
    if (pane->flow != NULL) {
        flow_read(pane->flow, world, ui->stage->workspace);
    }
    find_again(pane, world);
    uint32_t which = pane->part >= 0 ? (uint32_t)pane->part + 1
                     : pane->cable >= 0 ? (uint32_t)pane->cable + 1000
                                        : 0;
    struct area rest = ui_flow(ui, &(struct control){.area = inner, .id = PART_LIST,
                                                     .number = which, .says = "Parts"});
    if (pane->part >= 0) {
        draw_part(ui, &rest, pane);
    } else if (pane->cable >= 0) {
        draw_cable(ui, &rest, pane);
    } else {
        draw_all(ui, &rest, pane);
    }
    ui_flow_end(ui, rest.y);
}

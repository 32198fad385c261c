#include <stdio.h>
#include <string.h>

#include "cli/unit_desk.h"
#include "sim/world/wiring.h"

static const char *word_of_unit(const struct board *board)
{
    if (board->state != BOARD_RUNNING) {
        return board->state == BOARD_DAMAGED ? "damaged" : "off";
    }
    return board_is_in_backup(board) ? "running, in backup mode" : "running";
}

static double volts_at(const struct unit_desk *desk, const char *terminal)
{
    const struct world *world = &desk->bench->world;
    int32_t found = wiring_terminal(world, (uint32_t)world->unit_part, terminal);
    return found < 0 ? 0.0 : world_volts(world, &desk->bench->workspace, (uint16_t)found);
}

static void show_relays(const struct board *board)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        printf("  Relay%u          %s, contact %s\n", i + 1,
               board_coil_is_on(board, i) ? "on" : "off",
               board_contact_is_closed(board, i) ? "closed" : "open");
    }
}

static void show_inputs(const struct unit_desk *desk)
{
    const struct board *board = &desk->bench->world.board;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        char name[8];
        snprintf(name, sizeof name, "IN%u", i + 1);
        printf("  %-14s  %.1f V, %s\n", name, volts_at(desk, name),
               board_input_is_tripped(board, i) ? "alarm" : "normal");
    }
}

static void show_unit(const struct unit_desk *desk)
{
    static const char *const leds[UNIT_LEDS] = {"POWER", "GSM", "MIC", "OUT"};
    const struct world *world = &desk->bench->world;
    const struct board *board = &world->board;
    printf("  unit            %s, %.1f V, %u resets since the start\n", word_of_unit(board),
           volts_at(desk, "V12"), board->reboots);
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        printf("  LED %-10s  %s\n", leds[i],
               led_shape_name(board_led_shape(board, (enum led)i)));
    }
    show_relays(board);
    show_inputs(desk);
    printf("  battery         %s, %.0f %%, %.2f V\n", board->cell.switched_on ? "on" : "off",
           100.0 * cell_charge_at(&board->cell, world->now), cell_volts(&board->cell, world->now));
}

static void show_part(const struct unit_desk *desk, const struct part *part)
{
    const struct part_kind *kind = part_kind_of(part);
    const char *separator = "";
    printf("  %-14s  ", part->name);
    for (uint32_t i = 0; kind->states[i] != NULL; i++) {
        if (part_is(part, i)) {
            printf("%s%s", separator, kind->states[i]);
            separator = ", ";
        }
    }
    if (part->fault > 0) {
        printf("%sfault %s", separator, kind->faults[part->fault - 1]);
        separator = ", ";
    }
    if (kind->celsius != NULL) {
        printf("%s%.1f C", separator, kind->celsius(part, desk->bench->world.now));
    }
    putchar('\n');
}

static void show_wire(const struct wire *wire)
{
    static const char *const faults[WIRE_FAULTS] = {"whole", "open", "short_gnd", "short_12v",
                                                    "intermittent"};
    printf("  %-14s  %s\n", wire->name, faults[wire->fault]);
}

static bool show_parts(const struct unit_desk *desk, const char *name)
{
    const struct world *world = &desk->bench->world;
    bool all = name[0] == '\0', any = all;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && (all || strcmp(part->name, name) == 0)) {
            show_part(desk, part);
            any = true;
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        if (wire->name[0] != '\0' && (all || strcmp(wire->name, name) == 0)) {
            show_wire(wire);
            any = true;
        }
    }
    return any;
}

bool unit_show(const struct unit_desk *desk, const char *name)
{
    bool unit = name[0] == '\0' || strcmp(name, "unit") == 0;
    if (unit) {
        show_unit(desk);
    }
    bool any = show_parts(desk, name);
    return any || unit;
}

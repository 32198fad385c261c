/* Which signals there are in a wiring, and which of them are shown first. */
#include <stdio.h>
#include <string.h>

#include "sim/panel/evident.h"
#include "sim/panel/waves.h"
#include "sim/world/veil.h"

/* As the unit has been told to call it. */
static const char *alias_of(const struct world *world, enum wave_source source, uint32_t index)
{
    const struct settings *settings = &world->board.unit.settings;
    if (source == WAVE_INPUT) {
        return settings->input[index].alias;
    }
    return source == WAVE_CONTACT ? settings->relay[index].alias : "";
}

static struct chosen_signal signal_of(const struct world *world, enum wave_source source,
                                      uint32_t index)
{
    static const char *const names[WAVE_SOURCES] = {
        [WAVE_V12] = "V12", [WAVE_CELL] = "cell", [WAVE_SUPPLY] = "DC good",
        [WAVE_INPUT] = "IN", [WAVE_COIL] = "coil K", [WAVE_CONTACT] = "K",
        [WAVE_MODEM] = "modem on",
    };
    struct chosen_signal signal = {.source = (uint8_t)source, .index = (uint16_t)index};
    const char *alias = alias_of(world, source, index);
    bool several = source == WAVE_INPUT || source == WAVE_COIL || source == WAVE_CONTACT;
    if (several) {
        snprintf(signal.name, sizeof signal.name, "%s%u%s%s", names[source], index + 1,
                 alias[0] == '\0' ? "" : " ", alias);
    } else {
        snprintf(signal.name, sizeof signal.name, "%s", names[source]);
    }
    return signal;
}

static struct chosen_signal signal_of_part(const struct world *world, uint32_t part)
{
    struct chosen_signal signal = {.source = WAVE_PART, .index = (uint16_t)part};
    snprintf(signal.name, sizeof signal.name, "%s %s", world->part[part].name,
             part_kind_of(&world->part[part])->states[0]);
    return signal;
}

static bool has_states(const struct world *world, uint32_t part)
{
    return evident_part(world, part) && world->part[part].kind != WORLD_KIND_UNIT &&
           part_kind_of(&world->part[part])->states[0] != NULL;
}

/* Something else than the unit ends at the net. */
static bool is_wired(const struct world *world, uint16_t net)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        bool of_unit = world->part[i].kind == WORLD_KIND_UNIT;
        uint32_t end =
            i + 1u < world->part_count ? world->first_terminal[i + 1] : world->terminal_count;
        for (uint32_t at = world->first_terminal[i]; at < end && !of_unit; at++) {
            if (world->terminal_net[at] == net) {
                return true;
            }
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        if (world->terminal_net[wire->terminal_a] == net ||
            world->terminal_net[wire->terminal_b] == net) {
            return true;
        }
    }
    return false;
}

static bool is_relay_wired(const struct world *world, uint32_t relay)
{
    const struct board_nets *nets = &world->board.nets;
    bool last = relay == UNIT_RELAYS - 1; /* its COM is fed on the board, and it has no N/C */
    return is_wired(world, nets->no[relay]) ||
           (!last && (is_wired(world, nets->nc[relay]) || is_wired(world, nets->com[relay])));
}

enum role { ROLE_SOURCE, ROLE_SENSOR, ROLE_LOAD, ROLE_OTHER };

static enum role role_of(const struct world *world, uint32_t part)
{
    static const char *const loads[] = {"lamp", "heater", "load", "contactor", "relay", "siren",
                                        "lamp_dc", "motor_starter", "gate_opener"};
    static const char *const sources[] = {"mains", "adapter", "ups", "accumulator", "dc_supply"};
    const char *kind = part_kind_of(&world->part[part])->name;
    for (uint32_t i = 0; i < sizeof loads / sizeof loads[0]; i++) {
        if (strcmp(kind, loads[i]) == 0) {
            return ROLE_LOAD;
        }
    }
    for (uint32_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        if (strcmp(kind, sources[i]) == 0) {
            return ROLE_SOURCE;
        }
    }
    return strstr(kind, "sensor") != NULL ? ROLE_SENSOR : ROLE_OTHER;
}

static void choose(struct chosen_signals *chosen, const struct chosen_signal *signal)
{
    if (chosen->count < WAVES_SIGNALS) {
        chosen->signal[chosen->count++] = *signal;
    }
}

static void choose_parts(struct chosen_signals *chosen, const struct world *world, enum role role)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (has_states(world, i) && role_of(world, i) == role) {
            struct chosen_signal signal = signal_of_part(world, i);
            choose(chosen, &signal);
        }
    }
}

static bool is_evident(const struct world *world, enum wave_source source)
{
    return !veil_is_down(world) || source == WAVE_SUPPLY || source == WAVE_MODEM;
}

static void choose_plain(struct chosen_signals *chosen, const struct world *world,
                         enum wave_source source, uint32_t index)
{
    if (!is_evident(world, source)) {
        return;
    }
    struct chosen_signal signal = signal_of(world, source, index);
    choose(chosen, &signal);
}

/* What is chosen tells a story from above: who feeds, what the unit sees, what it switches. */
void waves_choose(struct chosen_signals *chosen, const struct world *world)
{
    const struct board_nets *nets = &world->board.nets;
    chosen->count = 0;
    choose_plain(chosen, world, WAVE_V12, 0);
    choose_plain(chosen, world, WAVE_SUPPLY, 0);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (is_wired(world, nets->input[i])) {
            choose_plain(chosen, world, WAVE_INPUT, i);
        }
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if (is_relay_wired(world, i)) {
            choose_plain(chosen, world, WAVE_CONTACT, i);
        }
    }
    choose_parts(chosen, world, ROLE_LOAD);
    choose_parts(chosen, world, ROLE_SENSOR);
    choose_parts(chosen, world, ROLE_SOURCE);
}

bool waves_offer(const struct world *world, uint32_t index, struct chosen_signal *signal)
{
    static const struct {
        uint8_t source, count;
    } plain[] = {
        {WAVE_V12, 1},  {WAVE_CELL, 1}, {WAVE_SUPPLY, 1}, {WAVE_INPUT, UNIT_INPUTS},
        {WAVE_CONTACT, UNIT_RELAYS}, {WAVE_COIL, UNIT_RELAYS}, {WAVE_MODEM, 1},
    };
    for (uint32_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        uint32_t count = is_evident(world, (enum wave_source)plain[i].source) ? plain[i].count : 0;
        if (index < count) {
            *signal = signal_of(world, (enum wave_source)plain[i].source, index);
            return true;
        }
        index -= count;
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (has_states(world, i) && index-- == 0) {
            *signal = signal_of_part(world, i);
            return true;
        }
    }
    return false;
}

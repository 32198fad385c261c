#include "sim/world/wiring.h"

#include <string.h>

#include "sim/board/constants.h"
#include "sim/part/wireless.h"
#include "sim/world/naming.h"
#include "sim/world/sources.h"
#include "sim/world/veil.h"

/* Copper at 20 C. */
#define COPPER_OHM_M 1.72e-8
#define SHORT_OHMS 0.01

/* The unit's terminals, in the order of its terminal numbers. */
enum unit_terminal {
    UNIT_V12,
    UNIT_V12_2,
    UNIT_GND,
    UNIT_GND_2,
    UNIT_IN1,
    UNIT_K1_COM = UNIT_IN1 + UNIT_INPUTS,
    UNIT_T_VDD = UNIT_K1_COM + 3 * UNIT_RELAYS,
    UNIT_T_DQ,
    UNIT_T_GND,
    UNIT_AC_L,
    UNIT_AC_N,
    UNIT_ANT_GSM,
    UNIT_ANT_RF,
    UNIT_TERMINALS
};

static const char *const unit_terminals[] = {
    "V12",    "V12_2", "GND",    "GND_2",   "IN1",    "IN2",    "IN3",   "IN4",
    "IN5",    "IN6",   "IN7",    "IN8",     "K1_COM", "K1_NO",  "K1_NC", "K2_COM",
    "K2_NO",  "K2_NC", "K3_COM", "K3_NO",   "K3_NC",  "K4_COM", "K4_NO", "K4_NC",
    "K5_COM", "K5_NO", "K5_NC",  "K6_COM",  "K6_NO",  "",       "T_VDD", "T_DQ",
    "T_GND",  "AC_L",  "AC_N",   "ANT_GSM", "ANT_RF",
};
_Static_assert(sizeof unit_terminals / sizeof unit_terminals[0] == UNIT_TERMINALS,
               "one name a terminal; Relay6 has no N/C (assumption 2)");

static void copy_text(char *to, uint32_t size, const char *from)
{
    uint32_t length = 0;
    while (from[length] != '\0' && length + 1 < size) {
        to[length] = from[length];
        length++;
    }
    to[length] = '\0';
}

/* "one '...' two": the few messages of this file have this shape. */
static bool refuse(char error[PART_ERROR], const char *before, const char *name, const char *after)
{
    char text[PART_ERROR];
    copy_text(text, PART_ERROR, before);
    strncat(text, name, PART_ERROR - strlen(text) - 1);
    strncat(text, after, PART_ERROR - strlen(text) - 1);
    memcpy(error, text, PART_ERROR);
    return false;
}

static uint32_t terminal_count_of(uint32_t kind)
{
    if (kind == WIRING_UNIT) {
        return UNIT_TERMINALS;
    }
    const struct part_kind *table = part_kind(kind);
    uint32_t count = 0;
    while (table->terminals[count] != NULL) {
        count++;
    }
    return count;
}

static void add_unit(struct world *world, struct part *part, const char *name)
{
    memset(part, 0, sizeof *part);
    part->kind = WORLD_KIND_UNIT;
    part->index = world->part_count;
    part->due_at = CLOCK_NEVER;
    part->at_column = part->at_row = -1;
    copy_text(part->name, PART_NAME, name);
    world->unit_part = (int16_t)world->part_count;
}

/* While the wiring is under construction terminal_net[] is a forest: each entry names another
 * terminal of the same net, a root itself. */
static uint16_t root_of(const struct world *world, uint32_t terminal)
{
    while (world->terminal_net[terminal] != terminal) {
        terminal = world->terminal_net[terminal];
    }
    return (uint16_t)terminal;
}

int32_t wiring_add(struct world *world, uint32_t kind, const char *name, char error[PART_ERROR])
{
    if (kind == WIRING_UNIT && world->unit_part >= 0) {
        refuse(error, "a wiring has one unit; '", name, "' would be a second one");
        return -1;
    }
    if (wiring_find_part(world, name) >= 0 || wiring_find_wire(world, name) >= 0) {
        refuse(error, "the name '", name, "' is taken by another part or wire");
        return -1;
    }
    uint32_t terminals = terminal_count_of(kind);
    if (world->part_count == WORLD_PARTS || world->terminal_count + terminals > WORLD_TERMINALS) {
        refuse(error, "no room for '", name, "': a wiring holds 160 parts");
        return -1;
    }
    struct part *part = &world->part[world->part_count];
    if (kind == WIRING_UNIT) {
        add_unit(world, part, name);
    } else {
        part_init(part, kind, world->part_count, name, world->seed);
    }
    world->first_terminal[world->part_count] = world->terminal_count;
    for (uint32_t i = 0; i < terminals; i++) {
        world->terminal_net[world->terminal_count] = world->terminal_count;
        world->terminal_count++;
    }
    return world->part_count++;
}

/* "Relay1_COM" is K1_COM, "Input1" is IN1: the guide's words. */
static void unit_alias(const char *name, char alias[PART_NAME])
{
    if (strncmp(name, "Relay", 5) == 0) {
        alias[0] = 'K';
        copy_text(alias + 1, PART_NAME - 1, name + 5);
    } else if (strncmp(name, "Input", 5) == 0) {
        memcpy(alias, "IN", 3);
        copy_text(alias + 2, PART_NAME - 2, name + 5);
    } else {
        copy_text(alias, PART_NAME, name);
    }
}

int32_t wiring_terminal(const struct world *world, uint32_t part, const char *name)
{
    int32_t found = -1;
    if (world->part[part].kind == WORLD_KIND_UNIT) {
        char alias[PART_NAME];
        unit_alias(name, alias);
        for (int32_t i = 0; i < UNIT_TERMINALS && alias[0] != '\0'; i++) {
            if (strcmp(unit_terminals[i], alias) == 0) {
                found = i;
            }
        }
    } else {
        found = part_find_terminal(part_kind_of(&world->part[part]), name);
    }
    return found < 0 ? -1 : world->first_terminal[part] + found;
}

uint32_t wiring_part_of(const struct world *world, uint32_t terminal)
{
    uint32_t part = 0;
    while (part + 1u < world->part_count && world->first_terminal[part + 1] <= terminal) {
        part++;
    }
    return part;
}

const char *wiring_terminal_name(const struct world *world, uint32_t part, uint32_t index)
{
    if (world->part[part].kind != WORLD_KIND_UNIT) {
        return part_kind_of(&world->part[part])->terminals[index];
    }
    return index < UNIT_TERMINALS ? unit_terminals[index] : NULL;
}

static void unite(struct world *world, uint32_t terminal_a, uint32_t terminal_b)
{
    world->terminal_net[root_of(world, terminal_a)] = root_of(world, terminal_b);
}

void wiring_join(struct world *world, uint32_t terminal_a, uint32_t terminal_b)
{
    unite(world, terminal_a, terminal_b);
    if (world->joint_count < WORLD_JOINTS) {
        world->joint[world->joint_count++] =
            (struct joint){(uint16_t)terminal_a, (uint16_t)terminal_b};
    }
}

double wiring_cable_ohms(double length_m, double area_m2)
{
    double ohms = COPPER_OHM_M * (length_m > 0.0 ? length_m : 0.0) / area_m2;
    return ohms < WIRING_CABLE_LEAST_OHMS ? WIRING_CABLE_LEAST_OHMS : ohms;
}

int32_t wiring_cable(struct world *world, const struct cable *cable, char error[PART_ERROR])
{
    const char *name = cable->name;
    if (name[0] != '\0' &&
        (wiring_find_part(world, name) >= 0 || wiring_find_wire(world, name) >= 0)) {
        refuse(error, "the name '", name, "' is taken by another part or wire");
        return -1;
    }
    if (world->wire_count == WORLD_WIRES) {
        refuse(error, "no room for the cable '", name, "': a wiring holds 64 cables");
        return -1;
    }
    struct wire *wire = &world->wire[world->wire_count];
    memset(wire, 0, sizeof *wire);
    wire->random = random_stream(world->seed, name);
    wire->shakes_at = CLOCK_NEVER;
    copy_text(wire->name, PART_NAME, name);
    double area = cable->area_m2 > 0.0 ? cable->area_m2 : WIRING_CABLE_AREA_M2;
    wire->square_mm = cable->length_m > 0.0 ? area * 1e6 : 0.0;
    wire->ohms = wiring_cable_ohms(cable->length_m, area);
    wire->terminal_a = (uint16_t)cable->terminal_a;
    wire->terminal_b = (uint16_t)cable->terminal_b;
    return world->wire_count++;
}

struct board_options wiring_unit_defaults(void)
{
    struct board_options options = {
        .cell_capacity_ah = 1.0,
        .cell_charge = 1.0,
        .cell_temperature_c = BOARD_CELL_WARM_C,
        .modem_fitted = true,
        .modem_delays = 1.0,
    };
    return options;
}

static bool part_is_wired(const struct world *world, uint32_t part, uint32_t terminals)
{
    uint32_t first = world->first_terminal[part];
    for (uint32_t i = first; i < first + terminals; i++) {
        if (world->terminal_net[i] != i) {
            return true;
        }
        for (uint32_t other = 0; other < world->terminal_count; other++) {
            if (other != i && world->terminal_net[other] == i) {
                return true;
            }
        }
        for (uint32_t w = 0; w < world->wire_count; w++) {
            if (world->wire[w].terminal_a == i || world->wire[w].terminal_b == i) {
                return true;
            }
        }
    }
    return terminals == 0;
}

static uint32_t terminals_of_part(const struct world *world, uint32_t part)
{
    return terminal_count_of(
        world->part[part].kind == WORLD_KIND_UNIT ? WIRING_UNIT : (uint32_t)world->part[part].kind);
}

static bool all_are_wired(const struct world *world, char error[PART_ERROR])
{
    if (world->unit_part < 0) {
        return refuse(error, "the wiring has no unit: ", "w:unit { }", " is missing");
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        if (!part_is_wired(world, i, terminals_of_part(world, i))) {
            return refuse(error, "no wire leads to '", world->part[i].name,
                          "': join one of its terminals with w:wire");
        }
    }
    return true;
}

static bool all_are_right(const struct world *world, char error[PART_ERROR])
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        bool checked = part->kind != WORLD_KIND_UNIT && part_kind_of(part)->check != NULL;
        char why[PART_ERROR], said[PART_ERROR] = "': ";
        if (checked && !part_kind_of(part)->check(part, why)) {
            strncat(said, why, PART_ERROR - strlen(said) - 1);
            return refuse(error, "'", part->name, said);
        }
    }
    return true;
}

/* From the forest of terminals to nets of the circuit. */
static bool make_nets(struct world *world, char error[PART_ERROR])
{
    uint16_t root[WORLD_TERMINALS];
    uint16_t net_of_root[WORLD_TERMINALS];
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        root[i] = root_of(world, i);
        net_of_root[i] = CIRCUIT_NONE;
    }
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        uint16_t *net = &net_of_root[root[i]];
        if (*net == CIRCUIT_NONE) {
            if (world->circuit.net_count + 2 >= CIRCUIT_NETS) {
                return refuse(error, "too many nets: ", "a wiring holds about 250", "");
            }
            *net = circuit_add_net(&world->circuit);
        }
        world->terminal_net[i] = *net;
    }
    return true;
}

static struct board_nets board_nets_of(const struct world *world)
{
    const uint16_t *net = &world->terminal_net[world->first_terminal[world->unit_part]];
    struct board_nets nets = {
        .v12 = net[UNIT_V12],
        .gnd = net[UNIT_GND],
        .ac_l = net[UNIT_AC_L],
        .ac_n = net[UNIT_AC_N],
        .t_vdd = net[UNIT_T_VDD],
        .t_dq = net[UNIT_T_DQ],
    };
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        nets.input[i] = net[UNIT_IN1 + i];
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        nets.com[i] = net[UNIT_K1_COM + 3 * i];
        nets.no[i] = net[UNIT_K1_COM + 3 * i + 1];
        nets.nc[i] = net[UNIT_K1_COM + 3 * i + 2];
    }
    return nets;
}

static void build_wire(struct world *world, struct wire *wire, const struct board_nets *nets)
{
    struct element element = {
        .kind = ELEMENT_SWITCH,
        .on = true,
        .ohms = wire->ohms,
        .a = world->terminal_net[veil_end(world, wire->terminal_a)],
        .b = world->terminal_net[veil_end(world, wire->terminal_b)],
    };
    wire->element = circuit_add(&world->circuit, &element);
    wire->short_gnd = wire->short_12v = CIRCUIT_NONE;
    if (wire->name[0] == '\0') {
        return;
    }
    element.on = false;
    element.ohms = SHORT_OHMS;
    element.a = element.b;
    element.b = nets->gnd;
    wire->short_gnd = circuit_add(&world->circuit, &element);
    element.b = nets->v12;
    wire->short_12v = circuit_add(&world->circuit, &element);
}

static void build_leads(struct world *world, const struct board_nets *nets)
{
    for (uint32_t i = 0; i < world->part_count; i++) {
        struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && part_kind_of(part)->lead != NULL) {
            part_kind_of(part)->lead(part, &world->circuit, nets->gnd, nets->v12);
        }
    }
}

/* The antenna whose plug is on that socket of the unit; -1: none. */
static int16_t antenna_on(const struct world *world, const char *terminal)
{
    int32_t kind = part_find_kind("antenna");
    int32_t socket = wiring_terminal(world, (uint32_t)world->unit_part, terminal);
    int16_t found = -1;
    for (uint32_t i = 0; i < world->part_count; i++) {
        uint16_t plug = world->first_terminal[i];
        bool on_socket =
            world->part[i].kind == kind && world->terminal_net[plug] == world->terminal_net[socket];
        found = on_socket ? (int16_t)i : found;
    }
    return found;
}

_Static_assert((int)RAIL_LEVELS == (int)BOARD_MODEM_LEVELS, "the board tells of each");

/* The make that was asked for, and the levels that it watches of its rail. */
static void fit_modem(struct world *world)
{
    struct board_options *options = &world->options;
    gsm_fit_modem(&world->gsm, options->modem_make);
    gsm_slow_modem(&world->gsm, options->modem_delays);
    options->modem_level_v[0] = gsm_rail_level(&world->gsm, RAIL_WARNS) / 1000.0;
    options->modem_level_v[1] = gsm_rail_level(&world->gsm, RAIL_STOPS) / 1000.0;
}

bool wiring_finish(struct world *world, const struct board_options *options, char error[PART_ERROR])
{
    if (!all_are_wired(world, error) || !all_are_right(world, error) ||
        !naming_resolve(world, error)) {
        return false;
    }
    uint32_t unit = world->first_terminal[world->unit_part];
    unite(world, unit + UNIT_V12, unit + UNIT_V12_2);
    unite(world, unit + UNIT_GND, unit + UNIT_GND_2);
    unite(world, unit + UNIT_GND, unit + UNIT_T_GND);
    if (!make_nets(world, error)) {
        return false;
    }
    for (uint32_t i = 0; i < world->part_count; i++) {
        struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT) {
            uint32_t terminals = terminals_of_part(world, i);
            memcpy(part->net, &world->terminal_net[world->first_terminal[i]],
                   terminals * sizeof part->net[0]);
            part_build(part, &world->circuit);
            if (part_kind_of(part)->balance != NULL) {
                world->balanced[world->balanced_count++] = (uint8_t)i;
            }
            if (wireless_is(part)) {
                world->radio[world->radio_count++] = (uint16_t)i;
            }
        }
    }
    if (!sources_agree(world, error)) {
        return false;
    }
    struct board_nets nets = board_nets_of(world);
    build_leads(world, &nets);
    for (uint32_t i = 0; i < world->wire_count; i++) {
        build_wire(world, &world->wire[i], &nets);
    }
    world->antenna_part = antenna_on(world, "ANT_GSM");
    world->rf_antenna_part = antenna_on(world, "ANT_RF");
    world->options = *options;
    world->options.seed = world->seed;
    fit_modem(world);
    board_build(&world->board, &world->circuit, &nets, &world->options, WORLD_BOARD_OWNER);
    if (world->circuit.overfull) {
        return refuse(error, "the circuit is full: ", "these parts together",
                      " need more than 512 elements or 512 levels; leave some out");
    }
    return true;
}

int32_t wiring_find_part(const struct world *world, const char *name)
{
    for (int32_t i = 0; i < world->part_count; i++) {
        if (strcmp(world->part[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

int32_t wiring_find_wire(const struct world *world, const char *name)
{
    for (int32_t i = 0; i < world->wire_count && name[0] != '\0'; i++) {
        if (strcmp(world->wire[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

bool wiring_is_used(const struct world *world, uint32_t part, const char *terminal)
{
    int32_t at = wiring_terminal(world, part, terminal);
    if (at < 0) {
        return false;
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        if (world->wire[i].terminal_a == at || world->wire[i].terminal_b == at) {
            return true;
        }
    }
    for (int32_t i = 0; i < world->terminal_count; i++) {
        if (i != at && world->terminal_net[i] == world->terminal_net[at]) {
            return true;
        }
    }
    return false;
}

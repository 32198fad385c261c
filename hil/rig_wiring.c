#include "hil/rig_wiring.h"

#include <stdio.h>

#include "sim/board/constants.h"

#define HOLD_UP_OHMS 0.05  /* its series resistance, usual for the size */
#define BLEED_OHMS 100e3   /* at V12: what nobody feeds is at 0 V */

struct rig_options rig_options_default(void)
{
    return (struct rig_options){.seed = 1, .sensor_volts = 240};
}

/* The hand that lays wires; it stops at the first that cannot be laid. */
struct hand {
    struct world *world;
    char *error;
    bool failed;
};

static uint32_t add(struct hand *hand, const char *kind, const char *name)
{
    uint32_t index = kind == NULL ? WIRING_UNIT : (uint32_t)part_find_kind(kind);
    int32_t part = hand->failed ? -1 : wiring_add(hand->world, index, name, hand->error);
    hand->failed = part < 0;
    return part < 0 ? 0 : (uint32_t)part;
}

/* One end of a wire: "V12" of the unit. */
struct end {
    uint32_t part;
    const char *terminal;
};

static uint32_t terminal_of(const struct hand *hand, struct end end)
{
    return (uint32_t)wiring_terminal(hand->world, end.part, end.terminal);
}

static void join(struct hand *hand, struct end from, struct end to)
{
    if (!hand->failed) {
        wiring_join(hand->world, terminal_of(hand, from), terminal_of(hand, to));
    }
}

/* A switch of the adapter is a cable that is open; `number` is part of its name, 0: it has none. */
static uint16_t lay(struct hand *hand, const char *name, struct end from, struct end to)
{
    if (hand->failed) {
        return 0;
    }
    const struct cable cable = {terminal_of(hand, from), terminal_of(hand, to), name, 0.0, 1e-6};
    int32_t wire = wiring_cable(hand->world, &cable, hand->error);
    hand->failed = wire < 0;
    return wire < 0 ? 0 : (uint16_t)wire;
}

static void lay_inputs(struct rig_wiring *wiring, struct hand *hand, struct end from, uint32_t unit)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        char terminal[PART_NAME], name[PART_NAME];
        snprintf(terminal, sizeof terminal, "IN%u", i + 1);
        snprintf(name, sizeof name, "in%u", i + 1);
        wiring->input[i] = lay(hand, name, from, (struct end){unit, terminal});
    }
}

static void lay_thermometers(struct rig_wiring *wiring, struct hand *hand, uint32_t unit)
{
    for (uint32_t i = 0; i < RIG_TEMPS; i++) {
        char part[PART_NAME], name[PART_NAME];
        snprintf(part, sizeof part, "thermometer%u", i + 1);
        snprintf(name, sizeof name, "temp%u", i + 1);
        uint32_t thermometer = add(hand, "thermometer", part);
        wiring->thermometer[i] = (uint16_t)thermometer;
        join(hand, (struct end){thermometer, "vdd"}, (struct end){unit, "T_VDD"});
        join(hand, (struct end){thermometer, "gnd"}, (struct end){unit, "T_GND"});
        wiring->temp[i] = lay(hand, name, (struct end){thermometer, "dq"},
                              (struct end){unit, "T_DQ"});
    }
}

static void lay_all(struct rig_wiring *wiring, struct hand *hand, const struct rig_options *options)
{
    uint32_t supply = add(hand, "dc_supply", "bench");
    uint32_t unit = add(hand, NULL, "unit");
    wiring->bench = (uint16_t)supply;
    const struct end plus = {supply, "plus"}, v12 = {unit, "V12"};
    join(hand, (struct end){supply, "minus"}, (struct end){unit, "GND"});
    wiring->supply = lay(hand, "supply", plus, v12);
    lay_inputs(wiring, hand, options->inputs_at_supply ? v12 : plus, unit);
    lay_thermometers(wiring, hand, unit);
    if (options->sensor_volts != 0) {
        uint32_t mains = add(hand, "mains", "mains");
        join(hand, (struct end){mains, "N"}, (struct end){unit, "AC_N"});
        wiring->ac = lay(hand, "ac", (struct end){mains, "L"}, (struct end){unit, "AC_L"});
    }
}

static void open_switches(struct world *world)
{
    for (uint32_t i = 0; i < world->wire_count; i++) {
        world->wire[i].fault = WIRE_OPEN;
        world->circuit.element[world->wire[i].element].on = false;
    }
}

static void lay_bleed(struct world *world)
{
    const struct element bleed = {
        .kind = ELEMENT_SWITCH, .on = true, .a = world->board.nets.v12, .b = world->board.nets.gnd,
        .ohms = BLEED_OHMS,
    };
    circuit_add(&world->circuit, &bleed);
}

static void make_gaps(struct world *world, const struct rig_options *options)
{
    struct board *board = &world->board;
    if (options->hold_up_f > 0.0) {
        const struct element capacitor = {
            .kind = ELEMENT_CAPACITOR, .on = true, .a = board->nets.v12, .b = board->nets.gnd,
            .farads = options->hold_up_f, .ohms = HOLD_UP_OHMS,
        };
        circuit_add(&world->circuit, &capacitor);
    }
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        board->relay[i].operate_us += options->contact_us;
        board->relay[i].release_us += options->contact_us;
    }
    for (uint32_t i = 0; i < UNIT_INPUTS && options->threshold_v > 0.0; i++) {
        circuit_set_comparator(&world->circuit, board->comparator[BOARD_INPUT + i],
                               options->threshold_v,
                               options->threshold_v + BOARD_INPUT_RISE_V - BOARD_INPUT_FALL_V);
    }
}

bool rig_wiring_build(struct rig_wiring *wiring, struct world *world,
                      const struct rig_options *options, char error[PART_ERROR])
{
    struct hand hand = {.world = world, .error = error};
    *wiring = (struct rig_wiring){0};
    lay_all(wiring, &hand, options);
    struct board_options unit = wiring_unit_defaults();
    unit.sensor_volts = options->sensor_volts;
    unit.figures = options->figures;
    if (hand.failed || !wiring_finish(world, &unit, error)) {
        return false;
    }
    open_switches(world);
    lay_bleed(world);
    make_gaps(world, options);
    world->board.cell.switched_on = false;
    world->modem_port.opened = !options->own_modem;
    return true;
}

#include "panel/aid_parts.h"

#include <check.h>
#include <string.h>

#include "sim/base/clock.h"

struct lead {
    const char *from, *to; /* "part.terminal" */
};

struct made {
    const char *kind, *name;
};

static const struct made made[] = {
    {"mains", "mains"}, {"adapter", "adapter"}, {"ups", "ups"}, {"accumulator", "accumulator"},
    {"dc_supply", "router_supply"}, {"stabiliser", "stabiliser"}, {"breaker", "lamp_breaker"},
    {"breaker2", "main_switch"}, {"fuse", "fuse"}, {"lamp", "lamp"}, {"lamp_dc", "lamp_dc"},
    {"heater", "heater"}, {"load", "freezer"}, {"siren", "siren"}, {"contactor", "contactor"},
    {"relay", "monitor"}, {"motor_starter", "pump"}, {"gate_opener", "gate"},
    {"thermometer", "thermometer"}, {"room", "cellar"}, {"antenna", "antenna"},
    {"antenna", "rf_antenna"}, {"wireless_sensor", "window"}, {"wireless_socket", "socket"},
    {"sensor", "smoke"}, {"sensor", "heat"}, {"sensor", "gas"}, {"sensor", "motion"},
    {"sensor", "door"}, {"sensor", "water"}, {"sensor", "tamper"}, {"sensor", "glass"},
    {"sensor", "push_button"}, {"sensor", "any_sensor"},
};

static const struct lead leads[] = {
    {"mains.L", "main_switch.line_L"}, {"mains.N", "main_switch.line_N"},
    {"mains.L", "adapter.L"}, {"mains.N", "adapter.N"},
    {"adapter.plus", "unit.V12"}, {"adapter.minus", "unit.GND"},
    {"mains.L", "ups.L"}, {"mains.N", "ups.N"},
    {"ups.plus", "lamp_dc.plus"}, {"lamp_dc.minus", "ups.minus"},
    {"accumulator.plus", "stabiliser.in_plus"}, {"accumulator.minus", "stabiliser.in_minus"},
    {"stabiliser.plus", "monitor.A1"}, {"stabiliser.minus", "monitor.A2"},
    {"router_supply.plus", "any_sensor.plus"}, {"router_supply.minus", "any_sensor.minus"},
    {"mains.L", "lamp_breaker.line"}, {"lamp_breaker.load", "lamp.L"}, {"lamp.N", "mains.N"},
    {"lamp.PE", "mains.PE"},
    {"main_switch.load_L", "fuse.line"}, {"fuse.load", "freezer.L"},
    {"freezer.N", "main_switch.load_N"},
    {"main_switch.load_L", "contactor.L1"}, {"contactor.T1", "heater.L"},
    {"heater.N", "main_switch.load_N"},
    {"main_switch.load_L", "unit.K1_COM"}, {"unit.K1_NO", "contactor.A1"},
    {"contactor.A2", "main_switch.load_N"},
    {"unit.K3_COM", "pump.START_1"}, {"unit.K3_NO", "pump.START_2"},
    {"unit.K4_COM", "pump.STOP_1"}, {"unit.K4_NC", "pump.STOP_2"},
    {"main_switch.load_L", "pump.L"}, {"main_switch.load_N", "pump.N"},
    {"unit.K5_COM", "gate.PUSH_1"}, {"unit.K5_NO", "gate.PUSH_2"},
    {"main_switch.load_L", "gate.L"}, {"main_switch.load_N", "gate.N"},
    {"unit.K6_NO", "siren.plus"}, {"siren.minus", "unit.GND"},
    {"thermometer.vdd", "unit.T_VDD"}, {"thermometer.dq", "unit.T_DQ"},
    {"thermometer.gnd", "unit.T_GND"},
    {"antenna.plug", "unit.ANT_GSM"}, {"rf_antenna.plug", "unit.ANT_RF"},
    {"main_switch.load_L", "socket.L"}, {"main_switch.load_N", "socket.N"},
    {"mains.L", "unit.AC_L"}, {"mains.N", "unit.AC_N"},
};

const char *const parts_lines[PARTS_LINES] = {"Input1=NO", "Input2=NC", "Input3=NO", "Input4=NC",
                                              "Input5=NO", "Input6=NC", "Input7=NO", "Input8=NC",
                                              "HOLDOFF=0", "AON"};

static uint32_t found(const struct world *world, const char *name)
{
    int32_t part = wiring_find_part(world, name);
    ck_assert_msg(part >= 0, "%s", name);
    return (uint32_t)part;
}

static uint32_t terminal(const struct world *world, const char *name)
{
    char part[PART_NAME] = "";
    const char *dot = strchr(name, '.');
    memcpy(part, name, (size_t)(dot - name));
    int32_t at = wiring_terminal(world, found(world, part), dot + 1);
    ck_assert_msg(at >= 0, "%s", name);
    return (uint32_t)at;
}

static void join(struct world *world, const char *from, const char *to)
{
    wiring_join(world, terminal(world, from), terminal(world, to));
}

/* Each kind of sensor once, N/O and N/C in turn, on an input of its own while there is one. */
static void wire_sensors(struct world *world)
{
    uint32_t first = found(world, "smoke");
    for (uint32_t i = 0; i < 10; i++) {
        char input[PART_NAME] = "Input1";
        cabinet_figure(world, first + i, "kind", i);
        cabinet_figure(world, first + i, "contact", i % 2);
        cabinet_wire(world, first + i, "common", found(world, "unit"), "V12_2");
        if (i < 9) {
            cabinet_wire(world, first + i, "plus", found(world, "unit"), "V12_2");
            cabinet_wire(world, first + i, "minus", found(world, "unit"), "GND_2");
        }
        input[5] = (char)('1' + i % 8);
        if (i < 8) {
            cabinet_wire(world, first + i, "out", found(world, "unit"), input);
        }
    }
}

void parts_wire_up(struct cabinet *cabinet)
{
    struct world *world = &cabinet->world;
    char error[PART_ERROR] = "";
    for (uint32_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        cabinet_add(world, made[i].kind, made[i].name);
    }
    cabinet->unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    strcpy(world->part[found(world, "cellar")].text[0], "heater");
    strcpy(world->part[found(world, "thermometer")].text[0], "cellar");
    cabinet_figure(world, found(world, "rf_antenna"), "band", 1.0);
    cabinet_figure(world, found(world, "adapter"), "amps", 3.0);
    cabinet_figure(world, found(world, "accumulator"), "volts", 13.8);
    cabinet_figure(world, found(world, "heat"), "battery", 12.0);
    for (uint32_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        join(world, leads[i].from, leads[i].to);
    }
    wire_sensors(world);
}

uint32_t parts_find(const struct cabinet *cabinet, const char *name)
{
    return found(&cabinet->world, name);
}

static void act(struct cabinet *cabinet, const char *part, const char *verb)
{
    cabinet_verb(cabinet, parts_find(cabinet, part), verb);
}

void parts_say(struct cabinet *cabinet, const char *line)
{
    world_cause(&cabinet->world, &cabinet->workspace, line);
    board_usb_send(&cabinet->world.board, line);
    world_settle(&cabinet->world, &cabinet->workspace);
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(1));
}

void parts_at_rest(struct cabinet *cabinet)
{
    act(cabinet, "lamp_breaker", "open");
    act(cabinet, "main_switch", "open");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(100));
}

void parts_at_work(struct cabinet *cabinet)
{
    static const char *const relays[] = {"OnRelay1", "OnRelay3", "OnRelay5", "OnRelay6"};
    cabinet_run(cabinet, CLOCK_S(60));
    for (uint32_t i = 0; i < 10; i++) {
        cabinet_verb(cabinet, parts_find(cabinet, "smoke") + i, "trip");
    }
    act(cabinet, "window", "trip");
    act(cabinet, "socket", "on");
    for (uint32_t i = 0; i < sizeof relays / sizeof relays[0]; i++) {
        parts_say(cabinet, relays[i]);
    }
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(5));
}

static void set_volts(struct cabinet *cabinet, const char *part, double volts)
{
    struct deed deed = {.part = parts_find(cabinet, part), .text = "volts"};
    ck_assert(world_set(&cabinet->world, &cabinet->workspace, &deed, 0, volts));
}

void parts_in_ruin(struct cabinet *cabinet)
{
    char error[PART_ERROR];
    cabinet_run(cabinet, CLOCK_S(60));
    parts_say(cabinet, "OnRelay1");
    act(cabinet, "antenna", "unscrew");
    world_fault(&cabinet->world, &cabinet->workspace, parts_find(cabinet, "heater"), "short",
                error);
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(2));
    act(cabinet, "router_supply", "off");
    set_volts(cabinet, "accumulator", 50.0);
    set_volts(cabinet, "ups", 30.0);
    act(cabinet, "mains", "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(200));
}

void parts_in_wreck(struct cabinet *cabinet)
{
    cabinet_run(cabinet, CLOCK_S(60));
    act(cabinet, "smoke", "trip");
    set_volts(cabinet, "adapter", 40.0);
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(1));
}

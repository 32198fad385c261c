#include "circuit/aid_desk.h"

#include <stdlib.h>

void desk_init(struct desk *desk)
{
    circuit_init(&desk->circuit);
    desk->workspace = malloc(circuit_workspace_size());
    if (desk->workspace == NULL)
        abort();
    circuit_workspace_init(desk->workspace);
    desk->now = 0;
    desk->gnd = circuit_add_net(&desk->circuit);
}

void desk_free(struct desk *desk)
{
    free(desk->workspace);
}

uint16_t desk_resistor(struct desk *desk, uint16_t a, uint16_t b, double ohms)
{
    struct element element = {.kind = ELEMENT_SWITCH, .on = true, .a = a, .b = b, .ohms = ohms};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_open(struct desk *desk, uint16_t a, uint16_t b, double ohms)
{
    struct element element = {.kind = ELEMENT_SWITCH, .a = a, .b = b, .ohms = ohms};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_source(struct desk *desk, uint16_t a, uint16_t b, double volts, double ohms)
{
    struct element element = {
        .kind = ELEMENT_SOURCE, .on = true, .a = a, .b = b, .volts = volts, .ohms = ohms};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_capacitor(struct desk *desk, uint16_t a, uint16_t b, double farads, double charge_v)
{
    struct element element = {
        .kind = ELEMENT_CAPACITOR, .a = a, .b = b, .farads = farads, .charge_v = charge_v};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_diode(struct desk *desk, uint16_t a, uint16_t b, double volts, double ohms)
{
    struct element element = {.kind = ELEMENT_DIODE, .a = a, .b = b, .volts = volts, .ohms = ohms};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_power(struct desk *desk, uint16_t a, uint16_t b, double watts, double low_v)
{
    struct element element = {
        .kind = ELEMENT_POWER, .on = true, .a = a, .b = b, .watts = watts, .volts = low_v};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_current(struct desk *desk, uint16_t a, uint16_t b, double amps)
{
    struct element element = {.kind = ELEMENT_CURRENT, .on = true, .a = a, .b = b, .amps = amps};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_limited(struct desk *desk, uint16_t a, uint16_t b, double volts, double amps)
{
    struct element element = {.kind = ELEMENT_SOURCE,
                              .on = true,
                              .a = a,
                              .b = b,
                              .volts = volts,
                              .ohms = 0.05,
                              .amps = amps};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_fuse(struct desk *desk, uint16_t a, uint16_t b, double ohms, double amps)
{
    struct element element = {
        .kind = ELEMENT_FUSE, .on = true, .a = a, .b = b, .ohms = ohms, .amps = amps};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_ptc(struct desk *desk, uint16_t a, uint16_t b, double ohms, double amps)
{
    struct element element = {
        .kind = ELEMENT_PTC, .on = true, .a = a, .b = b, .ohms = ohms, .amps = amps};
    return circuit_add(&desk->circuit, &element);
}

uint16_t desk_comparator(struct desk *desk, uint16_t plus, double fall_v, double rise_v,
                         uint16_t tag)
{
    struct comparator levels = {
        .plus = plus,
        .minus = desk->gnd,
        .fall_v = fall_v,
        .rise_v = rise_v,
        .tag = tag,
    };
    return circuit_add_comparator(&desk->circuit, &levels);
}

void desk_crowd(struct desk *desk, uint16_t net)
{
    for (uint32_t i = 0; i < 9; i++) {
        uint16_t end = circuit_add_net(&desk->circuit);
        desk_resistor(desk, net, end, 10 + i);
        desk_capacitor(desk, end, desk->gnd, 1e-9, 0);
    }
}

void desk_settle(struct desk *desk)
{
    circuit_settle_fully(&desk->circuit, desk->workspace, desk->now);
}

double desk_volts(struct desk *desk, uint16_t net)
{
    return circuit_volts(&desk->circuit, desk->workspace, desk->now, net, desk->gnd);
}

void desk_switch(struct desk *desk, uint16_t element, bool on)
{
    circuit_switch(&desk->circuit, desk->workspace, desk->now, element, on);
    circuit_settle(&desk->circuit, desk->workspace, desk->now);
}

bool desk_walk(struct desk *desk, int64_t until)
{
    for (;;) {
        int64_t next = circuit_next(&desk->circuit, desk->workspace);
        if (next > until) {
            desk->now = until;
            return false;
        }
        desk->now = next;
        if (circuit_advance(&desk->circuit, desk->workspace, next) > 0)
            return true;
    }
}

struct cabinet desk_cabinet(struct desk *desk, double holdup_f)
{
    struct cabinet cabinet;
    cabinet.terminal = circuit_add_net(&desk->circuit);
    cabinet.bulk = circuit_add_net(&desk->circuit);
    cabinet.adapter = desk_source(desk, cabinet.terminal, desk->gnd, 12, 0.05);
    desk_capacitor(desk, cabinet.terminal, desk->gnd, holdup_f, 0);
    desk_diode(desk, cabinet.terminal, cabinet.bulk, 0.35, 0.05);
    desk_capacitor(desk, cabinet.bulk, desk->gnd, 470e-6, 0);
    desk_power(desk, cabinet.bulk, desk->gnd, 0.9, 5.5);
    desk_current(desk, cabinet.terminal, desk->gnd, 0.02);
    desk_resistor(desk, cabinet.terminal, desk->gnd, 3000);
    cabinet.comparator = desk_comparator(desk, cabinet.terminal, 7.5, 9.6, 0);
    desk_settle(desk);
    return cabinet;
}

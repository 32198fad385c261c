#include "sim/board/thermo_port.h"

#include "sim/board/constants.h"

void thermo_port_build(struct board *board, struct circuit *circuit)
{
    struct element source = {
        .kind = ELEMENT_SOURCE, .a = board->nets.t_vdd, .b = board->nets.gnd,
        .volts = BOARD_PROBE_V, .ohms = BOARD_PROBE_OHMS, .amps = BOARD_PROBE_A,
    };
    struct element pull_up = {
        .kind = ELEMENT_SWITCH, .on = true, .a = board->nets.t_vdd, .b = board->nets.t_dq,
        .ohms = BOARD_DQ_OHMS,
    };
    board->element_probes = circuit_add(circuit, &source);
    circuit_add(circuit, &pull_up);
}

void thermo_port_feed(struct board *board, struct site *site, bool fed)
{
    site_switch(site, board->element_probes, fed);
}

enum one_wire_rest thermo_port_rest(const struct board *board, const struct site *site)
{
    double volts = site_volts(site, board->nets.t_dq, board->nets.gnd);
    if (volts > BOARD_PROBE_V + BOARD_DQ_LOW_V) {
        return ONE_WIRE_HELD_HIGH;
    }
    return volts >= BOARD_DQ_HIGH_V ? ONE_WIRE_FREE : ONE_WIRE_HELD_LOW;
}

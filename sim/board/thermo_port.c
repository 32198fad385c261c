#include "sim/board/thermo_port.h"

#include <string.h>

#include "sim/board/constants.h"
#include "sim/board/rails.h"

static void build_guards(struct board *board, struct circuit *circuit, uint16_t owner)
{
    for (uint16_t tag = BOARD_PROBES_OVER; tag <= BOARD_DATA_OVER; tag++) {
        struct comparator levels = {
            .plus = tag == BOARD_DATA_OVER ? board->nets.t_dq : board->nets.t_vdd,
            .minus = board->nets.gnd, .fall_v = BOARD_PROBE_DAMAGE_V - 0.1,
            .rise_v = BOARD_PROBE_DAMAGE_V, .owner = owner, .tag = tag,
        };
        board->comparator[tag] = circuit_add_comparator(circuit, &levels);
    }
}

void thermo_port_build(struct board *board, struct circuit *circuit, uint16_t owner)
{
    struct element source = {
        .kind = ELEMENT_SOURCE, .a = board->nets.t_vdd, .b = board->nets.gnd,
        .volts = BOARD_PROBE_V, .ohms = BOARD_PROBE_OHMS, .amps = BOARD_PROBE_A,
    };
    struct element pull_up = {
        .kind = ELEMENT_SWITCH, .on = true, .a = board->nets.t_vdd, .b = board->nets.t_dq,
        .ohms = BOARD_DQ_OHMS,
    };
    struct element bleed = {
        .kind = ELEMENT_SWITCH, .on = true, .a = board->nets.t_vdd, .b = board->nets.gnd,
        .ohms = BOARD_PROBE_BLEED_OHMS,
    };
    board->element_probes = circuit_add(circuit, &source);
    circuit_add(circuit, &pull_up);
    circuit_add(circuit, &bleed);
    build_guards(board, circuit, owner);
}

void thermo_port_look(struct board *board, struct site *site)
{
    if (board_is_high(board, BOARD_PROBES_OVER) || board_is_high(board, BOARD_DATA_OVER)) {
        rails_damage(board, site, "more than 5.5 V at the thermometers' terminals");
    }
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

void thermo_port_order(const struct bus_order *wish, struct one_wire_order *order)
{
    *order = (struct one_wire_order){
        .reset = wish->reset, .triplet = wish->triplet, .direction = wish->direction,
        .write_bits = (uint16_t)(8u * wish->write_count),
        .read_bits = (uint16_t)(8u * wish->read_count),
    };
    memcpy(order->write, wish->write, wish->write_count);
}
_Static_assert(BUS_WRITE_BYTES <= ONE_WIRE_BYTES && BUS_READ_BYTES <= ONE_WIRE_BYTES,
               "the master takes whatever the core orders");

struct bus_answer thermo_port_answer(const struct one_wire_answer *answer)
{
    struct bus_answer told = {
        .shorted = answer->rest != ONE_WIRE_FREE, .present = answer->present,
        .bit = answer->bit, .complement = answer->complement,
    };
    memcpy(told.read, answer->read, sizeof told.read);
    return told;
}

void thermo_port_answered(struct board *board, const struct one_wire_answer *answer, int64_t now)
{
    board->bus_answer = thermo_port_answer(answer);
    board->bus_at = now + answer->took_us;
}

/* A desk with a circuit on it: building in few words, and walking from instant to instant. */
#ifndef TESTS_CIRCUIT_AID_DESK_H
#define TESTS_CIRCUIT_AID_DESK_H

#include <stdint.h>

#include "sim/circuit/circuit.h"

struct desk {
    struct circuit circuit;
    struct circuit_workspace *workspace;
    int64_t now;
    uint16_t gnd;
};

/* What follows a power failure: adapter output, hold-up, input diode, bulk, 0.9 W, a sensor of 20
 * mA and an input of 3 kohm at the terminal. */
struct cabinet {
    uint16_t terminal, bulk, adapter, comparator;
};

void desk_init(struct desk *desk);
void desk_free(struct desk *desk);
uint16_t desk_resistor(struct desk *desk, uint16_t a, uint16_t b, double ohms);
/* The same, open at first. */
uint16_t desk_open(struct desk *desk, uint16_t a, uint16_t b, double ohms);
uint16_t desk_source(struct desk *desk, uint16_t a, uint16_t b, double volts, double ohms);
uint16_t desk_capacitor(struct desk *desk, uint16_t a, uint16_t b, double farads, double charge_v);
uint16_t desk_diode(struct desk *desk, uint16_t a, uint16_t b, double volts, double ohms);
uint16_t desk_power(struct desk *desk, uint16_t a, uint16_t b, double watts, double low_v);
uint16_t desk_current(struct desk *desk, uint16_t a, uint16_t b, double amps);
/* At most so many amps, behind 50 mohm. */
uint16_t desk_limited(struct desk *desk, uint16_t a, uint16_t b, double volts, double amps);
uint16_t desk_fuse(struct desk *desk, uint16_t a, uint16_t b, double ohms, double amps);
uint16_t desk_ptc(struct desk *desk, uint16_t a, uint16_t b, double ohms, double amps);
/* Against GND. */
uint16_t desk_comparator(struct desk *desk, uint16_t plus, double fall_v, double rise_v,
                         uint16_t tag);
/* Small capacitors at the net, so many that its island has no closed form and takes steps. */
void desk_crowd(struct desk *desk, uint16_t net);
void desk_settle(struct desk *desk);
double desk_volts(struct desk *desk, uint16_t net);
void desk_switch(struct desk *desk, uint16_t element, bool on);
/* Walks to `until`, or to the first instant at which a comparator turns; true when one did. */
bool desk_walk(struct desk *desk, int64_t until);
struct cabinet desk_cabinet(struct desk *desk, double holdup_f);

#endif

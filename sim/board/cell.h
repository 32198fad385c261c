/* The built-in Li-ion cell in closed form: charge runs linearly while the current is constant, so
 * the next level crossing is computed, not watched (assumption 17). */
#ifndef SIM_BOARD_CELL_H
#define SIM_BOARD_CELL_H

#include <stdbool.h>
#include <stdint.h>

struct cell {
    int64_t at_us;
    double capacity_ah;     /* 1.0 new; ageing lowers it */
    double charge;          /* 0..1 at at_us */
    double temperature_c;
    double age;             /* 0 new .. 1 at its end: less capacity, more resistance */
    double amps;            /* > 0 discharges, < 0 charges */
    double burst_a;         /* beyond that, in transmit bursts: they count for the charge, not for
                               the voltage, which is a mean without them (assumption 17) */
    bool fitted, switched_on;
};

void cell_init(struct cell *cell, double capacity_ah, double charge, double age);
double cell_open_volts(double charge);
double cell_ohms(const struct cell *cell, int64_t now);
double cell_charge_at(const struct cell *cell, int64_t now);
double cell_volts(const struct cell *cell, int64_t now);
/* Brings the charge to now, then changes the current. */
void cell_draw(struct cell *cell, int64_t now, double amps);
/* The same for the bursts beside it. */
void cell_burst(struct cell *cell, int64_t now, double amps);
/* Terminal voltage at the end of a burst, where it is lowest: the capacitor on the rail gives a
 * part of the burst and is filled again until the next one. */
double cell_trough_volts(const struct cell *cell, int64_t now);
/* First instant after now at which the terminal voltage is at or below (falling) or at or above
 * (rising) volts under the present current; CLOCK_NEVER. */
int64_t cell_when(const struct cell *cell, int64_t now, double volts);
/* By then at the latest, while bursts go on, the trough is to be looked at again: it may have
 * fallen to volts. */
int64_t cell_when_trough(const struct cell *cell, int64_t now, double volts);
/* The same for a charge, 0..1. */
int64_t cell_when_charge(const struct cell *cell, int64_t now, double charge);

#endif

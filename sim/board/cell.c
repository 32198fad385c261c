#include "sim/board/cell.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/exponential.h"
#include "sim/base/real.h"
#include "sim/board/constants.h"

/* Later than any story: nobody waits for it. */
#define CELL_FAR_US 1e17
#define LOOK_CHARGE 0.0005

/* Open-circuit voltage by charge, straight between the points (assumption 17). */
static const struct {
    double charge, volts;
} curve[] = {{0.0, 3.00}, {0.05, 3.45}, {0.10, 3.68}, {0.20, 3.74}, {1.0, 4.20}};

#define CURVE_POINTS (sizeof curve / sizeof curve[0])

void cell_init(struct cell *cell, double capacity_ah, double charge, double age)
{
    memset(cell, 0, sizeof *cell);
    cell->capacity_ah = capacity_ah;
    cell->charge = charge;
    cell->age = age;
    cell->temperature_c = BOARD_CELL_WARM_C;
    cell->fitted = capacity_ah > 0.0;
    cell->switched_on = true;
}

double cell_open_volts(double charge)
{
    if (charge <= 0.0) {
        return curve[0].volts;
    }
    uint32_t i = 1;
    while (i + 1 < CURVE_POINTS && charge > curve[i].charge) {
        i++;
    }
    double share = (charge - curve[i - 1].charge) / (curve[i].charge - curve[i - 1].charge);
    return curve[i - 1].volts + (share < 1.0 ? share : 1.0) * (curve[i].volts - curve[i - 1].volts);
}

/* At a charge: temperature, age and emptiness raise it. */
static double ohms_at(const struct cell *cell, double charge)
{
    double cold = (BOARD_CELL_WARM_C - cell->temperature_c) / BOARD_CELL_WARM_C;
    cold = cold < 0.0 ? 0.0 : cold > 1.0 ? 1.0 : cold;
    double ohms = BOARD_CELL_OHMS_WARM + cold * (BOARD_CELL_OHMS_COLD - BOARD_CELL_OHMS_WARM);
    double empty = 1.0 - charge / BOARD_CELL_LOW_CHARGE;
    ohms *= empty > 0.0 ? 1.0 + empty * (BOARD_CELL_EMPTY_OHMS - 1.0) : 1.0;
    return ohms * (1.0 + cell->age * (BOARD_CELL_AGED_OHMS - 1.0));
}

double cell_ohms(const struct cell *cell, int64_t now)
{
    return ohms_at(cell, cell_charge_at(cell, now));
}

/* Charge per microsecond, positive while charging. */
static double charge_rate(const struct cell *cell)
{
    double capacity_ah = cell->capacity_ah * (1.0 - cell->age * (1.0 - BOARD_CELL_AGED_CAPACITY));
    double amps = cell->amps + cell->burst_a * BOARD_BURST_US / BOARD_FRAME_US;
    return capacity_ah > 0.0 ? -amps / (capacity_ah * 3600.0 * 1e6) : 0.0;
}

double cell_charge_at(const struct cell *cell, int64_t now)
{
    double charge = cell->charge + charge_rate(cell) * (double)(now - cell->at_us);
    return charge < 0.0 ? 0.0 : charge > 1.0 ? 1.0 : charge;
}

/* Terminal voltage at a charge under the present current, without bursts. */
static double volts_at(const struct cell *cell, double charge)
{
    return cell_open_volts(charge) - cell->amps * ohms_at(cell, charge);
}

double cell_volts(const struct cell *cell, int64_t now)
{
    if (!cell->fitted) {
        return 0.0;
    }
    return volts_at(cell, cell_charge_at(cell, now));
}

static void bring_to(struct cell *cell, int64_t now)
{
    cell->charge = cell_charge_at(cell, now);
    cell->at_us = now;
}

void cell_draw(struct cell *cell, int64_t now, double amps)
{
    bring_to(cell, now);
    cell->amps = amps;
}

void cell_burst(struct cell *cell, int64_t now, double amps)
{
    bring_to(cell, now);
    cell->burst_a = amps;
}

/* How far a burst pulls the rail down, once one follows the other: the capacitor swings between
 * two exponentials, one in the burst and one between two of them. */
static double burst_drop(const struct cell *cell, double ohms)
{
    double tau_us = ohms * BOARD_CELL_RAIL_F * 1e6;
    double in_burst = exponential(-BOARD_BURST_US / tau_us);
    double in_frame = exponential(-BOARD_FRAME_US / tau_us);
    return cell->burst_a * ohms * (1.0 - in_burst) / (1.0 - in_frame);
}

double cell_trough_volts(const struct cell *cell, int64_t now)
{
    return cell_volts(cell, now) - burst_drop(cell, cell_ohms(cell, now));
}

int64_t cell_when_charge(const struct cell *cell, int64_t now, double charge)
{
    double rate = charge_rate(cell);
    double missing = charge - cell_charge_at(cell, now);
    if (!cell->fitted || rate * missing <= 0.0 || missing / rate > CELL_FAR_US) {
        return CLOCK_NEVER;
    }
    /* One more, so that rounding never leaves it short of the level. */
    return now + (int64_t)(missing / rate) + 1;
}

/* The charge at which it has so many volts under the present current. Open voltage and resistance
 * are straight between the points of the curve, and so is the voltage. */
static double charge_at_volts(const struct cell *cell, double volts)
{
    uint32_t i = 1;
    while (i + 1 < CURVE_POINTS && volts > volts_at(cell, curve[i].charge)) {
        i++;
    }
    double low_v = volts_at(cell, curve[i - 1].charge), high_v = volts_at(cell, curve[i].charge);
    double share = (volts - low_v) / (high_v - low_v);
    return curve[i - 1].charge + share * (curve[i].charge - curve[i - 1].charge);
}

int64_t cell_when(const struct cell *cell, int64_t now, double volts)
{
    if (volts < volts_at(cell, 0.0) || volts > volts_at(cell, 1.0)) {
        return CLOCK_NEVER;
    }
    return cell_when_charge(cell, now, charge_at_volts(cell, volts));
}

/* Down to the knee one drop holds; under it the resistance rises while the cell empties, so that
 * the drop is taken anew for each LOOK_CHARGE. */
int64_t cell_when_trough(const struct cell *cell, int64_t now, double volts)
{
    double drop = burst_drop(cell, cell_ohms(cell, now));
    double charge = cell_charge_at(cell, now);
    bool above = charge > BOARD_CELL_LOW_CHARGE;
    double until = above ? BOARD_CELL_LOW_CHARGE : real_larger(charge - LOOK_CHARGE, 0.0);
    return clock_earlier(cell_when(cell, now, volts + drop), cell_when_charge(cell, now, until));
}

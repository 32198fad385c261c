#include "sim/board/cell.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/board/constants.h"

/* Later than any story: nobody waits for it. */
#define CELL_FAR_US 1e17

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

/* The charge at which the open cell has so many volts, 0..1. */
static double charge_at_volts(double volts)
{
    if (volts <= curve[0].volts) {
        return 0.0;
    }
    uint32_t i = 1;
    while (i + 1 < CURVE_POINTS && volts > curve[i].volts) {
        i++;
    }
    double share = (volts - curve[i - 1].volts) / (curve[i].volts - curve[i - 1].volts);
    double charge = curve[i - 1].charge + share * (curve[i].charge - curve[i - 1].charge);
    return charge < 1.0 ? charge : 1.0;
}

double cell_ohms(const struct cell *cell)
{
    double cold = (BOARD_CELL_WARM_C - cell->temperature_c) / BOARD_CELL_WARM_C;
    cold = cold < 0.0 ? 0.0 : cold > 1.0 ? 1.0 : cold;
    double ohms = BOARD_CELL_OHMS_WARM + cold * (BOARD_CELL_OHMS_COLD - BOARD_CELL_OHMS_WARM);
    return ohms * (1.0 + cell->age * (BOARD_CELL_AGED_OHMS - 1.0));
}

/* Charge per microsecond, positive while charging. */
static double charge_rate(const struct cell *cell)
{
    double capacity_ah = cell->capacity_ah * (1.0 - cell->age * (1.0 - BOARD_CELL_AGED_CAPACITY));
    return capacity_ah > 0.0 ? -cell->amps / (capacity_ah * 3600.0 * 1e6) : 0.0;
}

double cell_charge_at(const struct cell *cell, int64_t now)
{
    double charge = cell->charge + charge_rate(cell) * (double)(now - cell->at_us);
    return charge < 0.0 ? 0.0 : charge > 1.0 ? 1.0 : charge;
}

double cell_volts(const struct cell *cell, int64_t now)
{
    if (!cell->fitted) {
        return 0.0;
    }
    return cell_open_volts(cell_charge_at(cell, now)) - cell->amps * cell_ohms(cell);
}

void cell_draw(struct cell *cell, int64_t now, double amps)
{
    cell->charge = cell_charge_at(cell, now);
    cell->at_us = now;
    cell->amps = amps;
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

int64_t cell_when(const struct cell *cell, int64_t now, double volts)
{
    double open = volts + cell->amps * cell_ohms(cell);
    if (open < curve[0].volts || open > curve[CURVE_POINTS - 1].volts) {
        return CLOCK_NEVER;
    }
    return cell_when_charge(cell, now, charge_at_volts(open));
}

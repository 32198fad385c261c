/* A curve: the voltage between two nets as it will be, a constant and decays, each net by the modes
 * of its island. Only of nets that rest or have modes. */
#ifndef SIM_CIRCUIT_CURVE_H
#define SIM_CIRCUIT_CURVE_H

#include "sim/circuit/workspace.h"

#define CURVE_MODES (2 * MODES_MAX)

struct curve {
    double start_v; /* at the circuit's instant */
    uint32_t count;
    double rate[CURVE_MODES];  /* 1/s */
    double slope[CURVE_MODES]; /* V/s at the circuit's instant, by mode */
};

/* Between two times no value is outside. */
struct bounds {
    double low, high;
};

struct curve curve_between(const struct circuit_workspace *workspace, const struct circuit *circuit,
                           uint16_t plus, uint16_t minus);
struct bounds curve_bounds(const struct curve *curve, double from_s, double to_s);
struct bounds curve_slope_bounds(const struct curve *curve, double from_s, double to_s);
/* Integral of the square from one time to another, V^2 s. */
double curve_square(const struct curve *curve, double from_s, double to_s);
/* When a curve of a single mode has the value; any number if it never has. */
double curve_when(const struct curve *curve, double volts);

#endif

/* An element as the solver sees it: a straight piece of its characteristic, as a conductance with a
 * current source beside it (Norton), and which piece holds. */
#ifndef SIM_CIRCUIT_ELEMENT_H
#define SIM_CIRCUIT_ELEMENT_H

#include "sim/circuit/circuit.h"

#define ELEMENT_OHMS_MIN 1e-3
#define PTC_UNLOADED_V 1.0

/* Pieces, by kind. */
enum element_mode {
    MODE_NORMAL = 0,     /* source in regulation, PTC cold */
    MODE_BLOCKING = 0,   /* diode */
    MODE_CONDUCTING = 1, /* diode */
    MODE_LIMITED = 1,    /* source */
    MODE_TRIPPED = 1,    /* PTC */
    MODE_LOW = 1,        /* constant current under its threshold */
    MODE_BLOCKED = 2     /* constant current the wrong way round */
};

/* Where a piece holds: within the two voltages; past them the neighbours do. */
struct range {
    double from_v, to_v;
    uint8_t under, over;
};

/* Current from a to b at voltage v: g * v - injected. */
struct norton {
    double g, injected;
};

/* How a constant-power load is made straight. */
enum power_line {
    LINE_ABSENT,  /* left out */
    LINE_TANGENT, /* slope at `at_v`, through the point at v */
    LINE_CHORD    /* from the origin through the point at v */
};

/* A capacitor that has any capacitance, and is not short-circuited by its own net. */
static inline bool element_stores(const struct element *element)
{
    return element->kind == ELEMENT_CAPACITOR && element->farads > 0 && element->a != element->b;
}

/* To the solver never more than one conductance. */
static inline bool element_is_plain(const struct element *element)
{
    return element->kind == ELEMENT_SWITCH || element->kind == ELEMENT_FUSE;
}

/* From a to b. */
static inline double element_volts(const struct element *element, const double *net_v)
{
    return net_v[element->a] - net_v[element->b];
}

/* Series resistance, at least what the solver bears. */
double element_ohms(const struct element *element);
struct norton element_norton(const struct element *element, uint8_t mode);
struct norton element_power_norton(const struct element *element, double v, double at_v,
                                   enum power_line line);
double element_power_amps(const struct element *element, double v);
/* Current from a to b at voltage v, for a capacitor with that charge. */
double element_amps(const struct element *element, uint8_t mode, double v, double charge_v);
/* The straight line of a constant-power load from the voltage where it is to the one where it will
 * end, on one piece: exact at both. */
struct norton element_power_secant(const struct element *element, double from_v, double to_v);
/* Where the piece that `mode` names holds; of kinds that have no modes, the piece around v. */
struct range element_range(const struct element *element, uint8_t mode, double v);
/* The piece that holds at voltage v, or the next one on the way there, when `mode` was assumed. */
uint8_t element_mode_at(const struct element *element, uint8_t mode, double v);

#endif

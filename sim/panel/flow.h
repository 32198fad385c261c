/* Flow: the potential of each net as an ink, and the current in each wire from what the circuit has
 * solved for the terminals. Reading changes nothing in the world, and costs nothing while nothing
 * has changed there.
 *
 * Life: flow_make() when the wiring is another one, then flow_read() for each frame, then the
 * questions. */
#ifndef SIM_PANEL_FLOW_H
#define SIM_PANEL_FLOW_H

#include "sim/panel/ends.h"
#include "sim/panel/mesh.h"
#include "sim/panel/route.h"

/* Amperes below this do not move. */
#define FLOW_LEAST 0.0005

/* What a net's voltage is told against. */
enum flow_against {
    AGAINST_NOTHING, /* nothing drives it: the voltage is 0 */
    AGAINST_GND,     /* the unit's */
    AGAINST_N,       /* of the mains */
    AGAINST_MINUS    /* of a supply that has no joined ground with the unit */
};

struct flow_net {
    double volts;
    uint8_t ink, against; /* enum ink, enum flow_against */
};

struct flow {
    struct ends ends;
    struct mesh mesh;
    struct flow_net net[CIRCUIT_NETS];
    double taken[WORLD_TERMINALS]; /* A into the part at each terminal */
    double amps[ROUTE_WIRES];      /* of each joint, then of each cable, from a to b */
    double left_over;              /* A that the terminals of a net take more than none, at most:
                                      what a step of the circuit leaves while capacitors move */
    uint64_t version;              /* of the circuit, and the instant, of the reading */
    int64_t at_us;
    uint64_t readings;             /* how often it was another one */
};

/* False: no memory. */
bool flow_make(struct flow *flow, const struct world *world);
/* True: something may have changed since the last reading. */
bool flow_read(struct flow *flow, const struct world *world, struct workspace *workspace);
/* The current in each piece of the routes, of all wires that run there. */
void flow_share(const struct flow *flow, struct routes *routes);
/* How many times ten times FLOW_LEAST a current is: 0 for none, 1 for 4.5 mA, 3 for 0.5 A. */
double flow_powers(double amps);
/* How far the dots move in `seconds` of watching, units: fast with the current, never faster than
 * the eye (by its logarithm); backwards where it is negative. */
float flow_travel(double amps, double seconds);
/* "GND", "N", "the supply's minus"; "" for AGAINST_NOTHING. */
const char *flow_against_name(enum flow_against against);

#endif

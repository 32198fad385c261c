/* The electrical network: nets, elements and comparators, solved by nodal analysis.
 *
 * Between two changes everything is determined: circuit_next() says when the next comparator turns
 * or the next internal step ends; reading a voltage in between interpolates and changes nothing.
 * While all capacitors have settled there is no next instant at all. Times are integer microseconds;
 * only + - * / and sqrt are used, so results are bit-equal on every machine.
 *
 * Mains are part of it as DC of their r.m.s. value. Nets without any path to a ground have a defined
 * answer (a leak of 1 nS each), separate islands are solved apart. */
#ifndef SIM_CIRCUIT_CIRCUIT_H
#define SIM_CIRCUIT_CIRCUIT_H

#include <stdbool.h>
#include <stdint.h>

#define CIRCUIT_NETS 256
#define CIRCUIT_ELEMENTS 512
#define CIRCUIT_COMPARATORS 256
#define CIRCUIT_NONE 0xFFFFu

enum element_kind {
    ELEMENT_SWITCH,     /* on: `ohms` between a and b; off: nothing. Also resistor, wire, contact, load */
    ELEMENT_SOURCE,     /* volts from b (minus) to a (plus) behind ohms, folding back over amps; off: open */
    ELEMENT_CAPACITOR,  /* farads, with its charge as state (volts a-b); its ohms in series */
    ELEMENT_DIODE,      /* a anode, b cathode: drop `volts` behind `ohms` */
    ELEMENT_POWER,      /* constant power `watts` from a to b while on and v(a,b) > `volts`; below, the
                           current stays that of the limit */
    ELEMENT_CURRENT,    /* constant current `amps` from a to b while on and v(a,b) > 0.5 V, resistive
                           below */
    ELEMENT_FUSE,       /* melts: ohms until amps is exceeded by its I2t, then off for good */
    ELEMENT_PTC         /* `ohms`; trips over `amps` to a high resistance, recovers when unloaded */
};

struct element {
    uint8_t kind;       /* enum element_kind */
    bool on;
    uint16_t a, b;      /* nets */
    double ohms, volts, amps, farads, watts;
    double charge_v;    /* capacitor: its voltage at the circuit's time */
};

/* Turns high over rise_v, low under fall_v (rise > fall: hysteresis). */
struct comparator {
    uint16_t plus, minus;
    double fall_v, rise_v;
    bool used, high;
    uint16_t owner, tag;  /* the world's: who is told */
};

struct circuit_workspace;  /* matrices and the pending step; may be dropped at any time */

struct circuit {
    int64_t at_us;           /* the state below holds at this instant */
    double at_fraction_us;   /* kept 0: committed instants are whole microseconds */
    uint16_t net_count, element_count, comparator_count;
    bool dirty;              /* changed since the last solution */
    double step_us;          /* proposal for the next internal step */
    uint32_t version;        /* moves with every change; the workspace compares it */
    struct element element[CIRCUIT_ELEMENTS];
    struct comparator comparator[CIRCUIT_COMPARATORS];
    double net_v[CIRCUIT_NETS];  /* at at_us */
};

uint32_t circuit_workspace_size(void);
void circuit_workspace_init(struct circuit_workspace *workspace);

void circuit_init(struct circuit *circuit);
uint16_t circuit_add_net(struct circuit *circuit);
/* Copies the element in; capacitors start with charge_v. */
uint16_t circuit_add(struct circuit *circuit, const struct element *element);
uint16_t circuit_add_comparator(struct circuit *circuit, uint16_t plus, uint16_t minus,
                                double fall_v, double rise_v, uint16_t owner, uint16_t tag);

/* Changes, at instant now: the state is first brought to now, then changed. After one or more of
 * them, circuit_settle() must be called at the same now. */
void circuit_switch(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                    uint16_t element, bool on);
/* Replaces the element's figures (ohms, volts, amps, farads, watts), keeps on and charge. */
void circuit_set(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                 uint16_t element, const struct element *figures);
void circuit_set_comparator(struct circuit *circuit, uint16_t comparator, double fall_v,
                            double rise_v);
/* Solves at now, sets the comparators. Returns how many turned; circuit_turned() names them. */
uint32_t circuit_settle(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now);
/* The comparators that turned in the last settle or advance, in index order. */
uint16_t circuit_turned(const struct circuit_workspace *workspace, uint32_t index);
/* Brings all capacitors to their final state at once (t = 0: all supplies have settled). */
void circuit_settle_fully(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now);

/* The next instant at which something happens by itself; CLOCK_NEVER when settled. */
int64_t circuit_next(struct circuit *circuit, struct circuit_workspace *workspace);
/* Goes to that instant (now == circuit_next()). Returns how many comparators turned. */
uint32_t circuit_advance(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now);

/* Readings at any now between the last instant and circuit_next(); they change nothing. */
double circuit_volts(const struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                     uint16_t plus, uint16_t minus);
double circuit_amps(const struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                    uint16_t element);

#endif

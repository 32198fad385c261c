/* The electrical network: nets, elements and comparators, solved by nodal analysis.
 *
 * Between two changes everything is determined: circuit_next() says when the next comparator turns,
 * a piece of a characteristic or a step ends, a fuse melts, or all has settled; reading a voltage
 * in between evaluates it there and changes nothing. While all capacitors have settled there is no
 * next instant at all. Times are integer microseconds; only + - * / and sqrt are used, so results
 * are bit-equal on every machine.
 *
 * Mains are part of it as DC of their r.m.s. value. Nets without any path to a ground have a
 * defined answer (a leak of 1 nS each to a common reference), separate islands are solved apart. */
#ifndef SIM_CIRCUIT_CIRCUIT_H
#define SIM_CIRCUIT_CIRCUIT_H

#include <stdbool.h>
#include <stdint.h>

#define CIRCUIT_NETS 256
#define CIRCUIT_ELEMENTS 512
#define CIRCUIT_COMPARATORS 512
#define CIRCUIT_NONE 0xFFFFu

/* No element has less than 1 mohm in series. Figures are finite, none but `volts` of a source or a
 * diode is under 0; 0 of anything is fine, and so is what is very large. An element with both ends
 * on one net does nothing. */
enum element_kind {
    ELEMENT_SWITCH,     /* on: `ohms` between a and b; off: nothing. Wire, contact, load */
    ELEMENT_SOURCE,     /* `volts` from b (minus) to a (plus) behind `ohms`; gives at most `amps`
                           (0 = no limit; 0.1 % more into a short circuit), then its voltage gives
                           way down to whatever lets `amps` flow, and comes back with a lighter
                           load; takes current back; off: open */
    ELEMENT_CAPACITOR,  /* farads, with its charge as state (volts a-b); its ohms in series */
    ELEMENT_DIODE,      /* a anode, b cathode: drop `volts` behind `ohms` */
    ELEMENT_POWER,      /* constant power `watts` from a to b while on and v(a,b) > `volts`; below,
                           the current falls in proportion to the voltage; under 0 V it blocks */
    ELEMENT_CURRENT,    /* constant current `amps` from a to b while on and v(a,b) > 0.5 V,
                           resistive below; under 0 V it blocks: a detector wired the wrong way
                           round takes nothing */
    ELEMENT_FUSE,       /* `ohms`; melts (goes off) when i^2 - amps^2, summed over time, exceeds
                           10 s * amps^2: twice its `amps` for 3.3 s, ten times for 0.1 s */
    ELEMENT_PTC         /* `ohms`; trips to 1 kohm by the same sum, recovers after 5 s with less
                           than 1 V across it */
};

/* Which figures count is said above; the others share their room. */
struct element {
    uint8_t kind;          /* enum element_kind */
    bool on;
    uint16_t a, b;         /* nets */
    uint8_t mode;          /* the solver's: piece of its characteristic that holds, 0 at first */
    uint8_t gap;           /* 0: no byte is left to chance */
    double ohms;
    union {
        double volts;
        double charge_v;   /* capacitor: its voltage at the circuit's time */
        double heat;       /* fuse, PTC: A^2 s over its rating; tripped PTC: seconds unloaded */
    };
    union {
        double amps, farads, watts;
    };
};

/* Turns high over rise_v, low under fall_v (rise > fall: hysteresis). */
struct comparator {
    double fall_v, rise_v;
    uint16_t plus, minus;
    uint16_t owner, tag;  /* the world's: who is told */
    bool high;
};

struct circuit_workspace;  /* matrices and the pending step; may be dropped at any time */

struct circuit {
    int64_t at_us;           /* the state below holds at this instant */
    int64_t step_us;         /* proposal for the next internal step; 0 = none, begin carefully */
    uint64_t version;        /* fingerprint of the whole history: equal means equal state */
    uint64_t topology;       /* fingerprint of which elements join which nets */
    uint16_t net_count, element_count, comparator_count;
    bool dirty;              /* changed since the last solution */
    bool overfull;           /* something was refused for want of room */
    uint64_t stale[CIRCUIT_NETS / 64];  /* nets at changed elements: their islands want solving */
    struct element element[CIRCUIT_ELEMENTS];
    struct comparator comparator[CIRCUIT_COMPARATORS];
    double net_v[CIRCUIT_NETS];  /* at at_us */
};

uint32_t circuit_workspace_size(void);
void circuit_workspace_init(struct circuit_workspace *workspace);

void circuit_init(struct circuit *circuit);
/* A further net, element, comparator; CIRCUIT_NONE when full or when a net is CIRCUIT_NONE.
 * Elements are copied in; capacitors start with charge_v; capacitors and diodes are on at first.
 * What is added once time runs is added off, and then switched on. */
uint16_t circuit_add_net(struct circuit *circuit);
uint16_t circuit_add(struct circuit *circuit, const struct element *element);
/* Copies plus, minus, fall_v, rise_v, owner and tag; it starts low. */
uint16_t circuit_add_comparator(struct circuit *circuit, const struct comparator *levels);

/* Changes, at instant now (not after circuit_next()): the state is first brought to now, then
 * changed. After one or more of them, circuit_settle() must be called at the same now. A molten
 * fuse is switched on like anything else. The element CIRCUIT_NONE is no element: nothing
 * happens. */
void circuit_switch(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                    uint16_t element, bool on);
/* Replaces the element's figures (ohms, volts, amps, farads, watts), keeps on, charge and heat. */
void circuit_set(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                 uint16_t element, const struct element *figures);
void circuit_set_comparator(struct circuit *circuit, uint16_t comparator, double fall_v,
                            double rise_v);
/* Solves at now, sets the comparators. Returns how many turned; circuit_turned() names them. Does
 * nothing when nothing was changed. */
uint32_t circuit_settle(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now);
/* The comparators that turned in the last settle or advance, in index order; ask before the
 * workspace is dropped. */
uint16_t circuit_turned(const struct circuit_workspace *workspace, uint32_t index);
/* Brings all capacitors to their final state at once (t = 0: all supplies have settled) and sets
 * the comparators; none counts as turned. */
void circuit_settle_fully(struct circuit *circuit, struct circuit_workspace *workspace,
                          int64_t now);

/* The next instant at which something happens by itself; CLOCK_NEVER when settled. Not while
 * changes wait for circuit_settle(). */
int64_t circuit_next(struct circuit *circuit, struct circuit_workspace *workspace);
/* Goes to that instant (now == circuit_next()). Returns how many comparators turned. */
uint32_t circuit_advance(struct circuit *circuit, struct circuit_workspace *workspace, int64_t now);

/* Readings at any now between the last instant and circuit_next(); they change nothing. Between a
 * change and circuit_settle() they show the state before the change. The net CIRCUIT_NONE has 0 V,
 * the element CIRCUIT_NONE 0 A. Amperes run from a through the element to b: a source that feeds
 * has negative ones. */
double circuit_volts(const struct circuit *circuit, struct circuit_workspace *workspace,
                     int64_t now, uint16_t plus, uint16_t minus);
/* Some current path leads from one net to the other; between others a meter shows 0. */
bool circuit_is_joined(const struct circuit *circuit, struct circuit_workspace *workspace,
                       uint16_t a, uint16_t b);
double circuit_amps(const struct circuit *circuit, struct circuit_workspace *workspace, int64_t now,
                    uint16_t element);

#endif

/* What the solver remembers beside the circuit: a pure cache. All of it can be computed anew from
 * the circuit, bit for bit. */
#ifndef SIM_CIRCUIT_WORKSPACE_H
#define SIM_CIRCUIT_WORKSPACE_H

#include "sim/circuit/circuit.h"

/* Entries under the diagonal, all islands together, were every net tied to every other. */
#define WORKSPACE_ENTRIES (CIRCUIT_NETS * (CIRCUIT_NETS + 1) / 2)

/* Nets that closed elements tie together: positions first..first + count in the elimination order,
 * their elements and matrix in ranges of the shared tables. */
struct island {
    uint16_t first, count;
    uint16_t first_element, element_count;
    uint16_t first_special, special_count;
    uint32_t matrix;        /* of the packed lower triangle, in `entry` */
    uint64_t plain_version; /* of the circuit that the plain elements' g is from; 0 = none */
    bool factored;
    bool moving;    /* the capacitors of the circuit as it is do */
    uint16_t modes; /* their modes' slot; MODES_NONE: none, they take steps */
};

#define MODES_MAX 8      /* of one island: its capacitors */
#define MODES_ISLANDS 64 /* that move at a time; more take steps */
#define MODES_NONE 0xFFFFu

/* Its capacitors move, and no modes say how. */
static inline bool island_is_stepped(const struct island *island)
{
    return island->moving && island->modes == MODES_NONE;
}

/* Natural modes of an island at the circuit's instant; those of its nets are in `swing`. */
struct modes {
    uint16_t count;
    uint16_t capacitor[MODES_MAX]; /* elements */
    bool inexact;                  /* they stand for a bent load up to the horizon only */
    int64_t horizon_us;            /* from the circuit's instant: settled, or a step's end */
    double rate[MODES_MAX];        /* 1/s, by mode; under 0 it grows */
    double charge_swing[MODES_MAX][MODES_MAX]; /* V/s, by capacitor and mode */
};

/* The circuit at another instant. Charge and mode are kept by element, in the islands solved only;
 * elsewhere they are as in the circuit. */
struct trial {
    uint64_t version; /* of the circuit it goes out from; 0 = none */
    int64_t h_us;     /* how far it reaches */
    double error;     /* of the step, 1 = as large as allowed */
    double net_v[CIRCUIT_NETS];
    double mid_v[CIRCUIT_NETS]; /* in the middle stage, in the stepped islands only */
    double charge_v[CIRCUIT_ELEMENTS];
    uint8_t mode[CIRCUIT_ELEMENTS];
};

/* How much of the topology's tables is used. */
struct topology_counts {
    uint32_t islands, closed, special, thermal, below;
};

#define RECALL_SLOTS 16
#define RECALL_BYTES 65536 /* for all of them: a usual cabinet's takes 3000, the largest 20000 */

/* One that is remembered. */
struct recalled {
    uint64_t topology;   /* the circuit's; 0 = none */
    uint32_t begin, end; /* of its bytes */
    struct topology_counts counts;
};

/* The last few topologies, in a ring of bytes. */
struct recall {
    uint32_t oldest, begin; /* the next slot, and where its bytes go */
    struct recalled slot[RECALL_SLOTS];
    uint8_t bytes[RECALL_BYTES];
};

struct circuit_workspace {
    /* Topology. */
    uint64_t topology; /* the circuit's, when this was made; 0 = none */
    struct topology_counts counts;
    struct island island[CIRCUIT_NETS];
    uint16_t net_at[CIRCUIT_NETS];          /* by position */
    uint16_t position[CIRCUIT_NETS];        /* by net, counted within its island */
    uint16_t island_of[CIRCUIT_NETS];       /* by net */
    uint16_t element_at[CIRCUIT_ELEMENTS];  /* closed elements, by island */
    uint16_t special_at[CIRCUIT_ELEMENTS];  /* places in element_at of those not plain */
    uint32_t first_below[CIRCUIT_NETS + 1]; /* by position: range in `below` */
    uint16_t below[WORKSPACE_ENTRIES];      /* rows under the pivot that are not zero */
    uint16_t thermal[CIRCUIT_ELEMENTS];     /* fuses and PTCs that are on */
    /* Factors, with the conductances they were made from. */
    double factored_g[CIRCUIT_ELEMENTS]; /* by place in element_at */
    double entry[WORKSPACE_ENTRIES];     /* while factoring: the matrix */
    double lower[WORKSPACE_ENTRIES];     /* multipliers, beside `below` */
    double pivot[CIRCUIT_NETS];          /* 1 / d, by position */
    struct recall recall;
    /* The solution under way. */
    double g[CIRCUIT_ELEMENTS];         /* by place in element_at */
    double injected[CIRCUIT_ELEMENTS];  /* A into a and out of b, by place */
    double right[CIRCUIT_NETS];         /* by position */
    double base_v[CIRCUIT_ELEMENTS];    /* capacitors: V the stage goes out from */
    double slope[CIRCUIT_ELEMENTS];     /* capacitors: V/s in the circuit as it is */
    double slope_mid[CIRCUIT_ELEMENTS]; /* capacitors: V/s in the middle stage */
    double slope_end[CIRCUIT_ELEMENTS]; /* capacitors: V/s in the last stage */
    /* The circuit as it is. */
    uint64_t moving_version; /* 0 = not known */
    uint16_t moving_count, watched_count;
    uint16_t modes_count, stepped_count;
    bool turning; /* one leaves a piece: a step of 1 us */
    struct modes modes[MODES_ISLANDS];
    double swing[CIRCUIT_NETS][MODES_MAX]; /* V/s, by net and mode of its island */
    uint16_t moving[CIRCUIT_NETS];         /* islands whose capacitors move */
    uint16_t watched[CIRCUIT_COMPARATORS]; /* comparators at their nets */
    /* The pending step. */
    uint64_t pending_version; /* 0 = not known */
    int64_t next_us, next_step_us;
    struct trial pending, probe;
    uint16_t turned[CIRCUIT_COMPARATORS];
    uint16_t turned_count;
};

#endif

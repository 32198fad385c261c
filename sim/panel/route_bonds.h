/* Bonds: elements along a line that keep their order and their gaps while they are moved together.
 * Elements that hold together are one group. What a group is pulled to, by its wires, it comes as
 * close to as the others let it; what is pulled nowhere stays in the middle of its room. */
#ifndef SIM_PANEL_ROUTE_BONDS_H
#define SIM_PANEL_ROUTE_BONDS_H

#include <stdbool.h>
#include <stdint.h>

struct bond {
    uint16_t a, b;    /* groups */
    int16_t least;    /* b moves by no less than what a moves, and this */
};

struct route_bonds {
    uint32_t elements;
    uint16_t *group;          /* of an element: another one that it holds to, or itself */
    int32_t *first, *last;    /* what it covers, before it is moved */
    int32_t *pull;            /* of an element: wires that get shorter when it moves forward, less
                                 those that get longer */
    int32_t *low, *high;      /* of a group: how far it may move, when all are tight */
    int32_t *move;            /* of a group: how far it does */
    struct bond *bond;
    uint32_t count, capacity;
    bool short_of_memory;     /* a bond was lost */
};

/* An element behind another one, and how far it should stay. */
struct bond_wish {
    uint16_t before, behind;
    int32_t apart, gap;       /* now, and what is wished for */
};

/* False: no memory, and nothing is left to free. */
bool route_bonds_init(struct route_bonds *bonds, uint32_t elements);
void route_bonds_free(struct route_bonds *bonds);
void route_bonds_hold(struct route_bonds *bonds, uint16_t a, uint16_t b);
void route_bonds_add(struct route_bonds *bonds, const struct bond_wish *wish);
/* The first element will begin at `from`; returns where the last one ends. Where not all wishes
 * can be had together, none is given more room than it has now. */
int32_t route_bonds_squeeze(struct route_bonds *bonds, int32_t from);
/* After the squeeze: where each comes to rest. False: no memory. */
bool route_bonds_settle(struct route_bonds *bonds);
int32_t route_bonds_move(struct route_bonds *bonds, uint16_t element);

#endif

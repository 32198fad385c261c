/* Bonds: elements along a line that keep their order and their gaps while they are moved together.
 * Elements that hold together are one group. */
#ifndef SIM_PANEL_ROUTE_BONDS_H
#define SIM_PANEL_ROUTE_BONDS_H

#include <stdbool.h>
#include <stdint.h>

struct bond {
    uint16_t a, b;    /* groups: b moves by no less than what a moves, and `least` */
    int16_t least;
};

struct route_bonds {
    uint32_t elements;
    uint16_t *group;          /* of an element: another one that it holds to, or itself */
    int32_t *first, *last;    /* what it covers, before it is moved */
    int32_t *low, *high;      /* of a group: how far it may move, when all are tight */
    struct bond *bond;
    uint32_t count, capacity;
    bool short_of_memory;     /* a bond was lost */
};

/* False: no memory, and nothing is left to free. */
bool route_bonds_init(struct route_bonds *bonds, uint32_t elements);
void route_bonds_free(struct route_bonds *bonds);
void route_bonds_hold(struct route_bonds *bonds, uint16_t a, uint16_t b);
/* b stands behind a, `apart` from it, and must stay `gap` behind it, or `apart` if that is less. */
void route_bonds_add(struct route_bonds *bonds, uint16_t a, uint16_t b, const int32_t apart_gap[2]);
/* The first element will begin at `from`; returns where the last one ends. */
int32_t route_bonds_squeeze(struct route_bonds *bonds, int32_t from);
/* What an element moves by, in the middle of what it could. */
int32_t route_bonds_move(struct route_bonds *bonds, uint16_t element);

#endif

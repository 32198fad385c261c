/* Strands: the pieces of all routes joined into lines that run from fork or terminal to fork or
 * terminal. The current is the same all along one, so each is drawn at one go and its dots pass
 * its bends without a jump. */
#ifndef SIM_PANEL_STRAND_H
#define SIM_PANEL_STRAND_H

#include "sim/panel/route.h"

struct strand {
    uint32_t first, count;     /* its points */
    uint32_t turn;             /* of a cable: the point at which its other net begins; else count */
    uint16_t net, net_beyond;  /* up to that point, and from there */
    uint16_t wire;             /* the first that runs here: joint, or WORLD_JOINTS + cable */
    uint32_t piece;            /* one of its pieces, for the current */
    int8_t sign;               /* -1: that piece runs the other way */
    float length;              /* units */
    float moved;               /* how far its dots have come */
};

struct strands {
    struct strand *strand;
    struct spot *points;
    uint32_t count, point_count;
    uint16_t *fork_net;        /* of each fork of the routes; CIRCUIT_NONE: no line ends there */
    uint32_t forks;
};

void strands_init(struct strands *strands);
void strands_free(struct strands *strands);
/* False: no memory, and there are none. */
bool strands_make(struct strands *strands, const struct routes *routes);
/* A, from its first point to its last. */
double strand_amps(const struct strand *strand, const struct routes *routes);
/* The place so many units from its first point on. */
struct spot strand_at(const struct strands *strands, const struct strand *strand, float way);

#endif

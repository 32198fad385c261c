/* A map: one story in many worlds, two of whose figures or settings differ from cell to cell, and
 * what comes of it in each. Where neighbours differ, halving the way between them finds the
 * boundary.
 *
 * Life: map_open, then in rounds: map_probe says what is to be played at each of map->probe_count
 * places, map_take hears what came of all of them and makes the next round, until there are none.
 * The order in which a round is played, and by whom, does not matter. */
#ifndef LUA_EXPLORE_MAP_H
#define LUA_EXPLORE_MAP_H

#include "lua/explore/map_axis.h"
#include "lua/explore/outcome.h"

#define MAP_CELLS_MOST 1000000u
#define MAP_HALVINGS_MOST 20u
#define MAP_WORST_MOST 1000u   /* places of the third axis */

/* What came of one cell, or of one probe of a boundary. */
struct map_cell {
    uint8_t outcome;     /* enum outcome_kind; of several runs the gravest */
    uint8_t verdict;     /* enum verdict of that run */
    bool known;          /* it was played */
    uint16_t worst;      /* place of the third axis at which that came first */
    uint64_t hash;       /* of that run's world at its end */
};

/* Where the outcome changes on the way from a cell to its right or upper neighbour. */
struct map_edge {
    uint32_t cell;
    bool up;
    float low, high;     /* of that way, 0 to 1: the last place of the cell's outcome, and the first
                            one of another, as far as was looked */
};

struct map_plan {
    struct map_axis x, y;
    struct map_axis worst;       /* name "": there is no third axis */
    uint32_t halvings;           /* of each way between neighbours; 0: no boundary is looked for */
    uint32_t shard, shards;      /* only each `shards`-th cell, from `shard` on, 0-based, and no
                                    boundary; shards 0: all */
};

struct map {
    struct map_plan plan;
    struct map_cell *cells;      /* x.count * y.count, a row from left to right, from below */
    struct map_edge *edges;
    uint32_t cell_count, edge_count;
    uint32_t *probes;            /* of this round: cells, or edges */
    uint32_t probe_count;
    uint32_t round;              /* 0: the cells; then halvings */
};

/* False: no memory. */
bool map_open(struct map *map, const struct map_plan *plan);
void map_close(struct map *map);
/* A cell that somebody has played already; before the first map_begin. */
void map_know(struct map *map, uint32_t cell, const struct map_cell *what);
/* The first round: cells that nobody knows. False: no memory. */
bool map_begin(struct map *map);
/* Adds to `overrides` what that place of the round is; false: they are too many. `worst`: place of
 * the third axis, where there is one. */
bool map_probe(const struct map *map, uint32_t probe, uint32_t worst,
               struct overrides *overrides);
/* What came of the round, probe by probe; a cell that is not `known` was not played: the map stays
 * as it is there. Makes the next round. False: no memory. */
bool map_take(struct map *map, const struct map_cell *found);
/* The value of x or y in a cell. */
double map_x(const struct map *map, uint32_t cell);
double map_y(const struct map *map, uint32_t cell);
/* Where the edge's boundary is, in places of the axes. */
struct map_spot {
    double x, y;
};
struct map_spot map_boundary(const struct map *map, const struct map_edge *edge);
/* The edge between a cell and its right or upper neighbour; NULL: there is no boundary. */
const struct map_edge *map_edge_at(const struct map *map, uint32_t cell, bool up);
/* Cells by outcome. */
void map_count(const struct map *map, uint32_t count[OUTCOME_KINDS]);

#endif

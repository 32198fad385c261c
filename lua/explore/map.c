#include "lua/explore/map.h"

#include <stdlib.h>
#include <string.h>

bool map_open(struct map *map, const struct map_plan *plan)
{
    memset(map, 0, sizeof *map);
    map->plan = *plan;
    map->cell_count = plan->x.count * plan->y.count;
    map->cells = calloc(map->cell_count, sizeof *map->cells);
    return map->cells != NULL;
}

void map_close(struct map *map)
{
    free(map->cells);
    free(map->edges);
    free(map->probes);
    memset(map, 0, sizeof *map);
}

void map_know(struct map *map, uint32_t cell, const struct map_cell *what)
{
    map->cells[cell] = *what;
    map->cells[cell].known = true;
}

static bool is_of_shard(const struct map *map, uint32_t cell)
{
    return map->plan.shards == 0 || cell % map->plan.shards == map->plan.shard;
}

bool map_begin(struct map *map)
{
    map->probes = malloc(map->cell_count * sizeof *map->probes);
    if (map->probes == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < map->cell_count; i++) {
        if (!map->cells[i].known && is_of_shard(map, i)) {
            map->probes[map->probe_count++] = i;
        }
    }
    if (map->probe_count == 0) { /* nothing to play: straight to the boundary */
        return map_take(map, NULL);
    }
    return true;
}

/* ---- places ---- */

double map_x(const struct map *map, uint32_t cell)
{
    return map_axis_value(&map->plan.x, cell % map->plan.x.count);
}

double map_y(const struct map *map, uint32_t cell)
{
    return map_axis_value(&map->plan.y, cell / map->plan.x.count);
}

static struct map_spot spot_of(const struct map *map, uint32_t cell)
{
    return (struct map_spot){cell % map->plan.x.count, cell / map->plan.x.count};
}

struct map_spot map_boundary(const struct map *map, const struct map_edge *edge)
{
    struct map_spot spot = spot_of(map, edge->cell);
    *(edge->up ? &spot.y : &spot.x) += (double)(edge->low + edge->high) / 2;
    return spot;
}

static struct map_spot probe_spot(const struct map *map, uint32_t probe)
{
    if (map->round == 0) {
        return spot_of(map, map->probes[probe]);
    }
    return map_boundary(map, &map->edges[map->probes[probe]]);
}

static bool put(struct overrides *overrides, const struct map_axis *axis, double place)
{
    char text[EXACT_TEXT];
    map_axis_text(axis, map_axis_value(axis, place), text);
    return overrides_put(overrides, axis->name, text);
}

bool map_probe(const struct map *map, uint32_t probe, uint32_t worst, struct overrides *overrides)
{
    struct map_spot spot = probe_spot(map, probe);
    const struct map_plan *plan = &map->plan;
    return put(overrides, &plan->x, spot.x) && put(overrides, &plan->y, spot.y) &&
           (plan->worst.name[0] == '\0' || put(overrides, &plan->worst, worst));
}

/* ---- rounds ---- */

static uint32_t neighbour_of(const struct map *map, uint32_t cell, bool up)
{
    return cell + (up ? map->plan.x.count : 1);
}

static bool has_neighbour(const struct map *map, uint32_t cell, bool up)
{
    return up ? cell / map->plan.x.count + 1 < map->plan.y.count
              : cell % map->plan.x.count + 1 < map->plan.x.count;
}

static bool is_edge(const struct map *map, uint32_t cell, bool up)
{
    if (!has_neighbour(map, cell, up)) {
        return false;
    }
    const struct map_cell *here = &map->cells[cell];
    const struct map_cell *there = &map->cells[neighbour_of(map, cell, up)];
    return here->known && there->known && here->outcome != there->outcome;
}

static bool find_edges(struct map *map)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < 2 * map->cell_count; i++) {
        count += is_edge(map, i / 2, i % 2 == 1) ? 1 : 0;
    }
    map->edges = malloc((count + 1) * sizeof *map->edges);
    uint32_t *probes = realloc(map->probes, (count + 1) * sizeof *probes);
    if (map->edges == NULL || probes == NULL) {
        return false;
    }
    map->probes = probes;
    for (uint32_t i = 0; i < 2 * map->cell_count; i++) {
        if (is_edge(map, i / 2, i % 2 == 1)) {
            map->edges[map->edge_count++] = (struct map_edge){i / 2, i % 2 == 1, 0, 1};
        }
    }
    return true;
}

static double value_on(const struct map *map, const struct map_edge *edge, double share)
{
    const struct map_axis *axis = edge->up ? &map->plan.y : &map->plan.x;
    struct map_spot spot = spot_of(map, edge->cell);
    return map_axis_value(axis, (edge->up ? spot.y : spot.x) + share);
}

/* Between its ends there is a value that is none of both. */
static bool can_be_halved(const struct map *map, const struct map_edge *edge)
{
    double low = value_on(map, edge, (double)edge->low);
    double high = value_on(map, edge, (double)edge->high);
    double middle = value_on(map, edge, (double)(edge->low + edge->high) / 2);
    return low < middle && middle < high;
}

static void list_edges(struct map *map)
{
    map->probe_count = 0;
    for (uint32_t i = 0; map->round <= map->plan.halvings && i < map->edge_count; i++) {
        if (can_be_halved(map, &map->edges[i])) {
            map->probes[map->probe_count++] = i;
        }
    }
}

static void take_cells(struct map *map, const struct map_cell *found)
{
    for (uint32_t i = 0; i < map->probe_count; i++) {
        if (found[i].known) {
            map->cells[map->probes[i]] = found[i];
        }
    }
}

static void take_halvings(struct map *map, const struct map_cell *found)
{
    for (uint32_t i = 0; i < map->probe_count; i++) {
        struct map_edge *edge = &map->edges[map->probes[i]];
        float middle = (edge->low + edge->high) / 2;
        if (found[i].known && found[i].outcome == map->cells[edge->cell].outcome) {
            edge->low = middle;
        } else if (found[i].known) {
            edge->high = middle;
        }
    }
}

bool map_take(struct map *map, const struct map_cell *found)
{
    bool right = true;
    if (map->round == 0) {
        take_cells(map, found);
        right = find_edges(map);
    } else {
        take_halvings(map, found);
    }
    map->round++;
    map->probe_count = 0;
    if (right && map->plan.shards == 0) {
        list_edges(map);
    }
    return right;
}

/* ---- what there is ---- */

/* They stand in the order of their cells, the one to the right first. */
const struct map_edge *map_edge_at(const struct map *map, uint32_t cell, bool up)
{
    uint32_t low = 0, high = map->edge_count, wanted = 2 * cell + (up ? 1 : 0);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct map_edge *edge = &map->edges[middle];
        if (2 * edge->cell + (edge->up ? 1 : 0) < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct map_edge *found = low < map->edge_count ? &map->edges[low] : NULL;
    return found != NULL && found->cell == cell && found->up == up ? found : NULL;
}

void map_count(const struct map *map, uint32_t count[OUTCOME_KINDS])
{
    memset(count, 0, OUTCOME_KINDS * sizeof *count);
    for (uint32_t i = 0; i < map->cell_count; i++) {
        count[map->cells[i].outcome] += map->cells[i].known ? 1 : 0;
    }
}

/* Plays the places of a map: the runs of one scenario with its figures and settings replaced. */
#ifndef LUA_EXPLORE_MAP_PLAY_H
#define LUA_EXPLORE_MAP_PLAY_H

#include "lua/explore/map.h"
#include "lua/judge.h"
#include "lua/shelf.h"

struct map_player {
    struct shelf *shelf;
    struct bench *bench;           /* opened by judge_open */
    const char *file, *root;       /* of the scenario, as shelf_load takes them */
    uint32_t place;                /* of the scenario in its file */
    struct judge_options options;  /* beside its overrides */
    struct overrides overrides;    /* in every cell, before those of the axes */
};

/* One run. Afterwards bench->text says why it was no pass. */
struct map_cell map_play_once(struct map_player *player, const struct overrides *overrides);
/* A place of the map's round; with a third axis the gravest of its runs. */
struct map_cell map_play(struct map_player *player, const struct map *map, uint32_t probe);

#endif

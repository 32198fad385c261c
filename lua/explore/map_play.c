#include "lua/explore/map_play.h"

#include <stdio.h>

#include "lua/verdict.h"

struct map_cell map_play_once(struct map_player *player, const struct overrides *overrides)
{
    struct trial trial;
    struct bench *bench = player->bench;
    struct judge_options options = player->options;
    char error[SANDBOX_ERROR];
    options.overrides = overrides;
    if (!shelf_load(player->shelf, player->file, player->root, error)) {
        bench_clear(bench);
        verdict_give(bench, VERDICT_WRONG, error);
        return (struct map_cell){.outcome = OUTCOME_OTHER, .verdict = VERDICT_WRONG,
                                 .known = true};
    }
    (void)judge_begin(&trial, &player->shelf->sandbox, bench, player->place, &options);
    while (judge_is_on(&trial)) {
        judge_step(&trial, CLOCK_NEVER);
    }
    bool broke_off = bench->over;
    judge_end(&trial);
    return (struct map_cell){.outcome = (uint8_t)outcome_of(bench, broke_off),
                             .verdict = (uint8_t)bench->verdict,
                             .known = true,
                             .hash = world_hash(&bench->world)};
}

struct map_cell map_play(struct map_player *player, const struct map *map, uint32_t probe)
{
    struct map_cell gravest = {.known = false};
    const struct map_axis *worst = &map->plan.worst;
    uint32_t count = worst->name[0] == '\0' ? 1 : worst->count;
    for (uint32_t i = 0; i < count && gravest.outcome + 1 < OUTCOME_KINDS; i++) {
        struct overrides overrides = player->overrides;
        if (!map_probe(map, probe, i, &overrides)) {
            return (struct map_cell){.outcome = OUTCOME_OTHER, .verdict = VERDICT_WRONG,
                                     .known = true};
        }
        struct map_cell cell = map_play_once(player, &overrides);
        cell.worst = (uint16_t)i;
        gravest = !gravest.known || cell.outcome > gravest.outcome ? cell : gravest;
    }
    return gravest;
}

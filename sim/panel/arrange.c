#include "sim/panel/arrange.h"

#include <stdlib.h>

#define TRIES 3         /* that are led: those that look best as they are laid */
#define LED_PARTS 40   /* with more of them one is led alone, as that takes its time */
/* What is left of a sheet's width and height when its wires are led and parts moved together. */
#define SHRINKS_W 0.82f
#define SHRINKS_H 0.60f
/* Against the best one so far: with less expected of it a fold is not worth the time. */
#define WORTH 0.92f
/* Scales so near to one another are the same. */
#define SAME 0.01f
/* As it is expected, that it may turn out to be readable. */
#define HOPEFUL 0.85f
/* ... and that it certainly will: more is no better. */
#define SURE (ARRANGE_READABLE * 1.1f)

struct attempt {
    struct sheet sheet;
    struct routes routes;
};

/* Folds by what is expected of them, best first. */
struct ranking {
    uint32_t fold[TRIES];
    float value[TRIES];
    uint32_t count;
};

static float scale_of(float w, float h, struct extent2 room)
{
    float across = room.w / (w > 1 ? w : 1), down = room.h / (h > 1 ? h : 1);
    return across < down ? across : down;
}

float arrange_scale(const struct sheet *sheet, struct extent2 room)
{
    return scale_of(sheet->w, sheet->h, room);
}

static float readable(float scale)
{
    return scale < ARRANGE_READABLE ? scale : ARRANGE_READABLE;
}

static void rank(struct ranking *ranking, uint32_t fold, float value, uint32_t most)
{
    uint32_t at = ranking->count < most ? ranking->count++ : most;
    for (; at > 0 && value > ranking->value[at - 1]; at--) {
        if (at < most) {
            ranking->value[at] = ranking->value[at - 1];
            ranking->fold[at] = ranking->fold[at - 1];
        }
    }
    if (at < most) {
        ranking->value[at] = value;
        ranking->fold[at] = fold;
    }
}

static void rank_all(struct ranking *ranking, struct sheet *sheet, const struct world *world,
                     struct extent2 room)
{
    uint32_t most = world->part_count > LED_PARTS ? 1 : TRIES;
    ranking->count = 0;
    for (uint32_t fold = 0; fold < sheet_folds(world); fold++) {
        sheet_lay_folded(sheet, world, fold, 0);
        float scale = scale_of(sheet->w * SHRINKS_W, sheet->h * SHRINKS_H, room);
        bool hopeful = fold == 0 && scale > ARRANGE_READABLE * HOPEFUL;
        rank(ranking, fold, hopeful || scale > SURE ? SURE : scale, most);
    }
}

static bool is_better(const struct attempt *a, const struct attempt *b, struct extent2 room)
{
    if ((a->routes.blocked == 0) != (b->routes.blocked == 0)) {
        return a->routes.blocked == 0;
    }
    float scale_a = readable(arrange_scale(&a->sheet, room));
    float scale_b = readable(arrange_scale(&b->sheet, room));
    if (scale_a > scale_b * (1 + SAME) || scale_b > scale_a * (1 + SAME)) {
        return scale_a > scale_b;
    }
    if (a->routes.crossings != b->routes.crossings) {
        return a->routes.crossings < b->routes.crossings;
    }
    return a->routes.bends != b->routes.bends ? a->routes.bends < b->routes.bends
                                              : scale_a > scale_b;
}

static bool is_enough(const struct attempt *best, struct extent2 room, float expected)
{
    float scale = arrange_scale(&best->sheet, room);
    return best->routes.blocked == 0 &&
           (scale >= ARRANGE_READABLE || expected < scale * WORTH);
}

/* The better one of both is kept in `best`. */
static bool attempt(struct attempt *best, struct attempt *next, const struct world *world,
                    struct extent2 room, uint32_t fold)
{
    sheet_lay_folded(&next->sheet, world, fold, 0);
    if (!routes_make(&next->routes, &next->sheet, world)) {
        return false;
    }
    if (best->routes.points == NULL || is_better(next, best, room)) {
        struct routes worse = best->routes;
        *best = *next;
        next->routes = worse;
    }
    return true;
}

bool arrange(struct sheet *sheet, struct routes *routes, const struct world *world,
             struct extent2 room)
{
    struct ranking ranking;
    sheet_lay(sheet, world);
    rank_all(&ranking, sheet, world, room);
    sheet_lay_folded(sheet, world, ranking.fold[0], 0);
    bool made = routes_make(routes, sheet, world);
    struct attempt *tries = ranking.count > 1 ? malloc(2 * sizeof *tries) : NULL;
    if (!made || tries == NULL) {
        return made;
    }
    tries[0] = (struct attempt){*sheet, *routes};
    routes_init(&tries[1].routes);
    for (uint32_t i = 1; i < ranking.count && !is_enough(tries, room, ranking.value[i]); i++) {
        (void)attempt(&tries[0], &tries[1], world, room, ranking.fold[i]);
    }
    *sheet = tries[0].sheet;
    *routes = tries[0].routes;
    routes_free(&tries[1].routes);
    free(tries);
    return true;
}

#include "sim/panel/neighbour.h"

#include <math.h>
#include <stddef.h>

#define ASIDE 2.5f /* how much more a step aside counts than one straight on */

static struct spot middle_of(const struct hit *hit)
{
    return (struct spot){hit->area.x + hit->area.w / 2, hit->area.y + hit->area.h / 2};
}

/* How far it is that way; negative: it lies elsewhere. */
static float distance(struct spot from, struct spot to, enum key arrow)
{
    float dx = to.x - from.x, dy = to.y - from.y;
    bool across = arrow == KEY_LEFT || arrow == KEY_RIGHT;
    float ahead = across ? dx : dy, aside = fabsf(across ? dy : dx);
    ahead = arrow == KEY_LEFT || arrow == KEY_UP ? -ahead : ahead;
    return ahead > 1 ? ahead + aside * ASIDE : -1;
}

const struct hit *neighbour_find(const struct picture *picture, const struct hit *from,
                                 enum hit_kind kind, enum key arrow)
{
    const struct hit *best = NULL;
    float least = INFINITY;
    struct spot start = middle_of(from);
    for (uint32_t i = 0; i < picture->hit_count; i++) {
        const struct hit *hit = &picture->hits[i];
        bool same = hit->kind == from->kind && hit->id == from->id;
        if (hit->kind != kind || same || hit->number > 0) { /* places on a part: by Tab */
            continue;
        }
        float far = distance(start, middle_of(hit), arrow);
        if (far >= 0 && far < least) {
            least = far;
            best = hit;
        }
    }
    return best;
}

const struct hit *neighbour_hit(const struct picture *picture, enum hit_kind kind, uint32_t id)
{
    for (uint32_t i = 0; i < picture->hit_count; i++) {
        if (picture->hits[i].kind == kind && picture->hits[i].id == id) {
            return &picture->hits[i];
        }
    }
    return NULL;
}

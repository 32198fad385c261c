#include "sim/panel/tag.h"

#include <math.h>
#include <string.h>

#define LETTER 0.62f  /* wide, for one as high as a line's letters */
#define BESIDE 4.0f   /* from an upright wire to its name */
#define STEP 10.0f    /* from one place that is tried to the next */
#define WORTH 60.0f   /* so far it goes for each line that it does not hide */
#define HIDDEN_PART 4 /* a part counts as so many lines */

/* What a tag is placed among. */
struct ground {
    const struct routes *routes;
    const struct sheet *sheet;
    const struct tag *tags;
    uint32_t cable; /* those of the cables before it are placed */
};

static bool overlap(const struct area *a, const struct area *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

static struct area area_of(const struct route_piece *piece)
{
    float left = piece->from.x < piece->to.x ? piece->from.x : piece->to.x;
    float top = piece->from.y < piece->to.y ? piece->from.y : piece->to.y;
    return (struct area){left - 1, top - 1, fabsf(piece->from.x - piece->to.x) + 2,
                         fabsf(piece->from.y - piece->to.y) + 2};
}

/* Runs there alone. */
static bool is_own(const struct ground *ground, const struct route_piece *piece)
{
    return piece->run_count == 1 && piece->wire == WORLD_JOINTS + ground->cable;
}

static uint32_t hidden_by(const struct ground *ground, const struct area *area)
{
    uint32_t hidden = 0;
    for (uint32_t i = 0; i < ground->routes->piece_count; i++) {
        const struct route_piece *piece = &ground->routes->pieces[i];
        struct area line = area_of(piece);
        hidden += !is_own(ground, piece) && overlap(&line, area) ? 1 : 0;
    }
    for (uint32_t i = 0; i < ground->sheet->parts; i++) {
        hidden += overlap(&ground->sheet->part[i], area) ? HIDDEN_PART : 0;
    }
    for (uint32_t i = 0; i < ground->cable; i++) {
        bool there = ground->tags[i].shown && overlap(&ground->tags[i].area, area);
        hidden += there ? HIDDEN_PART : 0;
    }
    return hidden;
}

/* Tries the places along one straight; the best so far is in *best and its cost is returned. */
static float try_piece(const struct ground *ground, const struct route_piece *piece, float wide,
                       float cost, struct tag *best)
{
    struct area line = area_of(piece);
    struct spot middle = ground->routes->wire[WORLD_JOINTS + ground->cable].middle;
    bool level = line.w > line.h;
    float length = level ? line.w : line.h, half = (level ? wide : TAG_HEIGHT) / 2;
    bool tight = length <= 2 * half;
    for (float way = tight ? length / 2 : half; way <= length - (tight ? 0 : half); way += STEP) {
        struct area area = {line.x + way - half, line.y + 1 - TAG_HEIGHT / 2, wide, TAG_HEIGHT};
        if (!level) {
            area = (struct area){line.x + 1 + BESIDE, line.y + way - half, wide, TAG_HEIGHT};
        }
        float away = fabsf(area.x + wide / 2 - middle.x) + fabsf(area.y - middle.y);
        float here = away + WORTH * (float)hidden_by(ground, &area) + (tight ? WORTH : 0);
        if (here < cost) {
            cost = here;
            *best = (struct tag){area, true, level};
        }
    }
    return cost;
}

void tags_place(struct tag tags[WORLD_WIRES], const struct routes *routes,
                const struct sheet *sheet, const struct world *world)
{
    memset(tags, 0, WORLD_WIRES * sizeof *tags);
    for (uint32_t i = 0; i < world->wire_count; i++) {
        struct ground ground = {routes, sheet, tags, i};
        float cost = 1e9f;
        float wide = (float)strlen(world->wire[i].name) * TAG_LETTERS * LETTER + TAG_HEIGHT;
        for (uint32_t k = 0; k < routes->piece_count && world->wire[i].name[0] != '\0'; k++) {
            if (is_own(&ground, &routes->pieces[k])) {
                cost = try_piece(&ground, &routes->pieces[k], wide, cost, &tags[i]);
            }
        }
    }
}

/* Pictures of chance, for tests: each shape is made of a number of its own, so that a picture can
 * be changed in a few places and drawn again. */
#ifndef TESTS_AID_SCENE_H
#define TESTS_AID_SCENE_H

#include "sim/window/paint.h"

#define SCENE_SHAPES 160

struct scene_plan {
    uint64_t seed[SCENE_SHAPES];
    uint32_t count;
    float width, height;
    bool wild; /* figures that are none, and such as no screen has */
};

uint32_t scene_random(uint64_t *state);
void scene_plan(struct scene_plan *plan, uint64_t seed, float width, float height);
/* A few shapes become others, trade places, come or go. */
void scene_change(struct scene_plan *plan, uint64_t seed);
void scene_make(const struct scene_plan *plan, struct picture *picture);

/* A canvas of that size full of rubbish; with a few bytes too many to a row. */
struct canvas scene_canvas(int32_t width, int32_t height);
void scene_canvas_free(struct canvas *canvas);
/* Whether both show the same; else *x, *y is the first place that differs. */
bool scene_same(const struct canvas *a, const struct canvas *b, int32_t *x, int32_t *y);
uint32_t scene_pixel(const struct canvas *canvas, int32_t x, int32_t y);

#endif

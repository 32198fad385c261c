#include "window/aid_scene.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
    "smoke", "unit.K6_NO", "Straße 11.98 V", "العربية", "😀 two\nlines of it", "",
    "a text that is longer than most of the areas that it is to stand in", "\xff\xfe broken \xc3",
    "office -> fi <= != -->"};

uint32_t scene_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static float between(uint64_t *state, float from, float until)
{
    return from + (until - from) * (float)(scene_random(state) % 4096) / 4096.0f;
}

static float wild(uint64_t *state, float value)
{
    const float strange[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, -0.0f, 1e-30f, -5, 3e6f};
    return scene_random(state) % 6 == 0 ? strange[scene_random(state) % 9] : value;
}

static uint8_t an_ink(uint64_t *state)
{
    return (uint8_t)(scene_random(state) % INK_COUNT);
}

static void tame_nothing(struct shape *shape, uint64_t *state)
{
    float *figures[] = {&shape->width, &shape->radius, &shape->from, &shape->to, &shape->size,
                        &shape->area.x, &shape->area.y, &shape->area.w, &shape->area.h};
    for (uint32_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        *figures[i] = wild(state, *figures[i]);
    }
}

static void add_path(struct picture *picture, struct shape *look, uint64_t *state, bool is_wild)
{
    struct spot points[9];
    uint32_t count = 1 + scene_random(state) % 9;
    points[0] = (struct spot){look->area.x, look->area.y};
    for (uint32_t i = 1; i < count; i++) {
        points[i] = points[i - 1];
        points[i].x += scene_random(state) % 2 == 0 ? 0 : between(state, -90, 90);
        points[i].y += scene_random(state) % 2 == 0 ? 0 : between(state, -90, 90);
    }
    for (uint32_t i = 0; i < count && is_wild; i++) {
        points[i].x = wild(state, points[i].x);
        points[i].y = wild(state, points[i].y);
    }
    look->closed = scene_random(state) % 3 == 0;
    look->fill = look->closed ? look->fill : INK_NONE;
    picture_path(picture, look, points, count);
}

static void add_shape(const struct scene_plan *plan, struct picture *picture, uint64_t *state)
{
    struct shape look = {
        .kind = (uint8_t)(scene_random(state) % (SHAPE_SPRITE + 1)),
        .fill = an_ink(state), .stroke = an_ink(state), .dash = (uint8_t)(scene_random(state) % 4),
        .align = (uint8_t)(scene_random(state) % 3), .closed = scene_random(state) % 2 == 0,
        .bold = scene_random(state) % 2 == 0, .fixed = scene_random(state) % 2 == 0,
        .wraps = scene_random(state) % 2 == 0,
        .opacity = (uint8_t)(scene_random(state) % 3 == 0 ? scene_random(state) % 101 : 100),
        .width = between(state, 0, 6), .radius = between(state, -2, 12),
        .from = between(state, -400, 400), .to = between(state, -400, 400),
        .size = between(state, 0, 30),
        .area = {between(state, -40, plan->width), between(state, -40, plan->height),
                 between(state, 0, 200), between(state, 0, 150)}};
    if (look.kind == SHAPE_SPRITE) {
        look.area.w = look.area.h = between(state, 0, 12);
    }
    if (plan->wild) {
        tame_nothing(&look, state);
    }
    if (look.kind == SHAPE_PATH) {
        add_path(picture, &look, state, plan->wild);
    } else if (look.kind == SHAPE_TEXT) {
        picture_text(picture, &look, words[scene_random(state) % 9]);
    } else {
        picture_shape(picture, &look);
    }
}

void scene_plan(struct scene_plan *plan, uint64_t seed, float width, float height)
{
    memset(plan, 0, sizeof *plan);
    plan->width = width;
    plan->height = height;
    plan->count = 1 + scene_random(&seed) % SCENE_SHAPES;
    for (uint32_t i = 0; i < plan->count; i++) {
        plan->seed[i] = scene_random(&seed);
    }
}

void scene_change(struct scene_plan *plan, uint64_t seed)
{
    uint32_t changes = scene_random(&seed) % 4;
    for (uint32_t i = 0; i < changes; i++) {
        uint32_t a = scene_random(&seed) % plan->count, b = scene_random(&seed) % plan->count;
        uint64_t kept = plan->seed[a];
        plan->seed[a] = scene_random(&seed) % 2 == 0 ? scene_random(&seed) : plan->seed[b];
        plan->seed[b] = kept;
        if (scene_random(&seed) % 4 == 0) {
            plan->count = 1 + scene_random(&seed) % SCENE_SHAPES;
        }
    }
}

void scene_make(const struct scene_plan *plan, struct picture *picture)
{
    picture_clear(picture);
    for (uint32_t i = 0; i < plan->count; i++) {
        uint64_t state = plan->seed[i];
        add_shape(plan, picture, &state);
    }
}

struct canvas scene_canvas(int32_t width, int32_t height)
{
    int32_t stride = width * 4 + 16;
    size_t bytes = (size_t)stride * (size_t)height;
    struct canvas canvas = {malloc(bytes), width, height, stride, 1};
    ck_assert_ptr_nonnull(canvas.pixels);
    memset(canvas.pixels, 0xA5, bytes);
    return canvas;
}

void scene_canvas_free(struct canvas *canvas)
{
    free(canvas->pixels);
}

uint32_t scene_pixel(const struct canvas *canvas, int32_t x, int32_t y)
{
    uint32_t pixel;
    memcpy(&pixel, (const char *)canvas->pixels + (ptrdiff_t)y * canvas->stride + x * 4,
           sizeof pixel);
    return pixel & 0xFFFFFF;
}

bool scene_same(const struct canvas *a, const struct canvas *b, int32_t *x, int32_t *y)
{
    for (*y = 0; *y < a->height; (*y)++) {
        for (*x = 0; *x < a->width; (*x)++) {
            if (scene_pixel(a, *x, *y) != scene_pixel(b, *x, *y)) {
                return false;
            }
        }
    }
    return true;
}

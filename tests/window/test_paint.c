#include "sim/window/paint.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "window/aid_scene.h"

#define STORIES 60
#define CHANGES 8

/* A painter that follows a picture through its changes, and one that sees it for the first time. */
struct pair {
    struct picture picture;
    struct painter *follows;
    struct canvas followed, before, whole;
    struct area areas[PAINT_AREAS];
};

static struct pair *pair_new(int32_t width, int32_t height)
{
    struct pair *pair = calloc(1, sizeof *pair);
    ck_assert(picture_init(&pair->picture));
    pair->follows = painter_new();
    ck_assert_ptr_nonnull(pair->follows);
    pair->followed = scene_canvas(width, height);
    pair->before = scene_canvas(width, height);
    pair->whole = scene_canvas(width, height);
    return pair;
}

static void pair_free(struct pair *pair)
{
    painter_free(pair->follows);
    picture_free(&pair->picture);
    scene_canvas_free(&pair->followed);
    scene_canvas_free(&pair->before);
    scene_canvas_free(&pair->whole);
    free(pair);
}

static bool is_in_areas(const struct pair *pair, uint32_t count, int32_t x, int32_t y)
{
    for (uint32_t i = 0; i < count; i++) {
        if (area_holds(&pair->areas[i], (float)x, (float)y)) {
            return true;
        }
    }
    return false;
}

static void ck_areas_hold_what_changed(const struct pair *pair, uint32_t count)
{
    for (int32_t y = 0; y < pair->followed.height; y++) {
        for (int32_t x = 0; x < pair->followed.width; x++) {
            if (scene_pixel(&pair->followed, x, y) != scene_pixel(&pair->before, x, y)) {
                ck_assert_msg(is_in_areas(pair, count, x, y), "%d %d changed untold", x, y);
            }
        }
    }
}

static void ck_draws_as_a_fresh_one(struct pair *pair, uint64_t seed)
{
    int32_t x = 0, y = 0;
    memcpy(pair->before.pixels, pair->followed.pixels,
           (size_t)(pair->before.stride * pair->before.height));
    uint32_t count = painter_draw(pair->follows, &pair->picture, THEME_DARK, &pair->followed,
                                  pair->areas);
    ck_areas_hold_what_changed(pair, count);
    struct painter *fresh = painter_new();
    painter_draw(fresh, &pair->picture, THEME_DARK, &pair->whole, pair->areas);
    painter_free(fresh);
    ck_assert_msg(scene_same(&pair->followed, &pair->whole, &x, &y),
                  "seed %llu differs at %d %d: %06x instead of %06x", (unsigned long long)seed, x,
                  y, scene_pixel(&pair->followed, x, y), scene_pixel(&pair->whole, x, y));
}

static void follow(uint64_t seed, bool wild)
{
    struct pair *pair = pair_new(401, 299);
    struct scene_plan plan;
    scene_plan(&plan, seed, 401, 299);
    plan.wild = wild;
    for (uint32_t i = 0; i < CHANGES; i++) {
        scene_make(&plan, &pair->picture);
        ck_draws_as_a_fresh_one(pair, seed);
        scene_change(&plan, seed * 1000 + i);
    }
    pair_free(pair);
}

START_TEST(what_is_repainted_is_what_a_whole_repaint_shows)
{
    follow((uint64_t)_i + 1, false);
}
END_TEST

START_TEST(figures_that_are_none_draw_nothing_and_hurt_nobody)
{
    follow((uint64_t)_i + 1, true);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paint");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, what_is_repainted_is_what_a_whole_repaint_shows, 0, STORIES);
    tcase_add_loop_test(tests, figures_that_are_none_draw_nothing_and_hurt_nobody, 0, STORIES);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

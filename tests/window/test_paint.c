#include "sim/window/paint.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "window/aid_scene.h"

#define STORIES 60
#define CHANGES 8

/* A painter that follows a picture through its changes, and one that draws it whole each time. */
struct pair {
    struct picture picture;
    struct painter *follows, *fresh;
    struct canvas followed, before, whole;
    struct area areas[PAINT_AREAS];
};

static struct pair *pair_new(int32_t width, int32_t height)
{
    struct pair *pair = calloc(1, sizeof *pair);
    ck_assert(picture_init(&pair->picture));
    pair->follows = painter_new();
    pair->fresh = painter_new();
    ck_assert_ptr_nonnull(pair->follows);
    ck_assert_ptr_nonnull(pair->fresh);
    pair->followed = scene_canvas(width, height);
    pair->before = scene_canvas(width, height);
    pair->whole = scene_canvas(width, height);
    return pair;
}

static void pair_free(struct pair *pair)
{
    painter_free(pair->follows);
    painter_free(pair->fresh);
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
            if (scene_pixel(&pair->followed, x, y) != scene_pixel(&pair->before, x, y) &&
                !is_in_areas(pair, count, x, y)) {
                ck_abort_msg("%d %d changed untold", x, y);
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
    painter_forget(pair->fresh);
    painter_draw(pair->fresh, &pair->picture, THEME_DARK, &pair->whole, pair->areas);
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

/* ---- one thing at a time ---- */

#define WIDE 640
#define HIGH 400

struct easel {
    struct picture picture;
    struct painter *painter;
    struct canvas canvas;
    struct area areas[PAINT_AREAS];
};

static struct easel *easel_new(int32_t width, int32_t height)
{
    struct easel *easel = calloc(1, sizeof *easel);
    ck_assert(picture_init(&easel->picture));
    easel->painter = painter_new();
    easel->canvas = scene_canvas(width, height);
    return easel;
}

static void easel_free(struct easel *easel)
{
    painter_free(easel->painter);
    picture_free(&easel->picture);
    scene_canvas_free(&easel->canvas);
    free(easel);
}

static uint32_t draw(struct easel *easel)
{
    return painter_draw(easel->painter, &easel->picture, THEME_LIGHT, &easel->canvas,
                        easel->areas);
}

static void add_box(struct easel *easel, enum ink ink, struct area area)
{
    const struct shape look = {.fill = (uint8_t)ink};
    picture_box(&easel->picture, &look, area);
}

static void add_sprite(struct easel *easel, float x, float y)
{
    const struct shape look = {.kind = SHAPE_SPRITE, .fill = INK_CURRENT,
                               .area = {x - 4, y - 4, 8, 8}};
    picture_shape(&easel->picture, &look);
}

static uint32_t rgb_of(enum ink ink)
{
    struct colour colour = ink_colour(ink, THEME_LIGHT);
    return (uint32_t)colour.red << 16 | (uint32_t)colour.green << 8 | colour.blue;
}

static void ck_pixel(const struct easel *easel, int32_t x, int32_t y, enum ink ink)
{
    uint32_t found = scene_pixel(&easel->canvas, x, y);
    ck_assert_msg(found == rgb_of(ink), "%d %d is %06x, not %s %06x", x, y, found, ink_name(ink),
                  rgb_of(ink));
}

static float pixels_of(const struct easel *easel, uint32_t count)
{
    float pixels = 0;
    for (uint32_t i = 0; i < count; i++) {
        pixels += easel->areas[i].w * easel->areas[i].h;
    }
    return pixels;
}

START_TEST(the_first_picture_is_drawn_whole_and_the_same_again_not_at_all)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    add_box(easel, INK_BAD, (struct area){100, 100, 50, 40});
    add_sprite(easel, 300, 200);
    ck_assert_uint_gt(draw(easel), 0);
    ck_assert_float_eq(pixels_of(easel, draw(easel)), 0);
    ck_pixel(easel, 0, 0, INK_GROUND);
    ck_pixel(easel, 100, 100, INK_BAD);
    ck_pixel(easel, 149, 139, INK_BAD);
    ck_pixel(easel, 150, 139, INK_GROUND);
    ck_pixel(easel, 300, 200, INK_CURRENT);
    ck_assert_uint_eq(draw(easel), 0);
    easel_free(easel);
}
END_TEST

START_TEST(only_the_cells_that_changed_are_told)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    add_box(easel, INK_BAD, (struct area){100, 100, 10, 10});
    draw(easel);
    easel->picture.shapes[0].fill = INK_GOOD;
    uint32_t count = draw(easel);
    ck_assert_uint_eq(count, 1);
    ck_assert(area_holds(&easel->areas[0], 105, 105));
    ck_assert_float_le(pixels_of(easel, count), 4 * 64 * 64);
    ck_pixel(easel, 105, 105, INK_GOOD);
    easel_free(easel);
}
END_TEST

START_TEST(a_dot_that_moves_costs_its_own_pixels_only)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    add_box(easel, INK_PANE, (struct area){0, 0, WIDE, HIGH});
    add_sprite(easel, 100.25f, 50);
    draw(easel);
    easel->picture.shapes[1].area.x += 1.5f;
    uint32_t count = draw(easel);
    ck_assert_uint_ge(count, 1);
    ck_assert_float_le(pixels_of(easel, count), 24 * 20);
    ck_pixel(easel, 101, 50, INK_CURRENT);
    easel->picture.shape_count = 1;
    ck_assert_uint_ge(draw(easel), 1);
    ck_pixel(easel, 101, 50, INK_PANE);
    ck_assert_uint_eq(draw(easel), 0);
    easel_free(easel);
}
END_TEST

START_TEST(a_box_that_comes_later_hides_dots_or_tints_them)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    add_sprite(easel, 50, 50);
    add_sprite(easel, 100, 50);
    add_sprite(easel, 200, 50);
    add_box(easel, INK_PANE, (struct area){40, 40, 60, 60});
    add_sprite(easel, 60, 60);
    add_box(easel, INK_BAD, (struct area){180, 20, 60, 60});
    easel->picture.shapes[5].opacity = 50;
    draw(easel);
    ck_pixel(easel, 50, 50, INK_PANE);
    ck_pixel(easel, 98, 50, INK_PANE);
    ck_pixel(easel, 101, 50, INK_CURRENT);
    ck_pixel(easel, 60, 60, INK_CURRENT);
    uint32_t tinted = scene_pixel(&easel->canvas, 200, 50);
    ck_assert_uint_ne(tinted, rgb_of(INK_CURRENT));
    ck_assert_uint_ne(tinted, scene_pixel(&easel->canvas, 185, 25));
    easel_free(easel);
}
END_TEST

START_TEST(dots_stay_inside_of_their_clip)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    const struct shape clip = {.kind = SHAPE_CLIP, .area = {0, 0, 100, 100}};
    const struct shape unclip = {.kind = SHAPE_UNCLIP};
    picture_shape(&easel->picture, &clip);
    add_sprite(easel, 100, 50);
    picture_shape(&easel->picture, &unclip);
    add_sprite(easel, 100, 80);
    draw(easel);
    ck_pixel(easel, 99, 50, INK_CURRENT);
    ck_pixel(easel, 100, 50, INK_GROUND);
    ck_pixel(easel, 100, 80, INK_CURRENT);
    easel_free(easel);
}
END_TEST

START_TEST(a_canvas_that_was_lost_is_drawn_again)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    add_box(easel, INK_BAD, (struct area){0, 0, 50, 40});
    add_sprite(easel, 300, 200);
    for (uint32_t way = 0; way < 2; way++) {
        draw(easel);
        memset(easel->canvas.pixels, 0x5A, (size_t)(easel->canvas.stride * HIGH));
        if (way == 0) {
            easel->canvas.serial++;
        } else {
            painter_forget(easel->painter);
        }
        ck_assert_float_eq(pixels_of(easel, draw(easel)), WIDE * HIGH);
        ck_pixel(easel, 10, 10, INK_BAD);
        ck_pixel(easel, 600, 390, INK_GROUND);
        ck_pixel(easel, 300, 200, INK_CURRENT);
    }
    easel_free(easel);
}
END_TEST

START_TEST(another_theme_is_another_picture)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    draw(easel);
    uint32_t count = painter_draw(easel->painter, &easel->picture, THEME_DARK, &easel->canvas,
                                  easel->areas);
    ck_assert_float_eq(pixels_of(easel, count), WIDE * HIGH);
    struct colour ground = ink_colour(INK_GROUND, THEME_DARK);
    ck_assert_uint_eq(scene_pixel(&easel->canvas, 5, 5) >> 16, ground.red);
    easel_free(easel);
}
END_TEST

START_TEST(a_window_may_have_any_size)
{
    static const int32_t sizes[][2] = {{1, 1}, {3840, 2160}, {63, 65}, {1024, 640}, {16384, 1}};
    struct easel *easel = easel_new(64, 64);
    add_box(easel, INK_BAD, (struct area){-10, -10, 20000, 20000});
    for (uint32_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        scene_canvas_free(&easel->canvas);
        easel->canvas = scene_canvas(sizes[i][0], sizes[i][1]);
        uint32_t count = draw(easel);
        ck_assert_uint_le(count, PAINT_AREAS);
        ck_assert_float_eq(pixels_of(easel, count), (float)(sizes[i][0] * sizes[i][1]));
        ck_pixel(easel, sizes[i][0] - 1, sizes[i][1] - 1, INK_BAD);
    }
    easel_free(easel);
}
END_TEST

START_TEST(a_canvas_that_is_none_is_left_alone)
{
    struct easel *easel = easel_new(64, 64);
    const struct canvas whole = easel->canvas;
    struct canvas none[] = {whole, whole, whole, whole, whole};
    none[0].width = 0;
    none[1].height = -3;
    none[2].pixels = NULL;
    none[3].stride = 64;
    none[4].height = PAINT_SIDE_MOST + 1;
    for (uint32_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        ck_assert_uint_eq(painter_draw(easel->painter, &easel->picture, THEME_LIGHT, &none[i],
                                       easel->areas), 0);
    }
    ck_assert_uint_eq(scene_pixel(&whole, 5, 5), 0xA5A5A5);
    easel_free(easel);
}
END_TEST

START_TEST(of_a_picture_that_is_cut_all_that_fitted_is_drawn)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    for (uint32_t i = 0; i < PICTURE_SHAPES + 10; i++) {
        add_box(easel, INK_GOOD, (struct area){(float)(i % WIDE), 10, 1, 5});
    }
    ck_assert(easel->picture.cut);
    ck_assert_uint_gt(draw(easel), 0);
    ck_pixel(easel, WIDE - 1, 12, INK_GOOD);
    easel_free(easel);
}
END_TEST

START_TEST(more_dots_than_there_can_be_are_told_in_areas_that_there_can_be)
{
    struct easel *easel = easel_new(3840, 2160);
    for (uint32_t turn = 0; turn < 3; turn++) {
        picture_clear(&easel->picture);
        for (uint32_t i = 0; i < 10000; i++) {
            add_sprite(easel, (float)(i % 100 * 38 + turn), (float)(i / 100 * 21));
        }
        uint32_t count = draw(easel);
        ck_assert_uint_gt(count, 0);
        ck_assert_uint_le(count, PAINT_AREAS);
    }
    ck_pixel(easel, 40, 21, INK_CURRENT);
    easel_free(easel);
}
END_TEST

START_TEST(thin_lines_and_boxes_are_sharp)
{
    struct easel *easel = easel_new(WIDE, HIGH);
    const struct shape line = {.stroke = INK_TEXT, .width = 1};
    const struct spot level[2] = {{20.3f, 40.4f}, {90.7f, 40.4f}};
    const struct shape frame = {.stroke = INK_TEXT, .fill = INK_PANE, .width = 1.2f};
    picture_path(&easel->picture, &line, level, 2);
    picture_box(&easel->picture, &frame, (struct area){200.4f, 100.6f, 60, 30});
    draw(easel);
    ck_pixel(easel, 50, 39, INK_GROUND);
    ck_pixel(easel, 50, 40, INK_TEXT);
    ck_pixel(easel, 50, 41, INK_GROUND);
    ck_pixel(easel, 199, 110, INK_GROUND);
    ck_pixel(easel, 200, 110, INK_TEXT);
    ck_pixel(easel, 201, 110, INK_PANE);
    easel_free(easel);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paint");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, what_is_repainted_is_what_a_whole_repaint_shows, 0, STORIES);
    tcase_add_loop_test(tests, figures_that_are_none_draw_nothing_and_hurt_nobody, 0, STORIES);
    tcase_add_test(tests, the_first_picture_is_drawn_whole_and_the_same_again_not_at_all);
    tcase_add_test(tests, only_the_cells_that_changed_are_told);
    tcase_add_test(tests, a_dot_that_moves_costs_its_own_pixels_only);
    tcase_add_test(tests, a_box_that_comes_later_hides_dots_or_tints_them);
    tcase_add_test(tests, dots_stay_inside_of_their_clip);
    tcase_add_test(tests, a_canvas_that_was_lost_is_drawn_again);
    tcase_add_test(tests, another_theme_is_another_picture);
    tcase_add_test(tests, a_window_may_have_any_size);
    tcase_add_test(tests, a_canvas_that_is_none_is_left_alone);
    tcase_add_test(tests, of_a_picture_that_is_cut_all_that_fitted_is_drawn);
    tcase_add_test(tests, more_dots_than_there_can_be_are_told_in_areas_that_there_can_be);
    tcase_add_test(tests, thin_lines_and_boxes_are_sharp);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "lua/explore/map_hatch.h"
#include "lua/explore/map_picture.h"

#define SIDE 12u

static struct map map, other;
static struct picture picture;

/* Left of the middle `left`, right of it `right`. */
static void fill(struct map *made, enum outcome_kind left, enum outcome_kind right)
{
    struct map_plan plan = {.halvings = 4};
    char error[MAP_AXIS_ERROR];
    ck_assert(map_axis_parse(&plan.x, "adapter.holdup:100uF..10mF:log", error));
    ck_assert(map_axis_parse(&plan.y, "POWERGUARD:0..110", error));
    plan.x.dimension = DIMENSION_CAPACITANCE;
    plan.x.low = 1e-4;
    plan.x.high = 1e-2;
    plan.y.high = 110;
    plan.x.count = plan.y.count = SIDE;
    ck_assert(map_open(made, &plan));
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        const struct map_cell cell = {
            .outcome = (uint8_t)(i % SIDE < SIDE / 2 ? left : right)};
        map_know(made, i, &cell);
    }
    ck_assert(map_begin(made));
}

static void open_all(void)
{
    ck_assert(picture_init(&picture));
    fill(&map, OUTCOME_FALSE_ALARM, OUTCOME_QUIET);
    fill(&other, OUTCOME_FALSE_ALARM, OUTCOME_QUIET);
}

static void close_all(void)
{
    picture_free(&picture);
    map_close(&map);
    map_close(&other);
}

static void draw(const struct map *against)
{
    const struct ruler ruler = ruler_plain();
    const struct map_picture look = {.title = "The title", .subtitle = "some.scenario",
                                     .width = 960, .height = 640, .against = against,
                                     .against_name = "old/fusebox"};
    map_picture_draw(&map, &look, &ruler, &picture);
    ck_assert(!picture.cut);
}

static bool says(const char *text)
{
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        if (shape->kind == SHAPE_TEXT &&
            strcmp(picture_words(&picture, shape->first), text) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(title_axes_ticks_and_legend_are_told)
{
    static const char *const texts[] = {
        "The title", "some.scenario", "adapter.holdup", "POWERGUARD", "100 uF", "200 uF", "0",
        "20", "100", "false alarm: 72 (50.0 %)", "quiet: 72 (50.0 %)", "boundary",
        "found by halving, to 1/16 of a cell"};
    draw(NULL);
    for (uint32_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ck_assert_msg(says(texts[i]), "%s", texts[i]);
    }
    ck_assert(!says("lost alarm: 0 (0.0 %)"));
}
END_TEST

/* The boundary stands in the middle between the columns 5 and 6, from rim to rim. */
START_TEST(the_boundary_goes_where_the_outcome_changes)
{
    draw(NULL);
    float left = 1e9f, right = 0, top = 1e9f, bottom = 0, middle = 0;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        if (shape->kind == SHAPE_BOX && shape->fill == INK_PLUS && shape->area.w > 100) {
            left = shape->area.x;
            right = shape->area.x + shape->area.w;
        }
    }
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        const struct spot *points = &picture.points[shape->first];
        if (shape->kind == SHAPE_PATH && shape->stroke == INK_TEXT && shape->width > 1.9f &&
            points[0].x < right + 20) {
            top = points[0].y < top ? points[0].y : top;
            bottom = points[1].y > bottom ? points[1].y : bottom;
            middle = points[0].x;
        }
    }
    ck_assert_float_eq_tol(middle, right, 1.0f);
    ck_assert_float_lt(left, middle);
    ck_assert_float_gt(bottom - top, 400);
}
END_TEST

START_TEST(an_outcome_is_hatched_where_it_is_and_nowhere_else)
{
    draw(NULL);
    uint32_t lines = 0;
    float right = 0;
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        const struct spot *points = &picture.points[shape->first];
        if (shape->kind == SHAPE_PATH && shape->stroke == INK_ON_ACCENT && points[1].x < 700) {
            lines++;
            right = points[1].x > right ? points[1].x : right;
        }
    }
    ck_assert_uint_gt(lines, 40);
    for (uint32_t i = 0; i < picture.shape_count; i++) {
        const struct shape *shape = &picture.shapes[i];
        if (shape->kind == SHAPE_BOX && shape->fill == INK_PLUS && shape->area.w > 100) {
            ck_assert_float_le(right, shape->area.x + shape->area.w + 1.5f);
        }
    }
}
END_TEST

START_TEST(each_outcome_has_a_look_of_its_own)
{
    for (uint32_t a = 0; a < OUTCOME_KINDS; a++) {
        for (uint32_t b = 0; b < a; b++) {
            ck_assert_int_ne(map_hatch_fill((enum outcome_kind)a),
                             map_hatch_fill((enum outcome_kind)b));
        }
    }
}
END_TEST

START_TEST(what_another_firmware_does_otherwise_is_framed_and_counted)
{
    draw(&other);
    ck_assert(says("pale, framed: otherwise in old/fusebox (0)"));
    other.cells[0].outcome = other.cells[1].outcome = OUTCOME_QUIET;
    draw(&other);
    ck_assert(says("pale, framed: otherwise in old/fusebox (2)"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map_picture");
    TCase *tests = tcase_create("map_picture");
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_add_test(tests, title_axes_ticks_and_legend_are_told);
    tcase_add_test(tests, the_boundary_goes_where_the_outcome_changes);
    tcase_add_test(tests, an_outcome_is_hatched_where_it_is_and_nowhere_else);
    tcase_add_test(tests, each_outcome_has_a_look_of_its_own);
    tcase_add_test(tests, what_another_firmware_does_otherwise_is_framed_and_counted);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

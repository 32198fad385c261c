#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_block.h"
#include "panel/aid_sheet.h"
#include "panel/aid_shipped.h"

/* How the shipped wirings may look at most; they may get better. */
static const struct {
    const char *name;
    uint32_t crossings, bends;
    float length, w, h;
} shipped[] = {
    {"example1", 19, 47, 13600, 1445, 670},
    {"example2", 5, 44, 11300, 1160, 830},
    {"example3", 3, 11, 2050, 965, 530},
    {"example4", 6, 13, 2500, 835, 545},
    {"example5", 3, 16, 2400, 685, 675},
    {"example6", 4, 14, 1850, 815, 525},
    {"example7", 11, 24, 6950, 1245, 545},
    {"cottage", 3, 27, 7100, 1320, 625},
    {"cold_store", 12, 30, 7700, 1315, 800},
};

START_TEST(the_shipped_wirings_are_led_with_few_bends_and_crossings)
{
    struct laid *laid = laid_new();
    shipped_lay(&laid->world, shipped[_i].name);
    laid_make(laid);
    laid_check_sheet(laid);
    laid_check_routes(laid);
    const struct routes *routes = &laid->routes;
    ck_assert_msg(routes->crossings <= shipped[_i].crossings && routes->bends <= shipped[_i].bends
                      && routes->length <= shipped[_i].length && laid->sheet.w <= shipped[_i].w &&
                      laid->sheet.h <= shipped[_i].h,
                  "%s: %u crossings, %u bends, length %g, %g by %g", shipped[_i].name,
                  routes->crossings, routes->bends, (double)routes->length, (double)laid->sheet.w,
                  (double)laid->sheet.h);
    laid_free(laid);
}
END_TEST

START_TEST(any_wiring_is_led_around_parts_and_never_upon_another_wire)
{
    struct laid *laid = laid_new();
    chance_lay(&laid->world, (uint64_t)_i, 3 + (uint32_t)_i % 30, (enum chance_places)(_i % 3));
    laid_make(laid);
    laid_check_sheet(laid);
    laid_check_routes(laid);
    laid_free(laid);
}
END_TEST

START_TEST(as_many_parts_as_there_may_be_are_led)
{
    struct laid *laid = laid_new();
    chance_lay(&laid->world, 77, _i == 0 ? 120 : 1, PLACES_NONE);
    laid_make(laid);
    laid_check_sheet(laid);
    laid_check_routes(laid);
    laid_free(laid);
}
END_TEST

START_TEST(a_large_cabinet_is_led)
{
    struct laid *laid = laid_new();
    ck_assert(block_lay(&laid->world, 24));
    ck_assert_uint_gt(laid->world.part_count, 120);
    laid_make(laid);
    laid_check_sheet(laid);
    laid_check_routes(laid);
    laid_free(laid);
}
END_TEST

START_TEST(the_same_wiring_is_led_the_same_way_each_time)
{
    struct laid *a = laid_new(), *b = laid_new();
    chance_lay(&a->world, 5, 25, PLACES_SOME);
    chance_lay(&b->world, 5, 25, PLACES_SOME);
    laid_make(a);
    laid_make(b);
    laid_make(b);
    ck_assert_uint_eq(a->routes.piece_count, b->routes.piece_count);
    ck_assert_uint_eq(a->routes.point_count, b->routes.point_count);
    ck_assert_mem_eq(a->routes.points, b->routes.points,
                     a->routes.point_count * sizeof *a->routes.points);
    ck_assert_mem_eq(a->sheet.part, b->sheet.part, sizeof a->sheet.part);
    laid_free(a);
    laid_free(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("route");
    TCase *tcase = tcase_create("route");
    tcase_add_loop_test(tcase, the_shipped_wirings_are_led_with_few_bends_and_crossings, 0,
                        (int)(sizeof shipped / sizeof shipped[0]));
    tcase_add_loop_test(tcase, any_wiring_is_led_around_parts_and_never_upon_another_wire, 0, 150);
    tcase_add_loop_test(tcase, as_many_parts_as_there_may_be_are_led, 0, 2);
    tcase_add_test(tcase, a_large_cabinet_is_led);
    tcase_add_test(tcase, the_same_wiring_is_led_the_same_way_each_time);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

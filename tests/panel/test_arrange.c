#include <check.h>
#include <stdlib.h>

#include "panel/aid_sheet.h"
#include "panel/aid_shipped.h"
#include "sim/panel/arrange.h"
#include "world/aid_cabinet.h"

/* The pane of the cabinet in a window of 1280 by 800, and what an example must come to there. */
static const struct extent2 projector = {736, 508};

static const struct {
    const char *name;
    float scale;
    uint32_t crossings;
} shipped[] = {
    {"example1", 0.60f, 23}, {"example2", 0.65f, 5}, {"example3", 0.75f, 3}, {"example4", 0.87f, 6},
    {"example5", 0.75f, 3},  {"example6", 0.90f, 4}, {"example7", 0.75f, 6}, {"cottage", 0.67f, 6},
    {"cold_store", 0.64f, 12},
};
#define SHIPPED (int)(sizeof shipped / sizeof shipped[0])

static void check(struct laid *laid, struct extent2 room)
{
    ck_assert(arrange(&laid->sheet, &laid->routes, &laid->world, room));
    laid_check_sheet(laid);
    laid_check_routes(laid);
}

static struct laid *arrange_shipped(const char *name, struct extent2 room)
{
    struct laid *laid = laid_new();
    shipped_lay(&laid->world, name);
    check(laid, room);
    return laid;
}

START_TEST(the_examples_are_read_from_afar_on_a_projector)
{
    struct laid *laid = arrange_shipped(shipped[_i].name, projector);
    float scale = arrange_scale(&laid->sheet, projector);
    ck_assert_msg(scale >= shipped[_i].scale && laid->routes.crossings <= shipped[_i].crossings,
                  "%s: %g, %u crossings", shipped[_i].name, (double)scale,
                  laid->routes.crossings);
    laid_free(laid);
}
END_TEST

START_TEST(where_there_is_room_all_stands_as_the_wiring_has_it)
{
    struct laid *laid = arrange_shipped(shipped[_i].name, (struct extent2){1600, 1000});
    struct laid *plain = laid_new();
    shipped_lay(&plain->world, shipped[_i].name);
    laid_make(plain);
    ck_assert_mem_eq(laid->sheet.part, plain->sheet.part, sizeof plain->sheet.part);
    laid_free(plain);
    laid_free(laid);
}
END_TEST

static const struct area *area_of(const struct laid *laid, const char *name)
{
    int32_t part = wiring_find_part(&laid->world, name);
    ck_assert_int_ge(part, 0);
    return &laid->sheet.part[part];
}

static bool is_left_of(const struct area *a, const struct area *b)
{
    return a->x + a->w < b->x;
}

static bool is_above(const struct area *a, const struct area *b)
{
    return a->y + a->h < b->y;
}

START_TEST(stacked_supplies_stay_left_loads_right_and_sensors_below)
{
    struct laid *laid = arrange_shipped("example1", projector);
    const struct area *unit = area_of(laid, "unit");
    ck_assert(is_above(area_of(laid, "mains"), area_of(laid, "ups")));
    ck_assert(is_left_of(area_of(laid, "mains"), unit) && is_left_of(area_of(laid, "ups"), unit));
    ck_assert(is_left_of(unit, area_of(laid, "lamp_breaker")));
    ck_assert(is_left_of(area_of(laid, "lamp_breaker"), area_of(laid, "lamp")));
    ck_assert(is_above(area_of(laid, "contactor"), area_of(laid, "heater")));
    ck_assert(is_above(unit, area_of(laid, "motion")) && is_above(unit, area_of(laid, "door")));
    laid_free(laid);
}
END_TEST

START_TEST(a_sensors_supply_rises_beside_it_where_height_is_dear)
{
    const struct extent2 low = {1100, 400};
    struct laid *laid = arrange_shipped("example5", low);
    const struct area *supply = area_of(laid, "water_supply"), *water = area_of(laid, "water");
    ck_assert(!is_above(water, supply) && !is_above(supply, water));
    ck_assert(is_above(area_of(laid, "unit"), supply));
    laid_free(laid);
}
END_TEST

START_TEST(more_room_never_makes_it_smaller)
{
    struct laid *laid = laid_new();
    shipped_lay(&laid->world, shipped[_i].name);
    float last = 0;
    for (float w = 400; w < 1500; w += 50) {
        struct extent2 room = {w, w * 0.69f};
        ck_assert(arrange(&laid->sheet, &laid->routes, &laid->world, room));
        float scale = arrange_scale(&laid->sheet, room);
        bool enough = scale >= ARRANGE_READABLE;
        ck_assert_msg(scale >= last * 0.99f || enough, "%s at %g: %g after %g", shipped[_i].name,
                      (double)w, (double)scale, (double)last);
        last = scale;
    }
    laid_free(laid);
}
END_TEST

START_TEST(any_wiring_is_arranged_for_any_room)
{
    static const struct extent2 rooms[] = {{736, 508}, {300, 900}, {2000, 200}, {1, 1}, {0, 0}};
    struct laid *laid = laid_new();
    chance_lay(&laid->world, (uint64_t)_i, 3 + (uint32_t)_i % 45, (enum chance_places)(_i % 3));
    check(laid, rooms[_i % 5]);
    laid_free(laid);
}
END_TEST

START_TEST(every_fold_of_a_wiring_is_laid_and_led)
{
    struct laid *laid = laid_new();
    shipped_lay(&laid->world, shipped[_i].name);
    uint32_t folds = sheet_folds(&laid->world);
    ck_assert_uint_le(folds, 64);
    for (uint32_t fold = 0; fold < folds; fold++) {
        sheet_lay_folded(&laid->sheet, &laid->world, fold, 0);
        ck_assert(routes_make(&laid->routes, &laid->sheet, &laid->world));
        ck_assert_uint_eq(laid->sheet.fold, fold);
        laid_check_sheet(laid);
        laid_check_routes(laid);
    }
    laid_free(laid);
}
END_TEST

START_TEST(the_same_wiring_is_arranged_the_same_way_each_time)
{
    struct laid *a = arrange_shipped("example2", projector);
    struct laid *b = arrange_shipped("example2", (struct extent2){500, 900});
    check(b, projector);
    ck_assert_mem_eq(a->sheet.part, b->sheet.part, sizeof a->sheet.part);
    ck_assert_uint_eq(a->routes.point_count, b->routes.point_count);
    ck_assert_mem_eq(a->routes.points, b->routes.points,
                     a->routes.point_count * sizeof *a->routes.points);
    laid_free(a);
    laid_free(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arrange");
    TCase *tcase = tcase_create("arrange");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, the_examples_are_read_from_afar_on_a_projector, 0, SHIPPED);
    tcase_add_loop_test(tcase, where_there_is_room_all_stands_as_the_wiring_has_it, 0, SHIPPED);
    tcase_add_test(tcase, stacked_supplies_stay_left_loads_right_and_sensors_below);
    tcase_add_test(tcase, a_sensors_supply_rises_beside_it_where_height_is_dear);
    tcase_add_loop_test(tcase, more_room_never_makes_it_smaller, 0, SHIPPED);
    tcase_add_loop_test(tcase, any_wiring_is_arranged_for_any_room, 0, 75);
    tcase_add_loop_test(tcase, every_fold_of_a_wiring_is_laid_and_led, 0, SHIPPED);
    tcase_add_test(tcase, the_same_wiring_is_arranged_the_same_way_each_time);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

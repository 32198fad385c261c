#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "panel/aid_sheet.h"
#include "panel/aid_shipped.h"
#include "world/aid_cabinet.h"

static const char *const shipped[] = {"example1", "example2", "example3", "example4", "example5",
                                      "example6", "example7", "cottage", "cold_store"};

/* Laid, not led: where the parts stand before wires move them. */
static struct laid *lay_shipped(const char *name)
{
    struct laid *laid = laid_new();
    shipped_lay(&laid->world, name);
    sheet_lay(&laid->sheet, &laid->world);
    return laid;
}

START_TEST(parts_stand_in_the_order_of_their_columns_and_rows)
{
    struct laid *laid = lay_shipped(shipped[_i]);
    laid_check_sheet(laid);
    for (uint32_t a = 0; a < laid->world.part_count; a++) {
        for (uint32_t b = 0; b < laid->world.part_count; b++) {
            const struct part *part_a = &laid->world.part[a], *part_b = &laid->world.part[b];
            const struct area *at_a = &laid->sheet.part[a], *at_b = &laid->sheet.part[b];
            if (part_a->at_row == part_b->at_row && part_a->at_column < part_b->at_column) {
                ck_assert_msg(at_a->x + at_a->w < at_b->x, "%s, %s", part_a->name, part_b->name);
            }
            if (part_a->at_column == part_b->at_column && part_a->at_row < part_b->at_row) {
                ck_assert_msg(at_a->y + at_a->h < at_b->y, "%s, %s", part_a->name, part_b->name);
            }
        }
    }
    laid_free(laid);
}
END_TEST

START_TEST(what_is_to_be_wired_straight_stands_at_one_height)
{
    struct laid *laid = lay_shipped("example1");
    const struct world *world = &laid->world;
    static const char *const straight[][4] = {{"mains", "L", "ups", "L"},
                                              {"mains", "N", "ups", "N"},
                                              {"heater_breaker", "load", "contactor", "L1"},
                                              {"contactor", "T1", "heater", "L"},
                                              {"siren_supply", "minus", "siren", "minus"}};
    for (uint32_t i = 0; i < sizeof straight / sizeof straight[0]; i++) {
        int32_t a = wiring_find_part(world, straight[i][0]);
        int32_t b = wiring_find_part(world, straight[i][2]);
        int32_t from = wiring_terminal(world, (uint32_t)a, straight[i][1]);
        int32_t to = wiring_terminal(world, (uint32_t)b, straight[i][3]);
        ck_assert_msg(laid->sheet.pin[from].y == laid->sheet.pin[to].y, "%s", straight[i][0]);
    }
    laid_free(laid);
}
END_TEST

START_TEST(a_sensor_below_the_unit_has_its_output_straight_below_an_input)
{
    struct laid *laid = lay_shipped("example3");
    const struct world *world = &laid->world;
    int32_t smoke = wiring_find_part(world, "smoke");
    int32_t out = wiring_terminal(world, (uint32_t)smoke, "out");
    int32_t in = wiring_terminal(world, (uint32_t)world->unit_part, "IN1");
    ck_assert(laid->sheet.pin[out].x == laid->sheet.pin[in].x);
    laid_free(laid);
}
END_TEST

START_TEST(two_parts_at_one_place_stand_side_by_side)
{
    struct laid *laid = laid_new();
    for (uint32_t i = 0; i < 6; i++) {
        char name[PART_NAME] = "lamp0";
        name[4] = (char)('0' + i);
        uint32_t part = cabinet_add(&laid->world, "lamp", name);
        laid->world.part[part].at_column = 1;
        laid->world.part[part].at_row = 1;
    }
    laid_make(laid);
    laid_check_sheet(laid);
    laid_free(laid);
}
END_TEST

START_TEST(places_beyond_what_a_sheet_holds_are_made_up)
{
    struct laid *laid = laid_new();
    for (uint32_t i = 0; i < WORLD_PARTS; i++) {
        char name[PART_NAME];
        snprintf(name, sizeof name, "fuse%u", i);
        uint32_t part = cabinet_add(&laid->world, "fuse", name);
        laid->world.part[part].at_column = (int16_t)(i * 200);
        laid->world.part[part].at_row = (int16_t)(i * 200);
    }
    laid_make(laid);
    laid_check_sheet(laid);
    laid_free(laid);
}
END_TEST

START_TEST(parts_without_a_place_make_a_landscape)
{
    struct laid *laid = laid_new();
    chance_lay(&laid->world, (uint64_t)_i, 10 + 30 * (uint32_t)_i, PLACES_NONE);
    laid_make(laid);
    laid_check_sheet(laid);
    float ratio = laid->sheet.w / laid->sheet.h;
    ck_assert_msg(ratio > 0.9f && ratio < 2.8f, "%g by %g", (double)laid->sheet.w,
                  (double)laid->sheet.h);
    laid_free(laid);
}
END_TEST

START_TEST(a_part_without_a_place_stands_beside_what_it_is_wired_to)
{
    struct laid *laid = laid_new();
    shipped_lay(&laid->world, "example1");
    uint32_t lamp = cabinet_add(&laid->world, "lamp_dc", "pilot");
    uint32_t siren = (uint32_t)wiring_find_part(&laid->world, "siren");
    cabinet_wire(&laid->world, siren, "plus", lamp, "plus");
    cabinet_wire(&laid->world, siren, "minus", lamp, "minus");
    sheet_lay(&laid->sheet, &laid->world);
    const struct area *a = &laid->sheet.part[lamp], *b = &laid->sheet.part[siren];
    float dx = a->x > b->x ? a->x - b->x : b->x - a->x;
    float dy = a->y > b->y ? a->y - b->y : b->y - a->y;
    ck_assert_msg(dx + dy < 500.0f, "%g %g", (double)dx, (double)dy);
    laid_check_sheet(laid);
    laid_free(laid);
}
END_TEST

START_TEST(nothing_at_all_is_laid_as_well)
{
    struct laid *laid = laid_new();
    laid_make(laid);
    ck_assert(laid->sheet.w > 0 && laid->sheet.h > 0);
    ck_assert_uint_eq(laid->routes.piece_count, 0);
    laid_free(laid);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheet");
    TCase *tcase = tcase_create("sheet");
    tcase_add_loop_test(tcase, parts_stand_in_the_order_of_their_columns_and_rows, 0,
                        (int)(sizeof shipped / sizeof shipped[0]));
    tcase_add_test(tcase, what_is_to_be_wired_straight_stands_at_one_height);
    tcase_add_test(tcase, a_sensor_below_the_unit_has_its_output_straight_below_an_input);
    tcase_add_test(tcase, two_parts_at_one_place_stand_side_by_side);
    tcase_add_test(tcase, places_beyond_what_a_sheet_holds_are_made_up);
    tcase_add_loop_test(tcase, parts_without_a_place_make_a_landscape, 0, 5);
    tcase_add_test(tcase, a_part_without_a_place_stands_beside_what_it_is_wired_to);
    tcase_add_test(tcase, nothing_at_all_is_laid_as_well);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "world/aid_cabinet.h"

static struct world *fresh(void)
{
    struct world *world = calloc(1, sizeof *world);
    world_init(world, 1);
    return world;
}

static void finish_fails_with(struct world *world, const char *words)
{
    char error[PART_ERROR] = "";
    struct board_options options = wiring_unit_defaults();
    ck_assert(!wiring_finish(world, &options, error));
    ck_assert_msg(strstr(error, words) != NULL, "%s", error);
    free(world);
}

START_TEST(a_wiring_without_a_unit_is_refused)
{
    finish_fails_with(fresh(), "no unit");
}
END_TEST

START_TEST(a_second_unit_is_refused)
{
    struct world *world = fresh();
    char error[PART_ERROR];
    ck_assert_int_ge(wiring_add(world, WIRING_UNIT, "unit", error), 0);
    ck_assert_int_eq(wiring_add(world, WIRING_UNIT, "other", error), -1);
    ck_assert_ptr_nonnull(strstr(error, "one unit"));
    free(world);
}
END_TEST

START_TEST(a_name_is_taken_once)
{
    struct world *world = fresh();
    char error[PART_ERROR];
    cabinet_add(world, "siren", "siren");
    ck_assert_int_eq(wiring_add(world, (uint32_t)part_find_kind("breaker"), "siren", error), -1);
    ck_assert_ptr_nonnull(strstr(error, "siren"));
    free(world);
}
END_TEST

START_TEST(a_part_that_no_wire_leads_to_is_refused_by_name)
{
    struct world *world = fresh();
    char error[PART_ERROR];
    int32_t unit = wiring_add(world, WIRING_UNIT, "unit", error);
    uint32_t supply = cabinet_add(world, "dc_supply", "supply");
    cabinet_add(world, "siren", "forgotten");
    cabinet_wire(world, supply, "plus", (uint32_t)unit, "V12");
    finish_fails_with(world, "forgotten");
}
END_TEST

START_TEST(terminals_have_the_guides_names_too)
{
    struct world *world = fresh();
    char error[PART_ERROR];
    uint32_t unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    ck_assert_int_eq(wiring_terminal(world, unit, "Relay1_COM"),
                     wiring_terminal(world, unit, "K1_COM"));
    ck_assert_int_eq(wiring_terminal(world, unit, "Input8"), wiring_terminal(world, unit, "IN8"));
    ck_assert_int_eq(wiring_terminal(world, unit, "K6_NC"), -1);
    ck_assert_int_eq(wiring_terminal(world, unit, "IN9"), -1);
    free(world);
}
END_TEST

START_TEST(a_cable_has_the_resistance_of_its_copper)
{
    struct world *world = fresh();
    char error[PART_ERROR];
    uint32_t siren = cabinet_add(world, "siren", "siren");
    uint32_t supply = cabinet_add(world, "dc_supply", "supply");
    struct cable line = {(uint32_t)wiring_terminal(world, supply, "plus"),
                         (uint32_t)wiring_terminal(world, siren, "plus"), "line", 40.0, 0.22e-6};
    int32_t cable = wiring_cable(world, &line, error);
    ck_assert_double_eq_tol(world->wire[cable].ohms, 3.127, 0.01);
    ck_assert_int_eq(wiring_find_wire(world, "line"), cable);
    ck_assert_int_eq(wiring_find_wire(world, ""), -1);
    free(world);
}
END_TEST

START_TEST(more_parts_than_a_wiring_holds_are_refused)
{
    struct world *world = fresh();
    char error[PART_ERROR] = "";
    int32_t last = 0;
    for (int i = 0; i <= WORLD_PARTS && last >= 0; i++) {
        char name[8] = {'p', (char)('a' + i / 26 % 26), (char)('a' + i % 26), 0};
        last = wiring_add(world, (uint32_t)part_find_kind("siren"), name, error);
    }
    ck_assert_int_eq(last, -1);
    ck_assert_ptr_nonnull(strstr(error, "160"));
    free(world);
}
END_TEST

START_TEST(more_levels_than_the_circuit_holds_are_refused)
{
    struct world *world = fresh();
    char error[PART_ERROR];
    uint32_t unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    for (int i = 0; i < 150; i++) {
        char name[8] = {'p', (char)('a' + i / 26 % 26), (char)('a' + i % 26), 0};
        uint32_t breaker = cabinet_add(world, "breaker2", name);
        cabinet_wire(world, breaker, "line_L", unit, "V12");
        cabinet_wire(world, breaker, "load_L", unit, "V12");
        cabinet_wire(world, breaker, "line_N", unit, "GND");
        cabinet_wire(world, breaker, "load_N", unit, "GND");
    }
    finish_fails_with(world, "full");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wiring");
    TCase *tests = tcase_create("wiring");
    tcase_add_test(tests, a_wiring_without_a_unit_is_refused);
    tcase_add_test(tests, a_second_unit_is_refused);
    tcase_add_test(tests, a_name_is_taken_once);
    tcase_add_test(tests, a_part_that_no_wire_leads_to_is_refused_by_name);
    tcase_add_test(tests, terminals_have_the_guides_names_too);
    tcase_add_test(tests, a_cable_has_the_resistance_of_its_copper);
    tcase_add_test(tests, more_parts_than_a_wiring_holds_are_refused);
    tcase_add_test(tests, more_levels_than_the_circuit_holds_are_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

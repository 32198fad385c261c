/* Supplies that contradict one another are refused when the wiring is finished. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "world/aid_cabinet.h"

/* A unit and up to three supplies; the tests join their poles. */
struct bench {
    struct world *world;
    uint32_t unit, supply[3];
};

static struct bench bench_with(double first_v, double second_v, double third_v)
{
    static const char *const names[] = {"first", "second", "third"};
    const double volts[] = {first_v, second_v, third_v};
    struct bench bench = {.world = calloc(1, sizeof *bench.world)};
    char error[PART_ERROR];
    ck_assert_ptr_nonnull(bench.world);
    world_init(bench.world, 1);
    bench.unit = (uint32_t)wiring_add(bench.world, WIRING_UNIT, "unit", error);
    for (uint32_t i = 0; i < 3; i++) {
        bench.supply[i] = cabinet_add(bench.world, "dc_supply", names[i]);
        struct part *part = &bench.world->part[bench.supply[i]];
        part->figure[part_find_param(part_kind_of(part), "volts")] = volts[i];
    }
    cabinet_wire(bench.world, bench.supply[0], "plus", bench.unit, "V12");
    cabinet_wire(bench.world, bench.supply[0], "minus", bench.unit, "GND");
    cabinet_wire(bench.world, bench.supply[1], "minus", bench.unit, "K2_NO");
    cabinet_wire(bench.world, bench.supply[2], "minus", bench.unit, "K3_NO");
    return bench;
}

static void join(const struct bench *bench, uint32_t one, const char *pole, uint32_t other,
                 const char *other_pole)
{
    cabinet_wire(bench->world, bench->supply[one], pole, bench->supply[other], other_pole);
}

/* NULL: it is taken. */
static void finish(const struct bench *bench, const char *refused)
{
    char error[PART_ERROR] = "";
    struct board_options options = wiring_unit_defaults();
    bool taken = wiring_finish(bench->world, &options, error);
    ck_assert_msg(taken == (refused == NULL), "%s", error);
    ck_assert_msg(refused == NULL || strstr(error, refused) != NULL, "%s", error);
    free(bench->world);
}

START_TEST(a_supply_whose_poles_are_one_net_is_refused)
{
    struct bench bench = bench_with(12.0, 12.0, 12.0);
    join(&bench, 1, "plus", 1, "minus");
    finish(&bench, "'second' is shorted: its plus and minus");
}
END_TEST

START_TEST(two_supplies_of_other_volts_in_parallel_are_refused)
{
    struct bench bench = bench_with(12.0, 12.1, 12.0);
    join(&bench, 0, "plus", 1, "plus");
    join(&bench, 0, "minus", 1, "minus");
    finish(&bench, "'second' gives 12.1 V where 'first' makes it 12 V");
}
END_TEST

START_TEST(two_supplies_of_the_same_volts_in_parallel_are_taken)
{
    struct bench bench = bench_with(12.0, 12.0, 12.0);
    join(&bench, 0, "plus", 1, "plus");
    join(&bench, 0, "minus", 1, "minus");
    finish(&bench, NULL);
}
END_TEST

START_TEST(two_supplies_head_to_tail_are_refused)
{
    struct bench bench = bench_with(12.0, 12.0, 12.0);
    join(&bench, 0, "plus", 1, "minus");
    join(&bench, 0, "minus", 1, "plus");
    finish(&bench, "'second' gives 12 V where 'first' makes it -12 V");
}
END_TEST

START_TEST(a_row_of_supplies_adds_up)
{
    struct bench right = bench_with(12.0, 12.0, 24.0);
    join(&right, 0, "plus", 1, "minus");
    join(&right, 0, "minus", 2, "minus");
    join(&right, 1, "plus", 2, "plus");
    finish(&right, NULL);
    struct bench wrong = bench_with(12.0, 12.0, 12.0);
    join(&wrong, 0, "plus", 1, "minus");
    join(&wrong, 0, "minus", 2, "minus");
    join(&wrong, 1, "plus", 2, "plus");
    finish(&wrong, "'third' gives 12 V");
}
END_TEST

START_TEST(a_cable_between_makes_it_a_short_that_can_be_solved)
{
    struct bench bench = bench_with(12.0, 12.0, 12.0);
    char error[PART_ERROR];
    struct cable cable = {
        .terminal_a = (uint32_t)wiring_terminal(bench.world, bench.supply[1], "plus"),
        .terminal_b = (uint32_t)wiring_terminal(bench.world, bench.supply[1], "minus"),
        .name = "", .length_m = 1.0,
    };
    ck_assert_int_ge(wiring_cable(bench.world, &cable, error), 0);
    finish(&bench, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sources");
    TCase *tests = tcase_create("refused or taken");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_supply_whose_poles_are_one_net_is_refused);
    tcase_add_test(tests, two_supplies_of_other_volts_in_parallel_are_refused);
    tcase_add_test(tests, two_supplies_of_the_same_volts_in_parallel_are_taken);
    tcase_add_test(tests, two_supplies_head_to_tail_are_refused);
    tcase_add_test(tests, a_row_of_supplies_adds_up);
    tcase_add_test(tests, a_cable_between_makes_it_a_short_that_can_be_solved);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

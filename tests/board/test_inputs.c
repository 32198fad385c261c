/* Thresholds of the inputs over their range, and what too much voltage does to them. */
#include <check.h>
#include <stdlib.h>

#include "board/aid_rack.h"
#include "sim/base/clock.h"
#include "sim/board/constants.h"

static struct rack rack;

static void make(void)
{
    rack_init(&rack, 470e-6);
}

static void drop(void)
{
    rack_free(&rack);
}

/* Lowest of 8.1, 8.2 ... V at which the input senses, from below. */
static double senses_from(uint32_t input)
{
    double volts = 8.0;
    rack_volts(&rack, rack.feed[input], volts);
    rack_switch(&rack, rack.feed[input], true);
    do {
        volts += 0.1;
        rack_volts(&rack, rack.feed[input], volts);
    } while (!board_is_high(&rack.board, BOARD_INPUT + input) && volts < 12.0);
    return volts;
}

static double lets_go_from(uint32_t input)
{
    double volts = 11.1;
    rack_volts(&rack, rack.feed[input], volts);
    do {
        volts -= 0.1;
        rack_volts(&rack, rack.feed[input], volts);
    } while (board_is_high(&rack.board, BOARD_INPUT + input) && volts > 5.0);
    return volts;
}

START_TEST(thresholds_stand_where_the_options_say)
{
    static const double rises[] = {9.6, 9.0, 10.8}, falls[] = {7.5, 6.0, 9.0};
    rack.options.thresholds = (enum board_thresholds)_i;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    ck_assert_double_eq_tol(senses_from(2), rises[_i], 0.11);
    ck_assert_double_eq_tol(lets_go_from(2), falls[_i], 0.11);
}
END_TEST

START_TEST(drawn_thresholds_differ_from_input_to_input_and_from_seed_to_seed)
{
    double rise[2][UNIT_INPUTS];
    for (uint32_t seed = 0; seed < 2; seed++) {
        struct rack drawn;
        rack_init(&drawn, 470e-6);
        drawn.options.thresholds = THRESHOLDS_DRAWN;
        drawn.options.seed = seed;
        rack_start(&drawn);
        for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
            const struct comparator *level =
                &drawn.circuit.comparator[drawn.board.comparator[BOARD_INPUT + i]];
            rise[seed][i] = level->rise_v;
            ck_assert_double_ge(level->rise_v, 9.0);
            ck_assert_double_le(level->rise_v, 10.8);
            ck_assert_double_ge(level->fall_v, 6.0);
            ck_assert_double_le(level->fall_v, 9.0);
            ck_assert_double_ge(level->rise_v - level->fall_v, BOARD_INPUT_GAP_V - 1e-9);
        }
        rack_free(&drawn);
    }
    ck_assert_double_ne(rise[0][0], rise[0][1]);
    ck_assert_double_ne(rise[0][0], rise[1][0]);
}
END_TEST

START_TEST(eleven_volts_are_sure_and_eight_are_never_sensed_on_any_unit)
{
    rack.options.thresholds = THRESHOLDS_DRAWN;
    rack.options.seed = (uint64_t)_i;
    rack_start(&rack);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        rack_volts(&rack, rack.feed[i], 8.9);
        rack_switch(&rack, rack.feed[i], true);
        ck_assert(!board_is_high(&rack.board, BOARD_INPUT + i));
        rack_volts(&rack, rack.feed[i], 11.0);
        ck_assert(board_is_high(&rack.board, BOARD_INPUT + i));
        rack_volts(&rack, rack.feed[i], 5.9);
        ck_assert(!board_is_high(&rack.board, BOARD_INPUT + i));
    }
}
END_TEST

START_TEST(more_than_24_volts_heat_an_input_and_more_than_28_break_it)
{
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    rack_switch(&rack, rack.feed[4], true);
    rack_volts(&rack, rack.feed[4], 24.0);
    ck_assert_uint_eq(rack_events(&rack, EVENT_STRESS), 0);
    rack_volts(&rack, rack.feed[4], 26.0);
    ck_assert_int_eq(rack_when(&rack, EVENT_STRESS, 4 * 2 + 1), CLOCK_S(1));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    rack_volts(&rack, rack.feed[4], 28.5);
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
    rack_volts(&rack, rack.feed[4], 12.0);
    ck_assert_int_eq(rack_when(&rack, EVENT_STRESS, 4 * 2), CLOCK_S(1));
    ck_assert_uint_eq(rack.board.levels_shown >> 4 & 1u, 0);
}
END_TEST

START_TEST(more_than_14_and_a_half_volts_strain_the_unit_and_more_than_15_break_it)
{
    rack_start(&rack);
    rack_volts(&rack, rack.supply, 14.4);
    rack_run(&rack, CLOCK_S(1));
    ck_assert_uint_eq(rack_events(&rack, EVENT_STRESS), 0);
    rack_volts(&rack, rack.supply, 14.8);
    rack_run(&rack, CLOCK_S(2));
    ck_assert_uint_eq(rack_events(&rack, EVENT_STRESS), 1);
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    rack_volts(&rack, rack.supply, 15.3);
    rack_run(&rack, CLOCK_S(3));
    ck_assert_int_eq(rack.board.state, BOARD_DAMAGED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("inputs");
    TCase *tcase = tcase_create("inputs");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_loop_test(tcase, thresholds_stand_where_the_options_say, 0, 3);
    tcase_add_test(tcase, drawn_thresholds_differ_from_input_to_input_and_from_seed_to_seed);
    tcase_add_loop_test(tcase, eleven_volts_are_sure_and_eight_are_never_sensed_on_any_unit, 0, 8);
    tcase_add_test(tcase, more_than_24_volts_heat_an_input_and_more_than_28_break_it);
    tcase_add_test(tcase, more_than_14_and_a_half_volts_strain_the_unit_and_more_than_15_break_it);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

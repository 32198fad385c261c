/* A unit whose figures are said: they count in the place of the constants', each for itself. */
#include <check.h>

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

static void say(const char *line)
{
    board_usb_send(&rack.board, line);
    rack_run(&rack, rack.now + CLOCK_MS(500));
}

/* From coil to contact: `value` as in EVENT_COIL and EVENT_CONTACT. */
static int64_t travel(const char *line, int32_t value)
{
    say(line);
    return rack_when(&rack, EVENT_CONTACT, value) - rack_when(&rack, EVENT_COIL, value);
}

START_TEST(each_relay_has_the_times_that_are_said_of_it)
{
    rack.options.figures.operate_us[1] = 21000;
    rack.options.figures.release_us[1] = 9000;
    rack.options.figures.operate_us[2] = 3000;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    ck_assert_int_eq(travel("OnRelay1", 1), BOARD_COIL_OPERATE_US);
    ck_assert_int_eq(travel("OffRelay1", 0), BOARD_COIL_RELEASE_US);
    ck_assert_int_eq(travel("OnRelay2", 3), 21000);
    ck_assert_int_eq(travel("OffRelay2", 2), 9000);
    ck_assert_int_eq(travel("OnRelay3", 5), 3000);
    ck_assert_int_eq(travel("OffRelay3", 4), BOARD_COIL_RELEASE_US);
}
END_TEST

START_TEST(a_bounce_that_is_said_is_as_long)
{
    rack.options.figures.bounce_us[0] = 100000;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
    board_usb_send(&rack.board, "OnRelay1");
    rack_run(&rack, rack.now + CLOCK_MS(90));
    ck_assert_uint_eq(rack.board.relay[0].phase, MAGNET_BOUNCING);
    rack_run(&rack, rack.now + CLOCK_MS(300));
    ck_assert_uint_eq(rack.board.relay[0].phase, MAGNET_OPERATED);
}
END_TEST

static const struct comparator *level_of(uint32_t input)
{
    return &rack.circuit.comparator[rack.board.comparator[BOARD_INPUT + input]];
}

START_TEST(one_threshold_takes_the_other_one_with_it)
{
    rack.options.thresholds = _i == 0 ? THRESHOLDS_NOMINAL : THRESHOLDS_HIGH;
    double gap_v = _i == 0 ? BOARD_INPUT_RISE_V - BOARD_INPUT_FALL_V
                           : BOARD_INPUT_RISE_HIGH_V - BOARD_INPUT_FALL_HIGH_V;
    rack.options.figures.fall_v[0] = 8.5;
    rack.options.figures.rise_v[1] = 9.1;
    rack.options.figures.fall_v[2] = 5.0;
    rack.options.figures.rise_v[2] = 11.0;
    rack_start(&rack);
    ck_assert_double_eq_tol(level_of(0)->fall_v, 8.5, 1e-12);
    ck_assert_double_eq_tol(level_of(0)->rise_v, 8.5 + gap_v, 1e-12);
    ck_assert_double_eq_tol(level_of(1)->fall_v, 9.1 - gap_v, 1e-12);
    ck_assert_double_eq_tol(level_of(1)->rise_v, 9.1, 1e-12);
    ck_assert_double_eq_tol(level_of(2)->fall_v, 5.0, 1e-12);
    ck_assert_double_eq_tol(level_of(2)->rise_v, 11.0, 1e-12);
    ck_assert_double_eq_tol(level_of(3)->rise_v - level_of(3)->fall_v, gap_v, 1e-12);
}
END_TEST

START_TEST(figures_of_one_input_leave_the_draw_of_the_others_alone)
{
    double rise_v[UNIT_INPUTS];
    rack.options.thresholds = THRESHOLDS_DRAWN;
    rack_start(&rack);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        rise_v[i] = level_of(i)->rise_v;
    }
    rack_free(&rack);
    rack_init(&rack, 470e-6);
    rack.options.thresholds = THRESHOLDS_DRAWN;
    rack.options.figures.rise_v[3] = 9.9;
    rack_start(&rack);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        ck_assert_double_eq_tol(level_of(i)->rise_v, i == 3 ? 9.9 : rise_v[i], 1e-12);
    }
}
END_TEST

/* How long a unit without a cell lives, in microseconds. */
static int64_t life(double farads)
{
    rack_free(&rack);
    rack_init(&rack, 1e-6);
    rack.options.cell_capacity_ah = 0.0;
    rack.options.figures.hold_up_f = farads;
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(2));
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, CLOCK_S(4));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    return rack_when(&rack, EVENT_UNIT_DOWN, 0) - CLOCK_S(2);
}

START_TEST(a_unit_lives_as_long_as_its_capacitor_says)
{
    int64_t without = life(0.0), with = life(1000e-6), twice = life(2000e-6);
    /* half of C times the difference of the squares, 12 V and 5.85 V, by 0.9 W */
    double share = 0.5 * 1000e-6 * (12.0 * 12.0 - 5.85 * 5.85) / BOARD_IDLE_W * 1e6;
    ck_assert_double_eq_tol((double)(with - without), share, share * 0.05);
    ck_assert_double_eq_tol((double)(twice - with), share, share * 0.05);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures");
    TCase *tcase = tcase_create("all");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_test(tcase, each_relay_has_the_times_that_are_said_of_it);
    tcase_add_test(tcase, a_bounce_that_is_said_is_as_long);
    tcase_add_loop_test(tcase, one_threshold_takes_the_other_one_with_it, 0, 2);
    tcase_add_test(tcase, figures_of_one_input_leave_the_draw_of_the_others_alone);
    tcase_add_test(tcase, a_unit_lives_as_long_as_its_capacitor_says);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

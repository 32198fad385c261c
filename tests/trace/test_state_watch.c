#include <check.h>
#include <stdlib.h>

#include "sim/trace/checker.h"
#include "sim/trace/state_watch.h"
#include "world/aid_cabinet.h"

static const char *const none[] = {""};
static struct cabinet *c;
static struct state_watch watch;
static struct violation violation;

static void setup(void)
{
    c = cabinet_new(none, 0);
    violation = (struct violation){0};
    state_watch_init(&watch);
    c->world.board.state = BOARD_RUNNING;
}

static void teardown(void)
{
    cabinet_free(c);
}

static struct unit *unit_of(void)
{
    return &c->world.board.unit;
}

static void see(uint8_t on, int64_t at)
{
    relay_init(&unit_of()->relays, on);
    c->world.now = at;
    state_watch_follow(&watch, &c->world);
}

static uint32_t judged(bool cold, uint8_t on)
{
    relay_init(&unit_of()->relays, on);
    violation.count = 0;
    state_watch_judge_reset(&watch, &c->world, cold, &violation);
    return violation.count;
}

START_TEST(what_is_remembered_is_there_after_a_cold_start)
{
    see(0x01, CLOCK_S(1));
    see(0x03, CLOCK_S(2));
    see(0x03, CLOCK_S(3));
    ck_assert_uint_eq(judged(true, 0x03), 0);
    ck_assert_uint_eq(judged(true, 0x01), 1);
    ck_assert_uint_eq(judged(true, 0x00), 2);
}
END_TEST

START_TEST(a_state_on_its_way_to_the_flash_may_be_the_old_one_or_the_new)
{
    see(0x01, CLOCK_S(1));
    see(0x03, CLOCK_S(2));
    see(0x03, CLOCK_S(2) + STATE_STORED_US - 1);
    ck_assert_uint_eq(judged(true, 0x01), 0);
    ck_assert_uint_eq(judged(true, 0x03), 0);
    ck_assert_uint_eq(judged(true, 0x00), 1);
    see(0x03, CLOCK_S(2) + STATE_STORED_US);
    ck_assert_uint_eq(judged(true, 0x01), 1);
}
END_TEST

START_TEST(a_unit_that_is_off_shows_nothing)
{
    see(0x01, CLOCK_S(1));
    c->world.board.state = BOARD_OFF;
    see(0x00, CLOCK_S(3));
    ck_assert_uint_eq(judged(true, 0x01), 0);
    ck_assert_uint_eq(judged(true, 0x00), 1);
}
END_TEST

START_TEST(the_first_start_has_nothing_to_remember)
{
    ck_assert_uint_eq(judged(true, 0x3f), 0);
    unit_of()->settings.relay[2].power_state = POWERSTATE_ON;
    ck_assert_uint_eq(judged(true, 0x00), 1);
    unit_of()->settings.relay[2].power_state = POWERSTATE_OFF;
    ck_assert_uint_eq(judged(true, 0x04), 1);
    ck_assert_uint_eq(judged(true, 0x00), 0);
}
END_TEST

START_TEST(a_warm_reset_moves_no_relay_but_by_its_time)
{
    see(0x05, CLOCK_S(1));
    ck_assert_uint_eq(judged(false, 0x05), 0);
    ck_assert_uint_eq(judged(false, 0x04), 1);
    ck_assert_uint_eq(judged(false, 0x07), 1);
    relay_init(&unit_of()->relays, 0x04);
    relay_switch_for(&unit_of()->relays.relay[0], true, 5, CLOCK_S(1));
    state_watch_follow(&watch, &c->world);
    ck_assert_uint_eq(judged(false, 0x04), 0);
}
END_TEST

START_TEST(a_thermostat_moves_its_relay)
{
    see(0x02, CLOCK_S(1));
    see(0x02, CLOCK_S(2));
    unit_of()->settings.temp[0].rom[0] = 0x28;
    unit_of()->settings.temp[0].thermostat = THERMOSTAT_HEATING;
    unit_of()->settings.temp[0].relay = 2;
    ck_assert_uint_ne(thermostat_relays(&unit_of()->settings), 0);
    ck_assert_uint_eq(judged(true, 0x00), 0);
    ck_assert_uint_eq(judged(false, 0x00), 0);
    ck_assert_uint_eq(judged(true, 0x03), 1);
}
END_TEST

START_TEST(when_12_volts_return_on_and_off_are_so)
{
    unit_of()->settings.relay[0].power_state = POWERSTATE_ON;
    unit_of()->settings.relay[1].power_state = POWERSTATE_OFF;
    relay_init(&unit_of()->relays, 0x01);
    state_watch_judge_return(&c->world, CLOCK_S(9), &violation);
    ck_assert_uint_eq(violation.count, 0);
    relay_init(&unit_of()->relays, 0x06);
    state_watch_judge_return(&c->world, CLOCK_S(9), &violation);
    ck_assert_uint_eq(violation.count, 2);
    ck_assert_int_eq(violation.at_us, CLOCK_S(9));
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("state_watch");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_is_remembered_is_there_after_a_cold_start);
    tcase_add_test(tests, a_state_on_its_way_to_the_flash_may_be_the_old_one_or_the_new);
    tcase_add_test(tests, a_unit_that_is_off_shows_nothing);
    tcase_add_test(tests, the_first_start_has_nothing_to_remember);
    tcase_add_test(tests, a_warm_reset_moves_no_relay_but_by_its_time);
    tcase_add_test(tests, a_thermostat_moves_its_relay);
    tcase_add_test(tests, when_12_volts_return_on_and_off_are_so);
    Suite *suite = suite_create("state_watch");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

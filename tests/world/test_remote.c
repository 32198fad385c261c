#include "sim/board/remote.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "world/aid_cabinet.h"

static const char *const lines[] = {"Input1=NC", "ALERTNUMBER+358401234567"};

static struct cabinet *bench(void)
{
    struct cabinet *c = cabinet_new_remote(lines, 2);
    cabinet_run(c, CLOCK_S(1));
    return c;
}

static void settle(struct cabinet *c)
{
    world_settle(&c->world, &c->workspace);
    cabinet_run(c, c->world.now + CLOCK_MS(1));
}

static void contact(struct cabinet *c, uint32_t relay, bool closed)
{
    struct site site = world_site(&c->world, &c->workspace);
    remote_contact(&c->world.board, &site, relay, closed);
    settle(c);
}

static void led(struct cabinet *c, enum led led, enum led_shape shape)
{
    struct site site = world_site(&c->world, &c->workspace);
    remote_led(&c->world.board, &site, led, shape);
    settle(c);
}

START_TEST(no_core_runs_and_the_unit_is_off_until_its_led_is_lit)
{
    struct cabinet *c = bench();
    cabinet_run(c, CLOCK_S(3600));
    ck_assert_int_eq(c->world.board.state, BOARD_OFF);
    ck_assert_uint_eq(cabinet_count(c, EVENT_RESET), 0);
    ck_assert_uint_eq(cabinet_count(c, EVENT_LED), 0);
    led(c, LED_POWER, LED_STEADY);
    ck_assert_int_eq(c->world.board.state, BOARD_RUNNING);
    ck_assert_uint_eq(cabinet_count(c, EVENT_RESET), 1);
    led(c, LED_POWER, LED_SLOW_BLINK);
    ck_assert(board_is_in_backup(&c->world.board));
    ck_assert_uint_eq(cabinet_count(c, EVENT_SUPPLY), 1);
    led(c, LED_POWER, LED_DARK);
    ck_assert_uint_eq(cabinet_count(c, EVENT_UNIT_DOWN), 1);
    cabinet_free(c);
}
END_TEST

START_TEST(it_judges_its_inputs_when_the_hold_off_of_its_settings_is_over)
{
    struct cabinet *c = bench();
    led(c, LED_POWER, LED_STEADY);
    int64_t lit_at = c->world.now;
    ck_assert_uint_eq(c->world.board.unit.settings.holdoff_s, 60);
    cabinet_run(c, lit_at + CLOCK_S(59));
    ck_assert(c->world.board.unit.alarm.baseline_due);
    cabinet_run(c, lit_at + CLOCK_S(61));
    ck_assert(!c->world.board.unit.alarm.baseline_due);
    cabinet_free(c);
}
END_TEST

START_TEST(a_contact_that_is_told_moves_what_hangs_on_it)
{
    struct cabinet *c = bench();
    led(c, LED_POWER, LED_STEADY);
    contact(c, 5, true);
    ck_assert(cabinet_is(c, c->siren, "sounding"));
    ck_assert(board_contact_is_closed(&c->world.board, 5));
    ck_assert_uint_eq(cabinet_count(c, EVENT_COIL), 1);
    contact(c, 5, true);
    ck_assert_uint_eq(cabinet_count(c, EVENT_CONTACT), 1);
    contact(c, 5, false);
    cabinet_run(c, c->world.now + CLOCK_S(1));
    ck_assert(!cabinet_is(c, c->siren, "sounding"));
    cabinet_free(c);
}
END_TEST

/* Whatever the model's own coils would do without 12 V, and when they are back. */
START_TEST(a_contact_moves_when_the_bench_says_so_and_at_no_other_time)
{
    struct cabinet *c = bench();
    led(c, LED_POWER, LED_STEADY);
    contact(c, 1, true);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, c->world.now + CLOCK_S(5));
    ck_assert(board_contact_is_closed(&c->world.board, 1));
    contact(c, 1, false);
    ck_assert(!board_contact_is_closed(&c->world.board, 1));
    cabinet_verb(c, c->mains, "on");
    cabinet_run(c, c->world.now + CLOCK_S(5));
    ck_assert(!board_contact_is_closed(&c->world.board, 1));
    ck_assert_uint_eq(cabinet_count(c, EVENT_CONTACT), 2);
    cabinet_free(c);
}
END_TEST

START_TEST(terminals_feel_sensors_supply_battery_and_button)
{
    struct cabinet *c = bench();
    struct remote_felt felt;
    remote_feel(&c->world.board, &felt);
    ck_assert(felt.supply && felt.battery && !felt.button && felt.ac);
    ck_assert_uint_eq(felt.inputs, 1); /* N/C: voltage at rest */
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, c->world.now + CLOCK_S(1));
    remote_feel(&c->world.board, &felt);
    ck_assert_uint_eq(felt.inputs, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, c->world.now + CLOCK_S(60));
    struct site site = world_site(&c->world, &c->workspace);
    board_battery_switch(&c->world.board, &site, false);
    board_button(&c->world.board, true);
    remote_feel(&c->world.board, &felt);
    ck_assert(!felt.supply && !felt.battery && felt.button);
    cabinet_free(c);
}
END_TEST

START_TEST(its_bytes_reach_the_virtual_modem_and_the_answer_waits_for_it)
{
    struct cabinet *c = bench();
    uint8_t bytes[MODEM_CHUNK];
    remote_modem_power(&c->world.board, true);
    remote_key(&c->world.board, true);
    settle(c);
    cabinet_run(c, c->world.now + CLOCK_S(2));
    remote_key(&c->world.board, false);
    settle(c);
    cabinet_run(c, c->world.now + CLOCK_S(20));
    struct remote_felt felt;
    remote_feel(&c->world.board, &felt);
    ck_assert(felt.status);
    (void)remote_take_modem(&c->world.board, bytes, sizeof bytes);
    ck_assert_uint_eq(remote_transmit(&c->world.board, (const uint8_t *)"AT\r", 3), 3);
    settle(c);
    cabinet_run(c, c->world.now + CLOCK_S(1));
    uint32_t count = remote_take_modem(&c->world.board, bytes, sizeof bytes - 1);
    bytes[count] = '\0';
    ck_assert_ptr_nonnull(strstr((const char *)bytes, "OK\r\n"));
    ck_assert_uint_eq(remote_take_modem(&c->world.board, bytes, sizeof bytes), 0);
    cabinet_free(c);
}
END_TEST

START_TEST(mail_that_has_no_room_is_not_lost_in_silence)
{
    struct cabinet *c = bench();
    static const uint8_t bytes[MODEM_CHUNK + 9];
    ck_assert_uint_eq(remote_transmit(&c->world.board, bytes, sizeof bytes), MODEM_CHUNK);
    ck_assert_uint_eq(remote_transmit(&c->world.board, bytes, 1), 0);
    settle(c);
    ck_assert_uint_eq(remote_transmit(&c->world.board, bytes, 1), 1);
    cabinet_free(c);
}
END_TEST

START_TEST(what_it_prints_over_usb_is_in_the_trace_and_a_line_to_it_waits)
{
    struct cabinet *c = bench();
    uint8_t bytes[CONSOLE_LINE];
    led(c, LED_POWER, LED_STEADY);
    ck_assert_uint_eq(remote_print(&c->world.board, (const uint8_t *)"OK\r\n", 4), 4);
    settle(c);
    ck_assert_uint_eq(cabinet_count(c, EVENT_CONSOLE), 1);
    board_usb_send(&c->world.board, "AON");
    ck_assert_uint_eq(remote_take_console(&c->world.board, bytes, sizeof bytes), 4);
    ck_assert_mem_eq(bytes, "AON\n", 4);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("remote");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, no_core_runs_and_the_unit_is_off_until_its_led_is_lit);
    tcase_add_test(tests, it_judges_its_inputs_when_the_hold_off_of_its_settings_is_over);
    tcase_add_test(tests, a_contact_that_is_told_moves_what_hangs_on_it);
    tcase_add_test(tests, a_contact_moves_when_the_bench_says_so_and_at_no_other_time);
    tcase_add_test(tests, terminals_feel_sensors_supply_battery_and_button);
    tcase_add_test(tests, its_bytes_reach_the_virtual_modem_and_the_answer_waits_for_it);
    tcase_add_test(tests, mail_that_has_no_room_is_not_lost_in_silence);
    tcase_add_test(tests, what_it_prints_over_usb_is_in_the_trace_and_a_line_to_it_waits);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

#include "hil/emulator.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aid_host.h"

#define BYTES 4000

static struct aid_host *host;

static void set_up(void)
{
    struct emulator_options options = emulator_options_default();
    host = aid_host_new(&options);
}

static void tear_down(void)
{
    aid_host_free(host);
}

static bool told(const char *kind, const char *words)
{
    uint32_t from = 0;
    return aid_host_find(host, kind, words, &from) != NULL;
}

/* On, without a hold-off of the inputs, and Input3 closes Relay2 for a second. */
static void boot(void)
{
    (void)aid_host_do(host, "set supply 1");
    aid_host_run(host, CLOCK_S(1));
    aid_host_type(host, "HOLDOFF=0");
    aid_host_type(host, "Input3=NO");
    aid_host_type(host, "Input3RELAY=Relay2,1");
    aid_host_type(host, "ALERTNUMBER+358401234567");
    aid_host_type(host, "AON");
    (void)aid_host_do(host, "set supply 0");
    aid_host_run(host, CLOCK_S(5));
    (void)aid_host_do(host, "set supply 1");
    aid_host_run(host, CLOCK_S(2));
}

START_TEST(it_says_what_it_can)
{
    aid_host_begin(host);
    ck_assert(told("can", "supply 1 0 1"));
    ck_assert(told("can", "in 8 0 1"));
    ck_assert(told("can", "contact 6 0 1"));
    ck_assert(told("can", "led 4 0 1"));
    ck_assert(told("can", "temp 5"));
    ck_assert(told("can", "port 1 300 115200"));
    ck_assert(told("can", "ac 1"));
    ck_assert_int_ne(host->emulator.unit.world.wire[host->emulator.unit.wiring.supply].fault, 0);
}
END_TEST

START_TEST(a_unit_without_a_sensor_has_no_channel_for_it)
{
    struct emulator_options options = emulator_options_default();
    options.rig.sensor_volts = 0;
    tear_down();
    host = aid_host_new(&options);
    aid_host_begin(host);
    ck_assert(!told("can", "ac"));
    ck_assert(told("can", "battery 1"));
}
END_TEST

START_TEST(an_alarm_closes_a_contact_at_the_right_time)
{
    aid_host_begin(host);
    boot();
    ck_assert(strstr(host->said, "Input3RELAY=Relay2,1 - OK") != NULL);
    uint32_t from = host->frame_count;
    uint32_t at = aid_host_do(host, "set in3 1");
    aid_host_run(host, CLOCK_S(2));
    const struct frame *closed = aid_host_find(host, "is", "contact2 1", &from);
    ck_assert_ptr_nonnull(closed);
    ck_assert_uint_eq(aid_host_time(closed, 2) - at, CLOCK_MS(58));
    const struct frame *opened = aid_host_find(host, "is", "contact2 0", &from);
    ck_assert_ptr_nonnull(opened);
    ck_assert_uint_eq(aid_host_time(opened, 2) - at, CLOCK_MS(1055));
    ck_assert(!told("lost", ""));
}
END_TEST

START_TEST(leds_blink_in_their_own_time)
{
    aid_host_begin(host);
    uint32_t on = aid_host_do(host, "set supply 1");
    aid_host_run(host, CLOCK_S(3));
    uint32_t from = 0;
    const struct frame *frame = aid_host_find(host, "is", "led2 1", &from);
    ck_assert_ptr_nonnull(frame);
    uint32_t lit = aid_host_time(frame, 2);
    ck_assert_uint_lt(lit - on, CLOCK_MS(50));
    for (uint32_t i = 1; i <= 4; i++) {
        frame = aid_host_find(host, "is", i % 2 == 1 ? "led2 0" : "led2 1", &from);
        ck_assert_ptr_nonnull(frame);
        ck_assert_uint_eq(aid_host_time(frame, 2) - lit, i * CLOCK_MS(500));
    }
    ck_assert(told("is", "led1 1") && told("is", "power 1") && told("is", "key 1"));
}
END_TEST

START_TEST(bytes_pass_to_the_modem_and_back)
{
    char bytes[BYTES];
    aid_host_begin(host);
    (void)aid_host_do(host, "baud 57600");
    (void)aid_host_do(host, "set supply 1");
    aid_host_run(host, CLOCK_S(3));
    (void)aid_host_do(host, "set status 1");
    do {
        aid_host_run(host, CLOCK_MS(5));
        (void)aid_host_rx(host, bytes, sizeof bytes);
    } while (strchr(bytes, '\r') == NULL);
    ck_assert_str_eq(bytes, "\x1b" "AT\r");
    uint32_t before = emulator_adapter_us(&host->emulator);
    uint32_t done = aid_host_do(host, "tx 0d0a4f4b0d0a");
    ck_assert_uint_ge(done - before, 6 * 174);
    ck_assert_uint_lt(done - before, 6 * 174 + 6000);
    aid_host_run(host, CLOCK_MS(200));
    (void)aid_host_rx(host, bytes, sizeof bytes);
    ck_assert_str_eq(bytes, "\x1b" "AT\rATH\r");
}
END_TEST

START_TEST(silence_brings_the_rest_state)
{
    aid_host_begin(host);
    (void)aid_host_do(host, "set supply 1");
    aid_host_run(host, CLOCK_S(1));
    ck_assert(board_is_high(&host->emulator.unit.world.board, BOARD_CONVERTER));
    host->mute = true;
    aid_host_run(host, CLOCK_MS(400));
    ck_assert(board_is_high(&host->emulator.unit.world.board, BOARD_DIP));
    aid_host_run(host, CLOCK_MS(1600));
    ck_assert(!board_is_high(&host->emulator.unit.world.board, BOARD_DIP));
    ck_assert_int_eq(host->emulator.unit.world.board.state, BOARD_OFF);
    ck_assert(told("rest", "silence"));
}
END_TEST

START_TEST(a_reset_of_the_adapter_is_the_rest_state_and_says_hello)
{
    aid_host_begin(host);
    (void)aid_host_do(host, "set supply 1");
    uint32_t hellos = host->hellos;
    emulator_reset(&host->emulator);
    aid_host_run(host, CLOCK_S(1));
    ck_assert_uint_gt(host->hellos, hellos);
    ck_assert_int_eq(host->emulator.unit.world.board.state, BOARD_OFF);
    aid_host_begin(host);
    ck_assert(told("ready", ""));
}
END_TEST

/* ---- a bad line ---- */

#define ALARMS 12
#define ONE_RATE (NOISY_MILLION / 20)
#define ALL_RATE (NOISY_MILLION / 100)

/* Alarms by orders with a time of their own: what the contacts do is then the same whatever the
 * line does. Returns the times of closings and openings from the first order's on. */
static void time_alarms(struct aid_host *with, uint32_t times[2 * ALARMS])
{
    char words[60];
    host = with;
    aid_host_begin(with);
    boot();
    uint32_t begin = emulator_adapter_us(&with->emulator) + (uint32_t)CLOCK_S(5);
    for (uint32_t i = 0; i < 2 * ALARMS; i++) {
        snprintf(words, sizeof words, "set in3 %u %u", 1 - i % 2,
                 begin + i * (uint32_t)CLOCK_MS(1500));
        (void)aid_host_order(with, words);
        if (i >= 12) {
            aid_host_run(with, CLOCK_MS(1500));
        }
    }
    uint32_t from = 0;
    aid_host_run(with, CLOCK_S(45));
    for (uint32_t i = 0; i < 2 * ALARMS; i++) {
        const struct frame *frame =
            aid_host_find(with, "is", i % 2 == 0 ? "contact2 1" : "contact2 0", &from);
        ck_assert_msg(frame != NULL, "change %u was not told", i);
        times[i] = aid_host_time(frame, 2) - begin;
    }
    ck_assert_ptr_null(aid_host_find(with, "is", "contact2 1", &from));
}

static uint32_t contact_changes(void)
{
    uint32_t from = 0, count = 0;
    const struct frame *frame;
    while ((frame = aid_host_find(host, "is", "", &from)) != NULL) {
        count += strncmp(frame_word(frame, 0), "contact", 7) == 0 ? 1 : 0;
    }
    return count;
}

START_TEST(nothing_wrong_is_reported_over_a_bad_line)
{
    struct emulator_options options = emulator_options_default();
    uint32_t times[2 * ALARMS], expected[2 * ALARMS];
    time_alarms(host, expected);
    for (uint32_t i = 0; i < ALARMS; i++) {
        ck_assert_int_eq(expected[2 * i], i * CLOCK_MS(3000) + CLOCK_MS(58));
        ck_assert_int_eq(expected[2 * i + 1], i * CLOCK_MS(3000) + CLOCK_MS(1055));
    }
    tear_down();
    for (int fault = 0; fault < LINE_FAULTS; fault++) {
        options.rate[fault] = _i == LINE_FAULTS ? ALL_RATE : fault == _i ? ONE_RATE : 0;
    }
    time_alarms(aid_host_new(&options), times);
    ck_assert_mem_eq(times, expected, sizeof times);
    ck_assert_uint_eq(contact_changes(), 2 * ALARMS);
    for (uint32_t fault = 0; fault < LINE_FAULTS; fault++) {
        ck_assert(options.rate[fault] == 0 || host->emulator.from_host.struck[fault] > 0);
        ck_assert(options.rate[fault] == 0 || host->emulator.to_host.struck[fault] > 0);
    }
}
END_TEST

START_TEST(late_lines_and_drift_leave_the_adapters_times_alone)
{
    struct emulator_options options = emulator_options_default();
    uint32_t times[2 * ALARMS];
    tear_down();
    options.latency_us = CLOCK_MS(30);
    options.drift_ppm = 200;
    time_alarms(aid_host_new(&options), times);
    for (uint32_t i = 0; i < ALARMS; i++) {
        int64_t off = (int64_t)times[2 * i] - i * CLOCK_MS(3000) - CLOCK_MS(58);
        ck_assert_int_le(off < 0 ? -off : off, 25); /* 58 ms drift by 12 us */
    }
}
END_TEST

/* Whatever comes, the answer is frames, and a host gets its session afterwards. */
START_TEST(garbage_leaves_it_whole)
{
    struct random random = random_stream((uint64_t)_i + 1, "garbage");
    for (uint32_t round = 0; round < 200; round++) {
        uint8_t bytes[100];
        for (uint32_t i = 0; i < sizeof bytes; i++) {
            bytes[i] = (uint8_t)random_between(&random, 0, UINT8_MAX);
        }
        (void)emulator_feed(&host->emulator, bytes, sizeof bytes);
        host->mute = true;
        aid_host_run(host, CLOCK_MS(5));
    }
    host->mute = false;
    aid_host_begin(host);
    ck_assert(told("ready", ""));
}
END_TEST

START_TEST(a_flood_waits_and_memory_is_bounded)
{
    static const char line[] = "hello hello hello\n";
    uint32_t taken = 0;
    for (uint32_t i = 0; i < 5000; i++) {
        taken += emulator_feed(&host->emulator, (const uint8_t *)line, sizeof line - 1);
    }
    ck_assert_uint_lt(taken, NOISY_BYTES);
    ck_assert_uint_gt(taken, NOISY_BYTES / 4);
    ck_assert_uint_eq(host->emulator.from_host.overrun, 0);
    aid_host_run(host, CLOCK_S(2));
    ck_assert_uint_gt(emulator_feed(&host->emulator, (const uint8_t *)"\n", 1), 0);
    aid_host_begin(host);
}
END_TEST

/* ---- options ---- */

static uint32_t row_of(enum emulator_table table, const char *name)
{
    uint32_t row = 0;
    while (strcmp(emulator_option_name(table, row), name) != 0) {
        row++;
    }
    return row;
}

START_TEST(options_are_given_by_name_and_figure)
{
    struct emulator_options options = emulator_options_default();
    char error[QUANTITY_ERROR] = "";
    ck_assert(emulator_option_set(&options, EMULATOR_FAULT, row_of(EMULATOR_FAULT, "lost"), "5%",
                                  error));
    ck_assert_uint_eq(options.rate[LINE_LOST], 50000);
    ck_assert(emulator_option_set(&options, EMULATOR_FAULT, row_of(EMULATOR_FAULT, "latency"),
                                  "20 ms", error));
    ck_assert_int_eq(options.latency_us, 20000);
    ck_assert(emulator_option_set(&options, EMULATOR_GAP, row_of(EMULATOR_GAP, "contact"), "3ms",
                                  error));
    ck_assert_int_eq(options.rig.contact_us, 3000);
    ck_assert(!emulator_option_set(&options, EMULATOR_FAULT, row_of(EMULATOR_FAULT, "lost"),
                                   "101%", error));
    ck_assert_msg(strstr(error, "is not from 0 % to 100 %") != NULL, "%s", error);
    ck_assert(!emulator_option_set(&options, EMULATOR_GAP, row_of(EMULATOR_GAP, "stuck-open"),
                                   "2.5", error));
    ck_assert(!emulator_option_set(&options, EMULATOR_GAP, row_of(EMULATOR_GAP, "stuck-open"), "7",
                                   error));
}
END_TEST

START_TEST(every_example_of_an_option_is_right)
{
    for (uint32_t table = EMULATOR_FAULT; table <= EMULATOR_GAP; table++) {
        for (uint32_t row = 0; emulator_option_name(table, row) != NULL; row++) {
            struct emulator_options options = emulator_options_default();
            struct emulator_options before = options;
            char error[QUANTITY_ERROR] = "";
            ck_assert_msg(emulator_option_set(&options, table, row,
                                              emulator_option_example(table, row), error),
                          "%s: %s", emulator_option_name(table, row), error);
            ck_assert_mem_ne(&options, &before, sizeof options);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("emulator");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, it_says_what_it_can);
    tcase_add_test(all, a_unit_without_a_sensor_has_no_channel_for_it);
    tcase_add_test(all, an_alarm_closes_a_contact_at_the_right_time);
    tcase_add_test(all, leds_blink_in_their_own_time);
    tcase_add_test(all, bytes_pass_to_the_modem_and_back);
    tcase_add_test(all, silence_brings_the_rest_state);
    tcase_add_test(all, a_reset_of_the_adapter_is_the_rest_state_and_says_hello);
    tcase_add_loop_test(all, nothing_wrong_is_reported_over_a_bad_line, 0, LINE_FAULTS + 1);
    tcase_add_test(all, late_lines_and_drift_leave_the_adapters_times_alone);
    tcase_add_loop_test(all, garbage_leaves_it_whole, 0, 5);
    tcase_add_test(all, a_flood_waits_and_memory_is_bounded);
    tcase_add_test(all, options_are_given_by_name_and_figure);
    tcase_add_test(all, every_example_of_an_option_is_right);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

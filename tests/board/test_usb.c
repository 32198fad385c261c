/* Bytes over the USB cable, with the flash at work. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board/aid_rack.h"
#include "sim/base/clock.h"

#define LINES 400

static struct rack rack;

static void make(void)
{
    rack_init(&rack, 470e-6);
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
}

static void drop(void)
{
    rack_free(&rack);
}

/* How often the console has said it; a line may come in several chunks. */
static uint32_t said(const char *wanted)
{
    static char text[64 * 1024];
    uint32_t times = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < rack.journal.count; i++) {
        const struct event *event = &rack.journal.events[i];
        if (event->kind == EVENT_CONSOLE) {
            strcat(text, journal_text(&rack.journal, event));
        }
    }
    for (const char *at = strstr(text, wanted); at != NULL; at = strstr(at + 1, wanted)) {
        times++;
    }
    return times;
}

static void feed_all(const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        uint32_t taken = board_usb_feed(&rack.board, (const uint8_t *)text, (uint32_t)length);
        text += taken;
        length -= taken;
        rack_run(&rack, rack.now + CLOCK_MS(1));
    }
}

START_TEST(a_full_unit_lets_the_host_wait_and_nothing_is_lost)
{
    static char page[LINES * 20];
    for (uint32_t i = 0; i < LINES; i++) {
        snprintf(page + strlen(page), 20, "PULSETIME=%u\r\n", 1 + i % 600);
    }
    feed_all(page);
    rack_run(&rack, rack.now + CLOCK_S(1));
    ck_assert_uint_eq(said("PULSETIME="), LINES);
    ck_assert_uint_eq(said(" - OK\r\n"), LINES);
    ck_assert_uint_eq(said("Line too long!"), 0);
    ck_assert_uint_gt(rack.board.flash.pages_erased, 0);
}
END_TEST

START_TEST(a_full_unit_takes_no_more)
{
    uint8_t bytes[1000];
    memset(bytes, 'A', sizeof bytes);
    uint32_t first = board_usb_feed(&rack.board, bytes, sizeof bytes);
    ck_assert_uint_gt(first, 0);
    ck_assert_uint_lt(first, CONSOLE_BACKLOG);
    ck_assert_uint_eq(board_usb_feed(&rack.board, bytes, sizeof bytes), 0);
}
END_TEST

START_TEST(it_is_busy_until_the_last_byte_of_the_answer)
{
    ck_assert(!board_usb_is_busy(&rack.board));
    (void)board_usb_feed(&rack.board, (const uint8_t *)"PULSETIME=9\n", 12);
    ck_assert(board_usb_is_busy(&rack.board));
    while (board_usb_is_busy(&rack.board)) {
        ck_assert_uint_eq(said("PULSETIME=9 - OK\r\n"), 0);
        rack_run(&rack, rack.now + 10);
    }
    ck_assert_uint_eq(said("PULSETIME=9 - OK\r\n"), 1);
}
END_TEST

START_TEST(half_a_line_keeps_nobody_busy)
{
    (void)board_usb_feed(&rack.board, (const uint8_t *)"PULSE", 5);
    rack_run(&rack, rack.now + CLOCK_MS(20));
    ck_assert(!board_usb_is_busy(&rack.board));
    feed_all("TIME?\r");
    rack_run(&rack, rack.now + CLOCK_MS(20));
    ck_assert_uint_eq(said("PULSETIME=2 seconds\r\n"), 1);
}
END_TEST

START_TEST(without_power_all_is_taken_and_lost)
{
    struct site site = rack_site(&rack);
    board_battery_switch(&rack.board, &site, false);
    rack_settle(&rack, &site);
    rack_switch(&rack, rack.supply, false);
    rack_run(&rack, rack.now + CLOCK_S(20));
    ck_assert_int_eq(rack.board.state, BOARD_OFF);
    ck_assert_uint_eq(board_usb_feed(&rack.board, (const uint8_t *)"STATUS\n", 7), 7);
    ck_assert(!board_usb_is_busy(&rack.board));
    rack_switch(&rack, rack.supply, true);
    rack_run(&rack, rack.now + CLOCK_S(2));
    ck_assert_int_eq(rack.board.state, BOARD_RUNNING);
    ck_assert_uint_eq(said("Relay1"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("usb");
    TCase *tcase = tcase_create("usb");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, a_full_unit_lets_the_host_wait_and_nothing_is_lost);
    tcase_add_test(tcase, a_full_unit_takes_no_more);
    tcase_add_test(tcase, it_is_busy_until_the_last_byte_of_the_answer);
    tcase_add_test(tcase, half_a_line_keeps_nobody_busy);
    tcase_add_test(tcase, without_power_all_is_taken_and_lost);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

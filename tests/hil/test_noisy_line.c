#include "hil/noisy_line.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

#define LINES 400

static struct noisy_line *line;
static char out[NOISY_BYTES];
static uint32_t out_count;

static void set_up(void)
{
    line = malloc(sizeof *line);
    noisy_line_init(line, 1, "test");
    out_count = 0;
}

static void tear_down(void)
{
    free(line);
}

static void feed(const char *text, int64_t now)
{
    for (; *text != '\0'; text++) {
        noisy_line_feed(line, (uint8_t)*text, now);
    }
}

static void take(int64_t now)
{
    int16_t byte;
    while ((byte = noisy_line_take(line, now)) >= 0 && out_count + 1 < sizeof out) {
        out[out_count++] = (char)byte;
    }
    out[out_count] = '\0';
}

START_TEST(a_good_line_arrives_when_its_last_byte_has)
{
    feed("hello\n", 1000);
    ck_assert_int_eq(noisy_line_next(line), 1000 + 6 * NOISY_BYTE_US);
    take(1000 + 6 * NOISY_BYTE_US - 1);
    ck_assert_uint_eq(out_count, 0);
    take(1000 + 6 * NOISY_BYTE_US);
    ck_assert_str_eq(out, "hello\n");
    ck_assert_int_eq(noisy_line_next(line), CLOCK_NEVER);
}
END_TEST

START_TEST(lines_follow_one_another_with_what_they_take)
{
    feed("one\ntwo\n", 0);
    take(4 * NOISY_BYTE_US);
    ck_assert_str_eq(out, "one\n");
    take(8 * NOISY_BYTE_US);
    ck_assert_str_eq(out, "one\ntwo\n");
}
END_TEST

START_TEST(what_is_typed_waits_for_its_end)
{
    feed("hel", 0);
    take(CLOCK_S(100));
    ck_assert_uint_eq(out_count, 0);
    feed("lo\r", CLOCK_S(100));
    take(CLOCK_S(101));
    ck_assert_str_eq(out, "hello\r");
}
END_TEST

START_TEST(latency_comes_on_top)
{
    line->latency_us = 5000;
    feed("x\n", 10);
    ck_assert_int_eq(noisy_line_next(line), 10 + 5000 + 2 * NOISY_BYTE_US);
}
END_TEST

/* Lines of eight bytes, one each 500 ms, with one fault at a half. Returns how often it struck. */
static uint32_t send_lines(enum line_fault fault)
{
    line->rate[fault] = NOISY_MILLION / 2;
    for (int64_t i = 0; i < LINES; i++) {
        feed("1234567\n", i * CLOCK_MS(500));
        take(i * CLOCK_MS(500) + CLOCK_MS(499));
    }
    uint32_t struck = line->struck[fault];
    ck_assert_uint_gt(struck, LINES / 2 - 60);
    ck_assert_uint_lt(struck, LINES / 2 + 60);
    return struck;
}

static uint32_t count_of(const char *text)
{
    uint32_t count = 0;
    for (const char *at = strstr(out, text); at != NULL; at = strstr(at + 1, text)) {
        count++;
    }
    return count;
}

START_TEST(a_lost_line_does_not_come_at_all)
{
    uint32_t struck = send_lines(LINE_LOST);
    ck_assert_uint_eq(out_count, 8 * (LINES - struck));
    ck_assert_uint_eq(count_of("1234567\n"), LINES - struck);
}
END_TEST

START_TEST(a_corrupt_line_has_one_wrong_bit)
{
    uint32_t struck = send_lines(LINE_CORRUPT), wrong = 0;
    ck_assert_uint_le(out_count, 8 * LINES);
    for (uint32_t i = 0; i < out_count; i++) {
        uint32_t differs = (uint8_t)out[i] ^ (uint8_t)"1234567\n"[i % 8];
        for (; differs != 0; differs &= differs - 1) {
            wrong++;
        }
    }
    ck_assert_uint_eq(out_count, 8 * LINES);
    ck_assert_uint_eq(wrong, struck);
}
END_TEST

START_TEST(a_doubled_line_comes_twice)
{
    uint32_t struck = send_lines(LINE_DOUBLE);
    ck_assert_uint_eq(count_of("1234567\n"), LINES + struck);
    ck_assert_uint_eq(out_count, 8 * (LINES + struck));
}
END_TEST

START_TEST(a_late_line_comes_whole)
{
    (void)send_lines(LINE_LATE);
    ck_assert_uint_eq(count_of("1234567\n"), LINES);
    line->rate[LINE_LATE] = NOISY_MILLION;
    int64_t now = CLOCK_S(1000);
    feed("late\nnext\n", now);
    ck_assert_int_ge(noisy_line_next(line), now + CLOCK_MS(20));
    ck_assert_int_le(noisy_line_next(line), now + CLOCK_MS(200) + 5 * NOISY_BYTE_US);
    out_count = 0;
    take(now + CLOCK_S(1));
    ck_assert_str_eq(out, "late\nnext\n");
}
END_TEST

START_TEST(garbage_comes_before_a_whole_line)
{
    uint32_t struck = send_lines(LINE_GARBAGE);
    ck_assert_uint_ge(out_count, 8 * LINES + struck);
    ck_assert_uint_le(out_count, 8 * LINES + 64 * struck);
}
END_TEST

START_TEST(half_a_line_is_followed_by_silence)
{
    uint32_t struck = send_lines(LINE_HALF);
    ck_assert_uint_eq(out_count, 8 * LINES - 4 * struck);
    line->rate[LINE_HALF] = NOISY_MILLION;
    int64_t now = CLOCK_S(1000);
    out_count = 0;
    feed("1234567\n", now);
    line->rate[LINE_HALF] = 0;
    feed("x\n", now);
    take(now + CLOCK_MS(49));
    ck_assert_str_eq(out, "1234");
    take(now + CLOCK_MS(151));
    ck_assert_str_eq(out, "1234x\n");
}
END_TEST

START_TEST(what_finds_no_room_is_lost_as_whole_lines)
{
    uint32_t fed = 0;
    while (line->overrun == 0) {
        feed("1234567\n", 0);
        fed++;
        ck_assert_uint_lt(fed, NOISY_BYTES);
    }
    take(CLOCK_S(10));
    ck_assert_uint_eq(count_of("1234567\n"), fed - 1);
    ck_assert_uint_eq(out_count, 8 * (fed - 1));
    ck_assert(noisy_line_has_room(line, 256));
}
END_TEST

START_TEST(a_line_without_an_end_goes_in_pieces)
{
    for (uint32_t i = 0; i < 10 * NOISY_GATHERED; i++) {
        noisy_line_feed(line, 'x', 0);
    }
    take(CLOCK_S(1));
    ck_assert_uint_eq(out_count, 10 * NOISY_GATHERED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("noisy_line");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_good_line_arrives_when_its_last_byte_has);
    tcase_add_test(all, lines_follow_one_another_with_what_they_take);
    tcase_add_test(all, what_is_typed_waits_for_its_end);
    tcase_add_test(all, latency_comes_on_top);
    tcase_add_test(all, a_lost_line_does_not_come_at_all);
    tcase_add_test(all, a_corrupt_line_has_one_wrong_bit);
    tcase_add_test(all, a_doubled_line_comes_twice);
    tcase_add_test(all, a_late_line_comes_whole);
    tcase_add_test(all, garbage_comes_before_a_whole_line);
    tcase_add_test(all, half_a_line_is_followed_by_silence);
    tcase_add_test(all, what_finds_no_room_is_lost_as_whole_lines);
    tcase_add_test(all, a_line_without_an_end_goes_in_pieces);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

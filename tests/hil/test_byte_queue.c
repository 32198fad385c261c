#include "hil/byte_queue.h"

#include <check.h>
#include <string.h>

static struct byte_queue queue;

static void empty(void)
{
    memset(&queue, 0, sizeof queue);
}

START_TEST(bytes_come_out_as_they_went_in_however_often_it_comes_round)
{
    uint8_t bytes[700], next_in = 0, next_out = 0;
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t count = i * 37 % sizeof bytes;
        for (uint32_t k = 0; k < count; k++) {
            bytes[k] = next_in++;
        }
        ck_assert_uint_eq(byte_queue_feed(&queue, bytes, count), count);
        count = byte_queue_take(&queue, bytes, i * 53 % sizeof bytes);
        for (uint32_t k = 0; k < count; k++) {
            ck_assert_uint_eq(bytes[k], next_out);
            next_out++;
        }
        while (queue.count > 2000) {
            ck_assert_uint_eq(byte_queue_pop(&queue), next_out);
            next_out++;
        }
    }
    ck_assert_uint_eq(queue.lost, 0);
}
END_TEST

START_TEST(what_does_not_fit_is_lost_or_stays_with_who_brings_it)
{
    uint8_t bytes[BYTE_QUEUE_SIZE + 5] = {0};
    ck_assert(byte_queue_has_room(&queue, BYTE_QUEUE_SIZE));
    ck_assert(!byte_queue_has_room(&queue, BYTE_QUEUE_SIZE + 1));
    ck_assert_uint_eq(byte_queue_feed(&queue, bytes, sizeof bytes), BYTE_QUEUE_SIZE);
    ck_assert_uint_eq(queue.lost, 0);
    ck_assert(byte_queue_has_room(&queue, 0));
    ck_assert(!byte_queue_has_room(&queue, 1));
    byte_queue_put(&queue, 1);
    ck_assert_uint_eq(queue.lost, 1);
    ck_assert_uint_eq(queue.count, BYTE_QUEUE_SIZE);
}
END_TEST

START_TEST(a_look_leaves_them_and_a_drop_takes_them)
{
    uint8_t bytes[4];
    ck_assert_uint_eq(byte_queue_feed(&queue, (const uint8_t *)"abc", 3), 3);
    ck_assert_uint_eq(byte_queue_peek(&queue, bytes, sizeof bytes), 3);
    ck_assert_uint_eq(queue.count, 3);
    byte_queue_drop(&queue, 2);
    ck_assert_uint_eq(byte_queue_peek(&queue, bytes, 1), 1);
    ck_assert_uint_eq(bytes[0], 'c');
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("byte_queue");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, empty, NULL);
    tcase_add_test(tests, bytes_come_out_as_they_went_in_however_often_it_comes_round);
    tcase_add_test(tests, what_does_not_fit_is_lost_or_stays_with_who_brings_it);
    tcase_add_test(tests, a_look_leaves_them_and_a_drop_takes_them);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

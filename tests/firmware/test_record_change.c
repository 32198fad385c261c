#include "firmware/record_change.h"

#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

#define SIZE RECORD_IMAGE

static uint8_t from[SIZE], to[SIZE];
static struct record_change change;

static uint32_t drawn(uint32_t below)
{
    static uint32_t state = 5;
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

START_TEST(equal_images_need_no_bytes)
{
    change_between(&change, from, to, SIZE);
    ck_assert_uint_eq(change.size, 0);
}
END_TEST

START_TEST(one_byte_is_a_run_of_a_word)
{
    to[300] = 7;
    change_between(&change, from, to, SIZE);
    static const uint8_t expected[] = {0x2c, 0x01, 0x01, 0x07};
    ck_assert_uint_eq(change.size, sizeof expected);
    ck_assert_mem_eq(change.bytes, expected, sizeof expected);
}
END_TEST

START_TEST(two_equal_bytes_within_a_run_are_cheaper_than_another_run)
{
    to[10] = to[13] = to[17] = 1;
    change_between(&change, from, to, SIZE);
    static const uint8_t expected[] = {10, 0, 4, 1, 0, 0, 1, 17, 0, 1, 1, 0};
    ck_assert_uint_eq(change.size, sizeof expected);
    ck_assert_mem_eq(change.bytes, expected, sizeof expected);
}
END_TEST

START_TEST(any_two_images_come_from_one_another)
{
    uint32_t longest = 0;
    for (uint32_t round = 0; round < 20000; round++) {
        uint32_t size = 1 + drawn(SIZE), density = 1 + drawn(12);
        uint8_t made[SIZE];
        for (uint32_t i = 0; i < size; i++) {
            from[i] = (uint8_t)drawn(256);
            to[i] = drawn(density) == 0 ? (uint8_t)(from[i] + 1) : from[i];
        }
        memcpy(made, from, sizeof made);
        change_between(&change, from, to, size);
        ck_assert(change_is_sound(&change, size));
        change_apply(&change, made);
        ck_assert(memcmp(made, to, size) == 0);
        longest = change.size > longest ? change.size : longest;
    }
    ck_assert_uint_le(longest, CHANGE_BYTES);
    ck_assert_uint_gt(longest, SIZE);
}
END_TEST

/* Every fourth byte differs: a head for each. Every byte does: three runs. */
START_TEST(the_worst_images_fit)
{
    for (uint32_t step = 1; step < 9; step++) {
        uint8_t made[SIZE] = {0};
        memset(to, 0, sizeof to);
        for (uint32_t i = 0; i < SIZE; i += step) {
            to[i] = 0xff;
        }
        change_between(&change, NULL, to, SIZE);
        change_apply(&change, made);
        ck_assert_mem_eq(made, to, SIZE);
    }
}
END_TEST

START_TEST(runs_beyond_the_image_or_the_row_are_not_sound)
{
    static const struct record_change wrong[] = {
        {4, {0xff, 0x01, 2, 1}},    /* the row ends before its run */
        {8, {0xff, 0x01, 2, 1, 1}}, /* byte 512 */
        {4, {0xff, 0xff, 1, 1}},
    };
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert(!change_is_sound(&wrong[i], SIZE));
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        equal_images_need_no_bytes,
        one_byte_is_a_run_of_a_word,
        two_equal_bytes_within_a_run_are_cheaper_than_another_run,
        any_two_images_come_from_one_another,
        the_worst_images_fit,
        runs_beyond_the_image_or_the_row_are_not_sound,
        NULL,
    };

    return suite_run("record change", tests);
}

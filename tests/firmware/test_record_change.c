#include "firmware/record_change.h"

#include <stdio.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_suite.h"

#define SIZE RECORD_IMAGE

static uint8_t from[SIZE], to[SIZE];

static uint32_t drawn(uint32_t below)
{
    static uint32_t state = 5;
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

/* The runs as "place+length place+length". */
static const char *runs(void)
{
    static char text[200];
    const struct change_pair pair = {from, to, SIZE};
    struct change_run run = change_next(&pair, 0);
    size_t length = 0;
    text[0] = 0;
    while (run.length > 0) {
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%u+%u",
                                   length > 0 ? " " : "", run.place, run.length);
        ck_assert_uint_lt(length, sizeof text);
        run = change_next(&pair, run.place + (uint32_t)run.length);
    }
    return text;
}

static uint32_t size(void)
{
    const struct change_pair pair = {from, to, SIZE};
    return change_size(&pair);
}

START_TEST(equal_images_need_no_bytes)
{
    ck_assert_str_eq(runs(), "");
    ck_assert_uint_eq(size(), 0);
}
END_TEST

START_TEST(one_byte_is_a_run_of_a_word)
{
    to[300] = 7;
    ck_assert_str_eq(runs(), "300+1");
    ck_assert_uint_eq(size(), 4);
}
END_TEST

START_TEST(two_equal_bytes_within_a_run_are_cheaper_than_another_run)
{
    to[10] = to[13] = to[17] = 1;
    ck_assert_str_eq(runs(), "10+4 17+1");
    ck_assert_uint_eq(size(), 12);
}
END_TEST

START_TEST(a_run_has_255_bytes_at_most)
{
    memset(to, 1, 600);
    ck_assert_str_eq(runs(), "0+255 255+255 510+90");
    ck_assert_uint_eq(size(), 612);
}
END_TEST

START_TEST(without_a_former_image_it_is_one_of_zeros)
{
    const struct change_pair pair = {NULL, to, SIZE};
    to[5] = from[5] = 1;
    ck_assert_uint_eq(change_next(&pair, 0).place, 5);
    ck_assert_uint_eq(change_size(&pair), 4);
    ck_assert_uint_eq(size(), 0);
}
END_TEST

static void apply(const struct change_pair *pair, uint8_t *made)
{
    struct change_run run = change_next(pair, 0);
    while (run.length > 0) {
        ck_assert_uint_le(run.place + (uint32_t)run.length, pair->size);
        memcpy(made + run.place, pair->to + run.place, run.length);
        run = change_next(pair, run.place + (uint32_t)run.length);
    }
}

START_TEST(any_two_images_come_from_one_another)
{
    uint32_t longest = 0;
    for (uint32_t round = 0; round < 5000; round++) {
        struct change_pair pair = {from, to, 1 + drawn(SIZE)};
        uint32_t density = 1 + drawn(12);
        uint8_t made[SIZE];
        for (uint32_t i = 0; i < pair.size; i++) {
            from[i] = (uint8_t)drawn(256);
            to[i] = drawn(density) == 0 ? (uint8_t)(from[i] + 1) : from[i];
        }
        memcpy(made, from, sizeof made);
        apply(&pair, made);
        ck_assert(memcmp(made, to, pair.size) == 0);
        longest = change_size(&pair) > longest ? change_size(&pair) : longest;
    }
    ck_assert_uint_le(longest, CHANGE_BYTES);
    ck_assert_uint_gt(longest, SIZE);
}
END_TEST

/* Every fourth byte differs: a head for each. Every byte does: eight runs. */
START_TEST(the_worst_images_fit)
{
    for (uint32_t step = 1; step < 9; step++) {
        memset(to, 0, sizeof to);
        for (uint32_t i = 0; i < SIZE; i += step) {
            to[i] = 0xff;
        }
        ck_assert_uint_le(size(), CHANGE_BYTES);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        equal_images_need_no_bytes,
        one_byte_is_a_run_of_a_word,
        two_equal_bytes_within_a_run_are_cheaper_than_another_run,
        a_run_has_255_bytes_at_most,
        without_a_former_image_it_is_one_of_zeros,
        any_two_images_come_from_one_another,
        the_worst_images_fit,
        NULL,
    };

    return suite_run("record change", tests);
}

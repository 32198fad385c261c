#include <check.h>

#include "lua/explore/swarm_split.h"
#include "sim/base/random.h"

#define COUNT 1000u

static double value[COUNT];
static bool red[COUNT], has[COUNT];

static void draw(const char *name)
{
    struct random random = random_stream(1, name);
    for (uint32_t i = 0; i < COUNT; i++) {
        value[i] = (double)random_between(&random, 0, 999);
        has[i] = random_between(&random, 0, 3) == 0;
    }
}

START_TEST(a_threshold_that_explains_all_is_found)
{
    struct swarm_split split;
    draw("a");
    for (uint32_t i = 0; i < COUNT; i++) {
        red[i] = value[i] < 120;
    }
    ck_assert(swarm_split_values(&split, value, red, COUNT));
    ck_assert(split.significant && split.below);
    ck_assert(split.threshold > 115 && split.threshold < 125);
    ck_assert_uint_eq(split.red_in, split.red);
    ck_assert_uint_eq(split.green_in, 0);
    for (uint32_t i = 0; i < COUNT; i++) {
        red[i] = value[i] > 900;
    }
    ck_assert(swarm_split_values(&split, value, red, COUNT));
    ck_assert(split.significant && !split.below);
    ck_assert(split.threshold > 895 && split.threshold < 905);
    ck_assert_uint_eq(split.red_in, split.red);
}
END_TEST

START_TEST(green_ones_on_the_reds_side_are_counted)
{
    struct swarm_split split;
    uint64_t green_in = 0;
    draw("b");
    for (uint32_t i = 0; i < COUNT; i++) {
        red[i] = value[i] < 300 && !has[i];
        green_in += value[i] < 300 && has[i] ? 1 : 0;
    }
    ck_assert(swarm_split_values(&split, value, red, COUNT));
    ck_assert_uint_eq(split.red_in, split.red);
    ck_assert_uint_le(split.green_in, green_in);
    ck_assert_uint_ge(split.green_in + 5, green_in);
    ck_assert_uint_eq(split.red + split.green, COUNT);
}
END_TEST

/* Whatever the stream, what has nothing to do with it is hardly ever told. */
START_TEST(chance_is_no_explanation)
{
    uint32_t told = 0;
    for (char stream[] = "c0"; stream[1] < '0' + 40; stream[1]++) {
        struct swarm_split split;
        draw(stream);
        for (uint32_t i = 0; i < COUNT; i++) {
            red[i] = i % 20 == 0;
        }
        ck_assert(swarm_split_values(&split, value, red, COUNT));
        told += split.significant ? 1 : 0;
        swarm_split_flag(&split, has, red, COUNT);
        told += split.significant ? 1 : 0;
    }
    ck_assert_uint_le(told, 1);
}
END_TEST

START_TEST(a_flag_is_told_by_who_has_it_or_by_who_lacks_it)
{
    struct swarm_split split;
    draw("d");
    for (uint32_t i = 0; i < COUNT; i++) {
        red[i] = has[i] && value[i] < 500;
    }
    swarm_split_flag(&split, has, red, COUNT);
    ck_assert(split.significant && !split.below);
    ck_assert_uint_eq(split.red_in, split.red);
    for (uint32_t i = 0; i < COUNT; i++) {
        red[i] = !has[i];
    }
    swarm_split_flag(&split, has, red, COUNT);
    ck_assert(split.significant && split.below);
    ck_assert_uint_eq(split.red_in, split.red);
    ck_assert_uint_eq(split.green_in, 0);
}
END_TEST

START_TEST(nothing_to_tell_apart_is_no_split)
{
    static const bool none[COUNT];
    struct swarm_split split;
    draw("e");
    ck_assert(swarm_split_values(&split, value, none, COUNT));
    ck_assert(!split.significant);
    ck_assert(swarm_split_values(&split, value, none, 0));
    swarm_split_flag(&split, has, none, 0);
    ck_assert(!split.significant);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("swarm_split");
    TCase *tests = tcase_create("swarm_split");
    tcase_add_test(tests, a_threshold_that_explains_all_is_found);
    tcase_add_test(tests, green_ones_on_the_reds_side_are_counted);
    tcase_add_test(tests, chance_is_no_explanation);
    tcase_add_test(tests, a_flag_is_told_by_who_has_it_or_by_who_lacks_it);
    tcase_add_test(tests, nothing_to_tell_apart_is_no_split);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

#include "cli/shard.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/text_hash.h"

START_TEST(a_part_is_read_whole_or_not_at_all)
{
    static const char *const wrong[] = {"", "1", "/", "1/", "/4", "0/4", "5/4", "1/0", "-1/4",
                                        "1/-4", " 1/4", "1/4 ", "1/4/4", "1/1001", "0x1/4",
                                        "99999999999999999999/99999999999999999999"};
    struct shard shard = {7, 9};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(!shard_parse(&shard, wrong[i]), "'%s' was taken", wrong[i]);
        ck_assert_uint_eq(shard.number, 7);
    }
    ck_assert(shard_parse(&shard, "3/4"));
    ck_assert_uint_eq(shard.number, 3);
    ck_assert_uint_eq(shard.count, 4);
    ck_assert(shard_parse(&shard, "1000/1000"));
}
END_TEST

START_TEST(each_id_is_in_one_part_and_all_parts_are_about_as_large)
{
    for (uint32_t parts = 1; parts <= 12; parts++) {
        uint32_t size[12] = {0};
        for (uint32_t i = 0; i < 3000; i++) {
            char id[40];
            uint32_t found = 0;
            snprintf(id, sizeof id, "group%u.case_%u[limit=DC]", i % 7, i);
            for (uint32_t number = 1; number <= parts; number++) {
                const struct shard shard = {number, parts};
                bool has = shard_has(&shard, id);
                found += has ? 1 : 0;
                size[number - 1] += has ? 1 : 0;
            }
            ck_assert_uint_eq(found, 1);
        }
        for (uint32_t part = 0; part < parts; part++) {
            ck_assert_uint_gt(size[part], 3000 / parts * 3 / 4);
            ck_assert_uint_lt(size[part], 3000 / parts * 5 / 4 + 1);
        }
    }
}
END_TEST

START_TEST(without_parts_everything_belongs)
{
    const struct shard all = {0, 0};
    ck_assert(shard_has(&all, "any.id"));
    ck_assert(shard_has(&all, ""));
}
END_TEST

START_TEST(where_an_id_belongs_stays_for_ever)
{
    const struct shard part = {3, 4};
    ck_assert_uint_eq(text_hash("example1.lamp_by_sms"), UINT64_C(0x4d16d4bd1bd67996));
    ck_assert(shard_has(&part, "example1.lamp_by_sms"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shard");
    TCase *tests = tcase_create("shard");
    tcase_add_test(tests, a_part_is_read_whole_or_not_at_all);
    tcase_add_test(tests, each_id_is_in_one_part_and_all_parts_are_about_as_large);
    tcase_add_test(tests, without_parts_everything_belongs);
    tcase_add_test(tests, where_an_id_belongs_stays_for_ever);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

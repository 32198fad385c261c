#include "sim/base/hash.h"

#include <check.h>
#include <stdbool.h>

START_TEST(text_hash_is_fnv_1a)
{
    ck_assert_uint_eq(hash_text(""), 0xcbf29ce484222325ull);
    ck_assert_uint_eq(hash_text("a"), 0xaf63dc4c8601ec8cull);
    ck_assert_uint_eq(hash_text("foobar"), 0x85944171f73967e8ull);
}
END_TEST

START_TEST(order_and_every_bit_count)
{
    uint64_t forth = hash_add(hash_add(HASH_START, 1), 2);
    ck_assert_uint_ne(forth, hash_add(hash_add(HASH_START, 2), 1));
    for (uint32_t bit = 0; bit < 64; bit++)
        ck_assert_uint_ne(hash_add(HASH_START, 0), hash_add(HASH_START, 1ull << bit));
    ck_assert_uint_ne(hash_add(hash_add(HASH_START, 0), 0), hash_add(HASH_START, 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hash");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, text_hash_is_fnv_1a);
    tcase_add_test(tests, order_and_every_bit_count);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

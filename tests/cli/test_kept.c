#include "cli/kept.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char path[] = "test_kept.jsonl";

static void add(struct kept_run *run, const char *id, enum verdict verdict, const char *reason)
{
    static struct job job;
    struct outcome outcome = {.verdict = verdict, .hash = UINT64_C(0xfedcba9876543210),
                              .seed = UINT64_MAX, .simulated_us = INT64_C(1) << 52, .wall_us = 7};
    memset(&job, 0, sizeof job);
    snprintf(job.id, sizeof job.id, "%s", id);
    snprintf(job.quarantine, sizeof job.quarantine, "%s", verdict == VERDICT_WRONG ? "why" : "");
    kept_add(run, &job, &outcome, reason);
}

static void write_file(const char *text, size_t size)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, size, file), size);
    fclose(file);
}

START_TEST(what_was_written_is_read_again)
{
    struct kept_run run = {.whole = true, .wall_us = 99, .date = "2026-11-29T01:38:01Z",
                           .firmware = "1.0.0"}, again = {.count = 0};
    add(&run, "b.two", VERDICT_FAILED, "a \"quoted\"\n\\line \xc3\xa9");
    add(&run, "a.one[x=\"1\"]", VERDICT_PASSED, "");
    add(&run, "c.three", VERDICT_WRONG, "no UTF-8: \xff");
    ck_assert(kept_write(&run, path));
    ck_assert(kept_read(&again, path));
    ck_assert_uint_eq(again.count, 3);
    ck_assert(again.whole);
    ck_assert_int_eq(again.wall_us, 99);
    ck_assert_str_eq(again.date, run.date);
    ck_assert_str_eq(again.firmware, run.firmware);
    const struct kept_result *two = kept_find(&again, "b.two");
    ck_assert_ptr_nonnull(two);
    ck_assert_str_eq(two->message, "a \"quoted\"\n\\line \xc3\xa9");
    ck_assert_ptr_null(two->quarantine);
    ck_assert_int_eq(two->verdict, VERDICT_FAILED);
    ck_assert_uint_eq(two->hash, UINT64_C(0xfedcba9876543210));
    ck_assert_uint_eq(two->seed, UINT64_MAX);
    ck_assert_int_eq(two->simulated_us, INT64_C(1) << 52);
    ck_assert_int_eq(two->wall_us, 7);
    ck_assert_ptr_null(kept_find(&again, "a.one[x=\"1\"]")->message);
    ck_assert_str_eq(kept_find(&again, "c.three")->quarantine, "why");
    ck_assert_ptr_null(kept_find(&again, "c.thre"));
    kept_free(&run);
    kept_free(&again);
}
END_TEST

START_TEST(any_bytes_do_no_harm)
{
    static const char line[] =
        "{\"type\":\"run\",\"date\":7,\"whole\":\"yes\"}\n"
        "{\"type\":\"scenario\",\"id\":\"x.y\",\"verdict\":\"broken\",\"hash\":\"zz\","
        "\"seed\":5}\n";
    for (uint32_t seed = 1; seed <= 400; seed++) {
        char text[sizeof line];
        struct kept_run run = {.count = 0};
        uint32_t drawn = seed * 2654435761u;
        memcpy(text, line, sizeof line);
        for (int i = 0; i < 3; i++) {
            drawn = drawn * 1664525u + 1013904223u;
            text[(drawn >> 8) % (sizeof line - 1)] = (char)(drawn >> 24);
        }
        write_file(text, seed % 2 == 0 ? sizeof line - 1 : drawn % sizeof line);
        ck_assert(kept_read(&run, path));
        ck_assert_uint_le(run.count, 1);
        kept_free(&run);
    }
}
END_TEST

START_TEST(a_file_that_is_not_there_is_told)
{
    struct kept_run run = {.count = 0};
    ck_assert(!kept_read(&run, "no/such/file.jsonl"));
    ck_assert(!kept_write(&run, "no/such/file.jsonl"));
    ck_assert_uint_eq(run.count, 0);
}
END_TEST

START_TEST(results_that_a_run_has_not_are_taken_from_another)
{
    struct kept_run now = {.count = 0}, before = {.count = 0};
    add(&now, "b", VERDICT_PASSED, "");
    add(&before, "c", VERDICT_FAILED, "then");
    add(&before, "b", VERDICT_FAILED, "then");
    add(&before, "a", VERDICT_PASSED, "");
    kept_sort(&before);
    kept_fill(&now, &before);
    ck_assert_uint_eq(now.count, 3);
    ck_assert_int_eq(kept_find(&now, "b")->verdict, VERDICT_PASSED);
    ck_assert_str_eq(kept_find(&now, "c")->message, "then");
    ck_assert_str_eq(now.list[0].id, "a");
    kept_free(&now);
    kept_free(&before);
}
END_TEST

START_TEST(quarantine_forgives_what_is_no_internal_error)
{
    struct kept_result result = {.verdict = VERDICT_FAILED};
    ck_assert(kept_is_red(&result));
    result.quarantine = path;
    ck_assert(!kept_is_red(&result));
    result.verdict = VERDICT_WRONG;
    ck_assert(!kept_is_red(&result));
    result.verdict = VERDICT_BROKEN;
    ck_assert(kept_is_red(&result));
    result.verdict = VERDICT_SKIPPED;
    ck_assert(!kept_is_red(&result));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kept");
    TCase *tests = tcase_create("kept");
    tcase_add_test(tests, what_was_written_is_read_again);
    tcase_add_test(tests, any_bytes_do_no_harm);
    tcase_add_test(tests, a_file_that_is_not_there_is_told);
    tcase_add_test(tests, results_that_a_run_has_not_are_taken_from_another);
    tcase_add_test(tests, quarantine_forgives_what_is_no_internal_error);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    remove(path);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

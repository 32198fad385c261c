#include "sim/base/event.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

START_TEST(every_kind_has_a_name_of_its_own)
{
    for (int i = 0; i < EVENT_KINDS; i++) {
        ck_assert_ptr_nonnull(event_kind_name((enum event_kind)i));
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(event_kind_name((enum event_kind)i),
                             event_kind_name((enum event_kind)j));
    }
}
END_TEST

static uint32_t write_log(struct trace *trace, struct journal *journal, int64_t now,
                          const char *text)
{
    struct happening happening = {now, EVENT_LOG, 1, now, text};
    return trace_event(trace, journal, &happening);
}

START_TEST(event_keeps_what_it_was_told)
{
    struct trace trace;
    struct journal journal;
    trace_init(&trace);
    journal_init(&journal);
    struct happening verb = {5, EVENT_SCRIPT, PART_NONE, 0, "mains:off()"};
    struct happening state = {7, EVENT_PART_STATE, 3, -2, NULL};
    ck_assert_uint_eq(trace_event(&trace, &journal, &verb), 0);
    trace.cause = 0;
    ck_assert_uint_eq(trace_event(&trace, &journal, &state), 1);
    ck_assert_uint_eq(journal.count, 2);
    ck_assert_str_eq(journal_text(&journal, &journal.events[0]), "mains:off()");
    ck_assert_str_eq(journal_text(&journal, &journal.events[1]), "");
    ck_assert_uint_eq(journal.events[0].cause, CAUSE_NONE);
    ck_assert_uint_eq(journal.events[1].cause, 0);
    ck_assert_int_eq(journal.events[1].at_us, 7);
    ck_assert_int_eq(journal.events[1].value, -2);
    ck_assert_uint_eq(journal.events[1].part, 3);
    journal_free(&journal);
}
END_TEST

START_TEST(hash_is_the_same_with_and_without_a_journal)
{
    struct trace kept, lost;
    struct journal journal;
    trace_init(&kept);
    trace_init(&lost);
    journal_init(&journal);
    for (int i = 0; i < 3000; i++) {
        char text[20];
        snprintf(text, sizeof text, "event %d", i);
        write_log(&kept, &journal, i, text);
        write_log(&lost, NULL, i, text);
    }
    ck_assert_uint_eq(kept.hash, lost.hash);
    ck_assert_uint_eq(kept.count, lost.count);
    ck_assert_uint_eq(kept.text_length, lost.text_length);
    ck_assert_str_eq(journal_text(&journal, &journal.events[2999]), "event 2999");
    journal_free(&journal);
}
END_TEST

static uint64_t hash_of(int64_t now, enum event_kind kind, uint32_t part, int64_t value,
                        const char *text)
{
    struct trace trace;
    trace_init(&trace);
    struct happening happening = {now, kind, part, value, text};
    trace_event(&trace, NULL, &happening);
    return trace.hash;
}

START_TEST(all_but_lines_and_levels_is_hashed)
{
    uint64_t hash = hash_of(1, EVENT_COIL, 2, 3, "x");
    ck_assert_uint_ne(hash, hash_of(2, EVENT_COIL, 2, 3, "x"));
    ck_assert_uint_ne(hash, hash_of(1, EVENT_LED, 2, 3, "x"));
    ck_assert_uint_ne(hash, hash_of(1, EVENT_COIL, 3, 3, "x"));
    ck_assert_uint_ne(hash, hash_of(1, EVENT_COIL, 2, 4, "x"));
    ck_assert_uint_ne(hash, hash_of(1, EVENT_COIL, 2, 3, "y"));
    ck_assert_uint_eq(hash_of(1, EVENT_COMPARATOR, 2, 3, "x"),
                      hash_of(9, EVENT_AT_TO_MODEM, 9, 9, "z"));
}
END_TEST

START_TEST(rewound_journal_forgets_the_other_course)
{
    struct trace trace;
    struct journal journal;
    trace_init(&trace);
    journal_init(&journal);
    write_log(&trace, &journal, 1, "kept");
    struct trace snapshot = trace;
    write_log(&trace, &journal, 2, "forgotten");
    write_log(&trace, &journal, 3, "forgotten too");
    trace = snapshot;
    journal_rewind(&journal, &trace);
    ck_assert_uint_eq(journal.count, 1);
    write_log(&trace, &journal, 4, "other");
    ck_assert_uint_eq(journal.count, 2);
    ck_assert_str_eq(journal_text(&journal, &journal.events[0]), "kept");
    ck_assert_str_eq(journal_text(&journal, &journal.events[1]), "other");
    journal_free(&journal);
}
END_TEST

START_TEST(what_was_not_kept_is_empty_in_the_journal)
{
    struct trace trace;
    struct journal journal;
    trace_init(&trace);
    journal_init(&journal);
    write_log(&trace, NULL, 1, "not kept");
    write_log(&trace, &journal, 2, "kept");
    ck_assert_uint_eq(journal.count, 2);
    ck_assert_uint_eq(journal.events[0].kind, EVENT_NONE);
    ck_assert_str_eq(journal_text(&journal, &journal.events[1]), "kept");
    journal_free(&journal);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, every_kind_has_a_name_of_its_own);
    tcase_add_test(tests, event_keeps_what_it_was_told);
    tcase_add_test(tests, hash_is_the_same_with_and_without_a_journal);
    tcase_add_test(tests, all_but_lines_and_levels_is_hashed);
    tcase_add_test(tests, rewound_journal_forgets_the_other_course);
    tcase_add_test(tests, what_was_not_kept_is_empty_in_the_journal);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

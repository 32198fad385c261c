#include <check.h>
#include <stdlib.h>

#include "sim/panel/bookmark.h"

/* A journal whose n-th event says `value`; to wind back is to go to an older trace. */
struct tape {
    struct trace trace;
    struct journal journal;
};

static void tape_init(struct tape *tape)
{
    trace_init(&tape->trace);
    journal_init(&tape->journal);
}

static void tape_write(struct tape *tape, uint32_t count, int32_t value)
{
    for (uint32_t i = 0; i < count; i++) {
        struct happening happening = {tape->trace.count * 10, EVENT_RAIL, PART_UNIT, value, NULL};
        trace_event(&tape->trace, &tape->journal, &happening);
    }
}

static void tape_wind_back(struct tape *tape, const struct trace *trace)
{
    tape->trace = *trace;
    journal_rewind(&tape->journal, trace);
}

static uint32_t read_on(struct bookmark *bookmark, const struct tape *tape)
{
    uint32_t from = bookmark_find(bookmark, &tape->journal);
    while (bookmark->read < tape->journal.count) {
        bookmark_move(bookmark, &tape->journal);
    }
    return from;
}

START_TEST(reading_goes_on_where_it_ended)
{
    struct tape tape;
    struct bookmark bookmark;
    tape_init(&tape);
    bookmark_init(&bookmark);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 0);
    tape_write(&tape, 3, 1);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 0);
    tape_write(&tape, 1000, 1);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 3);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 1003);
    journal_free(&tape.journal);
}
END_TEST

START_TEST(a_shorter_journal_is_read_from_its_end)
{
    struct tape tape;
    struct bookmark bookmark;
    tape_init(&tape);
    bookmark_init(&bookmark);
    tape_write(&tape, 500, 1);
    struct trace then = tape.trace;
    tape_write(&tape, 100, 1);
    read_on(&bookmark, &tape);
    tape_wind_back(&tape, &then);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 500);
    journal_free(&tape.journal);
}
END_TEST

START_TEST(a_journal_that_went_on_otherwise_is_read_from_there)
{
    struct tape tape;
    struct bookmark bookmark;
    tape_init(&tape);
    bookmark_init(&bookmark);
    tape_write(&tape, 500, 1);
    struct trace then = tape.trace;
    tape_write(&tape, 50, 1);
    read_on(&bookmark, &tape);
    tape_wind_back(&tape, &then);
    tape_write(&tape, 300, 2); /* longer than before */
    ck_assert_uint_eq(read_on(&bookmark, &tape), 500);
    ck_assert_uint_eq(bookmark.read, 800);
    journal_free(&tape.journal);
}
END_TEST

START_TEST(what_is_beyond_its_memory_is_read_anew)
{
    struct tape tape;
    struct bookmark bookmark;
    tape_init(&tape);
    bookmark_init(&bookmark);
    tape_write(&tape, 100, 1);
    struct trace then = tape.trace;
    tape_write(&tape, BOOKMARK_KEPT + 1, 1);
    read_on(&bookmark, &tape);
    tape_wind_back(&tape, &then);
    tape_write(&tape, 400, 2);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 0);
    ck_assert_uint_eq(read_on(&bookmark, &tape), 500);
    journal_free(&tape.journal);
}
END_TEST

START_TEST(winding_back_step_by_step_costs_no_more_than_the_steps)
{
    struct tape tape;
    struct bookmark bookmark;
    struct trace then[20];
    tape_init(&tape);
    bookmark_init(&bookmark);
    tape_write(&tape, 1000, 1);
    for (uint32_t i = 0; i < 20; i++) {
        then[i] = tape.trace;
        tape_write(&tape, 10, 1);
    }
    read_on(&bookmark, &tape);
    for (uint32_t i = 20; i > 0; i--) {
        tape_wind_back(&tape, &then[i - 1]);
        ck_assert_uint_eq(read_on(&bookmark, &tape), 1000 + 10 * (i - 1));
    }
    journal_free(&tape.journal);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bookmark");
    TCase *tests = tcase_create("bookmark");
    tcase_add_test(tests, reading_goes_on_where_it_ended);
    tcase_add_test(tests, a_shorter_journal_is_read_from_its_end);
    tcase_add_test(tests, a_journal_that_went_on_otherwise_is_read_from_there);
    tcase_add_test(tests, what_is_beyond_its_memory_is_read_anew);
    tcase_add_test(tests, winding_back_step_by_step_costs_no_more_than_the_steps);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#include "hil/slot_notes.h"

#include <check.h>
#include <stdlib.h>

static struct slot_notes *notes;

static void set_up(void)
{
    notes = calloc(1, sizeof *notes);
    ck_assert_ptr_nonnull(notes);
}

static void tear_down(void)
{
    free(notes);
}

static struct slot_done order(uint16_t number, int64_t at_us, bool on)
{
    return (struct slot_done){
        .at_us = at_us, .number = number, .channel = 5, .terminal = 2, .on = on};
}

START_TEST(an_order_is_found_by_what_it_does_at_the_time_at_which_it_was_done)
{
    const struct slot_done first = order(7, 1000, true), then = order(8, 500000, false);
    const struct slot_done again = order(9, 900000, true);
    slot_notes_order(notes, &first);
    slot_notes_order(notes, &then);
    slot_notes_order(notes, &again);
    slot_notes_did(notes, 7, 1300);
    slot_notes_did(notes, 9, 900700);
    ck_assert_int_eq(slot_notes_when(notes, &first), 1300);
    ck_assert_int_eq(slot_notes_when(notes, &again), 900700);
    ck_assert_int_eq(slot_notes_when(notes, &then), 500000);
    const struct slot_done unknown = order(0, 77, true);
    ck_assert_int_eq(slot_notes_when(notes, &unknown), 77);
}
END_TEST

START_TEST(an_order_of_another_time_is_another_one)
{
    const struct slot_done there = order(7, 9000000, true), here = order(0, 1000, true);
    slot_notes_order(notes, &there);
    ck_assert_int_eq(slot_notes_when(notes, &here), 1000);
}
END_TEST

/* Numbers come again. */
START_TEST(the_last_of_a_number_was_done)
{
    const struct slot_done old = order(7, 1000, true), young = order(7, 800000, false);
    slot_notes_order(notes, &old);
    slot_notes_did(notes, 7, 1001);
    slot_notes_order(notes, &young);
    slot_notes_did(notes, 7, 800002);
    slot_notes_did(notes, 7, 900000);
    slot_notes_did(notes, 3, 5);
    ck_assert_int_eq(slot_notes_when(notes, &old), 1001);
    ck_assert_int_eq(slot_notes_when(notes, &young), 800002);
}
END_TEST

START_TEST(bytes_are_summed_up_and_what_has_no_room_is_left_away)
{
    const struct slot_late late = {.stood_us = 5};
    const struct slot_done one = order(1, 1, true);
    for (uint32_t i = 0; i < SLOT_NOTES + 5; i++) {
        slot_notes_hear(notes, i, 3);
        slot_notes_late(notes, &late);
        slot_notes_order(notes, &one);
    }
    ck_assert_uint_eq(notes->heard[1].bytes, 6);
    ck_assert_uint_eq(notes->heard_count, SLOT_NOTES);
    ck_assert_uint_eq(notes->late_count, SLOT_NOTES);
    ck_assert_uint_eq(notes->done_count, SLOT_NOTES);
}
END_TEST

START_TEST(a_current_is_noted_where_it_moves)
{
    static const int32_t ma[] = {70, 72, 74, 75, 71, 70};
    for (uint32_t i = 0; i < 6; i++) {
        slot_notes_current(notes, i, ma[i]);
    }
    ck_assert_uint_eq(notes->current_count, 3);
    ck_assert_int_eq(notes->current[1].ma, 75);
    ck_assert_int_eq(notes->current[2].at_us, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slot_notes");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_order_is_found_by_what_it_does_at_the_time_at_which_it_was_done);
    tcase_add_test(tests, an_order_of_another_time_is_another_one);
    tcase_add_test(tests, the_last_of_a_number_was_done);
    tcase_add_test(tests, bytes_are_summed_up_and_what_has_no_room_is_left_away);
    tcase_add_test(tests, a_current_is_noted_where_it_moves);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

#include "hil/slot_notes.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>

START_TEST(bytes_are_summed_up_and_what_has_no_room_is_left_away)
{
    struct slot_notes *notes = calloc(1, sizeof *notes);
    const struct slot_late late = {.stood_us = 5};
    for (uint32_t i = 0; i < SLOT_NOTES + 5; i++) {
        slot_notes_hear(notes, i, 3);
        slot_notes_late(notes, &late);
    }
    ck_assert_uint_eq(notes->heard[0].bytes, 3);
    ck_assert_uint_eq(notes->heard[1].bytes, 6);
    ck_assert_uint_eq(notes->heard_count, SLOT_NOTES);
    ck_assert_uint_eq(notes->late_count, SLOT_NOTES);
    free(notes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slot_notes");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, bytes_are_summed_up_and_what_has_no_room_is_left_away);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

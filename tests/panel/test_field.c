/* A line of text under a cursor. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/field.h"

static struct field f;

static void clear(void)
{
    memset(&f, 0, sizeof f);
}

static void key(enum key which, bool control, bool shift)
{
    ck_assert(field_key(&f, &(struct gesture){.kind = GESTURE_KEY, .key = (uint8_t)which,
                                              .control = control, .shift = shift}));
}

START_TEST(text_goes_in_at_the_cursor)
{
    ck_assert(field_insert(&f, "siren"));
    key(KEY_HOME, false, false);
    ck_assert(field_insert(&f, "a "));
    ck_assert_str_eq(f.text, "a siren");
    ck_assert_uint_eq(f.cursor, 2);
}
END_TEST

START_TEST(letters_of_several_bytes_are_one_step)
{
    field_set(&f, "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x94\x94z");
    key(KEY_LEFT, false, false);
    key(KEY_LEFT, false, false);
    ck_assert_uint_eq(f.cursor, 6);
    key(KEY_BACKSPACE, false, false);
    ck_assert_str_eq(f.text, "a\xc3\xa4\xf0\x9f\x94\x94z");
    key(KEY_DELETE, false, false);
    ck_assert_str_eq(f.text, "a\xc3\xa4z");
    key(KEY_LEFT, false, false);
    ck_assert_uint_eq(f.cursor, 1);
}
END_TEST

START_TEST(selected_text_gives_way_to_what_is_typed)
{
    field_set(&f, "mains off");
    key(KEY_LEFT, true, true);
    ck_assert(field_insert(&f, "on"));
    ck_assert_str_eq(f.text, "mains on");
    ck_assert(field_key(&f, &(struct gesture){.kind = GESTURE_KEY, .key = KEY_LETTER,
                                              .letter = 'a', .control = true}));
    key(KEY_BACKSPACE, false, false);
    ck_assert_str_eq(f.text, "");
}
END_TEST

START_TEST(arrow_leaves_a_selection_at_its_edge)
{
    field_set(&f, "abcd");
    key(KEY_LEFT, false, true);
    key(KEY_LEFT, false, true);
    key(KEY_LEFT, false, false);
    ck_assert_uint_eq(f.cursor, 2);
    ck_assert_uint_eq(f.anchor, 2);
    key(KEY_RIGHT, false, true);
    key(KEY_RIGHT, false, false);
    ck_assert_uint_eq(f.cursor, 3);
}
END_TEST

START_TEST(words_are_passed_with_ctrl)
{
    field_set(&f, "usb:  STATUS now");
    key(KEY_LEFT, true, false);
    ck_assert_uint_eq(f.cursor, 13);
    key(KEY_LEFT, true, false);
    ck_assert_uint_eq(f.cursor, 6);
    key(KEY_BACKSPACE, true, false);
    ck_assert_str_eq(f.text, "STATUS now");
    key(KEY_LEFT, true, false);
    key(KEY_LEFT, true, false);
    ck_assert_uint_eq(f.cursor, 0);
}
END_TEST

START_TEST(letter_that_does_not_fit_is_not_taken_in_part)
{
    for (uint32_t i = 0; i < FIELD_BYTES; i++) {
        field_insert(&f, "\xe2\x82\xac");
    }
    ck_assert_uint_eq(strlen(f.text), (FIELD_BYTES - 1) / 3 * 3);
    ck_assert(!field_insert(&f, "\xe2\x82\xac"));
}
END_TEST

START_TEST(signs_without_a_shape_are_left_out)
{
    field_set(&f, "a\nb\tc\x7f");
    ck_assert_str_eq(f.text, "abc");
}
END_TEST

START_TEST(keys_that_are_not_of_editing_are_left_to_others)
{
    const uint8_t keys[] = {KEY_UP, KEY_DOWN, KEY_ESCAPE, KEY_F1, KEY_TAB, KEY_PAGE_UP};
    for (uint32_t i = 0; i < sizeof keys; i++) {
        ck_assert(!field_key(&f, &(struct gesture){.kind = GESTURE_KEY, .key = keys[i]}));
    }
    ck_assert(!field_key(&f, &(struct gesture){.kind = GESTURE_KEY, .key = KEY_LETTER,
                                               .letter = 's', .control = true}));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("field");
    TCase *editing = tcase_create("editing");
    tcase_add_checked_fixture(editing, clear, NULL);
    tcase_add_test(editing, text_goes_in_at_the_cursor);
    tcase_add_test(editing, letters_of_several_bytes_are_one_step);
    tcase_add_test(editing, selected_text_gives_way_to_what_is_typed);
    tcase_add_test(editing, arrow_leaves_a_selection_at_its_edge);
    tcase_add_test(editing, words_are_passed_with_ctrl);
    tcase_add_test(editing, letter_that_does_not_fit_is_not_taken_in_part);
    tcase_add_test(editing, signs_without_a_shape_are_left_out);
    tcase_add_test(editing, keys_that_are_not_of_editing_are_left_to_others);
    suite_add_tcase(suite, editing);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lua/excerpt.h"

static char path[] = "/tmp/excerpt_XXXXXX";

static void write_file(const char *text)
{
    strcpy(path, "/tmp/excerpt_XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

/* What is told of the message "PATH:line: words" about a file with that text. */
static char *told(const char *text, int line, const char *words, const char *wish)
{
    char message[400], *out = NULL;
    const char *const wishes[] = {wish, NULL};
    struct excerpt excerpt;
    size_t length = 0;
    write_file(text);
    snprintf(message, sizeof message, "%s:%d: %s", path, line, words);
    FILE *file = open_memstream(&out, &length);
    if (excerpt_read(&excerpt, message, wishes)) {
        excerpt_tell(file, &excerpt);
    }
    fclose(file);
    unlink(path);
    return out;
}

static void assert_told(char *out, const char *wanted)
{
    ck_assert_str_eq(out, wanted);
    free(out);
}

START_TEST(the_wish_is_marked_in_its_line)
{
    assert_told(told("one\n  b:wait(2)\n", 2, "no", "wait"),
                "       2 |   b:wait(2)\n         |     ^^^^\n");
}
END_TEST

START_TEST(a_quoted_word_of_the_message_is_marked_where_no_wish_fits)
{
    assert_told(told("b.smok:trip()\n", 1, "b has no 'smok', did you mean 'smoke'?", NULL),
                "       1 | b.smok:trip()\n         |   ^^^^\n");
}
END_TEST

START_TEST(a_word_inside_another_is_not_marked)
{
    assert_told(told("button.on\n", 1, "no", "on"), "       1 | button.on\n         |        ^^\n");
    assert_told(told("button\n", 1, "no", "on"), "       1 | button\n");
}
END_TEST

START_TEST(tabs_and_letters_of_several_bytes_keep_the_mark_in_its_column)
{
    assert_told(told("\té = nope\n", 1, "no", "nope"),
                "       1 | \té = nope\n         | \t    ^^^^\n");
}
END_TEST

START_TEST(a_long_line_is_cut_and_a_carriage_return_left_out)
{
    char text[600];
    memset(text, 'x', sizeof text);
    text[598] = '\n';
    text[599] = '\0';
    char *out = told(text, 1, "no", NULL);
    ck_assert_uint_eq(strlen(out), strlen("       1 | ") + EXCERPT_LINE - 1 + 1);
    free(out);
    assert_told(told("one\r\n", 1, "no", NULL), "       1 | one\n");
}
END_TEST

START_TEST(a_line_that_is_not_there_tells_nothing)
{
    assert_told(told("one\n", 7, "no", "one"), "");
    assert_told(told("", 2, "no", "one"), "");
}
END_TEST

START_TEST(a_message_without_a_place_tells_nothing)
{
    static const char *const messages[] = {"no memory",     "",        ":", "12:", "file:12",
                                           "/no/file:3: x", "a:b:c: d"};
    const char *const none[] = {NULL};
    struct excerpt excerpt;
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        ck_assert(!excerpt_read(&excerpt, messages[i], none));
    }
}
END_TEST

START_TEST(a_path_with_colons_is_read_up_to_the_line)
{
    const char *const none[] = {NULL};
    struct excerpt excerpt;
    ck_assert(!excerpt_read(&excerpt, "/no/a:b/file:12: text: 5: more", none));
    ck_assert_str_eq(excerpt.path, "/no/a:b/file");
    ck_assert_int_eq(excerpt.line, 12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("excerpt");
    TCase *tests = tcase_create("excerpt");
    tcase_add_test(tests, the_wish_is_marked_in_its_line);
    tcase_add_test(tests, a_quoted_word_of_the_message_is_marked_where_no_wish_fits);
    tcase_add_test(tests, a_word_inside_another_is_not_marked);
    tcase_add_test(tests, tabs_and_letters_of_several_bytes_keep_the_mark_in_its_column);
    tcase_add_test(tests, a_long_line_is_cut_and_a_carriage_return_left_out);
    tcase_add_test(tests, a_line_that_is_not_there_tells_nothing);
    tcase_add_test(tests, a_message_without_a_place_tells_nothing);
    tcase_add_test(tests, a_path_with_colons_is_read_up_to_the_line);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

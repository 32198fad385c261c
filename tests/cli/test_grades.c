#define _POSIX_C_SOURCE 200809L

#include "cli/grades.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COLUMNS "lesson,trainee,seed,hidden,named,tries,hints,seconds,grade,passed\r\n"

static char path[] = "/tmp/fusebox_grades_XXXXXX";
static char text[4000];

static struct trainee_grade grade_for(const char *trainee)
{
    struct trainee_grade grade = {.lesson = "lessons.dark_house", .seed = 7, .passed = true,
                                  .hash = 0xfeed, .simulated_us = 100500000,
                                  .wall_us = 61234000};
    struct lesson_mark mark = {.lesson = true, .done = true, .tries = 2, .hints = 1,
                               .us = 93250000, .points = 40};
    snprintf(mark.hidden, sizeof mark.hidden, "lamp open");
    snprintf(mark.named, sizeof mark.named, "lamp open");
    snprintf(grade.trainee, sizeof grade.trainee, "%s", trainee);
    grade.mark = mark;
    return grade;
}

static const char *written(void)
{
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void setup(void)
{
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
}

static void teardown(void)
{
    unlink(path);
}

START_TEST(a_class_is_graded_in_one_file)
{
    struct trainee_grade first = grade_for("Aino"), second = grade_for("Bodo");
    second.passed = false;
    second.mark.points = 0;
    ck_assert(grades_append(path, &first));
    ck_assert(grades_append(path, &second));
    ck_assert_str_eq(written(), COLUMNS
                     "lessons.dark_house,Aino,7,lamp open,lamp open,2,1,93.250,40.0,yes\r\n"
                     "lessons.dark_house,Bodo,7,lamp open,lamp open,2,1,93.250,0.0,no\r\n");
}
END_TEST

/* Names as people have them, and such as play tricks on a spreadsheet. */
static const char *const names[][2] = {
    {"Jukka Mäki", "Jukka Mäki"}, {"Mäki, Jukka", "\"Mäki, Jukka\""},
    {"\"Jussi\" M", "\"\"\"Jussi\"\" M\""}, {"", ""}, {"=1+1", "'=1+1"}, {"@home", "'@home"},
    {"-5", "'-5"}, {"two\nlines", "\"two lines\""}, {"a\tb", "\"a b\""},
};

START_TEST(a_name_is_one_cell_whatever_it_is)
{
    char wanted[300];
    struct trainee_grade grade = grade_for(names[_i][0]);
    snprintf(wanted, sizeof wanted, COLUMNS "lessons.dark_house,%s,7,lamp open,", names[_i][1]);
    ck_assert(grades_append(path, &grade));
    ck_assert_msg(strncmp(written(), wanted, strlen(wanted)) == 0, "%s", text);
}
END_TEST

START_TEST(a_lesson_alone_is_a_junit_report)
{
    struct trainee_grade grade = grade_for("Aino");
    ck_assert(grades_junit(path, &grade, "scenarios/lessons/dark_house.lua", ""));
    ck_assert_ptr_nonnull(strstr(written(), "tests=\"1\" failures=\"0\""));
    ck_assert_ptr_nonnull(strstr(text, "name=\"grade lessons.dark_house\" value=\"40\""));
    ck_assert_ptr_nonnull(strstr(text, "found_after_s lessons.dark_house\" value=\"93.25\""));
    ck_assert_ptr_nonnull(strstr(text, "name=\"lessons.dark_house\" time=\"61.234\""));
    ck_assert_ptr_nonnull(strstr(text, "hash lessons.dark_house\" value=\"000000000000feed\""));
    ck_assert_ptr_nonnull(strstr(text, "simulated_s lessons.dark_house\" value=\"100.500000\""));
    ck_assert_ptr_nonnull(strstr(text, "trainee lessons.dark_house\" value=\"Aino\""));
    ck_assert_ptr_nonnull(strstr(text, "tries lessons.dark_house\" value=\"2\""));
    ck_assert_ptr_nonnull(strstr(text, "hints lessons.dark_house\" value=\"1\""));
    grade.passed = false;
    ck_assert(grades_junit(path, &grade, "dark_house.lua", "the hidden fault was <not> found"));
    ck_assert_ptr_nonnull(strstr(written(), "tests=\"1\" failures=\"1\""));
    ck_assert_ptr_nonnull(strstr(text, "message=\"the hidden fault was &lt;not&gt; found\""));
}
END_TEST

START_TEST(what_cannot_be_written_is_told)
{
    struct trainee_grade grade = grade_for("Aino");
    ck_assert(!grades_append("/nowhere/at/all.csv", &grade));
    ck_assert(!grades_junit("/nowhere/at/all.xml", &grade, "a.lua", ""));
    if (access("/dev/full", W_OK) == 0) {
        ck_assert(!grades_append("/dev/full", &grade));
        ck_assert(!grades_junit("/dev/full", &grade, "a.lua", ""));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grades");
    TCase *tests = tcase_create("grades");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_class_is_graded_in_one_file);
    tcase_add_loop_test(tests, a_name_is_one_cell_whatever_it_is, 0,
                        sizeof names / sizeof names[0]);
    tcase_add_test(tests, a_lesson_alone_is_a_junit_report);
    tcase_add_test(tests, what_cannot_be_written_is_told);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The shipped lessons played to their end by hand, in the words of the window: in their order, and by
 * who does early what is asked for later. */
#include <stdlib.h>

#include "lua/aid_lessons.h"

static void play(const struct lesson_course *course)
{
    double last = 0;
    for (uint32_t i = 0; i < DEEDS && course->deeds[i].line != NULL; i++) {
        last = course->deeds[i].at;
        do_at(course->lesson, last, course->deeds[i].line);
    }
    go_to(last + 120);
}

START_TEST(a_lesson_is_played_to_its_end_by_hand)
{
    open_lesson(lesson_courses[_i].lesson, "de");
    play(&lesson_courses[_i]);
    assert_passed(lesson_courses[_i].lesson);
    session_close(&session);
    close_all();
}
END_TEST

/* To the middle and back to the beginning: the deeds lead the same way again. */
START_TEST(a_lesson_that_is_wound_back_goes_the_same_way)
{
    open_lesson(lesson_courses[_i].lesson, "");
    play(&lesson_courses[_i]);
    int64_t end = session_now(&session);
    uint64_t hash = world_hash(&bench.world);
    ck_assert_int_eq(session_seek(&session, CLOCK_S(10)), SESSION_THERE);
    ck_assert_uint_eq(bench.lesson.step, 1);
    ck_assert_int_eq(session_seek(&session, end), SESSION_THERE);
    assert_passed(lesson_courses[_i].lesson);
    ck_assert_uint_eq(world_hash(&bench.world), hash);
    session_close(&session);
    close_all();
}
END_TEST

/* All mends are made before the unit listens for the first time. */
static bool is_mend(const char *line)
{
    return strncmp(line, "usb ", 4) == 0 || strstr(line, " set ") != NULL;
}

static void play_mended(const struct lesson_course *course)
{
    const struct timed_deed *deed;
    double last = 0;
    for (deed = course->deeds; deed->line != NULL; deed++) {
        if (is_mend(deed->line)) {
            last += 2;
            do_at(course->lesson, last, deed->line);
        }
    }
    for (deed = course->deeds; deed->line != NULL; deed++) {
        if (!is_mend(deed->line)) {
            last = deed->at;
            do_at(course->lesson, last, deed->line);
        }
    }
    go_to(last + 120);
}

START_TEST(who_mends_first_comes_to_the_end)
{
    open_lesson(lesson_courses[_i].lesson, "");
    play_mended(&lesson_courses[_i]);
    assert_passed(lesson_courses[_i].lesson);
    session_close(&session);
    close_all();
}
END_TEST

int main(void)
{
    const int count = LESSON_COURSES;
    Suite *suite = suite_create("lesson_by_hand");
    TCase *tests = tcase_create("shipped");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, a_lesson_is_played_to_its_end_by_hand, 0, count);
    tcase_add_loop_test(tests, a_lesson_that_is_wound_back_goes_the_same_way, 0, count);
    tcase_add_loop_test(tests, who_mends_first_comes_to_the_end, 0, count);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

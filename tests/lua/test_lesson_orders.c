/* All deeds of a shipped lesson at once and in any order, before the unit listens; then the trainee
 * follows the steps: what was done before its time leads into no dead end. */
#include <stdlib.h>

#include "lua/aid_lessons.h"
#include "sim/base/random.h"

#define ORDERS 12
#define ROUNDS 60
#define KEY 80

/* What a deed is about: of two about the same the later counts. "" = it leaves nothing behind. */
static void find_key(const char *line, char key[KEY])
{
    const char *text = strrchr(line, ' ') + 1;
    if (strncmp(line, "sms ", 4) == 0) {
        snprintf(key, KEY, "%s", strncmp(text, "AO", 2) == 0 ? "armed" : "");
    } else if (strncmp(line, "usb ", 4) == 0) {
        snprintf(key, KEY, "%.*s", (int)strcspn(text, "="), text);
    } else if (strncmp(line, "found ", 6) == 0) {
        key[0] = '\0';
    } else {
        size_t length = strcspn(line, " ");
        snprintf(key, KEY, "%.*s%s", (int)length, line, strstr(line, " set ") != NULL ? " set" : "");
    }
}

/* The deed that is undone by itself: "smoke restore" of "smoke trip". NULL: there is none. */
static const char *undoing(const char *line, char undone[KEY])
{
    static const char *const pairs[][2] = {
        {" trip", " restore"}, {" off", " on"}, {" open", " close"}};
    const char *verb = strchr(line, ' ');
    for (uint32_t i = 0; i < 3; i++) {
        if (strcmp(verb, pairs[i][0]) == 0) {
            snprintf(undone, KEY, "%.*s%s", (int)(verb - line), line, pairs[i][1]);
            return undone;
        }
    }
    return NULL;
}

/* At which step each deed of the course is done. */
static uint32_t read_steps(const struct lesson_course *course, uint32_t step[DEEDS])
{
    uint32_t count = 0;
    open_lesson(course->lesson, "");
    for (; course->deeds[count].line != NULL; count++) {
        go_to(course->deeds[count].at);
        step[count] = bench.lesson.step;
        do_at(course->lesson, course->deeds[count].at, course->deeds[count].line);
    }
    session_close(&session);
    close_all();
    return count;
}

static double now(void)
{
    return (double)session_now(&session) / 1e6;
}

static void act(const struct lesson_course *course, const char *line, double pause)
{
    char text[SANDBOX_ERROR];
    if (!session.over) {
        ck_assert_msg(session_act(&session, line, text), "%s: %s: %s", course->lesson, line, text);
        go_to(now() + pause);
    }
}

static bool is_settled_later(const struct lesson_course *course, const uint32_t step[DEEDS],
                             uint32_t deed, uint32_t at)
{
    char key[KEY], other[KEY];
    find_key(course->deeds[deed].line, key);
    for (uint32_t i = deed + 1; course->deeds[i].line != NULL && step[i] < at; i++) {
        find_key(course->deeds[i].line, other);
        if (strcmp(key, other) == 0) {
            return true;
        }
    }
    return key[0] == '\0';
}

/* As it should stand where the step begins; mends that are asked for later stay. */
static void put_right(const struct lesson_course *course, const uint32_t step[DEEDS], uint32_t at)
{
    char undone[KEY];
    for (uint32_t i = 0; course->deeds[i].line != NULL; i++) {
        if (undoing(course->deeds[i].line, undone) != NULL) {
            act(course, undone, 1);
        }
    }
    go_to(now() + 130);
    for (uint32_t i = 0; course->deeds[i].line != NULL && bench.lesson.step == at; i++) {
        if (step[i] < at && !is_settled_later(course, step, i, at)) {
            act(course, course->deeds[i].line, 12);
        }
    }
}

/* After a return of the supply the unit looks away for HOLDOFF. */
static double pause_after(const char *line)
{
    return strcmp(strrchr(line, ' '), " on") == 0 ? 70 : 12;
}

static void follow(const struct lesson_course *course, const uint32_t step[DEEDS], uint32_t at)
{
    bool night = strcmp(course->lesson, "example5") == 0;
    for (uint32_t i = 0; course->deeds[i].line != NULL && bench.lesson.step == at; i++) {
        if (step[i] == at) {
            act(course, course->deeds[i].line, pause_after(course->deeds[i].line));
        }
    }
    for (double until = now() + (night ? 80000 : 120); now() < until && bench.lesson.step == at;) {
        go_to(now() + 10);
    }
}

START_TEST(any_order_leads_to_the_end)
{
    const struct lesson_course *course = &lesson_courses[_i / ORDERS];
    uint32_t step[DEEDS], order[DEEDS], count = read_steps(course, step);
    struct random random = random_stream((uint64_t)_i, "orders");
    open_lesson(course->lesson, "");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t with = (uint32_t)random_between(&random, 0, i);
        order[i] = order[with];
        order[with] = i;
    }
    for (uint32_t i = 0; i < count; i++) {
        act(course, course->deeds[order[i]].line, 3);
    }
    for (uint32_t i = 0; i < ROUNDS && !session.over; i++) {
        uint32_t at = bench.lesson.step;
        follow(course, step, at);
        if (bench.lesson.step == at && !session.over) {
            put_right(course, step, at);
            follow(course, step, at);
        }
    }
    assert_passed(course->lesson);
    session_close(&session);
    close_all();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lesson_orders");
    TCase *tests = tcase_create("shipped");
    tcase_set_timeout(tests, 300);
    tcase_add_loop_test(tests, any_order_leads_to_the_end, 0, LESSON_COURSES * ORDERS);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

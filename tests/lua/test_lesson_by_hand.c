/* The shipped lessons played to their end by hand, in the words of the window. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/session.h"

#define FOLDER_LENGTH 512
#define DEEDS 18
#define SMS "sms +358401234567 "

/* In seconds. */
static const struct played {
    const char *lesson;
    struct {
        double at;
        const char *line;
    } deeds[DEEDS];
} rows[] = {
    {"burglar_cuts_mains",
     {{63, SMS "AON"}, {73, "door trip"}, {94, "door restore"}, {136, "mains off"},
      {142, "door trip"}, {173, "door restore"}, {174, "mains on"}, {236, "usb BACKUPLIMIT=OFF"},
      {238, "mains off"}, {244, "door trip"}, {265, "mains on"}, {267, "door restore"}}},
    {"dark_house",
     {{63, SMS "OnLAMP"}, {74, SMS "OnHEATER"}, {85, SMS "OnSIREN"}, {97, SMS "OffHEATER"},
      {108, "found contactor weld"}}},
    {"example1",
     {{61, SMS "OnLAMP"}, {66, SMS "OnHEATER"}, {71, SMS "AON"}, {82, "motion trip"},
      {89, "motion restore"}, {90, "mains off"}, {211, "motion trip"}, {218, "ups off"},
      {256, "ups on"}, {257, "mains on"}, {258, "motion restore"}, {320, "usb BACKUPLIMIT=DC"},
      {322, "usb POWERGUARD=100"}, {324, "ups off"}}},
    {"example2",
     {{61, SMS "PulseGATE"}, {81, SMS "PulseSTART"}, {92, SMS "PulseSTOP"}, {97, SMS "AON"},
      {107, "mains off"}, {124, "smoke trip"}, {155, "smoke restore"}, {156, "mains on"},
      {218, "usb BACKUPLIMIT=OFF"}, {220, "mains off"}, {281, "smoke trip"}}},
    {"example3",
     {{61, SMS "AON"}, {71, "smoke trip"}, {78, "smoke restore"}, {134, "mains off"},
      {172, "mains on"}, {234, "usb BACKUPLIMIT=DC"}, {236, "mains off"}, {358, "mains on"},
      {420, SMS "AOF"}, {431, "smoke set contact=N/O"}, {432, "usb Input1=NO"}, {434, SMS "AON"},
      {444, "mains off"}, {565, "mains on"}, {627, "smoke trip"}}},
    {"example4",
     {{51, SMS "AON"}, {61, "smoke trip"}, {68, "smoke restore"}, {94.08, "ups off"},
      {100, "ups on"}, {127.02, "ups off"}, {134, "ups on"}, {156, SMS "AOF"},
      {167, "usb Input1=NO"}, {169, "smoke set contact=N/O"}, {170, SMS "AON"},
      {181.02, "ups off"}, {187, "ups on"}, {209.06, "ups off"}, {215, "ups on"},
      {237, "smoke trip"}}},
    {"example5",
     {{61, SMS "AON"}, {71, "ups off"}, {88, "water trip"}, {119, "water restore"},
      {120, "ups on"}, {182, "usb BACKUPLIMIT=OFF"}, {184, "ups off"}, {205, "water trip"},
      {212, "water restore"}, {73344, "ups on"}, {73406, "usb BUFFERGUARD=ON"},
      {73408, "ups off"}, {74609, "ups on"}}},
    {"example6",
     {{63, SMS "AON"}, {73, "mains off"}, {140, "mains on"}, {202, "usb BACKUPLIMIT=DC"},
      {204, "mains off"}, {265, "smoke trip"}, {296, "smoke restore"}, {297, "mains on"},
      {359, SMS "AOF"}, {369, "motion set contact=N/O"}, {370, "usb Input2=NO"},
      {372, "usb BACKUPLIMIT=OFF"}, {374, SMS "AON"}, {384, "mains off"}, {445, "smoke trip"}}},
    {"example7",
     {{63, SMS "AON"}, {73, "router_supply off"}, {80, "router_supply on"},
      {87, "freezer_breaker open"}, {119, "freezer_breaker close"}, {126, "usb Input2=NC"},
      {158, "freezer_breaker open"}, {165, "freezer_breaker close"}, {172, "mains off"}}},
    {"hasty_wiring",
     {{61, SMS "STATUS"}, {74, "smoke trip"}, {76, "smoke restore"}, {78, "door trip"},
      {85, "found garage intermittent"}}},
    {"power_returns",
     {{51, SMS "AON"}, {61, "mains off"}, {78, "mains on"}, {161, "usb HOLDOFF=60"},
      {223, "mains off"}, {234, "mains on"}, {296, "motion trip"}}},
    {"fault_hunt",
     {{121, "smoke trip"}, {142, "found smoke open"}}},
};

static struct shelf shelf;
static struct bench bench;
static struct session session;

static void go_to(double at)
{
    const struct session_way way = {.until_us = clock_us(at), .instants = UINT32_MAX};
    ck_assert_int_eq(session_go(&session, &way), SESSION_THERE);
}

static void open_lesson(const char *lesson, const char *language)
{
    char path[FOLDER_LENGTH], error[SANDBOX_ERROR];
    struct session_order order = {.by_hand = true};
    snprintf(order.judge.language, sizeof order.judge.language, "%s", language);
    snprintf(path, sizeof path, "%s", __FILE__);
    snprintf(strrchr(path, '/'), 80, "/../../scenarios/lessons/%s.lua", lesson);
    ck_assert_msg(shelf_open(&shelf, "", error) && judge_open(&bench), "%s", error);
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
}

static void play(const struct played *row)
{
    char text[SANDBOX_ERROR];
    double last = 0;
    for (uint32_t i = 0; i < DEEDS && row->deeds[i].line != NULL; i++) {
        last = row->deeds[i].at;
        go_to(last);
        ck_assert_msg(session_act(&session, row->deeds[i].line, text), "%s: %s: %s", row->lesson,
                      row->deeds[i].line, text);
    }
    go_to(last + 120);
}

static void assert_passed(const struct played *row)
{
    const struct lesson *lesson = &bench.lesson;
    ck_assert_msg(lesson->step == lesson->steps + 1, "%s is at step %u of %u: %s", row->lesson,
                  lesson->step, lesson->steps, lesson->say);
    ck_assert_msg(session.over && bench.verdict == VERDICT_PASSED, "%s: %s", row->lesson,
                  bench.text);
    ck_assert(lesson_points(lesson) == 100.0);
}

START_TEST(a_lesson_is_played_to_its_end_by_hand)
{
    open_lesson(rows[_i].lesson, "de");
    play(&rows[_i]);
    assert_passed(&rows[_i]);
    session_close(&session);
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

/* To the middle and back to the beginning: the deeds lead the same way again. */
START_TEST(a_lesson_that_is_wound_back_goes_the_same_way)
{
    open_lesson(rows[_i].lesson, "");
    play(&rows[_i]);
    int64_t end = session_now(&session);
    uint64_t hash = world_hash(&bench.world);
    ck_assert_int_eq(session_seek(&session, CLOCK_S(10)), SESSION_THERE);
    ck_assert_uint_eq(bench.lesson.step, 1);
    ck_assert_int_eq(session_seek(&session, end), SESSION_THERE);
    assert_passed(&rows[_i]);
    ck_assert_uint_eq(world_hash(&bench.world), hash);
    session_close(&session);
    judge_close(&bench);
    shelf_close(&shelf);
}
END_TEST

int main(void)
{
    const int count = sizeof rows / sizeof rows[0];
    Suite *suite = suite_create("lesson_by_hand");
    TCase *tests = tcase_create("shipped");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, a_lesson_is_played_to_its_end_by_hand, 0, count);
    tcase_add_loop_test(tests, a_lesson_that_is_wound_back_goes_the_same_way, 0, count);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

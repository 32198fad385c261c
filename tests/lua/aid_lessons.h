/* The shipped lessons in the hands of a trainee. */
#ifndef TESTS_LUA_AID_LESSONS_H
#define TESTS_LUA_AID_LESSONS_H

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "lua/session.h"

#define FOLDER_LENGTH 512
#define DEEDS 20
#define SMS "sms +358401234567 "

struct timed_deed {
    double at;
    const char *line;
};

/* To the end of each lesson, in the words of the window and in seconds. */
static const struct lesson_course {
    const char *lesson;
    struct timed_deed deeds[DEEDS];
} lesson_courses[] = {
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

#define LESSON_COURSES (int)(sizeof lesson_courses / sizeof lesson_courses[0])

static struct shelf shelf;
static struct bench bench;
static struct session session;

static inline void go_to(double at)
{
    const struct session_way way = {.until_us = clock_us(at), .instants = UINT32_MAX};
    ck_assert_int_eq(session_go(&session, &way), SESSION_THERE);
}

static inline void load_lesson(const char *lesson)
{
    char path[FOLDER_LENGTH], error[SANDBOX_ERROR];
    snprintf(path, sizeof path, "%s", __FILE__);
    snprintf(strrchr(path, '/'), 80, "/../../scenarios/lessons/%s.lua", lesson);
    ck_assert_msg(shelf_open(&shelf, "", error) && judge_open(&bench), "%s", error);
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
}

static inline void open_lesson(const char *lesson, const char *language)
{
    char error[SANDBOX_ERROR];
    struct session_order order = {.by_hand = true};
    snprintf(order.judge.language, sizeof order.judge.language, "%s", language);
    load_lesson(lesson);
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
}

static inline const struct lesson_course *lesson_course(const char *lesson)
{
    const struct lesson_course *course = lesson_courses;
    while (strcmp(course->lesson, lesson) != 0) {
        course++;
    }
    return course;
}

static inline void do_at(const char *lesson, double at, const char *line)
{
    char text[SANDBOX_ERROR];
    go_to(at);
    ck_assert_msg(session_act(&session, line, text), "%s: %s: %s", lesson, line, text);
}

static inline void assert_passed(const char *lesson)
{
    const struct lesson *at = &bench.lesson;
    ck_assert_msg(at->step == at->steps + 1, "%s is at step %u of %u: %s", lesson, at->step,
                  at->steps, at->say);
    ck_assert_msg(session.over && bench.verdict == VERDICT_PASSED, "%s: %s", lesson, bench.text);
    ck_assert(lesson_points(at) == 100.0);
}

static inline void close_all(void)
{
    judge_close(&bench);
    shelf_close(&shelf);
}

#endif

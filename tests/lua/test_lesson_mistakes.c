/* The shipped lessons in the hands of somebody who makes mistakes: no step goes on for them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/session.h"

#define FOLDER_LENGTH 512
#define DEEDS 14
#define SMS "sms +358401234567 "

/* In seconds; the first `right` deeds lead to the step, the others are mistakes. */
static const struct mistaken {
    const char *lesson;
    uint32_t step, right;
    double until;
    struct {
        double at;
        const char *line;
    } deeds[DEEDS];
} rows[] = {
    /* The heater, where the lamp is asked for. */
    {"example1", 2, 0, 200, {{70, SMS "OnHEATER"}, {90, SMS "OnRelay3"}, {100, SMS "OffLAMP"}}},
    /* The mains, where the UPS has to go. */
    {"example1", 7, 7, 400,
     {{62, SMS "OnLAMP"}, {75, SMS "OnHEATER"}, {90, SMS "AON"}, {105, "motion trip"},
      {120, "motion restore"}, {121, "mains off"}, {140, "motion trip"}, {160, "mains on"},
      {200, "mains off"}, {220, "door restore"}}},
    /* There is smoke, but there is mains, too. */
    {"example2", 6, 5, 400,
     {{62, SMS "PulseGATE"}, {90, SMS "PulseSTART"}, {105, SMS "PulseSTOP"}, {120, SMS "AON"},
      {140, "mains off"}, {170, "mains on"}, {240, "smoke trip"}, {300, "smoke restore"}}},
    /* By SMS, where the unit takes it at the console only; the wrong value; no value. */
    {"example3", 7, 5, 400,
     {{70, SMS "AON"}, {85, "smoke trip"}, {95, "smoke restore"}, {160, "mains off"},
      {200, "mains on"}, {270, SMS "BACKUPLIMIT=DC"}, {300, "usb BACKUPLIMIT=OFF"},
      {310, "usb BACKUPLIMIT DC"}}},
    /* Too impatient for HOLDOFF. */
    {"example4", 4, 3, 200,
     {{50, SMS "AON"}, {60, "smoke trip"}, {75, "smoke restore"}, {100.08, "ups off"},
      {105, "ups on"}, {110.02, "ups off"}, {115, "ups on"}, {120.02, "ups off"},
      {125, "ups on"}}},
    /* The sensor stays wet. */
    {"example5", 6, 8, 7200,
     {{70, SMS "AON"}, {85, "ups off"}, {110, "water trip"}, {142, "water restore"},
      {143, "ups on"}, {210, "usb BACKUPLIMIT=OFF"}, {211, "ups off"}, {230, "water trip"},
      {300, "water trip"}}},
    /* The setting before the mains is back. */
    {"example6", 3, 2, 400,
     {{62, SMS "AON"}, {80, "mains off"}, {90, "usb BACKUPLIMIT=DC"}, {100, "mains on"}}},
    /* The other input; what was wrong already. */
    {"example7", 6, 5, 300,
     {{62, SMS "AON"}, {75, "router_supply off"}, {90, "router_supply on"},
      {105, "freezer_breaker open"}, {150, "freezer_breaker close"}, {170, "usb Input1=NC"},
      {180, "usb Input2=NO"}, {190, "freezer_breaker open"}}},
    /* Longer, but not long enough. */
    {"power_returns", 4, 3, 300,
     {{50, SMS "AON"}, {65, "mains off"}, {90, "mains on"}, {160, "usb HOLDOFF=40"},
      {170, SMS "HOLDOFF=60"}}},
    /* The door first, then the mains. */
    {"burglar_cuts_mains", 3, 3, 300,
     {{62, SMS "AON"}, {75, "door trip"}, {90, "door restore"}, {150, "door trip"},
      {155, "mains off"}}},
    /* Findings that are wrong. */
    {"fault_hunt", 2, 1, 300,
     {{70, "smoke trip"}, {100, "found siren open"}, {110, "found smoke short_gnd"},
      {120, "found smoke.out loose"}}},
    {"hasty_wiring", 3, 1, 300,
     {{70, SMS "STATUS"}, {90, "found ground open"}, {100, "found garage open"}}},
    {"dark_house", 2, 3, 300,
     {{62, SMS "OnLAMP"}, {75, SMS "OnHEATER"}, {90, SMS "OnSIREN"}, {110, "found lamp open"},
      {120, "found contactor open"}}},
};

static struct shelf shelf;
static struct bench bench;
static struct session session;

static void load(const char *lesson, char *error)
{
    char path[FOLDER_LENGTH];
    snprintf(path, sizeof path, "%s", __FILE__);
    snprintf(strrchr(path, '/'), 80, "/../../scenarios/lessons/%s.lua", lesson);
    ck_assert_msg(shelf_open(&shelf, "", error) && judge_open(&bench), "%s", error);
    ck_assert_msg(shelf_load(&shelf, path, "", error), "%s", error);
}

static void open_lesson(const char *lesson)
{
    char error[SANDBOX_ERROR];
    const struct session_order order = {.by_hand = true};
    load(lesson, error);
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
}

static void teardown(void)
{
    judge_close(&bench);
    shelf_close(&shelf);
}

static void go_to(double at)
{
    const struct session_way way = {.until_us = clock_us(at), .instants = UINT32_MAX};
    ck_assert_int_eq(session_go(&session, &way), SESSION_THERE);
}

/* The first `count` deeds. */
static void play(const struct mistaken *row, uint32_t first, uint32_t count)
{
    char text[SANDBOX_ERROR];
    for (uint32_t i = first; i < count && row->deeds[i].line != NULL; i++) {
        go_to(row->deeds[i].at);
        ck_assert_msg(session_act(&session, row->deeds[i].line, text), "%s: %s: %s", row->lesson,
                      row->deeds[i].line, text);
    }
}

START_TEST(no_step_goes_on_for_a_mistake)
{
    const struct mistaken *row = &rows[_i];
    open_lesson(row->lesson);
    play(row, 0, row->right);
    go_to(row->deeds[row->right].at);
    ck_assert_msg(bench.lesson.step == row->step, "%s: at step %u instead of %u", row->lesson,
                  bench.lesson.step, row->step);
    play(row, row->right, DEEDS);
    go_to(row->until);
    ck_assert_msg(bench.lesson.step == row->step, "%s: mistakes lead to step %u", row->lesson,
                  bench.lesson.step);
    ck_assert_msg(!session.over, "%s: %s", row->lesson, bench.text);
    session_close(&session);
    ck_assert(lesson_points(&bench.lesson) == 0.0);
    if (bench.lesson.hidden[0] != '\0') {
        ck_assert_int_eq(bench.verdict, VERDICT_FAILED);
        ck_assert_ptr_nonnull(strstr(bench.text, "was not found in "));
    }
}
END_TEST

/* All that can be named, from the first choice on. */
static uint32_t guess(uint64_t seed)
{
    char error[SANDBOX_ERROR], text[SANDBOX_ERROR], line[200];
    const struct session_order order = {.by_hand = true, .judge = {.seed_given = true,
                                                                    .seed = seed}};
    const struct lesson_choice *choice;
    ck_assert_msg(session_open(&session, &shelf.sandbox, &bench, &order, error), "%s", error);
    go_to(1);
    for (uint32_t i = 0; (choice = lesson_choice(&bench, i)) != NULL
                         && bench.lesson.grade != GRADE_RIGHT; i++) {
        snprintf(line, sizeof line, "found %s", choice->words);
        ck_assert_msg(session_act(&session, line, text), "%s: %s", line, text);
    }
    ck_assert_int_eq(bench.lesson.grade, GRADE_RIGHT);
    uint32_t tries = bench.lesson.tries;
    ck_assert(lesson_points(&bench.lesson) == 100.0 / tries);
    session_close(&session);
    return tries;
}

START_TEST(who_guesses_needs_many_tries)
{
    static const char *const hunts[] = {"fault_hunt", "hasty_wiring", "dark_house"};
    char error[SANDBOX_ERROR];
    uint32_t tries = 0;
    load(hunts[_i], error);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        tries += guess(seed);
    }
    ck_assert_uint_ge(tries, 20 * 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lesson_mistakes");
    TCase *tests = tcase_create("shipped");
    tcase_add_checked_fixture(tests, NULL, teardown);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, no_step_goes_on_for_a_mistake, 0, sizeof rows / sizeof rows[0]);
    tcase_add_loop_test(tests, who_guesses_needs_many_tries, 0, 3);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The shipped lessons in the hands of somebody who makes mistakes: no step goes on for them. */
#include <stdlib.h>

#include "lua/aid_lessons.h"

#define MISTAKES 8

/* `right` deeds of the lesson's course lead to the step; what follows leads no further. */
static const struct mistaken {
    const char *lesson;
    uint32_t step, right;
    double until;
    struct timed_deed deeds[MISTAKES];
} rows[] = {
    /* The heater, where the lamp is asked for. */
    {"example1", 2, 0, 200, {{70, SMS "OnHEATER"}, {90, SMS "OnRelay3"}, {100, SMS "OffLAMP"}}},
    /* Armed with somebody in the hall. */
    {"example1", 4, 2, 150, {{75, "motion trip"}, {85, SMS "AON"}}},
    /* Dark and cold, but there is mains. */
    {"example1", 5, 5, 150, {{92, SMS "OffLAMP"}, {105, SMS "OffHEATER"}}},
    /* The mains, where the UPS has to go; a door that is open. */
    {"example1", 7, 7, 400,
     {{250, "mains on"}, {260, "mains off"}, {270, "door trip"}, {300, "ups off"}}},
    /* Half of the mend, and a guard that is too short. */
    {"example1", 9, 11, 400, {{325, "usb BACKUPLIMIT=DC"}, {330, "usb POWERGUARD=10"}}},
    /* Armed while there is smoke. */
    {"example2", 4, 3, 150, {{98, "smoke trip"}, {105, SMS "AON"}}},
    /* There is smoke, but it came before the mains went. */
    {"example2", 6, 5, 400, {{130, "mains on"}, {200, "smoke trip"}, {230, "mains off"}}},
    {"example2", 9, 9, 400, {{225, "smoke trip"}, {260, "mains off"}}},
    /* The setting that was there; no value; by SMS, where the console is wanted. */
    {"example2", 8, 8, 300,
     {{225, "usb BACKUPLIMIT=DC"}, {230, "usb BACKUPLIMIT OFF"}, {240, SMS "BACKUPLIMIT=OFF"}}},
    /* Armed while there is smoke; the outage's alarm for the smoke's. */
    {"example3", 2, 0, 150, {{70, "smoke trip"}, {80, SMS "AON"}}},
    {"example3", 3, 1, 150, {{90, "mains off"}, {130, "mains on"}}},
    /* By SMS, where the unit takes it at the console only; the wrong value; no value. */
    {"example3", 7, 5, 400,
     {{270, SMS "BACKUPLIMIT=DC"}, {300, "usb BACKUPLIMIT=OFF"}, {310, "usb BACKUPLIMIT DC"}}},
    /* The loop is dead, as with the other contact, but the contact is the old one. */
    {"example3", 10, 9, 500, {{435, "smoke trip"}, {450, "mains off"}}},
    /* The contact is changed, and the unit does not know. */
    {"example3", 11, 10, 500, {{440, SMS "AON"}}},
    /* Too impatient for HOLDOFF. */
    {"example4", 4, 3, 200,
     {{100.08, "ups off"}, {105, "ups on"}, {110.02, "ups off"}, {115, "ups on"},
      {120.02, "ups off"}, {125, "ups on"}}},
    /* A true alarm before the outage. */
    {"example4", 4, 3, 200, {{100, "smoke trip"}, {105, "ups off"}}},
    /* Smoke, where the contact is to be changed; half of the mend. */
    {"example4", 6, 8, 250, {{170, "smoke trip"}, {175, "usb Input1=NO"}, {180, SMS "AON"}}},
    {"example4", 6, 8, 250, {{170, "smoke set contact=N/O"}, {180, SMS "AON"}}},
    /* Not armed. */
    {"example5", 2, 0, 150, {{70, "ups off"}}},
    {"example5", 5, 5, 300, {{190, SMS "BACKUPLIMIT=OFF"}, {200, "ups off"}, {220, "water trip"}}},
    /* The sensor stays wet. */
    {"example5", 6, 8, 7200, {{300, "water trip"}}},
    /* Another guard. */
    {"example5", 9, 10, 73900,
     {{73408, "usb POWERGUARD=100"}, {73410, "usb BUFFERGUARD=OFF"}, {73412, "ups off"}}},
    /* Armed while there is smoke. */
    {"example6", 1, 0, 150, {{62, "smoke trip"}, {65, SMS "AON"}}},
    /* What was set already. */
    {"example6", 3, 2, 300, {{140, "mains on"}, {210, "usb BACKUPLIMIT=OFF"}}},
    /* Smoke before the mains is off. */
    {"example6", 4, 4, 300, {{210, "smoke trip"}, {230, "mains off"}}},
    /* Somebody walks, where the contact is to be changed; no word to the unit; deaf as before. */
    {"example6", 6, 9, 450,
     {{370, "motion trip"}, {371, "usb Input2=NO"}, {373, "usb BACKUPLIMIT=OFF"},
      {375, SMS "AON"}}},
    {"example6", 6, 9, 450,
     {{370, "motion set contact=N/O"}, {373, "usb BACKUPLIMIT=OFF"}, {375, SMS "AON"}}},
    {"example6", 6, 9, 450,
     {{370, "motion set contact=N/O"}, {371, "usb Input2=NO"}, {375, SMS "AON"}}},
    /* The whole mains for the breaker. */
    {"example7", 4, 3, 200, {{90, "mains off"}}},
    /* The other input; what was wrong already. */
    {"example7", 6, 5, 300,
     {{170, "usb Input1=NC"}, {180, "usb Input2=NO"}, {190, "freezer_breaker open"}}},
    /* Longer, but not long enough; shorter. */
    {"power_returns", 4, 3, 300, {{165, "usb HOLDOFF=40"}, {175, "usb HOLDOFF=6"}}},
    /* The door first, then the mains. */
    {"burglar_cuts_mains", 3, 3, 300, {{150, "door trip"}, {155, "mains off"}}},
    /* What was set already. */
    {"burglar_cuts_mains", 5, 7, 400,
     {{240, "usb BACKUPLIMIT=DC"}, {245, "mains off"}, {250, "door trip"}}},
    /* Findings that are wrong. */
    {"fault_hunt", 2, 1, 300,
     {{145, "found siren open"}, {150, "found smoke short_gnd"}, {160, "found smoke.out loose"}}},
    {"hasty_wiring", 3, 1, 300, {{90, "found ground open"}, {100, "found garage open"}}},
    {"dark_house", 2, 3, 300, {{110, "found lamp open"}, {120, "found contactor open"}}},
};

static void play(const char *lesson, const struct timed_deed *deeds, uint32_t count)
{
    for (uint32_t i = 0; i < count && deeds[i].line != NULL; i++) {
        do_at(lesson, deeds[i].at, deeds[i].line);
    }
}

START_TEST(no_step_goes_on_for_a_mistake)
{
    const struct mistaken *row = &rows[_i];
    open_lesson(row->lesson, "");
    play(row->lesson, lesson_course(row->lesson)->deeds, row->right);
    go_to(row->deeds[0].at);
    ck_assert_msg(bench.lesson.step == row->step, "%s: at step %u instead of %u", row->lesson,
                  bench.lesson.step, row->step);
    play(row->lesson, row->deeds, MISTAKES);
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
    uint32_t tries = 0;
    load_lesson(hunts[_i]);
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
    tcase_add_checked_fixture(tests, NULL, close_all);
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

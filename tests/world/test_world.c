#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "world/aid_cabinet.h"

static const char *const armed[] = {"Input1=NC", "Input1RELAY=Relay6,30",
                                    "ALERTNUMBER+358401234567", "AON"};

START_TEST(an_alarm_goes_from_sensor_to_siren_and_to_the_phone)
{
    struct cabinet *c = cabinet_new(armed, 4);
    gsm_phone(&c->world.gsm, "+358401234567");
    cabinet_run(c, CLOCK_S(90));
    ck_assert(c->world.board.unit.modem.registered);
    ck_assert(!cabinet_is(c, c->siren, "sounding"));
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(91));
    ck_assert(cabinet_is(c, c->siren, "sounding"));
    ck_assert_uint_eq(cabinet_count(c, EVENT_ALARM), 1);
    cabinet_run(c, CLOCK_S(130));
    ck_assert(!cabinet_is(c, c->siren, "sounding"));
    ck_assert_uint_eq(cabinet_count(c, EVENT_SMS_ARRIVED), 1);
    cabinet_free(c);
}
END_TEST

START_TEST(every_event_has_a_cause_that_came_before_it)
{
    struct cabinet *c = cabinet_new(armed, 4);
    cabinet_run(c, CLOCK_S(90));
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(130));
    for (uint32_t i = 0; i < c->world.trace.count; i++) {
        uint32_t cause = c->journal.events[i].cause;
        ck_assert(cause == CAUSE_NONE || cause < i);
    }
    cabinet_free(c);
}
END_TEST

/* The story used by the comparisons below, from `from` on. */
static uint64_t story(struct cabinet *c)
{
    cabinet_run(c, CLOCK_S(90));
    cabinet_verb(c, c->smoke, "trip");
    cabinet_run(c, CLOCK_S(100));
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, CLOCK_S(300));
    cabinet_verb(c, c->mains, "on");
    cabinet_run(c, CLOCK_S(600));
    return world_hash(&c->world);
}

START_TEST(the_same_story_has_the_same_hash)
{
    struct cabinet *a = cabinet_new(armed, 4);
    struct cabinet *b = cabinet_new(armed, 4);
    ck_assert_uint_eq(story(a), story(b));
    cabinet_free(a);
    cabinet_free(b);
}
END_TEST

START_TEST(the_hash_does_not_depend_on_a_journal)
{
    struct cabinet *a = cabinet_new(armed, 4);
    struct cabinet *b = cabinet_new(armed, 4);
    b->workspace.journal = NULL;
    ck_assert_uint_eq(story(a), story(b));
    cabinet_free(a);
    cabinet_free(b);
}
END_TEST

START_TEST(waking_the_unit_a_thousand_times_more_changes_nothing)
{
    struct cabinet *a = cabinet_new(armed, 4);
    struct cabinet *b = cabinet_new(armed, 4);
    world_wake_early(&b->world, 7, 1000, CLOCK_S(600));
    ck_assert_uint_eq(story(a), story(b));
    ck_assert_uint_lt(b->world.early_left, 100);
    cabinet_free(a);
    cabinet_free(b);
}
END_TEST

START_TEST(probing_every_millisecond_changes_nothing)
{
    struct cabinet *a = cabinet_new(armed, 4);
    struct cabinet *b = cabinet_new(armed, 4);
    uint64_t plain = story(a);
    uint16_t terminal = (uint16_t)wiring_terminal(&b->world, b->unit, "V12");
    cabinet_run(b, CLOCK_S(90));
    cabinet_verb(b, b->smoke, "trip");
    cabinet_run(b, CLOCK_S(100));
    cabinet_verb(b, b->mains, "off");
    double lowest = 99.0;
    for (int64_t at = CLOCK_S(100); at < CLOCK_S(102); at += CLOCK_MS(1)) {
        cabinet_run(b, at);
        double volts = world_volts(&b->world, &b->workspace, terminal);
        lowest = volts < lowest ? volts : lowest;
    }
    ck_assert_double_lt(lowest, 1.0);
    cabinet_run(b, CLOCK_S(300));
    cabinet_verb(b, b->mains, "on");
    cabinet_run(b, CLOCK_S(600));
    ck_assert_uint_eq(world_hash(&b->world), plain);
    cabinet_free(a);
    cabinet_free(b);
}
END_TEST

START_TEST(a_snapshot_restored_elsewhere_goes_on_alike)
{
    struct cabinet *a = cabinet_new(armed, 4);
    struct cabinet *b = cabinet_new(armed, 4);
    uint64_t plain = story(a);
    cabinet_run(b, CLOCK_S(90));
    cabinet_verb(b, b->smoke, "trip");
    cabinet_run(b, CLOCK_S(100));
    cabinet_verb(b, b->mains, "off");
    cabinet_run(b, CLOCK_S(100) + CLOCK_MS(20)); /* in the middle of the rail's fall */
    struct cabinet *elsewhere = calloc(1, sizeof *elsewhere);
    ck_assert(workspace_init(&elsewhere->workspace));
    memset(&elsewhere->world, 0xA5, sizeof elsewhere->world);
    world_copy(&elsewhere->world, &b->world);
    memset(&b->world, 0x5A, sizeof b->world);
    elsewhere->mains = b->mains;
    journal_init(&elsewhere->journal);
    cabinet_run(elsewhere, CLOCK_S(300));
    cabinet_verb(elsewhere, elsewhere->mains, "on");
    cabinet_run(elsewhere, CLOCK_S(600));
    ck_assert_uint_eq(world_hash(&elsewhere->world), plain);
    cabinet_free(a);
    cabinet_free(b);
    cabinet_free(elsewhere);
}
END_TEST

START_TEST(a_night_of_nothing_costs_next_to_nothing)
{
    struct cabinet *c = cabinet_new(NULL, 0);
    cabinet_run(c, CLOCK_S(300));
    uint32_t before = c->world.unit_looks;
    cabinet_run(c, CLOCK_S(300 + 3600));
    /* Registration is looked at each 30 s: some bytes there and back, nothing else. */
    ck_assert_uint_lt(c->world.unit_looks - before, 3600 / 30 * 8);
    cabinet_free(c);
}
END_TEST

START_TEST(a_cut_cable_is_an_alarm_and_heals)
{
    struct cabinet *c = cabinet_new(armed, 4);
    char error[PART_ERROR];
    cabinet_run(c, CLOCK_S(90));
    ck_assert(world_wire_fault(&c->world, &c->workspace, c->garage, "open", error));
    cabinet_run(c, CLOCK_S(91));
    ck_assert(board_input_is_tripped(&c->world.board, 0));
    ck_assert(world_wire_fault(&c->world, &c->workspace, c->garage, "", error));
    cabinet_run(c, CLOCK_S(92));
    ck_assert(!board_input_is_tripped(&c->world.board, 0));
    ck_assert(!world_wire_fault(&c->world, &c->workspace, c->garage, "melted", error));
    ck_assert_ptr_nonnull(strstr(error, "short_gnd"));
    cabinet_free(c);
}
END_TEST

static void run_tests(TCase *tests)
{
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, an_alarm_goes_from_sensor_to_siren_and_to_the_phone);
    tcase_add_test(tests, every_event_has_a_cause_that_came_before_it);
    tcase_add_test(tests, the_same_story_has_the_same_hash);
    tcase_add_test(tests, the_hash_does_not_depend_on_a_journal);
    tcase_add_test(tests, waking_the_unit_a_thousand_times_more_changes_nothing);
    tcase_add_test(tests, probing_every_millisecond_changes_nothing);
    tcase_add_test(tests, a_snapshot_restored_elsewhere_goes_on_alike);
    tcase_add_test(tests, a_night_of_nothing_costs_next_to_nothing);
    tcase_add_test(tests, a_cut_cable_is_an_alarm_and_heals);
}

int main(void)
{
    Suite *suite = suite_create("world");
    TCase *tests = tcase_create("world");
    run_tests(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

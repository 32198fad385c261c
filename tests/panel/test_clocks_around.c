#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_race.h"

/* Two looks in a row are to find 12 V: the bar ends with each of them. */
START_TEST(the_looks_at_a_supply_that_returns_are_told_as_well)
{
    struct cabinet *c = race_story(race_wire_2200, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, RACE_CUT_AT + CLOCK_S(3) + CLOCK_MS(30));
    uint32_t events = c->journal.count;
    cabinet_verb(c, c->mains, "on");
    struct race_bar bar =
        race_watch(c, "next look at the supply", RACE_CUT_AT + CLOCK_S(5), CLOCK_MS(1));
    int64_t back = -1;
    for (uint32_t i = events; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        back = event->kind == EVENT_SUPPLY ? event->at_us : back;
    }
    ck_assert_int_gt(back, 0);
    ck_assert_int_eq(bar.last_until, back);
    ck_assert_int_eq((back - bar.first_until) % RACE_GRID, 0);
    ck_assert_int_lt(bar.first_until, back);
    ck_assert_uint_eq(bar.races, 0);
    cabinet_free(c);
}
END_TEST

START_TEST(an_outage_is_told_when_its_bar_ends)
{
    struct cabinet *c = race_story(race_wire_2200, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct race_bar bar =
        race_watch(c, "POWERDELAY: DC failed", RACE_CUT_AT + CLOCK_S(12), CLOCK_MS(10));
    int64_t lost = race_event(c, EVENT_SUPPLY);
    ck_assert_int_eq(bar.first_from, lost);
    ck_assert_int_eq(bar.last_until, lost + CLOCK_S(10));
    ck_assert(c->world.board.unit.power.dc.running);
    cabinet_free(c);
}
END_TEST

START_TEST(an_alarms_relay_lets_go_when_its_bar_ends)
{
    static const char *const lines[] = {"Input1=NC", "Input1RELAY=Relay6,5", "POWERGUARD=0",
                                        "ALERTNUMBER+358401234567", "AON"};
    struct cabinet *c = race_story(race_wire_470, lines, 0);
    cabinet_verb(c, c->smoke, "trip");
    struct race_bar bar = race_watch(c, "K6 alarm time", RACE_CUT_AT + CLOCK_S(7), CLOCK_MS(10));
    int64_t alarm = race_event(c, EVENT_ALARM), off = -1;
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        off = event->kind == EVENT_COIL && event->value == 10 ? event->at_us : off;
    }
    ck_assert_int_eq(bar.first_from, alarm);
    ck_assert_int_eq(bar.first_until, alarm + CLOCK_S(5));
    ck_assert_int_eq(bar.last_until, off);
    cabinet_free(c);
}
END_TEST

static void wire_slow_detector(struct cabinet *c)
{
    race_wire(c, 470e-6);
    cabinet_figure(&c->world, c->smoke, "warmup", 20.0);
}

START_TEST(a_detector_is_warm_when_its_bar_ends)
{
    struct cabinet *c = race_story(wire_slow_detector, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, RACE_CUT_AT + CLOCK_S(5));
    cabinet_verb(c, c->mains, "on");
    struct race_bar bar = race_watch(c, "smoke warms up", RACE_CUT_AT + CLOCK_S(30), CLOCK_MS(10));
    int64_t warm = -1;
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        warm = event->kind == EVENT_PART_STATE && event->part == c->smoke ? event->at_us : warm;
    }
    ck_assert(!cabinet_is(c, c->smoke, "warming"));
    ck_assert_int_eq(bar.last_until, warm);
    ck_assert_int_eq(bar.last_until - bar.first_from, CLOCK_S(20));
    cabinet_free(c);
}
END_TEST

START_TEST(a_message_on_its_way_has_a_bar)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    struct clocks clocks;
    cabinet_verb(c, c->smoke, "trip");
    while (cabinet_count(c, EVENT_SMS_SENT) == 0) {
        cabinet_run(c, c->world.now + CLOCK_MS(10));
    }
    clocks_read(&clocks, &c->world, &c->workspace);
    const struct running_clock *sms = race_clock(&clocks, "SMS to +358401234567");
    ck_assert_ptr_nonnull(sms);
    int64_t until = sms->until;
    ck_assert_int_eq(sms->until - sms->from, CLOCK_S(3));
    cabinet_run(c, until);
    ck_assert_int_eq(race_event(c, EVENT_SMS_ARRIVED), until);
    cabinet_free(c);
}
END_TEST

START_TEST(holdoff_runs_from_the_start)
{
    struct cabinet *c = cabinet_new_wired(race_wire_470, race_raw, 5);
    struct clocks clocks;
    cabinet_run(c, CLOCK_S(1));
    clocks_read(&clocks, &c->world, &c->workspace);
    const struct running_clock *holdoff = race_clock(&clocks, "HOLDOFF");
    ck_assert_ptr_nonnull(holdoff);
    ck_assert_int_eq(holdoff->from, 0);
    ck_assert_int_eq(holdoff->until, CLOCK_S(60));
    ck_assert_ptr_nonnull(race_clock(&clocks, "configuration window"));
    cabinet_run(c, CLOCK_S(60));
    clocks_read(&clocks, &c->world, &c->workspace);
    ck_assert_ptr_null(race_clock(&clocks, "HOLDOFF"));
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clocks_around");
    TCase *tests = tcase_create("clocks_around");
    tcase_add_test(tests, the_looks_at_a_supply_that_returns_are_told_as_well);
    tcase_add_test(tests, an_outage_is_told_when_its_bar_ends);
    tcase_add_test(tests, an_alarms_relay_lets_go_when_its_bar_ends);
    tcase_add_test(tests, a_detector_is_warm_when_its_bar_ends);
    tcase_add_test(tests, a_message_on_its_way_has_a_bar);
    tcase_add_test(tests, holdoff_runs_from_the_start);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

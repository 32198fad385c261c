#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/checker.h"
#include "world/aid_cabinet.h"

/* Which trip an alarm is of, and whether that was true: stories written event by event. */

struct tale {
    struct cabinet *c;
    struct checker checker;
    int64_t from;            /* t = 0 of the tale */
};

static void begin(struct tale *tale, const char *contact, const char *guard)
{
    const char *const lines[] = {contact, guard, "BACKUPLIMIT=DC", "AON"};
    tale->c = cabinet_new(lines, 4);
    bool closes = strcmp(contact, "Input1=NO") == 0;
    cabinet_figure(&tale->c->world, tale->c->smoke, "contact", closes ? 0.0 : 1.0);
    cabinet_run(tale->c, CLOCK_S(90));
    checker_init(&tale->checker, &tale->c->world);
    checker_look(&tale->checker, &tale->c->world, &tale->c->workspace);
    tale->from = CLOCK_S(90);
}

static uint32_t tell(struct tale *tale, int64_t at_ms, uint32_t cause, enum event_kind kind,
                     int64_t value)
{
    bool deed = kind == EVENT_SCRIPT;
    struct happening happening = {.at_us = tale->from + CLOCK_MS(at_ms), .kind = kind,
                                  .part = deed ? (uint32_t)value : PART_UNIT,
                                  .value = deed ? 0 : value};
    tale->c->world.trace.cause = cause;
    uint32_t event = trace_event(&tale->c->world.trace, &tale->c->journal, &happening);
    checker_look(&tale->checker, &tale->c->world, &tale->c->workspace);
    return event;
}

static uint32_t deed(struct tale *tale, int64_t at_ms, uint32_t part)
{
    return tell(tale, at_ms, CAUSE_NONE, EVENT_SCRIPT, part);
}

static uint32_t false_alarms(struct tale *tale)
{
    uint32_t count = tale->checker.violation[INVARIANT_NO_FALSE_ALARM].count;
    cabinet_free(tale->c);
    return count;
}

/* A loop opens for a while, and again with the supply, as the guard of the first opening ends. */
static uint32_t of_a_short_opening(int64_t closed_ms, int64_t alarm_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=100");
    uint32_t smoke = deed(&tale, 0, tale.c->smoke);
    tell(&tale, 0, smoke, EVENT_INPUT, 0);
    tell(&tale, closed_ms, smoke, EVENT_INPUT, 1);
    uint32_t off = deed(&tale, 110, tale.c->adapter);
    uint32_t rail = tell(&tale, 127, off, EVENT_RAIL, 9999);
    uint32_t open = tell(&tale, 145, rail, EVENT_INPUT, 0);
    tell(&tale, alarm_ms, open, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

START_TEST(an_alarm_is_of_the_trip_that_is_old_enough)
{
    ck_assert_uint_eq(of_a_short_opening(60, 150), 0);
    ck_assert_uint_eq(of_a_short_opening(60, 295), 1); /* of the second one */
    ck_assert_uint_eq(of_a_short_opening(40, 150), 1); /* the first has not outlived its debounce */
}
END_TEST

/* Smoke, hidden by a dip of the supply that feeds the loop. */
static uint32_t of_hidden_smoke(const char *meanwhile)
{
    struct tale tale;
    begin(&tale, "Input1=NO", "POWERGUARD=0");
    cabinet_verb(tale.c, tale.c->smoke, "trip");
    uint32_t smoke = deed(&tale, 0, tale.c->smoke);
    tell(&tale, 0, smoke, EVENT_INPUT, 1);
    uint32_t dip = deed(&tale, 1, tale.c->adapter);
    uint32_t rail = tell(&tale, 1, dip, EVENT_RAIL, 4800);
    tell(&tale, 2, rail, EVENT_INPUT, 0);
    if (meanwhile != NULL) {
        cabinet_verb(tale.c, tale.c->smoke, meanwhile);
        checker_look(&tale.checker, &tale.c->world, &tale.c->workspace);
    }
    uint32_t back = tell(&tale, 100, dip, EVENT_RAIL, 11900);
    uint32_t trip = tell(&tale, 101, back, EVENT_INPUT, 1);
    tell(&tale, 151, trip, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

/* A fault of the smoke detector, or what comes of it, has emptied the cell of the buffer IC. */
static uint32_t of_smoke_behind_a_fault(enum event_kind hides)
{
    struct tale tale;
    begin(&tale, "Input1=NO", "POWERGUARD=0");
    cabinet_verb(tale.c, tale.c->smoke, "trip");
    tell(&tale, 0, deed(&tale, 0, tale.c->smoke), EVENT_INPUT, 1);
    uint32_t again = deed(&tale, 1, tale.c->smoke);
    if (hides != EVENT_BUFFER) {
        cabinet_verb(tale.c, tale.c->smoke, "restore");
    }
    uint32_t hidden = tell(&tale, 1, again, hides, 0);
    tell(&tale, 2, hidden, EVENT_INPUT, 0);
    uint32_t dip = deed(&tale, 3, tale.c->adapter);
    tell(&tale, 3, dip, EVENT_RAIL, 4800);
    uint32_t back = tell(&tale, 100, dip, EVENT_RAIL, 11900);
    uint32_t trip = tell(&tale, 101, back, EVENT_INPUT, 1);
    tell(&tale, 151, trip, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

START_TEST(what_is_tripped_still_is_true_whatever_has_hidden_it)
{
    ck_assert_uint_eq(of_hidden_smoke(NULL), 0);
    ck_assert_uint_eq(of_hidden_smoke("restore"), 1);
    ck_assert_uint_eq(of_smoke_behind_a_fault(EVENT_BUFFER), 0);
    ck_assert_uint_eq(of_smoke_behind_a_fault(EVENT_LED), 1); /* what the fault did to the loop */
}
END_TEST

/* A detector that has gone back by itself, without a deed. */
START_TEST(what_is_not_tripped_any_more_excuses_nothing)
{
    struct input_watch watch;
    struct cabinet *c = cabinet_new(NULL, 0);
    struct trip trip = {.event = 1, .is_true = true, .accepted_at = 50, .alarm_at = 50};
    input_watch_init(&watch);
    input_watch_trip(&watch, &trip, (uint16_t)c->smoke);
    ck_assert(!input_watch_stands(&watch, &c->world));
    c->world.part[c->smoke].fault = 1; /* its contact, whatever the detector says */
    ck_assert(input_watch_stands(&watch, &c->world));
    c->world.part[c->smoke].fault = 0;
    cabinet_verb(c, c->smoke, "trip");
    ck_assert(input_watch_stands(&watch, &c->world));
    input_watch_restore(&watch, 10, 60, false);
    ck_assert(input_watch_stands(&watch, &c->world));
    input_watch_restore(&watch, 10, 60, true);
    ck_assert(!input_watch_stands(&watch, &c->world));
    cabinet_free(c);
}
END_TEST

/* A trip of 200 ms that has had its alarm; the loop is closed for a while, and opens again. */
static bool goes_on(int64_t closed_us, bool is_true)
{
    struct input_watch watch;
    struct trip trip = {.event = 1, .is_true = is_true, .accepted_at = CLOCK_MS(50),
                        .alarm_at = CLOCK_MS(50)};
    input_watch_init(&watch);
    input_watch_trip(&watch, &trip, PART_NONE);
    ck_assert(!input_watch_goes_on(&watch, CLOCK_MS(60)));
    input_watch_restore(&watch, CLOCK_MS(200), CLOCK_MS(250), true);
    return input_watch_goes_on(&watch, CLOCK_MS(200) + closed_us);
}

START_TEST(a_trip_goes_on_where_the_loop_was_not_normal_for_its_debounce)
{
    ck_assert(goes_on(CLOCK_MS(30), true));
    ck_assert(goes_on(CLOCK_MS(50), true));
    ck_assert(!goes_on(CLOCK_MS(50) + 1, true));
    ck_assert(!goes_on(CLOCK_MS(30), false)); /* after a supply's it is one of its own */
}
END_TEST

/* A detector that has had its alarm; its loop closes, a dip opens it, and it opens by itself. */
static bool owes_another(int64_t closed_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=0");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t smoke = deed(&tale, 1, tale.c->smoke);
    uint32_t open = tell(&tale, 1, smoke, EVENT_INPUT, 0);
    tell(&tale, 51, open, EVENT_ALARM, 0);
    tell(&tale, 200, smoke, EVENT_INPUT, 1);
    uint32_t dip = deed(&tale, 200 + closed_ms, tale.c->adapter);
    uint32_t rail = tell(&tale, 200 + closed_ms, dip, EVENT_RAIL, 6479);
    tell(&tale, 200 + closed_ms, rail, EVENT_INPUT, 0);
    rail = tell(&tale, 215 + closed_ms, dip, EVENT_RAIL, 11984);
    tell(&tale, 215 + closed_ms, rail, EVENT_INPUT, 1);
    tell(&tale, 220 + closed_ms, smoke, EVENT_INPUT, 0);
    bool owes = tale.checker.input[0].alarm_due != CLOCK_NEVER;
    cabinet_free(tale.c);
    return owes;
}

START_TEST(a_dip_between_does_not_make_two_trips_of_one)
{
    ck_assert(!owes_another(22));
    ck_assert(owes_another(60)); /* it has been normal */
}
END_TEST

/* A loss of the supply has had its false alarm; the loop closes, and somebody trips it. */
static bool owes_behind_a_false_one(int64_t closed_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=0");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t dip = deed(&tale, 1, tale.c->adapter);
    uint32_t rail = tell(&tale, 1, dip, EVENT_RAIL, 6479);
    uint32_t open = tell(&tale, 1, rail, EVENT_INPUT, 0);
    tell(&tale, 51, open, EVENT_ALARM, 0);
    rail = tell(&tale, 200, dip, EVENT_RAIL, 11984);
    tell(&tale, 200, rail, EVENT_INPUT, 1);
    uint32_t smoke = deed(&tale, 200 + closed_ms, tale.c->smoke);
    tell(&tale, 200 + closed_ms, smoke, EVENT_INPUT, 0);
    bool owes = tale.checker.input[0].alarm_due != CLOCK_NEVER;
    cabinet_free(tale.c);
    return owes;
}

START_TEST(what_was_not_normal_for_its_debounce_has_had_its_alarm_true_or_not)
{
    ck_assert(!owes_behind_a_false_one(10));
    ck_assert(owes_behind_a_false_one(60));
}
END_TEST

/* A watched supply fails just as the unit's own goes; its load had moved the unit's rail, too. */
static uint32_t of_a_watched_supply(bool own_goes_first)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=0");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11998);
    uint32_t off = deed(&tale, 1, own_goes_first ? tale.c->adapter : tale.c->smoke);
    tell(&tale, 1, off, EVENT_RAIL, 11994);
    uint32_t watched = deed(&tale, 1, tale.c->mains);
    uint32_t open = tell(&tale, 5, watched, EVENT_INPUT, 0);
    uint32_t rail = tell(&tale, 5, watched, EVENT_RAIL, 11713);
    tell(&tale, 34, rail, EVENT_RAIL, 9999);
    tell(&tale, 55, open, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

START_TEST(the_supply_that_went_first_has_taken_the_rail)
{
    ck_assert_uint_eq(of_a_watched_supply(true), 0);
    ck_assert_uint_eq(of_a_watched_supply(false), 1);
}
END_TEST

/* The mains have failed, and the burst of the message that tells it pulls at the unit's 12 V; so
 * much later its adapter dips, and the loop trips as they come back. */
static uint32_t of_a_dip_behind_a_burst(int64_t later_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NO", "POWERGUARD=0");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t off = deed(&tale, 1, tale.c->mains);
    tell(&tale, 2, off, EVENT_RAIL, 11982);
    tell(&tale, 3, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t dip = deed(&tale, 2 + later_ms, tale.c->adapter);
    tell(&tale, 2 + later_ms, dip, EVENT_RAIL, 6479);
    tell(&tale, 12 + later_ms, dip, EVENT_RAIL, 10444);
    uint32_t trip = tell(&tale, 12 + later_ms, dip, EVENT_INPUT, 1);
    tell(&tale, 62 + later_ms, trip, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

START_TEST(a_dip_behind_a_burst_has_taken_the_rail)
{
    ck_assert_uint_eq(of_a_dip_behind_a_burst(20), 1);
    ck_assert_uint_eq(of_a_dip_behind_a_burst(3000), 1);
}
END_TEST

/* A watched supply fails, and pulls at the unit's 12 V as it goes; so much later, within the
 * input's delay, the unit's own dips. */
static uint32_t of_a_dip_within_a_delay(int64_t later_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "Input1DELAY=30");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t off = deed(&tale, 1, tale.c->mains);
    tell(&tale, 2, off, EVENT_RAIL, 11982);
    uint32_t open = tell(&tale, 2, off, EVENT_INPUT, 0);
    uint32_t dip = deed(&tale, 2 + later_ms, tale.c->adapter);
    tell(&tale, 2 + later_ms, dip, EVENT_RAIL, 6479);
    tell(&tale, 12 + later_ms, dip, EVENT_RAIL, 11984);
    tell(&tale, 30052, open, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

/* The module boots, since there is something to tell, and the unit's 12 V dip as it does. */
START_TEST(what_the_unit_takes_itself_is_no_supplys_fall)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "Input1DELAY=30");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t off = deed(&tale, 1, tale.c->mains);
    uint32_t open = tell(&tale, 2, off, EVENT_INPUT, 0);
    uint32_t boots = tell(&tale, 700, open, EVENT_MODEM, 1);
    tell(&tale, 700, boots, EVENT_RAIL, 11982);
    uint32_t dip = deed(&tale, 800, tale.c->adapter);
    tell(&tale, 800, dip, EVENT_RAIL, 6479);
    tell(&tale, 810, dip, EVENT_RAIL, 11984);
    tell(&tale, 30052, open, EVENT_ALARM, 0);
    ck_assert_uint_eq(false_alarms(&tale), 0);
}
END_TEST

static bool was_good(const struct tale *tale, int64_t from_ms, int64_t to_ms)
{
    return rail_watch_was_good(&tale->checker.rail, tale->from + CLOCK_MS(from_ms),
                               tale->from + CLOCK_MS(to_ms));
}

START_TEST(the_rail_was_good_until_the_instant_of_its_fall)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=0");
    tell(&tale, 0, CAUSE_NONE, EVENT_RAIL, 11984);
    uint32_t dip = deed(&tale, 100, tale.c->adapter);
    tell(&tale, 100, dip, EVENT_RAIL, 6479);
    ck_assert(was_good(&tale, 0, 99));
    ck_assert(was_good(&tale, 100, 200));
    ck_assert(!was_good(&tale, 101, 200));
    tell(&tale, 300, dip, EVENT_RAIL, 11984);
    ck_assert(!was_good(&tale, 101, 299));
    ck_assert(was_good(&tale, 101, 300));
    ck_assert(was_good(&tale, 100, 299));
    tell(&tale, 400, dip, EVENT_RAIL, 6479);
    ck_assert(was_good(&tale, 399, 500));
    ck_assert(!was_good(&tale, 401, 500));
    cabinet_free(tale.c);
}
END_TEST

START_TEST(what_falls_after_a_pause_falls_anew)
{
    ck_assert_uint_eq(of_a_dip_within_a_delay(RAIL_WAY_US / CLOCK_MS(1)), 1); /* one fall */
    ck_assert_uint_eq(of_a_dip_within_a_delay(RAIL_WAY_US / CLOCK_MS(1) + 1), 0);
}
END_TEST

/* A supply other than the unit's own goes, a while after a dip of these: the latch is set still,
 * and they may be down. */
static uint32_t of_a_supply_behind_a_dip(int64_t back_ms, int64_t again_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=0");
    uint32_t dip = deed(&tale, 0, tale.c->adapter);
    tell(&tale, 0, dip, EVENT_RAIL, 4800);
    tale.c->world.board.dip_latched = true;
    if (back_ms < 200) {
        tell(&tale, back_ms, dip, EVENT_RAIL, 11900);
    }
    uint32_t watched = deed(&tale, 200, tale.c->mains);
    if (again_ms < 210) {
        tell(&tale, again_ms, watched, EVENT_RAIL, 9000);
        tell(&tale, again_ms, watched, EVENT_RAIL, 11900);
    }
    uint32_t open = tell(&tale, 210, watched, EVENT_INPUT, 0);
    tell(&tale, 260, open, EVENT_ALARM, 0);
    return false_alarms(&tale);
}

START_TEST(a_dip_tells_nothing_of_another_supply)
{
    ck_assert_uint_eq(of_a_supply_behind_a_dip(30, 300), 0);
    ck_assert_uint_eq(of_a_supply_behind_a_dip(300, 300), 0); /* nor while it lasts */
    ck_assert_uint_eq(of_a_supply_behind_a_dip(30, 205), 1);  /* a dip of its own */
}
END_TEST

static void run_to(struct tale *tale, int64_t at_ms)
{
    cabinet_run(tale->c, tale->from + CLOCK_MS(at_ms));
    checker_look(&tale->checker, &tale->c->world, &tale->c->workspace);
}

/* Tripped, and the guard is set while the debounce runs, or behind it. What is counted are alarms
 * that are lost by then: the unit sees nothing of the trip. */
static uint32_t lost_with_a_guard(int64_t set_ms, int64_t looked_ms)
{
    struct tale tale;
    begin(&tale, "Input1=NC", "POWERGUARD=0");
    tell(&tale, 0, deed(&tale, 0, tale.c->smoke), EVENT_INPUT, 0);
    run_to(&tale, set_ms);
    tale.c->world.board.unit.settings.power_guard_ms = 100;
    run_to(&tale, set_ms + 1);
    run_to(&tale, looked_ms);
    uint32_t count = tale.checker.violation[INVARIANT_NO_LOST_ALARM].count;
    cabinet_free(tale.c);
    return count;
}

START_TEST(a_guard_counts_as_it_is_set_when_the_opening_is_accepted)
{
    ck_assert_uint_eq(lost_with_a_guard(30, 165), 0);
    ck_assert_uint_eq(lost_with_a_guard(30, 175), 1);
    ck_assert_uint_eq(lost_with_a_guard(51, 69), 0);
    ck_assert_uint_eq(lost_with_a_guard(51, 75), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("true_or_false");
    TCase *tcase = tcase_create("true_or_false");
    tcase_add_test(tcase, an_alarm_is_of_the_trip_that_is_old_enough);
    tcase_add_test(tcase, what_is_tripped_still_is_true_whatever_has_hidden_it);
    tcase_add_test(tcase, what_is_not_tripped_any_more_excuses_nothing);
    tcase_add_test(tcase, a_trip_goes_on_where_the_loop_was_not_normal_for_its_debounce);
    tcase_add_test(tcase, a_dip_between_does_not_make_two_trips_of_one);
    tcase_add_test(tcase, what_was_not_normal_for_its_debounce_has_had_its_alarm_true_or_not);
    tcase_add_test(tcase, the_supply_that_went_first_has_taken_the_rail);
    tcase_add_test(tcase, a_dip_behind_a_burst_has_taken_the_rail);
    tcase_add_test(tcase, what_the_unit_takes_itself_is_no_supplys_fall);
    tcase_add_test(tcase, the_rail_was_good_until_the_instant_of_its_fall);
    tcase_add_test(tcase, what_falls_after_a_pause_falls_anew);
    tcase_add_test(tcase, a_dip_tells_nothing_of_another_supply);
    tcase_add_test(tcase, a_guard_counts_as_it_is_set_when_the_opening_is_accepted);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

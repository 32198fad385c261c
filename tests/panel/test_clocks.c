#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_race.h"
#include "sim/world/wiring.h"

static const char *const guarded[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100",
                                      "ALERTNUMBER+358401234567", "AON"};
static const char *const unlimited[] = {"Input1=NC", "BACKUPLIMIT=OFF", "POWERGUARD=0",
                                        "ALERTNUMBER+358401234567", "AON"};

/* A detector that hangs on a supply of its own. */
static void wire_own(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "smoke");
    uint32_t own = cabinet_add(w, "dc_supply", "own");
    cabinet_figure(w, own, "volts", 12.0);
    cabinet_figure(w, c->smoke, "contact", 1.0);
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, own, "plus", c->smoke, "plus");
    cabinet_wire(w, own, "plus", c->smoke, "common");
    cabinet_wire(w, own, "minus", c->smoke, "minus");
    cabinet_wire(w, own, "minus", c->unit, "GND");
    cabinet_wire(w, c->smoke, "out", c->unit, "IN1");
}

START_TEST(the_debounce_bar_ends_at_the_microsecond_of_the_alarm)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct race_bar bar = race_watch(c, "IN1 debounce", RACE_CUT_AT + CLOCK_MS(300), CLOCK_MS(1));
    int64_t opened = race_event(c, EVENT_INPUT), alarm = race_event(c, EVENT_ALARM);
    ck_assert_int_gt(alarm, 0);
    ck_assert_int_eq(bar.first_from, opened);
    ck_assert_int_eq(bar.first_until, alarm);
    ck_assert_int_eq(bar.last_until, alarm);
    ck_assert_int_le(alarm - bar.seen_until, CLOCK_MS(1));
    ck_assert_uint_eq(bar.races, bar.seen);
    ck_assert_uint_eq(bar.wins, bar.seen);
    cabinet_free(c);
}
END_TEST

START_TEST(the_look_bar_ends_at_the_microsecond_at_which_the_unit_knows)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct race_bar bar =
        race_watch(c, "next look at the supply", RACE_CUT_AT + CLOCK_MS(300), CLOCK_MS(1));
    int64_t lost = race_event(c, EVENT_SUPPLY);
    ck_assert_int_eq(lost, RACE_CUT_AT + RACE_GRID);
    ck_assert_int_eq(bar.first_until, lost);
    ck_assert_int_eq(bar.last_until, lost);
    ck_assert_int_eq(bar.first_from, lost - RACE_GRID);
    ck_assert_int_le(lost - bar.seen_until, CLOCK_MS(1));
    ck_assert_uint_eq(bar.wins, 0);
    cabinet_free(c);
}
END_TEST

START_TEST(where_the_look_comes_first_its_bar_wins_and_no_alarm_comes)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, CLOCK_MS(60));
    cabinet_verb(c, c->mains, "off");
    struct cabinet *again = race_story(race_wire_470, race_raw, CLOCK_MS(60));
    cabinet_verb(again, again->mains, "off");
    struct race_bar look =
        race_watch(c, "next look at the supply", RACE_CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    struct race_bar debounce =
        race_watch(again, "IN1 debounce", RACE_CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    ck_assert_int_eq(race_event(c, EVENT_ALARM), -1);
    ck_assert_int_eq(look.last_until, race_event(c, EVENT_SUPPLY));
    ck_assert_uint_gt(look.wins, 0);
    ck_assert_uint_eq(look.wins, look.races);
    ck_assert_uint_gt(debounce.seen, debounce.races); /* it runs on, but nothing hangs on it */
    ck_assert_uint_eq(debounce.wins, 0);
    cabinet_free(c);
    cabinet_free(again);
}
END_TEST

START_TEST(a_guard_hands_the_race_to_the_look)
{
    struct cabinet *c = race_story(race_wire_470, guarded, 0);
    struct cabinet *again = race_story(race_wire_470, guarded, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_verb(again, again->mains, "off");
    struct race_bar guard = race_watch(c, "IN1 guard", RACE_CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    struct race_bar debounce =
        race_watch(again, "IN1 debounce", RACE_CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    int64_t opened = race_event(c, EVENT_INPUT);
    ck_assert_int_eq(race_event(c, EVENT_ALARM), -1);
    ck_assert_int_eq(debounce.first_until, opened + CLOCK_MS(50));
    ck_assert_int_eq(guard.first_from, opened + CLOCK_MS(50));
    ck_assert_int_eq(guard.first_until, opened + CLOCK_MS(150));
    ck_assert_uint_gt(debounce.races, 0);
    ck_assert_uint_eq(debounce.wins, 0);
    ck_assert_uint_gt(guard.races, 0);
    ck_assert_uint_eq(guard.wins, 0);
    cabinet_free(c);
    cabinet_free(again);
}
END_TEST

START_TEST(a_true_alarm_ends_with_the_guards_bar)
{
    struct cabinet *c = race_story(race_wire_470, guarded, 0);
    cabinet_verb(c, c->smoke, "trip");
    struct race_bar guard = race_watch(c, "IN1 guard", RACE_CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    ck_assert_int_eq(guard.last_until, race_event(c, EVENT_ALARM));
    ck_assert_uint_eq(guard.races, 0);
    cabinet_free(c);
}
END_TEST

/* When the race began and ended. */
struct span {
    int64_t from, until;
    uint32_t steps;
    enum race_kind kind;
};

static struct span race_span(struct cabinet *c, int64_t until)
{
    struct span span = {-1, -1, 0, RACE_NONE};
    while (c->world.now < until) {
        struct clocks clocks;
        cabinet_run(c, c->world.now + 100);
        clocks_read(&clocks, &c->world, &c->workspace);
        ck_assert_int_eq(clocks.race, clocks_is_race(&c->world, &c->workspace));
        if (clocks.race) {
            span.kind = (enum race_kind)clocks.kind;
            span.steps++;
            span.from = span.from < 0 ? c->world.now : span.from;
            span.until = c->world.now + 100;
        }
    }
    return span;
}

static void assert_whole(const struct span *span, int64_t from, int64_t until)
{
    ck_assert_int_eq(span->from, from + 100);
    ck_assert_int_eq(span->until, until);
    ck_assert_int_eq(span->steps, (until - from) / 100 - 1); /* without a break */
}

START_TEST(a_race_lasts_from_the_cut_over_the_alarm_to_the_look)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    ck_assert(clocks_is_race(&c->world, &c->workspace)); /* at the very instant */
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(300));
    assert_whole(&span, RACE_CUT_AT, RACE_CUT_AT + RACE_GRID);
    ck_assert_int_eq(span.until, race_event(c, EVENT_SUPPLY));
    ck_assert_int_gt(race_event(c, EVENT_ALARM), RACE_CUT_AT + CLOCK_MS(80));
    ck_assert_int_lt(race_event(c, EVENT_ALARM), span.until);
    ck_assert_uint_eq(span.kind, RACE_LOOK);
    cabinet_free(c);
}
END_TEST

START_TEST(a_race_that_the_look_wins_lasts_from_the_cut_to_it)
{
    struct cabinet *c = race_story(race_wire_470, guarded, 0);
    cabinet_verb(c, c->mains, "off");
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(300));
    assert_whole(&span, RACE_CUT_AT, race_event(c, EVENT_SUPPLY));
    cabinet_free(c);
    c = race_story(race_wire_470, race_raw, CLOCK_MS(75)); /* before the input lets go */
    cabinet_verb(c, c->mains, "off");
    span = race_span(c, RACE_CUT_AT + CLOCK_MS(400));
    assert_whole(&span, RACE_CUT_AT + CLOCK_MS(75), RACE_CUT_AT + RACE_GRID);
    ck_assert_int_eq(race_event(c, EVENT_ALARM), -1);
    cabinet_free(c);
}
END_TEST

START_TEST(with_backuplimit_off_the_fall_lasts_to_the_certain_alarm)
{
    struct cabinet *c = race_story(race_wire_2200, unlimited, 0);
    cabinet_verb(c, c->mains, "off");
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(400));
    int64_t alarm = race_event(c, EVENT_ALARM);
    ck_assert_int_gt(alarm, race_event(c, EVENT_SUPPLY));
    assert_whole(&span, RACE_CUT_AT, (alarm + 99) / 100 * 100);
    ck_assert_uint_eq(span.kind, RACE_FALL);
    cabinet_free(c);
}
END_TEST

START_TEST(the_end_of_a_race_is_known_when_it_begins)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    struct clocks clocks;
    cabinet_verb(c, c->mains, "off");
    clocks_read(&clocks, &c->world, &c->workspace);
    ck_assert_int_eq(clocks.race_from, RACE_CUT_AT);
    ck_assert_int_eq(clocks.race_until, RACE_CUT_AT + RACE_GRID);
    const struct running_clock *fall = race_clock(&clocks, "IN1 falls to 7.5 V");
    ck_assert_ptr_nonnull(fall);
    ck_assert(fall->races && fall->wins);
    int64_t opens_at = fall->until, decides_at = fall->decides_at;
    cabinet_run(c, RACE_CUT_AT + CLOCK_MS(300));
    ck_assert_int_eq(opens_at, race_event(c, EVENT_INPUT));
    ck_assert_int_eq(decides_at, race_event(c, EVENT_ALARM));
    cabinet_free(c);
}
END_TEST

/* The adapter gives so much less for so long. */
static void dip(struct cabinet *c, double volts, double lasting_s)
{
    double args[8] = {volts, lasting_s, NAN, NAN, NAN, NAN, NAN, NAN};
    struct deed deed = {.part = c->adapter, .text = "dip"};
    int32_t verb = part_find_verb(part_kind_of(&c->world.part[c->adapter]), "dip");
    ck_assert(world_verb(&c->world, &c->workspace, &deed, (uint32_t)verb, args));
}

START_TEST(a_sag_that_comes_to_nothing_is_no_race)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    dip(c, 10.5, 0.2);
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(310));
    ck_assert_int_lt(span.from, 0);
    dip(c, 2.0, 0.5);
    span = race_span(c, RACE_CUT_AT + CLOCK_MS(600));
    assert_whole(&span, RACE_CUT_AT + CLOCK_MS(310), RACE_CUT_AT + CLOCK_MS(400));
    cabinet_free(c);
}
END_TEST

/* No workspace: whoever looked ahead would fall over it. */
START_TEST(at_rest_nobody_looks_ahead)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    ck_assert(!clocks_is_race(&c->world, NULL));
    cabinet_free(c);
    c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, RACE_CUT_AT + CLOCK_S(60));
    ck_assert(!clocks_is_race(&c->world, NULL));
    cabinet_free(c);
}
END_TEST

static void wire_motion(struct cabinet *c)
{
    race_wire_2200(c);
    int32_t motion = 3; /* of the kinds of sensors */
    cabinet_figure(&c->world, c->smoke, "kind", (double)motion);
    cabinet_figure(&c->world, c->smoke, "contact", 0.0); /* "N/O" */
}

START_TEST(a_detector_that_warms_up_after_the_return_slows_around_its_alarm)
{
    static const char *const hasty[] = {"Input1=NO", "BACKUPLIMIT=DC", "HOLDOFF=20",
                                        "ALERTNUMBER+358401234567", "AON"};
    struct cabinet *c = race_story(wire_motion, hasty, 0);
    int64_t alarm = -1;
    struct span span;
    for (uint32_t outage = 0; outage < 6 && alarm < 0; outage++) {
        cabinet_verb(c, c->mains, "off");
        cabinet_run(c, c->world.now + CLOCK_S(20));
        cabinet_verb(c, c->mains, "on");
        int64_t end = c->world.now + CLOCK_S(60);
        while (c->world.now < end && alarm < 0) {
            span = race_span(c, c->world.now + CLOCK_MS(10));
            alarm = race_event(c, EVENT_ALARM);
        }
    }
    ck_assert_int_gt(alarm, 0);
    ck_assert_uint_eq(span.kind, RACE_WARMING);
    cabinet_free(c);
}
END_TEST

static bool races(void (*wire)(struct cabinet *c), const char *const *lines, bool cut, bool trip)
{
    struct cabinet *c = race_story(wire, lines, 0);
    if (cut) {
        cabinet_verb(c, c->mains, "off");
    }
    if (trip) {
        cabinet_verb(c, c->smoke, "trip");
    }
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(300));
    cabinet_free(c);
    return span.from >= 0;
}

START_TEST(there_is_no_race_where_nothing_is_decided_by_it)
{
    static const char *const disarmed[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0",
                                           "ALERTNUMBER+358401234567", "AOF"};
    static const char *const quiet[] = {"Input1=NO", "BACKUPLIMIT=OFF", "POWERGUARD=0",
                                        "ALERTNUMBER+358401234567", "AON"};
    static const char *const limited_by_mains[] = {"Input1=NC", "BACKUPLIMIT=AC", "POWERGUARD=0",
                                                   "ALERTNUMBER+358401234567", "AON"};
    ck_assert(races(race_wire_470, race_raw, true, false));
    ck_assert(!races(race_wire_2200, race_raw, true, false));      /* the look is long over */
    ck_assert(!races(race_wire_470, race_raw, false, true));       /* the supply is there */
    ck_assert(!races(race_wire_470, unlimited, false, true));
    ck_assert(!races(wire_own, race_raw, true, false));
    ck_assert(!races(wire_own, unlimited, true, false));
    ck_assert(!races(wire_motion, quiet, true, false)); /* N/O: no voltage to be lost */
    ck_assert(!races(race_wire_470, limited_by_mains, true, false));
    ck_assert(!races(race_wire_470, disarmed, true, false));
}
END_TEST

/* Tripped just after the cut: the unit does not know of the loss, but the detector's loop does not
 * hang on that supply. */
START_TEST(a_detector_with_a_supply_of_its_own_runs_against_nothing)
{
    struct cabinet *c = race_story(wire_own, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, RACE_CUT_AT + CLOCK_MS(45));
    cabinet_verb(c, c->smoke, "trip");
    struct clocks clocks;
    cabinet_run(c, RACE_CUT_AT + CLOCK_MS(46));
    clocks_read(&clocks, &c->world, &c->workspace);
    ck_assert_ptr_nonnull(race_clock(&clocks, "IN1 debounce"));
    ck_assert(c->world.board.dip_latched);
    ck_assert(!clocks.race);
    cabinet_free(c);
}
END_TEST

START_TEST(a_falling_voltage_is_told_where_it_will_cross)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct clocks clocks;
    cabinet_run(c, RACE_CUT_AT + CLOCK_MS(5));
    clocks_read(&clocks, &c->world, &c->workspace);
    const struct running_clock *dip = race_clock(&clocks, "V12 falls to 10.0 V");
    const struct running_clock *input = race_clock(&clocks, "IN1 falls to 7.5 V");
    ck_assert_ptr_nonnull(dip);
    ck_assert_ptr_nonnull(input);
    ck_assert_ptr_nonnull(race_clock(&clocks, "next look at the supply"));
    int64_t dip_at = dip->until, input_at = input->until;
    ck_assert_int_eq(dip->from, RACE_CUT_AT);
    cabinet_run(c, dip_at - 1);
    ck_assert(!c->world.board.dip_latched);
    cabinet_run(c, dip_at);
    ck_assert(c->world.board.dip_latched);
    cabinet_run(c, RACE_CUT_AT + CLOCK_MS(300));
    ck_assert_int_eq(input_at, race_event(c, EVENT_INPUT));
    cabinet_free(c);
}
END_TEST

START_TEST(reading_clocks_changes_nothing)
{
    struct cabinet *read = race_story(race_wire_470, race_raw, 0),
                                      *left = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(read, read->mains, "off");
    cabinet_verb(left, left->mains, "off");
    race_watch(read, "", RACE_CUT_AT + CLOCK_S(5), CLOCK_MS(1));
    cabinet_run(left, RACE_CUT_AT + CLOCK_S(5));
    ck_assert_int_eq(read->world.now, left->world.now);
    ck_assert_uint_eq(world_hash(&read->world), world_hash(&left->world));
    ck_assert_uint_eq(read->world.circuit.version, left->world.circuit.version);
    ck_assert_uint_eq(read->world.unit_looks, left->world.unit_looks);
    cabinet_free(read);
    cabinet_free(left);
}
END_TEST

START_TEST(those_that_race_stand_first)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct clocks clocks;
    cabinet_run(c, RACE_CUT_AT + CLOCK_MS(50));
    clocks_read(&clocks, &c->world, &c->workspace);
    ck_assert_uint_ge(clocks.count, 3);
    ck_assert(clocks.race && clocks.clock[0].races && clocks.clock[1].races);
    ck_assert(!clocks.clock[2].races);
    ck_assert_str_eq(clocks.clock[0].name, "IN1 debounce");
    ck_assert(clocks.clock[0].wins && !clocks.clock[1].wins);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clocks");
    TCase *tests = tcase_create("clocks");
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, the_debounce_bar_ends_at_the_microsecond_of_the_alarm);
    tcase_add_test(tests, the_look_bar_ends_at_the_microsecond_at_which_the_unit_knows);
    tcase_add_test(tests, where_the_look_comes_first_its_bar_wins_and_no_alarm_comes);
    tcase_add_test(tests, a_guard_hands_the_race_to_the_look);
    tcase_add_test(tests, a_true_alarm_ends_with_the_guards_bar);
    tcase_add_test(tests, a_race_lasts_from_the_cut_over_the_alarm_to_the_look);
    tcase_add_test(tests, a_race_that_the_look_wins_lasts_from_the_cut_to_it);
    tcase_add_test(tests, with_backuplimit_off_the_fall_lasts_to_the_certain_alarm);
    tcase_add_test(tests, the_end_of_a_race_is_known_when_it_begins);
    tcase_add_test(tests, a_sag_that_comes_to_nothing_is_no_race);
    tcase_add_test(tests, at_rest_nobody_looks_ahead);
    tcase_add_test(tests, a_detector_that_warms_up_after_the_return_slows_around_its_alarm);
    tcase_add_test(tests, there_is_no_race_where_nothing_is_decided_by_it);
    tcase_add_test(tests, a_detector_with_a_supply_of_its_own_runs_against_nothing);
    tcase_add_test(tests, a_falling_voltage_is_told_where_it_will_cross);
    tcase_add_test(tests, reading_clocks_changes_nothing);
    tcase_add_test(tests, those_that_race_stand_first);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

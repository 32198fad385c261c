#include <check.h>
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
};

static struct span race_span(struct cabinet *c, int64_t until)
{
    struct span span = {-1, -1};
    while (c->world.now < until) {
        struct clocks clocks;
        cabinet_run(c, c->world.now + 100);
        clocks_read(&clocks, &c->world, &c->workspace);
        ck_assert_int_eq(clocks.race, clocks_is_race(&c->world, &c->workspace));
        if (clocks.race) {
            span.from = span.from < 0 ? c->world.now : span.from;
            span.until = c->world.now + 100;
        }
    }
    return span;
}

START_TEST(the_race_lasts_from_the_opening_to_the_alarm)
{
    struct cabinet *c = race_story(race_wire_470, race_raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(300));
    ck_assert_int_le(span.from - race_event(c, EVENT_INPUT), 100);
    ck_assert_int_le(span.until - race_event(c, EVENT_ALARM), 100);
    ck_assert_int_ge(span.until, race_event(c, EVENT_ALARM));
    cabinet_free(c);
}
END_TEST

START_TEST(the_race_lasts_from_the_opening_to_the_look)
{
    struct cabinet *c = race_story(race_wire_470, guarded, 0);
    cabinet_verb(c, c->mains, "off");
    struct span span = race_span(c, RACE_CUT_AT + CLOCK_MS(300));
    ck_assert_int_le(span.from - race_event(c, EVENT_INPUT), 100);
    ck_assert_int_eq(span.until, race_event(c, EVENT_SUPPLY));
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
    ck_assert(races(race_wire_470, race_raw, true, false));
    ck_assert(!races(race_wire_2200, race_raw, true, false));      /* the look is long over */
    ck_assert(!races(race_wire_470, race_raw, false, true));       /* the supply is there */
    ck_assert(!races(race_wire_470, unlimited, true, false)); /* the alarm is certain */
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
    ck_assert(world_is_same(&read->world, &left->world));
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
    tcase_add_test(tests, the_debounce_bar_ends_at_the_microsecond_of_the_alarm);
    tcase_add_test(tests, the_look_bar_ends_at_the_microsecond_at_which_the_unit_knows);
    tcase_add_test(tests, where_the_look_comes_first_its_bar_wins_and_no_alarm_comes);
    tcase_add_test(tests, a_guard_hands_the_race_to_the_look);
    tcase_add_test(tests, a_true_alarm_ends_with_the_guards_bar);
    tcase_add_test(tests, the_race_lasts_from_the_opening_to_the_alarm);
    tcase_add_test(tests, the_race_lasts_from_the_opening_to_the_look);
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

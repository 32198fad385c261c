#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/clocks.h"
#include "sim/world/wiring.h"
#include "world/aid_cabinet.h"

#define CUT_AT CLOCK_S(70)
#define GRID CLOCK_MS(100)

static const char *const raw[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0",
                                  "ALERTNUMBER+358401234567", "AON"};
static const char *const guarded[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=100",
                                      "ALERTNUMBER+358401234567", "AON"};
static const char *const unlimited[] = {"Input1=NC", "BACKUPLIMIT=OFF", "POWERGUARD=0",
                                        "ALERTNUMBER+358401234567", "AON"};

/* Example 3 of the guide, with an N/C contact. */
static void wire_example3(struct cabinet *c, double holdup_f)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "smoke");
    c->siren = cabinet_add(w, "siren", "siren");
    cabinet_figure(w, c->adapter, "amps", 2.0);
    cabinet_figure(w, c->adapter, "holdup", holdup_f);
    cabinet_figure(w, c->smoke, "contact", 1.0); /* "N/C" */
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->unit, "V12", c->smoke, "plus");
    cabinet_wire(w, c->unit, "V12", c->smoke, "common");
    cabinet_wire(w, c->unit, "GND", c->smoke, "minus");
    cabinet_wire(w, c->smoke, "out", c->unit, "IN1");
    cabinet_wire(w, c->unit, "K6_NO", c->siren, "plus");
    cabinet_wire(w, c->siren, "minus", c->unit, "GND");
}

static void wire_470(struct cabinet *c)
{
    wire_example3(c, 470e-6);
}

static void wire_2200(struct cabinet *c)
{
    wire_example3(c, 2200e-6);
}

/* The same, but the detector hangs on a supply of its own. */
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

static struct cabinet *story(void (*wire)(struct cabinet *c), const char *const *lines,
                             int64_t after_look)
{
    struct cabinet *c = cabinet_new_wired(wire, lines, 5);
    gsm_phone(&c->world.gsm, "+358401234567");
    cabinet_run(c, CUT_AT + after_look);
    return c;
}

static const struct running_clock *clock_named(const struct clocks *clocks, const char *name)
{
    for (uint32_t i = 0; i < clocks->count; i++) {
        if (strcmp(clocks->clock[i].name, name) == 0) {
            return &clocks->clock[i];
        }
    }
    return NULL;
}

/* The first event of that kind from CUT_AT on; -1: none. */
static int64_t first_of(const struct cabinet *c, enum event_kind kind)
{
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        if (event->kind == (uint16_t)kind && event->at_us >= CUT_AT) {
            return event->at_us;
        }
    }
    return -1;
}

/* What the bar said while time went on to `until`, looked at every `step`. */
struct watched {
    int64_t first_from, first_until, last_until, seen_until;
    uint32_t seen, races, wins;
};

static struct watched watch(struct cabinet *c, const char *name, int64_t until, int64_t step)
{
    struct watched watched = {-1, -1, -1, -1, 0, 0, 0};
    while (c->world.now < until) {
        struct clocks clocks;
        cabinet_run(c, c->world.now + step);
        clocks_read(&clocks, &c->world, &c->workspace);
        const struct running_clock *clock = clock_named(&clocks, name);
        if (clock == NULL) {
            continue;
        }
        ck_assert_int_le(clock->from, c->world.now);
        ck_assert_int_gt(clock->until, c->world.now);
        watched.first_from = watched.seen == 0 ? clock->from : watched.first_from;
        watched.first_until = watched.seen == 0 ? clock->until : watched.first_until;
        watched.last_until = clock->until;
        watched.seen_until = c->world.now;
        watched.seen++;
        watched.races += clock->races;
        watched.wins += clock->wins;
    }
    return watched;
}

START_TEST(the_debounce_bar_ends_at_the_microsecond_of_the_alarm)
{
    struct cabinet *c = story(wire_470, raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct watched bar = watch(c, "IN1 debounce", CUT_AT + CLOCK_MS(300), CLOCK_MS(1));
    int64_t opened = first_of(c, EVENT_INPUT), alarm = first_of(c, EVENT_ALARM);
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
    struct cabinet *c = story(wire_470, raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct watched bar =
        watch(c, "next look at the supply", CUT_AT + CLOCK_MS(300), CLOCK_MS(1));
    int64_t lost = first_of(c, EVENT_SUPPLY);
    ck_assert_int_eq(lost, CUT_AT + GRID);
    ck_assert_int_eq(bar.first_until, lost);
    ck_assert_int_eq(bar.last_until, lost);
    ck_assert_int_eq(bar.first_from, lost - GRID);
    ck_assert_int_le(lost - bar.seen_until, CLOCK_MS(1));
    ck_assert_uint_eq(bar.wins, 0);
    cabinet_free(c);
}
END_TEST

START_TEST(where_the_look_comes_first_its_bar_wins_and_no_alarm_comes)
{
    struct cabinet *c = story(wire_470, raw, CLOCK_MS(60));
    cabinet_verb(c, c->mains, "off");
    struct cabinet *again = story(wire_470, raw, CLOCK_MS(60));
    cabinet_verb(again, again->mains, "off");
    struct watched look =
        watch(c, "next look at the supply", CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    struct watched debounce = watch(again, "IN1 debounce", CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    ck_assert_int_eq(first_of(c, EVENT_ALARM), -1);
    ck_assert_int_eq(look.last_until, first_of(c, EVENT_SUPPLY));
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
    struct cabinet *c = story(wire_470, guarded, 0);
    struct cabinet *again = story(wire_470, guarded, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_verb(again, again->mains, "off");
    struct watched guard = watch(c, "IN1 guard", CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    struct watched debounce = watch(again, "IN1 debounce", CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    int64_t opened = first_of(c, EVENT_INPUT);
    ck_assert_int_eq(first_of(c, EVENT_ALARM), -1);
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
    struct cabinet *c = story(wire_470, guarded, 0);
    cabinet_verb(c, c->smoke, "trip");
    struct watched guard = watch(c, "IN1 guard", CUT_AT + CLOCK_MS(400), CLOCK_MS(1));
    ck_assert_int_eq(guard.last_until, first_of(c, EVENT_ALARM));
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
        ck_assert_int_eq(clocks.race, clocks_is_race(&c->world));
        if (clocks.race) {
            span.from = span.from < 0 ? c->world.now : span.from;
            span.until = c->world.now + 100;
        }
    }
    return span;
}

START_TEST(the_race_lasts_from_the_opening_to_the_alarm)
{
    struct cabinet *c = story(wire_470, raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct span span = race_span(c, CUT_AT + CLOCK_MS(300));
    ck_assert_int_le(span.from - first_of(c, EVENT_INPUT), 100);
    ck_assert_int_le(span.until - first_of(c, EVENT_ALARM), 100);
    ck_assert_int_ge(span.until, first_of(c, EVENT_ALARM));
    cabinet_free(c);
}
END_TEST

START_TEST(the_race_lasts_from_the_opening_to_the_look)
{
    struct cabinet *c = story(wire_470, guarded, 0);
    cabinet_verb(c, c->mains, "off");
    struct span span = race_span(c, CUT_AT + CLOCK_MS(300));
    ck_assert_int_le(span.from - first_of(c, EVENT_INPUT), 100);
    ck_assert_int_eq(span.until, first_of(c, EVENT_SUPPLY));
    cabinet_free(c);
}
END_TEST

static bool races(void (*wire)(struct cabinet *c), const char *const *lines, bool cut, bool trip)
{
    struct cabinet *c = story(wire, lines, 0);
    if (cut) {
        cabinet_verb(c, c->mains, "off");
    }
    if (trip) {
        cabinet_verb(c, c->smoke, "trip");
    }
    struct span span = race_span(c, CUT_AT + CLOCK_MS(300));
    cabinet_free(c);
    return span.from >= 0;
}

START_TEST(there_is_no_race_where_nothing_is_decided_by_it)
{
    static const char *const disarmed[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0",
                                           "ALERTNUMBER+358401234567", "AOF"};
    ck_assert(races(wire_470, raw, true, false));
    ck_assert(!races(wire_2200, raw, true, false));      /* the look is long over */
    ck_assert(!races(wire_470, raw, false, true));       /* the supply is there */
    ck_assert(!races(wire_470, unlimited, true, false)); /* the alarm is certain */
    ck_assert(!races(wire_470, disarmed, true, false));
}
END_TEST

/* Tripped just after the cut: the unit does not know of the loss, but the detector's loop does not
 * hang on that supply. */
START_TEST(a_detector_with_a_supply_of_its_own_runs_against_nothing)
{
    struct cabinet *c = story(wire_own, raw, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, CUT_AT + CLOCK_MS(45));
    cabinet_verb(c, c->smoke, "trip");
    struct clocks clocks;
    cabinet_run(c, CUT_AT + CLOCK_MS(46));
    clocks_read(&clocks, &c->world, &c->workspace);
    ck_assert_ptr_nonnull(clock_named(&clocks, "IN1 debounce"));
    ck_assert(c->world.board.dip_latched);
    ck_assert(!clocks.race);
    cabinet_free(c);
}
END_TEST

START_TEST(a_falling_voltage_is_told_where_it_will_cross)
{
    struct cabinet *c = story(wire_470, raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct clocks clocks;
    cabinet_run(c, CUT_AT + CLOCK_MS(5));
    clocks_read(&clocks, &c->world, &c->workspace);
    const struct running_clock *dip = clock_named(&clocks, "V12 falls to 10.0 V");
    const struct running_clock *input = clock_named(&clocks, "IN1 falls to 7.5 V");
    ck_assert_ptr_nonnull(dip);
    ck_assert_ptr_nonnull(input);
    ck_assert_ptr_nonnull(clock_named(&clocks, "next look at the supply"));
    int64_t dip_at = dip->until, input_at = input->until;
    ck_assert_int_eq(dip->from, CUT_AT);
    cabinet_run(c, dip_at - 1);
    ck_assert(!c->world.board.dip_latched);
    cabinet_run(c, dip_at);
    ck_assert(c->world.board.dip_latched);
    cabinet_run(c, CUT_AT + CLOCK_MS(300));
    ck_assert_int_eq(input_at, first_of(c, EVENT_INPUT));
    cabinet_free(c);
}
END_TEST

START_TEST(reading_clocks_changes_nothing)
{
    struct cabinet *read = story(wire_470, raw, 0), *left = story(wire_470, raw, 0);
    cabinet_verb(read, read->mains, "off");
    cabinet_verb(left, left->mains, "off");
    watch(read, "", CUT_AT + CLOCK_S(5), CLOCK_MS(1));
    cabinet_run(left, CUT_AT + CLOCK_S(5));
    ck_assert_int_eq(read->world.now, left->world.now);
    ck_assert_uint_eq(world_hash(&read->world), world_hash(&left->world));
    ck_assert(world_is_same(&read->world, &left->world));
    cabinet_free(read);
    cabinet_free(left);
}
END_TEST

/* Two looks in a row are to find 12 V: the bar ends with each of them. */
START_TEST(the_looks_at_a_supply_that_returns_are_told_as_well)
{
    struct cabinet *c = story(wire_2200, raw, 0);
    cabinet_verb(c, c->mains, "off");
    cabinet_run(c, CUT_AT + CLOCK_S(3) + CLOCK_MS(30));
    uint32_t events = c->journal.count;
    cabinet_verb(c, c->mains, "on");
    struct watched bar =
        watch(c, "next look at the supply", CUT_AT + CLOCK_S(5), CLOCK_MS(1));
    int64_t back = -1;
    for (uint32_t i = events; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        back = event->kind == EVENT_SUPPLY ? event->at_us : back;
    }
    ck_assert_int_gt(back, 0);
    ck_assert_int_eq(bar.last_until, back);
    ck_assert_int_eq((back - bar.first_until) % GRID, 0);
    ck_assert_int_lt(bar.first_until, back);
    ck_assert_uint_eq(bar.races, 0);
    cabinet_free(c);
}
END_TEST

START_TEST(an_outage_is_told_when_its_bar_ends)
{
    struct cabinet *c = story(wire_2200, raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct watched bar =
        watch(c, "POWERDELAY: DC failed", CUT_AT + CLOCK_S(12), CLOCK_MS(10));
    int64_t lost = first_of(c, EVENT_SUPPLY);
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
    struct cabinet *c = story(wire_470, lines, 0);
    cabinet_verb(c, c->smoke, "trip");
    struct watched bar = watch(c, "K6 alarm time", CUT_AT + CLOCK_S(7), CLOCK_MS(10));
    int64_t alarm = first_of(c, EVENT_ALARM), off = -1;
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

START_TEST(holdoff_runs_from_the_start)
{
    struct cabinet *c = cabinet_new_wired(wire_470, raw, 5);
    struct clocks clocks;
    cabinet_run(c, CLOCK_S(1));
    clocks_read(&clocks, &c->world, &c->workspace);
    const struct running_clock *holdoff = clock_named(&clocks, "HOLDOFF");
    ck_assert_ptr_nonnull(holdoff);
    ck_assert_int_eq(holdoff->from, 0);
    ck_assert_int_eq(holdoff->until, CLOCK_S(60));
    ck_assert_ptr_nonnull(clock_named(&clocks, "configuration window"));
    cabinet_run(c, CLOCK_S(60));
    clocks_read(&clocks, &c->world, &c->workspace);
    ck_assert_ptr_null(clock_named(&clocks, "HOLDOFF"));
    cabinet_free(c);
}
END_TEST

START_TEST(those_that_race_stand_first)
{
    struct cabinet *c = story(wire_470, raw, 0);
    cabinet_verb(c, c->mains, "off");
    struct clocks clocks;
    cabinet_run(c, CUT_AT + CLOCK_MS(50));
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
    tcase_add_test(tests, the_looks_at_a_supply_that_returns_are_told_as_well);
    tcase_add_test(tests, an_outage_is_told_when_its_bar_ends);
    tcase_add_test(tests, an_alarms_relay_lets_go_when_its_bar_ends);
    tcase_add_test(tests, holdoff_runs_from_the_start);
    tcase_add_test(tests, those_that_race_stand_first);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

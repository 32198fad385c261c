#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/checker.h"
#include "sim/trace/loop_truth.h"
#include "world/aid_cabinet.h"

/* A dip of the unit's 12 V opens a loop, and within it something happens at its end, or elsewhere.
 * The unit is disarmed: the alarm is told by hand, when and of what the test likes. */

#define READY CLOCK_S(90)
#define DIP_MS 70            /* its loops are open until 78 ms, the 12 V under 10 V until 80 */
#define LONG_DIP_MS 400      /* detectors start anew, and are warming for seconds */

enum { SMOKE, FREEZER, GAS, WATER }; /* inputs */

struct bench {
    struct cabinet *c;
    struct checker checker;
};

static uint32_t breaker, spare; /* the indices are the same in each bench */
static bool smoke_opens = true; /* smoke has an N/C contact */

/* The cabinet's own, with a relay on Input2 that watches what is behind a breaker. */
static void wire_up(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    c->smoke = cabinet_add(w, "sensor", "smoke");
    breaker = cabinet_add(w, "breaker", "breaker");
    uint32_t monitor = cabinet_add(w, "relay", "monitor");
    cabinet_figure(w, c->smoke, "contact", smoke_opens ? 1.0 : 0.0);
    cabinet_figure(w, c->smoke, "warmup", 5.0);
    cabinet_figure(w, monitor, "coil", 230.0);
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->unit, "V12", c->smoke, "plus");
    cabinet_wire(w, c->unit, "V12", c->smoke, "common");
    cabinet_wire(w, c->unit, "GND_2", c->smoke, "minus");
    struct cable garage = {(uint32_t)wiring_terminal(w, c->smoke, "out"),
                           (uint32_t)wiring_terminal(w, c->unit, "Input1"), "garage", 40.0,
                           0.22e-6};
    c->garage = (uint32_t)wiring_cable(w, &garage, error);
    cabinet_wire(w, c->mains, "L", breaker, "line");
    cabinet_wire(w, breaker, "load", monitor, "A1");
    cabinet_wire(w, c->mains, "N", monitor, "A2");
    cabinet_wire(w, c->unit, "V12_2", monitor, "COM");
    cabinet_wire(w, monitor, "NO", c->unit, "Input2");
    uint32_t gas = cabinet_add(w, "sensor", "gas");
    cabinet_figure(w, gas, "battery", 12.0);
    cabinet_wire(w, gas, "minus", c->unit, "GND_2");
    cabinet_wire(w, gas, "out", c->unit, "Input3");
    spare = cabinet_add(w, "adapter", "spare");
    uint32_t water = cabinet_add(w, "sensor", "water");
    cabinet_wire(w, c->mains, "L", spare, "L");
    cabinet_wire(w, c->mains, "N", spare, "N");
    cabinet_wire(w, spare, "minus", c->unit, "GND_2");
    cabinet_wire(w, spare, "plus", water, "plus");
    cabinet_wire(w, spare, "plus", water, "common");
    cabinet_wire(w, water, "minus", c->unit, "GND_2");
    cabinet_wire(w, water, "out", c->unit, "Input4");
}

static void run_to(struct bench *bench, int64_t at_ms)
{
    cabinet_run(bench->c, READY + CLOCK_MS(at_ms));
    checker_look(&bench->checker, &bench->c->world, &bench->c->workspace);
}

static void dip(struct bench *bench, int64_t lasting_ms)
{
    double args[8] = {0.0, (double)lasting_ms / 1e3, NAN, NAN, NAN, NAN, NAN, NAN};
    struct cabinet *c = bench->c;
    struct deed deed = {.part = c->adapter, .text = "dip"};
    int32_t verb = part_find_verb(part_kind_of(&c->world.part[c->adapter]), "dip");
    ck_assert_int_ge(verb, 0);
    ck_assert(world_verb(&c->world, &c->workspace, &deed, (uint32_t)verb, args));
}

static void begin(struct bench *bench)
{
    const char *lines[] = {smoke_opens ? "Input1=NC" : "Input1=NO", "Input2=NC", "BACKUPLIMIT=DC",
                           "POWERGUARD=100"};
    memset(bench, 0, sizeof *bench);
    bench->c = cabinet_new_wired(wire_up, lines, 4);
    cabinet_run(bench->c, READY);
    checker_init(&bench->checker, &bench->c->world);
    run_to(bench, 0);
}

/* An alarm at that time; false ones so far. */
static uint32_t alarm(struct bench *bench, uint32_t input, int64_t at_ms)
{
    run_to(bench, at_ms);
    struct happening happening = {.at_us = READY + CLOCK_MS(at_ms), .kind = EVENT_ALARM,
                                  .part = PART_UNIT, .value = (int64_t)input};
    trace_event(&bench->c->world.trace, &bench->c->journal, &happening);
    checker_look(&bench->checker, &bench->c->world, &bench->c->workspace);
    uint32_t count = bench->checker.violation[INVARIANT_NO_FALSE_ALARM].count;
    cabinet_free(bench->c);
    return count;
}

/* The freezer has been off for long as the unit's own 12 V come back; or they have not yet. */
static uint32_t of_an_outage(bool is_over)
{
    struct bench bench;
    begin(&bench);
    cabinet_verb(bench.c, bench.c->adapter, "off");
    run_to(&bench, 500);
    cabinet_verb(bench.c, breaker, "open");
    run_to(&bench, 2000);
    if (is_over) {
        cabinet_verb(bench.c, bench.c->adapter, "on");
    }
    return alarm(&bench, FREEZER, 2500);
}

START_TEST(what_went_within_an_outage_is_true_behind_it)
{
    ck_assert_uint_eq(of_an_outage(true), 0);
    ck_assert_uint_eq(of_an_outage(false), 1);
}
END_TEST

/* What is done to a part within a dip, and when; NULL: nothing. */
struct doing {
    const char *verb;
    int64_t at_ms;
    const char *later;       /* 10 ms on */
};

static uint32_t of_smoke(const struct doing *doing, int64_t lasting_ms, int64_t alarm_ms)
{
    struct bench bench;
    begin(&bench);
    dip(&bench, lasting_ms);
    run_to(&bench, doing->at_ms);
    if (doing->verb != NULL) {
        cabinet_verb(bench.c, bench.c->smoke, doing->verb);
    }
    run_to(&bench, doing->at_ms + 10);
    if (doing->later != NULL) {
        cabinet_verb(bench.c, bench.c->smoke, doing->later);
    }
    return alarm(&bench, SMOKE, alarm_ms);
}

START_TEST(a_sensor_that_trips_within_a_dip_keeps_the_loop_open)
{
    static const struct doing nothing = {NULL, 30, NULL}, trips = {"trip", 30, NULL};
    static const struct doing late = {"trip", 60, NULL}, over = {"trip", 30, "restore"};
    static const struct doing behind = {"trip", 150, NULL};
    ck_assert_uint_eq(of_smoke(&trips, DIP_MS, 150), 0);
    ck_assert_uint_eq(of_smoke(&nothing, DIP_MS, 150), 1);
    ck_assert_uint_eq(of_smoke(&over, DIP_MS, 150), 1);
    ck_assert_uint_eq(of_smoke(&trips, LONG_DIP_MS, 150), 1); /* the dip goes on */
    ck_assert_uint_eq(of_smoke(&late, DIP_MS, 109), 1);       /* shorter than its debounce */
    ck_assert_uint_eq(of_smoke(&late, DIP_MS, 111), 0);
    ck_assert_uint_eq(of_smoke(&nothing, LONG_DIP_MS, 600), 1); /* it is warming */
    ck_assert_uint_eq(of_smoke(&behind, DIP_MS, 270), 1);     /* of the dip's: its guard runs */
    ck_assert_uint_eq(of_smoke(&behind, DIP_MS, 305), 0);
}
END_TEST

/* It starts anew behind them, says "normal" once it is warm, and is back where it was. */
START_TEST(a_sensor_that_stands_tripped_is_true_though_its_supply_moved_it_last)
{
    static const struct doing trips = {"trip", 30, NULL}, over = {"trip", 30, "restore"};
    ck_assert_uint_eq(of_smoke(&trips, LONG_DIP_MS, 4200), 1); /* warming, and normal */
    ck_assert_uint_eq(of_smoke(&trips, LONG_DIP_MS, 5600), 0);
    ck_assert_uint_eq(of_smoke(&over, LONG_DIP_MS, 5600), 1);
}
END_TEST

START_TEST(a_sensor_that_trips_within_a_dip_keeps_the_loop_closed)
{
    static const struct doing nothing = {NULL, 30, NULL}, trips = {"trip", 30, NULL};
    static const struct doing over = {"trip", 30, "restore"};
    smoke_opens = false;
    ck_assert_uint_eq(of_smoke(&trips, DIP_MS, 150), 0);
    ck_assert_uint_eq(of_smoke(&nothing, DIP_MS, 150), 1);
    ck_assert_uint_eq(of_smoke(&over, DIP_MS, 150), 1);
    smoke_opens = true;
}
END_TEST

static void set_fault(struct bench *bench, const char *fault)
{
    char error[PART_ERROR];
    struct cabinet *c = bench->c;
    ck_assert(world_fault(&c->world, &c->workspace, c->smoke, fault, error));
}

/* Its contact is noisy from then on, for so long. */
static uint32_t of_noise(int64_t from_ms, int64_t lasting_ms)
{
    struct bench bench;
    begin(&bench);
    run_to(&bench, from_ms);
    set_fault(&bench, "noisy");
    run_to(&bench, from_ms + lasting_ms);
    set_fault(&bench, "");
    run_to(&bench, from_ms + lasting_ms + 500);
    dip(&bench, DIP_MS);
    return alarm(&bench, SMOKE, from_ms + lasting_ms + 650);
}

/* It goes on as the dip begins, or was over long before. */
START_TEST(what_a_faulty_contact_does_is_true_whatever_the_12_v_do)
{
    struct bench bench;
    begin(&bench);
    set_fault(&bench, "noisy");
    dip(&bench, LONG_DIP_MS);
    ck_assert_uint_eq(alarm(&bench, SMOKE, 150), 0);
    ck_assert_uint_eq(of_noise(10, 2000), 1);
}
END_TEST

START_TEST(a_loop_hangs_on_the_12_v_where_it_is_fed_from_them)
{
    struct bench bench;
    begin(&bench);
    ck_assert(loop_truth_hangs_on_rail(&bench.c->world, SMOKE));
    ck_assert(loop_truth_hangs_on_rail(&bench.c->world, FREEZER));
    ck_assert(!loop_truth_hangs_on_rail(&bench.c->world, GAS));
    cabinet_free(bench.c);
}
END_TEST

/* The spare supply has a fault as the 12 V dip; what the dip opened is asked for that input. */
static bool holds(uint32_t input, const char *fault)
{
    struct bench bench;
    char error[PART_ERROR];
    begin(&bench);
    struct cabinet *c = bench.c;
    ck_assert(world_fault(&c->world, &c->workspace, spare, fault, error));
    dip(&bench, LONG_DIP_MS);
    run_to(&bench, 150);
    uint32_t event = c->journal.count - 1;
    while (c->journal.events[event].kind != EVENT_INPUT) {
        event--;
    }
    struct opening opening = {input, event, READY + CLOCK_MS(150)};
    bool held = loop_truth_holds(&opening, &bench.checker.rail, &c->world, &c->journal);
    cabinet_free(c);
    return held;
}

START_TEST(what_feeds_a_loop_and_not_the_unit_makes_it_true_by_its_fault)
{
    ck_assert(holds(WATER, "open"));
    ck_assert(!holds(WATER, ""));
    ck_assert(!holds(SMOKE, "open"));
}
END_TEST

static uint32_t of_breaker(const struct doing *doing, uint32_t input, int64_t lasting_ms)
{
    struct bench bench;
    begin(&bench);
    dip(&bench, lasting_ms);
    run_to(&bench, doing->at_ms);
    cabinet_verb(bench.c, breaker, doing->verb);
    run_to(&bench, doing->at_ms + 10);
    if (doing->later != NULL) {
        cabinet_verb(bench.c, breaker, doing->later);
    }
    return alarm(&bench, input, lasting_ms + 200);
}

START_TEST(a_relay_that_lets_go_within_a_dip_keeps_its_own_loop_open)
{
    static const struct doing opens = {"open", 30, NULL}, rising = {"open", 66, NULL};
    static const struct doing as_it_ends = {"open", 78, NULL}, back = {"open", 30, "close"};
    ck_assert_uint_eq(of_breaker(&opens, FREEZER, DIP_MS), 0);
    ck_assert_uint_eq(of_breaker(&rising, FREEZER, DIP_MS), 0);
    ck_assert_uint_eq(of_breaker(&as_it_ends, FREEZER, DIP_MS), 0);
    ck_assert_uint_eq(of_breaker(&back, FREEZER, DIP_MS), 1);
    ck_assert_uint_eq(of_breaker(&opens, FREEZER, LONG_DIP_MS), 0);
    ck_assert_uint_eq(of_breaker(&opens, SMOKE, LONG_DIP_MS), 1); /* warming: no truth of its own */
}
END_TEST

static uint32_t of_cable(const char *fault)
{
    struct bench bench;
    char error[PART_ERROR];
    begin(&bench);
    dip(&bench, LONG_DIP_MS);
    run_to(&bench, 30);
    struct cabinet *c = bench.c;
    ck_assert(world_wire_fault(&c->world, &c->workspace, c->garage, fault, error));
    return alarm(&bench, SMOKE, 600);
}

START_TEST(a_cable_that_breaks_within_a_dip_keeps_the_loop_open)
{
    ck_assert_uint_eq(of_cable("open"), 0);
    ck_assert_uint_eq(of_cable(""), 1);
}
END_TEST

/* The supply that goes, or comes, is the unit's own, too: what it does to a loop is no truth. */
static uint32_t of_the_mains(const char *first, const char *then, uint32_t input, int64_t alarm_ms)
{
    struct bench bench;
    begin(&bench);
    if (first == NULL) {
        dip(&bench, DIP_MS);
    } else {
        cabinet_verb(bench.c, bench.c->mains, first);
    }
    run_to(&bench, 40);
    if (first != NULL) {
        run_to(&bench, 2000);
    }
    cabinet_verb(bench.c, bench.c->mains, then);
    return alarm(&bench, input, alarm_ms);
}

/* A detector warms up behind an outage, and meanwhile a dip opens its loop once more. */
static uint32_t of_a_dip_in_a_warm_up(int64_t dip_ms)
{
    struct bench bench;
    begin(&bench);
    cabinet_verb(bench.c, bench.c->mains, "off");
    run_to(&bench, 2000);
    cabinet_verb(bench.c, bench.c->mains, "on");
    run_to(&bench, dip_ms);
    dip(&bench, 20);
    return alarm(&bench, SMOKE, dip_ms + 150);
}

/* Somebody does something else while the 12 V fall: what the fall does next, he is the root of. */
static uint32_t of_a_deed_in_a_fall(int64_t deed_ms)
{
    struct bench bench;
    begin(&bench);
    cabinet_verb(bench.c, bench.c->mains, "off");
    run_to(&bench, deed_ms);
    cabinet_verb(bench.c, breaker, "open");
    run_to(&bench, 600);
    cabinet_verb(bench.c, bench.c->mains, "on");
    return alarm(&bench, SMOKE, 650);
}

START_TEST(what_the_units_own_supply_does_is_no_truth)
{
    ck_assert_uint_eq(of_the_mains(NULL, "off", FREEZER, 150), 1);
    ck_assert_uint_eq(of_the_mains("off", "on", SMOKE, 2500), 1); /* its warm-up */
    for (int64_t dip_ms = 2200; dip_ms < 6500; dip_ms += 300) {
        ck_assert_uint_eq(of_a_dip_in_a_warm_up(dip_ms), 1);
    }
    for (int64_t deed_ms = 1; deed_ms < 60; deed_ms += 3) {
        ck_assert_uint_eq(of_a_deed_in_a_fall(deed_ms), 1);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loop_truth");
    TCase *tcase = tcase_create("loop_truth");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_sensor_that_trips_within_a_dip_keeps_the_loop_open);
    tcase_add_test(tcase, a_sensor_that_trips_within_a_dip_keeps_the_loop_closed);
    tcase_add_test(tcase, a_sensor_that_stands_tripped_is_true_though_its_supply_moved_it_last);
    tcase_add_test(tcase, what_a_faulty_contact_does_is_true_whatever_the_12_v_do);
    tcase_add_test(tcase, a_loop_hangs_on_the_12_v_where_it_is_fed_from_them);
    tcase_add_test(tcase, what_feeds_a_loop_and_not_the_unit_makes_it_true_by_its_fault);
    tcase_add_test(tcase, a_relay_that_lets_go_within_a_dip_keeps_its_own_loop_open);
    tcase_add_test(tcase, a_cable_that_breaks_within_a_dip_keeps_the_loop_open);
    tcase_add_test(tcase, what_went_within_an_outage_is_true_behind_it);
    tcase_add_test(tcase, what_the_units_own_supply_does_is_no_truth);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

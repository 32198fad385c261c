#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part/aid_yard.h"
#include "sim/base/clock.h"

enum { SMOKE = 0, GAS = 2, MOTION = 3, DOOR = 4, GENERIC = 9 };
enum { NORMALLY_OPEN = 0, NORMALLY_CLOSED = 1 };

static struct yard yard;
static struct part *supply, *sensor, *input;

/* The input is a lamp of 3 kohm between the sensor's output and the supply's minus. */
static void make(void)
{
    yard_init(&yard);
    supply = yard_add(&yard, "dc_supply");
    sensor = yard_add(&yard, "sensor");
    input = yard_add(&yard, "lamp_dc");
    yard_figure(input, "amps", 0.004);
    yard_join(supply, "plus", sensor, "plus");
    yard_join(supply, "minus", sensor, "minus");
    yard_join(supply, "plus", sensor, "common");
    yard_join(sensor, "out", input, "plus");
    yard_join(supply, "minus", input, "minus");
}

static void drop(void)
{
    yard_free(&yard);
}

static void start_as(double kind, double contact)
{
    yard_figure(sensor, "kind", kind);
    yard_figure(sensor, "contact", contact);
    yard_start(&yard);
}

static bool sees(void)
{
    yard_run(&yard, yard.now + CLOCK_MS(25)); /* the lamp lingers for 20 ms */
    return yard_is(input, "lit");
}

START_TEST(normally_open_closes_when_tripped)
{
    start_as(SMOKE, _i); /* "N/O" and "NO" */
    ck_assert(!sees() && yard_is(sensor, "normal"));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(sees() && yard_is(sensor, "tripped") && !yard_is(sensor, "normal"));
    yard_do(&yard, sensor, "restore", NAN, NAN);
    ck_assert(!sees());
}
END_TEST

START_TEST(normally_closed_opens_when_tripped)
{
    start_as(SMOKE, _i + 1); /* "N/C" and "NC" */
    ck_assert(sees());
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(!sees());
    yard_do(&yard, sensor, "restore", NAN, NAN);
    ck_assert(sees());
}
END_TEST

START_TEST(a_loss_under_the_hold_time_is_not_missed)
{
    start_as(GAS, NORMALLY_CLOSED);
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, supply, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(199));
    yard_do(&yard, supply, "on", NAN, NAN);
    ck_assert(sees());
    yard_run(&yard, CLOCK_S(300));
    ck_assert(sees() && !yard_is(sensor, "warming"));
}
END_TEST

START_TEST(without_supply_the_contact_stays_for_the_hold_time_then_opens)
{
    start_as(SMOKE, NORMALLY_CLOSED);
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, supply, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(199));
    ck_assert(yard.circuit.element[sensor->element[0]].on);
    ck_assert(!yard_is(sensor, "unpowered"));
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(201));
    ck_assert(!yard.circuit.element[sensor->element[0]].on);
    ck_assert(yard_is(sensor, "unpowered"));
}
END_TEST

static void restart_it(void)
{
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, supply, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(2));
    yard_do(&yard, supply, "on", NAN, NAN);
}

START_TEST(after_a_restart_it_chatters_then_stays_open_until_warm)
{
    start_as(GAS, NORMALLY_CLOSED);
    restart_it();
    uint32_t before = yard_events(&yard, EVENT_PART_STATE);
    yard_run(&yard, CLOCK_S(2 + 50));
    uint32_t chatter = yard_events(&yard, EVENT_PART_STATE) - before;
    ck_assert_uint_gt(chatter, 5);
    ck_assert(!sees() && yard_is(sensor, "warming"));
    yard_run(&yard, CLOCK_S(2 + 119));
    ck_assert(!sees());
    ck_assert_uint_eq(yard_events(&yard, EVENT_PART_STATE) - before, chatter);
    yard_run(&yard, CLOCK_S(2 + 120) + 1);
    ck_assert(sees() && !yard_is(sensor, "warming"));
}
END_TEST

static bool contact_is_closed(void)
{
    return yard.circuit.element[sensor->element[0]].on;
}

START_TEST(a_dead_detector_moves_nothing_until_its_contact_falls_open)
{
    start_as(SMOKE, _i == 0 ? NORMALLY_OPEN : NORMALLY_CLOSED);
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, supply, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(100));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(contact_is_closed() == (_i == 1));
    yard_run(&yard, CLOCK_S(1) + CLOCK_MS(190));
    ck_assert(contact_is_closed() == (_i == 1));
    yard_do(&yard, supply, "on", NAN, NAN); /* in time: it senses what there is */
    ck_assert(contact_is_closed() == (_i == 0));
    ck_assert(!yard_is(sensor, "warming"));
}
END_TEST

START_TEST(it_does_not_chatter_without_power)
{
    start_as(GAS, NORMALLY_CLOSED);
    restart_it();
    for (uint32_t i = 0; i < 40; i++) {
        yard_run(&yard, yard.now + CLOCK_MS(300));
        yard_do(&yard, supply, "off", NAN, NAN);
        bool closed = contact_is_closed();
        yard_run(&yard, yard.now + CLOCK_MS(199));
        ck_assert(contact_is_closed() == closed);
        yard_do(&yard, supply, "on", NAN, NAN);
        ck_assert(yard_is(sensor, "warming"));
    }
    yard_run(&yard, CLOCK_S(121));
    ck_assert(yard_is(sensor, "warming"));
    yard_run(&yard, CLOCK_S(132)); /* the eight seconds without power warm nothing */
    ck_assert(!yard_is(sensor, "warming") && sees());
}
END_TEST

START_TEST(a_start_without_supply_finds_it_dead)
{
    start_as(SMOKE, NORMALLY_CLOSED);
    yard_do(&yard, supply, "off", NAN, NAN);
    yard_start_again(&yard);
    ck_assert(yard_is(sensor, "unpowered") && !contact_is_closed());
    yard_run(&yard, CLOCK_S(1));
    yard_do(&yard, supply, "on", NAN, NAN);
    ck_assert(yard_is(sensor, "warming"));
}
END_TEST

START_TEST(warm_up_is_by_kind_or_as_given)
{
    static const double kinds[] = {SMOKE, MOTION, GAS, GENERIC, SMOKE};
    static const int64_t seconds[] = {5, 45, 120, 0, 30};
    if (_i == 4) {
        yard_figure(sensor, "warmup", 30.0);
    }
    start_as(kinds[_i], NORMALLY_CLOSED);
    restart_it();
    if (seconds[_i] > 0) {
        yard_run(&yard, CLOCK_S(2 + seconds[_i]) - 1000);
        ck_assert(yard_is(sensor, "warming"));
    }
    yard_run(&yard, CLOCK_S(2 + seconds[_i]) + 1000);
    ck_assert(!yard_is(sensor, "warming"));
    ck_assert(sees());
}
END_TEST

START_TEST(the_same_seed_chatters_the_same)
{
    start_as(MOTION, NORMALLY_OPEN);
    restart_it();
    yard_run(&yard, CLOCK_S(100));
    uint64_t hash = yard.trace.hash;
    drop();
    make();
    start_as(MOTION, NORMALLY_OPEN);
    restart_it();
    yard_run(&yard, CLOCK_S(100));
    ck_assert_uint_eq(yard.trace.hash, hash);
}
END_TEST

START_TEST(what_it_senses_while_cold_shows_when_it_is_warm)
{
    start_as(SMOKE, NORMALLY_OPEN);
    restart_it();
    yard_run(&yard, CLOCK_S(3));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    yard_run(&yard, CLOCK_S(8));
    ck_assert(sees() && yard_is(sensor, "tripped"));
}
END_TEST

START_TEST(own_battery_feeds_the_contact_when_the_supply_is_gone)
{
    yard_figure(sensor, "battery", 12.0);
    sensor->net[0] = circuit_add_net(&yard.circuit);
    sensor->net[2] = circuit_add_net(&yard.circuit);
    start_as(SMOKE, NORMALLY_CLOSED);
    ck_assert(sees());
    yard_do(&yard, supply, "off", NAN, NAN);
    yard_run(&yard, CLOCK_S(600));
    ck_assert(sees() && !yard_is(sensor, "unpowered"));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(!sees());
}
END_TEST

START_TEST(dry_contact_with_a_battery_passes_what_is_wired_to_it)
{
    yard_figure(sensor, "battery", 12.0);
    yard_figure(sensor, "feeds", 1.0);
    start_as(SMOKE, NORMALLY_CLOSED);
    ck_assert(sees());
    yard_do(&yard, supply, "off", NAN, NAN);
    ck_assert(!sees());
    ck_assert(!yard_is(sensor, "unpowered"));
}
END_TEST

START_TEST(a_door_contact_needs_no_supply)
{
    sensor->net[0] = circuit_add_net(&yard.circuit);
    sensor->net[1] = circuit_add_net(&yard.circuit);
    start_as(DOOR, NORMALLY_CLOSED);
    ck_assert(sees() && !yard_is(sensor, "unpowered"));
}
END_TEST

START_TEST(faults_rule_the_contact_until_ok)
{
    start_as(SMOKE, NORMALLY_CLOSED);
    yard_fault(&yard, sensor, "stuck");
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(sees());
    yard_fault(&yard, sensor, "");
    ck_assert(!sees());
    yard_fault(&yard, sensor, "weld");
    ck_assert(sees());
    yard_fault(&yard, sensor, "open");
    yard_do(&yard, sensor, "restore", NAN, NAN);
    ck_assert(!sees());
    yard_fault(&yard, sensor, "");
    ck_assert(sees());
}
END_TEST

START_TEST(a_short_at_its_output_rules_over_the_contact)
{
    yard_figure(sensor, "kind", DOOR);
    yard_figure(sensor, "contact", NORMALLY_OPEN);
    part_kind_of(sensor)->lead(sensor, &yard.circuit, input->net[1], supply->net[0]);
    yard_start(&yard);
    ck_assert(!sees());
    ck_assert(yard_fault(&yard, sensor, "short_12v"));
    ck_assert(sees());
    ck_assert(yard_fault(&yard, sensor, "short_gnd"));
    ck_assert(!sees());
    ck_assert(yard_fault(&yard, sensor, ""));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(sees());
}
END_TEST

/* How often the contact changes within the span, looked at each millisecond. */
static uint32_t changes_within(int64_t span)
{
    uint32_t changes = 0;
    uint16_t contact = sensor->element[0];
    bool before = yard.circuit.element[contact].on;
    for (int64_t end = yard.now + span; yard.now < end;) {
        yard_run(&yard, yard.now + CLOCK_MS(1));
        changes += yard.circuit.element[contact].on != before;
        before = yard.circuit.element[contact].on;
    }
    return changes;
}

START_TEST(a_noisy_contact_moves_by_itself_until_it_is_mended)
{
    start_as(DOOR, NORMALLY_CLOSED);
    ck_assert(yard_fault(&yard, sensor, "noisy"));
    ck_assert_uint_ge(changes_within(CLOCK_S(60)), 10);
    ck_assert(yard_is(sensor, "normal"));
    ck_assert(yard_fault(&yard, sensor, ""));
    ck_assert(sees());
    ck_assert_uint_eq(changes_within(CLOCK_S(60)), 0);
}
END_TEST

START_TEST(a_worn_contact_bounces_at_each_change_and_ends_where_it_belongs)
{
    start_as(DOOR, NORMALLY_CLOSED);
    ck_assert(yard_fault(&yard, sensor, "bounce"));
    ck_assert_uint_eq(changes_within(CLOCK_S(10)), 0);
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert_uint_eq(changes_within(CLOCK_S(1)), 12);
    ck_assert(!sees());
    yard_do(&yard, sensor, "restore", NAN, NAN);
    ck_assert_uint_eq(changes_within(CLOCK_S(1)), 12);
    ck_assert(sees());
}
END_TEST

START_TEST(a_change_amid_the_bounces_of_another_ends_where_it_belongs)
{
    start_as(DOOR, NORMALLY_CLOSED);
    ck_assert(yard_fault(&yard, sensor, "bounce"));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    yard_run(&yard, yard.now + CLOCK_MS(7) + _i * CLOCK_MS(15));
    yard_do(&yard, sensor, "restore", NAN, NAN);
    yard_run(&yard, yard.now + CLOCK_S(1));
    ck_assert(yard.circuit.element[sensor->element[0]].on);
}
END_TEST

START_TEST(a_delayed_detector_shows_ten_seconds_late)
{
    start_as(DOOR, NORMALLY_CLOSED);
    ck_assert(yard_fault(&yard, sensor, "delayed"));
    yard_do(&yard, sensor, "trip", NAN, NAN);
    ck_assert(yard_is(sensor, "tripped"));
    yard_run(&yard, CLOCK_MS(9990));
    ck_assert(yard.circuit.element[sensor->element[0]].on);
    yard_run(&yard, CLOCK_MS(10010));
    ck_assert(!yard.circuit.element[sensor->element[0]].on);
}
END_TEST

START_TEST(a_loose_contact_opens_for_moments_and_a_closed_one_only)
{
    start_as(DOOR, _i == 0 ? NORMALLY_CLOSED : NORMALLY_OPEN);
    ck_assert(yard_fault(&yard, sensor, "intermittent"));
    uint32_t changes = changes_within(CLOCK_S(600));
    if (_i == 0) {
        ck_assert_uint_ge(changes, 60);
    } else {
        ck_assert_uint_eq(changes, 0);
    }
    ck_assert(yard_fault(&yard, sensor, ""));
    ck_assert(sees() == (_i == 0));
    ck_assert_uint_eq(changes_within(CLOCK_S(60)), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sensor");
    TCase *tcase = tcase_create("sensor");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_add_loop_test(tcase, normally_open_closes_when_tripped, 0, 1);
    tcase_add_loop_test(tcase, normally_open_closes_when_tripped, 2, 3);
    tcase_add_loop_test(tcase, normally_closed_opens_when_tripped, 0, 1);
    tcase_add_loop_test(tcase, normally_closed_opens_when_tripped, 2, 3);
    tcase_add_test(tcase, a_loss_under_the_hold_time_is_not_missed);
    tcase_add_test(tcase, without_supply_the_contact_stays_for_the_hold_time_then_opens);
    tcase_add_test(tcase, after_a_restart_it_chatters_then_stays_open_until_warm);
    tcase_add_loop_test(tcase, a_dead_detector_moves_nothing_until_its_contact_falls_open, 0, 2);
    tcase_add_test(tcase, it_does_not_chatter_without_power);
    tcase_add_test(tcase, a_start_without_supply_finds_it_dead);
    tcase_add_loop_test(tcase, warm_up_is_by_kind_or_as_given, 0, 5);
    tcase_add_test(tcase, the_same_seed_chatters_the_same);
    tcase_add_test(tcase, what_it_senses_while_cold_shows_when_it_is_warm);
    tcase_add_test(tcase, own_battery_feeds_the_contact_when_the_supply_is_gone);
    tcase_add_test(tcase, dry_contact_with_a_battery_passes_what_is_wired_to_it);
    tcase_add_test(tcase, a_door_contact_needs_no_supply);
    tcase_add_test(tcase, faults_rule_the_contact_until_ok);
    tcase_add_test(tcase, a_short_at_its_output_rules_over_the_contact);
    tcase_add_test(tcase, a_noisy_contact_moves_by_itself_until_it_is_mended);
    tcase_add_test(tcase, a_worn_contact_bounces_at_each_change_and_ends_where_it_belongs);
    tcase_add_loop_test(tcase, a_change_amid_the_bounces_of_another_ends_where_it_belongs, 0, 14);
    tcase_add_test(tcase, a_delayed_detector_shows_ten_seconds_late);
    tcase_add_loop_test(tcase, a_loose_contact_opens_for_moments_and_a_closed_one_only, 0, 2);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

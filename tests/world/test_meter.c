/* What volts and amperes at a terminal are told against; and a relay that never rests. */
#include <check.h>
#include <stdlib.h>

#include "sim/base/clock.h"
#include "world/aid_cabinet.h"

static struct cabinet *cabinet;
static uint32_t breaker, lamp, contactor, door, buzzer;

static void join(uint32_t one, const char *a, uint32_t other, const char *b)
{
    cabinet_wire(&cabinet->world, one, a, other, b);
}

/* A contactor with a 12 V coil on the fused 12 V and a lamp on the mains behind it, a door contact
 * without a supply of its own, and a relay whose break contact feeds its own coil. */
static void wire_up(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    cabinet = c;
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    breaker = cabinet_add(w, "breaker", "breaker");
    contactor = cabinet_add(w, "contactor", "contactor");
    lamp = cabinet_add(w, "lamp", "lamp");
    door = cabinet_add(w, "sensor", "door");
    buzzer = cabinet_add(w, "relay", "buzzer");
    cabinet_figure(w, contactor, "coil", 12.0);
    cabinet_figure(w, door, "kind", 4.0);    /* "door" */
    cabinet_figure(w, door, "contact", 1.0); /* "N/C" */
    cabinet_figure(w, door, "amps", 0.0);
    join(c->mains, "L", c->adapter, "L");
    join(c->mains, "N", c->adapter, "N");
    join(c->adapter, "plus", c->unit, "V12");
    join(c->adapter, "minus", c->unit, "GND");
    join(c->mains, "L", breaker, "line");
    join(breaker, "load", contactor, "L1");
    join(breaker, "load", c->unit, "K1_COM");
    join(contactor, "T1", lamp, "L");
    join(lamp, "N", c->mains, "N");
    join(c->unit, "K6_COM", contactor, "A1");
    join(contactor, "A2", c->unit, "GND");
    join(c->unit, "V12", door, "common");
    join(door, "out", c->unit, "IN1");
    join(c->unit, "V12", buzzer, "COM");
    join(buzzer, "NC", buzzer, "A1");
    join(buzzer, "A2", c->unit, "GND");
}

static void make(void)
{
    cabinet_new_wired(wire_up, NULL, 0);
    cabinet_run(cabinet, CLOCK_S(1));
}

static void drop(void)
{
    cabinet_free(cabinet);
}

static double volts(uint32_t part, const char *name)
{
    int32_t terminal = wiring_terminal(&cabinet->world, part, name);
    ck_assert_int_ge(terminal, 0);
    return world_volts(&cabinet->world, &cabinet->workspace, (uint16_t)terminal);
}

START_TEST(an_adapter_has_its_mains_between_l_and_n_and_its_output_between_plus_and_minus)
{
    ck_assert_double_eq_tol(volts(cabinet->adapter, "L"), 230.0, 1.0);
    ck_assert_double_eq_tol(volts(cabinet->adapter, "plus"), 12.0, 0.1);
}
END_TEST

START_TEST(contacts_on_the_mains_are_measured_against_n)
{
    ck_assert_double_eq_tol(volts(breaker, "load"), 230.0, 1.0);
    ck_assert_double_eq_tol(volts(cabinet->unit, "K1_COM"), 230.0, 1.0);
    ck_assert_double_eq_tol(volts(contactor, "T1"), 230.0, 1.0);
    ck_assert_double_eq_tol(volts(contactor, "A1"), 12.0, 0.1);
}
END_TEST

START_TEST(a_dry_contact_is_measured_against_gnd)
{
    ck_assert_double_eq_tol(volts(door, "out"), 12.0, 0.1);
}
END_TEST

START_TEST(what_hangs_on_nothing_reads_zero)
{
    ck_assert_double_eq(volts(cabinet->unit, "K2_COM"), 0.0);
    ck_assert_double_eq(volts(lamp, "PE"), 0.0);
}
END_TEST

/* 6 ms until the contact opens, 1.25 ms back: 138 times a second. */
START_TEST(a_relay_that_takes_its_own_supply_buzzes_from_the_start)
{
    uint32_t turns = 0;
    bool fed = false;
    for (int64_t at = CLOCK_S(1); at < CLOCK_S(2); at += CLOCK_MS(1) / 4) {
        cabinet_run(cabinet, at);
        bool now = volts(buzzer, "A1") > 6.0;
        turns += now && !fed;
        fed = now;
    }
    ck_assert_uint_ge(turns, 130);
    ck_assert_uint_le(turns, 140);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("meter");
    TCase *tests = tcase_create("volts");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, make, drop);
    tcase_add_test(tests,
                   an_adapter_has_its_mains_between_l_and_n_and_its_output_between_plus_and_minus);
    tcase_add_test(tests, contacts_on_the_mains_are_measured_against_n);
    tcase_add_test(tests, a_dry_contact_is_measured_against_gnd);
    tcase_add_test(tests, what_hangs_on_nothing_reads_zero);
    tcase_add_test(tests, a_relay_that_takes_its_own_supply_buzzes_from_the_start);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

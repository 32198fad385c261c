/* What the relays' contacts bear, and what becomes of them. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "board/aid_rack.h"
#include "sim/base/clock.h"
#include "sim/board/constants.h"

static struct rack rack;
static uint16_t line, load, breaker;

/* 230 V on the relay's COM, a load from the contact to the return, a breaker in between. */
static void wire(uint32_t relay, bool make, double ohms)
{
    uint16_t hot = circuit_add_net(&rack.circuit), back = circuit_add_net(&rack.circuit);
    struct element element = {
        .kind = ELEMENT_SOURCE, .on = true, .a = hot, .b = back, .volts = 230.0, .ohms = 0.2,
    };
    line = circuit_add(&rack.circuit, &element);
    element = (struct element){
        .kind = ELEMENT_SWITCH, .a = make ? rack.board.nets.no[relay] : rack.board.nets.nc[relay],
        .b = back, .ohms = ohms,
    };
    load = circuit_add(&rack.circuit, &element);
    element = (struct element){
        .kind = ELEMENT_SWITCH, .a = hot, .b = rack.board.nets.com[relay], .ohms = 0.005,
    };
    breaker = circuit_add(&rack.circuit, &element);
    rack_switch(&rack, breaker, true);
    rack_switch(&rack, load, true);
}

static void make(void)
{
    rack_init(&rack, 470e-6);
    rack_start(&rack);
    rack_run(&rack, CLOCK_S(1));
}

static void drop(void)
{
    rack_free(&rack);
}

static void say(const char *text)
{
    board_usb_send(&rack.board, text);
    rack_run(&rack, rack.now + CLOCK_MS(500));
}

static double amps(void)
{
    return circuit_amps(&rack.circuit, rack.workspace, rack.now, load);
}

START_TEST(a_rated_load_harms_nothing)
{
    wire(0, true, 230.0 / 15.5);
    say("OnRelay1");
    ck_assert_double_gt(amps(), 15.0);
    rack_run(&rack, CLOCK_S(36000));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    say("OffRelay1");
    ck_assert_double_lt(amps(), 1e-6);
}
END_TEST

START_TEST(a_short_burns_the_contact_away)
{
    wire(0, true, 0.05);
    say("OnRelay1");
    int64_t closed = rack_when(&rack, EVENT_CONTACT, 1);
    rack_run(&rack, CLOCK_S(10));
    int64_t burnt = rack_when(&rack, EVENT_DAMAGE, 1);
    ck_assert_int_gt(burnt, closed + CLOCK_MS(100));
    ck_assert_int_lt(burnt, closed + CLOCK_MS(600)); /* 850 A through 16 A: 900 s / 2 800 */
    ck_assert_double_lt(amps(), 1e-6);
    ck_assert(!board_contact_is_closed(&rack.board, 0));
    ck_assert_int_eq(rack_when(&rack, EVENT_CONTACT, 0), burnt);
    say("OffRelay1");
    say("OnRelay1");
    ck_assert_int_lt(rack_when(&rack, EVENT_CONTACT, 1), burnt);
    ck_assert_double_lt(amps(), 1e-6);
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(a_breaker_that_opens_in_time_saves_it)
{
    wire(0, true, 0.05);
    rack_switch(&rack, load, false);
    say("OnRelay1");
    rack_switch(&rack, load, true);
    rack_run(&rack, rack.now + CLOCK_MS(20));
    rack_switch(&rack, breaker, false);
    rack_run(&rack, CLOCK_S(10));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    ck_assert(board_contact_is_closed(&rack.board, 0));
}
END_TEST

START_TEST(twelve_amperes_weld_a_five_ampere_contact)
{
    bool on = _i < 1;
    wire(3, on, 230.0 / 12.0);
    if (on) {
        say("OnRelay4");
    }
    rack_run(&rack, CLOCK_S(100));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    rack_run(&rack, CLOCK_S(300)); /* 900 s / (2.4^2 - 1) = 189 s */
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
    say(on ? "OffRelay4" : "OnRelay4");
    ck_assert_double_gt(amps(), 11.0);
    rack_switch(&rack, load, false);
    rack_switch(&rack, load, true);
    rack_run(&rack, CLOCK_S(900));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(current_the_other_way_heats_as_well)
{
    wire(4, true, 230.0 / 12.0);
    rack_volts(&rack, line, -230.0);
    say("OnRelay5");
    rack_run(&rack, CLOCK_S(300));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(heat_adds_up_and_cools_down)
{
    wire(4, true, 230.0 / 12.0);
    say("OnRelay5");
    rack_run(&rack, CLOCK_S(101)); /* half of what it bears */
    rack_switch(&rack, load, false);
    rack_run(&rack, CLOCK_S(161)); /* a minute's rest of the quarter of an hour that it needs */
    rack_switch(&rack, load, true);
    rack_run(&rack, CLOCK_S(161 + 70));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    rack_switch(&rack, load, false);
    rack_run(&rack, CLOCK_S(3000));
    rack_switch(&rack, load, true);
    rack_run(&rack, CLOCK_S(3000 + 180));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
    rack_run(&rack, CLOCK_S(3000 + 195));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(a_current_that_grows_is_noticed)
{
    wire(0, true, 230.0 / 30.0);
    say("OnRelay1");
    rack_run(&rack, CLOCK_S(10));
    struct site site = rack_site(&rack);
    struct element figures = rack.circuit.element[load];
    figures.ohms = 0.05;
    site_set(&site, load, &figures);
    rack_settle(&rack, &site);
    rack_run(&rack, CLOCK_S(11));
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 1);
}
END_TEST

START_TEST(a_contact_that_rests_has_no_deadline)
{
    wire(0, true, 23.0);
    say("OnRelay1");
    for (uint32_t i = 0; i < UNIT_RELAYS - 1; i++) {
        ck_assert_int_eq(rack.board.contact[i].due_at, CLOCK_NEVER);
    }
}
END_TEST

/* On Relay6's NO terminal, as a siren is. */
static void wire_siren(double siren_amps)
{
    struct element siren = {
        .kind = ELEMENT_SWITCH, .a = rack.board.nets.no[5], .b = rack.gnd,
        .ohms = 12.0 / siren_amps,
    };
    load = circuit_add(&rack.circuit, &siren);
    rack_switch(&rack, load, true);
    say("OnRelay6");
}

START_TEST(relay6_holds_what_its_fuse_holds)
{
    wire_siren(BOARD_PTC_HOLD_A * 0.95);
    rack_run(&rack, CLOCK_S(36000));
    ck_assert_double_gt(amps(), 0.6);
    ck_assert_uint_eq(rack_events(&rack, EVENT_DAMAGE), 0);
}
END_TEST

START_TEST(relay6_fuse_trips_and_recovers_without_load)
{
    wire_siren(BOARD_PTC_TRIP_A * 1.1);
    ck_assert_double_gt(amps(), 1.5);
    rack_run(&rack, CLOCK_S(120));
    ck_assert_double_lt(amps(), 0.02);
    rack_run(&rack, CLOCK_S(240));
    ck_assert_double_lt(amps(), 0.02);
    say("OffRelay6");
    rack_run(&rack, rack.now + CLOCK_S(4));
    say("OnRelay6");
    ck_assert_double_lt(amps(), 0.02); /* too early */
    say("OffRelay6");
    rack_run(&rack, rack.now + CLOCK_S(6));
    say("OnRelay6");
    ck_assert_double_gt(amps(), 1.5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("contact");
    TCase *tcase = tcase_create("contact");
    tcase_add_checked_fixture(tcase, make, drop);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, a_rated_load_harms_nothing);
    tcase_add_test(tcase, a_short_burns_the_contact_away);
    tcase_add_test(tcase, a_breaker_that_opens_in_time_saves_it);
    tcase_add_loop_test(tcase, twelve_amperes_weld_a_five_ampere_contact, 0, 2);
    tcase_add_test(tcase, current_the_other_way_heats_as_well);
    tcase_add_test(tcase, heat_adds_up_and_cools_down);
    tcase_add_test(tcase, a_current_that_grows_is_noticed);
    tcase_add_test(tcase, a_contact_that_rests_has_no_deadline);
    tcase_add_test(tcase, relay6_holds_what_its_fuse_holds);
    tcase_add_test(tcase, relay6_fuse_trips_and_recovers_without_load);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "trace/aid_occasion.h"

/* Each occasion is reached by a tiny run, and not by the nearest run that lacks it: those of modem,
 * network and people, of the clock, of the field. */

static void full_sim(struct run *run, bool lacks)
{
    struct fault_order order = fault_order_of(FAULT_FILLS);
    order.count = lacks ? MODULE_STORE - 1 : MODULE_STORE;
    strike(run, &order);
    pass(run, CLOCK_MS(1));
    sms(run, OWNER, "STATUS");
    pass(run, CLOCK_S(1));
}

static void network_lost_in_sending(struct run *run, bool lacks)
{
    answer(run, lacks);
    cover(run, false);
    pass(run, CLOCK_S(20));
}

static void refused_then_sent(struct run *run, bool lacks)
{
    struct fault_order order = fault_order_of(FAULT_REFUSES);
    order.of = "+CMGS";
    order.text = "+CMS ERROR: 38";
    order.text_length = (uint32_t)strlen(order.text);
    order.place = PLACE_COMMAND;
    order.times = lacks ? 0 : 1;
    order.lasting_us = CLOCK_NEVER;
    strike(run, &order);
    verb(run, run->c->smoke, "trip");
    pass(run, CLOCK_S(60));
}

static void call_in_sending(struct run *run, bool lacks)
{
    answer(run, lacks);
    call(run, FRIEND, true);
    pass(run, CLOCK_S(5));
}

static void modem_lost_with_queue(struct run *run, bool lacks)
{
    cover(run, false);
    if (!lacks) {
        verb(run, run->c->smoke, "trip");
    }
    pass(run, CLOCK_S(30));
    reboot_modem(run);
    pass(run, CLOCK_S(1));
}

static void two_commanders(struct run *run, bool lacks)
{
    sms(run, OWNER, "STATUS");
    pass(run, CLOCK_S(lacks ? 30 : 1));
    sms(run, FRIEND, "STATUS");
    pass(run, CLOCK_S(10));
}

static void sim_locked(struct run *run, bool lacks)
{
    struct air air = begin_deed(run);
    gsm_sim_remove(&run->c->world.gsm, &air);
    end_deed(run);
    pass(run, CLOCK_S(5));
    air = begin_deed(run);
    gsm_sim_insert(&run->c->world.gsm, &air, lacks ? "" : "4711");
    end_deed(run);
    pass(run, CLOCK_S(30));
}

static void sim_removed(struct run *run, bool lacks)
{
    if (lacks) {
        switch_battery(run, false);
        verb(run, run->c->mains, "off");
        pass(run, CLOCK_S(2));
    }
    struct air air = begin_deed(run);
    gsm_sim_remove(&run->c->world.gsm, &air);
    end_deed(run);
}

static void clock_back(struct run *run, bool lacks)
{
    say(run, "DATETIME=2026/01/07,12:00");
    pass(run, CLOCK_S(10));
    say(run, lacks ? "DATETIME=2026/01/07,13:00" : "DATETIME=2026/01/07,11:00");
}

static void rule_in_backup(struct run *run, bool lacks)
{
    say(run, "DATETIME=2026/01/07,12:00");
    say(run, "SCHEDULER+12:01,*,OnRelay1");
    if (!lacks) {
        verb(run, run->c->mains, "off");
    }
    pass(run, CLOCK_S(90));
    ck_assert_uint_eq(cabinet_count(run->c, EVENT_RULE), 1);
}

/* The cabinet's sensor hangs on a supply of its own. */
static double loop_volts;

static void wire_loop(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->mains = cabinet_add(w, "mains", "mains");
    c->adapter = cabinet_add(w, "adapter", "adapter");
    c->siren = cabinet_add(w, "adapter", "loop");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    cabinet_figure(w, c->siren, "volts", loop_volts);
    cabinet_wire(w, c->mains, "L", c->adapter, "L");
    cabinet_wire(w, c->mains, "N", c->adapter, "N");
    cabinet_wire(w, c->mains, "L", c->siren, "L");
    cabinet_wire(w, c->mains, "N", c->siren, "N");
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    cabinet_wire(w, c->siren, "plus", c->unit, "Input1");
    cabinet_wire(w, c->siren, "minus", c->unit, "GND");
}

static void input_over_24v(struct run *run, bool lacks)
{
    static const char *const lines[] = {"Input1=NC"};
    cabinet_free(run->c);
    loop_volts = lacks ? 23.5 : 26.0;
    run->c = cabinet_new_wired(wire_loop, lines, 1);
    sometimes_init(&run->watch, true);
    pass(run, CLOCK_S(1));
}

static void loose_clamp(struct run *run, bool lacks)
{
    char error[PART_ERROR];
    ck_assert(world_wire_fault(&run->c->world, &run->c->workspace, run->c->garage,
                               lacks ? "open" : "intermittent", error));
    look(run);
    pass(run, CLOCK_S(60));
    ck_assert_uint_gt(cabinet_count(run->c, EVENT_ALARM), 0);
}

static const struct occasion cases[] = {
    {SOMETIMES_FULL_SIM, full_sim},
    {SOMETIMES_NETWORK_LOST_IN_SENDING, network_lost_in_sending},
    {SOMETIMES_REFUSED_THEN_SENT, refused_then_sent},
    {SOMETIMES_CALL_IN_SENDING, call_in_sending},
    {SOMETIMES_MODEM_LOST_WITH_QUEUE, modem_lost_with_queue},
    {SOMETIMES_TWO_COMMANDERS, two_commanders},
    {SOMETIMES_SIM_LOCKED, sim_locked},
    {SOMETIMES_SIM_REMOVED, sim_removed},
    {SOMETIMES_CLOCK_BACK, clock_back},
    {SOMETIMES_RULE_IN_BACKUP, rule_in_backup},
    {SOMETIMES_INPUT_OVER_24V, input_over_24v},
    {SOMETIMES_LOOSE_CLAMP, loose_clamp},
};
#define CASES ((int)(sizeof cases / sizeof cases[0]))
_Static_assert(sizeof cases / sizeof cases[0] == SOMETIMES_COUNT - SOMETIMES_FULL_SIM,
               "each of them has its run");

START_TEST(each_occasion_is_reached)
{
    uint32_t reached = occasion_play(&cases[_i], false, true);
    ck_assert_msg((reached >> cases[_i].which & 1u) == 1, "%s is not reached",
                  sometimes_name(cases[_i].which));
}
END_TEST

START_TEST(the_nearest_run_without_it_does_not_reach_it)
{
    uint32_t reached = occasion_play(&cases[_i], true, true);
    ck_assert_msg((reached >> cases[_i].which & 1u) == 0, "%s is reached",
                  sometimes_name(cases[_i].which));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sometimes_modem");
    TCase *tcase = tcase_create("sometimes_modem");
    tcase_add_loop_test(tcase, each_occasion_is_reached, 0, CASES);
    tcase_add_loop_test(tcase, the_nearest_run_without_it_does_not_reach_it, 0, CASES);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <string.h>

#include "sim/trace/checker.h"
#include "world/aid_cabinet.h"

/* What the unit owes, and what ends that: no_lost_alarm, written event by event. */

static struct cabinet *c;
static struct checker checker;

static void begin(const char *limit)
{
    const char *const lines[] = {"Input1=NC", limit, "ALERTNUMBER+358401234567", "AON"};
    c = cabinet_new(lines, 4);
    cabinet_run(c, CLOCK_S(90));
    checker_init(&checker, &c->world);
    checker_look(&checker, &c->world, &c->workspace);
}

static uint32_t tell(uint32_t cause, uint32_t part, enum event_kind kind, int64_t value)
{
    struct happening happening = {.at_us = c->world.now, .kind = kind, .part = part,
                                  .value = value};
    c->world.trace.cause = cause;
    uint32_t event = trace_event(&c->world.trace, &c->journal, &happening);
    checker_look(&checker, &c->world, &c->workspace);
    return event;
}

static uint32_t trip(void)
{
    return tell(tell(CAUSE_NONE, c->smoke, EVENT_SCRIPT, 0), PART_UNIT, EVENT_INPUT, 0);
}

/* As the world's clock would say so much later, and nothing has happened. */
static void pass(int64_t us)
{
    c->world.now += us;
    checker_look(&checker, &c->world, &c->workspace);
}

static uint32_t lost(void)
{
    uint32_t count = checker.violation[INVARIANT_NO_LOST_ALARM].count;
    cabinet_free(c);
    return count;
}

static uint32_t lost_without_a_message(bool emptied)
{
    begin("BACKUPLIMIT=DC");
    struct settings *settings = &c->world.board.unit.settings;
    tell(trip(), PART_UNIT, EVENT_ALARM, 0);
    if (emptied) {
        memset(settings->alert, 0, sizeof settings->alert);
    }
    checker_finish(&checker, &c->world, &c->workspace);
    return lost();
}

START_TEST(an_emptied_alert_list_owes_nothing)
{
    ck_assert_uint_eq(lost_without_a_message(false), 1);
    ck_assert_uint_eq(lost_without_a_message(true), 0);
}
END_TEST

static uint32_t lost_at_a_contact(enum input_contact contact)
{
    begin("BACKUPLIMIT=DC");
    trip();
    c->world.board.unit.settings.input[0].contact = (uint8_t)contact;
    pass(CLOCK_MS(100));
    return lost();
}

START_TEST(a_contact_that_is_set_anew_owes_no_alarm)
{
    ck_assert_uint_eq(lost_at_a_contact(INPUT_NC), 1);
    ck_assert_uint_eq(lost_at_a_contact(INPUT_NO), 0);
}
END_TEST

/* A true trip in backup mode: 12 V, up again for a moment, fall so long behind it, or before. */
static uint32_t lost_at_a_return(int64_t falls_ms, int64_t later_us)
{
    begin("BACKUPLIMIT=OFF");
    tell(CAUSE_NONE, PART_UNIT, EVENT_RAIL, 0);
    c->world.board.unit.power.dc_lost = true;
    c->world.board.unit.settings.holdoff_s = 60;
    pass(CLOCK_S(1));
    tell(CAUSE_NONE, PART_UNIT, EVENT_RAIL, 12000);
    if (falls_ms < 0) {
        tell(CAUSE_NONE, PART_UNIT, EVENT_RAIL, 0);
        pass(CLOCK_MS(-falls_ms));
    }
    trip();
    pass(CLOCK_MS(60));
    tell(CAUSE_NONE, PART_UNIT, EVENT_RAIL, 0);
    pass(later_us);
    return lost();
}

START_TEST(an_opening_as_12_v_are_up_again_may_wait_for_two_looks)
{
    ck_assert_uint_eq(lost_at_a_return(60, CLOCK_MS(100)), 0);
    ck_assert_uint_eq(lost_at_a_return(60, CLOCK_MS(1100)), 1);
    ck_assert_uint_eq(lost_at_a_return(-300, CLOCK_MS(100)), 0);
    ck_assert_uint_eq(lost_at_a_return(-300, CLOCK_MS(1100)), 1);
    ck_assert_uint_eq(lost_at_a_return(-301, CLOCK_MS(100)), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("owed");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, an_emptied_alert_list_owes_nothing);
    tcase_add_test(tests, a_contact_that_is_set_anew_owes_no_alarm);
    tcase_add_test(tests, an_opening_as_12_v_are_up_again_may_wait_for_two_looks);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

#include "firmware/ring.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"

#define CALLER "+15557654321"
#define RINGS "RING\n+CLIP: \"" CALLER "\",145,\"\",0,\"\",0"

static struct module module;

static void start(enum ring_action action, uint8_t relay)
{
    module_begin(&module);
    relay_init(&module.unit.relays, 0);
    module.unit.settings.ring_action = (uint8_t)action;
    module.unit.settings.ring_relay = relay;
    module.stepping_owners = true;
    module_run_to_idle(&module);
    module.log[0] = 0;
}

static void ring(const char *lines)
{
    module_say(&module, lines);
    module_run(&module, TIME_S(3));
}

static void assert_answered(const char *text)
{
    char hex[SMS_PDU_DIGITS + 1];
    struct phone_number to = {CALLER};
    ck_assert_uint_eq(module.sent_count, 1);
    ck_assert_uint_gt(sms_format(&to, text, 0, 0, hex), 0);
    ck_assert_str_eq(module.sent[0], hex);
}

static bool is_on(uint32_t index)
{
    return module.unit.relays.relay[index].on;
}

START_TEST(a_call_switches_is_rejected_and_confirmed)
{
    start(RING_SWITCH, 2);
    ring(RINGS);
    ck_assert(is_on(1));
    ck_assert_uint_eq(module_count(&module, "ATH"), 1);
    assert_answered("Relay2 ON");
    module.sent_count = 0;
    module_run(&module, TIME_S(10));
    ring(RINGS);
    ck_assert(!is_on(1));
    assert_answered("Relay2 OFF");
}
END_TEST

START_TEST(each_action_does_what_its_command_does)
{
    static const struct {
        enum ring_action action;
        bool on;
        const char *text;
    } rows[] = {
        {RING_ON, true, "Relay3 ON"},
        {RING_OFF, false, "Relay3 OFF"},
        {RING_PULSE, true, "Relay3 pulsed"},
        {RING_RESTART, true, "Relay3 restarted"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        start(rows[i].action, 3);
        ring(RINGS);
        ck_assert_int_eq(is_on(2), rows[i].on);
        assert_answered(rows[i].text);
    }
}
END_TEST

START_TEST(without_power_the_answer_says_so)
{
    start(RING_ON, 1);
    module.unit.power.dc_lost = true;
    ring(RINGS);
    assert_answered("Relay1 ON - no power");
}
END_TEST

START_TEST(strangers_hidden_callers_and_ring_no_move_nothing)
{
    start(RING_ON, 1);
    ck_assert(number_parse(&module.unit.settings.security[0], "+15550009999"));
    ring(RINGS);
    ck_assert(!is_on(0));
    start(RING_ON, 1);
    ring("RING\n+CLIP: \"\",129,\"\",0,\"\",1");
    ck_assert(!is_on(0));
    start(RING_ON, 1);
    ring("RING");
    ck_assert(!is_on(0));
    start(RING_NO, 0);
    ring(RINGS);
    ck_assert_uint_eq(module_count(&module, "ATH"), 0);
    ck_assert_uint_eq(module.sent_count, 0);
}
END_TEST

START_TEST(rings_of_one_call_act_once)
{
    start(RING_SWITCH, 1);
    for (uint32_t i = 0; i < 4; i++) {
        ring(RINGS);
    }
    ck_assert(is_on(0));
    ck_assert_uint_eq(module.sent_count, 1);
}
END_TEST

START_TEST(a_second_pulse_is_refused_and_said_only_if_asked_for)
{
    start(RING_PULSE, 1);
    module.unit.settings.pulse_s = 600;
    ring(RINGS);
    module_run(&module, TIME_S(10));
    module.sent_count = 0;
    ring(RINGS);
    ck_assert_uint_eq(module.sent_count, 0);
    module_run(&module, TIME_S(10));
    module.unit.settings.error_replies = true;
    ring(RINGS);
    assert_answered("Execute error!");
}
END_TEST

START_TEST(nothing_is_said_without_ringconfirm)
{
    start(RING_ON, 1);
    module.unit.settings.ring_confirm = false;
    ring(RINGS);
    module_run(&module, TIME_S(30));
    ck_assert(is_on(0));
    ck_assert_uint_eq(module.sent_count, 0);
    ck_assert_uint_eq(module_count(&module, "ATD"), 0);
}
END_TEST

START_TEST(a_call_back_comes_within_ten_seconds_and_hangs_up)
{
    start(RING_ON, 1);
    module.unit.settings.ring_confirm_type = CONFIRM_CALL;
    ring(RINGS);
    module.calls = "+CLCC: 1,0,3,0,0,\"" CALLER "\",145,\"\"";
    module_run(&module, TIME_S(7));
    ck_assert_uint_eq(module_count(&module, "ATD" CALLER ";"), 1);
    ck_assert_uint_eq(module_count(&module, "ATH"), 2);
    module_run(&module, TIME_S(30));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
    ck_assert_uint_eq(module.sent_count, 0);
}
END_TEST

START_TEST(a_call_back_that_cannot_be_made_within_ten_seconds_is_not_made)
{
    start(RING_ON, 1);
    module.unit.settings.ring_confirm_type = CONFIRM_CALL;
    module_say(&module, RINGS);
    module_run(&module, TIME_S(2));
    module.network = "+CREG: 1,2";
    module_say(&module, "+CREG: 2");
    module_run(&module, TIME_S(12));
    module.network = "+CREG: 1,1";
    module_say(&module, "+CREG: 1");
    module_run(&module, TIME_S(60));
    ck_assert(is_on(0));
    ck_assert_uint_eq(module_count(&module, "ATD"), 0);
}
END_TEST

START_TEST(an_answered_call_back_is_hung_up_at_once)
{
    start(RING_ON, 1);
    module.unit.settings.ring_confirm_type = CONFIRM_CALL;
    ring(RINGS);
    module.calls = "+CLCC: 1,0,0,0,0,\"" CALLER "\",145,\"\"";
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    ck_assert_uint_eq(module_count(&module, "ATH"), 2);
}
END_TEST

/* Instants of all orders of a call-back that rings out, woken every so often. */
static uint64_t call_back_times(int64_t wakes_every)
{
    start(RING_ON, 1);
    module.wakes_every = wakes_every;
    module.unit.settings.ring_confirm_type = CONFIRM_CALL;
    module.refuses = "ATH"; /* so that hanging up takes its time */
    ring(RINGS);
    module.calls = "+CLCC: 1,0,3,0,0,\"" CALLER "\",145,\"\"";
    module_run(&module, TIME_S(12));
    module.calls = NULL;
    module_run(&module, TIME_S(20));
    ck_assert_uint_ge(module_count(&module, "ATH"), 2);
    return module.order_times;
}

START_TEST(a_call_back_is_the_same_however_often_the_unit_is_woken)
{
    uint64_t calm = call_back_times(0);
    ck_assert_uint_eq(call_back_times(7013), calm);
    ck_assert_uint_eq(call_back_times(457), calm);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_call_switches_is_rejected_and_confirmed,
        each_action_does_what_its_command_does,
        without_power_the_answer_says_so,
        strangers_hidden_callers_and_ring_no_move_nothing,
        rings_of_one_call_act_once,
        a_second_pulse_is_refused_and_said_only_if_asked_for,
        nothing_is_said_without_ringconfirm,
        a_call_back_comes_within_ten_seconds_and_hangs_up,
        a_call_back_that_cannot_be_made_within_ten_seconds_is_not_made,
        an_answered_call_back_is_hung_up_at_once,
        a_call_back_is_the_same_however_often_the_unit_is_woken,
        NULL,
    };
    return suite_run("ring", tests);
}

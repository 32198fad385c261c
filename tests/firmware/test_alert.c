#include "firmware/alert.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"
#include "firmware/number_list.h"

static struct module module;

static void number(uint32_t index, const char *text)
{
    ck_assert(number_parse(&module.unit.settings.alert[index], text));
}

static void start(uint32_t numbers)
{
    static const char *const list[] = {"+15550000001", "+15550000002", "+15550000003"};
    module_begin(&module);
    for (uint32_t i = 0; i < numbers; i++) {
        number(i, list[i]);
    }
    module.stepping_owners = true;
    module_run_to_idle(&module);
}

static void alarm_at(uint32_t input)
{
    alert_raise(&module.unit, ALERT_ALARM, input, 0, module.now);
}

/* Whether sent message `index` went to number ...`digit`, and says text. */
static void assert_sent(uint32_t index, char digit, const char *text)
{
    char hex[SMS_PDU_DIGITS + 1];
    struct phone_number to = {"+15550000000"};
    to.text[11] = digit;
    ck_assert_uint_lt(index, module.sent_count);
    ck_assert_uint_gt(sms_format(&to, text, 0, 0, hex), 0);
    ck_assert_str_eq(module.sent[index], hex);
}

START_TEST(an_alarm_goes_to_all_in_list_order)
{
    start(3);
    alarm_at(0);
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module.sent_count, 3);
    assert_sent(0, '1', "ALARM! Input1");
    assert_sent(1, '2', "ALARM! Input1");
    assert_sent(2, '3', "ALARM! Input1");
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(with_an_empty_list_nothing_is_owed)
{
    start(0);
    alarm_at(0);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(alarms_go_before_power_and_power_before_battery)
{
    start(1);
    strcpy(module.unit.settings.input[1].alias, "DOOR");
    alert_raise(&module.unit, ALERT_BATTERY_LOW, 0, 0, module.now);
    alert_raise(&module.unit, ALERT_POWER, 0, 0, module.now);
    alarm_at(1);
    alert_raise(&module.unit, ALERT_RESTORED, 1, 0, module.now);
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module.sent_count, 4);
    assert_sent(0, '1', "ALARM! DOOR");
    assert_sent(1, '1', "DOOR restored");
    assert_sent(2, '1', "Power failed");
    assert_sent(3, '1', "Battery low 20%");
}
END_TEST

START_TEST(an_alarm_waits_for_the_network_however_long)
{
    start(1);
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_S(35));
    alarm_at(0);
    for (uint32_t i = 0; i < 60; i++) {
        module.log[0] = 0;
        module_run(&module, TIME_MIN(2));
    }
    ck_assert_uint_eq(module.sent_count, 0);
    module.network = "+CREG: 1,1";
    module_run(&module, TIME_MIN(2));
    ck_assert_uint_eq(module.sent_count, 1);
    ck_assert_uint_eq(module.unit.alert.given_up, 0);
}
END_TEST

START_TEST(after_ten_minutes_of_failures_an_alarm_is_given_up_and_power_is_not)
{
    start(2);
    module.sms_error = "+CMS ERROR: 38";
    alarm_at(0);
    alert_raise(&module.unit, ALERT_POWER, 0, 0, module.now);
    module_run(&module, TIME_MIN(9));
    ck_assert_uint_eq(module.unit.alert.given_up, 0);
    module.log[0] = 0;
    module_run(&module, TIME_MIN(6));
    ck_assert_uint_eq(module.unit.alert.given_up, 1);
    module.sms_error = NULL;
    module_run(&module, TIME_MIN(3));
    ck_assert_uint_eq(module.sent_count, 2);
    assert_sent(0, '1', "Power failed");
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_flood_is_merged_and_the_last_state_is_told)
{
    start(1);
    for (uint32_t i = 0; i < 40; i++) {
        alert_raise(&module.unit, i % 2 == 0 ? ALERT_ALARM : ALERT_RESTORED, 0, 0, module.now);
        module_run(&module, TIME_S(5));
    }
    ck_assert_uint_eq(module.sent_count, 10);
    alarm_at(5);
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module.sent_count, 11);
    assert_sent(10, '1', "ALARM! Input6");
    module.log[0] = 0;
    module_run(&module, TIME_MIN(15));
    ck_assert_uint_eq(module.sent_count, 12);
    assert_sent(11, '1', "Input1 restored");
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_full_queue_keeps_the_last_state_of_every_source)
{
    start(1);
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_S(35));
    for (uint32_t i = 0; i < 200; i++) {
        module.now += TIME_MIN(2);
        alert_raise(&module.unit, ALERT_ALARM, i % 8, 0, module.now);
        alert_raise(&module.unit, ALERT_RESTORED, i % 8, 0, module.now);
        alert_raise(&module.unit, ALERT_POWER, 0, i % 2, module.now);
    }
    bool told[8] = {false};
    bool power = false;
    uint32_t used = 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &module.unit.alert.event[i];
        used += event->used ? 1 : 0;
        told[event->source] = told[event->source] || (event->used && event->kind <= ALERT_RESTORED);
        power = power || (event->used && event->kind == ALERT_POWER && event->value == 1);
    }
    for (uint32_t i = 0; i < 8; i++) {
        ck_assert(told[i]);
    }
    ck_assert(power);
    ck_assert_uint_eq(module.unit.alert.events, used);
}
END_TEST

START_TEST(a_reply_does_not_starve_among_alarms)
{
    struct phone_number owner = {"+15550000009"};
    start(3);
    for (uint32_t i = 0; i < 5; i++) {
        alarm_at(i);
    }
    alert_reply(&module.unit.alert, &owner, "Relay1 ON");
    module_run(&module, TIME_S(20));
    ck_assert_uint_eq(module.sent_count, 16);
    assert_sent(4, '9', "Relay1 ON");
}
END_TEST

START_TEST(the_oldest_reply_goes_when_the_queue_is_full)
{
    struct phone_number owner = {"+15550000009"};
    start(0);
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_S(35));
    for (char i = 0; i < 5; i++) {
        char text[] = "a";
        text[0] = (char)(text[0] + i);
        alert_reply(&module.unit.alert, &owner, text);
    }
    module.network = "+CREG: 1,1";
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module.sent_count, REPLY_QUEUE);
    assert_sent(0, '9', "b");
    assert_sent(3, '9', "e");
}
END_TEST

START_TEST(what_was_on_its_way_at_a_reset_is_sent_again)
{
    start(1);
    module.sms_error = "^RSSI: 1"; /* no result */
    alarm_at(0);
    module_run(&module, TIME_S(5));
    modem_init(&module.unit.modem, module.now);
    module.sms_error = NULL;
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module.sent_count, 1);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(calls_go_round_once_and_then_messages_to_all)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(15));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000001;"), 1);
    ck_assert_uint_eq(module_count(&module, "ATD+15550000002;"), 0);
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module_count(&module, "ATD"), 2);
    ck_assert_uint_eq(module.sent_count, 2);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_rejected_call_ends_the_cycle)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(5));
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    ck_assert_uint_eq(module.sent_count, 0);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(voicemail_is_nobody_and_ten_seconds_are_somebody)
{
    for (uint32_t listens = 0; listens < 2; listens++) {
        start(2);
        module.unit.settings.alert_type = ALERT_BY_CALL;
        alarm_at(0);
        module.calls = "+CLCC: 1,0,0,0,0,\"+15550000001\",145,\"\"";
        module_run(&module, TIME_S(listens == 0 ? 7 : 14));
        module.calls = NULL;
        module_say(&module, "NO CARRIER");
        module_run(&module, TIME_S(10));
        ck_assert_uint_eq(module_count(&module, "ATD"), listens == 0 ? 2 : 1);
    }
}
END_TEST

START_TEST(with_both_the_call_comes_first_and_messages_between)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_BOTH;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    ck_assert_uint_eq(module.sent_count, 0);
    module_run(&module, TIME_S(30));
    ck_assert_uint_eq(module_count(&module, "ATD"), 2);
    ck_assert_uint_eq(module.sent_count, 1);
    module_run(&module, TIME_S(60));
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_rejection_at_once_is_one)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module_run(&module, TIME_MS(500));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    module_say(&module, "MO RING\nBUSY");
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_number_whose_call_crossed_with_a_caller_is_called_again)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    module.refuses = "ATD";
    module.refusal = "";
    alarm_at(0);
    module_run(&module, TIME_MS(500));
    module_say(&module, "RING\n+CLIP: \"+15550001111\",145\n+CME ERROR: 3");
    module.refuses = NULL;
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000001;"), 2);
    ck_assert_uint_eq(module_count(&module, "ATH"), 2); /* one of the set-up */
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module_count(&module, "ATD"), 2);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_busy_line_is_nobody)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module_run(&module, TIME_MS(500));
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(2));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000002;"), 1);
}
END_TEST

START_TEST(a_key_ends_the_call_at_once)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,0,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(4));
    ck_assert_uint_eq(module_count(&module, "ATH"), 1); /* of the set-up */
    module_say(&module, "+DTMF: 1");
    module_run(&module, TIME_S(2));
    ck_assert_uint_eq(module_count(&module, "ATH"), 2);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(an_alarm_raised_during_a_call_gets_a_cycle_of_its_own)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(5));
    alarm_at(1);
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000001;"), 2);
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(module_count(&module, "ATD"), 2);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(whoever_listens_is_called_anew_when_another_alarm_comes)
{
    start(1);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,0,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(15));
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
    alarm_at(1);
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module_count(&module, "ATD"), 2);
}
END_TEST

START_TEST(with_both_and_nobody_reached_each_gets_one_message)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_BOTH;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(120));
    ck_assert_uint_eq(module_count(&module, "ATD"), 2);
    ck_assert_uint_eq(module.sent_count, 2);
    ck_assert(alert_is_idle(&module.unit.alert));
}
END_TEST

START_TEST(a_call_that_was_let_ring_is_rejected_for_an_alarm)
{
    start(1);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    module_say(&module, "RING\n+CLIP: \"+15557654321\",145,\"\",0,\"\",0");
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module_count(&module, "ATH"), 1); /* of the set-up */
    alarm_at(0);
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module_count(&module, "ATH"), 2);
    ck_assert_uint_eq(module_count(&module, "ATD"), 1);
}
END_TEST

START_TEST(a_cycle_of_calls_goes_on_behind_a_number_that_leaves)
{
    start(3);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(5));
    (void)numbers_delete(module.unit.settings.alert, ALERT_NUMBERS,
                         &(struct phone_number){"+15550000001"});
    module_run(&module, TIME_S(30));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000002;"), 1);
    module_run(&module, TIME_S(30));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000003;"), 1);
}
END_TEST

START_TEST(a_reset_in_a_call_calls_the_same_number_again)
{
    start(2);
    module.unit.settings.alert_type = ALERT_BY_CALL;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(5));
    modem_init(&module.unit.modem, module.now);
    module_run(&module, TIME_S(25));
    ck_assert_uint_eq(module_count(&module, "ATD+15550000001;"), 2);
}
END_TEST

/* Instants of all orders of an alarm that calls and writes to three, woken every so often. */
static uint64_t alarm_times(int64_t wakes_every)
{
    start(3);
    module.wakes_every = wakes_every;
    module.unit.settings.alert_type = ALERT_BY_BOTH;
    alarm_at(0);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(50));
    module.calls = "+CLCC: 1,0,0,0,0,\"+15550000001\",145,\"\"";
    module_run(&module, TIME_S(20));
    module.calls = NULL;
    module_run(&module, TIME_S(60));
    ck_assert(alert_is_idle(&module.unit.alert));
    return module.order_times;
}

START_TEST(calls_and_messages_are_the_same_however_often_the_unit_is_woken)
{
    uint64_t calm = alarm_times(0);
    ck_assert_uint_eq(alarm_times(7013), calm);
    ck_assert_uint_eq(alarm_times(457), calm);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_alarm_goes_to_all_in_list_order,
        with_an_empty_list_nothing_is_owed,
        alarms_go_before_power_and_power_before_battery,
        an_alarm_waits_for_the_network_however_long,
        after_ten_minutes_of_failures_an_alarm_is_given_up_and_power_is_not,
        a_flood_is_merged_and_the_last_state_is_told,
        a_full_queue_keeps_the_last_state_of_every_source,
        a_reply_does_not_starve_among_alarms,
        the_oldest_reply_goes_when_the_queue_is_full,
        what_was_on_its_way_at_a_reset_is_sent_again,
        calls_go_round_once_and_then_messages_to_all,
        a_rejected_call_ends_the_cycle,
        voicemail_is_nobody_and_ten_seconds_are_somebody,
        with_both_the_call_comes_first_and_messages_between,
        a_rejection_at_once_is_one,
        a_number_whose_call_crossed_with_a_caller_is_called_again,
        a_busy_line_is_nobody,
        a_key_ends_the_call_at_once,
        an_alarm_raised_during_a_call_gets_a_cycle_of_its_own,
        whoever_listens_is_called_anew_when_another_alarm_comes,
        with_both_and_nobody_reached_each_gets_one_message,
        a_call_that_was_let_ring_is_rejected_for_an_alarm,
        a_cycle_of_calls_goes_on_behind_a_number_that_leaves,
        a_reset_in_a_call_calls_the_same_number_again,
        calls_and_messages_are_the_same_however_often_the_unit_is_woken,
        NULL,
    };
    return suite_run("alert", tests);
}

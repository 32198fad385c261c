#include "firmware/alert.h"

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"
#include "firmware/number_list.h"

static const struct phone_number owner = {"+15550000009"};
static struct module module;

/* Nobody is in the alert list. */
static void start(void)
{
    module_begin(&module);
    module.stepping_owners = true;
    module_run_to_idle(&module);
}

static void alarm_at(uint32_t input)
{
    alert_raise(&module.unit, ALERT_ALARM, input, 0, module.now);
}

/* Fails for nine minutes, is away for one, fails for nine: nobody was refused for ten in a row. */
START_TEST(a_network_that_was_away_lets_every_answer_try_for_ten_minutes_anew)
{
    char text[] = "answer 0";
    start();
    module.sms_error = "+CMS ERROR: 38";
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        text[7] = (char)('0' + i);
        alert_reply(&module.unit.alert, &owner, text);
    }
    module_run(&module, TIME_MIN(9));
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_MIN(1));
    module.network = NULL;
    module.log[0] = 0;
    module_run(&module, TIME_MIN(9));
    module.sms_error = NULL;
    module_run(&module, TIME_MIN(6));
    ck_assert_uint_eq(module.sent_count, REPLY_QUEUE);
}
END_TEST

START_TEST(an_answer_that_failed_goes_again_ten_seconds_later_whoever_was_before_it)
{
    start();
    alert_reply(&module.unit.alert, &owner, "the first");
    alert_reply(&module.unit.alert, &owner, "the second");
    while (module.sent_count == 0) {
        module_run(&module, TIME_MS(10));
    }
    module.sms_error = "+CMS ERROR: 38";
    module_run(&module, TIME_S(2));
    const struct reply *second = &module.unit.alert.reply[1];
    ck_assert(second->used);
    ck_assert_uint_eq(second->tries, 1);
    module.sms_error = NULL;
    module_run(&module, second->retry_at + TIME_MS(100) - module.now);
    ck_assert_uint_eq(module.sent_count, 2);
}
END_TEST

START_TEST(an_answer_that_fails_is_tried_again_less_and_less_often_and_then_every_two_minutes)
{
    static const uint32_t waits_s[] = {10, 20, 40, 80, 120, 120};
    const struct reply *reply = &module.unit.alert.reply[0];
    start();
    module.sms_error = "+CMS ERROR: 38";
    alert_reply(&module.unit.alert, &owner, "answer");
    for (uint32_t i = 0; i < sizeof waits_s / sizeof waits_s[0]; i++) {
        module.log[0] = 0;
        while (reply->tries == i) {
            module_run(&module, TIME_MS(10));
        }
        ck_assert_uint_eq(time_seconds(reply->retry_at - module.now + TIME_MS(500)), waits_s[i]);
    }
}
END_TEST

/* Of the one alarm that waits. */
static bool alarm_is_held_back(void)
{
    uint32_t at = 0;
    while (!module.unit.alert.event[at].used || module.unit.alert.event[at].kind != ALERT_ALARM) {
        at++;
        ck_assert_uint_lt(at, ALERT_PLACES);
    }
    return module.unit.alert.event[at].merged;
}

START_TEST(fifteen_minutes_after_the_last_one_an_alarm_is_the_first_of_its_input_again)
{
    for (int64_t early_us = 0; early_us <= 1; early_us++) {
        start();
        ck_assert(number_parse(&module.unit.settings.alert[0], owner.text));
        int64_t first_at = module.now;
        alarm_at(0);
        for (uint32_t i = 0; i < FLOOD_EVENTS; i++) {
            module_run(&module, TIME_S(20));
            alert_raise(&module.unit, ALERT_POWER, 0, i % 2, module.now);
        }
        alarm_at(1); /* goes at once, and is the eleventh */
        module_run(&module, first_at + TIME_MIN(15) - 1 - module.now);
        module.now += 1 - early_us;
        alarm_at(0);
        ck_assert(alarm_is_held_back() == (early_us == 1));
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_network_that_was_away_lets_every_answer_try_for_ten_minutes_anew,
        an_answer_that_failed_goes_again_ten_seconds_later_whoever_was_before_it,
        an_answer_that_fails_is_tried_again_less_and_less_often_and_then_every_two_minutes,
        fifteen_minutes_after_the_last_one_an_alarm_is_the_first_of_its_input_again,
        NULL,
    };
    return suite_run("alert, sending", tests);
}

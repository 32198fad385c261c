/* Alert numbers that take no messages, and lists that change while something is owed. The modem is
 * a stand-in of two lines: what was given to it has gone, or has failed. */
#include "firmware/alert.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/aid_unit.h"
#include "firmware/number_list.h"

#define GOOD "+15550000001"
#define BAD "+15550000002"
#define THIRD "+15550000003"
#define MOST 64

static struct unit unit;
static int64_t now;
static const char *bad;
static struct {
    char text[REPLY_LENGTH];
    char to[NUMBER_DIGITS + 2];
} gone[MOST];
static uint32_t gone_count;

static void add(const char *text)
{
    struct phone_number number;
    ck_assert(number_parse(&number, text));
    ck_assert_int_ge(numbers_add(unit.settings.alert, ALERT_NUMBERS, &number), 0);
}

static void drop(const char *text)
{
    struct phone_number number;
    ck_assert(number_parse(&number, text));
    ck_assert_int_ge(numbers_delete(unit.settings.alert, ALERT_NUMBERS, &number), 0);
}

static void start(void)
{
    unit_by_hand(&unit);
    alert_init(&unit.alert);
    unit.modem.state = MODEM_ONLINE;
    unit.modem.registered = true;
    now = TIME_S(100);
    bad = NULL;
    gone_count = 0;
    add(GOOD);
    add(BAD);
    add(THIRD);
}

static void post(void)
{
    if (unit.modem.send != SEND_RUNNING) {
        return;
    }
    if (bad != NULL && strcmp(unit.modem.send_to.text, bad) == 0) {
        unit.modem.send = SEND_FAILED;
        return;
    }
    unit.modem.send = SEND_DONE;
    ck_assert_uint_lt(gone_count, MOST);
    strcpy(gone[gone_count].text, unit.modem.send_text);
    strcpy(gone[gone_count].to, unit.modem.send_to.text);
    gone_count++;
}

static void run(int64_t duration)
{
    for (int64_t end = now + duration; now < end; now += TIME_S(1)) {
        (void)alert_step(&unit, now);
        post();
    }
}

static uint32_t count(const char *to, const char *text)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < gone_count; i++) {
        found += strcmp(gone[i].to, to) == 0 && strcmp(gone[i].text, text) == 0 ? 1 : 0;
    }
    return found;
}

START_TEST(a_number_that_takes_nothing_delays_no_power_notice_of_the_others)
{
    start();
    bad = BAD;
    for (uint32_t i = 1; i <= 10; i++) {
        alert_raise(&unit, ALERT_POWER, 0, 0, now);
        run(TIME_S(20));
        ck_assert_uint_eq(count(GOOD, "Power failed"), i);
        ck_assert_uint_eq(count(THIRD, "Power failed"), i);
        alert_raise(&unit, ALERT_POWER, 0, 1, now);
        run(TIME_MIN(30));
        ck_assert_uint_eq(count(GOOD, "Power restored"), i);
    }
    ck_assert_uint_le(unit.alert.events, 2);
}
END_TEST

START_TEST(a_number_that_takes_messages_again_is_told_the_last_state_of_the_power)
{
    start();
    bad = BAD;
    for (uint32_t i = 0; i < 3; i++) {
        alert_raise(&unit, ALERT_POWER, 0, 0, now);
        run(TIME_MIN(30));
        alert_raise(&unit, ALERT_POWER, 0, 1, now);
        run(TIME_MIN(30));
    }
    bad = NULL;
    run(TIME_MIN(10));
    ck_assert_uint_eq(count(BAD, "Power restored"), 1);
    ck_assert_uint_eq(count(BAD, "Power failed"), 0);
    ck_assert(alert_is_idle(&unit.alert));
}
END_TEST

START_TEST(a_number_that_takes_nothing_delays_no_second_alarm_of_the_others)
{
    start();
    bad = GOOD; /* the first of the list */
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(60));
    ck_assert_uint_eq(count(THIRD, "ALARM! Input1"), 1);
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(20));
    ck_assert_uint_eq(count(BAD, "ALARM! Input1"), 2);
    ck_assert_uint_eq(count(THIRD, "ALARM! Input1"), 2);
    run(TIME_MIN(30));
    ck_assert_uint_eq(unit.alert.given_up, 2);
    ck_assert(alert_is_idle(&unit.alert));
}
END_TEST

START_TEST(to_each_number_news_of_one_source_go_in_order)
{
    start();
    bad = BAD;
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(5));
    bad = NULL; /* but the alarm waits for its next try */
    alert_raise(&unit, ALERT_RESTORED, 0, 0, now);
    run(TIME_MIN(3));
    uint32_t first = MOST, second = MOST;
    for (uint32_t i = 0; i < gone_count; i++) {
        bool here = strcmp(gone[i].to, BAD) == 0;
        first = here && first == MOST ? i : first;
        second = here ? i : second;
    }
    ck_assert_uint_lt(first, second);
    ck_assert_str_eq(gone[first].text, "ALARM! Input1");
    ck_assert_str_eq(gone[second].text, "Input1 restored");
    ck_assert(alert_is_idle(&unit.alert));
}
END_TEST

START_TEST(a_number_that_leaves_the_list_takes_nobody_elses_message_along)
{
    for (uint32_t steps = 0; steps <= 3; steps++) {
        start();
        alert_raise(&unit, ALERT_ALARM, 0, 0, now);
        run(TIME_S(steps));
        drop(GOOD);
        run(TIME_S(30));
        ck_assert_uint_eq(count(BAD, "ALARM! Input1"), 1);
        ck_assert_uint_eq(count(THIRD, "ALARM! Input1"), 1);
        ck_assert(alert_is_idle(&unit.alert));
    }
}
END_TEST

START_TEST(the_result_for_a_number_that_has_gone_is_no_one_elses)
{
    start();
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    (void)alert_step(&unit, now);
    ck_assert_str_eq(unit.modem.send_to.text, GOOD);
    drop(GOOD);
    (void)alert_step(&unit, now);
    unit.modem.send = SEND_FAILED;
    (void)alert_step(&unit, now);
    ck_assert_str_eq(unit.modem.send_to.text, BAD);
    run(TIME_S(30));
    ck_assert_uint_eq(gone_count, 2);
    ck_assert(alert_is_idle(&unit.alert));
}
END_TEST

START_TEST(an_emptied_list_is_owed_nothing)
{
    start();
    unit.settings.alert_type = ALERT_BY_CALL;
    unit.modem.state = MODEM_SEARCHING;
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    alert_raise(&unit, ALERT_POWER, 0, 0, now);
    run(TIME_S(5));
    memset(unit.settings.alert, 0, sizeof unit.settings.alert);
    run(TIME_S(5));
    ck_assert(alert_is_idle(&unit.alert));
}
END_TEST

START_TEST(a_retry_is_not_lost_when_the_number_after_it_leaves)
{
    start();
    bad = BAD;
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(2));
    unit.modem.state = MODEM_SEARCHING; /* before the third has its message */
    run(TIME_S(2));
    drop(THIRD);
    unit.modem.state = MODEM_ONLINE;
    bad = NULL;
    run(TIME_MIN(3));
    ck_assert_uint_eq(count(BAD, "ALARM! Input1"), 1);
    ck_assert(alert_is_idle(&unit.alert));
}
END_TEST

START_TEST(the_first_alarm_of_an_input_within_the_window_always_goes)
{
    start();
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(86400));
    for (uint32_t i = 0; i < FLOOD_EVENTS + 2; i++) {
        alert_raise(&unit, ALERT_POWER, 0, i % 2, now);
        run(TIME_S(10));
    }
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(20));
    ck_assert_uint_eq(count(GOOD, "ALARM! Input1"), 2);
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(20));
    ck_assert_uint_eq(count(GOOD, "ALARM! Input1"), 2);
}
END_TEST

START_TEST(a_first_alarm_takes_along_what_is_held_back_of_its_input)
{
    start();
    for (uint32_t i = 0; i < FLOOD_EVENTS; i++) {
        alert_raise(&unit, ALERT_POWER, 0, i % 2, now);
        run(TIME_S(10));
    }
    alert_raise(&unit, ALERT_RESTORED, 0, 0, now);
    run(TIME_S(10));
    ck_assert_uint_eq(count(GOOD, "Input1 restored"), 0);
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    run(TIME_S(20));
    ck_assert_uint_eq(count(GOOD, "ALARM! Input1"), 1);
    run(TIME_MIN(30));
    ck_assert_uint_eq(count(GOOD, "Input1 restored"), 0);
}
END_TEST

/* The unit was reset in the middle of a call: its modem knows of none. */
static void reset_amid_a_call(void)
{
    ck_assert_int_eq(unit.alert.sending, SENDING_CALL);
    unit.modem.call = CALL_NONE;
    unit.modem.call_wish = 0;
    unit.modem.call_serial = 0;
    (void)alert_step(&unit, now);
}

START_TEST(resets_amid_calls_count_until_a_phone_rings)
{
    start();
    unit.settings.alert_type = ALERT_BY_CALL;
    alert_raise(&unit, ALERT_ALARM, 0, 0, now);
    (void)alert_step(&unit, now);
    reset_amid_a_call();
    reset_amid_a_call();
    ck_assert_uint_eq(unit.alert.cut_short, 2);
    unit.modem.call = CALL_ENDED;
    unit.modem.call_wish = 0;
    (void)alert_step(&unit, now);
    ck_assert_uint_eq(unit.alert.cut_short, 2);
    ck_assert_int_eq(unit.alert.sending, SENDING_CALL);
    unit.modem.call = CALL_ALERTING;
    (void)alert_step(&unit, now);
    unit.modem.call = CALL_ENDED;
    unit.modem.call_wish = 0;
    (void)alert_step(&unit, now);
    ck_assert_uint_eq(unit.alert.cut_short, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_number_that_takes_nothing_delays_no_power_notice_of_the_others,
        a_number_that_takes_messages_again_is_told_the_last_state_of_the_power,
        a_number_that_takes_nothing_delays_no_second_alarm_of_the_others,
        to_each_number_news_of_one_source_go_in_order,
        a_number_that_leaves_the_list_takes_nobody_elses_message_along,
        the_result_for_a_number_that_has_gone_is_no_one_elses,
        an_emptied_list_is_owed_nothing,
        a_retry_is_not_lost_when_the_number_after_it_leaves,
        the_first_alarm_of_an_input_within_the_window_always_goes,
        a_first_alarm_takes_along_what_is_held_back_of_its_input,
        resets_amid_calls_count_until_a_phone_rings,
        NULL,
    };
    return suite_run("alert list", tests);
}

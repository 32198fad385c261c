/* The outbox with news of all its sources, thermometers among them. */
#include "firmware/alert.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"
#include "firmware/temp_watch.h"

static struct module module;

static void start(void)
{
    module_begin(&module);
    ck_assert(number_parse(&module.unit.settings.alert[0], "+15550000001"));
    module.stepping_owners = true;
    module_run_to_idle(&module);
}

static void assert_sent(uint32_t index, const char *text)
{
    char hex[SMS_PDU_DIGITS + 1];
    struct phone_number to = {"+15550000001"};
    ck_assert_uint_lt(index, module.sent_count);
    ck_assert_uint_gt(sms_format(&to, text, 0, 0, hex), 0);
    ck_assert_str_eq(module.sent[index], hex);
}

static void raise_all(uint32_t round)
{
    static const enum alert_kind single[] = {ALERT_POWER, ALERT_BATTERY_LOW, ALERT_SHUTDOWN,
                                             ALERT_BLIND};
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        alert_raise(&module.unit, ALERT_TEMP, i, round % 2 == 0 ? TEMP_FAULT : TEMP_RESTORED,
                    module.now);
    }
    for (uint32_t i = 0; i < 4; i++) {
        alert_raise(&module.unit, single[i], 0, 0, module.now);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        alert_raise(&module.unit, round % 2 == 0 ? ALERT_ALARM : ALERT_RESTORED, i, 0, module.now);
    }
}

static const struct alert_event *newest_of(enum alert_kind kind, uint32_t source)
{
    const struct alert_event *newest = NULL;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &module.unit.alert.event[i];
        uint8_t about = event->kind == ALERT_RESTORED ? ALERT_ALARM : event->kind;
        if (event->used && about == kind && event->source == source &&
            (newest == NULL || event->order > newest->order)) {
            newest = event;
        }
    }
    ck_assert_ptr_nonnull(newest);
    return newest;
}

/* The queue is as long as it says, and beyond that for one event of each source. */
START_TEST(every_source_has_a_place_also_while_one_is_on_its_way)
{
    start();
    module.network = "+CREG: 1,2";
    module_run(&module, TIME_S(35));
    raise_all(0);
    ck_assert_uint_eq(module.unit.alert.events, ALERT_SOURCES);
    /* any of them may be on its way, and its source has news then */
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        module.unit.alert.sending = SENDING_EVENT;
        module.unit.alert.sending_index = (uint8_t)i;
        module.now += TIME_MIN(20);
        raise_all(i + 1);
        ck_assert_uint_le(module.unit.alert.events, ALERT_SOURCES + 1);
        for (uint32_t k = 0; k < UNIT_TEMPS; k++) {
            const struct alert_event *event = newest_of(ALERT_TEMP, k);
            ck_assert_uint_eq(event->value, i % 2 == 1 ? TEMP_FAULT : TEMP_RESTORED);
        }
        for (uint32_t k = 0; k < UNIT_INPUTS; k++) {
            const struct alert_event *event = newest_of(ALERT_ALARM, k);
            ck_assert_uint_eq(event->kind, i % 2 == 1 ? ALERT_ALARM : ALERT_RESTORED);
        }
    }
}
END_TEST

START_TEST(a_thermometers_news_go_in_order_and_behind_the_power)
{
    start();
    module.unit.temp[1].reading = 4 * 16 + 8;
    module.unit.settings.temp[1].min = 50;
    alert_raise(&module.unit, ALERT_TEMP, 1, TEMP_BELOW, module.now);
    alert_raise(&module.unit, ALERT_POWER, 0, 0, module.now);
    module.unit.temp[1].reading = 6 * 16;
    alert_raise(&module.unit, ALERT_TEMP, 1, TEMP_RESTORED, module.now);
    alert_raise(&module.unit, ALERT_TEMP, 4, TEMP_FAULT, module.now);
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module.sent_count, 4);
    assert_sent(0, "Power failed");
    assert_sent(1, "Temp2 4.5C below 5C");
    assert_sent(2, "Temp2 restored, 6.0C");
    assert_sent(3, "Temp5 fault");
}
END_TEST

START_TEST(a_flood_of_a_thermometer_leaves_the_others_their_news)
{
    start();
    for (uint32_t i = 0; i < 14; i++) {
        alert_raise(&module.unit, ALERT_TEMP, 0, i % 2 == 0 ? TEMP_FAULT : TEMP_RESTORED,
                    module.now);
        module_run(&module, TIME_S(5));
    }
    alert_raise(&module.unit, ALERT_TEMP, 3, TEMP_FAULT, module.now);
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module.sent_count, FLOOD_EVENTS);
    module.log[0] = 0;
    module_run(&module, TIME_MIN(15));
    ck_assert_uint_eq(module.sent_count, FLOOD_EVENTS + 2);
    assert_sent(FLOOD_EVENTS, "Temp1 restored, 0.0C");
    assert_sent(FLOOD_EVENTS + 1, "Temp4 fault");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        every_source_has_a_place_also_while_one_is_on_its_way,
        a_thermometers_news_go_in_order_and_behind_the_power,
        a_flood_of_a_thermometer_leaves_the_others_their_news,
        NULL,
    };
    return suite_run("alerts of thermometers", tests);
}

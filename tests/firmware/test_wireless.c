/* Wireless devices: the registry, what they say, and orders to sockets. */
#include "firmware/wireless.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"

static struct desk desk;
static struct unit_out out;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)
#define SMS(text, answer) ck_assert_str_eq(desk_sms(&desk, OWNER, text), answer)

static void hear(const char *id, enum radio_kind kind, bool on, bool battery_low)
{
    struct radio_frame frame = {.kind = (uint8_t)kind, .on = on, .battery_low = battery_low};
    struct unit_in in = {.now_us = desk.now, .radio_rx = &frame, .radio_rx_count = 1};
    memcpy(frame.id, id, strlen(id));
    wireless_hear(&desk.unit, &in);
}

/* One step; what it wants sent, "" = nothing. */
static const char *step(void)
{
    static char sent[WIRELESS_ID + 8];
    memset(&out, 0, sizeof out);
    int64_t wake = wireless_step(&desk.unit, desk.now, &out);
    ck_assert_int_gt(wake, desk.now);
    sent[0] = 0;
    if (out.radio_sends) {
        ck_assert_int_eq(out.radio.kind, RADIO_SOCKET);
        strcat(strcpy(sent, out.radio.id), out.radio.on ? " on" : " off");
    }
    return sent;
}

static const char *step_after_ms(int64_t ms)
{
    desk.now += TIME_MS(ms);
    return step();
}

/* The text of the reply in this place of the queue, "" = none. */
static const char *replied(uint32_t place)
{
    const struct reply *reply = &desk.unit.alert.reply[place];
    return reply->used ? reply->text : "";
}

static const char *told_late(void)
{
    static char line[60];
    struct text text = text_over(line, sizeof line);
    wireless_tell(&desk.unit, &text);
    return line;
}

static void set_up(void)
{
    desk_set_up(&desk);
    wireless_init(&desk.unit.wireless);
    USB("WIRELESS+A1B2C3,LAMP", "WIRELESS+A1B2C3,LAMP - OK");
    USB("WIRELESS+7,Door", "WIRELESS+7,Door - OK");
}

START_TEST(devices_are_registered_renamed_listed_and_forgotten)
{
    set_up();
    SMS("WIRELESS?", "A1B2C3,LAMP,never\n7,Door,never");
    USB("wireless+a1b2c3,Porch", "WIRELESS+a1b2c3,Porch - OK");
    USB("WIRELESS+A1B2C3,porch", "WIRELESS+A1B2C3,porch - OK");
    SMS("WIRELESS?", "A1B2C3,porch,never\n7,Door,never");
    USB("WIRELESS-PORCH", "WIRELESS-PORCH - OK");
    SMS("WIRELESS?", "7,Door,never");
    USB("WIRELESS-7", "Incorrect value!");
    USB("WIRELESS-Door", "WIRELESS-Door - OK");
    SMS("WIRELESS?", "NO DEVICE");
}
END_TEST

START_TEST(what_is_no_device_is_refused)
{
    static const char *const wrong[] = {
        "WIRELESS+",          "WIRELESS+A1B2C3",    "WIRELESS+,LAMP2",
        "WIRELESS+A1,",       "WIRELESS+A 1,LAMP2", "WIRELESS+123456789,LAMP2",
        "WIRELESS+A1,2LAMP",  "WIRELESS+A1,LAMP 2", "WIRELESS+A1,abcdefghijklmnop",
        "WIRELESS+A1,Relay1", "WIRELESS+A1,STATUS", "WIRELESS+A1,WIRELESS",
        "WIRELESS+A1,Door",   "WIRELESS+A1,GATE",   "WIRELESS+A1,NO",
        "WIRELESS-",          "WIRELESS-LAMP2",
    };
    set_up();
    USB("ALIASRelay2=GATE", "ALIASRelay2=GATE - OK");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        USB(wrong[i], "Incorrect value!");
    }
    SMS("WIRELESS?", "A1B2C3,LAMP,never\n7,Door,never");
    USB("ALIASInput1=lamp", "Incorrect value!");
}
END_TEST

START_TEST(only_the_installer_changes_the_registry)
{
    set_up();
    desk.unit.settings.error_replies = true;
    SMS("WIRELESS+B1,FAN", "Execute error!");
    SMS("WIRELESS-LAMP", "Execute error!");
    SMS("WIRELESS?", "A1B2C3,LAMP,never\n7,Door,never");
}
END_TEST

START_TEST(sixteen_are_the_most_and_a_list_too_long_is_cut_at_an_entry)
{
    char line[60];
    desk_set_up(&desk);
    wireless_init(&desk.unit.wireless);
    for (uint32_t i = 0; i < WIRELESS_DEVICES + 1; i++) {
        struct text text = text_over(line, sizeof line);
        text_add(&text, "WIRELESS+ABCDEF");
        text_add_padded(&text, i, 2);
        text_add(&text, ",abcdefghijklm");
        text_add_padded(&text, i, 2);
        desk_usb(&desk, line);
        ck_assert_int_eq(desk.result, i < WIRELESS_DEVICES ? COMMAND_DONE : COMMAND_REFUSED);
    }
    ck_assert_str_eq(desk.answer, "Execute error!");
    USB("WIRELESS+ABCDEF03,SHORT", "WIRELESS+ABCDEF03,SHORT - OK");
    const char *list = desk_sms(&desk, OWNER, "WIRELESS?");
    ck_assert_uint_lt(strlen(list), REPLY_LENGTH);
    ck_assert_str_eq(list + strlen(list) - 10, ",never\n...");
}
END_TEST

START_TEST(over_usb_the_list_comes_line_by_line)
{
    char line[LISTING_ROW];
    struct text row = text_over(line, sizeof line);
    set_up();
    USB("WIRELESS?", "");
    ck_assert(listing_take(&desk.unit, desk.now, &row));
    ck_assert_str_eq(line, "A1B2C3,LAMP,never");
    text_clear(&row);
    ck_assert(listing_take(&desk.unit, desk.now, &row));
    ck_assert_str_eq(line, "7,Door,never");
    text_clear(&row);
    ck_assert(!listing_take(&desk.unit, desk.now, &row));
    ck_assert_str_eq(line, "");
}
END_TEST

START_TEST(a_device_shows_what_it_said_last)
{
    set_up();
    USB("STATUSLAMP", "LAMP:N/A");
    hear("A1B2C3", RADIO_SOCKET, true, false);
    USB("STATUSLAMP", "LAMP:ON");
    hear("a1b2c3", RADIO_SOCKET, false, false);
    USB("STATUSlamp", "LAMP:OFF");
    hear("7", RADIO_SENSOR, false, false);
    USB("STATUSDOOR", "Door:OK");
    hear("7", RADIO_SENSOR, true, true);
    SMS("STATUSDOOR", "Door:ALARM low battery");
    desk.now += TIME_S(75);
    SMS("WIRELESS?", "A1B2C3,LAMP,1min\n7,Door,1min");
}
END_TEST

START_TEST(after_ten_minutes_of_silence_it_is_not_available)
{
    set_up();
    hear("7", RADIO_SENSOR, false, false);
    desk.now += TIME_MIN(10);
    USB("STATUSDoor", "Door:OK");
    desk.now += TIME_S(1);
    USB("STATUSDoor", "Door:N/A");
    desk.now += TIME_MIN(60 * 24);
    SMS("WIRELESS?", "A1B2C3,LAMP,never\n7,Door,1d");
    hear("7", RADIO_SENSOR, true, false);
    USB("STATUSDoor", "Door:ALARM");
}
END_TEST

START_TEST(strangers_and_rubbish_are_not_heard)
{
    set_up();
    hear("7B", RADIO_SENSOR, true, false);
    hear("", RADIO_SENSOR, true, false);
    hear("7", RADIO_UNKNOWN, true, false);
    hear("7", RADIO_KINDS, true, false);
    hear("77777777", RADIO_SENSOR, true, false);
    USB("STATUSDoor", "Door:N/A");
    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        ck_assert_uint_eq(desk.unit.wireless.device[i].id_crc, 0);
    }
}
END_TEST

START_TEST(status_has_them_before_its_tail_and_never_cuts_that)
{
    char line[60];
    set_up();
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert_ptr_nonnull(strstr(desk_usb(&desk, "STATUS"), ":OFF,LAMP:ON,Door:N/A,Power:ON,"));
    for (uint32_t i = 0; i < WIRELESS_DEVICES - 2; i++) {
        struct text text = text_over(line, sizeof line);
        text_add(&text, "WIRELESS+X");
        text_add_int(&text, i);
        text_add(&text, ",abcdefghijklm");
        text_add_padded(&text, i, 2);
        desk_usb(&desk, line);
        ck_assert_int_eq(desk.result, COMMAND_DONE);
    }
    desk.unit.power.sensor_fitted = true;
    desk.unit.power.ac_lost = true;
    desk.unit.power.dc_lost = true;
    desk.unit.modem.signal = 31;
    calendar_set(&desk.unit.calendar, 0, desk.now);
    const char *status = desk_usb(&desk, "STATUS");
    const char *mark = strstr(status, ":N/A,...,Power:OFF,AC:OFF,Bat:");
    ck_assert_ptr_nonnull(mark);
    ck_assert_ptr_nonnull(strstr(mark, ",Signal:100%,2000/01/01,00:00"));
}
END_TEST

START_TEST(a_socket_is_told_and_says_so)
{
    set_up();
    ck_assert_str_eq(step(), "");
    SMS("OnLAMP", "");
    ck_assert_int_eq(desk.result, COMMAND_DONE);
    ck_assert_str_eq(step(), "A1B2C3 on");
    ck_assert_str_eq(step_after_ms(100), "");
    ck_assert_str_eq(replied(0), "");
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert_str_eq(replied(0), "LAMP ON");
    ck_assert_str_eq(desk.unit.alert.reply[0].to.text, OWNER);
    ck_assert_str_eq(step_after_ms(1000), "");
    USB("STATUSLAMP", "LAMP:ON");
    SMS("offlamp", "");
    ck_assert_str_eq(step(), "A1B2C3 off");
    hear("A1B2C3", RADIO_SOCKET, false, false);
    ck_assert_str_eq(replied(1), "LAMP OFF");
}
END_TEST

START_TEST(a_silent_socket_is_told_three_times_and_is_then_not_available)
{
    set_up();
    SMS("OnLAMP", "");
    for (uint32_t i = 0; i < WIRELESS_TRIES; i++) {
        ck_assert_str_eq(step(), "A1B2C3 on");
        ck_assert_str_eq(step_after_ms(499), "");
        ck_assert_str_eq(replied(0), "");
        desk.now += TIME_MS(1);
    }
    ck_assert_str_eq(step(), "");
    ck_assert_str_eq(replied(0), "LAMP N/A");
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert_str_eq(replied(1), "");
    ck_assert_str_eq(step_after_ms(5000), "");
}
END_TEST

START_TEST(a_sign_of_life_with_the_old_state_is_no_answer)
{
    set_up();
    SMS("OnLAMP", "");
    ck_assert_str_eq(step(), "A1B2C3 on");
    hear("A1B2C3", RADIO_SOCKET, false, false);
    ck_assert_str_eq(replied(0), "");
    ck_assert_str_eq(step_after_ms(500), "A1B2C3 on");
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert_str_eq(replied(0), "LAMP ON");
}
END_TEST

START_TEST(the_newest_order_counts_and_all_who_asked_are_told)
{
    set_up();
    SMS("OnLAMP", "");
    ck_assert_str_eq(step(), "A1B2C3 on");
    SMS("OffLAMP", "");
    ck_assert_str_eq(step_after_ms(10), "A1B2C3 off");
    hear("A1B2C3", RADIO_SOCKET, true, false); /* the answer to the first */
    ck_assert_str_eq(replied(0), "");
    hear("A1B2C3", RADIO_SOCKET, false, false);
    ck_assert_str_eq(replied(0), "LAMP OFF");
    ck_assert_str_eq(replied(1), "LAMP OFF");
}
END_TEST

START_TEST(sockets_are_told_one_after_the_other)
{
    set_up();
    USB("WIRELESS+F1,FAN", "WIRELESS+F1,FAN - OK");
    SMS("OnFAN", "");
    SMS("OnLAMP", "");
    ck_assert_str_eq(step(), "F1 on");
    ck_assert_str_eq(step_after_ms(100), "");
    hear("F1", RADIO_SOCKET, true, false);
    ck_assert_str_eq(step(), "A1B2C3 on");
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert_str_eq(replied(0), "FAN ON");
    ck_assert_str_eq(replied(1), "LAMP ON");
}
END_TEST

START_TEST(three_may_wait_and_without_confirmations_nobody_does)
{
    set_up();
    desk.unit.settings.error_replies = true;
    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        SMS("OnLAMP", "");
    }
    SMS("OffLAMP", "Execute error!");
    ck_assert_str_eq(step(), "A1B2C3 on");
    desk.unit.settings.sms_confirm = false;
    SMS("OffLAMP", "");
    ck_assert_int_eq(desk.result, COMMAND_DONE);
    ck_assert_str_eq(step(), "A1B2C3 off");
    desk.unit.settings.sms_confirm = true;
    hear("A1B2C3", RADIO_SOCKET, false, false);
    desk.unit.settings.sms_confirm = false;
    SMS("OnLAMP", "");
    (void)step();
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert_str_eq(replied(2), "LAMP OFF");
    ck_assert_str_eq(replied(3), "");
}
END_TEST

START_TEST(a_sensor_is_no_socket)
{
    set_up();
    hear("7", RADIO_SENSOR, false, false);
    USB("OnDoor", "Execute error!");
    USB("PulseDoor", "PulseDoor - No such command exists on the device!");
    USB("OnDoor=3", "OnDoor=3 - No such command exists on the device!");
    ck_assert_str_eq(step(), "");
}
END_TEST

START_TEST(over_usb_the_outcome_waits_for_the_console)
{
    set_up();
    USB("OnLAMP", "LAMP - wait");
    ck_assert(!wireless_is_told_late(&desk.unit));
    (void)step();
    hear("A1B2C3", RADIO_SOCKET, true, false);
    ck_assert(wireless_is_told_late(&desk.unit));
    ck_assert_str_eq(told_late(), "LAMP ON");
    ck_assert(!wireless_is_told_late(&desk.unit));
    ck_assert_str_eq(told_late(), "");
    USB("OffLAMP", "LAMP - wait");
    for (uint32_t i = 0; i <= WIRELESS_TRIES; i++) {
        (void)step_after_ms(500);
    }
    ck_assert_str_eq(told_late(), "LAMP N/A");
    ck_assert_str_eq(replied(0), "");
}
END_TEST

START_TEST(what_was_heard_outlives_changes_of_the_registry)
{
    set_up();
    hear("A1B2C3", RADIO_SOCKET, true, false);
    hear("7", RADIO_SENSOR, true, false);
    USB("WIRELESS-LAMP", "WIRELESS-LAMP - OK");
    USB("STATUSDoor", "Door:ALARM");
    USB("WIRELESS+F1,FAN", "WIRELESS+F1,FAN - OK");
    USB("STATUSFAN", "FAN:N/A");
    USB("WIRELESS+A1B2C3,LAMP", "WIRELESS+A1B2C3,LAMP - OK");
    USB("STATUSLAMP", "LAMP:ON");
}
END_TEST

START_TEST(a_socket_that_leaves_the_registry_is_told_no_more)
{
    set_up();
    USB("OnLAMP", "LAMP - wait");
    ck_assert_str_eq(step(), "A1B2C3 on");
    USB("WIRELESS-LAMP", "WIRELESS-LAMP - OK");
    for (uint32_t i = 0; i <= WIRELESS_TRIES; i++) {
        ck_assert_str_eq(step_after_ms(500), "");
    }
    ck_assert_str_eq(told_late(), "Execute error!");
}
END_TEST

/* A hundred come and go, of whom sixteen are registered at a time. */
START_TEST(places_of_those_who_have_gone_are_used_again)
{
    char line[60];
    desk_set_up(&desk);
    wireless_init(&desk.unit.wireless);
    for (uint32_t i = 0; i < 100; i++) {
        struct text text = text_over(line, sizeof line);
        if (i >= WIRELESS_DEVICES) {
            text_add(&text, "WIRELESS-D");
            text_add_int(&text, i - WIRELESS_DEVICES);
            desk_usb(&desk, line);
            text_clear(&text);
        }
        text_add(&text, "WIRELESS+");
        text_add_int(&text, i);
        text_add(&text, ",D");
        text_add_int(&text, i);
        desk_usb(&desk, line);
        text_clear(&text);
        text_add_int(&text, i);
        hear(line, RADIO_SOCKET, true, false);
    }
    USB("STATUSD84", "D84:ON");
    USB("STATUSD99", "D99:ON");
    ck_assert_ptr_null(strstr(desk_sms(&desk, OWNER, "WIRELESS?"), "never"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        devices_are_registered_renamed_listed_and_forgotten,
        what_is_no_device_is_refused,
        only_the_installer_changes_the_registry,
        sixteen_are_the_most_and_a_list_too_long_is_cut_at_an_entry,
        over_usb_the_list_comes_line_by_line,
        a_device_shows_what_it_said_last,
        after_ten_minutes_of_silence_it_is_not_available,
        strangers_and_rubbish_are_not_heard,
        status_has_them_before_its_tail_and_never_cuts_that,
        a_socket_is_told_and_says_so,
        a_silent_socket_is_told_three_times_and_is_then_not_available,
        a_sign_of_life_with_the_old_state_is_no_answer,
        the_newest_order_counts_and_all_who_asked_are_told,
        sockets_are_told_one_after_the_other,
        three_may_wait_and_without_confirmations_nobody_does,
        a_sensor_is_no_socket,
        over_usb_the_outcome_waits_for_the_console,
        what_was_heard_outlives_changes_of_the_registry,
        a_socket_that_leaves_the_registry_is_told_no_more,
        places_of_those_who_have_gone_are_used_again,
        NULL,
    };
    return suite_run("wireless", tests);
}

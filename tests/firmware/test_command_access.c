#include "firmware/command.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"

static struct desk desk;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)
#define SMS(from, text, answer) ck_assert_str_eq(desk_sms(&desk, from, text), answer)
#define RESULT(expected) ck_assert_int_eq(desk.result, expected)
#define RELAY(n) (desk.unit.relays.relay[(n)-1])

/* A desk with the owner in the list, the guest limited, and errors told. */
static void set_up_listed(void)
{
    desk_set_up(&desk);
    USB("ADDSECNUM+358401234567", "ADDSECNUM+358401234567 - OK");
    USB("ADDSECNUM+358407654321,LIM", "ADDSECNUM+358407654321,LIM - OK");
    USB("ERROR=ON", "ERROR=ON - OK");
}

START_TEST(the_boss_is_made_once)
{
    desk_set_up(&desk);
    SMS(OWNER, "MAKEMEBOSS", "MAKEMEBOSS - OK");
    SMS(OWNER, "MAKEMEBOSS", "");
    RESULT(COMMAND_REFUSED);
    SMS(GUEST, "MAKEMEBOSS", "");
    RESULT(COMMAND_IGNORED);
    USB("SECNUM?", OWNER);
    USB("MAKEMEBOSS", "Execute error!");
}
END_TEST

START_TEST(a_hidden_sender_cannot_be_the_boss_nor_be_alerted)
{
    desk_set_up(&desk);
    (void)desk_sms(&desk, "", "MAKEMEBOSS");
    RESULT(COMMAND_REFUSED);
    (void)desk_sms(&desk, "", "ALERTME");
    RESULT(COMMAND_REFUSED);
    USB("SECNUM?", "NO NUMBER");
    USB("ALERTNUMBER?", "NO NUMBER");
}
END_TEST

START_TEST(a_sender_without_plus_cannot_be_the_boss_nor_be_alerted)
{
    desk_set_up(&desk);
    USB("ERROR=ON", "ERROR=ON - OK");
    SMS("0401234567", "MAKEMEBOSS", "Execute error!");
    SMS("0401234567", "ALERTME", "Execute error!");
    USB("SECNUM?", "NO NUMBER");
    USB("ALERTNUMBER?", "NO NUMBER");
}
END_TEST

START_TEST(strangers_are_ignored_and_do_nothing)
{
    set_up_listed();
    SMS("+4670000000", "OnRelay1", "");
    RESULT(COMMAND_IGNORED);
    ck_assert(!RELAY(1).on);
    SMS("+4670000000", "STATUS", "");
    SMS("", "STATUS", "");
    RESULT(COMMAND_IGNORED);
    USB("SMSCONFIRMUNAUTH=ON", "SMSCONFIRMUNAUTH=ON - OK");
    SMS("+4670000000", "OnRelay1", "Access deny!");
    RESULT(COMMAND_IGNORED);
    ck_assert(!RELAY(1).on);
}
END_TEST

START_TEST(limited_numbers_may_control_and_ask_only)
{
    set_up_listed();
    SMS(GUEST, "OnRelay1", "Relay1 ON");
    SMS(GUEST, "HOLDOFF?", "HOLDOFF=60 seconds");
    SMS(GUEST, "HOLDOFF=1", "Execute error!");
    RESULT(COMMAND_REFUSED);
    SMS(GUEST, "ALERTME", "Execute error!");
    SMS(GUEST, "DELSECNUM+358401234567", "Execute error!");
    ck_assert_uint_eq(desk.unit.settings.holdoff_s, 60);
    USB("SECNUM?", OWNER "," GUEST ":LIM");
    SMS(OWNER, "HOLDOFF=1", "HOLDOFF=1 - OK");
}
END_TEST

START_TEST(limits_follow_their_numbers_when_one_goes)
{
    set_up_listed();
    USB("ADDSECNUM+358400000001", "ADDSECNUM+358400000001 - OK");
    USB("ADDSECNUM+358400000002,LIM", "ADDSECNUM+358400000002,LIM - OK");
    USB("DELSECNUM+358401234567", "DELSECNUM+358401234567 - OK");
    USB("SECNUM?", GUEST ":LIM,+358400000001,+358400000002:LIM");
    USB("ADDSECNUM+358407654321", "ADDSECNUM+358407654321 - OK");
    USB("SECNUM?", GUEST ",+358400000001,+358400000002:LIM");
    USB("DELSECNUM+358499999999", "Incorrect value!");
    USB("DELSECNUM+358400000002", "DELSECNUM+358400000002 - OK");
    USB("DELSECNUM+358400000001", "DELSECNUM+358400000001 - OK");
    USB("DELSECNUM+358407654321", "DELSECNUM+358407654321 - OK");
    USB("SECNUM?", "NO NUMBER");
    ck_assert_uint_eq(desk.unit.settings.security_limited, 0);
}
END_TEST

START_TEST(the_lists_take_ten_and_five_numbers)
{
    char text[40] = "ADDSECNUM+35840000000x";

    desk_set_up(&desk);
    for (char digit = '0'; digit <= '9'; digit++) {
        text[strlen(text) - 1] = digit;
        (void)desk_usb(&desk, text);
        RESULT(COMMAND_DONE);
    }
    USB("ADDSECNUM+358400000010", "Execute error!");
    USB("ADDSECNUM+358400000005", "ADDSECNUM+358400000005 - OK");
    USB("ALERTNUMBER+111", "ALERTNUMBER+111 - OK");
    USB("ALERTNUMBER+112", "ALERTNUMBER+112 - OK");
    USB("ALERTNUMBER+113", "ALERTNUMBER+113 - OK");
    USB("ALERTNUMBER+114", "ALERTNUMBER+114 - OK");
    USB("ALERTNUMBER+115", "ALERTNUMBER+115 - OK");
    USB("ALERTNUMBER+116", "Execute error!");
    USB("ALERTNUMBER-113", "ALERTNUMBER-113 - OK");
    USB("ALERTNUMBER?", "+111,+112,+114,+115");
    USB("ALERTNUMBER-113", "Incorrect value!");
}
END_TEST

START_TEST(what_is_no_number_is_an_incorrect_value)
{
    static const char *const wrong[] = {
        "ADDSECNUM+",
        "ADDSECNUM+12",
        "ADDSECNUM+123456789012345678",
        "ADDSECNUM++358401",
        "ADDSECNUM+358 40",
        "ADDSECNUM+358401,",
        "ADDSECNUM+358401,FULL",
        "ADDSECNUM+,LIM",
        "DELSECNUM+x",
        "ALERTNUMBER+12",
        "ALERTNUMBER-",
        "ALERTNUMBER+358401,LIM",
        "ADDSECNUM+3584012345678901234567890123456789012345678901234567890",
    };

    desk_set_up(&desk);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        USB(wrong[i], "Incorrect value!");
    }
    USB("SECNUM?", "NO NUMBER");
    USB("ALERTNUMBER?", "NO NUMBER");
}
END_TEST

START_TEST(alertme_takes_the_sender_once)
{
    desk_set_up(&desk);
    SMS(OWNER, "ALERTME", "ALERTME - OK");
    SMS(OWNER, "ALERTME", "ALERTME - OK");
    USB("ALERTNUMBER?", OWNER);
}
END_TEST

START_TEST(a_password_stands_directly_before_each_sms)
{
    desk_set_up(&desk);
    USB("ERROR=ON", "ERROR=ON - OK");
    SMS(OWNER, "PASSWORD=12abc", "PASSWORD=12abc - OK");
    SMS(OWNER, "12abcOnRelay1", "Relay1 ON");
    SMS(OWNER, "12ABCOffRelay1", "Relay1 OFF");
    SMS(OWNER, "OnRelay1", "Invalid access password!");
    SMS(OWNER, "54321OnRelay1", "Invalid access password!");
    SMS(OWNER, "12abc OnRelay1", " OnRelay1 - No such command exists on the device!");
    SMS(OWNER, "12abcFOO", "FOO - No such command exists on the device!");
    SMS(OWNER, "12ab", "Invalid access password!");
    ck_assert(!RELAY(1).on);
    USB("OnRelay1", "Relay1 ON");
    SMS(OWNER, "12abcPASSWORD=NO", "PASSWORD=NO - OK");
    SMS(OWNER, "OffRelay1", "Relay1 OFF");
}
END_TEST

START_TEST(passwords_are_shown_to_the_installer_only)
{
    desk_set_up(&desk);
    USB("CONFPASSWORD=abcde", "CONFPASSWORD=abcde - OK");
    USB("CONFPASSWORD?", "CONFPASSWORD=abcde");
    SMS(OWNER, "CONFPASSWORD?", "CONFPASSWORD=*****");
    SMS(OWNER, "PASSWORD?", "PASSWORD=NO");
    SMS(OWNER, "CONFPASSWORD=NO", "");
    RESULT(COMMAND_REFUSED);
    ck_assert_str_eq(desk.unit.settings.conf_password, "abcde");
}
END_TEST

START_TEST(settings_by_sms_need_the_window_and_renew_it)
{
    desk_set_up(&desk);
    USB("ERROR=ON", "ERROR=ON - OK");
    desk.now += TIME_MIN(29);
    SMS(OWNER, "HOLDOFF=5", "HOLDOFF=5 - OK");
    desk.now += TIME_MIN(29);
    SMS(OWNER, "HOLDOFF?", "HOLDOFF=5 seconds");
    SMS(OWNER, "OnRelay1", "Relay1 ON");
    SMS(OWNER, "HOLDOFF=x", "Incorrect value!");
    desk.now += TIME_MIN(1);
    SMS(OWNER, "HOLDOFF=6", "HOLDOFF=6 - Time for configuration is expired (30min)!");
    RESULT(COMMAND_REFUSED);
    SMS(OWNER, "ALERTME", "ALERTME - Time for configuration is expired (30min)!");
    SMS(OWNER, "OffRelay1", "Relay1 OFF");
    SMS(OWNER, "HOLDOFF?", "HOLDOFF=5 seconds");
    USB("HOLDOFF=7", "HOLDOFF=7 - OK");
}
END_TEST

START_TEST(the_window_is_renewed_by_its_password)
{
    desk_set_up(&desk);
    USB("ERROR=ON", "ERROR=ON - OK");
    SMS(OWNER, "abcdeCONFIG", "Execute error!");
    USB("CONFPASSWORD=abcde", "CONFPASSWORD=abcde - OK");
    desk.now += TIME_MIN(31);
    SMS(OWNER, "CONFIG", "Invalid access password!");
    SMS(OWNER, "xxxxxCONFIG", "Invalid access password!");
    ck_assert(!access_window_is_open(&desk.unit.access, desk.now));
    SMS(OWNER, "ABCDEconfig", "CONFIG - OK");
    ck_assert(access_window_is_open(&desk.unit.access, desk.now));
    USB("PASSWORD=12345", "PASSWORD=12345 - OK");
    SMS(OWNER, "12345abcdeCONFIG", "CONFIG - OK");
    USB("abcdeCONFIG", "Execute error!");
}
END_TEST

START_TEST(replies_and_errors_by_sms_are_as_configured)
{
    desk_set_up(&desk);
    SMS(OWNER, "FOO", "");
    RESULT(COMMAND_UNKNOWN);
    SMS(OWNER, "HOLDOFF=999", "");
    RESULT(COMMAND_REFUSED);
    SMS(OWNER, "ERROR=ON", "ERROR=ON - OK");
    SMS(OWNER, "FOO", "FOO - No such command exists on the device!");
    SMS(OWNER, "HOLDOFF=999", "Incorrect value!");
    SMS(OWNER, "SMSCONFIRM=OFF", "");
    RESULT(COMMAND_DONE);
    SMS(OWNER, "OnRelay1", "");
    ck_assert(RELAY(1).on);
    SMS(OWNER, "STATUSRelay1", "Relay1:ON");
    SMS(OWNER, "FOO", "FOO - No such command exists on the device!");
    USB("OffRelay1", "Relay1 OFF");
    SMS(OWNER, "SMSCONFIRM=ON", "SMSCONFIRM=ON - OK");
}
END_TEST

START_TEST(what_is_too_long_is_dropped_in_silence)
{
    char text[162];

    desk_set_up(&desk);
    (void)desk_usb(&desk, "ERROR=ON");
    memset(text, 'x', sizeof text);
    text[161] = 0;
    SMS(OWNER, text, "");
    RESULT(COMMAND_IGNORED);
    text[160] = 0;
    (void)desk_sms(&desk, OWNER, text);
    RESULT(COMMAND_UNKNOWN);
    USB("CMDLEN=30", "CMDLEN=30 - OK");
    SMS(OWNER, "                      OnRelay1", "Relay1 ON");
    SMS(OWNER, "                      OffRelay1", "");
    RESULT(COMMAND_IGNORED);
    ck_assert(RELAY(1).on);
}
END_TEST

START_TEST(usb_alone_may_set_what_needs_a_hand_at_the_unit)
{
    desk_set_up(&desk);
    USB("ERROR=ON", "ERROR=ON - OK");
    SMS(OWNER, "Input1=NC", "Execute error!");
    SMS(OWNER, "BACKUPLIMIT=OFF", "Execute error!");
    SMS(OWNER, "FACTORY", "Execute error!");
    SMS(OWNER, "HELP", "Execute error!");
    SMS(OWNER, "Input1?", "Input1=(OFF),NC,NO");
    USB("Input1=NC", "Input1=NC - OK");
    ck_assert_uint_eq(desk.unit.settings.input[0].contact, INPUT_NC);
}
END_TEST

START_TEST(an_old_sms_is_refused_when_the_clock_is_known)
{
    desk_set_up(&desk);
    (void)desk_usb(&desk, "ERROR=ON");
    calendar_set(&desk.unit.calendar, 100000, desk.now);
    desk.stamp_known = true;
    desk.stamp = 100000 - 600;
    SMS(OWNER, "OnRelay1", "Relay1 ON");
    desk.stamp = 100000 - 601;
    SMS(OWNER, "OffRelay1", "Too old");
    RESULT(COMMAND_REFUSED);
    desk.stamp = 100000 - 9999;
    SMS(OWNER, "HOLDOFF=3", "Too old");
    SMS(OWNER, "STATUSRelay1", "Relay1:ON");
    USB("MAXAGE=0", "MAXAGE=0 - OK");
    SMS(OWNER, "OffRelay1", "Relay1 OFF");
}
END_TEST

/* A message on its way while clocks are put forward or back, or from another country's centre. */
START_TEST(an_sms_is_as_old_as_its_zone_says)
{
    desk_set_up(&desk);
    (void)desk_usb(&desk, "ERROR=ON");
    calendar_set(&desk.unit.calendar, 103600, desk.now);
    calendar_set_zone(&desk.unit.calendar, 12);
    desk.stamp_known = true;
    desk.stamp_zone = 8;
    desk.stamp = 100000 - 600;
    SMS(OWNER, "OnRelay1", "Relay1 ON");
    desk.stamp = 100000 - 601;
    SMS(OWNER, "OffRelay1", "Too old");
    desk.stamp_zone = 16;
    desk.stamp = 107200 - 600;
    SMS(OWNER, "OffRelay1", "Relay1 OFF");
    desk.stamp = 107200 - 601;
    SMS(OWNER, "OnRelay1", "Too old");
    USB("DATETIME=2000/01/02,04:46", "DATETIME=2000/01/02,04:46 - OK"); /* in whatever zone */
    desk.stamp = 103560 - 600;
    SMS(OWNER, "OnRelay1", "Relay1 ON");
}
END_TEST

START_TEST(without_a_clock_the_backlog_is_refused_and_later_sms_set_it)
{
    desk_set_up(&desk);
    (void)desk_usb(&desk, "ERROR=ON");
    desk.stamp_known = true;
    desk.stamp = 500000;
    desk.stamp_zone = 4;
    desk.unit.modem.online_since = desk.now;
    desk.now += TIME_S(30) - 1;
    SMS(OWNER, "OnRelay1", "Too old");
    ck_assert(!desk.unit.calendar.set);
    SMS(OWNER, "STATUSRelay1", "Relay1:OFF");
    ck_assert(!desk.unit.calendar.set);
    desk.now += 1;
    SMS(OWNER, "OnRelay1", "Relay1 ON");
    ck_assert(desk.unit.calendar.set);
    ck_assert_int_eq(calendar_seconds(&desk.unit.calendar, desk.now), 500002);
    ck_assert(desk.unit.calendar.zone_known && desk.unit.calendar.zone == 4);
    desk.stamp = 400000;
    SMS(OWNER, "OffRelay1", "Too old");
}
END_TEST

START_TEST(a_doubled_sms_acts_once)
{
    desk_set_up(&desk);
    desk.stamp_known = true;
    desk.stamp = 1000;
    SMS(OWNER, "OnRelay1", "Relay1 ON");
    desk.stamp = 1000;
    (void)desk_usb(&desk, "OffRelay1");
    SMS(OWNER, "OnRelay1", "");
    RESULT(COMMAND_IGNORED);
    ck_assert(!RELAY(1).on);
    desk.stamp = 1001;
    SMS(OWNER, "OnRelay1", "Relay1 ON");
}
END_TEST

/* When clocks are put back an hour comes twice. */
START_TEST(the_same_stamp_in_another_zone_is_another_sms)
{
    desk_set_up(&desk);
    desk.stamp_known = true;
    desk.stamp = 100000;
    desk.stamp_zone = 12;
    SMS(OWNER, "PulseRelay1", "Relay1 pulsed");
    desk.stamp = 100000;
    desk.stamp_zone = 8;
    (void)desk_usb(&desk, "OffRelay1");
    SMS(OWNER, "PulseRelay1", "Relay1 pulsed");
    RESULT(COMMAND_DONE);
    desk.stamp = 100000;
    SMS(OWNER, "PulseRelay1", "");
    RESULT(COMMAND_IGNORED);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_boss_is_made_once,
        a_hidden_sender_cannot_be_the_boss_nor_be_alerted,
        a_sender_without_plus_cannot_be_the_boss_nor_be_alerted,
        strangers_are_ignored_and_do_nothing,
        limited_numbers_may_control_and_ask_only,
        limits_follow_their_numbers_when_one_goes,
        the_lists_take_ten_and_five_numbers,
        what_is_no_number_is_an_incorrect_value,
        alertme_takes_the_sender_once,
        a_password_stands_directly_before_each_sms,
        passwords_are_shown_to_the_installer_only,
        settings_by_sms_need_the_window_and_renew_it,
        the_window_is_renewed_by_its_password,
        replies_and_errors_by_sms_are_as_configured,
        what_is_too_long_is_dropped_in_silence,
        usb_alone_may_set_what_needs_a_hand_at_the_unit,
        an_old_sms_is_refused_when_the_clock_is_known,
        an_sms_is_as_old_as_its_zone_says,
        without_a_clock_the_backlog_is_refused_and_later_sms_set_it,
        a_doubled_sms_acts_once,
        the_same_stamp_in_another_zone_is_another_sms,
        NULL,
    };

    return suite_run("command_access", tests);
}

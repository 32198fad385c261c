#include "firmware/event_log.h"

#include <stdio.h>
#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"
#include "firmware/aid_terminal.h"
#include "firmware/history.h"

static struct terminal terminal;
static struct desk desk;

static const char *type(const char *text)
{
    return terminal_type(&terminal, text);
}

static void add(enum log_kind kind, uint32_t source, uint32_t value)
{
    event_log_add(&terminal.unit, kind, source, value, TIME_S(3723));
}

/* The log's only line says so, behind its time. */
static void says(enum log_kind kind, uint32_t source, uint32_t value, const char *text)
{
    char expected[LISTING_ROW];

    terminal_set_up(&terminal);
    add(kind, source, value);
    snprintf(expected, sizeof expected, "+0d 01:02:03 %s\r\n.\r\n", text);
    ck_assert_str_eq(type("LOG\r"), expected);
}

START_TEST(each_kind_has_its_text)
{
    says(LOG_START, RESET_COLD, 0, "start: cold");
    says(LOG_START, RESET_BROWN_OUT, 0, "start: brown-out");
    says(LOG_START, RESET_WATCHDOG, 0, "start: watchdog");
    says(LOG_RUBBISH, 0, 0, "stored settings unreadable");
    says(LOG_ALARM, 0, 0, "alarm: Input1");
    says(LOG_RESTORED, 7, 0, "restored: Input8");
    says(LOG_DC_LOST, 0, 0, "12 V lost");
    says(LOG_DC_BACK, 0, 0, "12 V back");
    says(LOG_AC_LOST, 0, 0, "AC lost");
    says(LOG_AC_BACK, 0, 0, "AC back");
    says(LOG_BATTERY_LOW, 0, 0, "battery low");
    says(LOG_BLIND, 0, 0, "inputs blind");
    says(LOG_SHUTDOWN, 0, 0, "battery shutdown");
    says(LOG_IMPORT, 0, 300, "import of lines: 300");
    says(LOG_WINDOW, 0, 0, "window opened by the button");
    says(LOG_RING, 2, RING_PULSE, "call: PULSE Relay3");
    says(LOG_RING, 5, RING_NO, "call: refused Relay6");
    says(LOG_RING, 0, RING_MIC, "call: MIC");
    says(LOG_SENT, ALERT_ALARM, 0, "told alarm to number 1");
    says(LOG_SENT, ALERT_BLIND, 4, "told blind to number 5");
    says(LOG_CALLED, 1, 0, "called number 2");
    says(LOG_GIVEN_UP, ALERT_RESTORED, 0, "given up: restoration");
    says(LOG_ONLINE, 0, 0, "online");
    says(LOG_OFFLINE, 0, 0, "network lost");
    says(LOG_MODEM, 0, 0, "modem restarted");
    says(LOG_MODEM, 1, 0, "modem supply cut");
    says(LOG_TEMP_FAULT, 4, 0, "no reading: Temp5");
    says(LOG_TEMP_BACK, 0, 0, "reads again: Temp1");
}
END_TEST

START_TEST(an_input_has_its_alias)
{
    terminal_set_up(&terminal);
    memcpy(terminal.unit.settings.input[2].alias, "DOOR", 5);
    add(LOG_ALARM, 2, 0);
    ck_assert_ptr_nonnull(strstr(type("LOG\r"), " alarm: DOOR\r\n"));
}
END_TEST

START_TEST(the_last_64_stand_in_it_oldest_first)
{
    char *line = terminal.heard;

    terminal_set_up(&terminal);
    for (uint32_t i = 0; i < 100; i++) {
        event_log_add(&terminal.unit, LOG_IMPORT, 0, i, TIME_S(i));
    }
    (void)type("LOG\r");
    for (uint32_t i = 100 - EVENT_LOG_ENTRIES; i < 100; i++) {
        char expected[64];

        snprintf(expected, sizeof expected, "+0d 00:%02u:%02u import of lines: %u\r\n", i / 60,
                 i % 60, i);
        ck_assert_int_eq(strncmp(line, expected, strlen(expected)), 0);
        line += strlen(expected);
    }
    ck_assert_str_eq(line, ".\r\n");
}
END_TEST

START_TEST(times_are_the_clocks_once_it_is_known)
{
    terminal_set_up(&terminal);
    event_log_add(&terminal.unit, LOG_ONLINE, 0, 0, TIME_S(90061));
    ck_assert_ptr_nonnull(strstr(type("LOG\r"), "+1d 01:01:01 online\r\n"));
    calendar_set(&terminal.unit.calendar, 100000, TIME_S(90071));
    ck_assert_ptr_nonnull(strstr(type("LOG\r"), "2000/01/02,03:46:30 online\r\n"));
}
END_TEST

/* RAM that has decayed, behind a whole seal. */
START_TEST(any_bytes_in_it_are_harmless)
{
    uint32_t noise = 3;

    terminal_set_up(&terminal);
    for (uint32_t round = 0; round < 300; round++) {
        uint8_t *bytes = (uint8_t *)&terminal.unit.log;

        for (uint32_t i = 0; i < sizeof terminal.unit.log; i++) {
            noise = noise * 1664525u + 1013904223u;
            bytes[i] = (uint8_t)(noise >> 24);
        }
        if (round % 2 == 0) {
            calendar_set(&terminal.unit.calendar, (int64_t)noise, terminal.now);
        }
        for (uint32_t i = 0; i < EVENT_LOG_ENTRIES; i += 2) {
            terminal.unit.log.entry[i].kind %= LOG_KINDS;
        }
        terminal.steps = 0;
        (void)type("LOG\r");
        ck_assert_str_eq(terminal.heard + terminal.heard_length - 3, ".\r\n");
        add(LOG_ONLINE, 0, 0);
    }
}
END_TEST

/* What the desk's log says of its last command. */
static const char *last(void)
{
    static char buffer[LISTING_ROW];
    struct text row = text_over(buffer, sizeof buffer);

    ck_assert(event_log_row(&desk.unit, desk.unit.log.count - 1u, &row));
    return strchr(strchr(buffer, ' ') + 1, ' ') + 1;
}

START_TEST(commands_stand_in_it_with_their_channel_and_without_values)
{
    desk_set_up(&desk);
    (void)desk_usb(&desk, "PASSWORD=12abc");
    ck_assert_str_eq(last(), "PASSWORD by USB");
    (void)desk_sms(&desk, OWNER, "12abcPULSETIMERelay3=7");
    ck_assert_str_eq(last(), "PULSETIMERelay3 by SMS");
    (void)desk_usb(&desk, "ALIASRelay6=Siren");
    (void)desk_sms(&desk, OWNER, "12abcOnSiren=30");
    ck_assert_str_eq(last(), "OnRelay6= by SMS");
    (void)desk_usb(&desk, "AOFInput8");
    ck_assert_str_eq(last(), "AOFInput8 by USB");
    (void)desk_usb(&desk, "CONFPASSWORD=Key42");
    (void)desk_sms(&desk, OWNER, "12abcKey42CONFIG");
    ck_assert_str_eq(last(), "CONFIG by SMS");
    ck_assert_uint_eq(desk.unit.log.count, 7);
}
END_TEST

START_TEST(what_only_asks_or_is_refused_stands_not_in_it)
{
    desk_set_up(&desk);
    (void)desk_usb(&desk, "STATUS");
    (void)desk_usb(&desk, "HOLDOFF?");
    (void)desk_usb(&desk, "HOLDOFF=301");
    (void)desk_usb(&desk, "FOO");
    (void)desk_usb(&desk, "EXPORT");
    (void)desk_usb(&desk, "IMPORT");
    ck_assert_uint_eq(desk.unit.log.count, 0);
}
END_TEST

START_TEST(an_import_is_one_entry)
{
    terminal_set_up(&terminal);
    (void)type("IMPORT\rHOLDOFF=3\rID=x\r.\rLOG\r");
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\n+0d 00:00:01 import of lines: 2\r\n.\r\n"));
    ck_assert_uint_eq(terminal.unit.log.count, 1);
}
END_TEST

START_TEST(a_start_and_its_cause_are_counted_and_told)
{
    terminal_set_up(&terminal);
    unit_reset(&terminal.unit, &terminal.nvm, RESET_COLD, 0);
    unit_reset(&terminal.unit, &terminal.nvm, RESET_BROWN_OUT, TIME_S(2));
    unit_reset(&terminal.unit, &terminal.nvm, RESET_WATCHDOG, TIME_S(3));
    terminal.now = TIME_S(4);
    terminal.wake = TIME_NEVER;
    ck_assert_str_eq(type("LOG\r"), "+0d 00:00:00 start: cold\r\n"
                                    "+0d 00:00:02 start: brown-out\r\n"
                                    "+0d 00:00:03 start: watchdog\r\n.\r\n");
    (void)type("COUNTERS\r");
    ck_assert_ptr_nonnull(strstr(terminal.heard, "resets by brown-out: 1\r\n"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "resets by watchdog: 1\r\n"));
    terminal.unit.run_seal = 0;
    unit_reset(&terminal.unit, &terminal.nvm, RESET_WATCHDOG, TIME_S(5));
    ck_assert_str_eq(type("LOG\r"), "+0d 00:00:05 start: cold\r\n.\r\n");
    ck_assert_ptr_nonnull(strstr(type("COUNTERS\r"), "resets by watchdog: 0\r\n"));
}
END_TEST

START_TEST(rubbish_in_the_flash_stands_in_it)
{
    terminal_set_up(&terminal);
    memset(terminal.nvm.bytes, 0x5a, sizeof terminal.nvm.bytes);
    memset(terminal.nvm.programmed, WORD_PROGRAMMED, sizeof terminal.nvm.programmed);
    unit_reset(&terminal.unit, &terminal.nvm, RESET_COLD, 0);
    ck_assert_ptr_nonnull(strstr(type("LOG\r"), " stored settings unreadable\r\n"));
}
END_TEST

START_TEST(counters_stop_at_their_largest)
{
    terminal_set_up(&terminal);
    for (uint32_t i = 0; i < 70000; i++) {
        counter_add(&terminal.unit.counters, COUNTER_ALARMS);
    }
    terminal.unit.alert.given_up = 3;
    terminal.unit.stored_generation = 100000;
    (void)type("COUNTERS\r");
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\nalarms: 65535\r\n"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\nSMS sent: 0\r\n"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\nalerts given up: 3\r\n"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\nflash records: 100000\r\n.\r\n"));
}
END_TEST

START_TEST(a_loss_of_registration_and_a_modem_that_restarts_are_told_and_counted)
{
    struct unit *unit = &terminal.unit;
    struct modem_before before;

    terminal_set_up(&terminal);
    unit->modem.registered = true;
    unit->modem.set_up_done = true;
    before = history_before_modem(unit);
    history_modem(unit, &before, TIME_S(1));
    ck_assert_uint_eq(unit->log.count, 0);
    unit->modem.registered = false;
    unit->modem.set_up_done = false;
    history_modem(unit, &before, TIME_S(2));
    ck_assert_uint_eq(unit->counters.count[COUNTER_OFFLINE], 1);
    ck_assert_uint_eq(unit->counters.count[COUNTER_MODEM_RESETS], 1);
    ck_assert_str_eq(type("LOG\r"),
                     "+0d 00:00:02 modem restarted\r\n+0d 00:00:02 network lost\r\n.\r\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        each_kind_has_its_text,
        an_input_has_its_alias,
        the_last_64_stand_in_it_oldest_first,
        times_are_the_clocks_once_it_is_known,
        any_bytes_in_it_are_harmless,
        commands_stand_in_it_with_their_channel_and_without_values,
        what_only_asks_or_is_refused_stands_not_in_it,
        an_import_is_one_entry,
        a_start_and_its_cause_are_counted_and_told,
        rubbish_in_the_flash_stands_in_it,
        counters_stop_at_their_largest,
        a_loss_of_registration_and_a_modem_that_restarts_are_told_and_counted,
        NULL,
    };

    return suite_run("event_log", tests);
}

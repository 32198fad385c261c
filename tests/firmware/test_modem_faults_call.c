/* How modules fail in the field, and what the driver makes of it: calls, keys, the clock. The
 * numbers are those of docs/testing.md. */
#include "firmware/calendar.h"

#include <string.h>

#include "firmware/aid_fault.h"
#include "firmware/aid_suite.h"

static struct module module;
static struct modem *const modem = &module.unit.modem;

/* A call of ours that rings at the far side. */
static uint8_t call_owner(void)
{
    fault_start(&module);
    uint8_t serial = modem_call_dial(modem, &fault_owner);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ALERTING);
    return serial;
}

START_TEST(f18_a_ring_during_a_look_at_our_call_is_nobodys_answer)
{
    fault_start(&module);
    uint8_t serial = modem_call_dial(modem, &(struct phone_number){DIALOGUE_OWNER});
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\",\"extra\",7";
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ALERTING);
    module.calls = "RING\n+CLCC: 1,0,0,0,0,\"+15557654321\",145,\"\",\"extra\",7\n"
                   "+CLCC: 2,1,4,0,0,\"+15550001111\",145";
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    module.calls = NULL; /* NO CARRIER is not reported */
    module_run(&module, TIME_S(6));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
}
END_TEST

START_TEST(f18_a_caller_is_known_in_every_form)
{
    static const struct {
        const char *lines, *caller;
    } forms[] = {{"RING\n+CLIP: \"+15557654321\",145,\"\",,\"\",0", "+15557654321"},
                 {"RING\n+CLIP: \"15557654321\",145", "+15557654321"},
                 {"+CRING: VOICE\n+CLIP: \"0912345678\",129,\"\",0,\"Joe, \",0", "0912345678"},
                 {"RING\n+CLIP: \"\",128,\"\",0,\"\",1", ""},
                 {"RING\n+CLIP: \"\",128,\"\",0,\"\",2", ""},
                 {"RING\n+CLIP: \"anonymous\",129", ""},
                 {"RING\n+CLIP: \"123456789012345678901\",129", ""},
                 {"RING\n+CLIP: ,128", ""},
                 {"RING\n+CLIP:", ""},
                 {"RING", ""}};
    for (uint32_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        fault_start(&module);
        module_say(&module, forms[i].lines);
        module_run(&module, TIME_S(3));
        ck_assert_msg(modem_call_is_incoming(modem, module.now), "%s", forms[i].lines);
        ck_assert_str_eq(modem->caller.text, forms[i].caller);
    }
}
END_TEST

START_TEST(f18_a_caller_shown_with_a_later_ring_only_is_judged_then)
{
    fault_start(&module);
    module_say(&module, "RING");
    module_run(&module, TIME_S(3));
    ck_assert(modem_call_is_incoming(modem, module.now));
    modem_call_leave(modem);
    module_say(&module, "RING\n" DIALOGUE_CLIP);
    module_run(&module, TIME_S(1));
    ck_assert(modem_call_is_incoming(modem, module.now));
    modem_call_leave(modem);
    module_say(&module, "RING\n" DIALOGUE_CLIP);
    module_run(&module, TIME_S(1));
    ck_assert(!modem_call_is_incoming(modem, module.now));
}
END_TEST

START_TEST(f18_a_caller_who_gives_up_at_once_has_rung)
{
    fault_start(&module);
    module_say(&module, "RING\n" DIALOGUE_CLIP "\nNO CARRIER");
    module_run(&module, TIME_MS(50));
    ck_assert(modem_call_is_incoming(modem, module.now));
    modem_call_reject(modem);
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem->call, CALL_NONE);
    module_say(&module, "RING\n" DIALOGUE_CLIP);
    module_run(&module, TIME_S(1));
    modem_call_leave(modem);
    module_say(&module, "NO CARRIER");
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem->call, CALL_NONE);
}
END_TEST

START_TEST(f18_a_module_that_tells_of_an_answer_and_an_end_is_believed)
{
    static const char *const ends[] = {"VOICE CALL: END: 000012", "VOICE CALL: END"};
    for (uint32_t i = 0; i < 2; i++) {
        uint8_t serial = call_owner();
        module_run(&module, TIME_MS(100));
        module_say(&module, "VOICE CALL: BEGIN");
        module_run(&module, TIME_MS(30));
        ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
        module_say(&module, ends[i]);
        module_run(&module, TIME_MS(30));
        ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    }
    module_say(&module, "VOICE CALL: BEGIN");
    module_run(&module, TIME_MS(30));
    ck_assert_int_eq(modem->call, CALL_ENDED);
}
END_TEST

START_TEST(f25_a_clock_that_nobody_set_is_not_believed)
{
    static const char *const lines[] = {"+CCLK: \"04/01/01,00:00:10+00\"",
                                        "+CCLK: \"80/01/06,00:00:10+00\"",
                                        "+CCLK: \"70/01/01,00:00:10+00\"",
                                        "+CCLK: \"1980/01/06,00:00:10+00\"",
                                        "+CCLK: \"26/13/01,00:00:10+00\"",
                                        "+CCLK: \"26/02/30,00:00:10+00\"",
                                        "+CCLK: \"26/11/23,24:00:10+00\"",
                                        "+CCLK: \"\"",
                                        "+CCLK:",
                                        "*PSUTTZ: 2004,1,1,0,0,10,\"+0\",0",
                                        "*PSUTTZ: 1980,1,6,0,0,10,\"+0\",0",
                                        "*PSUTTZ: 2080,1,6,0,0,10,\"+0\",0",
                                        "DST: 1",
                                        "+CTZV: \"+8\""};
    struct network_time time;
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        fault_start(&module);
        module_say(&module, lines[i]);
        module_run(&module, TIME_S(1));
        ck_assert_msg(!modem_take_time(modem, &time), "%s", lines[i]);
        ck_assert(!modem->time_seen);
    }
}
END_TEST

/* The years that a unit may live in: 2020 to 2069. */
START_TEST(f25_a_clock_is_believed_from_2020_to_2069)
{
    static const struct {
        const char *line;
        bool believed;
    } rows[] = {{"+CCLK: \"19/12/31,23:59:59+00\"", false},
                {"+CCLK: \"20/01/01,00:00:00+00\"", true},
                {"+CCLK: \"69/12/31,23:59:59+00\"", true}};
    struct network_time time;
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fault_start(&module);
        module_say(&module, rows[i].line);
        module_run(&module, TIME_S(1));
        ck_assert_msg(modem_take_time(modem, &time) == rows[i].believed, "%s", rows[i].line);
    }
}
END_TEST

START_TEST(f25_the_zone_is_taken_with_its_sign_and_summer_is_in_it)
{
    static const struct {
        const char *line;
        struct civil_time local;
        bool zone_known;
        int8_t zone;
    } rows[] = {{"*PSUTTZ: 2026,11,23,4,55,0,\"+8\",0", {2026, 11, 23, 6, 55, 0}, true, 8},
                {"*PSUTTZ: 2026,7,23,4,55,0,\"+12\",1", {2026, 7, 23, 7, 55, 0}, true, 12},
                {"*PSUTTZ: 2026,11,23,4,55,0,\"+22\",0", {2026, 11, 23, 10, 25, 0}, true, 22},
                {"*PSUTTZ: 2026,11,23,4,55,0,\"-14\",0", {2026, 11, 23, 1, 25, 0}, true, -14},
                {"*PSUTTZ: 2026,1,1,4,55,0,\"-20\",0", {2025, 12, 31, 23, 55, 0}, true, -20},
                {"*PSUTTZ: 2026,11,23,4,55,0,\"0\",0", {2026, 11, 23, 4, 55, 0}, true, 0},
                {"*PSUTTZ: 26,11,23,4,55,0,\"+8\",0", {2026, 11, 23, 6, 55, 0}, true, 8},
                {"+CCLK: \"26/11/23,06:55:00-14\"", {2026, 11, 23, 6, 55, 0}, false, 0},
                {"+CCLK: \"26/11/23,06:55:00+08\"", {2026, 11, 23, 6, 55, 0}, false, 0}};
    struct network_time time;
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fault_start(&module);
        module_say(&module, rows[i].line);
        module_run(&module, TIME_S(1));
        ck_assert_msg(modem_take_time(modem, &time), "%s", rows[i].line);
        ck_assert_msg(time.seconds == civil_to_seconds(&rows[i].local), "%s", rows[i].line);
        ck_assert_msg(time.zone_known == rows[i].zone_known, "%s", rows[i].line);
        ck_assert_msg(!time.zone_known || time.zone == rows[i].zone, "%s", rows[i].line);
    }
}
END_TEST

/* As a SIM800 tells it: twice, with lines between. */
START_TEST(f25_network_time_told_twice_is_the_same_time)
{
    struct network_time time;
    struct civil_time local = {2026, 11, 23, 6, 55, 2};
    fault_start(&module);
    module_say(&module, "*PSUTTZ: 2026,11,23,4,55,0,\"+8\",0\nDST: 0");
    module_run(&module, TIME_S(2));
    module_say(&module, "*PSUTTZ: 2026,11,23,4,55,2,\"+8\",0\nDST: 0\n+CTZV: \"+8\"");
    module_run(&module, TIME_MS(30));
    ck_assert(modem_take_time(modem, &time));
    ck_assert_int_eq(time.seconds, civil_to_seconds(&local));
    ck_assert_int_le(module.now - time.at, TIME_MS(30));
    ck_assert(!modem_take_time(modem, &time));
}
END_TEST

START_TEST(f26_a_key_is_heard_in_every_form_and_again)
{
    static const char *const lines[] = {"+DTMF: 1", "+DTMF:1",    "+DTMF: 1,40",
                                        "+DTMF: #", "+RXDTMF: 5", "+DTMF: 1\n+DTMF: 1\n+DTMF: 1"};
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        uint8_t serial = call_owner();
        module.calls = "+CLCC: 1,0,0,0,0,\"+15557654321\",145,\"\"";
        module_run(&module, TIME_S(2));
        ck_assert(!modem->call_key);
        module_say(&module, lines[i]);
        module_run(&module, TIME_MS(30));
        ck_assert_msg(modem->call_key, "%s", lines[i]);
        ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    }
}
END_TEST

START_TEST(f26_a_key_without_a_call_of_ours_is_none)
{
    fault_start(&module);
    module_say(&module, "+DTMF: 1");
    module_ring(&module, DIALOGUE_CLIP, 1);
    module_run(&module, TIME_S(1));
    module_say(&module, "+RXDTMF: 1");
    module_run(&module, TIME_MS(30));
    ck_assert(!modem->call_key);
}
END_TEST

START_TEST(f26_a_network_that_lets_no_key_through_leaves_the_call_as_it_is)
{
    uint8_t serial = call_owner();
    module.calls = "+CLCC: 1,0,0,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(30));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    ck_assert(!modem->call_key);
}
END_TEST

START_TEST(f26_keys_refused_while_the_sim_is_read_are_asked_for_again)
{
    module_begin(&module);
    module.refuses = "AT+DDET=1";
    module.refusal = "+CME ERROR: 14";
    module_run(&module, TIME_S(12));
    module.refuses = NULL;
    module_run_to_idle(&module);
    ck_assert_uint_ge(module_count(&module, "AT+DDET=1"), 2);
}
END_TEST

START_TEST(f26_a_module_that_knows_no_keys_serves_all_the_same)
{
    module_begin(&module);
    module.refuses = "AT+DDET=1";
    module.refusal = "+CME ERROR: 10";
    module_run_to_idle(&module);
    ck_assert_uint_eq(module_count(&module, "AT+DDET=1"), 1);
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        f18_a_ring_during_a_look_at_our_call_is_nobodys_answer,
        f18_a_caller_is_known_in_every_form,
        f18_a_caller_shown_with_a_later_ring_only_is_judged_then,
        f18_a_caller_who_gives_up_at_once_has_rung,
        f18_a_module_that_tells_of_an_answer_and_an_end_is_believed,
        f25_a_clock_that_nobody_set_is_not_believed,
        f25_a_clock_is_believed_from_2020_to_2069,
        f25_the_zone_is_taken_with_its_sign_and_summer_is_in_it,
        f25_network_time_told_twice_is_the_same_time,
        f26_a_key_is_heard_in_every_form_and_again,
        f26_a_key_without_a_call_of_ours_is_none,
        f26_a_network_that_lets_no_key_through_leaves_the_call_as_it_is,
        f26_keys_refused_while_the_sim_is_read_are_asked_for_again,
        f26_a_module_that_knows_no_keys_serves_all_the_same,
        NULL,
    };
    return suite_run("modem_faults_call", tests);
}

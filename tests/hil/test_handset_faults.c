/* The handset and a line that is disturbed at each place of its dialogues: a message goes once or
 * is told not to have gone, nothing that came is lost, and nothing hangs. */
#include "hil/handset.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_handset.h"
#include "sim/base/clock.h"

static const char *const reports[] = {"RING",
                                      "+CRING: VOICE",
                                      "+CLIP: \"+15550000009\",145,\"\",0,\"\",0",
                                      "NO CARRIER",
                                      "BUSY",
                                      "+CMTI: \"SM\",9",
                                      "+CMTI: \"ME\",1",
                                      "+CMTI: \"SM\",3,\"MMS PUSH\"",
                                      "+CREG: 2",
                                      "+CREG: 1",
                                      "+CREG: 1,\"00C8\",\"2F3A\"",
                                      "Call Ready",
                                      "SMS Ready",
                                      "+CPIN: READY",
                                      "DST: 1",
                                      "*PSUTTZ: 2026,1,5,8,0,0,\"+4\",1",
                                      "+CUSD: 0,\"Your balance\r\nis 2.50\",15",
                                      "+CUSD: 0,\"no end",
                                      "UNDER-VOLTAGE WARNNING",
                                      "+CDS: 25",
                                      "> ",
                                      ">",
                                      "OK and more",
                                      "^RSSI: 18",
                                      "+CBC: 0,80,3900",
                                      "0011",
                                      "\x00\xFF\xFE",
                                      ""};
#define REPORTS ((int)(sizeof reports / sizeof reports[0]))

static const enum fault_place places[] = {PLACE_ECHO,  PLACE_LINE,   PLACE_PROMPT, PLACE_RESULT,
                                          PLACE_AFTER, PLACE_REPORT, PLACE_MESSAGE};
#define PLACES_TRIED ((int)(sizeof places / sizeof places[0]))

START_TEST(a_report_anywhere_is_neither_taken_for_an_answer_nor_spoils_one)
{
    static const char *const of[] = {"+CMGS", "+CMGR", "+CMGD", "+CREG", "+CMGL"};
    char text[200], what[300];
    for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        for (int j = 0; j < PLACES_TRIED - 2; j++) {
            struct mobile *m = mobile_ready("sim800l");
            snprintf(text, sizeof text, "\r\n%s\r\n", reports[_i]);
            snprintf(what, sizeof what, "%s %s %s", fault_places[places[j]], of[i], reports[_i]);
            mobile_lay(m, FAULT_SAYS, places[j], of[i], text);
            mobile_exchange(m);
            if (strcmp(reports[_i], "OK and more") != 0) {
                mobile_check_exchanged(m, what);
            }
            mobile_free(m);
        }
    }
}
END_TEST

/* Kinds that need no more than a place. */
static const struct {
    enum fault_kind kind;
    const char *text;
    int64_t by_us, lasting_us;
    uint32_t first;
    bool silent;
} disturbances[] = {
    {FAULT_WAITS, "", CLOCK_MS(1500), CLOCK_NEVER, 0, false},
    {FAULT_WAITS, "", CLOCK_S(12), CLOCK_NEVER, 0, false},
    {FAULT_WAITS, "", CLOCK_S(40), CLOCK_NEVER, 0, false},
    {FAULT_WAITS, "", CLOCK_S(90), CLOCK_NEVER, 0, false},
    {FAULT_WAITS, "", CLOCK_S(2), CLOCK_NEVER, 3, false},
    {FAULT_LOSES, "", 0, CLOCK_NEVER, 0, false},
    {FAULT_LOSES, "", 0, CLOCK_NEVER, 4, false},
    {FAULT_DOUBLES, "", 0, CLOCK_NEVER, 0, false},
    {FAULT_REBOOTS, "", 0, CLOCK_NEVER, 0, false},
    {FAULT_REBOOTS, "", 0, CLOCK_NEVER, 0, true},
    {FAULT_HANGS, "", 0, CLOCK_S(20), 0, false},
    {FAULT_DEAFENS, "", 0, CLOCK_S(20), 0, false},
    {FAULT_MUTES, "", 0, CLOCK_NEVER, 0, false},
    {FAULT_REPLACES, "\r\n+CMS ERROR: 500\r\n", 0, CLOCK_NEVER, 0, false},
    {FAULT_REFUSES, "+CMS ERROR: 500", 0, CLOCK_NEVER, 0, false},
};
#define DISTURBANCES ((int)(sizeof disturbances / sizeof disturbances[0]))

static struct fault_order disturbance(int number, enum fault_place place, const char *of)
{
    return (struct fault_order){.kind = disturbances[number].kind,
                                .place = place,
                                .of = of,
                                .times = 1,
                                .text = disturbances[number].text,
                                .text_length = (uint32_t)strlen(disturbances[number].text),
                                .first = disturbances[number].first,
                                .by_us = disturbances[number].by_us,
                                .lasting_us = disturbances[number].lasting_us,
                                .silent = disturbances[number].silent};
}

/* A modem that says no to what it has sent is sent it twice. */
static bool goes_there(const struct fault_order *order)
{
    bool lies = order->kind == FAULT_REPLACES && strcmp(order->of, "+CMGS") == 0;
    return !lies && (fault_row_of(order->kind)->places >> order->place & 1) != 0;
}

START_TEST(whatever_disturbs_a_command_has_an_end_and_nothing_is_lost)
{
    static const char *const of[] = {"+CMGS", "+CMGR", "+CMGD", "+CREG", "+CMGL", "+CMTI"};
    char what[200];
    uint32_t tried = 0;
    for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        for (int place = PLACE_ECHO; place < PLACE_START; place++) {
            struct fault_order order = disturbance(_i, (enum fault_place)place, of[i]);
            if (!goes_there(&order)) {
                continue;
            }
            struct mobile *m = mobile_ready("sim800l");
            snprintf(what, sizeof what, "%s (%d) at %s of %s", fault_row_of(order.kind)->name, _i,
                     fault_places[place], of[i]);
            mobile_order(m, order);
            mobile_exchange(m);
            mobile_check_exchanged(m, what);
            mobile_free(m);
            tried++;
        }
    }
    ck_assert_uint_gt(tried, 0);
}
END_TEST

START_TEST(a_set_up_is_disturbed_at_each_command_and_comes_to_its_end)
{
    static const char *const of[] = {"E",     "+CMEE", "+CFUN", "+CPIN", "+CMGF", "+CPMS",
                                     "+CNMI", "+CREG", "+CLIP", "+COPS", "+CSQ",  "+CMGD"};
    char what[200];
    for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        for (int place = PLACE_ECHO; place < PLACE_START; place++) {
            struct fault_order order = disturbance(_i, (enum fault_place)place, of[i]);
            if (!goes_there(&order)) {
                continue;
            }
            struct mobile *m = mobile_new("sim800l");
            snprintf(what, sizeof what, "%s (%d) at %s of %s", fault_row_of(order.kind)->name, _i,
                     fault_places[place], of[i]);
            mobile_order(m, order);
            handset_open(&m->handset, m->air.now);
            mobile_settle(m, CLOCK_S(300));
            ck_assert_msg(m->handset.state == HANDSET_READY, "%s: %d %s\n%s", what,
                          m->handset.state, m->handset.error, m->asked);
            gsm_modem_is_running(&m->gsm);
            fault_end(&m->gsm, &m->air);
            mobile_forget(m);
            mobile_exchange(m);
            mobile_check_exchanged(m, what);
            mobile_free(m);
        }
    }
}
END_TEST

START_TEST(bytes_are_lost_anywhere_on_the_way_in_and_out)
{
    char what[100];
    for (uint32_t skip = 0; skip < 240; skip += 3) {
        struct mobile *m = mobile_ready("sim800l");
        struct fault_order order = {.kind = FAULT_LOSES,
                                    .place = PLACE_BYTE,
                                    .of = "",
                                    .text = "",
                                    .times = 1 + (uint32_t)_i * 4,
                                    .skip = skip,
                                    .lasting_us = CLOCK_NEVER};
        mobile_order(m, order);
        mobile_exchange(m);
        snprintf(what, sizeof what, "from byte %u", skip);
        mobile_check_exchanged(m, what);
        mobile_free(m);
    }
}
END_TEST

/* A bit turned over may make another text of a text, or a report of nothing; but it has an end. */
START_TEST(a_bit_that_turns_over_anywhere_has_an_end)
{
    static const char *const of[] = {"+CMGS", "+CMGR", "+CMGD", "+CREG", "+CMGL", "+CMTI"};
    for (uint32_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        for (int place = PLACE_BYTE; place < PLACE_START; place++) {
            struct fault_order order = {.kind = FAULT_GARBLES,
                                        .place = (enum fault_place)place,
                                        .of = of[i],
                                        .text = "",
                                        .times = 1,
                                        .skip = (uint32_t)_i,
                                        .lasting_us = CLOCK_NEVER};
            if (!goes_there(&order)) {
                continue;
            }
            struct mobile *m = mobile_ready("sim800l");
            mobile_order(m, order);
            mobile_exchange(m);
            ck_assert_msg(m->handset.state == HANDSET_READY && handset_is_idle(&m->handset),
                          "%s of %s: %s\n%s", fault_places[place], of[i], m->told, m->asked);
            ck_assert_uint_eq(mobile_count(m->told, "SENT ") + mobile_count(m->told, "NOT DONE"),
                              1);
            ck_assert_uint_eq(mobile_count(m->told, "RECEIVED "), 1);
            mobile_free(m);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("handset faults");
    TCase *lines = tcase_create("lines");
    tcase_add_loop_test(lines, a_report_anywhere_is_neither_taken_for_an_answer_nor_spoils_one, 0,
                        REPORTS);
    tcase_add_loop_test(lines, whatever_disturbs_a_command_has_an_end_and_nothing_is_lost, 0,
                        DISTURBANCES);
    tcase_add_loop_test(lines, a_set_up_is_disturbed_at_each_command_and_comes_to_its_end, 0,
                        DISTURBANCES);
    tcase_add_loop_test(lines, bytes_are_lost_anywhere_on_the_way_in_and_out, 0, 3);
    tcase_add_loop_test(lines, a_bit_that_turns_over_anywhere_has_an_end, 0, 12);
    suite_add_tcase(suite, lines);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The handset and all that goes wrong with modems, SIMs and networks: each ends in a message that
 * went or one that says why not, nothing that came is lost, and nothing hangs. */
#include "hil/handset.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_handset.h"
#include "sim/base/clock.h"

static void has(const char *text, const char *what)
{
    ck_assert_msg(strstr(text, what) != NULL, "no <%s> in <%s>", what, text);
}

/* It has failed, and says so with its port. */
static void fails_with(const struct mobile *m, const char *what)
{
    ck_assert_msg(m->handset.state == HANDSET_FAILED, "state %d, asked %s", m->handset.state,
                  m->asked);
    ck_assert_msg(strncmp(m->handset.error, PORT ": ", strlen(PORT) + 2) == 0, "%s",
                  m->handset.error);
    has(m->handset.error, what);
}

/* A message each way, and whatever disturbs them has an end. */
static void exchange(struct mobile *m)
{
    ck_assert(handset_send(&m->handset, BOB, "out", NULL));
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "in");
    mobile_run(m, CLOCK_S(300));
    mobile_settle(m, CLOCK_S(60));
}

/* What went is told, and went once; what is not known is told as such; what came is there. */
static void check_exchanged(const struct mobile *m, const char *what)
{
    uint32_t sent = mobile_count(m->told, "SENT "), refused = mobile_count(m->told, "NOT DONE");
    uint32_t went = mobile_bob_has(m, "out");
    ck_assert_msg(m->handset.state == HANDSET_READY && handset_is_idle(&m->handset),
                  "%s: state %d %s\n%s", what, m->handset.state, m->handset.error, m->told);
    ck_assert_msg(sent + refused == 1 && went <= 1 && mobile_bob_has(m, NULL) == went,
                  "%s: sent %u, refused %u, went %u\n%s", what, sent, refused, went, m->told);
    ck_assert_msg(sent == went || strstr(m->told, "is not known") != NULL, "%s\n%s", what,
                  m->told);
    ck_assert_msg(mobile_count(m->told, "RECEIVED " BOB ": in\n") == 1
                      && mobile_count(m->told, "RECEIVED") == 1,
                  "%s: %s\n%s", what, m->told, m->asked);
}

static const char *const reports[] = {
    "RING", "+CRING: VOICE", "+CLIP: \"+15550000009\",145,\"\",0,\"\",0", "NO CARRIER", "BUSY",
    "+CMTI: \"SM\",9", "+CMTI: \"ME\",1", "+CMTI: \"SM\",3,\"MMS PUSH\"", "+CREG: 2", "+CREG: 1",
    "+CREG: 1,\"00C8\",\"2F3A\"", "Call Ready", "SMS Ready", "+CPIN: READY", "DST: 1",
    "*PSUTTZ: 2026,1,5,8,0,0,\"+4\",1", "+CUSD: 0,\"Your balance\r\nis 2.50\",15",
    "+CUSD: 0,\"no end", "UNDER-VOLTAGE WARNNING", "+CDS: 25", "> ", ">", "OK and more",
    "^RSSI: 18", "+CBC: 0,80,3900", "0011", "\x00\xFF\xFE", ""};
#define REPORTS ((int)(sizeof reports / sizeof reports[0]))

static const enum fault_place places[] = {PLACE_ECHO, PLACE_LINE, PLACE_PROMPT, PLACE_RESULT,
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
            exchange(m);
            if (strcmp(reports[_i], "OK and more") != 0) {
                check_exchanged(m, what);
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
    return (struct fault_order){
        .kind = disturbances[number].kind, .place = place, .of = of, .times = 1,
        .text = disturbances[number].text,
        .text_length = (uint32_t)strlen(disturbances[number].text),
        .first = disturbances[number].first, .by_us = disturbances[number].by_us,
        .lasting_us = disturbances[number].lasting_us, .silent = disturbances[number].silent};
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
            exchange(m);
            check_exchanged(m, what);
            mobile_free(m);
            tried++;
        }
    }
    ck_assert_uint_gt(tried, 0);
}
END_TEST

START_TEST(a_set_up_is_disturbed_at_each_command_and_comes_to_its_end)
{
    static const char *const of[] = {"E", "+CMEE", "+CFUN", "+CPIN", "+CMGF", "+CPMS", "+CNMI",
                                     "+CREG", "+CLIP", "+COPS", "+CSQ", "+CMGD"};
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
            exchange(m);
            check_exchanged(m, what);
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
        struct fault_order order = {.kind = FAULT_LOSES, .place = PLACE_BYTE, .of = "",
                                    .text = "", .times = 1 + (uint32_t)_i * 4, .skip = skip,
                                    .lasting_us = CLOCK_NEVER};
        mobile_order(m, order);
        exchange(m);
        snprintf(what, sizeof what, "from byte %u", skip);
        check_exchanged(m, what);
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
            struct fault_order order = {.kind = FAULT_GARBLES, .place = (enum fault_place)place,
                                        .of = of[i], .text = "", .times = 1,
                                        .skip = (uint32_t)_i, .lasting_us = CLOCK_NEVER};
            if (!goes_there(&order)) {
                continue;
            }
            struct mobile *m = mobile_ready("sim800l");
            mobile_order(m, order);
            exchange(m);
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

/* ---- the SIM ---- */

static struct mobile *with_pin(const char *has_pin, const char *given)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_sim_remove(&m->gsm, &m->air);
    mobile_run(m, CLOCK_S(5));
    gsm_sim_insert(&m->gsm, &m->air, has_pin);
    mobile_run(m, CLOCK_S(5));
    handset_init(&m->handset, PORT, given, "");
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(60));
    return m;
}

START_TEST(a_pin_opens_the_sim)
{
    struct mobile *m = with_pin("4321", "4321");
    ck_assert_msg(m->handset.state == HANDSET_READY, "%s", m->handset.error);
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 1);
    mobile_forget(m);
    exchange(m);
    check_exchanged(m, "with a PIN");
    mobile_free(m);
}
END_TEST

START_TEST(a_pin_is_given_again_after_a_start)
{
    struct mobile *m = with_pin("4321", "4321");
    mobile_forget(m);
    mobile_lay(m, FAULT_REBOOTS, PLACE_NOW, "", "");
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 1);
    exchange(m);
    check_exchanged(m, "after a start");
    mobile_free(m);
}
END_TEST

START_TEST(a_sim_that_wants_a_pin_which_nobody_knows_is_told)
{
    struct mobile *m = with_pin("4321", "");
    fails_with(m, "its SIM asks for a PIN; say pin = \"1234\"");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 0);
    mobile_free(m);
}
END_TEST

START_TEST(a_wrong_pin_is_tried_once_and_never_again)
{
    struct mobile *m = with_pin("4321", "1111");
    fails_with(m, "the SIM refuses the PIN of the bench file (+CME ERROR: 16, wrong PIN)");
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(60));
    fails_with(m, "three wrong ones lock a SIM: correct `pin`");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_without_a_sim_is_told_after_half_a_minute)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_sim_remove(&m->gsm, &m->air);
    mobile_run(m, CLOCK_S(5));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(45));
    fails_with(m, "its SIM is not ready (+CME ERROR: 10, no SIM in it)");
    mobile_free(m);
}
END_TEST

START_TEST(a_sim_that_is_taken_out_is_told_and_back_again_it_goes_on)
{
    struct mobile *m = mobile_ready("sim800l");
    gsm_sim_remove(&m->gsm, &m->air);
    mobile_run(m, CLOCK_S(10));
    has(m->told, "NOTE : " PORT ": it says +CPIN: NOT READY; it is set up anew\n");
    gsm_sim_insert(&m->gsm, &m->air, "");
    mobile_run(m, CLOCK_S(60));
    exchange(m);
    check_exchanged(m, "SIM back");
    mobile_free(m);
}
END_TEST

/* ---- the network ---- */

START_TEST(a_modem_that_no_network_takes_is_told_after_two_minutes)
{
    static const struct {
        enum registration_wish wish;
        const char *words;
    } wishes[] = {{REGISTRATION_DENIED, "the network denies it (+CREG: 3)"},
                  {REGISTRATION_SEARCHING, "looking for a network (+CREG: 2)"}};
    struct mobile *m = mobile_new("sim800l");
    gsm_registration(&m->gsm, &m->air, wishes[_i].wish);
    mobile_run(m, CLOCK_S(30));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(110));
    ck_assert_uint_eq(m->handset.state, HANDSET_STARTING);
    mobile_settle(m, CLOCK_S(30));
    fails_with(m, wishes[_i].words);
    has(m->handset.error, "no network has taken it for 120 s");
    mobile_free(m);
}
END_TEST

START_TEST(a_network_that_comes_late_is_waited_for)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_coverage(&m->gsm, &m->air, false);
    mobile_run(m, CLOCK_S(30));
    handset_open(&m->handset, m->air.now);
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(m->handset.state, HANDSET_STARTING);
    gsm_coverage(&m->gsm, &m->air, true);
    mobile_run(m, CLOCK_S(30));
    exchange(m);
    check_exchanged(m, "late network");
    mobile_free(m);
}
END_TEST

START_TEST(roaming_is_as_good_as_home)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_registration(&m->gsm, &m->air, REGISTRATION_ROAMING);
    mobile_run(m, CLOCK_S(30));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(30));
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    ck_assert_str_eq(handset_registration_name(m->handset.registration), "registered, roaming");
    mobile_free(m);
}
END_TEST

START_TEST(what_the_network_refuses_for_a_moment_is_tried_again)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES, .place = PLACE_MESSAGE, .of = "+CMGS",
                                .text = "+CMS ERROR: 38", .text_length = 14, .times = 2,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    exchange(m);
    check_exchanged(m, "refused twice");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CMGS="), 3);
    ck_assert_uint_eq(mobile_bob_has(m, "out"), 1);
    mobile_free(m);
}
END_TEST

START_TEST(what_the_network_refuses_for_good_is_told_at_once)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_REFUSES, PLACE_MESSAGE, "+CMGS", "+CMS ERROR: 21");
    exchange(m);
    has(m->told, "NOT DONE : " PORT ": the message to " BOB " is not sent: +CMS ERROR: 21, rejected "
                 "by the network; is the credit used up?\n");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CMGS="), 1);
    ck_assert_uint_eq(m->handset.sms_sent, 0);
    mobile_free(m);
}
END_TEST

START_TEST(what_is_refused_three_times_is_given_up_and_the_next_goes)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES, .place = PLACE_MESSAGE, .of = "+CMGS",
                                .text = "+CMS ERROR: 332", .text_length = 15, .times = 3,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    ck_assert(handset_send(&m->handset, BOB, "first", NULL));
    ck_assert(handset_send(&m->handset, BOB, "second", NULL));
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(mobile_count(m->told, "+CMS ERROR: 332, the network did not answer in time"),
                      1);
    ck_assert_uint_eq(mobile_bob_has(m, "first"), 0);
    ck_assert_uint_eq(mobile_bob_has(m, "second"), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_message_whose_result_never_comes_is_not_sent_again)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_MUTES, PLACE_MESSAGE, "+CMGS", "");
    exchange(m);
    check_exchanged(m, "muted");
    has(m->told, "no answer after the text; whether it went is not known, and it is not sent "
                 "again\n");
    ck_assert_uint_eq(m->handset.sms_sent, 1);
    mobile_free(m);
}
END_TEST

/* ---- the modem ---- */

START_TEST(where_nobody_answers_that_is_told_after_half_a_minute)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_supply(&m->gsm, &m->air, false);
    mobile_run(m, CLOCK_S(1));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(28));
    ck_assert_uint_eq(m->handset.state, HANDSET_STARTING);
    mobile_settle(m, CLOCK_S(5));
    fails_with(m, "nobody answers AT");
    has(m->handset.error, "fusebox rig --list-ports");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_dies_in_the_middle_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_DIES, PLACE_MESSAGE, "+CMGS", "");
    exchange(m);
    fails_with(m, "nobody answers AT");
    ck_assert(m->handset.sms_sent <= 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_switches_itself_off_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_STOPS, PLACE_NOW, "", "");
    exchange(m);
    fails_with(m, "nobody answers AT");
    has(m->told, "it says NORMAL POWER DOWN; it is set up anew\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_starts_anew_now_and_then_is_set_up_each_time)
{
    struct mobile *m = mobile_ready("sim800l");
    for (uint32_t i = 0; i < 2 * HANDSET_RESTARTS; i++) {
        mobile_lay(m, FAULT_REBOOTS, PLACE_NOW, "", "");
        mobile_run(m, CLOCK_S(600));
    }
    exchange(m);
    check_exchanged(m, "at last");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_starts_anew_again_and_again_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REBOOTS, .place = PLACE_COMMAND, .of = "+CMGS",
                                .text = "", .times = 0, .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    for (uint32_t i = 0; i < 8; i++) {
        (void)handset_send(&m->handset, BOB, "out", NULL);
        mobile_run(m, CLOCK_S(120));
    }
    fails_with(m, "again and again; it needs a supply that gives 2 A");
    ck_assert_uint_eq(mobile_bob_has(m, NULL), 0);
    mobile_free(m);
}
END_TEST

START_TEST(an_echo_that_stays_does_no_harm)
{
    struct mobile *m = mobile_new("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES, .place = PLACE_COMMAND, .of = "E",
                                .text = "ERROR", .text_length = 5, .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(30));
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    ck_assert(m->handset.echo_stays);
    exchange(m);
    check_exchanged(m, "echo");
    ck_assert_uint_eq(m->handset.restarts, 0);
    mobile_free(m);
}
END_TEST

START_TEST(a_silent_start_is_found_out_and_what_came_in_the_meantime_is_there)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REBOOTS, .place = PLACE_NOW, .of = "", .text = "",
                                .times = 1, .silent = true, .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "in");
    mobile_run(m, CLOCK_S(60));
    has(m->told, "RECEIVED " BOB ": in\n");
    has(m->told, "so it has started anew; it is set up anew\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_full_store_is_emptied_and_goes_on)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_FILLS, .place = PLACE_NOW, .of = "", .text = "",
                                .times = 1, .count = 20, .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    exchange(m);
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED " BOB ": in\n"), 1);
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 21);
    mobile_free(m);
}
END_TEST

START_TEST(messages_that_cannot_be_deleted_are_received_once_and_told)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES, .place = PLACE_COMMAND, .of = "+CMGD",
                                .text = "+CMS ERROR: 320", .text_length = 15, .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "in");
    mobile_run(m, CLOCK_S(40));
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 1);
    mobile_settle(m, CLOCK_S(200));
    mobile_run(m, CLOCK_S(200));
    fails_with(m, "messages on its SIM cannot be deleted (+CMS ERROR: 320, memory failure)");
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_sends_no_pdus_is_told)
{
    struct mobile *m = mobile_new("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES, .place = PLACE_COMMAND, .of = "+CMGF",
                                .text = "+CME ERROR: 4", .text_length = 13, .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(60));
    fails_with(m, "it does not take AT+CMGF=0: +CME ERROR: 4, not supported");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_shows_texts_is_put_back_to_pdus)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_SETS, PLACE_NOW, "", "AT+CMGF=1");
    exchange(m);
    has(m->told, "RECEIVED " BOB ": in\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_call_under_way_is_over_when_the_modem_starts_anew)
{
    struct mobile *m = mobile_ready("sim800l");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_answer(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(2));
    mobile_lay(m, FAULT_REBOOTS, PLACE_NOW, "", "");
    mobile_run(m, CLOCK_S(60));
    has(m->told, "ENDED : no way\n");
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    mobile_free(m);
}
END_TEST

START_TEST(a_call_that_the_modem_refuses_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_REFUSES, PLACE_COMMAND, "D", "+CME ERROR: 30");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(5));
    has(m->told, "NOT DONE : " PORT ": it does not dial: +CME ERROR: 30, no network\n"
                 "ENDED : no way\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_result_of_a_call_that_is_lost_is_found_out)
{
    struct mobile *m = mobile_ready("sim800l");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_answer(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(2));
    mobile_lay(m, FAULT_LOSES, PLACE_REPORT, "NO CARRIER", "");
    gsm_phone_hang_up(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(3));
    has(m->told, "ENDED : hung up\n");
    mobile_free(m);
}
END_TEST

static void add_life(TCase *tcase)
{
    tcase_add_test(tcase, a_pin_opens_the_sim);
    tcase_add_test(tcase, a_pin_is_given_again_after_a_start);
    tcase_add_test(tcase, a_sim_that_wants_a_pin_which_nobody_knows_is_told);
    tcase_add_test(tcase, a_wrong_pin_is_tried_once_and_never_again);
    tcase_add_test(tcase, a_modem_without_a_sim_is_told_after_half_a_minute);
    tcase_add_test(tcase, a_sim_that_is_taken_out_is_told_and_back_again_it_goes_on);
    tcase_add_loop_test(tcase, a_modem_that_no_network_takes_is_told_after_two_minutes, 0, 2);
    tcase_add_test(tcase, a_network_that_comes_late_is_waited_for);
    tcase_add_test(tcase, roaming_is_as_good_as_home);
    tcase_add_test(tcase, what_the_network_refuses_for_a_moment_is_tried_again);
    tcase_add_test(tcase, what_the_network_refuses_for_good_is_told_at_once);
    tcase_add_test(tcase, what_is_refused_three_times_is_given_up_and_the_next_goes);
    tcase_add_test(tcase, a_message_whose_result_never_comes_is_not_sent_again);
    tcase_add_test(tcase, where_nobody_answers_that_is_told_after_half_a_minute);
    tcase_add_test(tcase, a_modem_that_dies_in_the_middle_is_told);
    tcase_add_test(tcase, a_modem_that_switches_itself_off_is_told);
    tcase_add_test(tcase, a_modem_that_starts_anew_now_and_then_is_set_up_each_time);
    tcase_add_test(tcase, a_modem_that_starts_anew_again_and_again_is_told);
    tcase_add_test(tcase, an_echo_that_stays_does_no_harm);
    tcase_add_test(tcase, a_silent_start_is_found_out_and_what_came_in_the_meantime_is_there);
    tcase_add_test(tcase, a_full_store_is_emptied_and_goes_on);
    tcase_add_test(tcase, messages_that_cannot_be_deleted_are_received_once_and_told);
    tcase_add_test(tcase, a_modem_that_sends_no_pdus_is_told);
    tcase_add_test(tcase, a_modem_that_shows_texts_is_put_back_to_pdus);
    tcase_add_test(tcase, a_call_under_way_is_over_when_the_modem_starts_anew);
    tcase_add_test(tcase, a_call_that_the_modem_refuses_is_told);
    tcase_add_test(tcase, a_result_of_a_call_that_is_lost_is_found_out);
}

int main(void)
{
    Suite *suite = suite_create("handset faults");
    TCase *life = tcase_create("life"), *lines = tcase_create("lines");
    add_life(life);
    tcase_add_loop_test(lines, a_report_anywhere_is_neither_taken_for_an_answer_nor_spoils_one, 0,
                        REPORTS);
    tcase_add_loop_test(lines, whatever_disturbs_a_command_has_an_end_and_nothing_is_lost, 0,
                        DISTURBANCES);
    tcase_add_loop_test(lines, a_set_up_is_disturbed_at_each_command_and_comes_to_its_end, 0,
                        DISTURBANCES);
    tcase_add_loop_test(lines, bytes_are_lost_anywhere_on_the_way_in_and_out, 0, 3);
    tcase_add_loop_test(lines, a_bit_that_turns_over_anywhere_has_an_end, 0, 12);
    suite_add_tcase(suite, life);
    suite_add_tcase(suite, lines);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

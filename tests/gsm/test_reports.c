#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"

#define BOB "+15551234567"

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

static void lacks(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) == NULL, "<%s> in <%s>", part, heard);
}

static struct desk *desk_quiet(const char *settings)
{
    struct desk *desk = desk_online();
    has(desk_ask(desk, "ATE0;+CMEE=1"), "OK");
    has(desk_ask(desk, settings), "OK");
    return desk;
}

/* Sends in text mode and waits for what follows. */
static void send_text(struct desk *desk, const char *text)
{
    has(desk_ask(desk, "AT+CMGF=1;+CMGS=\"" BOB "\""), "> ");
    desk_forget(desk);
    desk_type(desk, text);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(12));
}

static void bob_sends(struct desk *desk, const char *text)
{
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    desk_forget(desk);
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, text);
    desk_run(desk, CLOCK_S(5));
}

START_TEST(a_report_comes_only_when_asked_for)
{
    struct desk *desk = desk_quiet("AT+CNMI=2,1,0,1,0");
    send_text(desk, "no report");
    lacks(desk->heard, "+CDS");
    has(desk_ask(desk, "AT+CSMP=49,167,0,0;+CSMP?"), "+CSMP: 49,167,0,0");
    send_text(desk, "with report");
    has(desk->heard, "+CMGS: 2\r\n\r\nOK\r\n\r\n+CDS: 6,2,\"" BOB "\",145,\"26/01/05,08:0");
    has(desk->heard, "\",0\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(a_report_in_pdu_mode_is_a_pdu)
{
    struct desk *desk = desk_quiet("AT+CNMI=2,1,0,1,0;+CMGF=0");
    has(desk_ask(desk, "AT+CMGS=18"), "> ");
    desk_type(desk, "0031000B915155214365F70000FF04D4F29C0E\x1a");
    desk_run(desk, CLOCK_S(12));
    has(desk->heard, "\r\n+CDS: 25\r\n07910100000000F006010B915155214365F7");
    desk_free(desk);
}
END_TEST

START_TEST(a_report_is_stored_and_announced_when_ds_says_so)
{
    struct desk *desk = desk_quiet("AT+CNMI=2,1,0,2,0;+CSMP=49");
    send_text(desk, "with report");
    has(desk->heard, "+CDSI: \"SM\",1");
    has(desk_ask(desk, "AT+CMGR=1"), "+CMGR: \"REC UNREAD\",6,1,\"" BOB "\",145,\"26/01/05");
    has(desk_ask(desk, "AT+CMGF=0;+CMGR=1"), "+CMGR: 1,\"\",25\r\n07910100000000F006010B91");
    desk_ask(desk, "AT+CNMI=2,1,0,0,0");
    send_text(desk, "stored in silence");
    lacks(desk->heard, "+CDS");
    has(desk_ask(desk, "AT+CPMS?"), "\"SM\",2,20,");
    desk_free(desk);
}
END_TEST

START_TEST(messages_are_passed_on_as_text_with_and_without_details)
{
    struct desk *desk = desk_quiet("AT+CNMI=2,2,0,0,0;+CMGF=1");
    bob_sends(desk, "first");
    has(desk->heard, "\r\n+CMT: \"" BOB "\",\"\",\"26/01/05,08:00:");
    has(desk->heard, "+00\"\r\nfirst\r\n");
    desk_ask(desk, "AT+CSDH=1");
    bob_sends(desk, "second");
    has(desk->heard, "+00\",145,4,0,0,\"+10000000000\",145,6\r\nsecond\r\n");
    has(desk_ask(desk, "AT+CPMS?"), "\"SM\",0,20,");
    desk_free(desk);
}
END_TEST

START_TEST(messages_are_passed_on_as_pdu)
{
    struct desk *desk = desk_quiet("AT+CNMI=2,2,0,0,0;+CMGF=0");
    bob_sends(desk, "Test");
    has(desk->heard, "\r\n+CMT: \"\",23\r\n07910100000000F0040B915155214365F70000");
    has(desk->heard, "04D4F29C0E\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(with_csms_1_one_message_waits_for_the_acknowledgement_of_the_other)
{
    struct desk *desk = desk_quiet("AT+CSMS=1;+CNMI=2,2,0,0,0;+CMGF=1");
    bob_sends(desk, "one");
    bob_sends(desk, "two");
    lacks(desk->heard, "two");
    has(desk_ask(desk, "AT+CNMA"), "OK");
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "\r\ntwo\r\n");
    has(desk_ask(desk, "AT+CMGF=0;+CNMA=1"), "OK");
    has(desk_ask(desk, "AT+CNMA=0"), "+CMS ERROR: 340");
    has(desk_ask(desk, "AT+CNMA=3"), "ERROR");
    has(desk_ask(desk, "AT+CNMA=?"), "+CNMA: (0-2)");
    desk_free(desk);
}
END_TEST

START_TEST(acknowledgement_may_carry_a_pdu)
{
    struct desk *desk = desk_quiet("AT+CSMS=1;+CNMI=2,2,0,0,0;+CMGF=0");
    bob_sends(desk, "one");
    has(desk_ask(desk, "AT+CNMA=1,3"), "\r\n> ");
    desk_type(desk, "000100\x1a");
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "\r\nOK\r\n");
    has(desk_ask(desk, "AT+CNMA"), "+CMS ERROR: 340");
    desk_free(desk);
}
END_TEST

START_TEST(what_is_not_acknowledged_is_stored_and_nothing_passed_on_any_more)
{
    struct desk *desk = desk_quiet("AT+CSMS=1;+CNMI=2,2,0,1,0;+CMGF=1");
    bob_sends(desk, "one");
    has(desk->heard, "+CMT");
    desk_run(desk, CLOCK_S(20));
    has(desk_ask(desk, "AT+CNMI?"), "+CNMI: 2,0,0,0,0");
    has(desk_ask(desk, "AT+CMGR=1"), "\r\none\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(what_is_refused_comes_again_at_the_next_occasion)
{
    struct desk *desk = desk_quiet("AT+CSMS=1;+CNMI=2,2,0,0,0;+CMGF=1");
    bob_sends(desk, "one");
    has(desk_ask(desk, "AT+CMGF=0;+CNMA=2"), "OK");
    desk_run(desk, CLOCK_S(60));
    lacks(desk->heard, "+CMT");
    desk_ask(desk, "AT+CNMI=2,1,0,0,0");
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "+CMTI: \"SM\",1");
    desk_free(desk);
}
END_TEST

START_TEST(what_a_dead_module_has_not_acknowledged_comes_again)
{
    struct desk *desk = desk_quiet("AT+CSMS=1;+CNMI=2,2,0,0,0;+CMGF=1");
    bob_sends(desk, "one");
    gsm_supply(&desk->gsm, &desk->air, false);
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_S(30));
    has(desk->heard, "+CMTI: \"SM\",1");
    desk_free(desk);
}
END_TEST

/* 160 letters in the alphabet of +CSMP. */
static const char *send_160(struct desk *desk)
{
    char text[161];
    memset(text, 'x', 160);
    text[160] = '\0';
    send_text(desk, text);
    return desk->heard;
}

START_TEST(the_coding_of_csmp_stays_and_makes_long_texts_fail)
{
    struct desk *desk = desk_quiet("AT+CSCS=\"GSM\"");
    has(send_160(desk), "+CMGS: 1");
    has(desk_ask(desk, "AT+CSMP=17,167,2,25;+CMGF=1"), "OK");
    has(send_160(desk), "+CMS ERROR: 513");
    send_text(desk, "short");
    has(desk->heard, "+CMGS: 2");
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_PHONE), "short");
    has(desk_ask(desk, "AT+CMGW=\"" BOB "\""), "> ");
    desk_type(desk, "kept\x1a");
    desk_run(desk, CLOCK_S(1));
    has(desk_ask(desk, "AT+CSDH=1;+CMGR=1"), "145,17,2,25,167,");
    has(desk_ask(desk, "AT+CSMP=17,167,0,0"), "OK");
    has(send_160(desk), "+CMGS: 3");
    desk_free(desk);
}
END_TEST

START_TEST(tones_are_sent_in_a_call_only)
{
    struct desk *desk = desk_quiet("AT+CLDTMF=2,\"1,2,A\"");
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    has(desk_ask(desk, "AT+CLDTMF"), "OK");
    has(desk_ask(desk, "AT+CLDTMF=0,\"1\""), "ERROR");
    has(desk_ask(desk, "AT+CLDTMF=2,\"12\""), "ERROR");
    has(desk_ask(desk, "AT+VTS=\"1,2\""), "+CME ERROR: 3");
    gsm_phone_call(&desk->gsm, &desk->air, (uint32_t)bob);
    desk_run(desk, CLOCK_S(3));
    desk_ask(desk, "ATA");
    has(desk_ask(desk, "AT+VTS=\"1,2,#\""), "OK");
    has(desk_ask(desk, "AT+VTS=5"), "OK");
    has(desk_ask(desk, "AT+VTS=\"1,x\""), "ERROR");
    has(desk_ask(desk, "AT+VTS=?"), "+VTS: ");
    desk_free(desk);
}
END_TEST

/* What clients of other people ask for, in their own words, and what they need as an answer. */
START_TEST(each_line_of_the_known_clients_is_answered_with_ok)
{
    static const char *const lines[] = {
        "ATZ", "AT&F", "ATE1", "ATE0", "ATV1", "ATQ0", "ATX4", "AT&C1", "AT&D2", "ATI", "ATH",
        "ATS0=0", "ATS7=45", "AT+CGMI", "AT+CGMM", "AT+CGMR", "AT+CGSN", "AT+GMM", "AT+CIMI",
        "AT+GCAP", "AT+CMGF=?", "AT+CMGF=0", "AT+CMGF=1", "AT+CSCS=?", "AT+CSCS?",
        "AT+CSCS=\"HEX\"", "AT+CSCS=\"GSM\"", "AT+CSCA?", "AT+CPMS=?", "AT+CPMS?",
        "AT+CPMS=\"SM\"", "AT+CPMS=\"SM\",\"SM\"", "AT+CPMS=\"SM\",\"SM\",\"SM\"", "AT+CNMI=?",
        "AT+CNMI=2,1,0,2,0", "AT+CNMI=2,1,2,2,0", "AT+CSMS=?", "AT+CSMS?", "AT+CSMS=1",
        "AT+CMGL=\"ALL\"", "AT+CMGR=1", "AT+CMGD=1", "AT+CMGDA=\"DEL ALL\"", "AT+CSDH=1",
        "AT+CSMP=17,167,0,0", "AT+CMMS=2", "AT+CMMS?", "AT+CPIN?", "AT+CREG?", "AT+CREG=0",
        "AT+CREG=1", "AT+CREG=2", "AT+CGREG=2", "AT+CGREG?", "AT+CGATT?", "AT+COPS?",
        "AT+COPS=3,0", "AT+COPS=3,2", "AT+CSQ", "AT+CBC", "AT+CFUN?", "AT+CFUN=1", "AT+CLIP=1",
        "AT+CRC=1", "AT+CCWA=1", "AT+CUSD=1", "AT+CUSD=2", "AT+CUSD=0", "AT+CLCC", "AT+CHUP",
        "AT+CHUP=?", "AT+CLCK=\"SC\",2", "AT+CPAS", "AT+VTD=3", "AT+CTZU=1", "AT+CCLK?",
        "AT+IFC=0,0", "AT+CSSN=1,1", "AT+COLP=1", "AT+CGDCONT=?", "AT+CMEE=1;+CLIP=1;+CREG=2",
        "AT S7=45 S0=0 L1 V1 X4 &c1 E1 Q0", "AT+CMGD=1,4", "AT+CMGF=0;+CMGL=4", "ATE0",
    };
    struct desk *desk = desk_online();
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const char *heard = desk_ask(desk, lines[i]);
        size_t length = strlen(heard);
        ck_assert_msg(length >= 6 && strcmp(heard + length - 6, "\r\nOK\r\n") == 0,
                      "%s gets <%s>", lines[i], heard);
    }
    desk_free(desk);
}
END_TEST

/* What they try, and live without. */
START_TEST(each_line_that_no_such_module_knows_is_an_error)
{
    static const char *const lines[] = {
        "AT+MODE=2", "AT+CPROT=?", "AT+SYNCML=?", "AT$TSSPCSW=?", "AT^SBNR=?", "AT+SPBR=?",
        "AT+MPBR=?", "AT+WS46=?", "AT*CNTI=2", "AT+CSIM=10,\"A0F2000016\"",
        "AT+CRSM=192,28589,0,0,15", "AT+CPLS=0", "AT+CPOL=?", "AT+CEMODE?", "AT+CESQ=?",
        "AT+CIND=?", "AT+CGEREP=?", "AT+CHLD=11", "AT+AUTOCSQ=?", "AT+CNSMOD=?",
        "AT+CPCMREG=?", "AT+SIMSTATE?", "AT+CDIP=1", "AT+CNAP=1", "AT+CPINR", "AT+CUAD",
        "AT+PTTY=?", "AT+CGSMS=3", "AT+CAOC", "AT+CCWE=1", "AT+CMUT?", "AT+CLVL?", "AT+CPOS=?",
        "AT+CGAUTO=0", "AT+CPSB=1",
    };
    struct desk *desk = desk_quiet("AT+CMEE=0");
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        ck_assert_msg(strcmp(desk_ask(desk, lines[i]), "\r\nERROR\r\n") == 0, "%s gets <%s>",
                      lines[i], desk->heard);
    }
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reports");
    TCase *tests = tcase_create("reports");
    tcase_add_test(tests, a_report_comes_only_when_asked_for);
    tcase_add_test(tests, a_report_in_pdu_mode_is_a_pdu);
    tcase_add_test(tests, a_report_is_stored_and_announced_when_ds_says_so);
    tcase_add_test(tests, messages_are_passed_on_as_text_with_and_without_details);
    tcase_add_test(tests, messages_are_passed_on_as_pdu);
    tcase_add_test(tests, with_csms_1_one_message_waits_for_the_acknowledgement_of_the_other);
    tcase_add_test(tests, acknowledgement_may_carry_a_pdu);
    tcase_add_test(tests, what_is_not_acknowledged_is_stored_and_nothing_passed_on_any_more);
    tcase_add_test(tests, what_is_refused_comes_again_at_the_next_occasion);
    tcase_add_test(tests, what_a_dead_module_has_not_acknowledged_comes_again);
    tcase_add_test(tests, the_coding_of_csmp_stays_and_makes_long_texts_fail);
    tcase_add_test(tests, tones_are_sent_in_a_call_only);
    tcase_add_test(tests, each_line_of_the_known_clients_is_answered_with_ok);
    tcase_add_test(tests, each_line_that_no_such_module_knows_is_an_error);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

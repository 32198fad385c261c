/* What programs and libraries of other people lean on, beyond what they ask for as they start. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"
#include "sim/gsm/pdu.h"
#include "sim/gsm/personality.h"

#define BOB "+15551234567"

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

static struct desk *desk_quiet(const char *settings)
{
    struct desk *desk = desk_online();
    has(desk_ask(desk, "ATE0;+CMEE=1"), "OK");
    has(desk_ask(desk, settings), "OK");
    return desk;
}

static void bob_sends(struct desk *desk, const char *text)
{
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    desk_forget(desk);
    gsm_phone_sms(&desk->gsm, &desk->air, (uint32_t)bob, text);
    desk_run(desk, CLOCK_S(5));
}

/* An SMS of the letter A with this coding. */
static void bob_sends_coded(struct desk *desk, uint8_t dcs)
{
    const uint8_t tpdu[] = {0x04, 0x0B, 0x91, 0x51, 0x55, 0x21, 0x43, 0x65, 0xF7, 0x00, dcs, 0x62,
                            0x10, 0x50, 0x80, 0x00, 0x00, 0x00, 0x01, 0x41};
    int32_t bob = gsm_phone(&desk->gsm, BOB);
    desk_forget(desk);
    ck_assert(gsm_phone_pdu(&desk->gsm, &desk->air, (uint32_t)bob, tpdu, sizeof tpdu));
    desk_run(desk, CLOCK_S(5));
}

static void type_text(struct desk *desk, const char *number, const char *text)
{
    char line[200] = "AT+CMGS=\"";
    strcat(strcat(line, number), "\"");
    has(desk_ask(desk, line), "> ");
    desk_forget(desk);
    desk_type(desk, text);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(4));
}

/* The part of the unit that flies, its text arrived; -1: none does. */
static int32_t coding_in_flight(const struct desk *desk)
{
    for (uint32_t i = 0; i < NETWORK_SMS_IN_FLIGHT; i++) {
        const struct sms_in_flight *flight = &desk->gsm.network.flight[i];
        struct pdu pdu;
        if (flight->used && !flight->to_unit && pdu_read(flight->pdu, flight->length, &pdu)) {
            return pdu.dcs;
        }
    }
    return -1;
}

/* Sends to Bob, checks the coding on its way and the text that arrives. */
static void arrives_as(struct desk *desk, const char *typed, int32_t dcs, const char *text)
{
    type_text(desk, BOB, typed);
    has(desk->heard, "OK");
    ck_assert_int_eq(coding_in_flight(desk), dcs);
    desk_run(desk, CLOCK_S(4));
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    ck_assert_str_eq(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_PHONE | bob), text);
}

START_TEST(hex_is_that_of_the_coding)
{
    struct desk *desk = desk_quiet("AT+CMGF=1;+CSCS=\"HEX\"");
    arrives_as(desk, "48691B28", 0, "Hi{");
    has(desk_ask(desk, "AT+CSMP=17,167,0,8"), "OK");
    arrives_as(desk, "041F04400438", 8, "При");
    has(desk_ask(desk, "AT+CSMP=17,167,0,4"), "OK");
    arrives_as(desk, "00ff41", 4, "00FF41");
    has(desk_ask(desk, "AT+CSCS=\"GSM\""), "OK");
    arrives_as(desk, "4142", 4, "4142");
    desk_free(desk);
}
END_TEST

START_TEST(octets_are_whole_and_fit)
{
    struct desk *desk = desk_quiet("AT+CMGF=1;+CSMP=17,167,0,4");
    char hex[2 * PDU_DATA + 3];
    memset(hex, '5', sizeof hex);
    hex[2 * PDU_DATA] = '\0';
    type_text(desk, BOB, hex);
    has(desk->heard, "+CMGS: 1");
    strcpy(hex + 2 * PDU_DATA, "55");
    type_text(desk, BOB, hex);
    has(desk->heard, "+CMS ERROR: 513");
    type_text(desk, BOB, "414");
    has(desk->heard, "+CMS ERROR: 305");
    type_text(desk, BOB, "hello!");
    has(desk->heard, "+CMS ERROR: 305");
    desk_free(desk);
}
END_TEST

START_TEST(the_class_of_csmp_goes_with_the_text)
{
    struct desk *desk = desk_quiet("AT+CMGF=1;+CSMP=17,167,0,16");
    arrives_as(desk, "at once", 16, "at once");
    has(desk_ask(desk, "AT+CSCS=\"UCS2\""), "OK");
    has(desk_ask(desk, "AT+CMGS=\"002B00310035003500350031003200330034003500360037\""), "> ");
    desk_type(desk, "0416\x1a");
    desk_run(desk, CLOCK_S(4));
    ck_assert_int_eq(coding_in_flight(desk), 0x18);
    desk_free(desk);
}
END_TEST

START_TEST(a_text_has_a_thousand_letters_and_a_line_has_not)
{
    struct desk *desk = desk_quiet("AT+CMGF=1");
    char text[MODULE_TYPED + 2];
    memset(text, 'x', sizeof text);
    text[1000] = '\0';
    has(desk_ask(desk, "AT+CMGS=\"" BOB "\""), "> ");
    for (uint32_t i = 0; i < 1000; i += 100) {
        gsm_feed(&desk->gsm, &desk->air, (const uint8_t *)text + i, 100);
        desk_run(desk, CLOCK_MS(50));
    }
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(12));
    has(desk->heard, "+CMGS: 7");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    ck_assert_uint_eq(strlen(desk_event_text(desk, EVENT_SMS_ARRIVED, PART_PHONE | bob)), 1000);
    desk_free(desk);
}
END_TEST

START_TEST(a_flag_of_cmgd_needs_no_place)
{
    static const char *const lines[] = {"AT+CMGD=0,4", "AT+CMGD=,4", "AT+CMGD=99,4", "AT+CMGD=1,4"};
    struct desk *desk = desk_quiet("AT+CMGF=1");
    for (uint32_t i = 0; i < 4; i++) {
        bob_sends(desk, "away with it");
        has(desk_ask(desk, "AT+CPMS?"), "\"SM\",1,20");
        ck_assert_str_eq(desk_ask(desk, lines[i]), "\r\nOK\r\n");
        has(desk_ask(desk, "AT+CPMS?"), "\"SM\",0,20");
    }
    ck_assert_str_eq(desk_ask(desk, "AT+CMGD=0"), "\r\n+CMS ERROR: 321\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGD=0,0"), "\r\n+CMS ERROR: 321\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGD=1,5"), "\r\n+CMS ERROR: 321\r\n");
    has(desk_ask(desk, "AT+CMGDA=?"), "\"DEL ALL\"");
    has(desk_ask(desk, "AT+CMGF=0;+CMGDA=?"), "(1-6)");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGL=\"ALL\""), "\r\n+CMS ERROR: 304\r\n");
    desk_free(desk);
}
END_TEST

static const char *store(struct desk *desk, const char *line, const char *typed)
{
    has(desk_ask(desk, line), "> ");
    desk_forget(desk);
    desk_type(desk, typed);
    desk_type(desk, "\x1a");
    desk_run(desk, CLOCK_S(1));
    return desk->heard;
}

START_TEST(cmgw_stores_what_is_to_be_sent_and_what_was_received)
{
    static const char received[] = "00040B915155214365F7000062105080000000" "0141";
    static const char to_send[] = "0001000B915155214365F700000141";
    struct desk *desk = desk_quiet("AT+CMGF=0");
    has(store(desk, "AT+CMGW=20", received), "+CMGW: 1");
    has(store(desk, "AT+CMGW=20,0", received), "+CMGW: 2");
    has(store(desk, "AT+CMGW=14", to_send), "+CMGW: 3");
    has(store(desk, "AT+CMGW=14,3", to_send), "+CMGW: 4");
    has(store(desk, "AT+CMGW=20,2", received), "+CMS ERROR: 304");
    has(store(desk, "AT+CMGW=14,1", to_send), "+CMS ERROR: 304");
    has(desk_ask(desk, "AT+CMGW=14,4"), "+CMS ERROR: 304");
    has(store(desk, "AT+CMGS=20", received), "+CMS ERROR: 304");
    has(desk_ask(desk, "AT+CMSS=1"), "+CMS ERROR: 321");
    has(desk_ask(desk, "AT+CMGF=1"), "OK");
    has(store(desk, "AT+CMGW=\"" BOB "\",145,\"STO SENT\"", "x"), "+CMGW: 5");
    has(store(desk, "AT+CMGW=\"" BOB "\",145,\"REC READ\"", "x"), "+CMS ERROR: 305");
    has(desk_ask(desk, "AT+CMGW=\"" BOB "\",145,\"SENT\""), "+CMS ERROR: 305");
    desk_ask(desk, "AT+CMGL=\"ALL\"");
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "+CMGL: 1,\"REC READ\",\"" BOB "\"");
    has(desk->heard, "+CMGL: 2,\"REC UNREAD\"");
    has(desk->heard, "+CMGL: 3,\"STO UNSENT\"");
    has(desk->heard, "+CMGL: 4,\"STO SENT\"");
    has(desk->heard, "+CMGL: 5,\"STO SENT\"");
    desk_free(desk);
}
END_TEST

START_TEST(with_mode_0_announcements_wait)
{
    struct desk *desk = desk_quiet("AT+CMGF=1;+CNMI=0,1");
    bob_sends(desk, "first");
    bob_sends(desk, "second");
    ck_assert_str_eq(desk->heard, "");
    has(desk_ask(desk, "AT+CMGD=1"), "OK");
    has(desk_ask(desk, "AT+CNMI=2,1"), "\r\n+CMTI: \"SM\",2\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CNMI=2,1"), "\r\nOK\r\n");
    has(desk_ask(desk, "AT+CNMI=0"), "OK");
    bob_sends(desk, "third");
    ck_assert_str_eq(desk_ask(desk, "AT+CNMI=2,1,0,0,1"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CNMI=2,1,0,0,0"), "\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(with_mode_0_what_is_passed_on_waits_in_the_network)
{
    struct desk *desk = desk_quiet("AT+CMGF=1;+CNMI=0,2");
    bob_sends(desk, "later");
    ck_assert_str_eq(desk->heard, "");
    has(desk_ask(desk, "AT+CNMI=2,2"), "OK");
    desk_run(desk, CLOCK_S(3));
    has(desk->heard, "+CMT: \"" BOB "\"");
    has(desk_ask(desk, "AT+CPMS?"), "\"SM\",0,20");
    desk_free(desk);
}
END_TEST

START_TEST(a_boot_forgets_what_waited_to_be_told)
{
    struct desk *desk = desk_quiet("AT+CNMI=0,1");
    bob_sends(desk, "before");
    desk_ask(desk, "AT+CFUN=1,1");
    desk_run(desk, CLOCK_S(16));
    desk_ask(desk, "ATE0");
    ck_assert_str_eq(desk_ask(desk, "AT+CNMI=2,1"), "\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(classes_go_where_cnmi_says)
{
    struct desk *desk = desk_quiet("AT+CNMI=2,2");
    bob_sends_coded(desk, 0x00);
    has(desk->heard, "+CMT: ");
    bob_sends_coded(desk, 0xF2);
    has(desk->heard, "+CMTI: \"SM\",1");
    has(desk_ask(desk, "AT+CNMI=2,3"), "OK");
    bob_sends_coded(desk, 0x13);
    has(desk->heard, "+CMT: ");
    bob_sends_coded(desk, 0x00);
    has(desk->heard, "+CMTI: \"SM\",2");
    desk_free(desk);
}
END_TEST

START_TEST(dialled_numbers_may_have_marks_and_codes_are_questions)
{
    struct desk *desk = desk_quiet("AT+CUSD=1");
    ck_assert_str_eq(desk_ask(desk, "ATDT +1 555-123,4567i;"), "\r\nOK\r\n");
    has(desk_ask(desk, "AT+CLCC"), "+CLCC: 1,0,2,0,0,\"" BOB "\",145");
    has(desk_ask(desk, "ATH"), "OK");
    ck_assert_str_eq(desk_ask(desk, "ATD*100#;"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCC"), "\r\nOK\r\n");
    desk_run(desk, CLOCK_S(4));
    has(desk->heard, "+CUSD: 0,\"Your balance is unlimited\",15");
    ck_assert_str_eq(desk_ask(desk, "ATD12x34;"), "\r\n+CME ERROR: 27\r\n");
    desk_free(desk);
}
END_TEST

static void dial_and_wait(struct desk *desk)
{
    ck_assert_str_eq(desk_ask(desk, "ATD" BOB ";"), "");
    desk_run(desk, CLOCK_S(4));
    ck_assert_str_eq(desk->heard, "");
}

START_TEST(with_colp_the_result_of_a_call_waits_for_the_other_side)
{
    struct desk *desk = desk_quiet("AT+COLP=1");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    dial_and_wait(desk);
    gsm_phone_answer(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "\r\n+COLP: \"" BOB "\",145,\"\",0,\"\"\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "ATH"), "\r\nOK\r\n");
    dial_and_wait(desk);
    gsm_phone_reject(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "\r\nBUSY\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT"), "\r\nOK\r\n");
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(10));
    ck_assert_str_eq(desk_ask(desk, "ATD" BOB ";"), "");
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "\r\nNO CARRIER\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT"), "\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(with_colp_a_byte_gives_the_call_up)
{
    struct desk *desk = desk_quiet("AT+COLP=1");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    desk_forget(desk);
    desk_type(desk, "ATD" BOB ";\r\n");
    desk_run(desk, CLOCK_S(4));
    ck_assert_int_eq(desk->gsm.network.phone[bob].call, CALL_RINGING);
    desk_type(desk, "\r");
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "\r\nNO CARRIER\r\n");
    ck_assert_int_eq(desk->gsm.network.phone[bob].call, CALL_HUNG_UP);
    dial_and_wait(desk);
    gsm_sim_remove(&desk->gsm, &desk->air);
    desk_run(desk, CLOCK_S(3));
    has(desk->heard, "NO CARRIER");
    ck_assert_str_eq(desk_ask(desk, "AT"), "\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(s0_picks_up_at_its_ring)
{
    struct desk *desk = desk_quiet("ATS0=2");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    ck_assert_str_eq(desk_ask(desk, "ATS0?"), "\r\n002\r\n\r\nOK\r\n");
    for (uint32_t i = 0; i < 2; i++) {
        desk_forget(desk);
        gsm_phone_call(&desk->gsm, &desk->air, bob);
        desk_run(desk, CLOCK_S(4));
        ck_assert_int_eq(desk->gsm.network.phone[bob].call, CALL_RINGING);
        desk_run(desk, CLOCK_S(2));
        ck_assert_str_eq(desk->heard, "\r\nRING\r\n\r\nRING\r\n");
        ck_assert_int_eq(desk->gsm.network.phone[bob].call, CALL_CONNECTED);
        has(desk_ask(desk, "ATH"), "OK");
    }
    has(desk_ask(desk, "ATS0=0"), "OK");
    gsm_phone_call(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(20));
    ck_assert_int_eq(desk->gsm.network.phone[bob].call, CALL_RINGING);
    has(desk_ask(desk, "ATH;S0=256"), "ERROR");
    has(desk_ask(desk, "ATS0?"), "000");
    desk_free(desk);
}
END_TEST

START_TEST(with_clcc_1_each_change_of_a_call_is_told)
{
    struct desk *desk = desk_quiet("AT+CLCC=1");
    uint32_t bob = (uint32_t)gsm_phone(&desk->gsm, BOB);
    desk_forget(desk);
    gsm_phone_call(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(3));
    ck_assert_str_eq(desk->heard, "\r\n+CLCC: 1,1,4,0,0,\"" BOB "\",145,\"\"\r\n\r\nRING\r\n");
    has(desk_ask(desk, "ATA"), "\r\n+CLCC: 1,1,0,0,0,\"" BOB "\",145,\"\"\r\n\r\nOK\r\n");
    desk_forget(desk);
    gsm_phone_hang_up(&desk->gsm, &desk->air, bob);
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "\r\n+CLCC: 1,1,6,0,0,\"" BOB "\",145,\"\"\r\n"
                                  "\r\nNO CARRIER\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLCC"), "\r\nOK\r\n");
    has(desk_ask(desk, "ATD" BOB ";"), "+CLCC: 1,0,2,0,0,\"" BOB "\"");
    desk_run(desk, CLOCK_S(3));
    has(desk->heard, "+CLCC: 1,0,3,0,0,\"" BOB "\"");
    has(desk_ask(desk, "ATH"), "+CLCC: 1,0,6,0,0,\"" BOB "\"");
    desk_free(desk);
}
END_TEST

START_TEST(cops_2_leaves_the_network_until_cops_0)
{
    struct desk *desk = desk_quiet("AT+COPS=2");
    desk_run(desk, CLOCK_S(5));
    has(desk_ask(desk, "AT+CREG?;+COPS?"), "+CREG: 0,0\r\n\r\n+COPS: 2\r\n");
    gsm_coverage(&desk->gsm, &desk->air, false);
    gsm_coverage(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(20));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,0");
    has(desk_ask(desk, "AT+COPS=3,2;+COPS?"), "+COPS: 2\r\n");
    has(desk_ask(desk, "AT+COPS=0"), "OK");
    desk_run(desk, CLOCK_S(10));
    has(desk_ask(desk, "AT+CREG?;+COPS?"), "+CREG: 0,1\r\n\r\n+COPS: 0,2,\"00101\"\r\n");
    has(desk_ask(desk, "AT+COPS=2"), "OK");
    desk_run(desk, CLOCK_S(5));
    has(desk_ask(desk, "ATZ"), "OK");
    desk_run(desk, CLOCK_S(10));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,1");
    desk_free(desk);
}
END_TEST

START_TEST(what_is_set_of_wires_and_services_is_read_back)
{
    struct desk *desk = desk_quiet("AT+IFC?;+ICF?;+CSSN?;+VTD?");
    ck_assert_str_eq(desk->heard, "\r\n+IFC: 0,0\r\n\r\n+ICF: 3,3\r\n\r\n+CSSN: 0,0\r\n"
                                  "\r\n+VTD: 1\r\n\r\nOK\r\n");
    has(desk_ask(desk, "AT+IFC=2,2;+CSSN=1;+VTD=5"), "OK");
    has(desk_ask(desk, "AT+IFC?;+CSSN?;+VTD?"),
        "+IFC: 2,2\r\n\r\n+CSSN: 1,0\r\n\r\n+VTD: 5\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+IFC=3,0"), "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+VTD=1,2"), "\r\nERROR\r\n");
    has(desk_ask(desk, "AT+IFC?"), "+IFC: 2,2");
    desk_free(desk);
}
END_TEST

START_TEST(lte_says_its_supply_in_volts_and_names_its_card)
{
    struct desk *desk = desk_quiet("AT");
    has(desk_ask(desk, "AT+CBC"), "+CBC: 0,88,4000\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CICCID"), "\r\n+CME ERROR: 100\r\n");
    gsm_fit_modem(&desk->gsm, (uint8_t)personality_find("a7670"));
    desk_press(desk, CLOCK_S(1));
    desk_run(desk, CLOCK_S(30));
    has(desk_ask(desk, "AT+CBC"), "+CBC: 3.900V\r\n");
    has(desk_ask(desk, "AT+CICCID"), "+ICCID: 8935800000000000001f\r\n");
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clients");
    TCase *tests = tcase_create("clients");
    tcase_add_test(tests, hex_is_that_of_the_coding);
    tcase_add_test(tests, octets_are_whole_and_fit);
    tcase_add_test(tests, the_class_of_csmp_goes_with_the_text);
    tcase_add_test(tests, a_text_has_a_thousand_letters_and_a_line_has_not);
    tcase_add_test(tests, a_flag_of_cmgd_needs_no_place);
    tcase_add_test(tests, cmgw_stores_what_is_to_be_sent_and_what_was_received);
    tcase_add_test(tests, with_mode_0_announcements_wait);
    tcase_add_test(tests, with_mode_0_what_is_passed_on_waits_in_the_network);
    tcase_add_test(tests, a_boot_forgets_what_waited_to_be_told);
    tcase_add_test(tests, classes_go_where_cnmi_says);
    tcase_add_test(tests, dialled_numbers_may_have_marks_and_codes_are_questions);
    tcase_add_test(tests, with_colp_the_result_of_a_call_waits_for_the_other_side);
    tcase_add_test(tests, with_colp_a_byte_gives_the_call_up);
    tcase_add_test(tests, s0_picks_up_at_its_ring);
    tcase_add_test(tests, with_clcc_1_each_change_of_a_call_is_told);
    tcase_add_test(tests, cops_2_leaves_the_network_until_cops_0);
    tcase_add_test(tests, what_is_set_of_wires_and_services_is_read_back);
    tcase_add_test(tests, lte_says_its_supply_in_volts_and_names_its_card);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

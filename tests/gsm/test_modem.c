#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"
#include "sim/gsm/command.h"

static void has(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) != NULL, "no <%s> in <%s>", part, heard);
}

static void lacks(const char *heard, const char *part)
{
    ck_assert_msg(strstr(heard, part) == NULL, "<%s> in <%s>", part, heard);
}

START_TEST(boot_lines_come_in_order_and_registration_follows)
{
    struct desk *desk = desk_new(1);
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(30));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_MS(880));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_run(desk, CLOCK_MS(30));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_run(desk, CLOCK_S(15));
    ck_assert_str_eq(desk->heard, "\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n"
                                  "\r\nCall Ready\r\n\r\nSMS Ready\r\n");
    int64_t home = desk_event_at(desk, EVENT_REGISTRATION, 1);
    ck_assert(home > CLOCK_S(38) && home < CLOCK_S(45));
    desk_free(desk);
}
END_TEST

START_TEST(key_must_be_held_and_toggles_once)
{
    struct desk *desk = desk_new(1);
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_MS(999));
    desk_run(desk, CLOCK_S(20));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_press(desk, CLOCK_S(20));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_forget(desk);
    desk_press(desk, CLOCK_MS(1001));
    desk_run(desk, CLOCK_S(2));
    has(desk->heard, "NORMAL POWER DOWN");
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    ck_assert_int_eq(desk->gsm.modem.registration, 0);
    desk_free(desk);
}
END_TEST

START_TEST(supply_cut_silences_at_once)
{
    struct desk *desk = desk_online();
    desk_type(desk, "AT+CSQ\r");
    desk_run(desk, CLOCK_MS(1));
    gsm_supply(&desk->gsm, &desk->air, false);
    desk_forget(desk);
    desk_run(desk, CLOCK_S(5));
    ck_assert_str_eq(desk->heard, "");
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    ck_assert_int_eq(gsm_next(&desk->gsm), CLOCK_NEVER);
    desk_free(desk);
}
END_TEST

START_TEST(echo_is_on_until_told_otherwise)
{
    struct desk *desk = desk_online();
    ck_assert_str_eq(desk_ask(desk, "AT"), "AT\r\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "ATE0"), "ATE0\r\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "ATV0"), "0\r");
    ck_assert_str_eq(desk_ask(desk, "AT+NONSENSE"), "4\r");
    ck_assert_str_eq(desk_ask(desk, "ATV1E1"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT"), "AT\r\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(errors_follow_cmee)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    ck_assert_str_eq(desk_ask(desk, "AT+NONSENSE"), "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMEE=1;+NONSENSE?"), "\r\n+CME ERROR: 100\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMEE=2;+NONSENSE=1"), "\r\n+CME ERROR: unknown\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMEE=3"), "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMEE?"), "\r\n+CMEE: 2\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CMGD=21"), "\r\n+CMS ERROR: invalid memory index\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(the_phone_book_is_empty)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0;+CMEE=1");
    ck_assert_str_eq(desk_ask(desk, "AT+CPBS=\"SM\";+CPBS?"),
                     "\r\n+CPBS: \"SM\",0,250\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CPBS=\"ME\""), "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CPBR=1,250"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CPBR=251"), "\r\n+CME ERROR: 21\r\n");
    has(desk_ask(desk, "AT+CGDCONT=?"), "+CGDCONT: (1-3),\"IP\"");
    ck_assert_str_eq(desk_ask(desk, "AT+CGDCONT=1,\"IP\",\"net\""), "\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

/* What clients of other people ask for as they start (docs/modem.md). */
START_TEST(every_command_of_the_known_clients_is_there)
{
    static const char *const names[] = {
        "Z", "&F", "E", "V", "Q", "X", "&C", "&D", "I", "H", "A", "D", "S", "+CGMI", "+CGMM",
        "+CGMR", "+CGSN", "+GMM", "+CIMI", "+GCAP", "+CMGF", "+CSCS", "+CSCA", "+CPMS", "+CNMI",
        "+CSMS", "+CMGS", "+CMGL", "+CMGR", "+CMGD", "+CNMA", "+CSDH", "+CSMP", "+CMMS", "+CPIN",
        "+CREG", "+CGREG", "+CGATT", "+COPS", "+CSQ", "+CBC", "+CFUN", "+CLIP", "+CRC", "+CCWA",
        "+CUSD", "+CLCC", "+CHUP", "+CLCK", "+CPAS", "+VTD", "+CTZU", "+CCLK", "+IFC", "+CSSN",
        "+COLP", "+CGDCONT", "+CMEE", "+CPBS", "+CPBR",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        uint32_t length;
        ck_assert_msg(at_command_find(names[i], &length) != COMMAND_UNKNOWN, "no %s", names[i]);
    }
}
END_TEST

START_TEST(several_commands_stop_at_the_first_error)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    ck_assert_str_eq(desk_ask(desk, "at+cmee=1;+CLIP=1; +CREG=2;+CSQ"),
                     "\r\n+CSQ: 18,0\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT S7=45 S0=0 L1 V1 X4 &c1 E0 Q0"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLIP=0;+CLIP=7;+CREG=0"), "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CLIP?;+CREG?"),
                     "\r\n+CLIP: 0,1\r\n\r\n+CREG: 2,1,\"00C8\",\"2F3A\"\r\n\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(control_characters_and_junk_are_no_part_of_a_line)
{
    static const uint8_t bytes[] = "A\x01T+CS\x00Q\r\n\x1b\r\r\xff\x80" "AT\r";
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    desk_forget(desk);
    gsm_feed(&desk->gsm, &desk->air, bytes, sizeof bytes - 1);
    desk_run(desk, CLOCK_MS(200));
    ck_assert_str_eq(desk->heard, "\r\n+CSQ: 18,0\r\n\r\nOK\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "hello"), "");
    ck_assert_str_eq(desk_ask(desk, "ATX\b+GCAP"), "\r\n+GCAP: +CGSM\r\n\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(overlong_lines_are_errors)
{
    struct desk *desk = desk_online();
    char line[MODULE_LINE + 20];
    memset(line, 'A', sizeof line);
    memcpy(line, "AT+CMGF=", 8);
    line[sizeof line - 1] = '\0';
    desk_ask(desk, "ATE0");
    ck_assert_str_eq(desk_ask(desk, line), "");
    desk_forget(desk);
    desk_type(desk, "AT\r");
    desk_run(desk, CLOCK_MS(300));
    ck_assert_str_eq(desk->heard, "\r\nERROR\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT"), "\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(byte_by_byte_gives_the_same_answers_at_the_same_time)
{
    static const char talk[] =
        "AT\rATE0\rAT+CMEE=1;+CSQ;+CREG?\r\nAT+CMGF=1\rAT+CMGS=\"+15551234567\"\rhello{}\x1a"
        "AT+CMGL=\"ALL\"\rATE1\rAT+CIMI\r";
    struct desk *whole = desk_online();
    struct desk *single = desk_online();
    desk_type(whole, talk);
    desk_run(whole, CLOCK_S(10));
    for (uint32_t i = 0; i + 1 < sizeof talk; i++) {
        gsm_feed(&single->gsm, &single->air, (const uint8_t *)talk + i, 1);
        desk_run(single, 87);
    }
    desk_run(single, CLOCK_S(10) - (int64_t)(sizeof talk - 1) * 87);
    ck_assert_str_eq(whole->heard, single->heard);
    ck_assert_int_eq(whole->heard_at, single->heard_at);
    has(whole->heard, "+CMGS: 1");
    has(whole->heard, "001010123456789");
    desk_free(whole);
    desk_free(single);
}
END_TEST

START_TEST(answers_take_ten_bits_a_byte)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    desk_ask(desk, "AT+IPR=1200");
    desk_forget(desk);
    int64_t from = desk->air.now;
    desk_type(desk, "AT+CIMI\r");
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "001010123456789");
    int64_t took = desk->heard_at - from;
    ck_assert_int_ge(took, (8 + 25) * 8334);
    ck_assert_int_le(took, (8 + 25) * 8334 + CLOCK_MS(41));
    desk_free(desk);
}
END_TEST

START_TEST(settings_come_back_as_saved)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0;+CMEE=1;&W;+CREG=1;+CLIP=1");
    desk_ask(desk, "AT+CFUN=1,1");
    has(desk->heard, "OK");
    desk_run(desk, CLOCK_S(15));
    has(desk->heard, "RDY");
    lacks(desk->heard, "+CREG");
    ck_assert_str_eq(desk_ask(desk, "AT+CMEE?;+CREG?;+CLIP?"),
                     "\r\n+CMEE: 1\r\n\r\n+CREG: 0,1\r\n\r\n+CLIP: 0,1\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT&F"), "\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT"), "AT\r\r\nOK\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(registration_is_told_as_creg_says)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "AT+CREG=1");
    desk_forget(desk);
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(4));
    ck_assert_str_eq(desk->heard, "\r\n+CREG: 2\r\n");
    has(desk_ask(desk, "AT+CSQ"), "+CSQ: 99,0");
    desk_ask(desk, "AT+CREG=2");
    desk_forget(desk);
    gsm_registration(&desk->gsm, &desk->air, REGISTRATION_ROAMING);
    gsm_coverage(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(9));
    ck_assert_str_eq(desk->heard, "\r\n+CREG: 5,\"00C8\",\"2F3A\"\r\n");
    gsm_registration(&desk->gsm, &desk->air, REGISTRATION_DENIED);
    desk_run(desk, CLOCK_S(9));
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 2,3\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(flight_mode_leaves_the_network_and_comes_back)
{
    struct desk *desk = desk_online();
    has(desk_ask(desk, "AT+CFUN=0"), "\r\n+CPIN: NOT READY\r\n\r\nOK\r\n");
    has(desk_ask(desk, "AT+CREG?;+CFUN?"), "+CREG: 0,0\r\n\r\n+CFUN: 0\r\n");
    has(desk_ask(desk, "AT+CPIN?"), "ERROR");
    desk_ask(desk, "AT+CFUN=1");
    desk_run(desk, CLOCK_S(14));
    has(desk->heard, "SMS Ready");
    has(desk_ask(desk, "AT+CREG?"), "+CREG: 0,1\r\n");
    desk_free(desk);
}
END_TEST

START_TEST(clock_is_set_by_the_network_when_asked_for)
{
    struct desk *desk = desk_online();
    has(desk_ask(desk, "AT+CCLK?"), "+CCLK: \"04/01/01,00:00:");
    desk_ask(desk, "AT+CLTS=1");
    gsm_coverage(&desk->gsm, &desk->air, false);
    desk_run(desk, CLOCK_S(4));
    desk->gsm.network.zone_quarters = 8;
    desk->gsm.network.time_base_seconds = INT64_C(9501) * 86400 + 90 * 60 - 20;
    desk_forget(desk);
    gsm_coverage(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(9));
    has(desk->heard, "*PSUTTZ: 2026,1,4,23,30,");
    has(desk->heard, "\"+08\",0\r\n");
    has(desk_ask(desk, "AT+CCLK?"), "+CCLK: \"26/01/05,01:30:");
    has(desk_ask(desk, "AT+CCLK=\"27/02/28,23:59:58-04\""), "OK");
    has(desk_ask(desk, "AT+CCLK?"), "+CCLK: \"27/02/28,23:59:58-04\"");
    desk_forget(desk);
    gsm_zone(&desk->gsm, &desk->air, 12, true);
    desk_run(desk, CLOCK_S(1));
    has(desk->heard, "*PSUTTZ: 2026,1,4,23,30,");
    has(desk->heard, "\"+12\",1\r\n");
    has(desk->heard, "DST: 1");
    has(desk_ask(desk, "AT+CCLK?"), "+CCLK: \"26/01/05,02:30:");
    has(desk_ask(desk, "AT+CCLK=\"27/13/28,23:59:58-04\""), "ERROR");
    desk_free(desk);
}
END_TEST

START_TEST(every_command_is_found_by_its_name)
{
    uint32_t length, row = 0;
    for (const struct command *command = command_at(0); command != NULL;
         command = command_at(++row)) {
        ck_assert_uint_eq(at_command_find(command->name, &length), row);
        ck_assert_uint_eq(length, strlen(command->name));
    }
    ck_assert_uint_gt(row, 60);
    ck_assert_uint_eq(at_command_find("+CMG", &length), COMMAND_UNKNOWN);
    ck_assert_uint_eq(at_command_find("+CMGSS=1", &length), COMMAND_UNKNOWN);
    ck_assert_str_eq(command_at(at_command_find("+cmgda=1", &length))->name, "+CMGDA");
}
END_TEST

START_TEST(an_answer_comes_whole_at_its_last_stop_bit)
{
    struct desk *desk = desk_online();
    uint8_t bytes[400];
    desk_ask(desk, "ATE0");
    gsm_feed(&desk->gsm, &desk->air, (const uint8_t *)"AT+CSQ\r", 7);
    while (desk->gsm.modem.tx_count == 0) {
        desk->air.now = gsm_next(&desk->gsm);
        gsm_step(&desk->gsm, &desk->air);
    }
    int64_t ready_at = desk->air.now;
    ck_assert_int_eq(gsm_next(&desk->gsm), ready_at + (14 + 6) * 87);
    ck_assert_uint_eq(gsm_take(&desk->gsm, ready_at + (14 + 6) * 87 - 1, bytes, sizeof bytes), 0);
    ck_assert_uint_eq(gsm_take(&desk->gsm, ready_at + (14 + 6) * 87, bytes, sizeof bytes), 20);
    ck_assert_mem_eq(bytes, "\r\n+CSQ: 18,0\r\n\r\nOK\r\n", 20);
    desk_free(desk);
}
END_TEST

START_TEST(bytes_stay_whole_where_the_rings_turn)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    for (uint32_t i = 0; i < 200; i++) {
        ck_assert_str_eq(desk_ask(desk, "AT+CIMI;"), "\r\n001010123456789\r\n\r\nOK\r\n");
    }
    desk_free(desk);
}
END_TEST

START_TEST(identity_is_that_of_the_make)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    ck_assert_str_eq(desk_ask(desk, "AT+CGMI"), "\r\nSIMCOM_Ltd\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CGMM"), "\r\nSIMCOM_SIM800L\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CGSN"), "\r\n864713037301317\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "ATI"), "\r\nSIM800 R14.18\r\n\r\nOK\r\n");
    ck_assert_str_eq(desk_ask(desk, "AT+CHUP=?"), "\r\nOK\r\n");
    has(desk_ask(desk, "AT+COPS=3,2;+COPS?"), "+COPS: 0,2,\"00101\"");
    desk_free(desk);
}
END_TEST

START_TEST(power_down_by_command_says_so)
{
    struct desk *desk = desk_online();
    desk_ask(desk, "ATE0");
    ck_assert_str_eq(desk_ask(desk, "AT+CPOWD=1"), "\r\nNORMAL POWER DOWN\r\n");
    desk_run(desk, CLOCK_S(2));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    desk_free(desk);
}
END_TEST

START_TEST(a_low_rail_is_warned_of_and_switches_off_below)
{
    struct desk *desk = desk_online();
    gsm_rail(&desk->gsm, &desk->air, 3501);
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "");
    gsm_rail(&desk->gsm, &desk->air, 3500);
    desk_run(desk, CLOCK_S(1));
    ck_assert_str_eq(desk->heard, "\r\nUNDER-VOLTAGE WARNNING\r\n");
    has(desk_ask(desk, "AT+CBC"), "+CBC: 0,5,3500");
    desk_forget(desk);
    gsm_rail(&desk->gsm, &desk->air, 3400);
    desk_run(desk, CLOCK_S(3));
    ck_assert_str_eq(desk->heard, "\r\nUNDER-VOLTAGE POWER DOWN\r\n");
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    ck_assert(gsm_modem_is_starved(&desk->gsm));
    desk_free(desk);
}
END_TEST

START_TEST(a_starved_module_starts_again_when_its_rail_has_recovered)
{
    struct desk *desk = desk_online();
    gsm_rail(&desk->gsm, &desk->air, 3400);
    desk_run(desk, CLOCK_S(3));
    gsm_rail(&desk->gsm, &desk->air, 3450);
    desk_press(desk, CLOCK_S(2));
    desk_run(desk, CLOCK_S(10));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    gsm_power_key(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(5));
    gsm_rail(&desk->gsm, &desk->air, 4200);
    desk_run(desk, CLOCK_S(5));
    ck_assert(gsm_modem_is_running(&desk->gsm));
    has(desk->heard, "RDY");
    lacks(desk->heard, "WARNNING");
    desk_free(desk);
}
END_TEST

START_TEST(a_module_that_boots_on_a_low_rail_says_so)
{
    struct desk *desk = desk_new(1);
    gsm_supply(&desk->gsm, &desk->air, true);
    gsm_rail(&desk->gsm, &desk->air, 3450);
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_S(5));
    has(desk->heard, "RDY\r\n\r\nUNDER-VOLTAGE WARNNING\r\n");
    gsm_power_key(&desk->gsm, &desk->air, true);
    desk_run(desk, CLOCK_S(5));
    gsm_rail(&desk->gsm, &desk->air, 4200);
    desk_run(desk, CLOCK_S(10));
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    desk_free(desk);
}
END_TEST

START_TEST(a_hung_module_is_silent_until_the_supply_goes)
{
    struct desk *desk = desk_online();
    desk->gsm.modem.power = MODULE_HUNG;
    ck_assert_str_eq(desk_ask(desk, "AT"), "");
    ck_assert(gsm_modem_is_running(&desk->gsm));
    desk_press(desk, CLOCK_S(2));
    gsm_supply(&desk->gsm, &desk->air, false);
    ck_assert(!gsm_modem_is_running(&desk->gsm));
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_S(2));
    desk_run(desk, CLOCK_S(15));
    has(desk_ask(desk, "AT"), "OK");
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modem");
    TCase *tests = tcase_create("modem");
    tcase_add_test(tests, boot_lines_come_in_order_and_registration_follows);
    tcase_add_test(tests, key_must_be_held_and_toggles_once);
    tcase_add_test(tests, supply_cut_silences_at_once);
    tcase_add_test(tests, echo_is_on_until_told_otherwise);
    tcase_add_test(tests, errors_follow_cmee);
    tcase_add_test(tests, several_commands_stop_at_the_first_error);
    tcase_add_test(tests, the_phone_book_is_empty);
    tcase_add_test(tests, every_command_of_the_known_clients_is_there);
    tcase_add_test(tests, control_characters_and_junk_are_no_part_of_a_line);
    tcase_add_test(tests, overlong_lines_are_errors);
    tcase_add_test(tests, byte_by_byte_gives_the_same_answers_at_the_same_time);
    tcase_add_test(tests, answers_take_ten_bits_a_byte);
    tcase_add_test(tests, settings_come_back_as_saved);
    tcase_add_test(tests, registration_is_told_as_creg_says);
    tcase_add_test(tests, flight_mode_leaves_the_network_and_comes_back);
    tcase_add_test(tests, clock_is_set_by_the_network_when_asked_for);
    tcase_add_test(tests, every_command_is_found_by_its_name);
    tcase_add_test(tests, an_answer_comes_whole_at_its_last_stop_bit);
    tcase_add_test(tests, bytes_stay_whole_where_the_rings_turn);
    tcase_add_test(tests, identity_is_that_of_the_make);
    tcase_add_test(tests, power_down_by_command_says_so);
    tcase_add_test(tests, a_low_rail_is_warned_of_and_switches_off_below);
    tcase_add_test(tests, a_starved_module_starts_again_when_its_rail_has_recovered);
    tcase_add_test(tests, a_module_that_boots_on_a_low_rail_says_so);
    tcase_add_test(tests, a_hung_module_is_silent_until_the_supply_goes);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

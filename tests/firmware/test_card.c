#include "firmware/card.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/aid_terminal.h"

static struct terminal terminal;

static const char *type(const char *text)
{
    return terminal_type(&terminal, text);
}

/* A line of the card as it is printed. */
static void has(const char *line)
{
    (void)type("CARD\r");
    ck_assert_msg(strstr(terminal.heard, line) != NULL, "\"%s\" in\n%s", line, terminal.heard);
}

START_TEST(it_is_a_page_of_lines_that_fit_on_paper)
{
    uint32_t lines = 0;

    terminal_set_up(&terminal);
    (void)type("CARD\r");
    ck_assert_int_eq(strncmp(terminal.heard, "PRODUCT INFORMATION CARD\r\n", 26), 0);
    for (char *line = terminal.heard; *line != 0; line += strcspn(line, "\n") + 1) {
        ck_assert_uint_le(strcspn(line, "\r"), 110);
        lines++;
    }
    ck_assert_uint_gt(lines, 6 + 8 + 5);
    ck_assert_uint_lt(lines, 60);
    ck_assert_str_eq(terminal.heard + terminal.heard_length - 5, "\r\n.\r\n");
}
END_TEST

START_TEST(it_says_who_may_command_and_who_is_alerted)
{
    terminal_set_up(&terminal);
    has("May command (none: everybody): NO NUMBER\r\n");
    has("Alerts to: NO NUMBER; alarms by SMS\r\n");
    (void)type("ADDSECNUM+358401234567\rADDSECNUM+4915112345678,LIM\rALERTNUMBER+123\r"
               "ALERTTYPE=CALL\r");
    has("(none: everybody): +358401234567,+4915112345678:LIM\r\n");
    has("Alerts to: +123; alarms by CALL\r\n");
}
END_TEST

START_TEST(ten_numbers_of_seventeen_digits_fit_into_a_line)
{
    char command[] = "ADDSECNUM+12345678901234560,LIM\r";

    terminal_set_up(&terminal);
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        command[26] = (char)('0' + i);
        (void)type(command);
    }
    has("+12345678901234569:LIM\r\n");
}
END_TEST

START_TEST(each_input_has_alias_contact_delay_relay_and_whether_it_is_armed)
{
    terminal_set_up(&terminal);
    has("\nInput1: not used\r\n");
    (void)type("Input1=NC\rALIASInput1=DOOR\rInput1DELAY=5\rInput1RELAY=Relay6,30\rAONInput1\r"
               "Input8=NO\r");
    has("\nInput1 DOOR: NC, delay 5 s, alarm relay Relay6,30, armed\r\n");
    has("\nInput8: NO, delay 0 s, alarm relay NO\r\n");
}
END_TEST

START_TEST(each_relay_has_alias_times_and_what_switches_it)
{
    terminal_set_up(&terminal);
    (void)type("ALIASRelay6=Siren\rPULSETIMERelay6=4\rPOWERSTATERelay6=OFF\r"
               "Input1RELAY=Relay6,30\rInput3RELAY=Relay6,1\rRING=PULSERelay6\r");
    terminal.unit.settings.temp[1].relay = 6;
    has("\nRelay1: pulse 2 s, restart 5 s, at power's return REMEMBER\r\n");
    has("\nRelay6 Siren: pulse 4 s, restart 5 s, at power's return OFF, alarm of Input1, "
        "alarm of Input3, thermostat Temp2, calls\r\n");
    has("A call: PULSERelay6; confirmed: ON, by SMS\r\n");
}
END_TEST

START_TEST(it_shows_that_there_are_passwords_but_never_which)
{
    terminal_set_up(&terminal);
    has("SMS password: NO; password that renews the window: NO\r\n");
    (void)type("PASSWORD=pass1\rCONFPASSWORD=conf2\r");
    has("SMS password: set; password that renews the window: set\r\n");
    ck_assert_ptr_null(strstr(terminal.heard, "pass1"));
    ck_assert_ptr_null(strstr(terminal.heard, "conf2"));
}
END_TEST

START_TEST(it_says_what_is_fitted_and_how_power_is_judged)
{
    terminal_set_up(&terminal);
    has("Voltage Sensor: none; battery: fitted\r\n");
    terminal.unit.power.sensor_fitted = true;
    terminal.unit.power.has_cell = false;
    (void)type("BACKUPLIMIT=AC\rHOLDOFF=120\rPOWERGUARD=100\rPOWERDELAY=30\r");
    has("Voltage Sensor: fitted; battery: none, or off\r\n");
    has("Power: BACKUPLIMIT=AC, HOLDOFF 120 s, POWERGUARD 100 ms, alerts ON after 30 s\r\n");
    has("\nTemp5: not enrolled\r\n");
    (void)type("ENROL5=28-000000000001\rALIASTemp5=HALL\rTHERMOSTAT5=HEATING\rSOT5=64F\r"
               "THERMORELAY5=Relay2\rTEMPMIN5=5C\r");
    has("\nTemp5 HALL: thermostat HEATING, Relay2, 64F, alerts 5C to NO\r\n");
    has("\nRelay2: pulse 2 s, restart 5 s, at power's return REMEMBER, thermostat Temp5\r\n");
}
END_TEST

START_TEST(it_names_the_unit_and_the_day)
{
    terminal_set_up(&terminal);
    has("\nVERSION 1.0.0, ID NO, DATETIME=unset\r\n");
    (void)type("ID=Cottage\rDATETIME=2026/05/01,12:00\r");
    has("\nVERSION 1.0.0, ID Cottage, DATETIME=2026/05/01,12:00\r\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        it_is_a_page_of_lines_that_fit_on_paper,
        it_says_who_may_command_and_who_is_alerted,
        ten_numbers_of_seventeen_digits_fit_into_a_line,
        each_input_has_alias_contact_delay_relay_and_whether_it_is_armed,
        each_relay_has_alias_times_and_what_switches_it,
        it_shows_that_there_are_passwords_but_never_which,
        it_says_what_is_fitted_and_how_power_is_judged,
        it_names_the_unit_and_the_day,
        NULL,
    };

    return suite_run("card", tests);
}

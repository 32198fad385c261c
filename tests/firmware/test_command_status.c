#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"

static struct desk desk;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)

START_TEST(status_marks_a_coil_without_12_v)
{
    desk_set_up(&desk);
    USB("OnRelay2", "Relay2 ON");
    desk.unit.power.dc_lost = true;
    USB("STATUSRelay1", "Relay1:OFF");
    USB("STATUSRelay2", "Relay2:ON no power");
    (void)desk_usb(&desk, "STATUS");
    ck_assert_ptr_nonnull(strstr(desk.answer, "Relay1:OFF,Relay2:ON no power,Relay3:OFF,"));
    desk.unit.power.dc_lost = false;
    USB("STATUSRelay2", "Relay2:ON");
}
END_TEST

START_TEST(status_tells_all_by_name)
{
    desk_set_up(&desk);
    USB("ALIASInput2=DOOR", "ALIASInput2=DOOR - OK");
    USB("Input2=NC", "Input2=NC - OK");
    USB("Input3=NO", "Input3=NO - OK");
    desk.unit.inputs.input[1].tripped = true;
    USB("OnRelay6", "Relay6 ON");
    USB("DATETIME=2026/11/23,04:55", "DATETIME=2026/11/23,04:55 - OK");
    desk.unit.power.sensor_fitted = true;
    (void)desk_usb(&desk, "STATUS");
    ck_assert_ptr_nonnull(strstr(desk.answer, "Relay1:OFF,Relay2:OFF,Relay3:OFF,Relay4:OFF,"
                                              "Relay5:OFF,Relay6:ON,Input1:OFF,DOOR:ALARM,"
                                              "Input3:OK,Input4:OFF,"));
    ck_assert_ptr_nonnull(
        strstr(desk.answer, ",Power:ON,AC:ON,Bat:100%,Signal:77%,2026/11/23,04:55"));
    USB("STATUSDOOR", "DOOR:ALARM");
    USB("STATUSRelay6", "Relay6:ON");
    USB("STATUSInput1", "Input1:OFF");
}
END_TEST

START_TEST(status_tells_what_lacks)
{
    desk_set_up(&desk);
    desk.unit.power.dc_lost = true;
    desk.unit.power.has_cell = false;
    desk.unit.modem.signal = 99;
    (void)desk_usb(&desk, "STATUS");
    ck_assert_ptr_nonnull(strstr(desk.answer, ",Power:OFF,AC:-,Bat:0%,Signal:0%,no time"));
    desk.unit.power.sensor_fitted = true;
    desk.unit.power.ac_lost = true;
    (void)desk_usb(&desk, "STATUS");
    ck_assert_ptr_nonnull(strstr(desk.answer, ",AC:OFF,"));
}
END_TEST

static void enrol_all(void)
{
    static const char *const lines[] = {
        "ENROL1=28-000000000001", "ENROL2=28-000000000002", "ENROL3=28-000000000003",
        "ENROL4=28-000000000004", "ENROL5=28-000000000005",
    };
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        (void)desk_usb(&desk, lines[i]);
        desk.unit.temp[i].known = true;
        desk.unit.temp[i].reading = -10 * 16 - 8;
    }
}

START_TEST(status_tells_the_thermometers_that_are_enrolled)
{
    desk_set_up(&desk);
    (void)desk_usb(&desk, "STATUS");
    ck_assert_ptr_nonnull(strstr(desk.answer, "Input8:OFF,Power:ON"));
    USB("STATUSTemp2", "Temp2:-");
    enrol_all();
    USB("ENROL3=NO", "ENROL3=NO - OK");
    desk.unit.temp[1].known = false;
    desk.unit.temp[3].known = false;
    desk.unit.temp[3].fault = true;
    USB("ALIASTemp5=FREEZER", "ALIASTemp5=FREEZER - OK");
    (void)desk_usb(&desk, "STATUS");
    ck_assert_ptr_nonnull(strstr(
        desk.answer, "Input8:OFF,Temp1:-10.5C,Temp2:-,Temp4:fault,FREEZER:-10.5C,Power:ON"));
    USB("STATUSTemp1", "Temp1:-10.5C");
    USB("STATUSfreezer", "FREEZER:-10.5C");
    USB("STATUSTemp6", "STATUSTemp6 - No such command exists on the device!");
}
END_TEST

/* Numbered names of the full length for the first `count` of relays, inputs and thermometers. */
static void name_all(uint32_t count)
{
    static const char *const kinds[] = {"Relay", "Input", "Temp"};
    static const uint32_t most[] = {UNIT_RELAYS, UNIT_INPUTS, UNIT_TEMPS};
    for (uint32_t k = 0; k < 3; k++) {
        for (uint32_t i = 0; i < most[k] && count > 0; i++, count--) {
            char buffer[60];
            struct text line = text_over(buffer, sizeof buffer);
            text_add(&line, "ALIAS");
            text_add(&line, kinds[k]);
            text_add_int(&line, i + 1);
            text_add(&line, "=LONGNAME");
            text_add_char(&line, (char)('A' + k));
            text_add_padded(&line, i + 1, 6);
            (void)desk_usb(&desk, buffer);
            ck_assert_int_eq(desk.result, COMMAND_DONE);
        }
    }
}

START_TEST(a_status_too_long_keeps_its_tail_and_says_that_it_is_cut)
{
    static const char tail[] = "Power:OFF,AC:OFF,Bat:100%,Signal:100%,2026/11/23,04:55";
    for (uint32_t named = 0; named <= UNIT_RELAYS + UNIT_INPUTS + UNIT_TEMPS; named++) {
        desk_set_up(&desk);
        enrol_all();
        name_all(named);
        USB("OnALL", "All ON");
        USB("DATETIME=2026/11/23,04:55", "DATETIME=2026/11/23,04:55 - OK");
        desk.unit.power.dc_lost = desk.unit.power.sensor_fitted = desk.unit.power.ac_lost = true;
        desk.unit.modem.signal = 31;
        (void)desk_usb(&desk, "STATUS");
        const char *answer = desk.answer;
        size_t length = strlen(answer);
        ck_assert_uint_lt(length, REPLY_LENGTH);
        ck_assert_str_eq(answer + length - strlen(tail), tail);
        bool cut = strstr(answer, ",...,Power") != NULL;
        bool whole = strstr(answer, ":-10.5C,Power") != NULL;
        ck_assert_msg(cut != whole, "%s", answer);
        ck_assert(cut || named < UNIT_RELAYS + UNIT_INPUTS + UNIT_TEMPS);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        status_marks_a_coil_without_12_v,
        status_tells_all_by_name,
        status_tells_what_lacks,
        status_tells_the_thermometers_that_are_enrolled,
        a_status_too_long_keeps_its_tail_and_says_that_it_is_cut,
        NULL,
    };
    return suite_run("status", tests);
}

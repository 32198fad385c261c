#include "firmware/command.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"
#include "firmware/run_record.h"

static struct desk desk;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)
#define RELAY(n) (desk.unit.relays.relay[(n)-1])

START_TEST(relays_are_switched_by_number_by_alias_and_by_bare_words)
{
    desk_set_up(&desk);
    USB("OnRelay2", "Relay2 ON");
    ck_assert(RELAY(2).on);
    USB("offrelay2", "Relay2 OFF");
    ck_assert(!RELAY(2).on);
    USB("ALIASRelay6=Siren", "ALIASRelay6=Siren - OK");
    USB("ONSIREN", "Siren ON");
    ck_assert(RELAY(6).on);
    USB("OffRelay6", "Siren OFF");
    USB("ON", "Relay1 ON");
    ck_assert(RELAY(1).on);
    USB("OFF", "Relay1 OFF");
    ck_assert(!RELAY(1).on);
    USB("OnALL", "All ON");
    ck_assert_uint_eq(relay_on_mask(&desk.unit.relays), 0x3f);
    USB("OffALL", "All OFF");
    ck_assert_uint_eq(relay_on_mask(&desk.unit.relays), 0);
}
END_TEST

START_TEST(a_time_switches_and_then_the_other_state_comes)
{
    desk_set_up(&desk);
    USB("OnRelay1=30", "Relay1 ON for 30 s");
    ck_assert(RELAY(1).on);
    ck_assert_int_eq(RELAY(1).until_us, desk.now + TIME_S(30));
    (void)relay_step(&desk.unit.relays, desk.now + TIME_S(30));
    ck_assert(!RELAY(1).on);
    USB("OffRelay3=65500", "Relay3 OFF for 65500 s");
    USB("OnRelay1=0", "Incorrect value!");
    USB("OnRelay1=65501", "Incorrect value!");
    USB("OnRelay1=", "Incorrect value!");
    USB("OnRelay1=3x", "Incorrect value!");
    ck_assert_int_eq(desk.result, COMMAND_REFUSED);
    ck_assert(!RELAY(1).on);
}
END_TEST

START_TEST(a_bare_word_with_a_time_is_relay1)
{
    desk_set_up(&desk);
    USB("ON=30", "Relay1 ON for 30 s");
    ck_assert(RELAY(1).on);
    ck_assert_int_eq(RELAY(1).until_us, desk.now + TIME_S(30));
    USB("off=65500", "Relay1 OFF for 65500 s");
    ck_assert(!RELAY(1).on);
    USB("ON=0", "Incorrect value!");
    USB("OFF=65501", "Incorrect value!");
    USB("ON=", "Incorrect value!");
}
END_TEST

START_TEST(a_pulse_takes_its_relays_own_time_and_refuses_a_second)
{
    desk_set_up(&desk);
    USB("PULSETIMERelay3=7", "PULSETIMERelay3=7 - OK");
    USB("PULSE3", "Relay3 pulsed");
    ck_assert_int_eq(RELAY(3).until_us, desk.now + TIME_S(7));
    USB("PulseRelay3", "Execute error!");
    USB("RESTART3", "Execute error!");
    USB("RestartRelay4", "Relay4 restarted");
    ck_assert_int_eq(RELAY(4).until_us, desk.now + TIME_S(5));
    USB("PULSE", "Relay1 pulsed");
    ck_assert_int_eq(RELAY(1).until_us, desk.now + TIME_S(2));
}
END_TEST

START_TEST(without_12_v_a_switch_is_marked)
{
    desk_set_up(&desk);
    desk.unit.power.dc_lost = true;
    USB("OnRelay1", "Relay1 ON - no power");
    USB("OnRelay1=30", "Relay1 ON for 30 s - no power");
    USB("PULSE2", "Relay2 pulsed - no power");
    USB("OffALL", "All OFF - no power");
    ck_assert(!RELAY(1).on);
}
END_TEST

START_TEST(what_is_no_command_is_told_so_over_usb)
{
    static const char *const wrong[] = {
        "OnRelay7",
        "OnRelay0",
        "OnRelay01",
        "OnRelay",
        "OnGate",
        "PULSE7",
        "PULSETIME",
        "PULSETIMERelay0=3",
        "Input9=NC",
        "STATUSRelay7",
        "HOLDOFF 3",
        "FOO",
        "=",
        "?",
        "ON?",
        "SECNUM",
        "ADDSECNUM",
        "AONInput9",
        "AONRelay1",
        "OnInput1",
        "OnRelay1OnRelay1",
        "CONFI",
        "InputDELAY=3",
        "RelayN",
        "OnT",
        "PULSETIMERelayN?",
        "STATUS?",
        "HOLDOFF",
        "HOLDOFF?3",
    };

    desk_set_up(&desk);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char expected[200];
        struct text text = text_over(expected, sizeof expected);

        text_add(&text, wrong[i]);
        text_add(&text, " - No such command exists on the device!");
        USB(wrong[i], expected);
        ck_assert_int_eq(desk.result, COMMAND_UNKNOWN);
    }
    ck_assert_uint_eq(relay_on_mask(&desk.unit.relays), 0);
}
END_TEST

START_TEST(the_longest_line_is_read_and_a_longer_one_is_none)
{
    char line[CONSOLE_LINE + 2];

    desk_set_up(&desk);
    memset(line, 'x', CONSOLE_LINE + 1);
    line[CONSOLE_LINE + 1] = 0;
    (void)desk_usb(&desk, line);
    ck_assert_int_eq(desk.result, COMMAND_IGNORED);
    line[CONSOLE_LINE] = 0;
    (void)desk_usb(&desk, line);
    ck_assert_int_eq(desk.result, COMMAND_UNKNOWN);
}
END_TEST

START_TEST(blanks_around_a_command_are_dropped)
{
    desk_set_up(&desk);
    USB("  OnRelay2 \r\n", "Relay2 ON");
    USB("   ", "");
    USB("", "");
    ck_assert_int_eq(desk.result, COMMAND_IGNORED);
    USB("On Relay2", "On Relay2 - No such command exists on the device!");
}
END_TEST

START_TEST(an_alias_is_nobody_elses_whatever_it_is_for)
{
    desk_set_up(&desk);
    USB("ALIASTemp1=STOVE", "ALIASTemp1=STOVE - OK");
    USB("ALIASRelay1=stove", "Incorrect value!");
    USB("ALIASInput1=Stove", "Incorrect value!");
    USB("ALIASTemp2=STOVE", "Incorrect value!");
    USB("ALIASTemp1=stove", "ALIASTemp1=stove - OK");
    USB("ALIASRelay2=GATE", "ALIASRelay2=GATE - OK");
    USB("ALIASTemp2=GATE", "Incorrect value!");
    USB("ALIASTemp2=SOT3", "Incorrect value!");
    USB("ALIASTemp2=TEMP9", "Incorrect value!");
    USB("OnSTOVE", "OnSTOVE - No such command exists on the device!");
    USB("ALIASTemp1=NO", "ALIASTemp1=NO - OK");
    USB("ALIASRelay1=STOVE", "ALIASRelay1=STOVE - OK");
}
END_TEST

START_TEST(arming_names_the_open_inputs_and_is_kept)
{
    struct settings stored;

    desk_set_up(&desk);
    (void)desk_usb(&desk, "ALIASInput1=DOOR");
    USB("AON", "AON - OK");
    ck_assert_uint_eq(desk.unit.settings.armed, 0xff);
    USB("AOFInput2", "AOFInput2 - OK");
    ck_assert_uint_eq(desk.unit.settings.armed, 0xfd);
    USB("AOF", "AOF - OK");
    USB("AONDOOR", "AONDOOR - OK");
    ck_assert_uint_eq(desk.unit.settings.armed, 0x01);
    (void)settings_load(&stored, &desk.nvm);
    ck_assert_uint_eq(stored.armed, 0x01);
    USB("AOF", "AOF - OK");
    desk.unit.settings.input[0].contact = INPUT_NC;
    desk.unit.inputs.input[0].contact = INPUT_NC;
    desk.unit.inputs.input[0].tripped = true;
    USB("AON", "AON - OK, open: DOOR");
}
END_TEST

START_TEST(steady_states_are_in_the_flash_when_the_answer_goes)
{
    struct settings stored;
    uint32_t words;

    desk_set_up(&desk);
    USB("OnRelay2", "Relay2 ON");
    (void)settings_load(&stored, &desk.nvm);
    ck_assert_uint_eq(stored.relays_on, 0x02);
    words = desk.nvm.words_programmed;
    USB("PULSE3", "Relay3 pulsed");
    USB("STATUSRelay2", "Relay2:ON");
    USB("OnRelay2", "Relay2 ON");
    ck_assert_uint_eq(desk.nvm.words_programmed, words);
}
END_TEST

START_TEST(a_flash_that_refuses_takes_a_setting_back_but_not_a_switch)
{
    desk_set_up(&desk);
    desk.nvm.worn = true;
    USB("PULSETIME=9", "Execute error!");
    ck_assert_int_eq(desk.result, COMMAND_REFUSED);
    ck_assert_uint_eq(desk.unit.settings.pulse_s, 2);
    USB("OnRelay2", "Relay2 ON");
    ck_assert(RELAY(2).on);
}
END_TEST

START_TEST(version_names_firmware_and_id)
{
    desk_set_up(&desk);
    USB("VERSION", "VERSION " UNIT_VERSION ", ID NO");
    USB("ID=Summer house", "ID=Summer house - OK");
    USB("VERSION", "VERSION " UNIT_VERSION ", ID Summer house");
}
END_TEST

START_TEST(factory_gives_the_defaults_back_and_leaves_the_relays)
{
    struct settings stored, factory;

    desk_set_up(&desk);
    USB("ALIASRelay1=GATE", "ALIASRelay1=GATE - OK");
    USB("ADDSECNUM+358401234567", "ADDSECNUM+358401234567 - OK");
    USB("OnRelay2", "Relay2 ON");
    USB("AON", "AON - OK");
    USB("FACTORY", "FACTORY - OK");
    settings_defaults(&factory);
    factory.relays_on = 0x02;
    (void)settings_load(&stored, &desk.nvm);
    ck_assert_mem_eq(&stored, &factory, sizeof stored);
    ck_assert(RELAY(2).on);
}
END_TEST

START_TEST(the_clock_is_set_and_told)
{
    desk_set_up(&desk);
    USB("DATETIME?", "DATETIME=unset");
    USB("DATETIME=2026/02/30,10:00", "Incorrect value!");
    ck_assert(!desk.unit.calendar.set);
    USB("DATETIME=2026/02/28,23:59", "DATETIME=2026/02/28,23:59 - OK");
    desk.now += TIME_S(60);
    USB("DATETIME?", "DATETIME=2026/03/01,00:00");
}
END_TEST

/* The power goes inside the store of an SMS, warm; then the SIM shows the message once more. */
static void send_cut_and_send_again(const char *text, uint32_t operations)
{
    int64_t stamp = desk.stamp;

    desk.nvm.stops = true;
    nvm_cut_after(&desk.nvm, operations, TEAR_HALF);
    if (setjmp(desk.nvm.stop) == 0) {
        (void)desk_sms(&desk, OWNER, text);
        ck_abort_msg("no cut");
    }
    desk.nvm.stops = false;
    nvm_power_back(&desk.nvm);
    unit_reset(&desk.unit, &desk.nvm, RESET_WATCHDOG, desk.now);
    desk.stamp = stamp;
    (void)desk_sms(&desk, OWNER, text);
}

static void set_up_for_cuts(void)
{
    desk_set_up(&desk);
    settings_store(&desk.unit.settings, &desk.nvm, &desk.unit.stored_generation);
    run_record_seal(&desk.unit);
    desk.stamp_known = true;
    desk.stamp = 800000000;
    desk.unit.settings.max_age_min = 0;
}

START_TEST(a_cut_inside_the_store_of_an_sms_loses_no_command)
{
    set_up_for_cuts();
    send_cut_and_send_again("AON", 1);
    ck_assert_str_eq(desk.answer, "AON - OK");
    ck_assert_uint_eq(desk.unit.settings.armed, 0xff);
    set_up_for_cuts();
    send_cut_and_send_again("PULSETIME=7", 5);
    ck_assert_str_eq(desk.answer, "PULSETIME=7 - OK");
    ck_assert_uint_eq(desk.unit.settings.pulse_s, 7);
}
END_TEST

/* The relay has acted by then, and its state outlives the reset. */
START_TEST(a_cut_inside_the_store_of_a_relay_does_not_act_twice)
{
    set_up_for_cuts();
    send_cut_and_send_again("OnRelay2", 1);
    ck_assert_int_eq(desk.result, COMMAND_IGNORED);
    ck_assert(RELAY(2).on);
}
END_TEST

START_TEST(a_refused_store_is_not_tried_again_by_a_copy)
{
    set_up_for_cuts();
    desk.nvm.worn = true;
    (void)desk_sms(&desk, OWNER, "PULSETIME=7");
    ck_assert_int_eq(desk.result, COMMAND_REFUSED);
    desk.stamp--;
    (void)desk_sms(&desk, OWNER, "PULSETIME=7");
    ck_assert_int_eq(desk.result, COMMAND_IGNORED);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        relays_are_switched_by_number_by_alias_and_by_bare_words,
        a_time_switches_and_then_the_other_state_comes,
        a_bare_word_with_a_time_is_relay1,
        a_pulse_takes_its_relays_own_time_and_refuses_a_second,
        without_12_v_a_switch_is_marked,
        what_is_no_command_is_told_so_over_usb,
        the_longest_line_is_read_and_a_longer_one_is_none,
        blanks_around_a_command_are_dropped,
        an_alias_is_nobody_elses_whatever_it_is_for,
        arming_names_the_open_inputs_and_is_kept,
        steady_states_are_in_the_flash_when_the_answer_goes,
        a_flash_that_refuses_takes_a_setting_back_but_not_a_switch,
        version_names_firmware_and_id,
        factory_gives_the_defaults_back_and_leaves_the_relays,
        the_clock_is_set_and_told,
        a_cut_inside_the_store_of_an_sms_loses_no_command,
        a_cut_inside_the_store_of_a_relay_does_not_act_twice,
        a_refused_store_is_not_tried_again_by_a_copy,
        NULL,
    };

    return suite_run("command", tests);
}

#include "firmware/setting_value.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"
#include "firmware/setting_name.h"

static struct desk desk;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)

/* What a setting takes, what it refuses, and how NAME? tells the two ends. */
struct sample {
    const char *name, *at_first, *least, *told_least, *most, *told_most, *refused;
};

static const struct sample samples[] = {
    { "PULSETIME", "2 seconds", "1", "1 seconds", "600", "600 seconds", "0" },
    { "PULSETIME", "2 seconds", "1", "1 seconds", "600", "600 seconds", "601" },
    { "PULSETIMERelay6", "2 seconds", "1", "1 seconds", "600", "600 seconds", "601" },
    { "RESTARTTIME", "5 seconds", "1", "1 seconds", "600", "600 seconds", "" },
    { "RESTARTTIMERelay1", "5 seconds", "1", "1 seconds", "600", "600 seconds", "NO" },
    { "HOLDOFF", "60 seconds", "0", "0 seconds", "300", "300 seconds", "301" },
    { "Input8DELAY", "0 seconds", "0", "0 seconds", "999", "999 seconds", "1000" },
    { "InputDELAY1", "0 seconds", "0", "0 seconds", "999", "999 seconds", "-1" },
    { "POWERGUARD", "0 milliseconds", "0", "0 milliseconds", "2000", "2000 milliseconds", "2001" },
    { "POWERDELAY", "10 seconds", "0", "0 seconds", "3600", "3600 seconds", "3601" },
    { "MAXAGE", "10 minutes", "0", "0 minutes", "1440", "1440 minutes", "1441" },
    { "CMDLEN", "(160),30", "30", "160,(30)", "160", "(160),30", "31" },
    { "ERROR", "ON,(OFF)", "ON", "(ON),OFF", "OFF", "ON,(OFF)", "YES" },
    { "SMSCONFIRM", "(ON),OFF", "OFF", "ON,(OFF)", "ON", "(ON),OFF", "" },
    { "SMSCONFIRMUNAUTH", "ON,(OFF)", "ON", "(ON),OFF", "OFF", "ON,(OFF)", "1" },
    { "INPUTRESTORE", "ON,(OFF)", "ON", "(ON),OFF", "OFF", "ON,(OFF)", "O" },
    { "BUFFERGUARD", "ON,(OFF)", "ON", "(ON),OFF", "OFF", "ON,(OFF)", "ONN" },
    { "POWERALERT", "(ON),OFF", "OFF", "ON,(OFF)", "ON", "(ON),OFF", "ON,OFF" },
    { "RINGCONFIRM", "(ON),OFF", "OFF", "ON,(OFF)", "ON", "(ON),OFF", "," },
    { "RINGCONFIRMTYPE", "(SMS),CALL", "CALL", "SMS,(CALL)", "SMS", "(SMS),CALL", "SMS+CALL" },
    { "ALERTTYPE", "(SMS),CALL,SMS+CALL", "SMS+CALL", "SMS,CALL,(SMS+CALL)", "CALL",
      "SMS,(CALL),SMS+CALL", "SMS+" },
    { "BACKUPLIMIT", "(DC),OFF,AC", "OFF", "DC,(OFF),AC", "AC", "DC,OFF,(AC)", "ON" },
    { "Input1", "(OFF),NC,NO", "NC", "OFF,(NC),NO", "NO", "OFF,NC,(NO)", "N/C" },
    { "POWERSTATE", "(REMEMBER),ON,OFF", "ON", "REMEMBER,(ON),OFF", "OFF", "REMEMBER,ON,(OFF)",
      "KEEP" },
    { "POWERSTATERelay3", "(REMEMBER),ON,OFF", "ON", "REMEMBER,(ON),OFF", "OFF",
      "REMEMBER,ON,(OFF)", "" },
    { "ALIASRelay2", "NO", "A", "A", "ABCDEFGHIJKLMN9", "ABCDEFGHIJKLMN9", "ABCDEFGHIJKLMNOP" },
    { "ALIASInput2", "NO", "Door1", "Door1", "NO", "NO", "1Door" },
    { "PASSWORD", "NO", "12abc", "12abc", "NO", "NO", "12ab" },
    { "PASSWORD", "NO", "12abc", "12abc", "ABCDE", "ABCDE", "12abcd" },
    { "CONFPASSWORD", "NO", "00000", "00000", "NO", "NO", "12 bc" },
    { "ID", "NO", "x", "x", "Summer house 12", "Summer house 12", "Summer house 123" },
    { "Input3RELAY", "NO", "Relay1,1", "Relay1,1", "Relay6,65500", "Relay6,65500", "Relay6,65501" },
    { "Input3RELAY", "NO", "Relay1,1", "Relay1,1", "NO", "NO", "Relay7,5" },
    { "Input3RELAY", "NO", "Relay1,1", "Relay1,1", "NO", "NO", "Relay1,0" },
    { "Input3RELAY", "NO", "Relay1,1", "Relay1,1", "NO", "NO", "Relay1" },
    { "Input3RELAY", "NO", "Relay1,1", "Relay1,1", "NO", "NO", "1,5" },
    { "ALIASTemp5", "NO", "A", "A", "ABCDEFGHIJKLMN9", "ABCDEFGHIJKLMN9", "Temp5" },
    { "ENROL1", "NO", "28-000000000000", "28-000000000000", "28-FFFFFFFFFFFF", "28-FFFFFFFFFFFF",
      "10-000000000001" },
    { "ENROL5", "NO", "28-0000012345AB", "28-0000012345AB", "NO", "NO", "0000012345AB" },
    { "THERMOSTAT1", "(OFF),HEATING,COOLING", "HEATING", "OFF,(HEATING),COOLING", "COOLING",
      "OFF,HEATING,(COOLING)", "ON" },
    { "THERMOSTAT5", "(OFF),HEATING,COOLING", "HEATING", "OFF,(HEATING),COOLING", "OFF",
      "(OFF),HEATING,COOLING", "HEAT" },
    { "THERMORELAY1", "NO", "Relay1", "Relay1", "Relay6", "Relay6", "Relay7" },
    { "THERMORELAY5", "NO", "Relay2", "Relay2", "NO", "NO", "2" },
    { "SOT1", "20C", "-50C", "-50C", "120C", "120C", "120.1C" },
    { "SOT5", "20C", "-58F", "-58F", "248F", "248F", "-58.1F" },
    { "SOT1", "20C", "64F", "64F", "22.5C", "22.5C", "20" },
    { "SOT1", "20C", "0C", "0C", "-0.5C", "-0.5C", "NO" },
    { "HYST1", "1C", "0.5C", "0.5C", "10C", "10C", "0.4C" },
    { "HYST5", "1C", "0.9F", "0.9F", "18F", "18F", "18.1F" },
    { "HYST1", "1C", "2C", "2C", "2F", "2F", "-1C" },
    { "HYST1", "1C", "2C", "2C", "2F", "2F", "10.1" },
    { "TEMPMIN1", "NO", "-55C", "-55C", "125C", "125C", "-55.1C" },
    { "TEMPMIN5", "NO", "-67F", "-67F", "257F", "257F", "257.1F" },
    { "TEMPMAX1", "NO", "-55C", "-55C", "125C", "125C", "125.1C" },
    { "TEMPMAX5", "NO", "-67F", "-67F", "NO", "NO", "-67.1F" },
    { "TEMPMAX1", "NO", "5C", "5C", "41F", "41F", "5" },
    { "RING", "(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT", "PULSERelay3",
      "NO,MIC,SWITCHT,ONT,OFFT,(PULSERelay3),RESTARTT", "SWITCHRelay6",
      "NO,MIC,(SWITCHRelay6),ONT,OFFT,PULSET,RESTARTT", "PULSERelay7" },
    { "RING", "(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT", "ONRelay1",
      "NO,MIC,SWITCHT,(ONRelay1),OFFT,PULSET,RESTARTT", "OFFRelay2",
      "NO,MIC,SWITCHT,ONT,(OFFRelay2),PULSET,RESTARTT", "MICRelay1" },
    { "RING", "(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT", "RESTARTRelay1",
      "NO,MIC,SWITCHT,ONT,OFFT,PULSET,(RESTARTRelay1)", "NO",
      "(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT", "SWITCH" },
    { "RING", "(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT", "MIC",
      "NO,(MIC),SWITCHT,ONT,OFFT,PULSET,RESTARTT", "ONRelay1",
      "NO,MIC,SWITCHT,(ONRelay1),OFFT,PULSET,RESTARTT", "NORelay1" },
};

/* "<name><sign><value><end>" */
static const char *line(const char *name, const char *sign, const char *value, const char *end)
{
    static char buffer[2][200];
    static unsigned turn;
    char *at = buffer[turn++ % 2];
    struct text text = text_over(at, sizeof buffer[0]);

    text_add(&text, name);
    text_add(&text, sign);
    text_add(&text, value);
    text_add(&text, end);
    return at;
}

static void set_and_ask(const struct sample *sample, const char *value, const char *told)
{
    USB(line(sample->name, "=", value, ""), line(sample->name, "=", value, " - OK"));
    USB(line(sample->name, "?", "", ""), line(sample->name, "=", told, ""));
}

START_TEST(every_setting_takes_its_range_tells_it_and_refuses_the_rest)
{
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const struct sample *sample = &samples[i];
        struct settings before, stored;

        desk_set_up(&desk);
        USB(line(sample->name, "?", "", ""), line(sample->name, "=", sample->at_first, ""));
        set_and_ask(sample, sample->least, sample->told_least);
        set_and_ask(sample, sample->most, sample->told_most);
        memcpy(&before, &desk.unit.settings, sizeof before);
        USB(line(sample->name, "=", sample->refused, ""), "Incorrect value!");
        ck_assert_mem_eq(&before, &desk.unit.settings, sizeof before);
        (void)settings_load(&stored, &desk.nvm);
        ck_assert_mem_eq(&before, &stored, sizeof before);
    }
}
END_TEST

START_TEST(a_value_set_and_taken_back_leaves_no_byte_behind)
{
    struct settings factory;

    desk_set_up(&desk);
    settings_defaults(&factory);
    (void)desk_usb(&desk, "ALIASRelay1=ABCDEFGHIJKLMNO");
    (void)desk_usb(&desk, "ALIASRelay1=X");
    (void)desk_usb(&desk, "ALIASRelay1=NO");
    (void)desk_usb(&desk, "PASSWORD=12345");
    (void)desk_usb(&desk, "PASSWORD=no");
    (void)desk_usb(&desk, "ID=anything");
    (void)desk_usb(&desk, "ID=No");
    (void)desk_usb(&desk, "ALERTNUMBER+12345678901234567");
    (void)desk_usb(&desk, "ALERTNUMBER-12345678901234567");
    (void)desk_usb(&desk, "Input1RELAY=Relay1,9");
    (void)desk_usb(&desk, "Input1RELAY=NO");
    (void)desk_usb(&desk, "RING=ONRelay1");
    (void)desk_usb(&desk, "RING=NO");
    (void)desk_usb(&desk, "TEMPMIN1=41F");
    (void)desk_usb(&desk, "TEMPMIN1=NO");
    (void)desk_usb(&desk, "SOT2=64F");
    (void)desk_usb(&desk, "SOT2=20C");
    (void)desk_usb(&desk, "HYST2=9F");
    (void)desk_usb(&desk, "HYST2=1");
    (void)desk_usb(&desk, "THERMORELAY5=Relay6");
    (void)desk_usb(&desk, "THERMORELAY5=NO");
    (void)desk_usb(&desk, "ENROL3=28-0000012345AB");
    (void)desk_usb(&desk, "ENROL3=NO");
    ck_assert_mem_eq(&desk.unit.settings, &factory, sizeof factory);
}
END_TEST

START_TEST(a_hysteresis_without_a_letter_is_in_celsius)
{
    desk_set_up(&desk);
    USB("HYST1=9F", "HYST1=9F - OK");
    USB("HYST1=2.5", "HYST1=2.5C - OK");
    USB("HYST1?", "HYST1=2.5C");
    USB("HYST1=", "Incorrect value!");
    USB("HYST1=NO", "Incorrect value!");
    USB("HYST1=0.0000001", "Incorrect value!");
}
END_TEST

START_TEST(a_thermometer_stands_in_one_place_only)
{
    desk_set_up(&desk);
    USB("ENROL2=28-0000012345ab", "ENROL2=28-0000012345AB - OK");
    USB("ENROL2=28-0000012345AB", "ENROL2=28-0000012345AB - OK");
    USB("ENROL1=28-0000012345AB", "Incorrect value!");
    USB("ENROL2=NO", "ENROL2=NO - OK");
    USB("ENROL1=28-0000012345AB", "ENROL1=28-0000012345AB - OK");
    USB("ENROL6=NO", "ENROL6=NO - No such command exists on the device!");
}
END_TEST

START_TEST(an_own_time_stands_beside_the_shared_one)
{
    desk_set_up(&desk);
    USB("PULSETIMERelay2=9", "PULSETIMERelay2=9 - OK");
    USB("PULSETIME=4", "PULSETIME=4 - OK");
    USB("PULSETIMERelay2?", "PULSETIMERelay2=9 seconds");
    USB("PULSETIMERelay3?", "PULSETIMERelay3=4 seconds");
}
END_TEST

START_TEST(powerstate_of_all_has_no_active_word_where_relays_differ)
{
    desk_set_up(&desk);
    USB("POWERSTATE=OFF", "POWERSTATE=OFF - OK");
    USB("POWERSTATERelay6?", "POWERSTATERelay6=REMEMBER,ON,(OFF)");
    USB("POWERSTATERelay6=ON", "POWERSTATERelay6=ON - OK");
    USB("POWERSTATE?", "POWERSTATE=REMEMBER,ON,OFF");
}
END_TEST

START_TEST(case_of_names_and_words_does_not_count)
{
    desk_set_up(&desk);
    USB("backuplimit=off", "BACKUPLIMIT=OFF - OK");
    USB("input2delay=007", "Input2DELAY=7 - OK");
    USB("inputdelay2?", "InputDELAY2=7 seconds");
    USB("input1relay=relay6,30", "Input1RELAY=Relay6,30 - OK");
    USB("ring=pulserelay3", "RING=PULSERelay3 - OK");
}
END_TEST

START_TEST(an_alias_is_no_word_of_the_language)
{
    static const char *const wrong[] = {
        "ALL", "Relay1",  "relay7",    "Input3", "Temp1",  "ON",          "OFF",        "STATUS",
        "AON", "HOLDOFF", "ADDSECNUM", "SECNUM", "CONFIG", "ALERTNUMBER", "MAKEMEBOSS", "HELP",
        "A-B", "A B",     "9A",        "",       "A?",     "RELAY",
    };
    static const char *const later[] = {
        "CREDIT", "creditums", "SIMCARD", "SCHEDULER", "ENROL", "EXPORT", "IMPORT", "CARD",
        "COUNTERS", "LOG", "FACTORY", "WIRELESS", "THERMOSTAT1", "THERMORELAY5", "SOT1", "HYST2",
        "TEMPMIN1", "TEMPMAX5", "ALIASTemp1", "PULSETIMERelay1", "Input3DELAY", "InputDELAY3",
        "Input1RELAY", "PULSE1", "aliasinput8", "Input9",
    };

    desk_set_up(&desk);
    for (size_t i = 0; i + 1 < sizeof wrong / sizeof wrong[0]; i++) {
        USB(line("ALIASRelay1", "=", wrong[i], ""), "Incorrect value!");
    }
    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        USB(line("ALIASRelay1", "=", later[i], ""), "Incorrect value!");
    }
    USB("ALIASRelay1=RELAY", "ALIASRelay1=RELAY - OK");
    USB("ALIASRelay1=LOGO", "ALIASRelay1=LOGO - OK");
    USB("ALIASRelay1=SOTA", "ALIASRelay1=SOTA - OK");
}
END_TEST

START_TEST(an_alias_is_given_once)
{
    desk_set_up(&desk);
    USB("ALIASRelay1=GATE", "ALIASRelay1=GATE - OK");
    USB("ALIASRelay2=gate", "Incorrect value!");
    USB("ALIASInput1=Gate", "Incorrect value!");
    USB("ALIASRelay1=Gate", "ALIASRelay1=Gate - OK");
    USB("ALIASRelay1=NO", "ALIASRelay1=NO - OK");
    USB("ALIASInput1=Gate", "ALIASInput1=Gate - OK");
    USB("ALIASRelay2=GATE", "Incorrect value!");
}
END_TEST

START_TEST(an_alias_that_completes_another_word_does_not_hide_it)
{
    desk_set_up(&desk);
    USB("ALIASRelay2=TIME", "ALIASRelay2=TIME - OK");
    USB("PULSETIME=3", "PULSETIME=3 - OK");
    USB("PULSETIME?", "PULSETIME=3 seconds");
    USB("PULSETIME", "TIME pulsed");
}
END_TEST

START_TEST(settings_take_no_alias)
{
    desk_set_up(&desk);
    USB("ALIASRelay2=GATE", "ALIASRelay2=GATE - OK");
    (void)desk_usb(&desk, "PULSETIMEGATE=3");
    ck_assert_int_eq(desk.result, COMMAND_UNKNOWN);
    USB("Input1RELAY=GATE,30", "Incorrect value!");
    USB("RING=PULSEGATE", "Incorrect value!");
}
END_TEST

START_TEST(words_are_found_in_their_list_whole)
{
    ck_assert_int_eq(word_index("DC,OFF,AC", "off"), 1);
    ck_assert_int_eq(word_index("DC,OFF,AC", "AC"), 2);
    ck_assert_int_eq(word_index("DC,OFF,AC", "O"), -1);
    ck_assert_int_eq(word_index("DC,OFF,AC", "OFFA"), -1);
    ck_assert_int_eq(word_index("DC,OFF,AC", ""), -1);
    ck_assert_int_eq(word_index("DC,OFF,AC", "DC,OFF"), -1);
    ck_assert_int_eq(word_index("", "A"), -1);
}
END_TEST

START_TEST(ids_hold_printable_characters_only)
{
    desk_set_up(&desk);
    USB("ID=\xc3\xa4", "Incorrect value!");
    USB("ID=a\tb", "Incorrect value!");
    USB("ID=", "Incorrect value!");
    USB("ID=a,b?=c", "ID=a,b?=c - OK");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        every_setting_takes_its_range_tells_it_and_refuses_the_rest,
        a_value_set_and_taken_back_leaves_no_byte_behind,
        a_hysteresis_without_a_letter_is_in_celsius,
        a_thermometer_stands_in_one_place_only,
        an_own_time_stands_beside_the_shared_one,
        powerstate_of_all_has_no_active_word_where_relays_differ,
        case_of_names_and_words_does_not_count,
        an_alias_is_no_word_of_the_language,
        an_alias_is_given_once,
        an_alias_that_completes_another_word_does_not_hide_it,
        settings_take_no_alias,
        words_are_found_in_their_list_whole,
        ids_hold_printable_characters_only,
        NULL,
    };

    return suite_run("setting_value", tests);
}

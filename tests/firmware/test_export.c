#include "firmware/export.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/aid_terminal.h"

/* Everything otherwise than the factory's, as far as it can be told apart. */
static const char *const commands[] = {
    "PASSWORD=12abc", "CONFPASSWORD=Key42", "PULSETIME=3", "PULSETIMERelay2=3",
    "PULSETIMERelay6=600", "RESTARTTIME=7", "RESTARTTIMERelay1=1", "ALIASRelay1=GATE",
    "ALIASRelay6=a", "ALIASInput1=abcdefghijklmno", "ALIASInput8=Door8", "POWERSTATERelay1=ON",
    "POWERSTATERelay5=OFF", "Input1=NC", "Input2=NO", "Input8=NC", "Input1DELAY=999",
    "InputDELAY8=5", "Input1RELAY=Relay6,65500", "Input2RELAY=Relay1,1", "INPUTRESTORE=ON",
    "HOLDOFF=0", "BACKUPLIMIT=AC", "POWERGUARD=2000", "BUFFERGUARD=ON", "POWERALERT=OFF",
    "POWERDELAY=3600", "ERROR=ON", "SMSCONFIRM=OFF", "SMSCONFIRMUNAUTH=ON",
    "ALERTTYPE=SMS+CALL", "RING=RESTARTRelay6", "RINGCONFIRM=OFF", "RINGCONFIRMTYPE=CALL",
    "MAXAGE=1440", "ID=A = b, #c", "CMDLEN=30", "ADDSECNUM+123", "ADDSECNUM+358401234567,LIM",
    "ADDSECNUM+12345678901234567,LIM", "ADDSECNUM+1234", "ALERTNUMBER+358401234567",
    "ALERTNUMBER+999", "SCHEDULER+6:30pm,Sat,OnGATE=90", "SCHEDULER+0:00,*,AON",
    "SCHEDULER+18:30,1,OffRelay2", "ENROL1=28-000000000001", "ENROL4=28-000000000002",
    "ALIASTemp4=HALL", "THERMOSTAT1=HEATING", "SOT1=64.5F", "HYST1=2F", "THERMORELAY1=Relay2",
    "TEMPMIN4=-5C", "TEMPMAX4=100F", "WIRELESS+A1B2C3D4,LAMP", "WIRELESS+7,b", "CREDITUMS=*100#",
    "SCHEDULER+7:00,Sun,OffLAMP", "AONInput2", "AONInput8",
};

#define WIRE 11 /* bytes a millisecond: 115 200 baud */

static struct terminal terminal, other;
static char file[HEARD];

static const char *type(const char *text)
{
    return terminal_type(&terminal, text);
}

static void set_up(void)
{
    terminal_set_up(&terminal);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        (void)type(commands[i]);
        ck_assert_msg(strstr(type("\r"), " - OK") != NULL, "%s: %s", commands[i],
                      terminal.heard);
    }
}

/* The answer to EXPORT, with its last line. */
static void export_to_file(void)
{
    memcpy(file, type("EXPORT\r"), sizeof file);
}

static void compare(const struct settings *a, const struct settings *b)
{
    ck_assert_mem_eq(a, b, offsetof(struct settings, relays_on));
    ck_assert_uint_eq(settings_crc(a), settings_crc(b));
}

/* Fed to another unit, so many bytes a millisecond. */
static void feed(uint32_t at_once)
{
    uint32_t count;

    for (uint32_t at = 0; file[at] != 0; at += count) {
        count = (uint32_t)strlen(file + at);
        count = count < at_once ? count : at_once;
        terminal_step(&other, file + at, count);
        other.now += TIME_MS(1);
    }
    terminal_settle(&other);
}

START_TEST(line_by_line_it_makes_a_new_unit_the_same)
{
    set_up();
    export_to_file();
    ck_assert_ptr_nonnull(strstr(file, "\r\nPULSETIMERelay2=3\r\n"));
    ck_assert_ptr_null(strstr(file, "PULSETIMERelay1="));
    ck_assert_ptr_nonnull(strstr(file, "\r\nID=A = b, #c\r\n"));
    ck_assert_ptr_nonnull(strstr(file, "\r\nADDSECNUM+358401234567,LIM\r\n"));
    terminal_set_up(&other);
    *strstr(file, ".\r\n") = 0;
    feed(WIRE);
    ck_assert_ptr_null(strstr(other.heard, "!"));
    compare(&other.unit.settings, &terminal.unit.settings);
}
END_TEST

START_TEST(as_an_import_it_makes_any_unit_the_same)
{
    set_up();
    export_to_file();
    terminal_set_up(&other);
    (void)terminal_type(&other, "ALIASInput3=GATE\rADDSECNUM+777\rAON\r"
                                "PULSETIMERelay1=9\rIMPORT\r");
    feed(WIRE);
    ck_assert_ptr_nonnull(strstr(other.heard, "IMPORT - OK, lines: "));
    compare(&other.unit.settings, &terminal.unit.settings);
    (void)terminal_type(&other, "EXPORT\r");
    ck_assert_str_eq(other.heard, file);
}
END_TEST

START_TEST(the_factorys_settings_are_told_too)
{
    terminal_set_up(&terminal);
    export_to_file();
    ck_assert_ptr_nonnull(strstr(file, "HOLDOFF=60\r\n"));
    ck_assert_ptr_nonnull(strstr(file, "Input8=OFF\r\n"));
    set_up();
    other = terminal;
    (void)terminal_type(&other, "IMPORT\r");
    feed(WIRE);
    terminal_set_up(&terminal);
    compare(&other.unit.settings, &terminal.unit.settings);
}
END_TEST

/* Nothing holds the sender back: what does not fit is lost, and so is the import, but not half. */
START_TEST(sent_faster_than_a_wire_can_it_is_refused_as_a_whole)
{
    struct settings before;

    set_up();
    export_to_file();
    terminal_set_up(&other);
    before = other.unit.settings;
    (void)terminal_type(&other, "IMPORT\r");
    feed(HEARD);
    (void)terminal_type(&other, "\r.\r");
    ck_assert_ptr_nonnull(strstr(other.heard, "Nothing changed, line "));
    ck_assert_ptr_nonnull(strstr(other.heard, ": Line too long!\r\n"));
    compare(&other.unit.settings, &before);
}
END_TEST

START_TEST(no_line_says_what_another_says)
{
    set_up();
    export_to_file();
    ck_assert_ptr_null(strstr(file, "\nPOWERSTATE="));
    ck_assert_ptr_null(strstr(file, "InputDELAY"));
    ck_assert_ptr_null(strstr(file, "DATETIME"));
    for (char *line = file; *line != '.'; line += strcspn(line, "\n") + 1) {
        char copy[CONSOLE_LINE];
        size_t length = strcspn(line, "\r");

        ck_assert_uint_lt(length, sizeof copy);
        memcpy(copy, line, length + 2);
        copy[length + 2] = 0;
        ck_assert_ptr_null(strstr(line + length, copy));
    }
}
END_TEST

START_TEST(the_factorys_are_what_factory_leaves_of_all)
{
    struct settings defaults;

    set_up();
    terminal.unit.settings.temp[1].rom[0] = 0x28;
    terminal.unit.settings.rule[3].days = 127;
    terminal.unit.settings.wireless[2].id[0] = 'A';
    terminal.unit.settings.credit_code[0] = '*';
    (void)type("FACTORY\r");
    settings_defaults(&defaults);
    ck_assert_mem_eq(&terminal.unit.settings, &defaults, sizeof defaults);
    (void)settings_load(&terminal.unit.settings, &terminal.nvm);
    ck_assert_mem_eq(&terminal.unit.settings, &defaults, sizeof defaults);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        line_by_line_it_makes_a_new_unit_the_same,
        as_an_import_it_makes_any_unit_the_same,
        the_factorys_settings_are_told_too,
        sent_faster_than_a_wire_can_it_is_refused_as_a_whole,
        no_line_says_what_another_says,
        the_factorys_are_what_factory_leaves_of_all,
        NULL,
    };

    return suite_run("export", tests);
}

#include "firmware/import.h"

#include <stdio.h>
#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/aid_terminal.h"
#include "firmware/command.h"
#include "firmware/input.h"

#define BEGUN "IMPORT: settings, one a line; . ends\r\n"
#define COTTAGE_LINES 8

static const char cottage[] = "IMPORT\r\n"
                              "ALIASInput1=DOOR\r\n"
                              "Input1=NC\r\n"
                              "Input1RELAY=Relay6,60\r\n"
                              "ALIASRelay6=Siren\r\n"
                              "ADDSECNUM+358401234567\r\n"
                              "ADDSECNUM+358407654321,LIM\r\n"
                              "HOLDOFF=20\r\n"
                              "AONInput1\r\n";

static struct terminal terminal;

static const char *type(const char *text)
{
    return terminal_type(&terminal, text);
}

/* A unit that was set up otherwise. */
static void set_up(void)
{
    terminal_set_up(&terminal);
    (void)type("PULSETIME=9\rALIASInput2=DOOR\rALERTNUMBER+358401234567\rAONInput3\r");
}

static void by_sms(const char *text)
{
    struct command_source source = {.channel = CHANNEL_SMS, .now = terminal.now};
    char buffer[REPLY_LENGTH];
    struct text reply = text_over(buffer, sizeof buffer);

    ck_assert(number_parse(&source.sender, "+358401234567"));
    terminal.unit.modem.online_since = terminal.now - TIME_MIN(5);
    ck_assert_int_eq(
        command_execute(&terminal.unit, &terminal.nvm, text, &source, &reply), COMMAND_DONE);
}

static struct settings stored(void)
{
    struct settings settings;

    (void)settings_load(&settings, &terminal.nvm);
    return settings;
}

static bool same(const struct settings *a, const struct settings *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* In RAM and in flash as they were. */
static void is_still(const struct settings *before)
{
    struct settings in_flash = stored();

    ck_assert(same(&terminal.unit.settings, before));
    ck_assert(same(&in_flash, before));
}

START_TEST(a_whole_configuration_is_applied_at_the_closing_line)
{
    struct settings before;

    set_up();
    before = terminal.unit.settings;
    ck_assert_str_eq(type(cottage), BEGUN "1: OK\r\n2: OK\r\n3: OK\r\n4: OK\r\n5: OK\r\n"
                                          "6: OK\r\n7: OK\r\n8: OK\r\n");
    is_still(&before);
    ck_assert_str_eq(type(".\r\n"), "IMPORT - OK, lines: 8\r\n");
    ck_assert_str_eq(type("HOLDOFF?\r"), "HOLDOFF=20 seconds\r\n");
    ck_assert_str_eq(type("SECNUM?\r"), "+358401234567,+358407654321:LIM\r\n");
    ck_assert_str_eq(type("STATUSDOOR\r"), "DOOR:OK\r\n");
    ck_assert_uint_eq(terminal.unit.settings.armed, 1);
    before = terminal.unit.settings;
    is_still(&before);
}
END_TEST

START_TEST(what_no_line_names_is_as_the_factory_left_it)
{
    set_up();
    (void)type("IMPORT\rHOLDOFF=20\rEND\r");
    ck_assert_str_eq(type("PULSETIME?\r"), "PULSETIME=2 seconds\r\n");
    ck_assert_str_eq(type("ALERTNUMBER?\r"), "NO NUMBER\r\n");
    ck_assert_str_eq(type("ALIASInput2?\r"), "ALIASInput2=NO\r\n");
    ck_assert_uint_eq(terminal.unit.settings.armed, 0);
}
END_TEST

START_TEST(it_is_one_store_with_all_in_it)
{
    uint32_t generation;

    set_up();
    generation = terminal.unit.stored_generation;
    (void)type(cottage);
    ck_assert_uint_eq(terminal.unit.stored_generation, generation);
    (void)type(".\r\n");
    ck_assert_uint_eq(terminal.unit.stored_generation, generation + 1);
}
END_TEST

START_TEST(with_one_wrong_line_nothing_changes_and_the_line_is_named)
{
    struct settings before;

    set_up();
    before = terminal.unit.settings;
    ck_assert_str_eq(type("IMPORT\r\nHOLDOFF=20\r\n\r\n# the doors\r\n  Input1=NX \r\nID=x\r\n"),
                     BEGUN "1: OK\r\n4: Input1=NX - Incorrect value!\r\n5: skipped\r\n");
    ck_assert_str_eq(type(" . \r\n"),
                     "Nothing changed, line 4: Input1=NX - Incorrect value!\r\n");
    is_still(&before);
    ck_assert_str_eq(type("HOLDOFF?\r\n"), "HOLDOFF=60 seconds\r\n");
}
END_TEST

START_TEST(each_kind_of_wrong_line_is_named_with_its_reason)
{
    static const char *const wrong[][2] = {
        {"HOLDOFF=301", "Incorrect value!"},
        {"HOLDOFF=", "Incorrect value!"},
        {"HOLDOFF?", "Execute error!"},
        {"HOLDOF=3", "No such command exists on the device!"},
        {"OnRelay1", "Execute error!"},
        {"STATUS", "Execute error!"},
        {"FACTORY", "Execute error!"},
        {"EXPORT", "Execute error!"},
        {"ALERTME", "Execute error!"},
        {"DATETIME=2026/01/01,00:00", "Execute error!"},
        {"DELSECNUM+358", "Incorrect value!"},
        {"AONInput9", "No such command exists on the device!"},
        {"..", "No such command exists on the device!"},
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct settings before;
        char lines[200], expected[200];

        set_up();
        before = terminal.unit.settings;
        snprintf(lines, sizeof lines, "IMPORT\rID=x\r%s\r.\r", wrong[i][0]);
        snprintf(expected, sizeof expected, "Nothing changed, line 2: %s - %s\r\n", wrong[i][0],
                 wrong[i][1]);
        ck_assert_msg(strstr(type(lines), expected) != NULL, "%s: %s", wrong[i][0],
                      terminal.heard);
        is_still(&before);
        ck_assert(!terminal.unit.relays.relay[0].on);
        ck_assert(!terminal.unit.calendar.set);
    }
}
END_TEST

START_TEST(a_line_that_is_too_long_is_a_wrong_one)
{
    struct settings before;
    char line[CONSOLE_LINE + 2];

    set_up();
    before = terminal.unit.settings;
    memset(line, '#', sizeof line);
    line[CONSOLE_LINE + 1] = 0;
    (void)type("IMPORT\r");
    (void)type(line);
    ck_assert_str_eq(type("\r.\r"),
                     "1: Line too long!\r\nNothing changed, line 1: Line too long!\r\n");
    is_still(&before);
}
END_TEST

START_TEST(lines_end_with_cr_lf_or_both_and_are_counted_alike)
{
    static const char *const ends[] = {"\r", "\n", "\r\n"};

    for (size_t i = 0; i < 3; i++) {
        char text[100];

        set_up();
        snprintf(text, sizeof text, "IMPORT%s%s%sFOO%s", ends[i], ends[i], ends[i], ends[i]);
        ck_assert_ptr_nonnull(strstr(type(text), "\n3: FOO - No such"));
    }
}
END_TEST

/* The cut of a cable or of the power: whatever was typed so far has changed nothing. */
START_TEST(cut_at_any_byte_nothing_has_changed)
{
    struct settings before;

    set_up();
    before = terminal.unit.settings;
    for (uint32_t length = 0; length < sizeof cottage - 1; length++) {
        (void)terminal_type_bytes(&terminal, cottage, length);
        is_still(&before);
        unit_reset(&terminal.unit, &terminal.nvm, RESET_WATCHDOG, terminal.now);
        terminal.now += TIME_S(1);
        terminal.wake = TIME_NEVER;
        ck_assert(!import_runs(&terminal.unit.import));
        ck_assert_str_eq(type("PULSETIME?\r"), "PULSETIME=9 seconds\r\n");
    }
}
END_TEST

START_TEST(a_loss_of_power_within_the_store_leaves_the_one_or_the_other)
{
    struct settings before, after, found;
    uint32_t old = 0, new = 0;

    set_up();
    before = terminal.unit.settings;
    (void)type(cottage);
    (void)type(".\r");
    after = terminal.unit.settings;
    for (uint32_t cut = 0;; cut++) {
        set_up();
        (void)type(cottage);
        nvm_cut_after(&terminal.nvm, cut, TEAR_HALF);
        (void)type(".\r");
        if (!terminal.nvm.dead) {
            break;
        }
        nvm_power_back(&terminal.nvm);
        found = stored();
        ck_assert(same(&found, &before) || same(&found, &after));
        old += same(&found, &before) ? 1 : 0;
        new += same(&found, &after) ? 1 : 0;
    }
    ck_assert_uint_gt(old, 0);
    ck_assert_uint_eq(new + old > 10, true);
}
END_TEST

START_TEST(a_flash_that_refuses_has_it_told_and_nothing_changes)
{
    struct settings before;

    set_up();
    before = terminal.unit.settings;
    (void)type(cottage);
    terminal.nvm.worn = true;
    ck_assert_str_eq(type(".\r"), "Execute error!\r\n");
    is_still(&before);
    ck_assert_uint_eq(terminal.unit.settings.armed, 4);
}
END_TEST

START_TEST(a_long_pause_gives_it_up_and_what_comes_then_are_commands)
{
    struct settings before;

    set_up();
    (void)type("IMPORT\rHOLDOFF=20\r");
    before = terminal.unit.settings;
    ck_assert_int_eq(terminal.wake, terminal.now + TIME_S(IMPORT_PAUSE_S));
    terminal.now += TIME_S(IMPORT_PAUSE_S) - TIME_MS(10);
    ck_assert_str_eq(type(""), "");
    ck_assert_str_eq(type("ID=x\r"), "2: OK\r\n");
    terminal.now = terminal.wake;
    ck_assert_str_eq(type(""), "Nothing changed, import given up\r\n");
    ck_assert_int_eq(terminal.wake, TIME_NEVER);
    ck_assert_str_eq(type("PULSETIME?\r"), "PULSETIME=9 seconds\r\n");
    is_still(&before);
}
END_TEST

START_TEST(import_within_an_import_begins_anew)
{
    set_up();
    ck_assert_str_eq(type("IMPORT\rFOO\rIMPORT\rHOLDOFF=20\r.\r"),
                     BEGUN "1: FOO - No such command exists on the device!\r\n" BEGUN
                           "1: OK\r\nIMPORT - OK, lines: 1\r\n");
    ck_assert_str_eq(type("HOLDOFF?\r"), "HOLDOFF=20 seconds\r\n");
}
END_TEST

START_TEST(meanwhile_commands_by_sms_see_and_act_by_the_real_settings)
{
    set_up();
    (void)type("ADDSECNUM+358401234567\rPULSETIMERelay2=7\r");
    (void)type("IMPORT\rPULSETIMERelay2=100\rADDSECNUM+1234\r");
    by_sms("PULSE2");
    ck_assert_int_eq(terminal.unit.relays.relay[1].until_us, terminal.now + TIME_S(7));
    by_sms("OnRelay1");
    ck_assert_str_eq(type(".\r"), "IMPORT - OK, lines: 2\r\n");
    ck_assert(terminal.unit.relays.relay[0].on);
    ck_assert_uint_eq(terminal.unit.settings.relays_on, 1);
}
END_TEST

START_TEST(a_setting_or_arming_by_sms_meanwhile_is_not_lost_but_refuses_the_import)
{
    static const char *const others[] = {"HOLDOFF=30", "AONInput5", "AOF"};

    for (size_t i = 0; i < 3; i++) {
        struct settings before;

        set_up();
        (void)type("IMPORT\rHOLDOFF=20\r");
        by_sms(others[i]);
        before = terminal.unit.settings;
        ck_assert_str_eq(type("ID=x\r.\r"),
                         "2: OK\r\nNothing changed, others changed settings meanwhile\r\n");
        is_still(&before);
    }
}
END_TEST

START_TEST(arming_acts_as_aon_does_and_disarming_silences)
{
    struct unit *unit = &terminal.unit;

    set_up();
    (void)type("Input3=NC\rInput3RELAY=Relay6,60\r");
    unit->inputs.input[0].tripped = true;
    unit->alarm.in_alarm = 4;
    unit->alarm.relay_for[5] = 4;
    relay_alarm(&unit->relays.relay[5], 60, terminal.now);
    (void)type("IMPORT\rInput1=NC\rAONInput1\rInput3=NC\rAONInput2\rAOFInput2\r");
    ck_assert(unit->relays.relay[5].on);
    ck_assert_uint_eq(unit->alarm.must_restore, 0);
    (void)type(".\r");
    ck_assert_uint_eq(unit->settings.armed, 1);
    ck_assert_uint_eq(unit->alarm.must_restore, 1);
    ck_assert(!unit->relays.relay[5].on);
}
END_TEST

START_TEST(it_opens_the_window_as_a_setting_does)
{
    set_up();
    terminal.now += TIME_MIN(60);
    (void)type("IMPORT\rID=x\r");
    ck_assert(!access_window_is_open(&terminal.unit.access, terminal.now));
    (void)type(".\r");
    ck_assert(access_window_is_open(&terminal.unit.access, terminal.now));
}
END_TEST

START_TEST(the_answer_is_the_same_however_the_lines_are_split)
{
    const uint32_t length = sizeof cottage - 1;

    for (uint32_t split = 1; split < length; split++) {
        terminal_set_up(&terminal);
        (void)terminal_type_bytes(&terminal, cottage, split);
        terminal.now += TIME_MS(5);
        terminal_step(&terminal, cottage + split, length - split);
        terminal_settle(&terminal);
        ck_assert_str_eq(terminal.heard + terminal.heard_length - 7, "8: OK\r\n");
        ck_assert_uint_eq(terminal.unit.import.taken, COTTAGE_LINES);
    }
}
END_TEST

/* Two masters: each command of one between any two lines of the other. */
START_TEST(two_masters_at_once_leave_one_of_both_orders)
{
    char line[100];
    const char *at = cottage;

    for (uint32_t turn = 0; turn <= COTTAGE_LINES; turn++) {
        set_up();
        at = cottage;
        for (uint32_t i = 0; i <= COTTAGE_LINES; i++) {
            size_t length = strcspn(at, "\n") + 1;
            memcpy(line, at, length);
            line[length] = 0;
            at += length;
            (void)type(line);
            if (i == turn) {
                by_sms("OnRelay2");
                by_sms("PULSETIME=8");
            }
        }
        (void)type(".\r");
        ck_assert(terminal.unit.relays.relay[1].on);
        ck_assert_uint_eq(terminal.unit.settings.pulse_s, 8);
        ck_assert_uint_eq(terminal.unit.settings.holdoff_s, 60);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_whole_configuration_is_applied_at_the_closing_line,
        what_no_line_names_is_as_the_factory_left_it,
        it_is_one_store_with_all_in_it,
        with_one_wrong_line_nothing_changes_and_the_line_is_named,
        each_kind_of_wrong_line_is_named_with_its_reason,
        a_line_that_is_too_long_is_a_wrong_one,
        lines_end_with_cr_lf_or_both_and_are_counted_alike,
        cut_at_any_byte_nothing_has_changed,
        a_loss_of_power_within_the_store_leaves_the_one_or_the_other,
        a_flash_that_refuses_has_it_told_and_nothing_changes,
        a_long_pause_gives_it_up_and_what_comes_then_are_commands,
        import_within_an_import_begins_anew,
        meanwhile_commands_by_sms_see_and_act_by_the_real_settings,
        a_setting_or_arming_by_sms_meanwhile_is_not_lost_but_refuses_the_import,
        arming_acts_as_aon_does_and_disarming_silences,
        it_opens_the_window_as_a_setting_does,
        the_answer_is_the_same_however_the_lines_are_split,
        two_masters_at_once_leave_one_of_both_orders,
        NULL,
    };

    return suite_run("import", tests);
}

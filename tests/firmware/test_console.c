#include "firmware/console.h"

#include <string.h>

#include "firmware/aid_suite.h"
#include "firmware/aid_terminal.h"
#include "firmware/command.h"

static struct terminal terminal;

static void set_up(void)
{
    terminal_set_up(&terminal);
}

static void step(const char *bytes, uint32_t count)
{
    terminal_step(&terminal, bytes, count);
}

static void settle(void)
{
    terminal_settle(&terminal);
}

static const char *type_bytes(const char *bytes, uint32_t count)
{
    return terminal_type_bytes(&terminal, bytes, count);
}

static const char *type(const char *text)
{
    return terminal_type(&terminal, text);
}

START_TEST(a_line_is_answered_in_the_same_step)
{
    set_up();
    step("OnRelay2\r", 9);
    ck_assert_str_eq(terminal.heard, "Relay2 ON\r\n");
    ck_assert_int_eq(terminal.wake, TIME_NEVER);
}
END_TEST

START_TEST(cr_lf_or_both_end_a_line_and_empty_lines_are_silent)
{
    set_up();
    ck_assert_str_eq(type("ON\r"), "Relay1 ON\r\n");
    ck_assert_str_eq(type("ON\n"), "Relay1 ON\r\n");
    ck_assert_str_eq(type("ON\r\n"), "Relay1 ON\r\n");
    ck_assert_str_eq(type("\r\n\r\n\n"), "");
    ck_assert_str_eq(type("   \r"), "");
    ck_assert_str_eq(type("ON"), "");
    ck_assert_str_eq(type("\n"), "Relay1 ON\r\n");
}
END_TEST

START_TEST(the_answer_is_the_same_however_the_line_is_split)
{
    const char *text = "OnRelay2\r\nSTATUSRelay2\nFOO\r";
    uint32_t length = (uint32_t)strlen(text);

    for (uint32_t split = 0; split <= length; split++) {
        set_up();
        step(text, split);
        settle();
        terminal.now += TIME_MS(5);
        step(text + split, length - split);
        settle();
        ck_assert_str_eq(terminal.heard, "Relay2 ON\r\nRelay2:ON\r\n"
                                         "FOO - No such command exists on the device!\r\n");
    }
    set_up();
    for (uint32_t i = 0; i < length; i++) {
        step(text + i, 1);
    }
    settle();
    ck_assert_uint_eq(terminal.heard_length, 11 + 11 + 45);
}
END_TEST

START_TEST(an_overlong_line_is_refused_whole)
{
    char text[CONSOLE_LINE + 12];

    set_up();
    memset(text, ' ', sizeof text);
    memcpy(text + CONSOLE_LINE - 2, "ON\r", 4);
    ck_assert_str_eq(type(text), "Relay1 ON\r\n");
    memcpy(text + CONSOLE_LINE - 2, "OFF\r", 5);
    ck_assert_str_eq(type(text), "Line too long!\r\n");
    ck_assert(terminal.unit.relays.relay[0].on);
    ck_assert_str_eq(type("OFF\r"), "Relay1 OFF\r\n");
}
END_TEST

START_TEST(a_line_over_the_backlog_is_refused_whole)
{
    static char text[3 * CONSOLE_BACKLOG];

    set_up();
    memset(text, ' ', sizeof text);
    memcpy(text + sizeof text - 3, "ON\r", 3);
    (void)type_bytes(text, sizeof text);
    ck_assert_str_eq(type("\r"), "Line too long!\r\n");
    ck_assert(!terminal.unit.relays.relay[0].on);
    ck_assert_str_eq(type("ON\r"), "Relay1 ON\r\n");
}
END_TEST

START_TEST(the_line_that_the_backlog_cut_is_refused_and_those_before_it_are_not)
{
    char text[CONSOLE_BACKLOG + 4] = "";

    set_up();
    terminal.unit.relays.relay[0].on = true;
    for (uint32_t i = 0; i < CONSOLE_BACKLOG / 4; i++) {
        memcpy(text + 4 * i, i + 1 < CONSOLE_BACKLOG / 4 ? "ON \n" : "OFF\n", 4);
    }
    memcpy(text + CONSOLE_BACKLOG, "ON\n", 3);
    (void)type_bytes(text, CONSOLE_BACKLOG + 3);
    ck_assert_uint_eq(terminal.heard_length, (CONSOLE_BACKLOG / 4 - 1) * strlen("Relay1 ON\r\n"));
    ck_assert_str_eq(type("\r"), "Line too long!\r\n");
    ck_assert(terminal.unit.relays.relay[0].on);
}
END_TEST

START_TEST(lines_that_come_together_are_all_executed_in_order)
{
    set_up();
    ck_assert_str_eq(type("ON\nOFF\nPULSE2\nSTATUSRelay1\n"),
                     "Relay1 ON\r\nRelay1 OFF\r\nRelay2 pulsed\r\nRelay1:OFF\r\n");
}
END_TEST

START_TEST(help_lists_every_word_and_ends_with_a_dot)
{
    uint32_t lines = 0;

    set_up();
    (void)type("HELP\r");
    for (uint32_t i = 0; i < terminal.heard_length; i++) {
        lines += terminal.heard[i] == '\n' ? 1u : 0u;
    }
    ck_assert_uint_eq(lines, command_word_count() + 1);
    ck_assert_uint_gt(terminal.steps, 3);
    ck_assert_str_eq(terminal.heard + terminal.heard_length - 5, "\r\n.\r\n");
    for (uint32_t i = 0; i < command_word_count(); i++) {
        const char *pattern = command_word(i)->pattern;

        if (strpbrk(pattern, "#@%") == NULL) {
            ck_assert_ptr_nonnull(strstr(terminal.heard, pattern));
        }
        char buffer[128];
        struct text values = text_over(buffer, sizeof buffer);
        command_add_values(command_word(i), ", ", &values);
        ck_assert_ptr_nonnull(strstr(terminal.heard, buffer));
    }
}
END_TEST

START_TEST(help_spells_the_words_as_people_write_them)
{
    set_up();
    (void)type("HELP\r");
    ck_assert_ptr_nonnull(strstr(terminal.heard, "PULSETIMERelayN [Conf, S U, 1-600 s]"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\nOnT= [Ctrl, S U, 1-65500 s]"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\n<confpassword>CONFIG [Ctrl, S]"));
    ck_assert_ptr_nonnull(strstr(terminal.heard, "\nALERTME [Conf, S]"));
}
END_TEST

START_TEST(help_of_a_word_lists_those_that_have_it)
{
    set_up();
    ck_assert_str_eq(type("HELP holdoff\r"),
                     "HOLDOFF [Conf, S U, 0-300 s]\r\n.\r\n");
    (void)type("HELP RESTART\r");
    ck_assert_ptr_nonnull(strstr(terminal.heard, "RESTARTTIMERelayN ["));
    ck_assert_ptr_null(strstr(terminal.heard, "PULSETIME ["));
    ck_assert_str_eq(type("HELP nothingatall\r"), ".\r\n");
    (void)type("HELP\r");
    ck_assert_ptr_nonnull(strstr(terminal.heard, "PULSETIME ["));
}
END_TEST

START_TEST(commands_behind_help_wait_for_its_end)
{
    const char *end;

    set_up();
    end = strstr(type("HELP\rON\r"), "\r\n.\r\n");
    ck_assert_ptr_nonnull(end);
    ck_assert_str_eq(end, "\r\n.\r\nRelay1 ON\r\n");
}
END_TEST

START_TEST(an_early_wake_up_changes_nothing)
{
    static struct terminal calm;

    set_up();
    (void)type("HELP\rON\r");
    calm = terminal;
    set_up();
    step("HELP\rON\r", 8);
    while (terminal.wake != TIME_NEVER) {
        int64_t wake = terminal.wake;
        uint32_t heard = terminal.heard_length;

        terminal.now = wake - 300;
        step("", 0);
        ck_assert_int_eq(terminal.wake, wake);
        ck_assert_uint_eq(terminal.heard_length, heard);
        terminal.now = wake;
        step("", 0);
    }
    ck_assert_str_eq(terminal.heard, calm.heard);
    ck_assert_int_eq(terminal.now, calm.now);
    ck_assert_mem_eq(&terminal.unit.console, &calm.unit.console, sizeof(struct console));
}
END_TEST

START_TEST(any_bytes_are_harmless)
{
    uint32_t noise = 7;

    set_up();
    for (uint32_t round = 0; round < 3000; round++) {
        char bytes[64];

        for (uint32_t i = 0; i < sizeof bytes; i++) {
            noise = noise * 1664525u + 1013904223u;
            bytes[i] = (char)(noise >> 24);
        }
        terminal.steps = 0;
        (void)type_bytes(bytes, noise >> 26);
    }
    (void)type("\r");
    ck_assert_str_eq(type("ON\r"), "Relay1 ON\r\n");
    ck_assert_str_eq(type_bytes("O\0N\r", 4), "O?N - No such command exists on the device!\r\n");
}
END_TEST

START_TEST(whoever_comes_first_is_told_that_the_settings_were_unreadable)
{
    struct settings stored;

    set_up();
    memset(terminal.nvm.bytes, 0x5a, sizeof terminal.nvm.bytes);
    memset(terminal.nvm.programmed, WORD_PROGRAMMED, sizeof terminal.nvm.programmed);
    terminal.unit.stored_generation = settings_load(&terminal.unit.settings, &terminal.nvm);
    ck_assert_str_eq(type("HOLDOFF?\r\n"),
                     "Stored settings unreadable: factory settings in use!\r\n"
                     "HOLDOFF=60 seconds\r\n");
    ck_assert_str_eq(type("HOLDOFF?\r\n"), "HOLDOFF=60 seconds\r\n");
    (void)settings_load(&stored, &terminal.nvm);
    ck_assert(!stored.lost_untold);
}
END_TEST

START_TEST(a_flash_that_refuses_has_it_told_once_a_start)
{
    set_up();
    terminal.unit.settings.lost_untold = true;
    terminal.nvm.worn = true;
    ck_assert_ptr_nonnull(strstr(type("HOLDOFF?\r\n"), "unreadable"));
    ck_assert_ptr_null(strstr(type("HOLDOFF?\r\n"), "unreadable"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        whoever_comes_first_is_told_that_the_settings_were_unreadable,
        a_flash_that_refuses_has_it_told_once_a_start,
        a_line_is_answered_in_the_same_step,
        cr_lf_or_both_end_a_line_and_empty_lines_are_silent,
        the_answer_is_the_same_however_the_line_is_split,
        an_overlong_line_is_refused_whole,
        a_line_over_the_backlog_is_refused_whole,
        the_line_that_the_backlog_cut_is_refused_and_those_before_it_are_not,
        lines_that_come_together_are_all_executed_in_order,
        help_lists_every_word_and_ends_with_a_dot,
        help_spells_the_words_as_people_write_them,
        help_of_a_word_lists_those_that_have_it,
        commands_behind_help_wait_for_its_end,
        an_early_wake_up_changes_nothing,
        any_bytes_are_harmless,
        NULL,
    };

    return suite_run("console", tests);
}

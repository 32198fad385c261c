/* A message with several faults is answered for the first of them: length, sender, password, word,
 * level, window, age, value (firmware/command.h). */
#include "firmware/command.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"

enum fault { LENGTH, SENDER, PASSWORD, WORD, LEVEL, WINDOW, AGE, VALUE, FAULTS };

static const char *const answers[FAULTS + 1] = {
    [LENGTH] = "",
    [SENDER] = "Access deny!",
    [PASSWORD] = "Invalid access password!",
    [WORD] = " - No such command exists on the device!",
    [LEVEL] = "Execute error!",
    [WINDOW] = " - Time for configuration is expired (30min)!",
    [AGE] = "Too old",
    [VALUE] = "Incorrect value!",
    [FAULTS] = "HOLDOFF=30 - OK",
};

static struct desk desk;

static bool has(uint32_t faults, enum fault fault)
{
    return (faults >> fault & 1u) != 0;
}

static void set_up(void)
{
    static const char *const commands[] = {
        "ADDSECNUM" OWNER, "ADDSECNUM" GUEST ",LIM", "ERROR=ON", "SMSCONFIRMUNAUTH=ON",
        "PASSWORD=pass1",  "DATETIME=2026/05/01,12:00",
    };

    desk_set_up(&desk);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        (void)desk_usb(&desk, commands[i]);
        ck_assert_int_eq(desk.result, COMMAND_DONE);
    }
    desk.stamp_known = true;
    desk.stamp = calendar_seconds(&desk.unit.calendar, desk.now);
}

static void send(uint32_t faults)
{
    char buffer[COMMAND_LENGTH + 20];
    struct text text = text_over(buffer, sizeof buffer);
    const char *sender = has(faults, SENDER) ? "+4670000000" : has(faults, LEVEL) ? GUEST : OWNER;

    set_up();
    text_add(&text, has(faults, PASSWORD) ? "" : "pass1");
    text_add(&text, has(faults, WORD) ? "FOO=" : "HOLDOFF=");
    text_add(&text, has(faults, VALUE) ? "301" : "30");
    while (has(faults, LENGTH) && text.length <= COMMAND_LENGTH) {
        text_add_char(&text, ' ');
    }
    desk.now += has(faults, WINDOW) ? TIME_MIN(WINDOW_MIN) : 0;
    desk.stamp += has(faults, WINDOW) ? WINDOW_MIN * 60 : 0;
    desk.stamp -= has(faults, AGE) ? 11 * 60 : 0;
    (void)desk_sms(&desk, sender, buffer);
}

START_TEST(of_any_faults_together_the_first_is_answered)
{
    uint32_t faults = (uint32_t)_i;
    uint32_t first = 0;

    while (first < FAULTS && !has(faults, (enum fault)first)) {
        first++;
    }
    send(faults);
    ck_assert_msg(strstr(desk.answer, answers[first]) != NULL, "%x: %s", faults, desk.answer);
    ck_assert_msg(first != LENGTH || desk.answer[0] == 0, "%x: %s", faults, desk.answer);
    ck_assert_int_eq(desk.result == COMMAND_DONE, first == FAULTS);
    ck_assert_uint_eq(desk.unit.settings.holdoff_s, first == FAULTS ? 30 : 60);
}
END_TEST

/* The ninth: known, allowed, right, and still it cannot be done. */
START_TEST(a_value_is_looked_at_before_what_comes_of_it)
{
    char number[] = "ALERTNUMBER+1230";

    set_up();
    for (char last = '0'; last < '0' + ALERT_NUMBERS; last++) {
        number[sizeof number - 2] = last;
        (void)desk_usb(&desk, number);
    }
    ck_assert_str_eq(desk_sms(&desk, OWNER, "pass1ALERTNUMBER+1"), "Incorrect value!");
    ck_assert_str_eq(desk_sms(&desk, OWNER, "pass1ALERTNUMBER+999"), "Execute error!");
}
END_TEST

START_TEST(a_word_of_the_console_is_refused_before_the_window_is_asked)
{
    set_up();
    desk.now += TIME_MIN(WINDOW_MIN);
    desk.stamp += WINDOW_MIN * 60;
    ck_assert_str_eq(desk_sms(&desk, OWNER, "pass1BACKUPLIMIT=OFF"), "Execute error!");
    ck_assert_str_eq(desk_sms(&desk, OWNER, "pass1EXPORT"), "Execute error!");
}
END_TEST

int main(void)
{
    const TTest *const once[] = {
        a_value_is_looked_at_before_what_comes_of_it,
        a_word_of_the_console_is_refused_before_the_window_is_asked,
        NULL,
    };
    const TTest *const for_each[] = {
        of_any_faults_together_the_first_is_answered,
        NULL,
    };

    return suite_run_for_each("command_order", once, for_each, 1 << FAULTS);
}

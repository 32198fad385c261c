/* CREDITUMS, CREDIT and SIMCARD: who may ask, who is answered, and how. */
#include "firmware/credit.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"
#include "firmware/modem_inside.h"

static struct desk desk;

#define USB(text, answer) ck_assert_str_eq(desk_usb(&desk, text), answer)
#define SMS(text, answer) ck_assert_str_eq(desk_sms(&desk, OWNER, text), answer)

static struct modem *modem(void)
{
    return &desk.unit.modem;
}

static void set_up(void)
{
    desk_set_up(&desk);
    modem()->state = MODEM_ONLINE;
    desk.unit.settings.error_replies = true;
    USB("CREDITUMS=*100#", "CREDITUMS=*100# - OK");
}

/* As if the modem had asked and this had come; then the unit passes it on. */
static void come(const char *line)
{
    modem()->code = CODE_ASKED;
    code_line(modem(), line, desk.now);
    credit_step(&desk.unit);
}

static const char *replied(void)
{
    const struct reply *reply = &desk.unit.alert.reply[0];
    if (!reply->used) {
        return NULL;
    }
    ck_assert_str_eq(reply->to.text, OWNER);
    return reply->text;
}

START_TEST(a_code_is_stored_asked_for_and_forgotten)
{
    set_up();
    USB("CREDITUMS?", "CREDITUMS=*100#");
    SMS("CREDITUMS=*#+0123456789*#+01", "CREDITUMS=*#+0123456789*#+01 - OK");
    SMS("CREDITUMS=NO", "CREDITUMS=NO - OK");
    SMS("CREDITUMS?", "CREDITUMS=NO");
}
END_TEST

START_TEST(what_is_no_code_is_refused)
{
    static const char *const wrong[] = {"CREDITUMS=",      "CREDITUMS=*1 0#",
                                        "CREDITUMS=*10a#", "CREDITUMS=123456789012345678901",
                                        "SIMCARD*10a#",    "SIMCARD*12345678901234567890",
                                        "SIMCARD* 1#"};
    set_up();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        USB(wrong[i], "Incorrect value!");
        ck_assert_int_eq(modem()->code, CODE_NONE);
    }
    ck_assert_int_eq(strcmp(desk.unit.settings.credit_code, "*100#"), 0);
    SMS("SIMCARD", "SIMCARD - No such command exists on the device!");
    SMS("CREDIT*100#", "CREDIT*100# - No such command exists on the device!");
}
END_TEST

START_TEST(the_stored_code_or_this_one_goes_to_the_modem)
{
    set_up();
    SMS("CREDIT", "");
    ck_assert_int_eq(desk.result, COMMAND_DONE);
    ck_assert_str_eq((const char *)modem()->code_text, "*100#");
    modem_code_done(modem());
    SMS("SIMCARD*101*2#", "");
    ck_assert_str_eq((const char *)modem()->code_text, "*101*2#");
    modem_code_done(modem());
    USB("simcard*1#", "*1# - wait");
    modem_code_done(modem());
    USB("CREDIT", "*100# - wait");
}
END_TEST

START_TEST(it_fails_without_a_code_without_a_network_and_beside_another)
{
    set_up();
    SMS("SIMCARD*101#", "");
    SMS("CREDIT", "Execute error!");
    ck_assert_str_eq((const char *)modem()->code_text, "*101#");
    modem_code_done(modem());
    modem()->state = MODEM_SEARCHING;
    USB("CREDIT", "Execute error!");
    modem()->state = MODEM_ONLINE;
    USB("CREDITUMS=NO", "CREDITUMS=NO - OK");
    SMS("CREDIT", "Execute error!");
    desk.unit.settings.error_replies = false;
    SMS("CREDIT", "");
    ck_assert_int_eq(desk.result, COMMAND_REFUSED);
}
END_TEST

START_TEST(the_answer_goes_to_the_sender_even_without_confirmations)
{
    set_up();
    desk.unit.settings.sms_confirm = false;
    SMS("CREDIT", "");
    come("+CUSD: 0,\"Gr~se {2.50}\",15");
    ck_assert_str_eq(replied(), "Gr~se {2.50}");
    ck_assert(modem_can_ask(modem()));
}
END_TEST

START_TEST(other_scripts_are_marked_to_go_as_they_are)
{
    set_up();
    SMS("CREDIT", "");
    come("+CUSD: 0,\"042F003F\",72");
    ck_assert_str_eq(replied(), SMS_AS_WRITTEN "\xd0\xaf?");
    desk.unit.alert.reply[0].used = false;
    SMS("CREDIT", "");
    come("+CUSD: 0,\"00E4003F\",72");
    ck_assert_str_eq(replied(), "\xc3\xa4?");
}
END_TEST

START_TEST(a_failure_is_told_where_errors_are)
{
    set_up();
    SMS("CREDIT", "");
    come("+CUSD: 4");
    ck_assert_str_eq(replied(), "Execute error!");
    desk.unit.alert.reply[0].used = false;
    desk.unit.settings.error_replies = false;
    SMS("CREDIT", "");
    come("+CUSD: 4");
    ck_assert_ptr_null(replied());
    ck_assert(modem_can_ask(modem()));
}
END_TEST

START_TEST(service_without_a_text_is_ok)
{
    set_up();
    SMS("SIMCARD*1#", "");
    come("+CUSD: 0");
    ck_assert_str_eq(replied(), "OK");
}
END_TEST

START_TEST(over_usb_the_outcome_waits_for_the_console_in_one_line)
{
    char line[200];
    struct text text = text_over(line, sizeof line);
    set_up();
    USB("CREDIT", "*100# - wait");
    ck_assert(!credit_is_told_late(&desk.unit));
    come("+CUSD: 0,\"1\x8d\x8a"
         "2\",15");
    ck_assert(credit_is_told_late(&desk.unit));
    ck_assert(!modem_can_ask(modem()));
    ck_assert_ptr_null(replied());
    credit_tell(&desk.unit, &text);
    ck_assert_str_eq(line, "1  2");
    ck_assert(!credit_is_told_late(&desk.unit));
    USB("CREDIT", "*100# - wait");
    come("+CUSD: 5");
    text_clear(&text);
    credit_tell(&desk.unit, &text);
    ck_assert_str_eq(line, "Execute error!");
    ck_assert(modem_can_ask(modem()));
}
END_TEST

START_TEST(limited_numbers_may_ask_and_strangers_may_not)
{
    set_up();
    USB("ADDSECNUM+358407654321,LIM", "ADDSECNUM+358407654321,LIM - OK");
    ck_assert_str_eq(desk_sms(&desk, GUEST, "CREDIT"), "");
    ck_assert_int_eq(modem()->code, CODE_WAITING);
    modem_code_done(modem());
    SMS("CREDIT", "");
    ck_assert_int_eq(modem()->code, CODE_NONE);
    ck_assert_str_eq(desk_sms(&desk, GUEST, "CREDITUMS=*1#"), "Execute error!");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_code_is_stored_asked_for_and_forgotten,
        what_is_no_code_is_refused,
        the_stored_code_or_this_one_goes_to_the_modem,
        it_fails_without_a_code_without_a_network_and_beside_another,
        the_answer_goes_to_the_sender_even_without_confirmations,
        other_scripts_are_marked_to_go_as_they_are,
        a_failure_is_told_where_errors_are,
        service_without_a_text_is_ok,
        over_usb_the_outcome_waits_for_the_console_in_one_line,
        limited_numbers_may_ask_and_strangers_may_not,
        NULL,
    };
    return suite_run("credit", tests);
}

#include "firmware/modem.h"

#include <stdio.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"
#include "firmware/modem_inside.h"

static const struct phone_number owner = {"+15557654321"};
static struct module module;

static void start(void)
{
    module_begin(&module);
    module_run_to_idle(&module);
}

START_TEST(a_caller_is_known_by_clip_or_hidden_after_two_seconds)
{
    struct modem *modem = &module.unit.modem;
    start();
    module_say(&module, "RING");
    module_run(&module, TIME_MS(500));
    ck_assert(!modem_call_is_incoming(modem, module.now));
    module_say(&module, "+CLIP: \"+15557654321\",145,\"\",0,\"\",0");
    module_run(&module, TIME_MS(500));
    ck_assert(modem_call_is_incoming(modem, module.now));
    ck_assert_str_eq(modem->caller.text, "+15557654321");
    modem_call_reject(modem);
    module_run(&module, TIME_S(1));
    ck_assert_uint_eq(module_count(&module, "ATH"), 2); /* one belongs to the set-up */
    module_run(&module, TIME_S(20));
    module_say(&module, "RING");
    module_run(&module, TIME_S(3));
    ck_assert(modem_call_is_incoming(modem, module.now));
    ck_assert(number_is_empty(&modem->caller));
    module_run(&module, TIME_S(10));
    ck_assert_int_eq(modem->call, CALL_NONE);
}
END_TEST

START_TEST(a_ring_right_after_the_rejection_is_the_same_call)
{
    struct modem *modem = &module.unit.modem;
    start();
    module_say(&module, "RING\n+CLIP: \"+15557654321\",145");
    module_run(&module, TIME_S(1));
    modem_call_reject(modem);
    module_run(&module, TIME_S(2));
    module_say(&module, "RING\n+CLIP: \"+15557654321\",145");
    module_run(&module, TIME_S(1));
    ck_assert(!modem_call_is_incoming(modem, module.now));
    ck_assert_uint_eq(module_count(&module, "ATH"), 3);
}
END_TEST

START_TEST(five_seconds_after_the_rejection_a_ring_is_a_new_call)
{
    struct modem *modem = &module.unit.modem;
    for (int64_t early_us = 0; early_us <= 1; early_us++) {
        start();
        call_ring_line(modem, "RING", module.now);
        modem_call_reject(modem);
        modem->call_wish = WISH_NONE;
        modem->call = CALL_NONE;
        call_ring_line(modem, "RING", modem->ring_deaf_until - early_us);
        ck_assert_int_eq(modem->call, early_us == 0 ? CALL_INCOMING : CALL_NONE);
    }
}
END_TEST

START_TEST(a_dialled_call_rings_is_answered_and_ends)
{
    struct modem *modem = &module.unit.modem;
    start();
    uint8_t serial = modem_call_dial(modem, &owner);
    module.calls = "+CLCC: 1,0,2,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module_count(&module, "ATD+15557654321;"), 1);
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_DIALLING);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(2));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ALERTING);
    module.calls = "+CLCC: 1,0,0,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(2));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    module.calls = NULL; /* NO CARRIER was lost */
    module_run(&module, TIME_S(5));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
}
END_TEST

START_TEST(busy_after_ringing_is_a_rejection_busy_at_once_is_not)
{
    struct modem *modem = &module.unit.modem;
    start();
    modem_call_dial(modem, &owner);
    module_run(&module, TIME_S(1));
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem->call, CALL_ENDED);
    ck_assert(!modem->call_rejected);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\"";
    modem_call_dial(modem, &owner);
    module_run(&module, TIME_S(3));
    module_say(&module, "BUSY");
    module_run(&module, TIME_S(1));
    ck_assert(modem->call_rejected);
}
END_TEST

START_TEST(a_refused_hang_up_is_repeated_while_the_call_is_listed)
{
    struct modem *modem = &module.unit.modem;
    start();
    modem_call_dial(modem, &owner);
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(3));
    module.refuses = "ATH";
    uint32_t before = module_count(&module, "ATH");
    modem_call_hang_up(modem);
    modem_call_hang_up(modem);
    module_run(&module, TIME_S(10));
    uint32_t times = module_count(&module, "ATH") - before;
    ck_assert_msg(times >= 5 && times <= 12, "%u times in 10 s", times);
    ck_assert_int_eq(modem->call, CALL_ALERTING);
    module.calls = NULL;
    module_run(&module, TIME_S(5));
    ck_assert_int_eq(modem->call, CALL_ENDED);
}
END_TEST

static void let_ring(const char *number)
{
    char lines[64];
    snprintf(lines, sizeof lines, "RING\n+CLIP: \"%s\",145", number);
    module_say(&module, lines);
}

START_TEST(an_answered_call_is_ours_until_it_ends)
{
    struct modem *modem = &module.unit.modem;
    start();
    let_ring("+15557654321");
    module_run(&module, TIME_MS(200));
    ck_assert(modem_call_is_incoming(modem, module.now));
    uint8_t serial = modem_call_answer(modem);
    ck_assert(!modem_can_dial(modem));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ANSWERING);
    module.calls = "+CLCC: 1,1,0,0,0,\"+15557654321\",145,\"\"";
    module_run(&module, TIME_S(2));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    let_ring("+15557654321"); /* still on its way when it was answered */
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    module_say(&module, "NO CARRIER");
    module_run(&module, TIME_MS(100));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    ck_assert(modem_can_dial(modem));
    ck_assert_uint_eq(module_count(&module, "ATA"), 1);
}
END_TEST

START_TEST(a_call_that_was_dialled_is_not_taken_for_one_that_came)
{
    struct modem *modem = &module.unit.modem;
    start();
    uint8_t serial = modem_call_dial(modem, &owner);
    module.calls = "+CLCC: 1,1,0,0,0,\"+15550001111\",145,\"\"";
    module_run(&module, TIME_S(2));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_DIALLING);
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
}
END_TEST

/* A long order keeps ATA back; meanwhile the caller goes, unheard, and a stranger rings. */
START_TEST(another_caller_before_ata_is_judged_anew)
{
    struct modem *modem = &module.unit.modem;
    start();
    module.dumb = true;
    module_run(&module, TIME_S(31)); /* a poll is without an answer */
    let_ring("+15557654321");
    module_run(&module, TIME_MS(200));
    uint8_t serial = modem_call_answer(modem);
    module_run(&module, TIME_MS(200));
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
    let_ring("+15557654321");
    module_run(&module, TIME_MS(200));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ANSWERING);
    let_ring("+15550001111");
    module_run(&module, TIME_MS(200));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    ck_assert(modem_call_is_incoming(modem, module.now));
    ck_assert_str_eq(modem->caller.text, "+15550001111");
    module.dumb = false;
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
}
END_TEST

START_TEST(the_word_that_a_call_is_over_ends_one_that_waits_for_its_answer)
{
    struct modem *modem = &module.unit.modem;
    start();
    module.dumb = true;
    module_run(&module, TIME_S(31));
    let_ring("+15557654321");
    module_run(&module, TIME_MS(200));
    uint8_t serial = modem_call_answer(modem);
    module_say(&module, "NO CARRIER");
    module_run(&module, TIME_MS(200));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    module.dumb = false;
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
}
END_TEST

START_TEST(our_call_is_over_for_its_owner_when_another_rings_at_once)
{
    struct modem *modem = &module.unit.modem;
    start();
    uint8_t serial = modem_call_dial(modem, &owner);
    module_run(&module, TIME_S(2));
    module_say(&module, "BUSY\nRING\n+CLIP: \"+15550001111\",145");
    module_run(&module, TIME_MS(200));
    ck_assert_int_eq(modem->call, CALL_INCOMING);
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
}
END_TEST

START_TEST(who_rings_before_our_atd_is_rejected_and_takes_no_turn)
{
    struct modem *modem = &module.unit.modem;
    start();
    module.dumb = true;
    module_run(&module, TIME_S(31));
    uint8_t serial = modem_call_dial(modem, &owner);
    let_ring("+15550001111");
    module_run(&module, TIME_MS(200));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
    ck_assert(modem->call_crossed);
    ck_assert(!modem_can_dial(modem));
    module.dumb = false;
    module.log[0] = 0;
    module_run(&module, TIME_S(10));
    ck_assert_uint_eq(module_count(&module, "ATD"), 0);
    ck_assert_uint_eq(module_count(&module, "ATH"), 1);
    ck_assert(modem_can_dial(modem));
    modem_call_dial(modem, &owner);
    ck_assert(!modem->call_crossed);
}
END_TEST

START_TEST(who_took_the_line_from_our_atd_is_rejected)
{
    static const char *const refusals[] = {"+CME ERROR: 3", "NO CARRIER", "BUSY"};
    struct modem *modem = &module.unit.modem;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        start();
        module.log[0] = 0;
        module.refuses = "ATD";
        module.refusal = "";
        uint8_t serial = modem_call_dial(modem, &owner);
        module_run(&module, TIME_MS(100));
        let_ring("+15550001111");
        module_say(&module, refusals[i]);
        module_run(&module, TIME_S(1));
        ck_assert(modem->call_crossed);
        ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
        ck_assert_uint_eq(module_count(&module, "ATH"), 1);
        ck_assert(modem_can_dial(modem));
    }
}
END_TEST

START_TEST(who_rings_into_our_atd_is_another_one_than_who_was_rejected_before)
{
    struct modem *modem = &module.unit.modem;
    start();
    let_ring("+15550001111");
    module_run(&module, TIME_S(1));
    modem_call_reject(modem);
    module_run(&module, TIME_S(1));
    ck_assert(modem_can_dial(modem));
    module.refuses = "ATD";
    module.refusal = "";
    modem_call_dial(modem, &owner);
    module_run(&module, TIME_MS(100));
    let_ring("+15550002222");
    module_run(&module, TIME_MS(200));
    ck_assert(modem->call_crossed);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_caller_is_known_by_clip_or_hidden_after_two_seconds,
        a_ring_right_after_the_rejection_is_the_same_call,
        five_seconds_after_the_rejection_a_ring_is_a_new_call,
        a_dialled_call_rings_is_answered_and_ends,
        busy_after_ringing_is_a_rejection_busy_at_once_is_not,
        a_refused_hang_up_is_repeated_while_the_call_is_listed,
        an_answered_call_is_ours_until_it_ends,
        a_call_that_was_dialled_is_not_taken_for_one_that_came,
        another_caller_before_ata_is_judged_anew,
        the_word_that_a_call_is_over_ends_one_that_waits_for_its_answer,
        our_call_is_over_for_its_owner_when_another_rings_at_once,
        who_rings_before_our_atd_is_rejected_and_takes_no_turn,
        who_took_the_line_from_our_atd_is_rejected,
        who_rings_into_our_atd_is_another_one_than_who_was_rejected_before,
        NULL,
    };
    return suite_run("modem_call", tests);
}

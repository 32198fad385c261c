/* RING=MIC: callers who are answered, and listen. */
#include "firmware/ring.h"

#include <string.h>

#include "firmware/aid_module.h"
#include "firmware/aid_suite.h"

#define CALLER "+15557654321"
#define RINGS "RING\n+CLIP: \"" CALLER "\",145,\"\",0,\"\",0"
#define LISTENS "+CLCC: 1,1,0,0,0,\"" CALLER "\",145,\"\""
#define STILL_RINGS "+CLCC: 1,1,4,0,0,\"" CALLER "\",145,\"\""

static struct module module;

static void start(void)
{
    module_begin(&module);
    module.unit.settings.ring_action = RING_MIC;
    module.stepping_owners = true;
    module_run_to_idle(&module);
    module.log[0] = 0;
}

static void ring(const char *lines)
{
    module_say(&module, lines);
    module_run(&module, TIME_S(3));
}

static bool is_heard(void)
{
    return module.unit.ring.listening && module.unit.modem.call == CALL_TALKING;
}

/* A caller listens since a few seconds. */
static void begin_listening(void)
{
    start();
    module.calls = LISTENS;
    ring(RINGS);
    ck_assert(is_heard());
}

static uint32_t orders_until(const char *order)
{
    const char *found = strstr(module.log, order);
    ck_assert_ptr_nonnull(found);
    uint32_t count = 0;
    for (const char *at = module.log; at < found; at++) {
        count += *at == '\n';
    }
    return count;
}

START_TEST(ring_mic_answers_and_hangs_up_after_a_minute)
{
    begin_listening();
    module_run(&module, TIME_S(56));
    ck_assert(is_heard());
    ck_assert_uint_eq(module_count(&module, "ATH"), 0);
    module_run(&module, TIME_S(4));
    ck_assert_int_eq(module.unit.modem.call, CALL_ENDED);
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_eq(module_count(&module, "ATA"), 1);
    ck_assert_uint_eq(module_count(&module, "ATH"), 1);
    ck_assert_uint_eq(module.sent_count, 0);
    ck_assert_uint_eq(module_count(&module, "ATD"), 0);
}
END_TEST

START_TEST(nobody_unknown_is_answered)
{
    start();
    ck_assert(number_parse(&module.unit.settings.security[0], "+15550009999"));
    ring(RINGS);
    start();
    ring("RING\n+CLIP: \"\",129,\"\",0,\"\",1");
    ring("RING");
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
    ck_assert(!module.unit.ring.listening);
}
END_TEST

START_TEST(the_caller_may_hang_up_first)
{
    begin_listening();
    module.calls = NULL;
    module_say(&module, "NO CARRIER");
    module_run(&module, TIME_MS(100));
    ck_assert(!module.unit.ring.listening);
    begin_listening();
    module.calls = NULL; /* the word of it was lost */
    module_run(&module, TIME_S(5));
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_eq(module_count(&module, "ATH"), 0);
    module.calls = LISTENS;
    ring(RINGS);
    ck_assert(is_heard());
}
END_TEST

START_TEST(the_end_of_the_ringing_before_ata_is_the_end)
{
    start();
    module.refuses = "ATA";
    module.refusal = "NO CARRIER";
    ring(RINGS);
    module_run(&module, TIME_S(5));
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_eq(module_count(&module, "ATA"), 1);
    ck_assert_uint_eq(module_count(&module, "ATH"), 0);
    module.refuses = NULL;
    module.calls = LISTENS;
    ring(RINGS);
    ck_assert(is_heard());
}
END_TEST

START_TEST(a_refused_ata_is_tried_again_with_the_next_ring)
{
    start();
    module.calls = STILL_RINGS;
    module.refuses = "ATA";
    ring(RINGS);
    ck_assert(!module.unit.ring.listening);
    module.refuses = NULL;
    ring(RINGS);
    ck_assert(is_heard());
    ck_assert_uint_eq(module_count(&module, "ATA"), 2);
    ck_assert_uint_eq(module_count(&module, "ATH"), 0);
}
END_TEST

START_TEST(an_ata_without_an_answer_is_looked_up_in_the_list)
{
    start();
    module.calls = LISTENS;
    module.refuses = "ATA";
    module.refusal = "";
    ring(RINGS);
    module_run(&module, TIME_S(30));
    ck_assert(is_heard());
    ck_assert_uint_eq(module_count(&module, "ATA"), 1);
    module_run(&module, TIME_S(60));
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_eq(module_count(&module, "ATH"), 1);
}
END_TEST

/* Neither ATA nor the list is answered with more than an error: the unit hangs up blindly. */
START_TEST(an_answer_of_which_nothing_is_known_is_given_up)
{
    start();
    module.refuses = "AT";
    ring(RINGS);
    module_run(&module, TIME_S(31));
    ck_assert(module.unit.ring.listening);
    ck_assert(!is_heard());
    module.refuses = "AT+CLCC";
    module_run(&module, TIME_S(3));
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_eq(module_count(&module, "ATH"), 1);
}
END_TEST

START_TEST(a_refused_hang_up_is_repeated)
{
    begin_listening();
    module.refuses = "ATH";
    module_run(&module, TIME_S(65));
    ck_assert(module.unit.ring.listening);
    ck_assert_uint_ge(module_count(&module, "ATH"), 2);
    module.refuses = NULL;
    module_run(&module, TIME_S(3));
    ck_assert(!module.unit.ring.listening);
}
END_TEST

static void begin_with_alerts(enum alert_type type)
{
    begin_listening();
    module.unit.settings.alert_type = (uint8_t)type;
    ck_assert(number_parse(&module.unit.settings.alert[0], "+15550007777"));
    module.log[0] = 0;
    module.dialled = "+CLCC: 1,0,3,0,0,\"+15550007777\",145,\"\"";
    alert_raise(&module.unit, ALERT_ALARM, 0, 0, module.now);
    module.wake = module.now;
    module_run(&module, TIME_S(3));
}

START_TEST(an_alarm_by_message_ends_the_listening_at_once)
{
    begin_with_alerts(ALERT_BY_SMS);
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_lt(orders_until("ATH"), orders_until("AT+CMGS="));
    ck_assert_uint_eq(module.sent_count, 1);
}
END_TEST

START_TEST(an_alarm_by_call_ends_the_listening_at_once)
{
    begin_with_alerts(ALERT_BY_CALL);
    ck_assert(!module.unit.ring.listening);
    ck_assert_uint_lt(orders_until("ATH"), orders_until("ATD+15550007777;"));
    ck_assert_int_eq(module.unit.modem.call, CALL_ALERTING);
}
END_TEST

START_TEST(a_caller_is_rejected_while_an_alarm_waits)
{
    start();
    ck_assert(number_parse(&module.unit.settings.alert[0], "+15550007777"));
    module.refuses = "AT+CMGS";
    alert_raise(&module.unit, ALERT_ALARM, 0, 0, module.now);
    module_say(&module, RINGS);
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module_count(&module, "ATA"), 0);
    ck_assert_uint_eq(module_count(&module, "ATH"), 1);
}
END_TEST

START_TEST(an_answer_to_a_command_disturbs_no_listener)
{
    const struct phone_number guest = {"+15550007777"};
    begin_listening();
    alert_reply(&module.unit.alert, &guest, "Relay1 ON");
    module.wake = module.now;
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(module.sent_count, 1);
    ck_assert(is_heard());
}
END_TEST

START_TEST(a_boot_of_the_module_ends_the_listening)
{
    begin_listening();
    module.calls = NULL;
    module_say(&module, "RDY");
    module_run(&module, TIME_MS(100));
    ck_assert(!module.unit.ring.listening);
    module_run_to_idle(&module);
    module.calls = LISTENS;
    ring(RINGS);
    ck_assert(is_heard());
}
END_TEST

/* Instants of all orders of a call that is answered at the second try. */
static uint64_t listening_times(int64_t wakes_every)
{
    start();
    module.wakes_every = wakes_every;
    module.calls = STILL_RINGS;
    module.refuses = "ATA";
    ring(RINGS);
    module.calls = LISTENS;
    module.refuses = "ATH";
    ring(RINGS);
    module_run(&module, TIME_S(65));
    module.calls = NULL;
    module_run(&module, TIME_S(20));
    ck_assert_uint_ge(module_count(&module, "ATH"), 2);
    return module.order_times;
}

START_TEST(listening_is_the_same_however_often_the_unit_is_woken)
{
    uint64_t calm = listening_times(0);
    ck_assert_uint_eq(listening_times(7013), calm);
    ck_assert_uint_eq(listening_times(457), calm);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        ring_mic_answers_and_hangs_up_after_a_minute,
        nobody_unknown_is_answered,
        the_caller_may_hang_up_first,
        the_end_of_the_ringing_before_ata_is_the_end,
        a_refused_ata_is_tried_again_with_the_next_ring,
        an_ata_without_an_answer_is_looked_up_in_the_list,
        an_answer_of_which_nothing_is_known_is_given_up,
        a_refused_hang_up_is_repeated,
        an_alarm_by_message_ends_the_listening_at_once,
        an_alarm_by_call_ends_the_listening_at_once,
        a_caller_is_rejected_while_an_alarm_waits,
        an_answer_to_a_command_disturbs_no_listener,
        a_boot_of_the_module_ends_the_listening,
        listening_is_the_same_however_often_the_unit_is_woken,
        NULL,
    };
    return suite_run("listening", tests);
}

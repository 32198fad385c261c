/* How modules fail in the field, and what the driver makes of it: messages and calls that come in.
 * The numbers are those of docs/testing.md. */
#include <stdio.h>
#include <string.h>

#include "firmware/aid_dialogue.h"
#include "firmware/aid_suite.h"

#define HEAD "07910100000000F0"
#define SENDER "0B915155674523F1"
#define STAMP "62112201341263"
#define LATER "62112201342263"
#define HELLO HEAD "04" SENDER "0000" STAMP "05E8329BFD06"
#define HELLO_AGAIN HEAD "04" SENDER "0000" LATER "05E8329BFD06"
#define REPORT HEAD "06010B915155674523F1621122017343006211220173430000"
/* One part in UCS2: user data length, header, hex of the text. */
#define PART(length, header, text) HEAD "44" SENDER "0008" STAMP length header text

static struct module module;
static struct modem *const modem = &module.unit.modem;

static void start(void)
{
    module_begin(&module);
    module_run_to_idle(&module);
}

static void assert_taken(const char *const *texts, uint32_t count)
{
    ck_assert_uint_eq(module.taken_count, count);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_str_eq(module.taken[i], texts[i]);
    }
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        ck_assert_ptr_null(module.store[i]);
    }
}

/* A module that was left with other settings, or a message of class 0. */
START_TEST(f8_a_message_passed_on_and_not_kept_is_taken_if_it_is_whole)
{
    static const char *const texts[] = {"hello", "hello"};
    start();
    module_say(&module, "+CMT: ,24\n" HELLO);
    module_say(&module, "+CMT: \"\",24\n" HELLO_AGAIN);
    module.feeding = FEED_LINES;
    module_run(&module, TIME_S(1));
    assert_taken(texts, 2);
    module_say(&module, "+CMT: ,23\n" HELLO);
    module_say(&module, "+CMT: \"" DIALOGUE_OWNER "\",\"\",\"26/11/22,10:43:21+12\"\n" HELLO);
    module_say(&module, HELLO);
    module_run(&module, TIME_S(1));
    assert_taken(texts, 2);
}
END_TEST

START_TEST(f12_a_message_that_the_network_doubles_is_executed_once)
{
    dialogue_begin(&module, DIALOGUE_SEND);
    dialogue_deliver(&module, 2);
    module_run(&module, TIME_S(4));
    for (uint32_t slot = 4; slot < 12; slot++) {
        dialogue_deliver(&module, slot);
        module_run(&module, TIME_S(2));
    }
    ck_assert_uint_eq(module.sent_count, 1);
}
END_TEST

START_TEST(f12_a_message_that_cannot_be_deleted_is_executed_once)
{
    dialogue_begin(&module, DIALOGUE_SEND);
    module.refuses = "AT+CMGD=";
    dialogue_deliver(&module, 2);
    module_run(&module, TIME_MIN(5));
    ck_assert_uint_eq(module.sent_count, 1);
    module.refuses = NULL;
    module.unit.modem.list_due = true;
    module_run(&module, TIME_S(40));
    ck_assert_uint_eq(module.sent_count, 1);
    ck_assert_ptr_null(module.store[2]);
}
END_TEST

/* It was deleted, its OK is late, and its slot has a new tenant when the driver looks again. */
START_TEST(f12_a_deletion_in_doubt_does_not_take_the_next_message)
{
    static const char *const texts[] = {"hello", "hello"};
    for (int64_t wait = 0; wait < 12; wait++) {
        start();
        module_deliver(&module, 3, HELLO);
        module_run(&module, TIME_MS(50));
        ck_assert_uint_eq(module_count(&module, "AT+CMGD=3"), 1);
        ck_assert_ptr_null(module.store[3]);
        module.serial.taken = module.serial.count; /* its OK is lost */
        module_run(&module, TIME_S(wait));
        module_deliver(&module, 3, HELLO_AGAIN);
        module_run(&module, TIME_S(45));
        assert_taken(texts, 2);
    }
}
END_TEST

START_TEST(f12_a_message_whose_deletion_failed_in_silence_is_taken_once)
{
    static const char *const texts[] = {"hello"};
    start();
    module_deliver(&module, 3, HELLO);
    module_run(&module, TIME_MS(50));
    ck_assert_uint_eq(module_count(&module, "AT+CMGD=3"), 1);
    module.serial.taken = module.serial.count;
    module.store[3] = HELLO; /* it is still there */
    module_run(&module, TIME_S(45));
    ck_assert_uint_eq(module_count(&module, "AT+CMGR=3"), 2);
    assert_taken(texts, 1);
}
END_TEST

START_TEST(f14_parts_join_whatever_their_order_and_reference)
{
    static const char *const parts[][2] = {
        {PART("0A", "050003000201", "004F006E"), PART("0A", "050003000202", "00310032")},
        {PART("0A", "050003FF0201", "004F006E"), PART("0A", "050003FF0202", "00310032")},
        {PART("0B", "06080412340201", "004F006E"), PART("0B", "06080412340202", "00310032")},
    };
    static const char *const texts[] = {"On12"};
    for (uint32_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        for (uint32_t last = 0; last < 2; last++) {
            start();
            module_deliver(&module, 1, parts[i][1 - last]);
            module_run(&module, TIME_S(5));
            module_deliver(&module, 2, parts[i][last]);
            module_run(&module, TIME_S(5));
            assert_taken(texts, 1);
        }
    }
}
END_TEST

START_TEST(f14_two_long_messages_do_not_mix_and_a_missing_part_holds_up_nobody)
{
    static const char *const texts[] = {"hello", "On12", "AB"};
    start();
    module_deliver(&module, 1, PART("0A", "050003070202", "00310032"));
    module_deliver(&module, 2, PART("08", "050003080201", "0041"));
    module_deliver(&module, 3, HELLO);
    module_deliver(&module, 4, PART("0A", "050003070201", "004F006E"));
    module_deliver(&module, 5, PART("08", "050003080202", "0042"));
    module_deliver(&module, 6, PART("08", "050003090201", "0043"));
    module_run(&module, TIME_S(10));
    assert_taken(texts, 3);
}
END_TEST

START_TEST(f15_a_burst_of_announcements_in_one_read_is_read_to_the_last)
{
    static const char *const texts[] = {"hello", "hello", "hello", "hello"};
    for (int64_t wait = 0; wait < 100; wait += 10) {
        start();
        module_deliver(&module, 1, HELLO);
        module_run(&module, TIME_MS(wait));
        module_deliver(&module, 2, HELLO);
        module_deliver(&module, 3, HELLO);
        module_deliver(&module, 4, HELLO);
        module_run(&module, TIME_S(3));
        assert_taken(texts, 4);
    }
}
END_TEST

START_TEST(f15_more_announcements_than_are_remembered_are_found_by_listing)
{
    start();
    for (uint32_t slot = 0; slot < MODULE_MESSAGES; slot++) {
        module_deliver(&module, slot, HELLO);
    }
    module_say(&module, "+CMTI: \"SM\",100\n+CMTI: \"SM\",101");
    module_run(&module, TIME_S(20));
    ck_assert_uint_eq(module.taken_count, MODULE_MESSAGES);
}
END_TEST

/* The slot is free as soon as the module deletes, before it says so. */
START_TEST(f15_an_announcement_of_the_slot_that_is_being_deleted_is_a_new_message)
{
    static const char *const texts[] = {"hello", "hello"};
    start();
    module_deliver(&module, 3, HELLO);
    module_run(&module, TIME_MS(50));
    ck_assert_ptr_null(module.store[3]);
    uint32_t ok = module.serial.count - module.serial.taken;
    ck_assert_uint_eq(ok, 6);
    module.serial.taken = module.serial.count;
    module_deliver(&module, 3, HELLO_AGAIN);
    module_say(&module, "OK");
    module_run(&module, TIME_S(3));
    assert_taken(texts, 2);
}
END_TEST

START_TEST(f17_an_announced_slot_that_cannot_be_read_holds_up_nobody)
{
    static const char *const refusals[] = {"+CMS ERROR: 321", "+CMS ERROR: 500", "ERROR",
                                           "+CME ERROR: 22"};
    static const char *const texts[] = {"hello"};
    for (uint32_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        start();
        module.refuses = "AT+CMGR=7";
        module.refusal = refusals[i];
        module_say(&module, "+CMTI: \"SM\",7");
        module_deliver(&module, 8, HELLO);
        module_run(&module, TIME_S(10));
        assert_taken(texts, 1);
        ck_assert_uint_eq(modem->slot_count, 0);
    }
}
END_TEST

START_TEST(f18_a_ring_during_a_look_at_our_call_is_nobodys_answer)
{
    start();
    uint8_t serial = modem_call_dial(modem, &(struct phone_number){DIALOGUE_OWNER});
    module.calls = "+CLCC: 1,0,3,0,0,\"+15557654321\",145,\"\",\"extra\",7";
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ALERTING);
    module.calls = "RING\n+CLCC: 1,0,0,0,0,\"+15557654321\",145,\"\",\"extra\",7\n"
                   "+CLCC: 2,1,4,0,0,\"+15550001111\",145";
    module_run(&module, TIME_S(3));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_TALKING);
    module.calls = NULL; /* NO CARRIER is not reported */
    module_run(&module, TIME_S(6));
    ck_assert_int_eq(modem_call_of(modem, serial), CALL_ENDED);
}
END_TEST

START_TEST(f18_a_caller_is_known_in_every_form)
{
    static const struct {
        const char *lines, *caller;
    } forms[] = {{"RING\n+CLIP: \"+15557654321\",145,\"\",,\"\",0", "+15557654321"},
                 {"RING\n+CLIP: \"15557654321\",145", "+15557654321"},
                 {"+CRING: VOICE\n+CLIP: \"0912345678\",129,\"\",0,\"Joe, \",0", "0912345678"},
                 {"RING\n+CLIP: \"\",128,\"\",0,\"\",1", ""},
                 {"RING\n+CLIP: \"\",128,\"\",0,\"\",2", ""},
                 {"RING\n+CLIP: \"anonymous\",129", ""},
                 {"RING\n+CLIP: \"123456789012345678901\",129", ""},
                 {"RING\n+CLIP: ,128", ""},
                 {"RING\n+CLIP:", ""},
                 {"RING", ""}};
    for (uint32_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        start();
        module_say(&module, forms[i].lines);
        module_run(&module, TIME_S(3));
        ck_assert_msg(modem_call_is_incoming(modem, module.now), "%s", forms[i].lines);
        ck_assert_str_eq(modem->caller.text, forms[i].caller);
    }
}
END_TEST

START_TEST(f18_a_caller_shown_with_a_later_ring_only_is_judged_then)
{
    start();
    module_say(&module, "RING");
    module_run(&module, TIME_S(3));
    ck_assert(modem_call_is_incoming(modem, module.now));
    modem_call_leave(modem);
    module_say(&module, "RING\n" DIALOGUE_CLIP);
    module_run(&module, TIME_S(1));
    ck_assert(modem_call_is_incoming(modem, module.now));
    modem_call_leave(modem);
    module_say(&module, "RING\n" DIALOGUE_CLIP);
    module_run(&module, TIME_S(1));
    ck_assert(!modem_call_is_incoming(modem, module.now));
}
END_TEST

START_TEST(f18_a_caller_who_gives_up_at_once_has_rung)
{
    start();
    module_say(&module, "RING\n" DIALOGUE_CLIP "\nNO CARRIER");
    module_run(&module, TIME_MS(50));
    ck_assert(modem_call_is_incoming(modem, module.now));
    modem_call_reject(modem);
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem->call, CALL_NONE);
    module_say(&module, "RING\n" DIALOGUE_CLIP);
    module_run(&module, TIME_S(1));
    modem_call_leave(modem);
    module_say(&module, "NO CARRIER");
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem->call, CALL_NONE);
}
END_TEST

/* What a module says itself, quotes and commas, CR LF, the septet 0, nothing. */
START_TEST(f19_a_text_like_a_modules_output_is_a_text)
{
    static const char *const bodies[] = {"OK", "ERROR", "+CMTI: \"SM\",5", "RING", "> ", "RDY",
                                         "NO CARRIER", "a,\"b\",c", "\r\nOK\r\n", "@@@", ""};
    for (uint32_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        char pdu[400];
        start();
        dialogue_write_pdu(pdu, bodies[i]);
        module_deliver(&module, 1, pdu);
        module_run(&module, TIME_S(3));
        assert_taken(&bodies[i], 1);
        ck_assert_uint_eq(module.boots, 1);
        ck_assert_uint_eq(module_count(&module, "AT+CMGF=0"), 1);
    }
}
END_TEST

START_TEST(f19_a_text_of_160_at_signs_is_a_text)
{
    char text[161];
    char pdu[400];
    const char *texts[] = {text};
    memset(text, '@', 160);
    text[160] = 0;
    start();
    dialogue_write_pdu(pdu, text);
    module_deliver(&module, 1, pdu);
    module_run(&module, TIME_S(3));
    assert_taken(texts, 1);
}
END_TEST

START_TEST(f20_what_is_no_text_is_deleted_unread_and_the_next_is_read)
{
    static const char *const pdus[] = {
        REPORT,
        HEAD "04" SENDER "0004" STAMP "03010203",                      /* 8-bit data */
        HEAD "04" SENDER "00C8" STAMP "0341E110",                      /* a voice mail waits */
        HEAD "44" SENDER "0004" STAMP "0A0605040B8423F0010203",        /* MMS push, to a port */
        HEAD "44" SENDER "007FF6" "62112201341263" "0A027000000102030405", /* SIM toolkit */
        HEAD "04",
        "00",
        "FFFFFFFFFFFFFFFFFFFF",
        "",
        "no PDU",
    };
    static const char *const texts[] = {"hello"};
    for (uint32_t i = 0; i < sizeof pdus / sizeof pdus[0]; i++) {
        start();
        module_deliver(&module, 1, pdus[i]);
        module_deliver(&module, 2, HELLO);
        module_run(&module, TIME_S(15));
        assert_taken(texts, 1);
    }
}
END_TEST

START_TEST(f20_a_sender_with_letters_is_no_number)
{
    static const char *const texts[] = {"hello"};
    start();
    module_deliver(&module, 1, HEAD "040AD0C2B03C3D0600" "00" STAMP "05E8329BFD06");
    module_run(&module, TIME_S(3));
    assert_taken(texts, 1);
    ck_assert(number_is_empty(&modem->message.sender));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        f8_a_message_passed_on_and_not_kept_is_taken_if_it_is_whole,
        f12_a_message_that_the_network_doubles_is_executed_once,
        f12_a_message_that_cannot_be_deleted_is_executed_once,
        f12_a_deletion_in_doubt_does_not_take_the_next_message,
        f12_a_message_whose_deletion_failed_in_silence_is_taken_once,
        f14_parts_join_whatever_their_order_and_reference,
        f14_two_long_messages_do_not_mix_and_a_missing_part_holds_up_nobody,
        f15_a_burst_of_announcements_in_one_read_is_read_to_the_last,
        f15_more_announcements_than_are_remembered_are_found_by_listing,
        f15_an_announcement_of_the_slot_that_is_being_deleted_is_a_new_message,
        f17_an_announced_slot_that_cannot_be_read_holds_up_nobody,
        f18_a_ring_during_a_look_at_our_call_is_nobodys_answer,
        f18_a_caller_is_known_in_every_form,
        f18_a_caller_shown_with_a_later_ring_only_is_judged_then,
        f18_a_caller_who_gives_up_at_once_has_rung,
        f19_a_text_like_a_modules_output_is_a_text,
        f19_a_text_of_160_at_signs_is_a_text,
        f20_what_is_no_text_is_deleted_unread_and_the_next_is_read,
        f20_a_sender_with_letters_is_no_number,
        NULL,
    };
    return suite_run("modem_faults_incoming", tests);
}

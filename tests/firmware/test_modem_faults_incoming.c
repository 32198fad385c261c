/* How modules fail in the field, and what the driver makes of it: messages that come in. The
 * numbers are those of docs/testing.md. */
#include <string.h>

#include "firmware/aid_fault.h"
#include "firmware/aid_suite.h"

/* One part in UCS2: user data length, header, hex of the text. */
#define PART(length, header, text) \
    FAULT_HEAD "44" FAULT_SENDER "0008" FAULT_STAMP length header text

static struct module module;
static struct modem *const modem = &module.unit.modem;

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
        fault_start(&module);
        module_deliver(&module, 3, FAULT_HELLO);
        module_run(&module, TIME_MS(50));
        ck_assert_uint_eq(module_count(&module, "AT+CMGD=3"), 1);
        ck_assert_ptr_null(module.store[3]);
        module.serial.taken = module.serial.count; /* its OK is lost */
        module_run(&module, TIME_S(wait));
        module_deliver(&module, 3, FAULT_HELLO_AGAIN);
        module_run(&module, TIME_S(45));
        fault_assert_taken(&module, texts, 2);
    }
}
END_TEST

START_TEST(f12_a_message_whose_deletion_failed_in_silence_is_taken_once)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module_deliver(&module, 3, FAULT_HELLO);
    module_run(&module, TIME_MS(50));
    ck_assert_uint_eq(module_count(&module, "AT+CMGD=3"), 1);
    module.serial.taken = module.serial.count;
    module.store[3] = FAULT_HELLO; /* it is still there */
    module_run(&module, TIME_S(45));
    ck_assert_uint_eq(module_count(&module, "AT+CMGR=3"), 2);
    fault_assert_taken(&module, texts, 1);
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
            fault_start(&module);
            module_deliver(&module, 1, parts[i][1 - last]);
            module_run(&module, TIME_S(5));
            module_deliver(&module, 2, parts[i][last]);
            module_run(&module, TIME_S(5));
            fault_assert_taken(&module, texts, 1);
        }
    }
}
END_TEST

START_TEST(f14_two_long_messages_do_not_mix_and_a_missing_part_holds_up_nobody)
{
    static const char *const texts[] = {"hello", "On12", "AB"};
    fault_start(&module);
    module_deliver(&module, 1, PART("0A", "050003070202", "00310032"));
    module_deliver(&module, 2, PART("08", "050003080201", "0041"));
    module_deliver(&module, 3, FAULT_HELLO);
    module_deliver(&module, 4, PART("0A", "050003070201", "004F006E"));
    module_deliver(&module, 5, PART("08", "050003080202", "0042"));
    module_deliver(&module, 6, PART("08", "050003090201", "0043"));
    module_run(&module, TIME_S(10));
    fault_assert_taken(&module, texts, 3);
}
END_TEST

START_TEST(f15_a_burst_of_announcements_in_one_read_is_read_to_the_last)
{
    static const char *const texts[] = {"hello", "hello", "hello", "hello"};
    for (int64_t wait = 0; wait < 100; wait += 10) {
        fault_start(&module);
        module_deliver(&module, 1, FAULT_HELLO);
        module_run(&module, TIME_MS(wait));
        module_deliver(&module, 2, FAULT_HELLO);
        module_deliver(&module, 3, FAULT_HELLO);
        module_deliver(&module, 4, FAULT_HELLO);
        module_run(&module, TIME_S(3));
        fault_assert_taken(&module, texts, 4);
    }
}
END_TEST

START_TEST(f15_more_announcements_than_are_remembered_are_found_by_listing)
{
    fault_start(&module);
    for (uint32_t slot = 0; slot < MODULE_MESSAGES; slot++) {
        module_deliver(&module, slot, FAULT_HELLO);
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
    fault_start(&module);
    module_deliver(&module, 3, FAULT_HELLO);
    module_run(&module, TIME_MS(50));
    ck_assert_ptr_null(module.store[3]);
    uint32_t ok = module.serial.count - module.serial.taken;
    ck_assert_uint_eq(ok, 6);
    module.serial.taken = module.serial.count;
    module_deliver(&module, 3, FAULT_HELLO_AGAIN);
    module_say(&module, "OK");
    module_run(&module, TIME_S(3));
    fault_assert_taken(&module, texts, 2);
}
END_TEST

START_TEST(f15_three_messages_passed_on_in_one_read_are_three)
{
    static const char *const texts[] = {"hello", "hello", "hello"};
    fault_start(&module);
    module_push(&module, 24, FAULT_HELLO);
    module_push(&module, 24, FAULT_HELLO_AGAIN);
    module_push(&module, 24, FAULT_HELLO);
    uint32_t orders = module.orders;
    module_run(&module, TIME_MS(30));
    ck_assert_uint_eq(module.orders, orders);
    ck_assert_uint_eq(module.serial.taken, module.serial.count);
    fault_assert_taken(&module, texts, 3);
}
END_TEST

START_TEST(f15_messages_passed_on_while_another_waits_for_its_owner_are_kept_in_their_order)
{
    static const char *const pushed[] = {"OnRelay1", "OnRelay2", "OnRelay3", "OnRelay4",
                                         "OnRelay5"};
    fault_start(&module);
    module.owner_away = true;
    for (uint32_t i = 0; i < 5; i++) {
        char pdu[400];
        dialogue_write_pdu(pdu, pushed[i]);
        module_push(&module, sms_tpdu_length(pdu), pdu);
        module_run(&module, TIME_MS(30));
    }
    ck_assert_uint_eq(module.taken_count, 0);
    module.owner_away = false;
    module_run(&module, TIME_S(1));
    fault_assert_taken(&module, pushed, MODEM_PUSH_QUEUE);
}
END_TEST

START_TEST(f15_parts_passed_on_join_with_parts_that_were_kept)
{
    static const char *const texts[] = {"On12"};
    fault_start(&module);
    module_deliver(&module, 1, PART("0A", "050003070202", "00310032"));
    module_run(&module, TIME_S(2));
    module_push(&module, 29, PART("0A", "050003070201", "004F006E"));
    module_run(&module, TIME_S(2));
    fault_assert_taken(&module, texts, 1);
}
END_TEST

START_TEST(f17_an_announced_slot_that_cannot_be_read_holds_up_nobody)
{
    static const char *const refusals[] = {"+CMS ERROR: 321", "+CMS ERROR: 500", "ERROR",
                                           "+CME ERROR: 22"};
    static const char *const texts[] = {"hello"};
    for (uint32_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        fault_start(&module);
        module.refuses = "AT+CMGR=7";
        module.refusal = refusals[i];
        module_say(&module, "+CMTI: \"SM\",7");
        module_deliver(&module, 8, FAULT_HELLO);
        module_run(&module, TIME_S(10));
        fault_assert_taken(&module, texts, 1);
        ck_assert_uint_eq(modem->slot_count, 0);
    }
}
END_TEST

/* What a module says itself, quotes and commas, CR LF, the septet 0, nothing. */
START_TEST(f19_a_text_like_a_modules_output_is_a_text)
{
    static const char *const bodies[] = {
        "OK",         "ERROR",     "+CMTI: \"SM\",5", "RING", "> ", "RDY",
        "NO CARRIER", "a,\"b\",c", "\r\nOK\r\n",      "@@@",  ""};
    for (uint32_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        char pdu[400];
        fault_start(&module);
        dialogue_write_pdu(pdu, bodies[i]);
        module_deliver(&module, 1, pdu);
        module_run(&module, TIME_S(3));
        fault_assert_taken(&module, &bodies[i], 1);
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
    fault_start(&module);
    dialogue_write_pdu(pdu, text);
    module_deliver(&module, 1, pdu);
    module_run(&module, TIME_S(3));
    fault_assert_taken(&module, texts, 1);
}
END_TEST

START_TEST(f20_what_is_no_text_is_deleted_unread_and_the_next_is_read)
{
    static const char *const pdus[] = {
        FAULT_REPORT,
        FAULT_HEAD "04" FAULT_SENDER "0004" FAULT_STAMP "03010203", /* 8-bit data */
        FAULT_HEAD "04" FAULT_SENDER "00C8" FAULT_STAMP "0341E110", /* a voice mail waits */
        FAULT_HEAD "44" FAULT_SENDER "0004" FAULT_STAMP
                   "0A0605040B8423F0010203", /* MMS push, to a port */
        FAULT_HEAD "44" FAULT_SENDER "007FF6"
                   "62112201341263"
                   "0A027000000102030405", /* SIM toolkit */
        FAULT_HEAD "04",
        "00",
        "FFFFFFFFFFFFFFFFFFFF",
    };
    static const char *const texts[] = {"hello"};
    for (uint32_t i = 0; i < sizeof pdus / sizeof pdus[0]; i++) {
        fault_start(&module);
        module_deliver(&module, 1, pdus[i]);
        module_deliver(&module, 2, FAULT_HELLO);
        module_run(&module, TIME_S(15));
        fault_assert_taken(&module, texts, 1);
    }
}
END_TEST

static void keeps_for_ten_minutes(const char *pdu, uint32_t digits)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module.torn_index = 1;
    module.torn_digits = digits;
    module_deliver(&module, 1, pdu);
    module_deliver(&module, 2, FAULT_HELLO);
    module_run(&module, TIME_S(15));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_ptr_null(module.store[2]);
    module_run(&module, TIME_MIN(9));
    ck_assert_ptr_nonnull(module.store[1]);
    module_run(&module, TIME_MIN(3));
    fault_assert_taken(&module, texts, 1);
}

/* By the length in its header noise has torn it: another look may find it whole. */
START_TEST(f21_what_looks_torn_keeps_for_ten_minutes_and_holds_up_nobody)
{
    for (uint32_t digits = 1; digits < strlen(FAULT_REPORT); digits += 9) {
        keeps_for_ten_minutes(FAULT_REPORT, digits);
    }
    keeps_for_ten_minutes("", 0);
    keeps_for_ten_minutes("no PDU", 0);
}
END_TEST

/* The store never is empty: the report in its place 15 cannot be deleted, alone or with all that
 * were read. */
START_TEST(f21_each_torn_message_has_its_ten_minutes)
{
    fault_start(&module);
    module.refuses = "AT+CMGD=1";
    module_deliver(&module, 15, FAULT_REPORT);
    module.torn_digits = 30;
    for (uint32_t index = 2; index < 5; index++) {
        module.torn_index = index;
        module_deliver(&module, index, FAULT_HELLO_AGAIN);
        module_run(&module, TIME_MIN(9));
        ck_assert_ptr_nonnull(module.store[index]);
        module_run(&module, TIME_MIN(4));
        ck_assert_ptr_null(module.store[index]);
    }
    ck_assert_uint_eq(module.taken_count, 0);
}
END_TEST

START_TEST(f21_what_was_torn_is_taken_once_it_is_whole)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module.torn_index = 1;
    module.torn_digits = 30;
    module_deliver(&module, 1, FAULT_HELLO);
    module_run(&module, TIME_MIN(5));
    module.torn_digits = 0;
    module_run(&module, TIME_S(40));
    fault_assert_taken(&module, texts, 1);
}
END_TEST

START_TEST(f20_a_sender_with_letters_is_no_number)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module_deliver(&module, 1,
                   FAULT_HEAD "040AD0C2B03C3D0600"
                              "00" FAULT_STAMP "05E8329BFD06");
    module_run(&module, TIME_S(3));
    fault_assert_taken(&module, texts, 1);
    ck_assert(number_is_empty(&modem->message.sender));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        f12_a_message_that_the_network_doubles_is_executed_once,
        f12_a_message_that_cannot_be_deleted_is_executed_once,
        f12_a_deletion_in_doubt_does_not_take_the_next_message,
        f12_a_message_whose_deletion_failed_in_silence_is_taken_once,
        f14_parts_join_whatever_their_order_and_reference,
        f14_two_long_messages_do_not_mix_and_a_missing_part_holds_up_nobody,
        f15_a_burst_of_announcements_in_one_read_is_read_to_the_last,
        f15_more_announcements_than_are_remembered_are_found_by_listing,
        f15_an_announcement_of_the_slot_that_is_being_deleted_is_a_new_message,
        f15_three_messages_passed_on_in_one_read_are_three,
        f15_messages_passed_on_while_another_waits_for_its_owner_are_kept_in_their_order,
        f15_parts_passed_on_join_with_parts_that_were_kept,
        f17_an_announced_slot_that_cannot_be_read_holds_up_nobody,
        f19_a_text_like_a_modules_output_is_a_text,
        f19_a_text_of_160_at_signs_is_a_text,
        f20_what_is_no_text_is_deleted_unread_and_the_next_is_read,
        f21_what_looks_torn_keeps_for_ten_minutes_and_holds_up_nobody,
        f21_each_torn_message_has_its_ten_minutes,
        f21_what_was_torn_is_taken_once_it_is_whole,
        f20_a_sender_with_letters_is_no_number,
        NULL,
    };
    return suite_run("modem_faults_incoming", tests);
}

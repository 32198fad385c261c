/* How modules fail in the field, and what the driver makes of it: late messages, full and foreign
 * stores, status reports. The numbers are those of docs/testing.md. */
#include <string.h>

#include "firmware/aid_fault.h"
#include "firmware/aid_suite.h"

static struct module module;

/* Of 10:43:21, nine hours ahead of UTC, on the network's clock. */
START_TEST(f13_a_command_that_the_network_held_back_is_too_old)
{
    static const char *const times[] = {"*PSUTTZ: 2026,11,22,1,52,0,\"+36\",0",
                                        "*PSUTTZ: 2026,11,22,1,54,0,\"+36\",0",
                                        "*PSUTTZ: 2026,11,24,23,0,0,\"+36\",0"};
    for (uint32_t i = 0; i < 3; i++) {
        dialogue_begin(&module, DIALOGUE_SEND);
        module.unit.settings.max_age_min = 10;
        module_say(&module, times[i]);
        module_run(&module, TIME_S(1));
        dialogue_deliver(&module, 2);
        module_run(&module, TIME_S(5));
        ck_assert_uint_eq(relay_on_mask(&module.unit.relays), i == 0 ? 1 : 0);
        ck_assert_ptr_null(module.store[2]);
        ck_assert_uint_eq(module.sent_count, i == 0 ? 1 : 0);
    }
}
END_TEST

START_TEST(f13_commands_that_waited_while_the_unit_was_off_are_deleted_and_not_obeyed)
{
    dialogue_begin(&module, DIALOGUE_START);
    module.unit.settings.max_age_min = 10;
    for (uint32_t slot = 1; slot < MODULE_MESSAGES; slot++) {
        dialogue_deliver(&module, slot);
    }
    module_run(&module, TIME_S(60));
    ck_assert_uint_eq(relay_on_mask(&module.unit.relays), 0);
    for (uint32_t slot = 0; slot < MODULE_MESSAGES; slot++) {
        ck_assert_ptr_null(module.store[slot]);
    }
    module_say(&module, "*PSUTTZ: 2026,11,22,1,44,0,\"+36\",0");
    dialogue_deliver(&module, 2);
    module_run(&module, TIME_S(5));
    ck_assert_uint_eq(relay_on_mask(&module.unit.relays), 1);
}
END_TEST

START_TEST(f16_a_full_store_that_announces_nothing_is_emptied)
{
    fault_start(&module);
    module.announces = false;
    for (uint32_t slot = 0; slot < MODULE_MESSAGES; slot++) {
        module_deliver(&module, slot, FAULT_HELLO);
    }
    module_run(&module, TIME_S(40));
    ck_assert_uint_eq(module.taken_count, MODULE_MESSAGES);
    for (uint32_t slot = 0; slot < MODULE_MESSAGES; slot++) {
        ck_assert_ptr_null(module.store[slot]);
    }
}
END_TEST

START_TEST(f16_a_slot_that_cannot_be_deleted_alone_goes_with_all_that_were_read)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module.refuses = "AT+CMGD=5\n";
    module_deliver(&module, 5, FAULT_HELLO);
    module_run(&module, TIME_S(10));
    fault_assert_taken(&module, texts, 1);
    ck_assert_uint_eq(module_count(&module, "AT+CMGD=5\n"), 3);
    ck_assert_uint_eq(module_count(&module, "AT+CMGD=1,1\n"), 1);
}
END_TEST

START_TEST(f16_what_came_while_all_that_were_read_are_deleted_is_read_all_the_same)
{
    static const char *const texts[] = {"hello", "hello"};
    for (int64_t wait = 3800; wait < 4300; wait += 5) {
        fault_start(&module);
        module.refuses = "AT+CMGD=5\n";
        module_deliver(&module, 5, FAULT_HELLO);
        module_run(&module, TIME_MS(wait));
        module_deliver(&module, 6, FAULT_HELLO_AGAIN);
        module_run(&module, TIME_S(10));
        fault_assert_taken(&module, texts, 2);
    }
}
END_TEST

START_TEST(f16_what_comes_unannounced_after_a_purge_is_found_with_the_next_look)
{
    static const char *const texts[] = {"hello", "hello"};
    fault_start(&module);
    module.refuses = "AT+CMGD=5\n";
    module_deliver(&module, 5, FAULT_HELLO);
    module_run(&module, TIME_S(10));
    ck_assert_ptr_null(module.store[5]);
    module.announces = false;
    module_deliver(&module, 7, FAULT_HELLO_AGAIN);
    module_run(&module, TIME_S(24));
    fault_assert_taken(&module, texts, 2);
}
END_TEST

/* Whatever is refused now is tried with each look at the store. */
START_TEST(f16_deletions_refused_for_minutes_are_made_up_for_when_they_are_taken)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module.refuses = "AT+CMGD=";
    module_deliver(&module, 5, FAULT_HELLO);
    module_run(&module, TIME_MIN(5));
    ck_assert_uint_eq(module.taken_count, 1);
    ck_assert_ptr_nonnull(module.store[5]);
    module.refuses = NULL;
    module_run(&module, TIME_S(35));
    fault_assert_taken(&module, texts, 1);
}
END_TEST

START_TEST(f16_a_message_announced_in_the_modules_own_memory_is_read_there)
{
    static const char *const texts[] = {"hello", "hello", "hello"};
    for (int64_t wait = 0; wait < 400; wait += 10) {
        fault_start(&module);
        module_deliver_to_phone(&module, 3, FAULT_HELLO);
        module_run(&module, TIME_MS(wait));
        module_deliver(&module, 3, FAULT_HELLO_AGAIN);
        module_deliver_to_phone(&module, 4, FAULT_HELLO);
        module_run(&module, TIME_S(10));
        fault_assert_taken(&module, texts, 3);
        ck_assert(!module.in_phone);
    }
}
END_TEST

START_TEST(f16_a_boot_while_the_modules_own_memory_is_read_loses_nothing)
{
    static const char *const texts[] = {"hello"};
    for (uint32_t order = 0; order < 6; order++) {
        fault_start(&module);
        module_deliver_to_phone(&module, 3, FAULT_HELLO);
        module.reboot_at_order = module.orders + order;
        module_run(&module, TIME_S(30));
        fault_assert_taken(&module, texts, 1);
    }
}
END_TEST

START_TEST(f16_the_way_back_to_the_sim_is_tried_until_it_is_taken)
{
    static const char *const texts[] = {"hello", "hello"};
    for (int64_t wait = 0; wait < 30; wait += 5) {
        fault_start(&module);
        module_run(&module, TIME_S(wait));
        module.refuses = "AT+CPMS=\"SM\"\n";
        module_deliver_to_phone(&module, 3, FAULT_HELLO);
        module_run(&module, TIME_S(1));
        ck_assert(module.in_phone);
        module_deliver_to_phone(&module, 4, FAULT_HELLO_AGAIN);
        module_run(&module, TIME_S(9));
        ck_assert_uint_ge(module_count(&module, "AT+CPMS=\"SM\"\n"), 4);
        module.refuses = NULL;
        module_run(&module, TIME_S(3));
        ck_assert(!module.in_phone);
        fault_assert_taken(&module, texts, 2);
    }
}
END_TEST

/* After it was empty, and before the module has gone back to the SIM. */
START_TEST(f16_a_message_announced_on_the_way_back_to_the_sim_is_read_too)
{
    static const char *const texts[] = {"hello", "hello"};
    fault_start(&module);
    module_deliver_to_phone(&module, 3, FAULT_HELLO);
    while (module_count(&module, "AT+CPMS=\"SM\"\n") == 0) {
        module_run(&module, TIME_MS(1));
    }
    module.serial.taken = module.serial.count;
    module_deliver_to_phone(&module, 4, FAULT_HELLO_AGAIN);
    module_say(&module, "OK");
    module_run(&module, TIME_S(5));
    fault_assert_taken(&module, texts, 2);
    ck_assert_uint_eq(module_count(&module, "AT+CPMS=\"ME\"\n"), 4);
}
END_TEST

START_TEST(f16_what_cannot_be_deleted_elsewhere_does_not_hold_up_the_sim)
{
    fault_start(&module);
    module.refuses = "AT+CMGD=";
    module_deliver_to_phone(&module, 3, FAULT_HELLO);
    module_run(&module, TIME_S(60));
    ck_assert(!module.in_phone);
    module.refuses = NULL;
    uint32_t taken = module.taken_count;
    module_deliver(&module, 1, FAULT_HELLO_AGAIN);
    module_run(&module, TIME_S(3));
    ck_assert_uint_eq(module.taken_count, taken + 1);
    ck_assert_ptr_null(module.store[1]);
}
END_TEST

START_TEST(f16_a_module_without_a_memory_of_its_own_is_asked_once)
{
    static const char *const texts[] = {"hello"};
    fault_start(&module);
    module.refuses = "AT+CPMS=\"ME\"";
    module_say(&module, "+CMTI: \"ME\",3");
    module_deliver(&module, 3, FAULT_HELLO);
    module_run(&module, TIME_MIN(2));
    fault_assert_taken(&module, texts, 1);
    ck_assert_uint_eq(module_count(&module, "AT+CPMS=\"ME\""), 1);
    ck_assert_uint_eq(module.cuts, 0);
}
END_TEST

START_TEST(f16_a_message_refused_since_a_store_is_full_goes_later)
{
    fault_start(&module);
    module.sms_error = "+CMS ERROR: 322";
    fault_send_hello(&module);
    module_run(&module, TIME_S(1));
    ck_assert_int_eq(modem_send_result(&module.unit.modem), SEND_FAILED);
    module.sms_error = NULL;
    ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    fault_assert_ready_and_sent(&module, 1);
}
END_TEST

START_TEST(f30_a_report_passed_on_is_nobodys)
{
    static const char *const texts[] = {"hello"};
    for (int64_t wait = 0; wait < 100; wait += 5) {
        fault_start(&module);
        module_deliver(&module, 2, FAULT_HELLO);
        module_run(&module, TIME_MS(wait));
        module_say(&module, "+CDS: 25\n" FAULT_REPORT);
        module_run(&module, TIME_S(10));
        fault_assert_taken(&module, texts, 1);
        ck_assert_uint_eq(fault_send_until_done(&module, TIME_S(3)), 1);
    }
}
END_TEST

START_TEST(f30_a_report_that_was_stored_is_deleted_at_once)
{
    fault_start(&module);
    module.store[3] = FAULT_REPORT;
    module_say(&module, "+CDSI: \"SM\",3");
    module_run(&module, TIME_S(1));
    fault_assert_taken(&module, NULL, 0);
}
END_TEST

START_TEST(f30_a_report_stored_without_a_word_is_deleted_with_the_next_look)
{
    fault_start(&module);
    module.store[3] = FAULT_REPORT;
    module_run(&module, TIME_S(32));
    fault_assert_taken(&module, NULL, 0);
}
END_TEST

/* A module that waits for one would announce nothing more. */
START_TEST(f30_no_receipt_is_owed_for_what_is_passed_on)
{
    static const char *const texts[] = {"hello", "hello"};
    module_begin(&module);
    module.left_otherwise = true;
    module_run_to_idle(&module);
    module_push(&module, 24, FAULT_HELLO);
    module_run(&module, TIME_S(1));
    module_deliver(&module, 3, FAULT_HELLO_AGAIN);
    module_run(&module, TIME_S(1));
    fault_assert_taken(&module, texts, 2);
    ck_assert_uint_eq(module_count(&module, "AT+CNMA"), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        f13_a_command_that_the_network_held_back_is_too_old,
        f13_commands_that_waited_while_the_unit_was_off_are_deleted_and_not_obeyed,
        f16_a_full_store_that_announces_nothing_is_emptied,
        f16_a_slot_that_cannot_be_deleted_alone_goes_with_all_that_were_read,
        f16_what_came_while_all_that_were_read_are_deleted_is_read_all_the_same,
        f16_what_comes_unannounced_after_a_purge_is_found_with_the_next_look,
        f16_deletions_refused_for_minutes_are_made_up_for_when_they_are_taken,
        f16_a_message_announced_in_the_modules_own_memory_is_read_there,
        f16_a_boot_while_the_modules_own_memory_is_read_loses_nothing,
        f16_the_way_back_to_the_sim_is_tried_until_it_is_taken,
        f16_a_message_announced_on_the_way_back_to_the_sim_is_read_too,
        f16_what_cannot_be_deleted_elsewhere_does_not_hold_up_the_sim,
        f16_a_module_without_a_memory_of_its_own_is_asked_once,
        f16_a_message_refused_since_a_store_is_full_goes_later,
        f30_a_report_passed_on_is_nobodys,
        f30_a_report_that_was_stored_is_deleted_at_once,
        f30_a_report_stored_without_a_word_is_deleted_with_the_next_look,
        f30_no_receipt_is_owed_for_what_is_passed_on,
        NULL,
    };
    return suite_run("modem_faults_store", tests);
}

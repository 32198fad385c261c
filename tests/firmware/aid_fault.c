#include "firmware/aid_fault.h"

#include <check.h>
#include <string.h>

#define HELLO_DIGITS "E8329BFD06"

const struct phone_number fault_owner = {DIALOGUE_OWNER};

void fault_start(struct module *module)
{
    module_begin(module);
    module_run_to_idle(module);
    module->serial.said = 0;
    module->serial.lines = 0;
}

void fault_send_hello(struct module *module)
{
    ck_assert(modem_can_send(&module->unit.modem));
    modem_send(&module->unit.modem, &fault_owner, "hello");
}

uint32_t fault_send_until_done(struct module *module, int64_t longest)
{
    uint32_t times = 1;
    fault_send_hello(module);
    for (int64_t end = module->now + longest; module->now < end;) {
        module_run(module, TIME_S(1));
        enum send_result result = modem_send_result(&module->unit.modem);
        if (result == SEND_DONE) {
            return times;
        }
        if (result == SEND_FAILED) {
            module_run_to_idle(module);
            fault_send_hello(module);
            times++;
        }
    }
    ck_abort_msg("not sent; orders so far:\n%s", module->log);
    return 0;
}

void fault_assert_ready_and_sent(struct module *module, uint32_t times)
{
    module_run_to_idle(module);
    ck_assert_uint_eq(module->sent_count, times);
    for (uint32_t i = 0; i < times; i++) {
        ck_assert_ptr_nonnull(strstr(module->sent[i], HELLO_DIGITS));
    }
    ck_assert_uint_eq(module->sent_as_text, 0);
}

void fault_assert_taken(const struct module *module, const char *const *texts, uint32_t count)
{
    ck_assert_uint_eq(module->taken_count, count);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_str_eq(module->taken[i], texts[i]);
    }
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        ck_assert_ptr_null(module->store[i]);
        ck_assert_ptr_null(module->phone[i]);
    }
}

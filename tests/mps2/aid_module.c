#include "mps2/aid_module.h"

#include <check.h>
#include <stdlib.h>

#include "gsm/aid_desk.h"
#include "sim/base/clock.h"

#define OWNER "+358401234567"
#define NOW_S 848000000 /* of the network's clock: in the year 2026 */

struct module {
    struct desk *desk;
    uint32_t phone;
};

struct module *module_new(void)
{
    struct module *module = calloc(1, sizeof *module);
    ck_assert_ptr_nonnull(module);
    struct desk *desk = desk_new(1);
    module->desk = desk;
    desk->gsm.network.time_base_seconds = NOW_S;
    gsm_supply(&desk->gsm, &desk->air, true);
    desk_press(desk, CLOCK_MS(1100));
    desk_run(desk, CLOCK_S(16));
    module->phone = (uint32_t)gsm_phone(&desk->gsm, OWNER);
    return module;
}

void module_free(struct module *module)
{
    desk_free(module->desk);
    free(module);
}

const char *module_pass(struct module *module, int64_t us, const char *said)
{
    desk_forget(module->desk);
    if (said[0] != 0) {
        desk_type(module->desk, said);
    }
    desk_run(module->desk, us);
    return module->desk->heard;
}

void module_sms(struct module *module, const char *text)
{
    gsm_phone_sms(&module->desk->gsm, &module->desk->air, module->phone, text);
}

uint32_t module_arrived(const struct module *module)
{
    return desk_events(module->desk, EVENT_SMS_ARRIVED, PART_PHONE | module->phone);
}

const char *module_message(const struct module *module)
{
    return desk_event_text(module->desk, EVENT_SMS_ARRIVED, PART_PHONE | module->phone);
}

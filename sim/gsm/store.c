#include "sim/gsm/store.h"

#include <string.h>

#include "sim/base/event.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/show.h"

#define MTI 3
#define MTI_REPORT 2

uint32_t store_used(const struct modem_module *modem)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        used += modem->store[i].used ? 1 : 0;
    }
    return used;
}

int32_t store_add(struct modem_module *modem, const uint8_t *tpdu, uint32_t length,
                  enum stored_status status)
{
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        struct stored_sms *slot = &modem->store[i];
        if (!slot->used) {
            *slot = (struct stored_sms){
                .used = true, .status = (uint8_t)status, .length = (uint8_t)length,
                .cause = CAUSE_NONE
            };
            memcpy(slot->pdu, tpdu, length);
            return (int32_t)i;
        }
    }
    return -1;
}

static bool is_report(const uint8_t *tpdu)
{
    return (tpdu[0] & MTI) == MTI_REPORT;
}

bool store_passes_on(const struct modem_module *modem, const uint8_t *tpdu)
{
    if (is_report(tpdu)) {
        return modem->setting[SETTING_CNMI_DS] == 1;
    }
    return modem->setting[SETTING_CNMI_MT] >= 2;
}

bool store_takes(const struct modem_module *modem, const uint8_t *tpdu)
{
    return store_passes_on(modem, tpdu) || store_used(modem) < MODULE_STORE;
}

static void tell(struct modem_module *modem, int64_t now, const uint8_t *tpdu, int32_t index)
{
    if (modem->setting[SETTING_CNMI_MODE] == 0) {
        return;
    }
    if (is_report(tpdu) && modem->setting[SETTING_CNMI_DS] == 2) {
        reply_urc(modem, now, "+CDSI: \"SM\",%d", (int)index + 1);
    } else if (!is_report(tpdu) && modem->setting[SETTING_CNMI_MT] == 1) {
        reply_urc(modem, now, "+CMTI: \"SM\",%d", (int)index + 1);
    }
}

void store_receive(struct modem_module *modem, int64_t now, const uint8_t *tpdu, uint32_t length,
                   uint32_t cause)
{
    if (store_passes_on(modem, tpdu)) {
        show_passed_on(modem, now, tpdu, length);
        return;
    }
    int32_t index = store_add(modem, tpdu, length, STORED_UNREAD);
    modem->store[index].cause = cause;
    tell(modem, now, tpdu, index);
}

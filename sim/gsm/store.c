#include "sim/gsm/store.h"

#include <string.h>

#include "sim/base/event.h"
#include "sim/gsm/pdu.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/show.h"

#define MTI 3
#define MTI_REPORT 2
#define CLASS_SIM 2
#define CLASS_TERMINAL 3
#define MT_ALL 2
#define MT_CLASS_3 3

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

/* Of a DELIVER, behind the sender's address and the PID. */
static uint8_t dcs_of(const uint8_t *tpdu)
{
    return tpdu[4 + (tpdu[1] + 1) / 2];
}

bool store_passes_on(const struct modem_module *modem, const uint8_t *tpdu)
{
    if (is_report(tpdu)) {
        return modem->setting[SETTING_CNMI_DS] == 1;
    }
    int32_t class = pdu_class(dcs_of(tpdu));
    switch (modem->setting[SETTING_CNMI_MT]) {
    case MT_ALL:
        return class != CLASS_SIM;
    case MT_CLASS_3:
        return class == CLASS_TERMINAL;
    default:
        return false;
    }
}

bool store_takes(const struct modem_module *modem, const uint8_t *tpdu)
{
    if (store_passes_on(modem, tpdu)) {
        return modem->setting[SETTING_CNMI_MODE] != 0;
    }
    return store_used(modem) < MODULE_STORE;
}

/* Whether +CNMI wants a word of it, now or later. */
static bool is_announced(const struct modem_module *modem, const uint8_t *tpdu)
{
    return is_report(tpdu) ? modem->setting[SETTING_CNMI_DS] == 2
                           : modem->setting[SETTING_CNMI_MT] != 0;
}

static void tell(struct modem_module *modem, int64_t now, uint32_t index)
{
    struct stored_sms *slot = &modem->store[index];
    slot->untold = modem->setting[SETTING_CNMI_MODE] == 0;
    if (!slot->untold) {
        reply_urc(modem, now, "%s: \"SM\",%u", is_report(slot->pdu) ? "+CDSI" : "+CMTI", index + 1);
    }
}

void store_tell_held(struct modem_module *modem, int64_t now)
{
    if (modem->setting[SETTING_CNMI_MODE] == 0) {
        return;
    }
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        struct stored_sms *slot = &modem->store[i];
        bool held = slot->used && slot->untold;
        slot->untold = false;
        if (held && modem->setting[SETTING_CNMI_BFR] == 0) {
            tell(modem, now, i);
        }
    }
}

void store_forget_held(struct modem_module *modem)
{
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        modem->store[i].untold = false;
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
    if (is_announced(modem, tpdu)) {
        tell(modem, now, (uint32_t)index);
    }
}

#include <string.h>

#include "sim/gsm/address.h"
#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/pdu.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"
#include "sim/gsm/show.h"
#include "sim/gsm/store.h"

#define CMS_BAD_PDU 304
#define CMS_BAD_TEXT 305
#define CMS_BAD_INDEX 321
#define STATUS_ALL 4
#define DELETE_ALL 4

ANSWER(service)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t service = 2;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CSMS: %u,1,1,1", modem->setting[SETTING_CSMS]);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CSMS: (0-1)");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_number(&arguments, 0, 1, &service) || service > 1) {
        return verdict(VERDICT_ERROR);
    }
    modem->setting[SETTING_CSMS] = (uint8_t)service;
    reply_say(modem, air->now, "+CSMS: 1,1,1");
    return verdict(VERDICT_OK);
}

static bool is_memory(const char *name)
{
    static const char *const names[] = {"SM", "ME", "SM_P", "ME_P", "MT"};
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The SIM is the one memory that is there; other names are taken and mean it too. */
ANSWER(memories)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char name[8];
    uint32_t used = store_used(modem);
    uint32_t all = MODULE_STORE;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CPMS: \"SM\",%u,%u,\"SM\",%u,%u,\"SM\",%u,%u", used, all,
                  used, all, used, all);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CPMS: (\"SM\"),(\"SM\"),(\"SM\")");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) || arguments.count == 0 || arguments.count > 3) {
        return verdict(VERDICT_ERROR);
    }
    for (uint32_t i = 0; i < arguments.count; i++) {
        if (!arguments_text(&arguments, i, name, sizeof name) || !is_memory(name)) {
            return verdict_cms(302);
        }
    }
    reply_say(modem, air->now, "+CPMS: %u,%u,%u,%u,%u,%u", used, all, used, all, used, all);
    return verdict(VERDICT_OK);
}

/* Reports that are passed on have to be acknowledged, some makes say. */
static bool reports_are_refused(const struct modem_module *modem, const char *text)
{
    struct arguments arguments;
    uint32_t ds = 0;
    bool read = arguments_split(text, &arguments) && arguments_number(&arguments, 3, 2, &ds);
    bool needs_csms = personality_at(modem->personality)->reports_need_csms;
    return read && ds == 1 && needs_csms && modem->setting[SETTING_CSMS] == 0;
}

ANSWER(indications)
{
    struct modem_module *modem = &gsm->modem;
    const uint8_t *value = modem->setting + SETTING_CNMI_MODE;
    switch (ask->form) {
    case ASK_READ:
        reply_say(modem, air->now, "+CNMI: %u,%u,%u,%u,%u", value[0], value[1], value[2],
                  value[3], value[4]);
        return verdict(VERDICT_OK);
    case ASK_TEST:
        reply_say(modem, air->now, "+CNMI: (0-3),(0-3),(0,2),(0-2),(0,1)");
        return verdict(VERDICT_OK);
    case ASK_RUN:
        return verdict(VERDICT_ERROR);
    case ASK_SET:
        break;
    }
    if (reports_are_refused(modem, ask->text) ||
        !setting_take(modem->setting, ask->text, SETTING_CNMI_MODE, 5)) {
        return verdict_cms(303);
    }
    store_tell_held(modem, air->now);
    delivery_release(gsm, air);
    return verdict(VERDICT_OK);
}

ANSWER(text_parameters)
{
    struct modem_module *modem = &gsm->modem;
    const uint8_t *value = modem->setting + SETTING_CSMP_FO;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CSMP: %u,%u,%u,%u", value[0], value[1], value[2], value[3]);
    } else if (ask->form == ASK_SET &&
               !setting_take(modem->setting, ask->text, SETTING_CSMP_FO, 4)) {
        return verdict_cms(CMS_BAD_TEXT);
    }
    return verdict(VERDICT_OK);
}

ANSWER(centre)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char number[MODULE_NUMBER];
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CSCA: \"%s\",%u", modem->centre,
                  address_type(modem->centre));
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_text(&arguments, 0, number, sizeof number) ||
        number[strspn(number, "+0123456789")] != '\0') {
        return verdict_cms(CMS_BAD_TEXT);
    }
    strcpy(modem->centre, number);
    return verdict(VERDICT_OK);
}

ANSWER(charset)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char name[8];
    if (ask->form == ASK_READ) {
        enum charset charset = (enum charset)modem->setting[SETTING_CSCS];
        reply_say(modem, air->now, "+CSCS: \"%s\"", charset_name(charset));
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now,
                  "+CSCS: (\"IRA\",\"GSM\",\"UCS2\",\"HEX\",\"PCCP\",\"PCDN\",\"8859-1\")");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_text(&arguments, 0, name, sizeof name)) {
        return verdict(VERDICT_ERROR);
    }
    for (uint32_t i = 0; i < CHARSET_COUNT; i++) {
        if (strcmp(name, charset_name((enum charset)i)) == 0) {
            modem->setting[SETTING_CSCS] = (uint8_t)i;
            return verdict(VERDICT_OK);
        }
    }
    return verdict(VERDICT_ERROR);
}

/* Reads "<index>[,<second>]"; index counts from 1. */
static bool read_index(const struct ask *ask, uint32_t *index, uint32_t *second, uint32_t most)
{
    struct arguments arguments;
    return ask->form == ASK_SET && arguments_split(ask->text, &arguments) &&
           arguments.count > 0 && arguments.count <= 2 &&
           arguments_number(&arguments, 0, MODULE_STORE, index) && *index > 0 &&
           arguments_number(&arguments, 1, most, second);
}

ANSWER(read)
{
    struct modem_module *modem = &gsm->modem;
    uint32_t index = 0;
    uint32_t keeps = 0;
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    if (!read_index(ask, &index, &keeps, 1)) {
        return verdict_cms(CMS_BAD_INDEX);
    }
    struct stored_sms *slot = &modem->store[index - 1];
    if (!slot->used) {
        bool ok = personality_at(modem->personality)->empty_slot_is_ok;
        return ok ? verdict(VERDICT_OK) : verdict_cms(CMS_BAD_INDEX);
    }
    show_read(modem, air->now, slot);
    if (keeps == 0 && slot->status == STORED_UNREAD) {
        slot->status = STORED_READ;
    }
    return verdict(VERDICT_OK);
}

/* The status that is asked for, by number or by name; STATUS_ALL + 1: neither. */
static uint32_t listed_status(const struct modem_module *modem, const struct arguments *arguments)
{
    char name[12] = "";
    uint32_t status = 0;
    if (modem->setting[SETTING_CMGF] == 0 || !arguments_text(arguments, 0, name, sizeof name)) {
        return arguments_number(arguments, 0, STATUS_ALL, &status) ? status : STATUS_ALL + 1;
    }
    for (uint32_t i = STORED_UNREAD; i <= STORED_SENT; i++) {
        if (strcmp(name, show_status((enum stored_status)i)) == 0) {
            return i;
        }
    }
    return strcmp(name, "ALL") == 0 ? STATUS_ALL : STATUS_ALL + 1;
}

static struct verdict bad_parameter(const struct modem_module *modem)
{
    return verdict_cms(modem->setting[SETTING_CMGF] == 0 ? CMS_BAD_PDU : CMS_BAD_TEXT);
}

ANSWER(list)
{
    (void)air;
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t keeps = 0;
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, modem->setting[SETTING_CMGF] == 0 ? "+CMGL: (0-4)" :
                  "+CMGL: (\"REC UNREAD\",\"REC READ\",\"STO UNSENT\",\"STO SENT\",\"ALL\")");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) || !arguments_number(&arguments, 1, 1, &keeps)) {
        return bad_parameter(modem);
    }
    uint32_t status = listed_status(modem, &arguments);
    if (status > STATUS_ALL || ask->form == ASK_READ) {
        return bad_parameter(modem);
    }
    modem->listing_next = 0;
    modem->listing_status = (uint8_t)status;
    modem->listing_keeps = keeps != 0;
    return verdict(VERDICT_LISTING);
}

bool answer_listed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    while (modem->listing_next < MODULE_STORE) {
        uint32_t index = modem->listing_next++;
        struct stored_sms *slot = &modem->store[index];
        if (!slot->used ||
            (modem->listing_status != STATUS_ALL && slot->status != modem->listing_status)) {
            continue;
        }
        show_listed(modem, air->now, index, slot);
        if (!modem->listing_keeps && slot->status == STORED_UNREAD) {
            slot->status = STORED_READ;
        }
        return true;
    }
    return false;
}

/* Flags of +CMGD: 1 read, 2 read and sent, 3 read, sent and unsent, 4 all. */
static bool is_deleted(const struct stored_sms *slot, uint32_t flag)
{
    switch (slot->status) {
    case STORED_UNREAD:
        return flag == DELETE_ALL;
    case STORED_READ:
        return flag >= 1;
    case STORED_SENT:
        return flag >= 2;
    default:
        return flag >= 3;
    }
}

static void delete_by(struct modem_module *modem, uint32_t flag)
{
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        if (is_deleted(&modem->store[i], flag)) {
            modem->store[i].used = false;
        }
    }
}

/* With a flag the place says nothing, and need not be one (3GPP TS 27.005, +CMGD). */
static bool read_deleted(const struct ask *ask, uint32_t *index, uint32_t *flag)
{
    struct arguments arguments;
    bool flagged = ask->form == ASK_SET && arguments_split(ask->text, &arguments) &&
                   arguments.count == 2 &&
                   arguments_number(&arguments, 0, UINT32_MAX, index) &&
                   arguments_number(&arguments, 1, DELETE_ALL, flag) && *flag > 0;
    return flagged || read_index(ask, index, flag, DELETE_ALL);
}

ANSWER(delete)
{
    struct modem_module *modem = &gsm->modem;
    uint32_t index = 0;
    uint32_t flag = 0;
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CMGD: (1-%u),(0-4)", (uint32_t)MODULE_STORE);
        return verdict(VERDICT_OK);
    }
    if (!read_deleted(ask, &index, &flag)) {
        return verdict_cms(CMS_BAD_INDEX);
    }
    if (flag == 0) {
        modem->store[index - 1].used = false;
    } else {
        delete_by(modem, flag);
    }
    delivery_release(gsm, air);
    return verdict(VERDICT_OK);
}

/* Kinds of +CMGDA, in the order of their numbers. */
static const struct {
    const char *name;
    uint8_t statuses;  /* bit by enum stored_status */
} kinds[] = {
    {"DEL READ", 1 << STORED_READ},
    {"DEL UNREAD", 1 << STORED_UNREAD},
    {"DEL SENT", 1 << STORED_SENT},
    {"DEL UNSENT", 1 << STORED_UNSENT},
    {"DEL INBOX", 1 << STORED_READ | 1 << STORED_UNREAD},
    {"DEL ALL", 0xFF},
};

#define KINDS (sizeof kinds / sizeof kinds[0])

/* PDU mode has numbers, text mode names; KINDS: neither. */
static uint32_t read_kind(const struct modem_module *modem, const struct arguments *arguments)
{
    char name[12];
    uint32_t number = 0;
    if (modem->setting[SETTING_CMGF] == 0) {
        bool read = arguments_number(arguments, 0, KINDS, &number) && number > 0;
        return read ? number - 1 : KINDS;
    }
    if (!arguments_text(arguments, 0, name, sizeof name)) {
        return KINDS;
    }
    uint32_t kind = 0;
    while (kind < KINDS && strcmp(name, kinds[kind].name) != 0) {
        kind++;
    }
    return kind;
}

ANSWER(delete_all)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, modem->setting[SETTING_CMGF] == 0 ? "+CMGDA: (1-6)" :
                  "+CMGDA: (\"DEL READ\",\"DEL UNREAD\",\"DEL SENT\",\"DEL UNSENT\","
                  "\"DEL INBOX\",\"DEL ALL\")");
        return verdict(VERDICT_OK);
    }
    uint32_t kind = KINDS;
    if (ask->form == ASK_SET && arguments_split(ask->text, &arguments)) {
        kind = read_kind(modem, &arguments);
    }
    if (kind == KINDS) {
        return bad_parameter(modem);
    }
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        if ((kinds[kind].statuses >> modem->store[i].status & 1) != 0) {
            modem->store[i].used = false;
        }
    }
    delivery_release(gsm, air);
    return verdict(VERDICT_OK);
}

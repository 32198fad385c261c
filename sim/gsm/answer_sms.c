#include <string.h>

#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/parts.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/store.h"

#define CMS_NETWORK_OUT 38
#define CMS_BAD_PDU 304
#define CMS_BAD_TEXT 305
#define CMS_BAD_INDEX 321
#define CMS_FULL 322
#define CMS_NO_NETWORK 331

#define TYPED_TEXT 1801     /* MODULE_LINE characters as UTF-8 */
#define TPDU_LEAST 7
#define TPDU_MOST 164
#define NUMBER_ARGUMENT (PDU_NUMBER * 4)  /* in UCS2 as hex */

static bool is_text_mode(const struct modem_module *modem)
{
    return modem->setting[SETTING_CMGF] != 0;
}

/* Numbers are in the character set of text mode, when that is UCS2. */
static bool read_number(struct modem_module *modem, const struct arguments *arguments)
{
    char text[NUMBER_ARGUMENT + 1];
    char number[MODULE_NUMBER + 1];
    enum charset charset = modem->setting[SETTING_CSCS] == CHARSET_UCS2 ? CHARSET_UCS2
                                                                        : CHARSET_IRA;
    if (!arguments_text(arguments, 0, text, sizeof text) ||
        !charset_read(charset, (const uint8_t *)text, (uint32_t)strlen(text), number,
                      sizeof number)) {
        return false;
    }
    const char *digits = number + (number[0] == '+' ? 1 : 0);
    size_t count = strlen(digits);
    if (count == 0 || count > 20 || digits[strspn(digits, "0123456789*#")] != '\0') {
        return false;
    }
    strcpy(modem->typing_to, number);
    return true;
}

/* +CMGS and +CMGW begin alike: a number, or the octets of the PDU to come. */
static struct verdict begin_typing(struct modem_module *modem, const struct ask *ask,
                                   bool to_store)
{
    struct arguments arguments;
    uint32_t length = 0;
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    bool empty = to_store && ask->form == ASK_RUN && is_text_mode(modem);
    modem->typing_to[0] = '\0';
    if (!arguments_split(ask->text, &arguments) || (ask->form != ASK_SET && !empty)) {
        return verdict(VERDICT_ERROR);
    }
    if (is_text_mode(modem)) {
        if (!empty && !read_number(modem, &arguments)) {
            return verdict_cms(CMS_BAD_TEXT);
        }
    } else if (!arguments_number(&arguments, 0, TPDU_MOST, &length) || length < TPDU_LEAST) {
        return verdict_cms(CMS_BAD_PDU);
    }
    modem->typing_length = (uint16_t)length;
    modem->typing_to_store = to_store;
    modem->sending_slot = 0;
    return verdict(VERDICT_PROMPT);
}

ANSWER(send)
{
    (void)air;
    return begin_typing(&gsm->modem, ask, false);
}

ANSWER(write)
{
    (void)air;
    return begin_typing(&gsm->modem, ask, true);
}

ANSWER(send_stored)
{
    (void)air;
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t index = 0;
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_SET || !arguments_split(ask->text, &arguments) ||
        !arguments_number(&arguments, 0, MODULE_STORE, &index) || index == 0 ||
        !modem->store[index - 1].used || modem->store[index - 1].status < STORED_UNSENT) {
        return verdict_cms(CMS_BAD_INDEX);
    }
    if (!registration_is_on(modem)) {
        return verdict_cms(CMS_NO_NETWORK);
    }
    modem->sending_slot = (uint8_t)index;
    return verdict(VERDICT_SENDING);
}

/* The typed PDU: service centre, then a SUBMIT of the announced length. */
static bool read_typed_pdu(const struct modem_module *modem, struct pdu *pdu)
{
    uint8_t octets[MODULE_LINE / 2];
    int32_t count = charset_unhex(modem->line, modem->line_length, octets, sizeof octets);
    if (count < 1 || modem->line_overlong || octets[0] >= count) {
        return false;
    }
    uint32_t length = (uint32_t)count - octets[0] - 1;
    return length == modem->typing_length && pdu_read(octets + octets[0] + 1, length, pdu) &&
           pdu->kind == PDU_SUBMIT && pdu->number[0] != '\0';
}

/* Text as it goes to the network; false: broken hex, or too long. */
static bool read_typed_text(const struct modem_module *modem, char text[TYPED_TEXT])
{
    return !modem->line_overlong &&
           charset_read((enum charset)modem->setting[SETTING_CSCS], modem->line,
                        modem->line_length, text, TYPED_TEXT);
}

static struct pdu typed_part(const struct modem_module *modem, const char *text, uint32_t index,
                             uint8_t reference)
{
    struct pdu pdu = {.kind = PDU_SUBMIT, .pid = modem->setting[SETTING_CSMP_PID]};
    pdu.wants_report = (modem->setting[SETTING_CSMP_FO] & 0x20) != 0;
    strcpy(pdu.number, modem->typing_to);
    parts_fill(&pdu, text, index, reference);
    return pdu;
}

static struct verdict store_typed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    struct pdu pdu;
    char text[TYPED_TEXT];
    uint8_t octets[PDU_OCTETS];
    if (!is_text_mode(modem)) {
        if (!read_typed_pdu(modem, &pdu)) {
            return verdict_cms(CMS_BAD_PDU);
        }
    } else if (!read_typed_text(modem, text) || parts_count(text) > 1) {
        return verdict_cms(CMS_BAD_TEXT);
    } else {
        pdu = typed_part(modem, text, 0, 0);
    }
    int32_t index = store_add(modem, octets, pdu_write(&pdu, octets), STORED_UNSENT);
    if (index < 0) {
        return verdict_cms(CMS_FULL);
    }
    reply_say(modem, air->now, "+CMGW: %d", (int)index + 1);
    return verdict(VERDICT_OK);
}

static bool typed_is_whole(const struct modem_module *modem)
{
    struct pdu pdu;
    char text[TYPED_TEXT];
    return is_text_mode(modem) ? read_typed_text(modem, text) : read_typed_pdu(modem, &pdu);
}

struct verdict answer_typed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    modem->line_next = modem->line_length;
    if (modem->typing_to_store) {
        return store_typed(gsm, air);
    }
    if (!typed_is_whole(modem)) {
        return verdict_cms(is_text_mode(modem) ? CMS_BAD_TEXT : CMS_BAD_PDU);
    }
    return registration_is_on(modem) ? verdict(VERDICT_SENDING) : verdict_cms(CMS_NO_NETWORK);
}

static void launch(struct gsm *gsm, struct air *air, struct pdu *pdu)
{
    gsm->modem.reference++;
    pdu->reference = gsm->modem.reference;
    delivery_from_unit(gsm, air, pdu);
}

static void send_typed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    struct pdu pdu;
    char text[TYPED_TEXT];
    if (!is_text_mode(modem)) {
        read_typed_pdu(modem, &pdu);
        launch(gsm, air, &pdu);
        return;
    }
    read_typed_text(modem, text);
    uint32_t parts = parts_count(text);
    uint8_t reference = (uint8_t)(modem->reference + 1);
    for (uint32_t i = 0; i < parts; i++) {
        pdu = typed_part(modem, text, i, reference);
        launch(gsm, air, &pdu);
    }
}

static void send_slot(struct gsm *gsm, struct air *air)
{
    struct stored_sms *slot = &gsm->modem.store[gsm->modem.sending_slot - 1];
    struct pdu pdu;
    if (pdu_read(slot->pdu, slot->length, &pdu)) {
        slot->status = STORED_SENT;
        launch(gsm, air, &pdu);
    }
}

struct verdict answer_sent(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    bool stored = modem->sending_slot != 0;
    if (!gsm->network.covered || !registration_is_on(modem)) {
        return verdict_cms(CMS_NETWORK_OUT);
    }
    if (stored) {
        send_slot(gsm, air);
    } else {
        send_typed(gsm, air);
    }
    reply_say(modem, air->now, "%s: %u", stored ? "+CMSS" : "+CMGS", modem->reference);
    modem->line_next = modem->line_length;
    return verdict(VERDICT_OK);
}

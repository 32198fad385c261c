#include <string.h>

#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/card.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/credit.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/parts.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/show.h"
#include "sim/gsm/store.h"

#define CMS_REFUSED 21     /* short message transfer rejected (3GPP TS 24.011) */
#define CMS_NETWORK_OUT 38
#define CMS_BAD_PDU 304
#define CMS_BAD_TEXT 305
#define CMS_BAD_INDEX 321
#define CMS_FULL 322
#define CMS_NO_NETWORK 331
#define CMS_NO_ACK 340      /* none is expected */
#define CMS_TOO_LONG 513

#define TYPED_TEXT (MODULE_TYPED * 3 + 1)  /* as UTF-8 */
#define TPDU_LEAST 7
#define TPDU_MOST 164
#define CODING_GROUPS 0x40  /* below: dcs with a class in its low bits, where bit 4 says so */
#define CLASS_BITS 0x13
#define NUMBER_ARGUMENT (PDU_NUMBER * 4)  /* in UCS2 as hex */

/* VERDICT_OK: card and network are there. */
static struct verdict may_send(const struct modem_module *modem)
{
    if (card_state(modem) != CARD_READY) {
        return verdict_cms(card_cms(card_state(modem)));
    }
    return registration_is_on(modem) ? verdict(VERDICT_OK) : verdict_cms(CMS_NO_NETWORK);
}

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

/* The status behind the length, or in text mode behind number and type; false: there is no such. */
static bool read_status(struct modem_module *modem, const struct arguments *arguments)
{
    uint32_t index = is_text_mode(modem) ? 2 : 1;
    uint32_t status = STATUS_UNSAID;
    char name[12];
    if (arguments_has(arguments, index) && is_text_mode(modem)) {
        bool read = arguments_text(arguments, index, name, sizeof name);
        for (status = STORED_UNREAD; status <= STORED_SENT && read; status++) {
            if (strcmp(name, show_status((enum stored_status)status)) == 0) {
                break;
            }
        }
    } else if (!arguments_number(arguments, index, STORED_SENT, &status)) {
        return false;
    }
    modem->typing_status = (uint8_t)status;
    return status <= STORED_SENT || status == STATUS_UNSAID;
}

/* A number, or the octets of the PDU to come; then the status that it is stored with. */
static bool read_typing(struct modem_module *modem, const struct arguments *arguments,
                        bool to_store)
{
    uint32_t length = 0;
    bool empty = to_store && arguments->count == 0;
    bool read;
    if (is_text_mode(modem)) {
        read = empty || read_number(modem, arguments);
    } else {
        read = arguments_number(arguments, 0, TPDU_MOST, &length) && length >= TPDU_LEAST;
    }
    modem->typing_length = (uint16_t)length;
    return read && (!to_store || read_status(modem, arguments));
}

/* +CMGS and +CMGW begin alike; in text mode the latter needs no number. */
static struct verdict begin_typing(struct modem_module *modem, const struct ask *ask,
                                   bool to_store)
{
    struct arguments arguments;
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    bool empty = to_store && ask->form == ASK_RUN && is_text_mode(modem);
    modem->typing_to[0] = '\0';
    if (!arguments_split(ask->text, &arguments) || (ask->form != ASK_SET && !empty)) {
        return verdict(VERDICT_ERROR);
    }
    if (!read_typing(modem, &arguments, to_store)) {
        return verdict_cms(is_text_mode(modem) ? CMS_BAD_TEXT : CMS_BAD_PDU);
    }
    modem->typing_to_store = to_store;
    modem->typing_ack = 0;
    modem->sending_slot = 0;
    return verdict(VERDICT_PROMPT);
}

ANSWER(send)
{
    (void)air;
    return begin_typing(&gsm->modem, ask, false);
}

static struct verdict acknowledged(struct gsm *gsm, bool taken)
{
    return delivery_acknowledge(gsm, taken) ? verdict(VERDICT_OK) : verdict_cms(CMS_NO_ACK);
}

/* 0 and 1 take what was passed on, 2 refuses it; a length asks for a PDU, which is taken as it
 * comes. */
ANSWER(acknowledge)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t mode = 0, length = 0;
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CNMA: (0-2)");
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_READ || !arguments_split(ask->text, &arguments) ||
        !arguments_number(&arguments, 0, 2, &mode) ||
        !arguments_number(&arguments, 1, TPDU_MOST, &length)) {
        return verdict(VERDICT_ERROR);
    }
    if (length == 0 || is_text_mode(modem)) {
        return acknowledged(gsm, mode != 2);
    }
    modem->typing_ack = mode == 2 ? 2 : 1;
    return verdict(VERDICT_PROMPT);
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
    struct verdict may = may_send(modem);
    if (may.kind != VERDICT_OK) {
        return may;
    }
    modem->sending_slot = (uint8_t)index;
    return verdict(VERDICT_SENDING);
}

/* What is sent is a SUBMIT; what is stored may be a DELIVER, and then was received. */
static bool has_its_kind(const struct modem_module *modem, const struct pdu *pdu)
{
    if (pdu->kind == PDU_SUBMIT) {
        return !modem->typing_to_store || modem->typing_status >= STORED_UNSENT;
    }
    return pdu->kind == PDU_DELIVER && modem->typing_to_store &&
           (modem->typing_status <= STORED_READ || modem->typing_status == STATUS_UNSAID);
}

/* The typed PDU: service centre, then a TPDU of the announced length. */
static bool read_typed_pdu(const struct modem_module *modem, struct pdu *pdu)
{
    uint8_t octets[MODULE_TYPED / 2];
    int32_t count = charset_unhex(modem->line, modem->line_length, octets, sizeof octets);
    if (count < 1 || modem->line_overlong || octets[0] >= count) {
        return false;
    }
    uint32_t length = (uint32_t)count - octets[0] - 1;
    return length == modem->typing_length && pdu_read(octets + octets[0] + 1, length, pdu) &&
           has_its_kind(modem, pdu) && pdu->number[0] != '\0';
}

/* As +CSMP says; it stays until it is set again. */
static enum pdu_coding wanted_coding(const struct modem_module *modem)
{
    struct pdu pdu = {.dcs = modem->setting[SETTING_CSMP_DCS]};
    return pdu_coding(&pdu);
}

/* Octets are typed in hex, whatever +CSCS says (3GPP TS 27.005, +CMGS). -1: broken hex. */
static int32_t read_octets(const char *hex, uint8_t octets[MODULE_TYPED / 2])
{
    return charset_unhex((const uint8_t *)hex, (uint32_t)strlen(hex), octets, MODULE_TYPED / 2);
}

/* With the coding UCS2, hex is that of UCS2. */
static enum charset typed_charset(const struct modem_module *modem)
{
    enum charset charset = (enum charset)modem->setting[SETTING_CSCS];
    bool ucs2 = charset == CHARSET_HEX && wanted_coding(modem) == CODING_UCS2;
    return ucs2 ? CHARSET_UCS2 : charset;
}

/* Text as it goes to the network, of octets their hex; false: broken hex, or too long. */
static bool read_typed_text(const struct modem_module *modem, char text[TYPED_TEXT])
{
    uint8_t octets[MODULE_TYPED / 2];
    bool hex = wanted_coding(modem) == CODING_OCTETS;
    return !modem->line_overlong &&
           charset_read(hex ? CHARSET_IRA : typed_charset(modem), modem->line,
                        modem->line_length, text, TYPED_TEXT) &&
           (!hex || read_octets(text, octets) >= 0);
}

static uint32_t typed_parts(const struct modem_module *modem, const char *text)
{
    return wanted_coding(modem) == CODING_GSM ? parts_count(text, false) : 1;
}

/* The module splits texts, but neither those of UCS2 nor octets. */
static bool typed_fits(const struct modem_module *modem, const char *text)
{
    switch (wanted_coding(modem)) {
    case CODING_UCS2:
        return parts_fit_ucs2(text);
    case CODING_OCTETS:
        return strlen(text) <= 2 * PDU_DATA;
    case CODING_GSM:
        break;
    }
    return true;
}

static void fill_octets(struct pdu *pdu, const char *hex)
{
    uint8_t octets[MODULE_TYPED / 2];
    pdu->length = (uint8_t)read_octets(hex, octets);
    memcpy(pdu->data, octets, pdu->length);
}

/* A text that the GSM alphabet does not hold is UCS2, of the class that was asked for. */
static void fill_text(struct pdu *pdu, const char *text, uint32_t index, uint8_t reference,
                      uint8_t dcs)
{
    parts_fill(pdu, text, index, (struct parts_mark){.reference = reference});
    if (pdu->dcs == 0) {
        pdu->dcs = dcs;
    } else if (dcs < CODING_GROUPS) {
        pdu->dcs = (uint8_t)(pdu->dcs | (dcs & CLASS_BITS));
    }
}

static struct pdu typed_part(const struct modem_module *modem, const char *text, uint32_t index,
                             uint8_t reference)
{
    struct pdu pdu = {.kind = PDU_SUBMIT, .pid = modem->setting[SETTING_CSMP_PID]};
    pdu.wants_report = (modem->setting[SETTING_CSMP_FO] & 0x20) != 0;
    strcpy(pdu.number, modem->typing_to);
    uint8_t dcs = modem->setting[SETTING_CSMP_DCS];
    switch (wanted_coding(modem)) {
    case CODING_UCS2:
        parts_fill_ucs2(&pdu, text);
        pdu.dcs = dcs;
        break;
    case CODING_OCTETS:
        fill_octets(&pdu, text);
        pdu.dcs = dcs;
        break;
    case CODING_GSM:
        fill_text(&pdu, text, index, reference, dcs);
        break;
    }
    return pdu;
}

static enum stored_status typed_status(const struct modem_module *modem, const struct pdu *pdu)
{
    if (modem->typing_status != STATUS_UNSAID) {
        return (enum stored_status)modem->typing_status;
    }
    return pdu->kind == PDU_SUBMIT ? STORED_UNSENT : STORED_READ;
}

static struct verdict store_typed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    struct pdu pdu;
    char text[TYPED_TEXT];
    uint8_t octets[PDU_OCTETS];
    if (!is_text_mode(modem)) {
        read_typed_pdu(modem, &pdu);
    } else if (!read_typed_text(modem, text) || typed_parts(modem, text) > 1 ||
               modem->typing_status <= STORED_READ) {
        return verdict_cms(CMS_BAD_TEXT);
    } else {
        pdu = typed_part(modem, text, 0, 0);
    }
    uint32_t length = pdu_write(&pdu, octets);
    int32_t index = store_add(modem, octets, length, typed_status(modem, &pdu));
    if (index < 0) {
        return verdict_cms(CMS_FULL);
    }
    reply_say(modem, air->now, "+CMGW: %d", (int)index + 1);
    return verdict(VERDICT_OK);
}

/* VERDICT_OK, or what is wrong with it. */
static struct verdict check_typed(const struct modem_module *modem)
{
    struct pdu pdu;
    char text[TYPED_TEXT];
    if (!is_text_mode(modem)) {
        return read_typed_pdu(modem, &pdu) ? verdict(VERDICT_OK) : verdict_cms(CMS_BAD_PDU);
    }
    if (!read_typed_text(modem, text)) {
        return verdict_cms(CMS_BAD_TEXT);
    }
    return typed_fits(modem, text) ? verdict(VERDICT_OK) : verdict_cms(CMS_TOO_LONG);
}

struct verdict answer_typed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    modem->line_next = modem->line_length;
    if (modem->typing_ack != 0) {
        return acknowledged(gsm, modem->typing_ack == 1);
    }
    struct verdict typed = check_typed(modem);
    if (typed.kind != VERDICT_OK) {
        return typed;
    }
    if (modem->typing_to_store) {
        return store_typed(gsm, air);
    }
    struct verdict may = may_send(modem);
    return may.kind == VERDICT_OK ? verdict(VERDICT_SENDING) : may;
}

/* False: the credit does not cover it, and the network refuses. */
static bool launch(struct gsm *gsm, struct air *air, struct pdu *pdu)
{
    if (!credit_covers(&gsm->network, CREDIT_SMS)) {
        return false;
    }
    gsm->modem.reference++;
    pdu->reference = gsm->modem.reference;
    delivery_from_unit(gsm, air, pdu);
    return true;
}

static bool send_typed(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    struct pdu pdu;
    char text[TYPED_TEXT];
    if (!is_text_mode(modem)) {
        read_typed_pdu(modem, &pdu);
        return launch(gsm, air, &pdu);
    }
    read_typed_text(modem, text);
    uint32_t parts = typed_parts(modem, text);
    uint8_t reference = (uint8_t)(modem->reference + 1);
    bool sent = true;
    for (uint32_t i = 0; i < parts && sent; i++) {
        pdu = typed_part(modem, text, i, reference);
        sent = launch(gsm, air, &pdu);
    }
    return sent;
}

static bool send_slot(struct gsm *gsm, struct air *air)
{
    struct stored_sms *slot = &gsm->modem.store[gsm->modem.sending_slot - 1];
    struct pdu pdu;
    bool sent = pdu_read(slot->pdu, slot->length, &pdu) && launch(gsm, air, &pdu);
    slot->status = sent ? STORED_SENT : slot->status;
    return sent;
}

struct verdict answer_sent(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    bool stored = modem->sending_slot != 0;
    if (card_state(modem) != CARD_READY) {
        return verdict_cms(card_cms(card_state(modem)));
    }
    if (!registration_reaches(gsm) || !registration_is_on(modem)) {
        return verdict_cms(CMS_NETWORK_OUT);
    }
    if (!(stored ? send_slot(gsm, air) : send_typed(gsm, air))) {
        return verdict_cms(CMS_REFUSED);
    }
    reply_say(modem, air->now, "%s: %u", stored ? "+CMSS" : "+CMGS", modem->reference);
    modem->line_next = modem->line_length;
    return verdict(VERDICT_OK);
}

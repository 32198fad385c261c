#include "sim/gsm/show.h"

#include <stdarg.h>
#include <string.h>

#include "sim/gsm/address.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/network.h"
#include "sim/gsm/parts.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/words.h"

#define FIELDS 200
#define DATA 700                        /* 160 characters as UCS2 in hex, and to spare */
#define TEXT (PDU_SEPTETS * 3 + 1)

enum view { VIEW_READ, VIEW_LISTED, VIEW_PASSED_ON };

const char *show_status(enum stored_status status)
{
    static const char *const names[] = {
        [STORED_UNREAD] = "REC UNREAD", [STORED_READ] = "REC READ",
        [STORED_UNSENT] = "STO UNSENT", [STORED_SENT] = "STO SENT",
    };
    return names[status];
}

static void add(char fields[FIELDS], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(char fields[FIELDS], const char *format, ...)
{
    size_t length = strlen(fields);
    va_list arguments;
    va_start(arguments, format);
    words_write_list(fields + length, FIELDS - (uint32_t)length, format, arguments);
    va_end(arguments);
}

static void add_stamp(char fields[FIELDS], const struct pdu_stamp *stamp)
{
    struct moment moment = moment_of(stamp->seconds);
    add(fields, "\"%02d/%02d/%02d,%02d:%02d:%02d%+03d\"", moment.year % 100, moment.month,
        moment.day, moment.hour, moment.minute, moment.second, stamp->zone_quarters);
}

static void add_number(const struct modem_module *modem, char fields[FIELDS], const char *number)
{
    uint8_t bytes[PDU_NUMBER * 4 + 1];
    enum charset charset = modem->setting[SETTING_CSCS] == CHARSET_UCS2 ? CHARSET_UCS2
                                                                       : CHARSET_IRA;
    bytes[charset_write(charset, number, bytes, sizeof bytes - 1)] = '\0';
    add(fields, "\"%s\"", (const char *)bytes);
}

static void add_report(const struct modem_module *modem, char fields[FIELDS],
                       const struct pdu *pdu)
{
    add(fields, "%u,%u,", pdu->first_octet, pdu->reference);
    add_number(modem, fields, pdu->number);
    add(fields, ",%u,", address_type(pdu->number));
    add_stamp(fields, &pdu->stamp);
    add(fields, ",");
    add_stamp(fields, &pdu->done);
    add(fields, ",%u", pdu->status);
}

/* What +CSDH=1 adds; lists have less. */
static void add_details(const struct modem_module *modem, char fields[FIELDS],
                        const struct pdu *pdu, enum view view)
{
    if (modem->setting[SETTING_CSDH] == 0) {
        return;
    }
    add(fields, ",%u,", address_type(pdu->number));
    if (view != VIEW_LISTED) {
        add(fields, "%u,%u,%u,", pdu->first_octet, pdu->pid, pdu->dcs);
        add(fields, "%s", pdu->kind == PDU_SUBMIT ? "167," : "");
        add(fields, "\"%s\",%u,", NETWORK_CENTRE, address_type(NETWORK_CENTRE));
    }
    add(fields, "%u", pdu->length);
}

static void add_text_fields(const struct modem_module *modem, char fields[FIELDS],
                            const struct pdu *pdu, enum view view)
{
    if (pdu->kind == PDU_REPORT) {
        add_report(modem, fields, pdu);
        return;
    }
    add_number(modem, fields, pdu->number);
    add(fields, ",\"\"");
    if (pdu->kind == PDU_DELIVER) {
        add(fields, ",");
        add_stamp(fields, &pdu->stamp);
    } else if (view == VIEW_LISTED) {
        add(fields, ",");
    }
    add_details(modem, fields, pdu, view);
}

/* Texts sent as UCS2 are hex in every set. */
static uint32_t text_data(const struct modem_module *modem, const struct pdu *pdu,
                          uint8_t data[DATA])
{
    char buffer[TEXT];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    enum charset charset = (enum charset)modem->setting[SETTING_CSCS];
    pdu_add_text(pdu, &text);
    return charset_write(pdu_coding(pdu) == CODING_UCS2 ? CHARSET_UCS2 : charset, buffer, data,
                         DATA);
}

typedef void says(struct modem_module *modem, int64_t at, const char *format, ...);

static says *says_of(enum view view)
{
    return view == VIEW_PASSED_ON ? reply_urc : reply_say;
}

static void show_text(struct modem_module *modem, int64_t at, const char *head,
                      const struct pdu *pdu, enum view view)
{
    char fields[FIELDS] = "";
    uint8_t data[DATA + 2];
    add_text_fields(modem, fields, pdu, view);
    if (pdu->kind == PDU_REPORT) {
        says_of(view)(modem, at, "%s%s", head, fields);
        return;
    }
    uint32_t count = text_data(modem, pdu, data);
    memcpy(data + count, "\r\n", 2);
    says_of(view)(modem, at, "%s%s", head, fields);
    reply_bytes(modem, at, data, count + 2);
}

/* The PDU line begins with the service centre, of which the length does not count. */
static void show_pdu(struct modem_module *modem, int64_t at, const char *head,
                     const struct stored_sms *sms, enum view view)
{
    uint8_t centre[ADDRESS_OCTETS + 1] = {0};
    char digits[2 * (ADDRESS_OCTETS + MODULE_PDU) + 1];
    uint32_t before = 1;
    if ((sms->pdu[0] & 3) != 1) {
        before = address_write_centre(NETWORK_CENTRE, centre);
    }
    charset_hex(centre, before, digits);
    charset_hex(sms->pdu, sms->length, digits + before * 2);
    says_of(view)(modem, at, "%s%u\r\n%s", head, sms->length, digits);
}

static void show(struct modem_module *modem, int64_t at, const char *head,
                 const struct stored_sms *sms, enum view view)
{
    struct pdu pdu;
    if (modem->setting[SETTING_CMGF] == 0) {
        show_pdu(modem, at, head, sms, view);
    } else {
        pdu_read(sms->pdu, sms->length, &pdu);
        show_text(modem, at, head, &pdu, view);
    }
}

void show_read(struct modem_module *modem, int64_t at, const struct stored_sms *sms)
{
    char head[40];
    if (modem->setting[SETTING_CMGF] == 0) {
        words_write(head, sizeof head, "+CMGR: %u,\"\",", sms->status);
    } else {
        words_write(head, sizeof head, "+CMGR: \"%s\",",
                 show_status((enum stored_status)sms->status));
    }
    modem->tx_cause = sms->cause;
    show(modem, at, head, sms, VIEW_READ);
}

void show_listed(struct modem_module *modem, int64_t at, uint32_t index,
                 const struct stored_sms *sms)
{
    char head[48];
    if (modem->setting[SETTING_CMGF] == 0) {
        words_write(head, sizeof head, "+CMGL: %u,%u,\"\",", index + 1, sms->status);
    } else {
        words_write(head, sizeof head, "+CMGL: %u,\"%s\",", index + 1,
                 show_status((enum stored_status)sms->status));
    }
    show(modem, at, head, sms, VIEW_LISTED);
}

void show_passed_on(struct modem_module *modem, int64_t at, const uint8_t *tpdu, uint32_t length)
{
    bool report = (tpdu[0] & 3) == 2;
    struct stored_sms sms = {.length = (uint8_t)length};
    memcpy(sms.pdu, tpdu, length);
    const char *head = report ? "+CDS: " : "+CMT: ";
    if (!report && modem->setting[SETTING_CMGF] == 0) {
        head = "+CMT: \"\",";
    }
    show(modem, at, head, &sms, VIEW_PASSED_ON);
}

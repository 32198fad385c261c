#include "sim/gsm/ussd.h"

#include <stddef.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/alphabet.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/life.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/words.h"

#define MENU_US CLOCK_S(30)      /* a menu waits so long for its reply; operators differ */
#define CREDIT_MARK "{credit}"
#define DCS_GSM 15               /* 3GPP TS 23.038, cell broadcast coding: GSM, no language */
#define DCS_UCS2 72
#define ANSWER_TEXT (NETWORK_SERVICE_TEXT + 24)
#define HEX_TEXT (4 * ANSWER_TEXT)
#define LINE_TEXT (HEX_TEXT + 32)

static const struct service *find_service(const struct network *network, const char *code)
{
    for (uint32_t i = 0; i < network->service_count; i++) {
        if (strcmp(network->service[i].code, code) == 0) {
            return &network->service[i];
        }
    }
    return NULL;
}

/* "*102#" and "1" make "*102*1#"; false: too long for a code. */
static bool join_code(char code[NETWORK_SERVICE_CODE], const char *reply)
{
    size_t length = strlen(code);
    size_t more = strlen(reply);
    if (length == 0 || length + more + 2 > NETWORK_SERVICE_CODE) {
        return false;
    }
    code[length - 1] = '*';
    memcpy(code + length, reply, more);
    strcpy(code + length + more, "#");
    return true;
}

bool ussd_ask(struct gsm *gsm, struct air *air, const char *text)
{
    struct network *network = &gsm->network;
    if (network->ussd == USSD_SESSION_ASKED) {
        return false;
    }
    air_event(air, EVENT_USSD, PART_UNIT, 0, text);
    bool fits = false;
    if (network->ussd == USSD_SESSION_MENU) {
        fits = join_code(network->ussd_code, text);
    } else if (strlen(text) < NETWORK_SERVICE_CODE) {
        strcpy(network->ussd_code, text);
        fits = true;
    }
    if (!fits) {
        network->ussd_code[0] = '\0';
    }
    network->ussd = USSD_SESSION_ASKED;
    network->ussd_at = air->now + life_delay(&gsm->modem, DELAY_USSD);
    return true;
}

void ussd_drop(struct network *network)
{
    network->ussd = USSD_SESSION_NONE;
    network->ussd_at = CLOCK_NEVER;
}

int64_t ussd_next(const struct network *network)
{
    return network->ussd_at;
}

/* What the GSM alphabet lacks comes as UCS2, in hex whatever +CSCS says. Octets of the GSM set may
 * be 0, so that the line is joined by lengths. */
static void tell(struct modem_module *modem, int64_t now, enum ussd_status status,
                 const char *text)
{
    char line[LINE_TEXT];
    bool gsm = alphabet_holds(text);
    enum charset charset = gsm ? (enum charset)modem->setting[SETTING_CSCS] : CHARSET_UCS2;
    if (modem->setting[SETTING_CUSD] != 1) {
        return;
    }
    const char *begin = modem->setting[SETTING_VERBOSE] != 0 ? "\r\n" : "";
    uint32_t length = words_write(line, sizeof line, "%s+CUSD: %d,\"", begin, (int)status);
    length += charset_write(charset, text, (uint8_t *)line + length, HEX_TEXT);
    length += words_write(line + length, LINE_TEXT - length, "\",%d\r\n",
                          gsm ? DCS_GSM : DCS_UCS2);
    reply_urc_bytes(modem, now, line, length);
}

static void tell_status(struct modem_module *modem, int64_t now, enum ussd_status status)
{
    if (modem->setting[SETTING_CUSD] == 1) {
        reply_urc(modem, now, "+CUSD: %d", (int)status);
    }
}

/* The service's text, with what is left of the credit in its place. */
static void write_answer(const struct network *network, const char *text, char answer[ANSWER_TEXT])
{
    char credit[16] = "unlimited";
    const char *mark = strstr(text, CREDIT_MARK);
    if (mark == NULL) {
        words_write(answer, ANSWER_TEXT, "%s", text);
        return;
    }
    if (network->prepaid) {
        words_write(credit, sizeof credit, "%u.%02u", network->credit_cents / 100,
                    network->credit_cents % 100);
    }
    size_t before = (size_t)(mark - text);
    memcpy(answer, text, before);
    words_write(answer + before, ANSWER_TEXT - (uint32_t)before, "%s%s", credit,
                mark + strlen(CREDIT_MARK));
}

static void answer(struct gsm *gsm, struct air *air)
{
    struct network *network = &gsm->network;
    const struct service *service = find_service(network, network->ussd_code);
    char text[ANSWER_TEXT];
    ussd_drop(network);
    if (!registration_reaches(gsm) || !registration_is_on(&gsm->modem)) {
        tell_status(&gsm->modem, air->now, USSD_TIMEOUT);
        return;
    }
    if (service == NULL) {
        tell_status(&gsm->modem, air->now, USSD_UNKNOWN);
        return;
    }
    write_answer(network, service->text, text);
    air_event(air, EVENT_USSD, PART_NETWORK, 0, text);
    if (service->menu) {
        network->ussd = USSD_SESSION_MENU;
        network->ussd_at = air->now + MENU_US;
    }
    tell(&gsm->modem, air->now, service->menu ? USSD_REPLY_WANTED : USSD_DONE, text);
}

void ussd_step(struct gsm *gsm, struct air *air)
{
    struct network *network = &gsm->network;
    if (network->ussd_at > air->now) {
        return;
    }
    if (network->ussd == USSD_SESSION_ASKED) {
        answer(gsm, air);
    } else {
        ussd_drop(network);
        tell_status(&gsm->modem, air->now, USSD_ENDED);
    }
}

#include <string.h>

#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"
#include "sim/gsm/ussd.h"

#define SIGNAL_UNKNOWN 99
#define NOT_ALLOWED 3          /* +CME ERROR */
#define BAD_TEXT 25            /* invalid characters in text string */
#define NO_SERVICE 30
#define CODE_TEXT 184          /* of a question, as UTF-8 */
#define FORMAT_NUMBER 2
#define ATTEMPT_FORMAT_ONLY 3

ANSWER(registration)
{
    struct modem_module *modem = &gsm->modem;
    uint8_t *mode = &modem->setting[ask->command->subject];
    if (ask->form != ASK_READ) {
        return answer_setting(gsm, air, ask);
    }
    if (*mode == 2 && registration_is_on(modem)) {
        reply_say(modem, air->now, "%s: %u,%u,%s", ask->command->name, *mode,
                  modem->registration, personality_at(modem->personality)->cell);
    } else {
        reply_say(modem, air->now, "%s: %u,%u", ask->command->name, *mode, modem->registration);
    }
    return verdict(VERDICT_OK);
}

ANSWER(attached)
{
    if (ask->form == ASK_READ) {
        reply_say(&gsm->modem, air->now, "+CGATT: %d", registration_is_on(&gsm->modem) ? 1 : 0);
    }
    return verdict(VERDICT_OK);
}

static void tell_operator(struct modem_module *modem, int64_t now)
{
    uint8_t format = modem->setting[SETTING_COPS_FORMAT];
    uint8_t mode = modem->setting[SETTING_COPS_MODE];
    if (!registration_is_on(modem)) {
        reply_say(modem, now, "+COPS: %u", mode);
    } else {
        reply_say(modem, now, "+COPS: %u,%u,\"%s\"", mode, format,
                  format == FORMAT_NUMBER ? NETWORK_CODE : NETWORK_NAME);
    }
}

ANSWER(operator)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t attempt = 5;
    uint32_t format = modem->setting[SETTING_COPS_FORMAT];
    if (ask->form == ASK_READ) {
        tell_operator(modem, air->now);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+COPS: (2,\"%s\",\"%s\",\"%s\"),,(0-4),(0-2)", NETWORK_NAME,
                  NETWORK_NAME, NETWORK_CODE);
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_number(&arguments, 0, 4, &attempt) || attempt > 4 ||
        !arguments_number(&arguments, 1, FORMAT_NUMBER, &format)) {
        return verdict(VERDICT_ERROR);
    }
    modem->setting[SETTING_COPS_FORMAT] = (uint8_t)format;
    if (attempt != ATTEMPT_FORMAT_ONLY) {
        modem->setting[SETTING_COPS_MODE] = (uint8_t)attempt;
    }
    if (attempt == COPS_LEAVES || (attempt != ATTEMPT_FORMAT_ONLY && !registration_is_on(modem))) {
        registration_renew(gsm, air);
    }
    return verdict(VERDICT_OK);
}

ANSWER(signal)
{
    uint32_t ber = personality_at(gsm->modem.personality)->ber;
    bool heard = registration_reaches(gsm) && gsm->modem.radio_on;
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CSQ: (0-31,99),(0-7,99)");
    } else if (ask->form == ASK_RUN) {
        reply_say(&gsm->modem, air->now, "+CSQ: %u,%u",
                  heard ? registration_heard(gsm) : SIGNAL_UNKNOWN, ber);
    } else {
        return verdict(VERDICT_ERROR);
    }
    return verdict(VERDICT_OK);
}

/* The code as UTF-8; false: broken hex, or too long. */
static bool read_code(const struct modem_module *modem, const struct arguments *arguments,
                      char code[CODE_TEXT])
{
    char text[CODE_TEXT * 4];
    return arguments_text(arguments, 1, text, sizeof text) && text[0] != '\0' &&
           charset_read((enum charset)modem->setting[SETTING_CSCS], (const uint8_t *)text,
                        (uint32_t)strlen(text), code, CODE_TEXT);
}

/* OK comes at once, the operator's answer as +CUSD when it has come. */
ANSWER(ussd)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char code[CODE_TEXT];
    uint32_t mode = 0;
    if (ask->form != ASK_SET) {
        return answer_setting(gsm, air, ask);
    }
    if (!arguments_split(ask->text, &arguments) || !arguments_number(&arguments, 0, 2, &mode)) {
        return verdict(VERDICT_ERROR);
    }
    if (mode == 2) {
        ussd_drop(&gsm->network);
        return verdict(VERDICT_OK);
    }
    modem->setting[SETTING_CUSD] = (uint8_t)mode;
    if (arguments.count < 2) {
        return verdict(VERDICT_OK);
    }
    if (!read_code(modem, &arguments, code)) {
        return verdict_cme(BAD_TEXT);
    }
    if (!registration_is_on(modem)) {
        return verdict_cme(NO_SERVICE);
    }
    return ussd_ask(gsm, air, code) ? verdict(VERDICT_OK) : verdict_cme(NOT_ALLOWED);
}

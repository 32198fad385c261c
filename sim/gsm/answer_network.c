#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"

#define SIGNAL_UNKNOWN 99
#define FORMAT_NUMBER 2
#define ATTEMPT_FORMAT_ONLY 3

ANSWER(pin)
{
    const struct modem_module *modem = &gsm->modem;
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    if (!modem->sim_fitted) {
        return verdict_cme(10);
    }
    if (!modem->sim_ready) {
        return verdict_cme(14);
    }
    if (ask->form != ASK_READ) {
        return verdict_cme(3);
    }
    reply_say(&gsm->modem, air->now, "+CPIN: READY");
    return verdict(VERDICT_OK);
}

ANSWER(registration)
{
    struct modem_module *modem = &gsm->modem;
    uint8_t *mode = &modem->setting[ask->command->subject];
    if (ask->form != ASK_READ) {
        return answer_setting(gsm, air, ask);
    }
    if (*mode == 2 && registration_is_on(modem)) {
        reply_say(modem, air->now, "%s: %u,%u,\"00C8\",\"2F3A\"", ask->command->name, *mode,
                  modem->registration);
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
    if (!registration_is_on(modem)) {
        reply_say(modem, now, "+COPS: 0");
    } else {
        reply_say(modem, now, "+COPS: 0,%u,\"%s\"", format,
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
    if (attempt != ATTEMPT_FORMAT_ONLY && !registration_is_on(modem)) {
        registration_renew(gsm, air);
    }
    return verdict(VERDICT_OK);
}

ANSWER(signal)
{
    const struct network *network = &gsm->network;
    bool heard = network->covered && gsm->modem.radio_on;
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CSQ: (0-31,99),(0-7,99)");
    } else if (ask->form == ASK_RUN) {
        reply_say(&gsm->modem, air->now, "+CSQ: %u,0", heard ? network->csq : SIGNAL_UNKNOWN);
    } else {
        return verdict(VERDICT_ERROR);
    }
    return verdict(VERDICT_OK);
}

/* This network knows no services: 4 follows each question, before the next line. */
ANSWER(ussd)
{
    struct arguments arguments;
    uint32_t mode = 0;
    if (ask->form != ASK_SET) {
        return answer_setting(gsm, air, ask);
    }
    if (!arguments_split(ask->text, &arguments) || !arguments_number(&arguments, 0, 2, &mode)) {
        return verdict(VERDICT_ERROR);
    }
    if (mode < 2) {
        gsm->modem.setting[SETTING_CUSD] = (uint8_t)mode;
    }
    if (arguments.count < 2) {
        return verdict(VERDICT_OK);
    }
    reply_result(&gsm->modem, air->now, RESULT_OK);
    reply_urc(&gsm->modem, air->now, "+CUSD: 4");
    return verdict(VERDICT_SILENT);
}

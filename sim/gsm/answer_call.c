#include <string.h>

#include "sim/gsm/address.h"
#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/call.h"
#include "sim/gsm/card.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"
#include "sim/gsm/ussd.h"

#define DIAL_MOST 20  /* digits */

/* What V.250 and 27.007 allow within a number, and a voice call of GSM does not need: tone and
 * pulse, pauses, a caller that hides or shows itself, a closed user group. */
static bool is_modifier(char c)
{
    return strchr(" -TtPpWw,!@IiGg", c) != NULL;
}

/* Digits with a plus before them; 0: that, else the error's code. */
static uint32_t read_dialled(const char *text, char number[NETWORK_NUMBER])
{
    uint32_t length = 0;
    for (; *text != '\0' && *text != ';'; text++) {
        bool skipped = is_modifier(*text);
        bool plus = *text == '+' && length == 0;
        if (!skipped && !plus && strchr("0123456789*#", *text) == NULL) {
            return 27;
        }
        if (!skipped && length > DIAL_MOST) {
            return 26;
        }
        if (!skipped) {
            number[length++] = *text;
        }
    }
    number[length] = '\0';
    return strspn(number, "+") == length ? 27 : 0;
}

/* A code of the operator, *100#, is a question to it and no call (3GPP TS 22.030). */
static bool is_code(const char *number)
{
    bool begins = number[0] == '*' || number[0] == '#';
    return begins && number[strlen(number) - 1] == '#';
}

/* Voice only, so that the semicolon may be missing. With +COLP=0 OK comes at once. */
ANSWER(dial)
{
    char number[NETWORK_NUMBER];
    uint32_t error = read_dialled(ask->text, number);
    if (error != 0) {
        return verdict_cme(error);
    }
    if (card_state(&gsm->modem) != CARD_READY) {
        return verdict_cme(card_cme(card_state(&gsm->modem)));
    }
    if (gsm->modem.call_phone >= 0) {
        return verdict_cme(3);
    }
    if (is_code(number)) {
        bool asked = registration_is_on(&gsm->modem) && ussd_ask(gsm, air, number);
        return verdict(asked ? VERDICT_OK : VERDICT_NO_CARRIER);
    }
    voice_dial(gsm, air, number);
    return verdict(gsm->modem.setting[SETTING_COLP] != 0 ? VERDICT_DIALLING : VERDICT_OK);
}

ANSWER(pick_up)
{
    (void)ask;
    return verdict(voice_pick_up(gsm, air) ? VERDICT_OK : VERDICT_NO_CARRIER);
}

ANSWER(hang_up)
{
    if (ask->form != ASK_TEST) {
        voice_end(gsm, air);
    }
    return verdict(VERDICT_OK);
}

ANSWER(caller_id)
{
    struct modem_module *modem = &gsm->modem;
    uint32_t value = 2;
    struct arguments arguments;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CLIP: %u,1", modem->setting[SETTING_CLIP]);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CLIP: (0-1)");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) || !arguments_number(&arguments, 0, 1, &value) ||
        value > 1) {
        return verdict(VERDICT_ERROR);
    }
    modem->setting[SETTING_CLIP] = (uint8_t)value;
    return verdict(VERDICT_OK);
}

ANSWER(calls)
{
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CLCC: (0-1)");
    } else if (ask->form == ASK_READ) {
        reply_say(&gsm->modem, air->now, "+CLCC: %u", gsm->modem.setting[SETTING_CLCC]);
    } else if (ask->form == ASK_SET) {
        gsm->modem.setting[SETTING_CLCC] = ask->text[0] == '1' ? 1 : 0;
    } else if (gsm->modem.call_phone >= 0) {
        char call[VOICE_LINE];
        voice_show(&gsm->network.phone[gsm->modem.call_phone], call);
        reply_say(&gsm->modem, air->now, "%s", call);
    }
    return verdict(VERDICT_OK);
}

ANSWER(activity)
{
    int8_t index = gsm->modem.call_phone;
    int activity = 0;
    if (index >= 0) {
        const struct phone *phone = &gsm->network.phone[index];
        activity = phone->call == CALL_CONNECTED || phone->unit_called ? 4 : 3;
    }
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CPAS: (0,2,3,4)");
    } else {
        reply_say(&gsm->modem, air->now, "+CPAS: %d", activity);
    }
    return verdict(VERDICT_OK);
}

ANSWER(tones)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t on = 2;
    uint32_t interval = 0;
    uint32_t form = 0;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+DDET: %u,0,%u,0", modem->setting[SETTING_DDET],
                  modem->setting[SETTING_DDET_FORM]);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+DDET: (0-1),(0-10000),(0-1),(0-1)");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) || !arguments_number(&arguments, 0, 1, &on) ||
        on > 1 || !arguments_number(&arguments, 1, 10000, &interval) ||
        !arguments_number(&arguments, 2, 1, &form)) {
        return verdict(VERDICT_ERROR);
    }
    modem->setting[SETTING_DDET] = (uint8_t)on;
    modem->setting[SETTING_DDET_FORM] = (uint8_t)form;
    return verdict(VERDICT_OK);
}

static bool is_key(char c)
{
    return c != '\0' && strchr("0123456789*#ABCDabcd", c) != NULL;
}

/* Keys with commas between them: 1,2,#. */
static bool are_keys(const char *text, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        bool fits = i % 2 == 0 ? is_key(text[i]) : text[i] == ',';
        if (!fits) {
            return false;
        }
    }
    return length % 2 == 1;
}

/* Tones to the other side: AT+VTS="1,2,#" or AT+VTS=5; nobody in this world listens to them. */
ANSWER(key_tone)
{
    struct arguments arguments;
    int8_t index = gsm->modem.call_phone;
    bool talks = index >= 0 && gsm->network.phone[index].call == CALL_CONNECTED;
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+VTS: (0-9,*,#,A-D),(1-255)");
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_SET || !arguments_split(ask->text, &arguments) || arguments.count == 0 ||
        !are_keys(arguments.at[0].text, arguments.at[0].length)) {
        return verdict(VERDICT_ERROR);
    }
    return talks ? verdict(VERDICT_OK) : verdict_cme(3);
}

/* Tones in the own loudspeaker: tenths of a second, then the keys; alone it stops them. */
ANSWER(own_tone)
{
    struct arguments arguments;
    uint32_t tenths = 0;
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CLDTMF: (1-100),(0-9,*,#,A-D),(0-100)");
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_RUN) {
        return verdict(VERDICT_OK);
    }
    bool read = ask->form == ASK_SET && arguments_split(ask->text, &arguments) &&
                arguments.count >= 2 && arguments_number(&arguments, 0, 100, &tenths) &&
                tenths > 0 && are_keys(arguments.at[1].text, arguments.at[1].length);
    return verdict(read ? VERDICT_OK : VERDICT_ERROR);
}

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/call.h"
#include "sim/gsm/life.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"
#include "sim/gsm/uart.h"

#define CHARGE_FULL 88   /* +CBC, percent */
#define CHARGE_LOW 5

ANSWER(nothing)
{
    (void)gsm;
    (void)air;
    (void)ask;
    return verdict(VERDICT_OK);
}

ANSWER(accepted)
{
    (void)gsm;
    (void)air;
    bool asks = ask->command->name[0] == '+' && ask->form == ASK_READ;
    return verdict(asks ? VERDICT_ERROR : VERDICT_OK);
}

/* Settings that nothing follows from here: of the wires, of services, of tones. */
ANSWER(pair)
{
    struct modem_module *modem = &gsm->modem;
    enum setting first = (enum setting)ask->command->subject;
    bool single = first == SETTING_VTD;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, single ? "%s: %u" : "%s: %u,%u", ask->command->name,
                  modem->setting[first], modem->setting[first + !single]);
        return verdict(VERDICT_OK);
    }
    bool taken = ask->form == ASK_TEST || ask->form == ASK_RUN ||
                 setting_take(modem->setting, ask->text, first, single ? 1 : 2);
    return verdict(taken ? VERDICT_OK : VERDICT_ERROR);
}

ANSWER(basic_setting)
{
    (void)air;
    enum setting setting = (enum setting)ask->command->subject;
    if (ask->number > setting_row(setting)->most) {
        return verdict(VERDICT_ERROR);
    }
    gsm->modem.setting[setting] = (uint8_t)ask->number;
    return verdict(VERDICT_OK);
}

ANSWER(setting)
{
    struct modem_module *modem = &gsm->modem;
    enum setting setting = (enum setting)ask->command->subject;
    const char *name = ask->command->name;
    uint32_t most = setting_row(setting)->most;
    uint32_t value = most + 1;
    struct arguments arguments;
    switch (ask->form) {
    case ASK_READ:
        reply_say(modem, air->now, "%s: %u", name, modem->setting[setting]);
        return verdict(VERDICT_OK);
    case ASK_TEST:
        reply_say(modem, air->now, "%s: (0-%u)", name, most);
        return verdict(VERDICT_OK);
    case ASK_RUN:
        return verdict(VERDICT_ERROR);
    case ASK_SET:
        break;
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_number(&arguments, 0, most, &value) || value > most) {
        return verdict(VERDICT_ERROR);
    }
    modem->setting[setting] = (uint8_t)value;
    return verdict(VERDICT_OK);
}

ANSWER(identity)
{
    const char *const *texts = personality_at(gsm->modem.personality)->identity;
    if (ask->form == ASK_READ || (ask->form == ASK_SET && ask->command->name[0] == '+')) {
        return verdict(VERDICT_ERROR);
    }
    bool named = strcmp(ask->command->name, "+CICCID") == 0;
    if (ask->form != ASK_TEST) {
        reply_say(&gsm->modem, air->now, "%s%s", named ? "+ICCID: " : "",
                  texts[ask->command->subject]);
    }
    return verdict(VERDICT_OK);
}

/* S0, the ring at which the module picks up, is kept; the others are taken, and their questions
 * answered with the standard's values. */
ANSWER(register_s)
{
    static const uint8_t standard[] = {0, 0, 43, 13, 10, 8, 2, 60};
    uint8_t *rings = &gsm->modem.setting[SETTING_S0];
    if (ask->form == ASK_READ) {
        uint32_t value = ask->number < sizeof standard ? standard[ask->number] : 0;
        reply_say(&gsm->modem, air->now, "%03u", ask->number == 0 ? *rings : value);
    } else if (ask->value > UINT8_MAX) {
        return verdict(VERDICT_ERROR);
    } else if (ask->number == 0) {
        *rings = (uint8_t)ask->value;
    }
    return verdict(VERDICT_OK);
}

/* The PIN, the number of the service centre and the rate stay (manual, AT&F). */
ANSWER(factory)
{
    (void)ask;
    registration_seek(gsm, air);
    setting_defaults(gsm->modem.setting, personality_at(gsm->modem.personality));
    return verdict(VERDICT_OK);
}

ANSWER(restore)
{
    (void)ask;
    voice_end(gsm, air);
    registration_seek(gsm, air);
    setting_restore(gsm->modem.setting, gsm->modem.saved);
    return verdict(VERDICT_OK);
}

ANSWER(save)
{
    (void)air;
    (void)ask;
    setting_save(gsm->modem.setting, gsm->modem.saved);
    return verdict(VERDICT_OK);
}

static bool is_rate(uint32_t baud)
{
    static const uint32_t rates[] = {0, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
    for (uint32_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        if (rates[i] == baud) {
            return true;
        }
    }
    return false;
}

ANSWER(rate)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t baud = 1;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+IPR: %u", modem->baud);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now,
                  "+IPR: (),(0,1200,2400,4800,9600,19200,38400,57600,115200)");
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_number(&arguments, 0, UINT32_MAX, &baud) || !is_rate(baud)) {
        return verdict(VERDICT_ERROR);
    }
    uart_set_rate(modem, baud);
    return verdict(VERDICT_OK);
}

ANSWER(function)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    uint32_t function = 2;
    uint32_t reset = 0;
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CFUN: %u", modem->function);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CFUN: (0,1,4),(0,1)");
        return verdict(VERDICT_OK);
    }
    bool read = arguments_split(ask->text, &arguments) &&
                arguments_number(&arguments, 0, 4, &function) &&
                arguments_number(&arguments, 1, 1, &reset);
    if (!read || (function != 0 && function != 1 && function != 4)) {
        return verdict(VERDICT_ERROR);
    }
    if (reset != 0) {
        life_reboot(gsm, air);
        reply_result(modem, air->now, RESULT_OK);
        return verdict(VERDICT_SILENT);
    }
    life_function(gsm, air, (uint8_t)function);
    return verdict(VERDICT_OK);
}

ANSWER(power_down)
{
    if (ask->form != ASK_SET || ask->text[0] < '0' || ask->text[0] > '1' ||
        ask->text[1] != '\0') {
        return verdict(VERDICT_ERROR);
    }
    if (ask->text[0] == '0') {
        life_die(gsm, air);
    } else {
        life_stop(gsm, air);
    }
    return verdict(VERDICT_SILENT);
}

ANSWER(off)
{
    if (ask->form == ASK_RUN) {
        reply_result(&gsm->modem, air->now, RESULT_OK);
        life_stop(gsm, air);
        return verdict(VERDICT_SILENT);
    }
    return verdict(ask->form == ASK_TEST ? VERDICT_OK : VERDICT_ERROR);
}

ANSWER(battery)
{
    if (ask->form == ASK_RUN) {
        uint32_t full = personality_at(gsm->modem.personality)->supply_mv;
        bool low = gsm->modem.rail_mv < full;
        uint32_t mv = low ? gsm->modem.rail_mv : full;
        if (personality_at(gsm->modem.personality)->kind == MAKE_LTE) {
            reply_say(&gsm->modem, air->now, "+CBC: %u.%03uV", mv / 1000, mv % 1000);
        } else {
            reply_say(&gsm->modem, air->now, "+CBC: 0,%u,%u", low ? CHARGE_LOW : CHARGE_FULL, mv);
        }
    }
    return verdict(VERDICT_OK);
}

static int32_t two_digits(const char *text)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') {
        return -1;
    }
    return (text[0] - '0') * 10 + text[1] - '0';
}

/* "yy/MM/dd,hh:mm:ss+zz" */
static bool read_clock(const char *text, struct moment *moment, int32_t *zone)
{
    static const char form[] = "00/00/00,00:00:00+00";
    static const int32_t least[7] = {0, 1, 1, 0, 0, 0, 0};
    static const int32_t most[7] = {99, 12, 31, 23, 59, 59, 56};
    int32_t field[7];
    if (strlen(text) != sizeof form - 1 || (text[17] != '+' && text[17] != '-')) {
        return false;
    }
    for (uint32_t i = 0; i < 7; i++) {
        field[i] = two_digits(text + i * 3);
        bool mark = i >= 5 || text[i * 3 + 2] == form[i * 3 + 2];
        if (field[i] < least[i] || field[i] > most[i] || !mark) {
            return false;
        }
    }
    *moment = (struct moment){
        2000 + field[0], field[1], field[2], field[3], field[4], field[5]
    };
    *zone = text[17] == '-' ? -field[6] : field[6];
    return true;
}

ANSWER(clock)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char text[24];
    int32_t zone;
    struct moment moment = moment_of(registration_clock(modem, air->now));
    if (ask->form == ASK_READ) {
        reply_say(modem, air->now, "+CCLK: \"%02d/%02d/%02d,%02d:%02d:%02d%+03d\"",
                  moment.year % 100, moment.month, moment.day, moment.hour, moment.minute,
                  moment.second, modem->clock_zone);
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    if (!arguments_split(ask->text, &arguments) ||
        !arguments_text(&arguments, 0, text, sizeof text) || !read_clock(text, &moment, &zone)) {
        return verdict_cme(3);
    }
    modem->clock_seconds = moment_seconds(&moment);
    modem->clock_at = air->now;
    modem->clock_zone = (int8_t)zone;
    return verdict(VERDICT_OK);
}

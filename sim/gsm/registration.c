#include "sim/gsm/registration.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/life.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/reply.h"

/* -109 dBm, what such modules still hear (SIM800L hardware design, receiver sensitivity). */
#define HEARD_LEAST 2
#define STEP_DB 2

uint8_t registration_heard(const struct gsm *gsm)
{
    const struct network *network = &gsm->network;
    uint32_t lost = (network->antenna_db + 1u) / STEP_DB;
    return network->csq > lost ? (uint8_t)(network->csq - lost) : 0;
}

bool registration_reaches(const struct gsm *gsm)
{
    return gsm->network.covered && registration_heard(gsm) >= HEARD_LEAST;
}

bool registration_is_on(const struct modem_module *modem)
{
    return registration_carries_calls(modem) || modem->registration == STAT_SMS_HOME;
}

bool registration_carries_calls(const struct modem_module *modem)
{
    return modem->registration == STAT_HOME || modem->registration == STAT_ROAMING;
}

/* A GSM network has no registration for messages alone. */
static enum registration_stat wanted(const struct gsm *gsm)
{
    enum registration_wish wish = gsm->network.wish;
    bool sms_only = personality_at(gsm->modem.personality)->sms_only;
    static const enum registration_stat stat_of[] = {
        [REGISTRATION_HOME] = STAT_HOME, [REGISTRATION_ROAMING] = STAT_ROAMING,
        [REGISTRATION_SEARCHING] = STAT_SEARCHING, [REGISTRATION_DENIED] = STAT_DENIED,
    };
    if (gsm->modem.faults.stray != 0) {
        return (enum registration_stat)(gsm->modem.faults.stray - 1);
    }
    if (gsm->modem.setting[SETTING_COPS_MODE] == COPS_LEAVES) {
        return STAT_IDLE;
    }
    if (!registration_reaches(gsm)) {
        return STAT_SEARCHING;
    }
    if (wish == REGISTRATION_SMS_ONLY) {
        return sms_only ? STAT_SMS_HOME : STAT_HOME;
    }
    return stat_of[wish];
}

static void tell(struct modem_module *modem, int64_t now, enum setting setting, const char *name)
{
    if (modem->setting[setting] == 2 && registration_is_on(modem)) {
        reply_urc(modem, now, "%s: %u,%s", name, modem->registration,
                  personality_at(modem->personality)->cell);
    } else if (modem->setting[setting] != 0) {
        reply_urc(modem, now, "%s: %u", name, modem->registration);
    }
}

static void show(struct gsm *gsm, struct air *air, enum registration_stat stat)
{
    struct modem_module *modem = &gsm->modem;
    if (modem->registration == stat) {
        return;
    }
    modem->registration = (uint8_t)stat;
    air_event(air, EVENT_REGISTRATION, PART_UNIT, (int64_t)stat, NULL);
    if (modem->power == MODULE_ON) {
        tell(modem, air->now, SETTING_CREG, "+CREG");
        tell(modem, air->now, SETTING_CGREG, "+CGREG");
        tell(modem, air->now, SETTING_CEREG, "+CEREG");
    }
}

void registration_search(struct gsm *gsm, struct air *air)
{
    show(gsm, air, STAT_SEARCHING);
    gsm->modem.register_at = air->now + life_delay(&gsm->modem, DELAY_REGISTER);
}

void registration_leave(struct gsm *gsm, struct air *air)
{
    gsm->modem.register_at = CLOCK_NEVER;
    gsm->modem.faults.stray = 0;
    show(gsm, air, STAT_IDLE);
}

void registration_renew(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (!modem->radio_on) {
        return;
    }
    enum registration_stat stat = wanted(gsm);
    if (stat == modem->registration) {
        modem->register_at = CLOCK_NEVER;
        return;
    }
    bool leaves = stat == STAT_SEARCHING || stat == STAT_IDLE;
    enum delay delay = leaves ? DELAY_LOSS : DELAY_REGISTER;
    modem->register_at = air->now + life_delay(modem, delay);
}

void registration_seek(struct gsm *gsm, struct air *air)
{
    if (gsm->modem.setting[SETTING_COPS_MODE] == COPS_LEAVES) {
        gsm->modem.setting[SETTING_COPS_MODE] = 0;
        registration_renew(gsm, air);
    }
}

int64_t registration_clock(const struct modem_module *modem, int64_t now)
{
    return modem->clock_seconds + (now - modem->clock_at) / CLOCK_S(1);
}

/* Network time, taken with +CTZU=1, with +CLTS=1 told as well: *PSUTTZ is in UTC, the module's
 * clock local (manual, AT+CLTS). */
void registration_tell_time(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    const struct network *network = &gsm->network;
    bool tells = modem->setting[SETTING_CLTS] != 0;
    if (!network->gives_time || (!tells && modem->setting[SETTING_CTZU] == 0)) {
        return;
    }
    int32_t zone = network->zone_quarters;
    modem->clock_seconds = network->time_base_seconds + air->now / CLOCK_S(1);
    modem->clock_at = air->now - air->now % CLOCK_S(1);
    modem->clock_zone = network->zone_quarters;
    if (!tells) {
        return;
    }
    struct moment utc = moment_of(modem->clock_seconds - zone * ZONE_QUARTER_S);
    reply_urc(modem, air->now, "*PSNWID: \"001\",\"01\",\"%s\",0,\"%s\",0", NETWORK_NAME,
              NETWORK_NAME);
    reply_urc(modem, air->now, "*PSUTTZ: %d,%d,%d,%d,%d,%d,\"%+03d\",%d", utc.year, utc.month,
              utc.day, utc.hour, utc.minute, utc.second, zone, network->summer);
    reply_urc(modem, air->now, "DST: %d", network->summer);
}

void registration_step(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (modem->register_at > air->now) {
        return;
    }
    modem->register_at = CLOCK_NEVER;
    bool was_on = registration_is_on(modem);
    show(gsm, air, wanted(gsm));
    if (registration_is_on(modem) && !was_on) {
        registration_tell_time(gsm, air);
        gsm->network.holds = false;
        delivery_release(gsm, air);
    } else if (!registration_is_on(modem) && was_on) {
        voice_cut(gsm, air);
    }
}

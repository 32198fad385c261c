#include "sim/gsm/registration.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/life.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/reply.h"

bool registration_is_on(const struct modem_module *modem)
{
    return modem->registration == STAT_HOME || modem->registration == STAT_ROAMING;
}

static enum registration_stat wanted(const struct network *network)
{
    static const enum registration_stat stat_of[] = {
        [REGISTRATION_HOME] = STAT_HOME, [REGISTRATION_ROAMING] = STAT_ROAMING,
        [REGISTRATION_SEARCHING] = STAT_SEARCHING, [REGISTRATION_DENIED] = STAT_DENIED,
    };
    return network->covered ? stat_of[network->wish] : STAT_SEARCHING;
}

static void tell(struct modem_module *modem, int64_t now, enum setting setting, const char *name)
{
    if (modem->setting[setting] == 2 && registration_is_on(modem)) {
        reply_urc(modem, now, "%s: %u,\"00C8\",\"2F3A\"", name, modem->registration);
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
    show(gsm, air, STAT_IDLE);
}

void registration_renew(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (!modem->radio_on) {
        return;
    }
    enum registration_stat stat = wanted(&gsm->network);
    if (stat == modem->registration) {
        modem->register_at = CLOCK_NEVER;
        return;
    }
    enum delay delay = stat == STAT_SEARCHING ? DELAY_LOSS : DELAY_REGISTER;
    modem->register_at = air->now + life_delay(modem, delay);
}

int64_t registration_clock(const struct modem_module *modem, int64_t now)
{
    return modem->clock_seconds + (now - modem->clock_at) / CLOCK_S(1);
}

/* Network time: *PSUTTZ is in UTC, the module's clock local (manual, AT+CLTS). */
static void give_time(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    const struct network *network = &gsm->network;
    if (!network->gives_time || modem->setting[SETTING_CLTS] == 0) {
        return;
    }
    int32_t zone = network->zone_quarters;
    modem->clock_seconds = network->time_base_seconds + air->now / CLOCK_S(1);
    modem->clock_at = air->now - air->now % CLOCK_S(1);
    modem->clock_zone = network->zone_quarters;
    struct moment utc = moment_of(modem->clock_seconds - zone * 900);
    reply_urc(modem, air->now, "*PSNWID: \"001\",\"01\",\"%s\",0,\"%s\",0", NETWORK_NAME,
              NETWORK_NAME);
    reply_urc(modem, air->now, "*PSUTTZ: %d,%d,%d,%d,%d,%d,\"%+03d\",0", utc.year, utc.month,
              utc.day, utc.hour, utc.minute, utc.second, zone);
    reply_urc(modem, air->now, "DST: 0");
}

void registration_step(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (modem->register_at > air->now) {
        return;
    }
    modem->register_at = CLOCK_NEVER;
    bool was_on = registration_is_on(modem);
    show(gsm, air, wanted(&gsm->network));
    if (registration_is_on(modem) && !was_on) {
        give_time(gsm, air);
        delivery_release(gsm, air);
    } else if (!registration_is_on(modem) && was_on) {
        voice_cut(gsm, air);
    }
}

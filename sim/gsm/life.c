#include "sim/gsm/life.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"
#include "sim/gsm/line.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"
#include "sim/gsm/uart.h"

#define FUNCTION_FULL 1
#define CLOCK_AFTER_BOOT {2004, 1, 1, 0, 0, 0}

int64_t life_delay(struct modem_module *modem, enum delay delay)
{
    struct delay_range range = personality_at(modem->personality)->delay[delay];
    return random_between(&modem->random, CLOCK_MS(range.low_ms), CLOCK_MS(range.high_ms));
}

void life_init(struct modem_module *modem, uint64_t seed)
{
    modem->random = random_stream(seed, "modem");
    modem->power = MODULE_DEAD;
    modem->sim_fitted = true;
    uart_set_rate(modem, personality_at(modem->personality)->default_baud);
    modem->boot_at = CLOCK_NEVER;
    modem->register_at = CLOCK_NEVER;
    modem->ring_at = CLOCK_NEVER;
    modem->dial_fails_at = CLOCK_NEVER;
    modem->call_phone = -1;
    setting_defaults(modem->setting);
    setting_defaults(modem->saved);
    uart_reset(modem);
    line_reset(modem);
}

static void enter(struct gsm *gsm, struct air *air, enum module_power power)
{
    gsm->modem.power = power;
    air_event(air, EVENT_MODEM, PART_UNIT, (int64_t)power, NULL);
}

/* RAM is lost: settings come from &W again, conversations and calls are cut. */
static void forget(struct gsm *gsm, struct air *air)
{
    static const struct moment after_boot = CLOCK_AFTER_BOOT;
    struct modem_module *modem = &gsm->modem;
    modem->radio_on = false;
    modem->sim_ready = false;
    modem->sms_ready = false;
    voice_drop(gsm, air);
    registration_leave(gsm, air);
    uart_reset(modem);
    line_reset(modem);
    setting_restore(modem->setting, modem->saved);
    modem->function = FUNCTION_FULL;
    modem->clock_seconds = moment_seconds(&after_boot);
    modem->clock_at = air->now;
    modem->clock_zone = 0;
}

static void begin_boot(struct gsm *gsm, struct air *air, uint8_t stage)
{
    struct modem_module *modem = &gsm->modem;
    forget(gsm, air);
    modem->boot_stage = stage;
    modem->boot_at = air->now +
                     CLOCK_MS(personality_at(modem->personality)->boot[stage].after_ms);
    enter(gsm, air, MODULE_BOOTING);
}

void life_die(struct gsm *gsm, struct air *air)
{
    if (gsm->modem.power == MODULE_DEAD) {
        return;
    }
    gsm->modem.boot_at = CLOCK_NEVER;
    forget(gsm, air);
    enter(gsm, air, MODULE_DEAD);
}

void life_reboot(struct gsm *gsm, struct air *air)
{
    begin_boot(gsm, air, BOOT_READY);
}

void life_stop(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    reply_say(modem, air->now, "NORMAL POWER DOWN");
    modem->radio_on = false;
    modem->sim_ready = false;
    modem->sms_ready = false;
    line_reset(modem);
    voice_drop(gsm, air);
    registration_leave(gsm, air);
    modem->boot_at = air->now + CLOCK_MS(personality_at(modem->personality)->stop_ms);
    enter(gsm, air, MODULE_STOPPING);
}

void life_supply(struct gsm *gsm, struct air *air, bool supplied)
{
    struct modem_module *modem = &gsm->modem;
    if (modem->supplied == supplied) {
        return;
    }
    modem->supplied = supplied;
    if (supplied) {
        modem->key_since = air->now;
        modem->key_spent = false;
    } else {
        life_die(gsm, air);
    }
}

void life_key(struct gsm *gsm, struct air *air, bool down)
{
    struct modem_module *modem = &gsm->modem;
    if (modem->key_down == down) {
        return;
    }
    modem->key_down = down;
    modem->key_spent = false;
    modem->key_since = air->now;
}

static int64_t key_at(const struct modem_module *modem)
{
    if (!modem->key_down || modem->key_spent || !modem->supplied) {
        return CLOCK_NEVER;
    }
    return modem->key_since + CLOCK_MS(personality_at(modem->personality)->key_ms);
}

int64_t life_next(const struct modem_module *modem)
{
    return clock_earlier(key_at(modem), modem->boot_at);
}

/* The key toggles. A hung module does not look at it; one on its way is not disturbed. */
static void toggle(struct gsm *gsm, struct air *air)
{
    gsm->modem.key_spent = true;
    if (gsm->modem.power == MODULE_DEAD) {
        begin_boot(gsm, air, BOOT_STATUS);
    } else if (gsm->modem.power == MODULE_ON) {
        life_stop(gsm, air);
    }
}

static const char *urc_of(const struct modem_module *modem, const struct boot_step *step)
{
    if (step->stage == BOOT_SIM && !modem->sim_fitted) {
        return "+CPIN: NOT INSERTED";
    }
    return modem->baud == 0 && step->stage <= BOOT_SIM ? NULL : step->urc;
}

static void take_stage(struct gsm *gsm, struct air *air, enum boot_stage stage)
{
    struct modem_module *modem = &gsm->modem;
    switch (stage) {
    case BOOT_READY:
        enter(gsm, air, MODULE_ON);
        break;
    case BOOT_SIM:
        modem->sim_ready = modem->sim_fitted;
        break;
    case BOOT_SMS:
        modem->sms_ready = modem->sim_ready;
        modem->radio_on = modem->sim_ready;
        if (modem->radio_on) {
            registration_search(gsm, air);
        }
        break;
    case BOOT_STATUS:
    case BOOT_FUNCTION:
    case BOOT_CALL:
    case BOOT_STAGES:
        break;
    }
}

static bool skips_stage(const struct modem_module *modem, uint32_t stage)
{
    return !modem->sim_fitted && (stage == BOOT_CALL || stage == BOOT_SMS);
}

static void boot_on(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    const struct boot_step *boot = personality_at(modem->personality)->boot;
    const struct boot_step *step = &boot[modem->boot_stage];
    const char *urc = urc_of(modem, step);
    take_stage(gsm, air, (enum boot_stage)step->stage);
    if (urc != NULL && !skips_stage(modem, step->stage)) {
        reply_urc(modem, air->now, "%s", urc);
    }
    modem->boot_stage++;
    bool over = modem->boot_stage == BOOT_STAGES;
    modem->boot_at = over ? CLOCK_NEVER
                          : modem->boot_at + CLOCK_MS(boot[modem->boot_stage].after_ms);
}

void life_step(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (key_at(modem) <= air->now) {
        toggle(gsm, air);
    }
    if (modem->boot_at > air->now) {
        return;
    }
    if (modem->power == MODULE_STOPPING) {
        life_die(gsm, air);
    } else {
        boot_on(gsm, air);
    }
}

void life_function(struct gsm *gsm, struct air *air, uint8_t function)
{
    struct modem_module *modem = &gsm->modem;
    bool was_full = modem->function == FUNCTION_FULL;
    bool sim_was_off = modem->function == 0;
    modem->function = function;
    if (function != FUNCTION_FULL) {
        voice_drop(gsm, air);
        modem->radio_on = false;
        modem->boot_at = CLOCK_NEVER;
        registration_leave(gsm, air);
        modem->sim_ready = modem->sim_ready && function != 0;
        modem->sms_ready = modem->sms_ready && function != 0;
        if (function == 0 && !sim_was_off) {
            reply_urc(modem, air->now, "+CPIN: NOT READY");
        }
    } else if (!was_full) {
        modem->boot_stage = BOOT_SIM;
        modem->boot_at = air->now +
                         CLOCK_MS(personality_at(modem->personality)->boot[BOOT_SIM].after_ms);
    }
}

#include "sim/gsm/life.h"

#include <stddef.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"
#include "sim/gsm/card.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/fault_inside.h"
#include "sim/gsm/line.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/setting.h"
#include "sim/gsm/uart.h"
#include "sim/gsm/ussd.h"

#define FUNCTION_FULL 1
#define OPENED_US CLOCK_MS(200)  /* from the right PIN to +CPIN: READY, as seen on such modules */
#define CLOCK_AFTER_BOOT {2004, 1, 1, 0, 0, 0}

static int64_t slowed(const struct modem_module *modem, int64_t us)
{
    return (int64_t)((double)us * modem->delays);
}

int64_t life_delay(struct modem_module *modem, enum delay delay)
{
    struct delay_range range = personality_at(modem->personality)->delay[delay];
    return slowed(modem, random_between(&modem->random, CLOCK_MS(range.low_ms),
                                        CLOCK_MS(range.high_ms)));
}

/* From the step before until that one. */
static int64_t boot_us(const struct modem_module *modem, uint32_t stage)
{
    return slowed(modem, CLOCK_MS(personality_at(modem->personality)->boot[stage].after_ms));
}

void life_fit(struct modem_module *modem, uint8_t personality)
{
    const struct personality *make = personality_at(personality);
    modem->personality = personality;
    uart_set_rate(modem, make->default_baud);
    setting_defaults(modem->setting, make);
    setting_defaults(modem->saved, make);
}

void life_init(struct modem_module *modem, uint64_t seed)
{
    modem->random = random_stream(seed, "modem");
    modem->power = MODULE_DEAD;
    modem->delays = 1.0;
    modem->rail_mv = UINT16_MAX;
    card_init(&modem->card);
    modem->card_at = CLOCK_NEVER;
    modem->ack_until = CLOCK_NEVER;
    modem->boot_at = CLOCK_NEVER;
    modem->register_at = CLOCK_NEVER;
    modem->ring_at = CLOCK_NEVER;
    modem->dial_fails_at = CLOCK_NEVER;
    modem->call_phone = -1;
    life_fit(modem, 0);
    uart_reset(modem);
    line_reset(modem);
}

static void enter(struct gsm *gsm, struct air *air, enum module_power power)
{
    gsm->modem.power = power;
    air_event(air, EVENT_MODEM, PART_UNIT, (int64_t)power, NULL);
}

/* The card loses its supply: it is read anew later, and asks for its PIN again. */
static void put_card_away(struct modem_module *modem)
{
    modem->card_read = false;
    modem->card_open = false;
    modem->card_at = CLOCK_NEVER;
}

/* RAM is lost: settings come from &W again, conversations and calls are cut. */
static void forget(struct gsm *gsm, struct air *air)
{
    static const struct moment after_boot = CLOCK_AFTER_BOOT;
    struct modem_module *modem = &gsm->modem;
    modem->radio_on = false;
    modem->sms_ready = false;
    put_card_away(modem);
    voice_drop(gsm, air);
    ussd_drop(&gsm->network);
    delivery_acknowledge(gsm, false);
    registration_leave(gsm, air);
    fault_forget(modem);
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
    modem->boot_at = air->now + boot_us(modem, stage);
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
    fault_went_off(&gsm->modem, air->now);
}

bool life_can_start(const struct modem_module *modem)
{
    return modem->power == MODULE_DEAD && modem->supplied && !modem->starved &&
           !modem->faults.broken;
}

void life_wake(struct gsm *gsm, struct air *air)
{
    if (life_can_start(&gsm->modem)) {
        begin_boot(gsm, air, BOOT_STATUS);
    }
}

void life_reboot(struct gsm *gsm, struct air *air)
{
    begin_boot(gsm, air, BOOT_READY);
}

static void stop(struct gsm *gsm, struct air *air, const char *why)
{
    struct modem_module *modem = &gsm->modem;
    if (why != NULL) {
        reply_say(modem, air->now, "%s", why);
    }
    modem->radio_on = false;
    modem->sms_ready = false;
    put_card_away(modem);
    line_reset(modem);
    voice_drop(gsm, air);
    registration_leave(gsm, air);
    modem->boot_at = air->now + CLOCK_MS(personality_at(modem->personality)->stop_ms);
    enter(gsm, air, MODULE_STOPPING);
}

void life_stop(struct gsm *gsm, struct air *air)
{
    stop(gsm, air, personality_at(gsm->modem.personality)->stop_text);
}

static uint16_t level_of(const struct modem_module *modem, enum rail_level level)
{
    return personality_at(modem->personality)->rail_mv[level];
}

/* The manual writes the warning so (SIM800L hardware design, power supply). */
static void warn_of_rail(struct modem_module *modem, int64_t now)
{
    if (modem->rail_mv <= level_of(modem, RAIL_WARNS)) {
        reply_urc(modem, now, "UNDER-VOLTAGE WARNNING");
    }
}

static void starve(struct gsm *gsm, struct air *air)
{
    gsm->modem.starved = true;
    if (gsm->modem.power == MODULE_ON) {
        stop(gsm, air, "UNDER-VOLTAGE POWER DOWN");
    } else if (gsm->modem.power != MODULE_STOPPING) {
        life_die(gsm, air);
    }
}

static void recover(struct modem_module *modem, int64_t now)
{
    if (!modem->starved) {
        return;
    }
    modem->starved = false;
    modem->key_since = now;
    modem->key_spent = false;
}

void life_rail(struct gsm *gsm, struct air *air, uint16_t rail_mv)
{
    struct modem_module *modem = &gsm->modem;
    modem->rail_mv = rail_mv;
    if (rail_mv <= level_of(modem, RAIL_STOPS)) {
        starve(gsm, air);
    } else if (rail_mv > level_of(modem, RAIL_WARNS)) {
        recover(modem, air->now);
    } else if (modem->power == MODULE_ON) {
        warn_of_rail(modem, air->now);
    }
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
        fault_went_off(modem, air->now);
    } else {
        fault_unplugged(modem);
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
    const struct personality *make = personality_at(modem->personality);
    bool dead = modem->power == MODULE_DEAD;
    return modem->key_since + CLOCK_MS(dead ? make->key_ms : make->key_off_ms);
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
        life_wake(gsm, air);
    } else if (gsm->modem.power == MODULE_ON) {
        life_stop(gsm, air);
    }
}

/* What the card asks for, or that it is missing. */
static void tell_card(struct modem_module *modem, int64_t now)
{
    enum card_state state = card_state(modem);
    const char *name = card_name(state);
    if (name == NULL) {
        name = state == CARD_ABSENT ? "NOT INSERTED" : "NOT READY";
    }
    reply_urc(modem, now, "+CPIN: %s", name);
}

static void tell_stage(struct modem_module *modem, int64_t now, const struct boot_step *step)
{
    bool unheard = modem->faults.silent || (modem->baud == 0 && step->stage <= BOOT_SIM);
    if (step->urc == NULL || unheard) {
        return;
    }
    if (step->stage == BOOT_SIM) {
        tell_card(modem, now);
    } else {
        reply_urc(modem, now, "%s", step->urc);
    }
}

static void take_stage(struct gsm *gsm, struct air *air, enum boot_stage stage)
{
    struct modem_module *modem = &gsm->modem;
    switch (stage) {
    case BOOT_READY:
        enter(gsm, air, MODULE_ON);
        fault_start(gsm, air);
        break;
    case BOOT_SIM:
        modem->card_read = modem->card.fitted;
        break;
    case BOOT_SMS:
        modem->sms_ready = true;
        modem->radio_on = true;
        registration_search(gsm, air);
        break;
    case BOOT_STATUS:
    case BOOT_FUNCTION:
    case BOOT_CALL:
    case BOOT_BOOK:
    case BOOT_STAGES:
        break;
    }
}

/* Behind its stage of the card nothing goes on before the card is ready. */
static bool boot_waits(const struct modem_module *modem)
{
    return modem->boot_stage == BOOT_STAGES ||
           (modem->boot_stage > BOOT_SIM && card_state(modem) != CARD_READY);
}

static void boot_on(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    const struct boot_step *boot = personality_at(modem->personality)->boot;
    const struct boot_step *step = &boot[modem->boot_stage];
    take_stage(gsm, air, (enum boot_stage)step->stage);
    if (modem->power != MODULE_ON && step->stage >= BOOT_READY) {
        return; /* a fault has struck at its start */
    }
    tell_stage(modem, air->now, step);
    if (step->stage == BOOT_READY) {
        warn_of_rail(modem, air->now);
    }
    modem->boot_stage++;
    bool over = boot_waits(modem);
    modem->boot_at = over ? CLOCK_NEVER : modem->boot_at + boot_us(modem, modem->boot_stage);
}

void life_hang(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    modem->boot_at = CLOCK_NEVER;
    modem->card_at = CLOCK_NEVER;
    voice_drop(gsm, air);
    uart_reset(modem);
    line_reset(modem);
    enter(gsm, air, MODULE_HUNG);
}

void life_unhang(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    modem->boot_at = boot_waits(modem) ? CLOCK_NEVER : air->now;
    uart_reset(modem);
    enter(gsm, air, MODULE_ON);
    card_look_again(gsm, air);
    delivery_release(gsm, air);
}

static bool boots_still(const struct modem_module *modem)
{
    return modem->boot_at != CLOCK_NEVER && modem->boot_stage <= BOOT_SIM;
}

void life_open_card(struct gsm *gsm, struct air *air)
{
    gsm->modem.boot_stage = BOOT_SIM;
    gsm->modem.boot_at = air->now + OPENED_US;
}

void life_read_card(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (boots_still(modem)) {
        return;
    }
    modem->card_open = false;
    if (modem->function == FUNCTION_FULL) {
        modem->boot_stage = BOOT_SIM;
        modem->boot_at = air->now;
        return;
    }
    modem->card_read = true;
    tell_card(modem, air->now);
}

void life_lose_card(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (boots_still(modem)) {
        return;
    }
    put_card_away(modem);
    modem->boot_at = CLOCK_NEVER;
    modem->radio_on = false;
    modem->sms_ready = false;
    reply_urc(modem, air->now, "+CPIN: NOT READY");
    voice_cut(gsm, air);
    registration_leave(gsm, air);
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
        modem->sms_ready = modem->sms_ready && function != 0;
        if (function == 0) {
            put_card_away(modem);
        }
        if (function == 0 && !sim_was_off) {
            reply_urc(modem, air->now, "+CPIN: NOT READY");
        }
    } else if (!was_full) {
        modem->boot_stage = BOOT_SIM;
        modem->boot_at = air->now + boot_us(modem, BOOT_SIM);
    }
}

#include "sim/gsm/gsm.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/life.h"
#include "sim/gsm/line.h"
#include "sim/gsm/personality.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/uart.h"

#define SIGNAL_GOOD 18
#define TIME_BASE (INT64_C(9501) * 86400 + 8 * 3600)  /* Monday 2026-01-05, 8 o'clock */

_Static_assert(sizeof(struct gsm) <= 16 * 1024, "a world is copied often");

uint32_t air_event(struct air *air, enum event_kind kind, uint32_t part, int64_t value,
                   const char *text)
{
    struct happening happening = {air->now, kind, part, value, text};
    return trace_event(air->trace, air->journal, &happening);
}

void gsm_init(struct gsm *gsm, uint64_t seed)
{
    memset(gsm, 0, sizeof *gsm);
    life_init(&gsm->modem, seed);
    strcpy(gsm->modem.centre, NETWORK_CENTRE);
    gsm->network.random = random_stream(seed, "network");
    gsm->network.due_at = CLOCK_NEVER;
    gsm->network.covered = true;
    gsm->network.csq = SIGNAL_GOOD;
    gsm->network.delay_us = CLOCK_S(3);
    gsm->network.gives_time = true;
    gsm->network.time_base_seconds = TIME_BASE;
}

void gsm_fit_modem(struct gsm *gsm, uint8_t personality)
{
    gsm->modem.personality = personality;
    uart_set_rate(&gsm->modem, personality_at(personality)->default_baud);
}

static bool line_is_open(const struct modem_module *modem)
{
    return modem->power == MODULE_ON;
}

int64_t gsm_next(const struct gsm *gsm)
{
    int64_t next = clock_earlier(life_next(&gsm->modem), gsm->modem.tx_due_at);
    if (line_is_open(&gsm->modem)) {
        next = clock_earlier(next, line_next(&gsm->modem));
    }
    next = clock_earlier(next, gsm->modem.register_at);
    next = clock_earlier(next, voice_next(gsm));
    return clock_earlier(next, gsm->network.due_at);
}

void gsm_step(struct gsm *gsm, struct air *air)
{
    life_step(gsm, air);
    registration_step(gsm, air);
    voice_step(gsm, air);
    delivery_step(gsm, air);
    if (line_is_open(&gsm->modem)) {
        line_step(gsm, air);
    }
}

void gsm_supply(struct gsm *gsm, struct air *air, bool supplied)
{
    life_supply(gsm, air, supplied);
}

void gsm_power_key(struct gsm *gsm, struct air *air, bool down)
{
    life_key(gsm, air, down);
}

/* A module that does not listen loses them. */
void gsm_feed(struct gsm *gsm, struct air *air, const uint8_t *bytes, uint32_t count)
{
    if (!line_is_open(&gsm->modem)) {
        return;
    }
    line_step(gsm, air);
    uart_feed(&gsm->modem, air->now, bytes, count);
}

int64_t gsm_wire_us(const struct gsm *gsm, uint32_t count)
{
    return (int64_t)count * gsm->modem.byte_us;
}

uint32_t gsm_take(struct gsm *gsm, int64_t now, uint8_t *bytes, uint32_t size)
{
    return uart_take(&gsm->modem, now, bytes, size);
}

bool gsm_modem_is_running(const struct gsm *gsm)
{
    enum module_power power = gsm->modem.power;
    bool booted = power == MODULE_BOOTING && gsm->modem.boot_stage > BOOT_STATUS;
    return booted || (power != MODULE_DEAD && power != MODULE_BOOTING);
}

int32_t gsm_phone(struct gsm *gsm, const char *number)
{
    struct network *network = &gsm->network;
    for (uint32_t i = 0; i < network->phone_count; i++) {
        if (strcmp(network->phone[i].number, number) == 0) {
            return (int32_t)i;
        }
    }
    if (network->phone_count == NETWORK_PHONES || strlen(number) >= NETWORK_NUMBER) {
        return -1;
    }
    struct phone *phone = &network->phone[network->phone_count];
    *phone = (struct phone){.habit = HABIT_NEVER, .call_until = CLOCK_NEVER};
    strcpy(phone->number, number);
    return (int32_t)network->phone_count++;
}

void gsm_phone_sms(struct gsm *gsm, struct air *air, uint32_t phone, const char *text)
{
    delivery_to_unit(gsm, air, phone, text);
}

void gsm_phone_call(struct gsm *gsm, struct air *air, uint32_t phone)
{
    voice_from_phone(gsm, air, phone);
}

void gsm_phone_answer(struct gsm *gsm, struct air *air, uint32_t phone)
{
    voice_answer(gsm, air, phone);
}

void gsm_phone_reject(struct gsm *gsm, struct air *air, uint32_t phone)
{
    voice_reject(gsm, air, phone);
}

void gsm_phone_hang_up(struct gsm *gsm, struct air *air, uint32_t phone)
{
    voice_hang_up(gsm, air, phone);
}

void gsm_phone_dtmf(struct gsm *gsm, struct air *air, uint32_t phone, char key)
{
    struct modem_module *modem = &gsm->modem;
    bool talks = modem->call_phone == (int8_t)phone &&
                 gsm->network.phone[phone].call == CALL_CONNECTED;
    if (!talks || strchr("0123456789*#ABCD", key) == NULL || modem->setting[SETTING_DDET] == 0) {
        return;
    }
    if (modem->setting[SETTING_DDET_FORM] != 0) {
        reply_urc(modem, air->now, "+DTMF: %c,100", key);
    } else {
        reply_urc(modem, air->now, "+DTMF: %c", key);
    }
}

void gsm_coverage(struct gsm *gsm, struct air *air, bool covered)
{
    gsm->network.covered = covered;
    registration_renew(gsm, air);
    if (covered && registration_is_on(&gsm->modem)) {
        delivery_release(gsm, air);  /* it came back before the module missed it */
    }
}

void gsm_registration(struct gsm *gsm, struct air *air, enum registration_wish wish)
{
    gsm->network.wish = wish;
    registration_renew(gsm, air);
}

#include "sim/gsm/gsm.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"
#include "sim/gsm/card.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/fault_inside.h"
#include "sim/gsm/life.h"
#include "sim/gsm/line.h"
#include "sim/gsm/outside.h"
#include "sim/gsm/personality.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/reply.h"
#include "sim/gsm/uart.h"
#include "sim/gsm/ussd.h"

#define SIGNAL_GOOD 18
#define TIME_BASE (INT64_C(9501) * 86400 + 8 * 3600)  /* Monday 2026-01-05, 8 o'clock */

_Static_assert(sizeof(struct gsm) <= 18 * 1024, "a world is copied often");

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
    fault_init(&gsm->modem, seed);
    strcpy(gsm->modem.centre, NETWORK_CENTRE);
    gsm->network.random = random_stream(seed, "network");
    gsm->network.due_at = CLOCK_NEVER;
    gsm->network.minute_at = CLOCK_NEVER;
    ussd_drop(&gsm->network);
    gsm_service(gsm, "*100#", "Your balance is {credit}", false);
    gsm->network.covered = true;
    gsm->network.copies = 1;
    gsm->network.csq = SIGNAL_GOOD;
    gsm->network.delay_us = CLOCK_S(3);
    gsm->network.gives_time = true;
    gsm->network.time_base_seconds = TIME_BASE;
}

void gsm_fit_modem(struct gsm *gsm, uint8_t personality)
{
    life_fit(&gsm->modem, personality);
}

void gsm_slow_modem(struct gsm *gsm, double delays)
{
    gsm->modem.delays = delays;
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
    next = clock_earlier(next, clock_earlier(gsm->modem.card_at, gsm->modem.ack_until));
    next = clock_earlier(next, gsm->modem.register_at);
    next = clock_earlier(next, voice_next(gsm));
    next = clock_earlier(next, fault_next(&gsm->modem));
    next = clock_earlier(next, ussd_next(&gsm->network));
    return clock_earlier(next, gsm->network.due_at);
}

void gsm_step(struct gsm *gsm, struct air *air)
{
    card_step(gsm, air);
    life_step(gsm, air);
    registration_step(gsm, air);
    voice_step(gsm, air);
    ussd_step(gsm, air);
    delivery_step(gsm, air);
    if (line_is_open(&gsm->modem)) {
        line_step(gsm, air);
    }
    fault_step(gsm, air);
}

void gsm_supply(struct gsm *gsm, struct air *air, bool supplied)
{
    life_supply(gsm, air, supplied);
}

void gsm_rail(struct gsm *gsm, struct air *air, uint16_t rail_mv)
{
    life_rail(gsm, air, rail_mv);
}

uint16_t gsm_rail_level(const struct gsm *gsm, enum rail_level level)
{
    return personality_at(gsm->modem.personality)->rail_mv[level];
}

bool gsm_modem_is_starved(const struct gsm *gsm)
{
    return gsm->modem.starved;
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

uint32_t gsm_baud(const struct gsm *gsm)
{
    return uart_baud(&gsm->modem);
}

int64_t gsm_wire_us(const struct gsm *gsm, uint32_t count)
{
    return (int64_t)count * gsm->modem.byte_us;
}

uint32_t gsm_cause(const struct gsm *gsm)
{
    return gsm->modem.tx_cause;
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
    gsm_phone_sms_marked(gsm, air, phone, text, NULL);
}

void gsm_phone_sms_marked(struct gsm *gsm, struct air *air, uint32_t phone, const char *text,
                          const struct parts_mark *mark)
{
    if (outside_is(gsm, phone)) {
        outside_sms(gsm, air, phone, text, mark);
    } else {
        delivery_to_unit(gsm, air, phone, text, mark);
    }
}

bool gsm_phone_pdu(struct gsm *gsm, struct air *air, uint32_t phone, const uint8_t *tpdu,
                   uint32_t length)
{
    return !outside_is(gsm, phone) && delivery_pdu_to_unit(gsm, air, phone, tpdu, length);
}

void gsm_phone_call(struct gsm *gsm, struct air *air, uint32_t phone)
{
    if (outside_is(gsm, phone)) {
        outside_call(gsm, air, phone);
    } else {
        voice_from_phone(gsm, air, phone);
    }
}

void gsm_phone_caller_id(struct gsm *gsm, uint32_t index, bool hidden, const char *shows)
{
    struct phone *phone = &gsm->network.phone[index];
    phone->hidden = hidden;
    strncpy(phone->shows, shows, sizeof phone->shows - 1);
}

void gsm_phone_answer(struct gsm *gsm, struct air *air, uint32_t phone)
{
    if (outside_is(gsm, phone)) {
        outside_answer(gsm, phone);
    } else {
        voice_answer(gsm, air, phone);
    }
}

void gsm_phone_reject(struct gsm *gsm, struct air *air, uint32_t phone)
{
    if (!outside_is(gsm, phone)) {
        voice_reject(gsm, air, phone);
    } else if (gsm->network.phone[phone].unit_called) {
        outside_hang_up(gsm, air, phone);
    }
}

void gsm_phone_hang_up(struct gsm *gsm, struct air *air, uint32_t phone)
{
    if (outside_is(gsm, phone)) {
        outside_hang_up(gsm, air, phone);
    } else {
        voice_hang_up(gsm, air, phone);
    }
}

void gsm_phone_switch(struct gsm *gsm, struct air *air, uint32_t phone, bool on)
{
    bool comes = on && gsm->network.phone[phone].off;
    if (outside_is(gsm, phone)) {
        outside_switch(gsm, air, phone, on);
        return;
    }
    gsm->network.phone[phone].off = !on;
    if (!on) {
        voice_hang_up(gsm, air, phone);
    } else if (comes) {
        delivery_release(gsm, air);
    }
}

void gsm_phone_dtmf(struct gsm *gsm, struct air *air, uint32_t phone, char key)
{
    struct modem_module *modem = &gsm->modem;
    if (outside_is(gsm, phone)) {
        outside_key(gsm, phone, key);
        return;
    }
    bool talks = modem->call_phone == (int8_t)phone &&
                 gsm->network.phone[phone].call == CALL_CONNECTED;
    if (!talks || strchr("0123456789*#ABCD", key) == NULL || modem->setting[SETTING_DDET] == 0) {
        return;
    }
    const char *urc = personality_at(modem->personality)->key_urc;
    if (modem->setting[SETTING_DDET_FORM] != 0) {
        reply_urc(modem, air->now, "%s: %c,100", urc, key);
    } else {
        reply_urc(modem, air->now, "%s: %c", urc, key);
    }
}

void gsm_sim_remove(struct gsm *gsm, struct air *air)
{
    air_event(air, EVENT_SIM, PART_UNIT, 0, NULL);
    card_remove(gsm, air);
}

void gsm_sim_insert(struct gsm *gsm, struct air *air, const char *pin)
{
    air_event(air, EVENT_SIM, PART_UNIT, 1, NULL);
    card_insert(gsm, air, pin);
}

bool gsm_sim_is_pin(const char *text)
{
    return card_is_pin(text);
}

bool gsm_service(struct gsm *gsm, const char *code, const char *text, bool menu)
{
    struct network *network = &gsm->network;
    uint32_t row = 0;
    if (strlen(code) >= NETWORK_SERVICE_CODE || strlen(text) >= NETWORK_SERVICE_TEXT) {
        return false;
    }
    while (row < network->service_count && strcmp(network->service[row].code, code) != 0) {
        row++;
    }
    if (row == NETWORK_SERVICES) {
        return false;
    }
    strcpy(network->service[row].code, code);
    strcpy(network->service[row].text, text);
    network->service[row].menu = menu;
    network->service_count += row == network->service_count ? 1 : 0;
    return true;
}

void gsm_credit(struct gsm *gsm, uint32_t cents)
{
    gsm->network.prepaid = true;
    gsm->network.credit_cents = cents;
}

/* What came back before the module missed it is as if nothing had been. */
static void reach_anew(struct gsm *gsm, struct air *air, bool reached_before)
{
    registration_renew(gsm, air);
    if (!reached_before && registration_reaches(gsm) && registration_is_on(&gsm->modem)) {
        delivery_release(gsm, air);
    }
}

void gsm_zone(struct gsm *gsm, struct air *air, int8_t quarters, bool summer)
{
    struct network *network = &gsm->network;
    network->time_base_seconds += (quarters - network->zone_quarters) * ZONE_QUARTER_S;
    network->zone_quarters = quarters;
    network->summer = summer;
    if (registration_is_on(&gsm->modem) && registration_reaches(gsm)) {
        registration_tell_time(gsm, air);
    }
}

void gsm_hold(struct gsm *gsm, struct air *air, bool holds)
{
    delivery_hold(gsm, air, holds);
}

void gsm_coverage(struct gsm *gsm, struct air *air, bool covered)
{
    bool reached = registration_reaches(gsm);
    gsm->network.covered = covered;
    reach_anew(gsm, air, reached);
}

void gsm_signal(struct gsm *gsm, struct air *air, uint8_t csq)
{
    bool reached = registration_reaches(gsm);
    gsm->network.csq = csq;
    reach_anew(gsm, air, reached);
}

void gsm_antenna(struct gsm *gsm, struct air *air, uint8_t loss_db)
{
    bool reached = registration_reaches(gsm);
    gsm->network.antenna_db = loss_db;
    reach_anew(gsm, air, reached);
}

void gsm_registration(struct gsm *gsm, struct air *air, enum registration_wish wish)
{
    gsm->network.wish = wish;
    registration_renew(gsm, air);
}

bool gsm_is_phone(uint32_t part)
{
    return part >= PART_PHONE && part < PART_PHONE + NETWORK_PHONES;
}

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/ask.h"
#include "sim/gsm/delivery.h"
#include "sim/gsm/fault_inside.h"
#include "sim/gsm/life.h"
#include "sim/gsm/parts.h"
#include "sim/gsm/registration.h"
#include "sim/gsm/store.h"
#include "sim/gsm/uart.h"

#define OLD_SENDER "+15550009999"
#define OLD_TEXT "Old message"

static void deafen(struct gsm *gsm, struct air *air, int64_t lasting_us)
{
    if (gsm->modem.power == MODULE_ON) {
        fault_deafen(&gsm->modem, air->now, lasting_us);
    }
}

static void hang(struct gsm *gsm, struct air *air, int64_t lasting_us)
{
    if (gsm->modem.power == MODULE_ON) {
        int64_t over_at = lasting_us == CLOCK_NEVER ? CLOCK_NEVER : air->now + lasting_us;
        life_hang(gsm, air);
        gsm->modem.faults.over_at = over_at;
    }
}

static void come_round(struct gsm *gsm, struct air *air)
{
    struct module_faults *faults = &gsm->modem.faults;
    faults->over_at = CLOCK_NEVER;
    faults->deaf = false;
    if (gsm->modem.power == MODULE_HUNG) {
        life_unhang(gsm, air);
    }
}

static void fill(struct modem_module *modem, uint32_t count)
{
    uint8_t octets[PDU_OCTETS];
    struct pdu pdu = {.kind = PDU_DELIVER, .number = OLD_SENDER};
    parts_fill(&pdu, OLD_TEXT, 0, (struct parts_mark){0});
    uint32_t length = pdu_write(&pdu, octets);
    for (uint32_t i = 0; i < count; i++) {
        store_add(modem, octets, length, STORED_READ);
    }
}

static void set(struct gsm *gsm, struct air *air, const char *text)
{
    bool muted = gsm->modem.faults.muted;
    gsm->modem.faults.muted = true;
    ask_set(gsm, air, text);
    gsm->modem.faults.muted = muted;
}

static void reboot(struct gsm *gsm, struct air *air, bool silent)
{
    if (gsm->modem.power == MODULE_ON) {
        life_reboot(gsm, air);
        gsm->modem.faults.silent = silent;
    }
}

static void stop(struct gsm *gsm, struct air *air)
{
    if (gsm->modem.power == MODULE_ON) {
        life_stop(gsm, air);
    }
}

static void die(struct gsm *gsm, struct air *air)
{
    life_die(gsm, air);
    gsm->modem.faults.wake_at = CLOCK_NEVER;
    gsm->modem.faults.broken = gsm->modem.supplied;
}

static void do_deed(struct gsm *gsm, struct air *air, const struct module_fault *fault)
{
    struct modem_module *modem = &gsm->modem;
    switch ((enum fault_kind)fault->kind) {
    case FAULT_SAYS:
        uart_send(modem, air->now, fault_text(modem, fault), fault->text_length);
        break;
    case FAULT_SETS:
        set(gsm, air, fault_text(modem, fault));
        break;
    case FAULT_REBOOTS:
        reboot(gsm, air, fault->silent);
        break;
    case FAULT_STOPS:
        stop(gsm, air);
        break;
    case FAULT_DIES:
        die(gsm, air);
        break;
    case FAULT_HANGS:
        hang(gsm, air, fault->by_us);
        break;
    case FAULT_DEAFENS:
        deafen(gsm, air, fault->by_us);
        break;
    case FAULT_STRAYS:
        modem->faults.stray = (uint8_t)(fault->code + 1);
        registration_renew(gsm, air);
        break;
    case FAULT_FILLS:
        fill(modem, fault->count);
        break;
    default:
        break;
    }
}

/* One event for each fault that has struck; what it does is caused by it. */
static void tell(struct module_faults *faults, struct air *air)
{
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        if (faults->untold[i] != FAULT_NONE) {
            const char *name = fault_row_of((enum fault_kind)faults->untold[i])->name;
            faults->untold[i] = FAULT_NONE;
            air->trace->cause = air_event(air, EVENT_MODEM_FAULT, PART_UNIT, 0, name);
        }
    }
    faults->step_at = CLOCK_NEVER;
}

void fault_strikes_now(struct gsm *gsm, struct air *air, const struct module_fault *fault)
{
    tell(&gsm->modem.faults, air);
    do_deed(gsm, air, fault);
}

static void wake(struct gsm *gsm, struct air *air)
{
    struct module_faults *faults = &gsm->modem.faults;
    faults->wake_at = CLOCK_NEVER;
    if (life_can_start(&gsm->modem)) {
        fault_note(&gsm->modem, air->now, faults->waker);
        tell(faults, air);
        life_wake(gsm, air);
    }
}

int64_t fault_next(const struct modem_module *modem)
{
    const struct module_faults *faults = &modem->faults;
    int64_t next = clock_earlier(faults->step_at, faults->deed_at);
    return clock_earlier(next, clock_earlier(faults->over_at, faults->wake_at));
}

void fault_step(struct gsm *gsm, struct air *air)
{
    struct module_faults *faults = &gsm->modem.faults;
    if (faults->step_at <= air->now) {
        tell(faults, air);
    }
    if (faults->deed_at <= air->now) {
        struct module_fault deed = faults->deed;
        faults->deed.kind = FAULT_NONE;
        faults->deed_at = CLOCK_NEVER;
        do_deed(gsm, air, &deed);
    }
    if (faults->over_at <= air->now) {
        come_round(gsm, air);
    }
    if (faults->wake_at <= air->now) {
        wake(gsm, air);
    }
}

static void refuse(struct modem_module *modem, int64_t now, const char *result)
{
    uart_send(modem, now, "\r\n", 2);
    uart_send(modem, now, result, (uint32_t)strlen(result));
    uart_send(modem, now, "\r\n", 2);
}

static enum fault_turn turn_of(struct gsm *gsm, struct air *air, const struct module_fault *fault,
                               int64_t *wait_us)
{
    struct modem_module *modem = &gsm->modem;
    switch ((enum fault_kind)fault->kind) {
    case FAULT_SAYS:
        uart_send(modem, air->now, fault_text(modem, fault), fault->text_length);
        return TURN_GOES_ON;
    case FAULT_WAITS:
        *wait_us += fault->by_us;
        return TURN_LATER;
    case FAULT_LOSES:
        return TURN_LOST;
    case FAULT_REFUSES:
        refuse(modem, air->now, fault_text(modem, fault));
        return TURN_REFUSED;
    case FAULT_DEAFENS:
        deafen(gsm, air, fault->by_us);
        return TURN_LOST;
    case FAULT_MUTES:
        modem->faults.muted = true;
        return TURN_GOES_ON;
    case FAULT_SETS:
        set(gsm, air, fault_text(modem, fault));
        return TURN_GOES_ON;
    default:
        fault_owe(modem, air->now, fault);
        return TURN_OVER;
    }
}

enum fault_turn fault_meets(struct gsm *gsm, struct air *air, enum fault_place place,
                            int64_t *wait_us)
{
    struct modem_module *modem = &gsm->modem;
    struct module_faults *faults = &modem->faults;
    struct occasion occasion = {.place = place, .what = fault_command(modem)};
    struct module_fault fault;
    enum fault_turn worst = TURN_GOES_ON;
    *wait_us = 0;
    if (faults->deed.kind != FAULT_NONE) {
        fault_step(gsm, air);
        return TURN_OVER;
    }
    if (faults->laid == 0 || faults->waited) {
        return TURN_GOES_ON;
    }
    while (worst < TURN_OVER && fault_strikes(modem, air->now, &occasion, &fault)) {
        enum fault_turn turn = turn_of(gsm, air, &fault, wait_us);
        worst = turn > worst ? turn : worst;
    }
    faults->waited = worst == TURN_LATER;
    fault_step(gsm, air);
    return worst;
}

void fault_met(struct modem_module *modem)
{
    modem->faults.muted = false;
    modem->faults.waited = false;
}

void fault_start(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    struct occasion occasion = {.place = PLACE_START, .what = ""};
    struct module_fault fault;
    while (fault_strikes(modem, air->now, &occasion, &fault)) {
        do_deed(gsm, air, &fault);
    }
}

void fault_forget(struct modem_module *modem)
{
    struct module_faults *faults = &modem->faults;
    faults->muted = faults->deaf = faults->silent = faults->waited = false;
    faults->stray = 0;
    faults->asleep = 0;
    faults->deed.kind = FAULT_NONE;
    faults->deed_at = CLOCK_NEVER;
    faults->over_at = CLOCK_NEVER;
    faults->wake_at = CLOCK_NEVER;
}

void fault_went_off(struct modem_module *modem, int64_t now)
{
    struct module_faults *faults = &modem->faults;
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        const struct module_fault *fault = &faults->fault[i];
        bool off = modem->supplied && modem->power == MODULE_DEAD;
        if (fault->kind == FAULT_WAKES && now < fault->until && off &&
            now + fault->by_us < faults->wake_at) {
            faults->wake_at = now + fault->by_us;
            faults->waker = (uint8_t)i;
        }
    }
}

void fault_unplugged(struct modem_module *modem)
{
    modem->faults.broken = false;
    modem->faults.wake_at = CLOCK_NEVER;
}

void fault_end(struct gsm *gsm, struct air *air)
{
    struct module_faults *faults = &gsm->modem.faults;
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        faults->fault[i].kind = FAULT_NONE;
    }
    faults->laid = 0;
    faults->text_length = 0;
    faults->stray = 0;
    faults->asleep = 0;
    faults->wake_at = CLOCK_NEVER;
    faults->deed.kind = FAULT_NONE;
    faults->deed_at = CLOCK_NEVER;
    come_round(gsm, air);
    registration_renew(gsm, air);
}

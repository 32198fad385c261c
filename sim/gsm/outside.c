#include "sim/gsm/outside.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"

#define VOICEMAIL_US CLOCK_S(8) /* what it records of a silent caller */

void outside_begin(struct gsm *gsm)
{
    gsm->network.outside = true;
}

int32_t outside_phone(struct gsm *gsm, const char *number)
{
    int32_t phone = gsm_phone(gsm, number);
    if (phone >= 0) {
        gsm->network.phone[phone].outside = true;
    }
    return phone;
}

bool outside_is(const struct gsm *gsm, uint32_t phone)
{
    return gsm->network.phone[phone].outside;
}

static void enter(struct gsm *gsm, struct air *air, uint32_t index, enum call_phase phase,
                  int64_t lasting)
{
    struct phone *phone = &gsm->network.phone[index];
    phone->call = phase;
    phone->call_since = air->now;
    phone->call_until = lasting == CLOCK_NEVER ? CLOCK_NEVER : air->now + lasting;
    air_event(air, EVENT_CALL, PART_PHONE | index, (int64_t)phase, NULL);
}

/* ---- what is to be done ---- */

/* What finds no room is lost, and network->deeds_lost says so. */
static void post(struct gsm *gsm, const struct outside_deed *deed)
{
    struct network *network = &gsm->network;
    if (network->deed_count == NETWORK_DEEDS) {
        network->deeds_lost = true;
        return;
    }
    network->deed[network->deed_count++] = *deed;
}

static void post_plain(struct gsm *gsm, uint32_t phone, enum outside_kind kind)
{
    struct outside_deed deed = {.kind = (uint8_t)kind, .phone = (uint8_t)phone};
    post(gsm, &deed);
}

bool outside_next(struct gsm *gsm, struct outside_deed *deed)
{
    struct network *network = &gsm->network;
    if (network->deed_count == 0) {
        return false;
    }
    *deed = network->deed[0];
    network->deed_count--;
    memmove(network->deed, network->deed + 1, network->deed_count * sizeof network->deed[0]);
    return true;
}

void outside_sms(struct gsm *gsm, struct air *air, uint32_t phone, const char *text,
                 const struct parts_mark *mark)
{
    struct outside_deed deed = {.kind = OUTSIDE_SMS, .phone = (uint8_t)phone};
    deed.event = air_event(air, EVENT_SMS_SENT, PART_PHONE | phone, 0, text);
    deed.marked = mark != NULL;
    if (mark != NULL) {
        deed.reference = mark->reference;
        deed.wide = mark->wide;
    }
    post(gsm, &deed);
}

void outside_call(struct gsm *gsm, struct air *air, uint32_t index)
{
    struct phone *phone = &gsm->network.phone[index];
    struct outside_deed deed = {.kind = OUTSIDE_CALL, .phone = (uint8_t)index,
                                .hidden = phone->hidden};
    if (!voice_is_under_way(phone->call)) {
        phone->unit_called = false;
        enter(gsm, air, index, CALL_DIALLED, CLOCK_NEVER);
        post(gsm, &deed);
    }
}

static bool rings_here(const struct gsm *gsm, uint32_t index)
{
    const struct phone *phone = &gsm->network.phone[index];
    return phone->call == CALL_RINGING && phone->unit_called;
}

void outside_answer(struct gsm *gsm, uint32_t phone)
{
    if (rings_here(gsm, phone)) {
        gsm->network.phone[phone].call_until = CLOCK_NEVER;
        post_plain(gsm, phone, OUTSIDE_ANSWER);
    }
}

void outside_hang_up(struct gsm *gsm, struct air *air, uint32_t index)
{
    bool rejects = rings_here(gsm, index);
    if (voice_is_under_way(gsm->network.phone[index].call)) {
        post_plain(gsm, index, OUTSIDE_HANG_UP);
        enter(gsm, air, index, rejects ? CALL_REJECTED : CALL_HUNG_UP, CLOCK_NEVER);
    }
}

void outside_key(struct gsm *gsm, uint32_t phone, char key)
{
    struct outside_deed deed = {.kind = OUTSIDE_KEY, .phone = (uint8_t)phone, .key = key};
    if (gsm->network.phone[phone].call == CALL_CONNECTED) {
        post(gsm, &deed);
    }
}

void outside_switch(struct gsm *gsm, struct air *air, uint32_t phone, bool on)
{
    if (!on) {
        outside_hang_up(gsm, air, phone);
    }
    gsm->network.phone[phone].off = !on;
    post_plain(gsm, phone, on ? OUTSIDE_ON : OUTSIDE_OFF);
}

void outside_due(struct gsm *gsm, struct air *air, uint32_t index)
{
    struct phone *phone = &gsm->network.phone[index];
    phone->call_until = CLOCK_NEVER;
    if (phone->call == CALL_CONNECTED || phone->habit == HABIT_REJECTS) {
        outside_hang_up(gsm, air, index);
    } else {
        outside_answer(gsm, index);
    }
}

/* ---- what their phones tell ---- */

void outside_arrived(struct gsm *gsm, struct air *air, uint32_t phone, const char *text)
{
    air->trace->cause = CAUSE_NONE; /* when the unit has sent it is not known, nor why */
    air->trace->cause = air_event(air, EVENT_SMS_SENT, PART_UNIT, 0, text);
    gsm->network.sms_charged++;
    air_event(air, EVENT_SMS_ARRIVED, PART_PHONE | phone, 0, text);
}

/* The network gives up by itself. */
static int64_t rings_for(const struct phone *phone)
{
    bool acts = phone->habit == HABIT_ANSWERS || phone->habit == HABIT_REJECTS
                || phone->habit == HABIT_VOICEMAIL;
    return acts ? voice_ringing_lasts(phone) : CLOCK_NEVER;
}

void outside_rings(struct gsm *gsm, struct air *air, uint32_t index)
{
    struct phone *phone = &gsm->network.phone[index];
    air->trace->cause = CAUSE_NONE;
    phone->unit_called = true;
    phone->calls_from_unit++;
    enter(gsm, air, index, CALL_RINGING, rings_for(phone));
}

void outside_alerts(struct gsm *gsm, struct air *air, uint32_t index)
{
    const struct phone *phone = &gsm->network.phone[index];
    air->trace->cause = CAUSE_NONE;
    if (phone->call == CALL_DIALLED && !phone->unit_called) {
        enter(gsm, air, index, CALL_RINGING, CLOCK_NEVER);
    }
}

void outside_connected(struct gsm *gsm, struct air *air, uint32_t index)
{
    const struct phone *phone = &gsm->network.phone[index];
    bool records = phone->unit_called && phone->habit == HABIT_VOICEMAIL;
    air->trace->cause = CAUSE_NONE;
    if (phone->call == CALL_DIALLED || phone->call == CALL_RINGING) {
        gsm->network.calls_charged += phone->unit_called ? 1 : 0;
        enter(gsm, air, index, CALL_CONNECTED, records ? VOICEMAIL_US : CLOCK_NEVER);
    }
}

void outside_ended(struct gsm *gsm, struct air *air, uint32_t index, enum call_phase phase)
{
    air->trace->cause = CAUSE_NONE;
    if (voice_is_under_way(gsm->network.phone[index].call)) {
        enter(gsm, air, index, phase, CLOCK_NEVER);
    }
}

#include "hil/rig_phone.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/call.h"

#define KEY_US CLOCK_MS(1100)  /* longer than the make asks for */
#define DELAY_US CLOCK_MS(500) /* of a message in its network; that of the unit's adds its own */

static struct air air_of(struct rig_phone *phone, const struct rig_unit *unit)
{
    phone->trace.cause = CAUSE_NONE;
    return (struct air){
        .now = unit->world.now, .trace = &phone->trace, .journal = &phone->journal,
    };
}

void rig_phone_init(struct rig_phone *phone, struct rig_unit *unit, uint64_t seed)
{
    memset(phone, 0, sizeof *phone);
    gsm_init(&phone->gsm, seed + 1);
    trace_init(&phone->trace);
    journal_init(&phone->journal);
    phone->gsm.network.delay_us = DELAY_US;
    phone->unit = (uint32_t)gsm_phone(&phone->gsm, RIG_UNIT_NUMBER);
    phone->person = (uint32_t)gsm_phone(&unit->world.gsm, RIG_PHONE_NUMBER);
    struct air air = air_of(phone, unit);
    gsm_supply(&phone->gsm, &air, true);
    gsm_power_key(&phone->gsm, &air, true);
    phone->key_down = true;
}

void rig_phone_free(struct rig_phone *phone)
{
    journal_free(&phone->journal);
}

int64_t rig_phone_next(const struct rig_phone *phone)
{
    int64_t key = phone->key_down ? KEY_US : CLOCK_NEVER;
    return clock_earlier(gsm_next(&phone->gsm), key);
}

/* ---- messages ---- */

static bool has_arrived(const struct event *event, uint32_t phone)
{
    return event->kind == EVENT_SMS_ARRIVED && event->part == (PART_PHONE | phone);
}

static void send_to_unit(struct rig_phone *phone, struct rig_unit *unit, const char *text)
{
    struct air air = world_air(&unit->world, &unit->workspace);
    gsm_phone_sms(&unit->world.gsm, &air, phone->person, text);
    world_settle(&unit->world, &unit->workspace);
}

/* What has reached the one's phone goes on to the other. */
static void carry_messages(struct rig_phone *phone, struct rig_unit *unit)
{
    struct air air = air_of(phone, unit);
    struct rig_letters *letters = &unit->letters;
    for (uint32_t i = 0; i < letters->count; i++) {
        if (letters->phone[i] != phone->person) {
            continue;
        }
        gsm_phone_sms(&phone->gsm, &air, phone->unit, letters->text[i]);
    }
    letters->count = 0;
    for (uint32_t i = 0; i < phone->journal.count; i++) {
        const struct event *event = &phone->journal.events[i];
        if (has_arrived(event, phone->unit)) {
            send_to_unit(phone, unit, journal_text(&phone->journal, event));
        }
    }
    journal_clear(&phone->journal);
    trace_init(&phone->trace);
}

/* ---- calls ---- */

/* One of the two networks, and the other side as a phone in it. */
struct end {
    struct gsm *gsm;
    struct air air;
    uint32_t phone;
};

static enum call_phase phase_of(const struct end *end)
{
    return end->gsm->network.phone[end->phone].call;
}

/* The modem there has dialled, and it rings. */
static bool begins(const struct end *end)
{
    return phase_of(end) == CALL_RINGING && end->gsm->network.phone[end->phone].unit_called;
}

/* True: it is over. */
static bool carry_call(struct end *caller, struct end *called)
{
    if (!voice_is_under_way(phase_of(caller))) {
        gsm_phone_hang_up(called->gsm, &called->air, called->phone);
        return true;
    }
    if (!voice_is_under_way(phase_of(called))) {
        gsm_phone_hang_up(caller->gsm, &caller->air, caller->phone);
        return true;
    }
    if (phase_of(called) == CALL_CONNECTED && phase_of(caller) == CALL_RINGING) {
        gsm_phone_answer(caller->gsm, &caller->air, caller->phone);
    }
    return false;
}

static void carry_calls(struct rig_phone *phone, struct rig_unit *unit)
{
    struct end here = {&phone->gsm, air_of(phone, unit), phone->unit};
    struct end there = {&unit->world.gsm, world_air(&unit->world, &unit->workspace), phone->person};
    if (phone->call == RIG_NO_CALL && begins(&here)) {
        phone->call = RIG_CALL_OF_PHONE;
        gsm_phone_call(there.gsm, &there.air, there.phone);
    } else if (phone->call == RIG_NO_CALL && begins(&there)) {
        phone->call = RIG_CALL_OF_UNIT;
        gsm_phone_call(here.gsm, &here.air, here.phone);
    } else if (phone->call == RIG_CALL_OF_PHONE && carry_call(&here, &there)) {
        phone->call = RIG_NO_CALL;
    } else if (phone->call == RIG_CALL_OF_UNIT && carry_call(&there, &here)) {
        phone->call = RIG_NO_CALL;
    }
    world_settle(&unit->world, &unit->workspace);
}

/* ---- */

static void hear_modem(struct rig_phone *phone, int64_t now)
{
    uint8_t bytes[MODULE_BURST];
    uint32_t count = gsm_take(&phone->gsm, now, bytes, sizeof bytes);
    (void)byte_queue_feed(&phone->said, bytes, count);
}

void rig_phone_step(struct rig_phone *phone, struct rig_unit *unit)
{
    struct air air = air_of(phone, unit);
    if (phone->key_down && air.now >= KEY_US) {
        gsm_power_key(&phone->gsm, &air, false);
        phone->key_down = false;
    }
    while (gsm_next(&phone->gsm) <= air.now) {
        phone->trace.cause = CAUSE_NONE;
        gsm_step(&phone->gsm, &air);
        hear_modem(phone, air.now);
    }
    carry_messages(phone, unit);
    carry_calls(phone, unit);
}

void rig_phone_feed(struct rig_phone *phone, const struct rig_unit *unit, const uint8_t *bytes,
                    uint32_t count)
{
    struct air air = air_of(phone, unit);
    gsm_feed(&phone->gsm, &air, bytes, count);
}

uint32_t rig_phone_take(struct rig_phone *phone, uint8_t *bytes, uint32_t size)
{
    return byte_queue_take(&phone->said, bytes, size);
}

#include "firmware/run_record.h"

#include <stddef.h>
#include <string.h>

#include "firmware/record.h"
#include "firmware/temp_watch.h"
#include "firmware/unit.h"

static uint32_t seal_value(void)
{
    static const char version[] = "run record of " UNIT_VERSION;
    return record_crc(version, sizeof version) ^ (uint32_t)sizeof(struct unit);
}

/* What stands in the record many times over, and what once. */
enum series { ONCE, RELAYS, INPUTS, INPUT_TIMES, TEMPS, EVENTS, REPLIES, FLOOD, DEVICES, ASKERS };

static const struct {
    uint16_t stride, count;
} series[] = {
    [ONCE] = {0, 1},
    [RELAYS] = {sizeof(struct relay), UNIT_RELAYS},
    [INPUTS] = {sizeof(struct input), UNIT_INPUTS},
    [INPUT_TIMES] = {sizeof(int64_t), UNIT_INPUTS},
    [TEMPS] = {sizeof(struct thermometer), UNIT_TEMPS},
    [EVENTS] = {sizeof(struct alert_event), ALERT_PLACES},
    [REPLIES] = {sizeof(struct reply), REPLY_QUEUE},
    [FLOOD] = {sizeof(int64_t), FLOOD_EVENTS},
    [DEVICES] = {sizeof(struct wireless_device), WIRELESS_DEVICES},
    [ASKERS] = {sizeof(struct wireless_asker), WIRELESS_ASKERS},
};

/* What a value may be. Lower ones: a byte of up to this much. */
enum { A_BOOL = 1, A_TIME = 251, AN_OFFSET, A_HOLD, A_NUMBER, A_REPLY };

struct check {
    uint16_t at; /* of the first one in its series */
    uint8_t series;
    uint8_t most;
};

/* clang-format off */
#define AT(at) ((uint16_t)offsetof(struct unit, at))
static const struct check checks[] = {
    {AT(relays.relay[0].on), RELAYS, A_BOOL},
    {AT(relays.relay[0].then_on), RELAYS, A_BOOL},
    {AT(relays.relay[0].hold), RELAYS, A_HOLD},
    {AT(relays.relay[0].beneath), RELAYS, A_HOLD},
    {AT(relays.relay[0].until_us), RELAYS, A_TIME},
    {AT(relays.relay[0].beneath_until_us), RELAYS, A_TIME},

    {AT(inputs.seen), ONCE, A_BOOL},
    {AT(inputs.input[0].level), INPUTS, A_BOOL},
    {AT(inputs.input[0].tripped), INPUTS, A_BOOL},
    {AT(inputs.input[0].contact), INPUTS, INPUT_NO},
    {AT(inputs.input[0].level_since), INPUTS, A_TIME},
    {AT(inputs.input[0].due_at), INPUTS, A_TIME},

    {AT(power.dc_lost), ONCE, A_BOOL},
    {AT(power.ac_lost), ONCE, A_BOOL},
    {AT(power.dc.lost), ONCE, A_BOOL},
    {AT(power.dc.running), ONCE, A_BOOL},
    {AT(power.dc.told), ONCE, A_BOOL},
    {AT(power.dc.since), ONCE, A_TIME},
    {AT(power.ac.lost), ONCE, A_BOOL},
    {AT(power.ac.running), ONCE, A_BOOL},
    {AT(power.ac.told), ONCE, A_BOOL},
    {AT(power.ac.since), ONCE, A_TIME},
    {AT(power.resumed), ONCE, A_BOOL},
    {AT(power.latch_seen), ONCE, A_BOOL},
    {AT(power.has_cell), ONCE, A_BOOL},
    {AT(power.low_told), ONCE, A_BOOL},
    {AT(power.blind), ONCE, A_BOOL},
    {AT(power.blind_told), ONCE, A_BOOL},
    {AT(power.shutdown_told), ONCE, A_BOOL},
    {AT(power.parted), ONCE, A_BOOL},
    {AT(power.sensor_fitted), ONCE, A_BOOL},
    {AT(power.good_since), ONCE, A_TIME},
    {AT(power.latch_clear_at), ONCE, A_TIME},
    {AT(power.shutdown_since), ONCE, A_TIME},

    {AT(alarm.baseline_due), ONCE, A_BOOL},
    {AT(alarm.limited), ONCE, A_BOOL},
    {AT(alarm.judge_from), ONCE, A_TIME},
    {AT(alarm.guard_until), INPUT_TIMES, A_TIME},
    {AT(alarm.opened_at), INPUT_TIMES, A_TIME},

    {AT(alert.event[0].used), EVENTS, A_BOOL},
    {AT(alert.event[0].merged), EVENTS, A_BOOL},
    {AT(alert.event[0].call_owed), EVENTS, A_BOOL},
    {AT(alert.event[0].called), EVENTS, A_BOOL},
    {AT(alert.event[0].only_call), EVENTS, A_BOOL},
    {AT(alert.event[0].kind), EVENTS, ALERT_TEMP},
    {AT(alert.event[0].source), EVENTS, UNIT_INPUTS - 1},
    {AT(alert.event[0].retry_at), EVENTS, A_TIME},
    {AT(alert.event[0].failing_since), EVENTS, A_TIME},
    {AT(alert.reply[0].used), REPLIES, A_BOOL},
    {AT(alert.reply[0].text), REPLIES, A_REPLY},
    {AT(alert.reply[0].to.text), REPLIES, A_NUMBER},
    {AT(alert.reply[0].retry_at), REPLIES, A_TIME},
    {AT(alert.reply[0].failing_since), REPLIES, A_TIME},
    {AT(alert.recent), FLOOD, A_TIME},
    {AT(alert.recent_count), ONCE, FLOOD_EVENTS},
    {AT(alert.alarmed_at), INPUT_TIMES, A_TIME},
    {AT(alert.sending), ONCE, SENDING_CALL},
    {AT(modem.referenced), ONCE, A_BOOL},
    {AT(alert.sending_number), ONCE, ALERT_NUMBERS},
    {AT(alert.message_turn), ONCE, A_BOOL},
    {AT(alert.call.index), ONCE, ALERT_NUMBERS},
    {AT(alert.call.reached), ONCE, A_BOOL},
    {AT(alert.call.dialled_at), ONCE, A_TIME},
    {AT(alert.call.rang_at), ONCE, A_TIME},
    {AT(alert.call.talked_at), ONCE, A_TIME},
    {AT(alert.cut_short), ONCE, CUTS_COUNTED},
    {AT(alert.transmit_at), ONCE, A_TIME},

    {AT(access.seen_next), ONCE, SEEN_MESSAGES - 1},
    {AT(calendar.set), ONCE, A_BOOL},
    {AT(calendar.zone_known), ONCE, A_BOOL},
    {AT(calendar.offset_us), ONCE, AN_OFFSET},
    {AT(schedule.known), ONCE, A_BOOL},
    {AT(schedule.offset_us), ONCE, AN_OFFSET},

    {AT(temp[0].fresh), TEMPS, A_BOOL},
    {AT(temp[0].known), TEMPS, A_BOOL},
    {AT(temp[0].fault), TEMPS, A_BOOL},
    {AT(temp[0].limit), TEMPS, LIMIT_ABOVE},

    {AT(wireless.device[0].kind), DEVICES, RADIO_KINDS - 1},
    {AT(wireless.device[0].wish), DEVICES, WISH_ON},
    {AT(wireless.device[0].on), DEVICES, A_BOOL},
    {AT(wireless.device[0].battery_low), DEVICES, A_BOOL},
    {AT(wireless.asker[0].state), ASKERS, ASKER_FAILED},
    {AT(wireless.asker[0].device), ASKERS, WIRELESS_DEVICES - 1},
    {AT(wireless.asker[0].on), ASKERS, A_BOOL},
    {AT(wireless.asker[0].asker.number.text), ASKERS, A_NUMBER},
    {AT(wireless.told), ONCE, WIRELESS_DEVICES},
    {AT(wireless.tries), ONCE, WIRELESS_TRIES},
    {AT(wireless.next_at), ONCE, A_TIME},
};
/* clang-format on */

/* A time of the unit's clock far outside of any life would overflow where one is added to. */
static bool time_is_sane(const char *at, bool is_offset)
{
    int64_t century = TIME_S(100LL * 366 * 86400);
    int64_t time;
    memcpy(&time, at, sizeof time);
    return (time >= -century && time <= century) ||
           (!is_offset && (time == TIME_NEVER || time == INT64_MIN));
}

/* After RAM has decayed a bool or an enum may hold anything; to read it as one is undefined. */
static bool value_is_sane(const char *at, uint32_t most)
{
    int hold;
    switch (most) {
    case A_TIME:
    case AN_OFFSET:
        return time_is_sane(at, most == AN_OFFSET);
    case A_HOLD:
        memcpy(&hold, at, sizeof hold);
        return hold >= RELAY_STEADY && hold <= RELAY_ALARM;
    case A_NUMBER:
        return memchr(at, 0, sizeof(struct phone_number)) != NULL;
    case A_REPLY:
        return memchr(at, 0, REPLY_LENGTH) != NULL;
    default:
        return (uint8_t)*at <= most;
    }
}

static bool values_are_sane(const struct unit *unit)
{
    for (uint32_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        const struct check *check = &checks[i];
        const char *at = (const char *)unit + check->at;
        for (uint32_t k = 0; k < series[check->series].count; k++) {
            if (!value_is_sane(at, check->most)) {
                return false;
            }
            at += series[check->series].stride;
        }
    }
    return true;
}

/* Where what one value may be depends on another. */
static bool alert_is_whole(const struct alert *alert)
{
    uint32_t indices = alert->sending == SENDING_REPLY ? REPLY_QUEUE : ALERT_PLACES;
    bool whole = alert->sending_index < indices;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        whole = whole &&
                (event->kind != ALERT_TEMP ||
                 (event->source < UNIT_TEMPS && (event->value & ~TEMP_IN_F) <= TEMP_ABOVE));
    }
    return whole;
}

void run_record_seal(struct unit *unit)
{
    unit->run_seal = seal_value();
    unit->run_check = ~unit->run_seal;
}

bool run_record_is_whole(const struct unit *unit)
{
    return unit->run_seal == seal_value() && unit->run_check == ~unit->run_seal &&
           values_are_sane(unit) && alert_is_whole(&unit->alert) &&
           schedule_is_whole(&unit->schedule);
}

void run_record_recount(struct unit *unit)
{
    struct alert *alert = &unit->alert;
    alert->events = alert->replies = 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        alert->events = (uint8_t)(alert->events + (alert->event[i].used ? 1 : 0));
    }
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        alert->replies = (uint8_t)(alert->replies + (alert->reply[i].used ? 1 : 0));
    }
}

#include "firmware/run_record.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/temp_watch.h"
#include "firmware/unit.h"

static uint32_t seal_value(void)
{
    static const char version[] = "run record of " UNIT_VERSION;
    return record_crc(version, sizeof version) ^ (uint32_t)sizeof(struct unit);
}

/* After RAM has decayed a bool may hold any byte; reading it as a bool would be undefined. */
static bool is_bool(const bool *value)
{
    uint8_t byte;
    memcpy(&byte, value, sizeof byte);
    return byte <= 1;
}

static bool is_closed(const char *text, uint32_t size)
{
    return memchr(text, 0, size) != NULL;
}

static bool hold_is_known(const enum relay_hold *hold)
{
    int value;
    memcpy(&value, hold, sizeof value);
    return value >= RELAY_STEADY && value <= RELAY_ALARM;
}

static bool relays_are_whole(const struct relay_bank *bank)
{
    bool whole = true;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        const struct relay *relay = &bank->relay[i];
        whole = whole && is_bool(&relay->on) && is_bool(&relay->then_on) &&
                hold_is_known(&relay->hold) && hold_is_known(&relay->beneath);
    }
    return whole;
}

static bool inputs_are_whole(const struct input_bank *bank)
{
    bool whole = is_bool(&bank->seen);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const struct input *input = &bank->input[i];
        whole = whole && is_bool(&input->level) && is_bool(&input->tripped) &&
                input->contact <= INPUT_NO;
    }
    return whole;
}

static bool power_is_whole(const struct power *power)
{
    const bool *const flags[] = {
        &power->dc_lost,    &power->ac_lost,       &power->dc.lost,       &power->dc.running,
        &power->dc.told,    &power->ac.lost,       &power->ac.running,    &power->ac.told,
        &power->resumed,    &power->latch_seen,    &power->has_cell,      &power->low_told,
        &power->blind,      &power->blind_told,    &power->shutdown_told, &power->parted,
        &power->sensor_fitted,
    };
    bool whole = true;
    for (uint32_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        whole = whole && is_bool(flags[i]);
    }
    return whole;
}

static bool alarm_is_whole(const struct alarm *alarm)
{
    return is_bool(&alarm->baseline_due) && is_bool(&alarm->limited);
}

static bool temp_event_is_whole(const struct alert_event *event)
{
    return event->source < UNIT_TEMPS && (event->value & ~TEMP_IN_F) <= TEMP_ABOVE;
}

static bool event_is_whole(const struct alert_event *event)
{
    return is_bool(&event->used) && is_bool(&event->merged) && is_bool(&event->call_owed) &&
           is_bool(&event->called) && is_bool(&event->only_call) &&
           event->kind <= ALERT_TEMP && event->source < UNIT_INPUTS &&
           (event->kind != ALERT_TEMP || temp_event_is_whole(event));
}

static bool reply_is_whole(const struct reply *reply)
{
    return is_bool(&reply->used) && is_closed(reply->text, sizeof reply->text) &&
           is_closed(reply->to.text, sizeof reply->to.text);
}

static bool outbox_is_whole(const struct alert *alert)
{
    bool whole = true;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        whole = whole && event_is_whole(&alert->event[i]);
    }
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        whole = whole && reply_is_whole(&alert->reply[i]);
    }
    return whole;
}

static bool alert_is_whole(const struct alert *alert)
{
    uint32_t indices = alert->sending == SENDING_REPLY ? REPLY_QUEUE : ALERT_PLACES;
    return alert->recent_count <= FLOOD_EVENTS && alert->sending <= SENDING_CALL &&
           alert->sending_index < indices && alert->sending_number <= ALERT_NUMBERS &&
           alert->call.index <= ALERT_NUMBERS && alert->cut_short <= CUTS_COUNTED &&
           is_bool(&alert->message_turn) &&
           is_bool(&alert->call.reached) && outbox_is_whole(alert);
}

static bool asker_is_whole(const struct wireless_asker *asker)
{
    return asker->state <= ASKER_FAILED && asker->device < WIRELESS_DEVICES &&
           is_bool(&asker->on) &&
           is_closed(asker->asker.number.text, sizeof asker->asker.number.text);
}

static bool wireless_is_whole(const struct wireless *wireless)
{
    bool whole = wireless->told <= WIRELESS_DEVICES && wireless->tries <= WIRELESS_TRIES;
    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        const struct wireless_device *device = &wireless->device[i];
        whole = whole && device->kind < RADIO_KINDS && device->wish <= WISH_ON &&
                is_bool(&device->on) && is_bool(&device->battery_low);
    }
    for (uint32_t i = 0; i < WIRELESS_ASKERS; i++) {
        whole = whole && asker_is_whole(&wireless->asker[i]);
    }
    return whole;
}

static bool calendar_is_whole(const struct calendar *calendar)
{
    return is_bool(&calendar->set) && is_bool(&calendar->zone_known);
}

/* A time of the unit's clock far outside of any life would overflow where one is added to. */
static bool time_is_sane(int64_t time)
{
    int64_t century = TIME_S(100LL * 366 * 86400);
    return time == TIME_NEVER || time == INT64_MIN || (time >= -century && time <= century);
}

static bool relay_times_are_sane(const struct unit *unit)
{
    bool sane = true;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        sane = sane && time_is_sane(unit->relays.relay[i].until_us) &&
               time_is_sane(unit->relays.relay[i].beneath_until_us);
    }
    return sane;
}

static bool input_times_are_sane(const struct unit *unit)
{
    bool sane = true;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        sane = sane && time_is_sane(unit->inputs.input[i].level_since) &&
               time_is_sane(unit->inputs.input[i].due_at) &&
               time_is_sane(unit->alarm.guard_until[i]) && time_is_sane(unit->alarm.opened_at[i]);
    }
    return sane;
}

static bool power_times_are_sane(const struct power *power)
{
    return time_is_sane(power->good_since) && time_is_sane(power->dc.since) &&
           time_is_sane(power->ac.since) && time_is_sane(power->latch_clear_at) &&
           time_is_sane(power->shutdown_since);
}

static bool outbox_times_are_sane(const struct alert *alert)
{
    bool sane = true;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        sane = sane && time_is_sane(alert->event[i].retry_at) &&
               time_is_sane(alert->event[i].failing_since);
    }
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        sane = sane && time_is_sane(alert->reply[i].retry_at) &&
               time_is_sane(alert->reply[i].failing_since);
    }
    return sane;
}

static bool alert_times_are_sane(const struct alert *alert)
{
    bool sane = outbox_times_are_sane(alert);
    for (uint32_t i = 0; i < FLOOD_EVENTS; i++) {
        sane = sane && time_is_sane(alert->recent[i]);
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        sane = sane && time_is_sane(alert->alarmed_at[i]);
    }
    return sane && time_is_sane(alert->call.dialled_at) && time_is_sane(alert->call.rang_at) &&
           time_is_sane(alert->call.talked_at) && time_is_sane(alert->transmit_at);
}

/* Times are added to these. */
static bool clock_is_sane(const struct unit *unit)
{
    int64_t century = TIME_S(100LL * 366 * 86400);
    int64_t offsets[] = {unit->calendar.offset_us, unit->schedule.offset_us};
    bool sane = true;
    for (uint32_t i = 0; i < 2; i++) {
        sane = sane && offsets[i] >= -century && offsets[i] <= century;
    }
    return sane;
}

static bool temps_are_whole(const struct thermometer *temp)
{
    bool whole = true;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        whole = whole && is_bool(&temp[i].fresh) && is_bool(&temp[i].known) &&
                is_bool(&temp[i].fault) && temp[i].limit <= LIMIT_ABOVE;
    }
    return whole;
}

static bool times_are_sane(const struct unit *unit)
{
    return relay_times_are_sane(unit) && input_times_are_sane(unit) &&
           power_times_are_sane(&unit->power) && alert_times_are_sane(&unit->alert) &&
           time_is_sane(unit->alarm.judge_from) && time_is_sane(unit->wireless.next_at) &&
           clock_is_sane(unit);
}

void run_record_seal(struct unit *unit)
{
    unit->run_seal = seal_value();
    unit->run_check = ~unit->run_seal;
}

/* Times and rules; and who is only watched. */
static bool rest_is_whole(const struct unit *unit)
{
    return calendar_is_whole(&unit->calendar) && is_bool(&unit->schedule.known) &&
           schedule_is_whole(&unit->schedule) &&
           temps_are_whole(unit->temp) && wireless_is_whole(&unit->wireless) &&
           unit->access.seen_next < SEEN_MESSAGES;
}

bool run_record_is_whole(const struct unit *unit)
{
    return unit->run_seal == seal_value() && unit->run_check == ~unit->run_seal &&
           relays_are_whole(&unit->relays) && inputs_are_whole(&unit->inputs) &&
           power_is_whole(&unit->power) && alarm_is_whole(&unit->alarm) &&
           alert_is_whole(&unit->alert) && rest_is_whole(unit) && times_are_sane(unit);
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

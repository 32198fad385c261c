#include <stddef.h>

#include "firmware/alert.h"
#include "firmware/alert_inside.h"
#include "firmware/temp_watch.h"
#include "firmware/unit.h"

#define FIRST_RETRY_S 10
#define LONGEST_RETRY_S 120
#define LONGEST_REST_S 640
#define EVENTS_IN_ROW 4    /* then a waiting reply goes first */

static void write_event(const struct unit *unit, const struct alert_event *event, struct text *text)
{
    char name[NAME_LENGTH + 1];
    switch ((enum alert_kind)event->kind) {
    case ALERT_ALARM:
        text_add(text, "ALARM! ");
        text_add(text, settings_input_name(&unit->settings, event->source, name));
        break;
    case ALERT_RESTORED:
        text_add(text, settings_input_name(&unit->settings, event->source, name));
        text_add(text, " restored");
        break;
    case ALERT_POWER:
        text_add(text, event->value == 0 ? "Power failed" : "Power restored");
        break;
    case ALERT_BATTERY_LOW:
        text_add(text, "Battery low 20%");
        break;
    case ALERT_SHUTDOWN:
        text_add(text, "Low battery shutdown!");
        break;
    case ALERT_BLIND:
        text_add(text, "Inputs blind, battery low");
        break;
    case ALERT_TEMP:
        temp_watch_write(unit, event, text);
        break;
    }
}

static uint32_t rank(const struct alert_event *event)
{
    return event->kind <= ALERT_RESTORED ? 0 : event->kind == ALERT_POWER ? 1 : 2;
}

/* Numbers that are owed an older event of the same source first; all, where a call is owed. */
static uint8_t held_up(const struct alert *alert, const struct alert_event *event)
{
    uint32_t numbers = 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *other = &alert->event[i];
        if (other->used && other->order < event->order && alert_same_source(other, event)) {
            numbers |= other->call_owed ? UINT8_MAX : other->owed;
        }
    }
    return (uint8_t)numbers;
}

/* Numbers to which the event may go in this round. */
static uint8_t left_to_try(const struct alert *alert, const struct alert_event *event)
{
    return (uint8_t)(event->owed & ~event->tried & ~held_up(alert, event));
}

static bool may_go(const struct alert *alert, const struct alert_event *event)
{
    return event->used && !event->merged && left_to_try(alert, event) != 0;
}

static uint32_t next_event(const struct alert *alert, int64_t now)
{
    uint32_t found = ALERT_PLACES;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        if (!may_go(alert, event) || now < event->retry_at) {
            continue;
        }
        const struct alert_event *best = found < ALERT_PLACES ? &alert->event[found] : NULL;
        if (best == NULL || rank(event) < rank(best) ||
            (rank(event) == rank(best) && event->order < best->order)) {
            found = i;
        }
    }
    return found;
}

static uint32_t next_reply(const struct alert *alert, int64_t now)
{
    uint32_t found = REPLY_QUEUE;
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        const struct reply *reply = &alert->reply[i];
        if (reply->used && now >= reply->retry_at &&
            (found == REPLY_QUEUE || reply->order < alert->reply[found].order)) {
            found = i;
        }
    }
    return found;
}

static int64_t back_off_us(uint32_t tries)
{
    int64_t wait_s = (int64_t)FIRST_RETRY_S << (tries < 5 ? tries : 5);
    return TIME_S(time_earlier(wait_s, LONGEST_RETRY_S));
}

/* The last state is enough for a number that takes nothing for so long. */
static void leave_to_newer(struct alert *alert, struct alert_event *event)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *other = &alert->event[i];
        if (other->used && other->order > event->order && alert_same_source(other, event)) {
            event->owed &= (uint8_t)~other->owed;
        }
    }
}

static void begin_round(struct alert_event *event, int64_t now)
{
    event->tried = 0;
    event->retry_at = now + back_off_us(event->tries);
}

/* A round is over when each number to which it may go has failed once. */
static void event_failed(struct unit *unit, struct alert_event *event, int64_t now)
{
    event->tried = (uint8_t)(event->owed & (event->tried | 1u << unit->alert.sending_number));
    if (unit->modem.registered && event->failing_since == TIME_NEVER) {
        event->failing_since = now;
    }
    if (left_to_try(&unit->alert, event) != 0) {
        return;
    }
    bool hopeless = event->failing_since != TIME_NEVER &&
                    now - event->failing_since >= TIME_MIN(GIVE_UP_MIN);
    begin_round(event, now);
    event->tries = (uint8_t)(event->tries + (event->tries < UINT8_MAX ? 1 : 0));
    if (hopeless && event->kind != ALERT_POWER) {
        event->owed = 0;
        unit->alert.given_up++;
        event_log_add(unit, LOG_GIVEN_UP, event->kind, 0, now);
    } else if (hopeless) {
        leave_to_newer(&unit->alert, event);
    }
}

void alert_cut_short(struct alert *alert, int64_t now)
{
    uint32_t times = alert->cut_short;
    int64_t wait_s = times == 0 ? 0 : (int64_t)FIRST_RETRY_S << (times - 1);
    alert->transmit_at = now + TIME_S(time_earlier(wait_s, LONGEST_REST_S));
    alert->cut_short = (uint8_t)(times + (times < CUTS_COUNTED ? 1 : 0));
}

bool alert_may_transmit(const struct unit *unit, int64_t now)
{
    return !unit->power.dc_lost || now >= unit->alert.transmit_at;
}

static void event_result(struct unit *unit, enum send_result result, int64_t now)
{
    struct alert_event *event = &unit->alert.event[unit->alert.sending_index];
    if (result == SEND_DONE) {
        event_log_add(unit, LOG_SENT, event->kind, unit->alert.sending_number, now);
        event->owed = (uint8_t)(event->owed & ~(1u << unit->alert.sending_number));
        event->tried = (uint8_t)(event->tried & event->owed);
        event->failing_since = TIME_NEVER;
        if (event->tried != 0 && left_to_try(&unit->alert, event) == 0) {
            begin_round(event, now);
        }
    } else if (result == SEND_FAILED) {
        event_failed(unit, event, now);
    }
    alert_settle(&unit->alert, event);
}

static void drop_reply(struct alert *alert, struct reply *reply)
{
    alert->replies = (uint8_t)(alert->replies - (reply->used ? 1 : 0));
    reply->used = false;
}

static void reply_result(struct unit *unit, enum send_result result, int64_t now)
{
    struct reply *reply = &unit->alert.reply[unit->alert.sending_index];
    if (result == SEND_DONE) {
        drop_reply(&unit->alert, reply);
    } else if (result == SEND_FAILED) {
        if (unit->modem.registered && reply->failing_since == TIME_NEVER) {
            reply->failing_since = now;
        }
        reply->retry_at = now + back_off_us(reply->tries);
        reply->tries = (uint8_t)(reply->tries + (reply->tries < UINT8_MAX ? 1 : 0));
        if (reply->failing_since != TIME_NEVER &&
            now - reply->failing_since >= TIME_MIN(GIVE_UP_MIN)) {
            drop_reply(&unit->alert, reply);
        }
    }
}

/* SEND_NONE here: the unit was reset in between. */
void alert_take_result(struct unit *unit, int64_t now)
{
    struct alert *alert = &unit->alert;
    if (alert->sending != SENDING_EVENT && alert->sending != SENDING_REPLY) {
        return;
    }
    enum send_result result = modem_send_result(&unit->modem);
    if (result == SEND_RUNNING) {
        return;
    }
    if (result == SEND_NONE) {
        alert_cut_short(alert, now);
    } else if (result == SEND_DONE) {
        alert->cut_short = 0;
        counter_add(&unit->counters, COUNTER_SMS_SENT);
    } else {
        counter_add(&unit->counters, COUNTER_SMS_FAILED);
    }
    if (alert->sending == SENDING_EVENT) {
        event_result(unit, result, now);
    } else {
        reply_result(unit, result, now);
    }
    alert->sending = SENDING_NOTHING;
    alert->message_turn = false;
}

static uint32_t next_number(const struct alert *alert, const struct alert_event *event)
{
    uint32_t left = left_to_try(alert, event);
    uint32_t number = 0;
    while (number < ALERT_NUMBERS - 1 && (left & 1u << number) == 0) {
        number++;
    }
    return number;
}

static void send_event(struct unit *unit, uint32_t index)
{
    struct alert *alert = &unit->alert;
    char buffer[64];
    struct text text = text_over(buffer, sizeof buffer);
    struct alert_event *event = &alert->event[index];
    write_event(unit, event, &text);
    alert->sending = SENDING_EVENT;
    alert->sending_index = (uint8_t)index;
    alert->sending_number = (uint8_t)next_number(alert, event);
    alert->events_in_row++;
    modem_send(&unit->modem, &unit->settings.alert[alert->sending_number], buffer);
}

static void send_reply(struct unit *unit, uint32_t index)
{
    struct alert *alert = &unit->alert;
    alert->sending = SENDING_REPLY;
    alert->sending_index = (uint8_t)index;
    alert->events_in_row = 0;
    modem_send(&unit->modem, &alert->reply[index].to, alert->reply[index].text);
}

/* The 10 min of failures count only while the network is there. */
static void forgive(struct alert *alert)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        alert->event[i].failing_since = TIME_NEVER;
    }
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        alert->reply[i].failing_since = TIME_NEVER;
    }
}

static int64_t next_retry(const struct alert *alert, int64_t now)
{
    int64_t next = TIME_NEVER;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        if (may_go(alert, &alert->event[i]) && alert->event[i].retry_at > now) {
            next = time_earlier(next, alert->event[i].retry_at);
        }
    }
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        if (alert->reply[i].used && alert->reply[i].retry_at > now) {
            next = time_earlier(next, alert->reply[i].retry_at);
        }
    }
    return next;
}

bool alert_message_waits(const struct unit *unit, int64_t now)
{
    return next_event(&unit->alert, now) < ALERT_PLACES ||
           next_reply(&unit->alert, now) < REPLY_QUEUE;
}

bool alert_needs_the_line(const struct unit *unit, int64_t now)
{
    return unit->alert.events > 0 &&
           (next_event(&unit->alert, now) < ALERT_PLACES || alert_call_waits(&unit->alert));
}

static void begin_message(struct unit *unit, int64_t now)
{
    struct alert *alert = &unit->alert;
    uint32_t event = next_event(alert, now);
    uint32_t reply = next_reply(alert, now);
    bool reply_first = reply < REPLY_QUEUE && alert->events_in_row >= EVENTS_IN_ROW;
    if (event < ALERT_PLACES && !reply_first) {
        send_event(unit, event);
    } else if (reply < REPLY_QUEUE) {
        send_reply(unit, reply);
    }
}

int64_t alert_send_step(struct unit *unit, int64_t now)
{
    if (unit->alert.sending == SENDING_NOTHING) {
        if (!unit->modem.registered) {
            forgive(&unit->alert);
        }
        if (modem_can_send(&unit->modem) && alert_may_transmit(unit, now)) {
            begin_message(unit, now);
        }
    }
    int64_t next = next_retry(&unit->alert, now);
    bool rests = unit->alert.transmit_at > now;
    return rests ? time_earlier(next, unit->alert.transmit_at) : next;
}

#include <stddef.h>
#include <string.h>

#include "firmware/alert.h"
#include "firmware/alert_inside.h"
#include "firmware/unit.h"

#define RING_S 20       /* a number's time to answer (assumption 37) */
#define CONNECT_S 35    /* until it rings at all, and has rung */
#define LISTEN_S 10     /* who listens so long is no voicemail */
#define LISTEN_MAX_S 60 /* then the unit hangs up */

bool alert_call_waits(const struct alert *alert)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        if (alert->event[i].used && alert->event[i].call_owed && !alert->event[i].merged) {
            return true;
        }
    }
    return false;
}

/* Alarms that were raised after the last call was dialled wait for the next cycle. */
static void end_cycle(struct unit *unit, bool reached)
{
    struct alert *alert = &unit->alert;
    uint8_t numbers = alert_numbers_mask(unit);
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        struct alert_event *event = &alert->event[i];
        if (event->used && event->call_owed && (event->called || numbers == 0)) {
            event->call_owed = false;
            event->owed = event->only_call && !reached ? numbers : event->owed;
            alert_settle(alert, event);
        }
    }
    memset(&alert->call, 0, sizeof alert->call);
}

static bool newer_alarm_waits(const struct alert *alert)
{
    bool waits = false;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        waits = waits || (event->used && event->call_owed && !event->merged && !event->called);
    }
    return waits;
}

static void note_called(struct alert *alert)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        struct alert_event *event = &alert->event[i];
        event->called = event->called || (event->used && event->call_owed && !event->merged);
    }
}

static void leave_call(struct alert *alert)
{
    alert->sending = SENDING_NOTHING;
    alert->message_turn = true;
}

static void call_the_same_again(struct alert *alert)
{
    alert->call.index = (uint8_t)(alert->call.index - (alert->call.index > 0 ? 1 : 0));
}

static void dial(struct unit *unit, int64_t now)
{
    struct alert *alert = &unit->alert;
    alert->sending = SENDING_CALL;
    alert->call.dialled_at = now;
    alert->call.rang_at = TIME_NEVER;
    alert->call.talked_at = TIME_NEVER;
    alert->call.reached = false;
    alert->call.serial = modem_call_dial(&unit->modem, &unit->settings.alert[alert->call.index]);
    event_log_add(unit, LOG_CALLED, alert->call.index, 0, now);
    counter_add(&unit->counters, COUNTER_CALLS_OUT);
    alert->call.index++;
    note_called(alert);
}

static bool list_is_through(const struct unit *unit)
{
    uint8_t index = unit->alert.call.index;
    return index >= ALERT_NUMBERS || number_is_empty(&unit->settings.alert[index]);
}

static void begin_call(struct unit *unit, int64_t now)
{
    struct alert *alert = &unit->alert;
    if (list_is_through(unit)) {
        end_cycle(unit, false);
    }
    if (!alert_call_waits(alert) || (alert->message_turn && alert_message_waits(unit, now))) {
        return;
    }
    modem_call_clear_line(&unit->modem);
    if (modem_can_dial(&unit->modem) && alert_may_transmit(unit, now)) {
        dial(unit, now);
    }
}

static void note_state(struct unit *unit, enum call_state state, int64_t now)
{
    struct alert_call *call = &unit->alert.call;
    if (state == CALL_ALERTING && call->rang_at == TIME_NEVER) {
        call->rang_at = now;
    }
    if (state == CALL_TALKING && call->talked_at == TIME_NEVER) {
        call->talked_at = now;
    }
    bool listened = call->talked_at != TIME_NEVER &&
                    unit->modem.talking_told_at - call->talked_at >= TIME_S(LISTEN_S);
    bool reacted = unit->modem.call_key || (state == CALL_ENDED && unit->modem.call_rejected);
    call->reached = call->reached || listened || reacted;
}

static int64_t patience_ends(const struct unit *unit, int64_t now)
{
    const struct alert_call *call = &unit->alert.call;
    if (call->talked_at != TIME_NEVER) {
        bool over = unit->modem.call_key ||
                    (call->reached && (alert_message_waits(unit, now) ||
                                       newer_alarm_waits(&unit->alert)));
        return over ? now : call->talked_at + TIME_S(LISTEN_MAX_S);
    }
    int64_t latest = call->dialled_at + TIME_S(CONNECT_S);
    return call->rang_at == TIME_NEVER ? latest
                                       : time_earlier(latest, call->rang_at + TIME_S(RING_S));
}

static void follow_call(struct unit *unit, int64_t now)
{
    struct alert *alert = &unit->alert;
    enum call_state state = modem_call_of(&unit->modem, alert->call.serial);
    note_state(unit, state, now);
    if (state == CALL_ENDED) {
        bool rang = alert->call.rang_at != TIME_NEVER || alert->call.talked_at != TIME_NEVER;
        alert->cut_short = rang ? 0 : alert->cut_short;
        leave_call(alert);
        if (alert->call.reached) {
            end_cycle(unit, true);
        } else if (unit->modem.call_crossed && alert->call.rang_at == TIME_NEVER) {
            call_the_same_again(alert);
        }
    } else if (now >= patience_ends(unit, now)) {
        modem_call_hang_up(&unit->modem);
    }
}

/* What lies behind was acted upon: then only the modem brings news. */
static int64_t if_ahead(int64_t at, int64_t now)
{
    return at > now ? at : TIME_NEVER;
}

static int64_t call_deadline(const struct unit *unit, int64_t now)
{
    int64_t next = if_ahead(patience_ends(unit, now), now);
    int64_t talked_at = unit->alert.call.talked_at;
    if (talked_at == TIME_NEVER) {
        return next;
    }
    return time_earlier(next, if_ahead(talked_at + TIME_S(LISTEN_S), now));
}

/* A warm reset forgets the modem's call: the same number is called again. */
int64_t alert_call_step(struct unit *unit, int64_t now)
{
    struct alert *alert = &unit->alert;
    if (alert->sending == SENDING_CALL && unit->modem.call_serial == 0) {
        alert->sending = SENDING_NOTHING;
        alert_cut_short(alert, now);
        call_the_same_again(alert);
    }
    if (alert->sending == SENDING_CALL) {
        follow_call(unit, now);
    }
    if (alert->sending == SENDING_NOTHING && alert_call_waits(alert)) {
        begin_call(unit, now);
    }
    return alert->sending == SENDING_CALL ? call_deadline(unit, now) : TIME_NEVER;
}

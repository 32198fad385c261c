#include "firmware/ring.h"

#include <string.h>

#include "firmware/text.h"
#include "firmware/unit.h"

#define CALL_BACK_AFTER_S 3   /* the rejected call must be over */
#define CALL_BACK_LATEST_S 10 /* later it would confirm nothing */
#define CALL_BACK_MAX_S 25    /* until it rings */
#define RING_OUT_S 4          /* long enough to be heard */
#define LISTEN_S 60           /* RING=MIC: one minute (2.5) */
#define ANSWER_MAX_S 35       /* more than ATA may take, with a look at the calls behind it */

void ring_init(struct ring *ring)
{
    memset(ring, 0, sizeof *ring);
}

static bool is_relay_action(const struct settings *settings)
{
    return settings->ring_action >= RING_SWITCH && settings->ring_relay >= 1 &&
           settings->ring_relay <= UNIT_RELAYS;
}

static bool may_ring(const struct unit *unit)
{
    const struct phone_number *caller = &unit->modem.caller;
    return !number_is_empty(caller) &&
           access_of_caller(&unit->settings, caller) != ACCESS_STRANGER;
}

/* What the action did, as the same control command says it; NULL: refused. */
static const char *act(struct unit *unit, uint32_t index, int64_t now)
{
    struct relay *relay = &unit->relays.relay[index];
    switch ((enum ring_action)unit->settings.ring_action) {
    case RING_SWITCH:
        relay_switch(relay, !relay->on);
        return relay->on ? " ON" : " OFF";
    case RING_ON:
        relay_switch(relay, true);
        return " ON";
    case RING_OFF:
        relay_switch(relay, false);
        return " OFF";
    case RING_PULSE:
        return relay_pulse(relay, settings_pulse_s(&unit->settings, index), now) ? " pulsed" : NULL;
    case RING_RESTART:
        return relay_restart(relay, settings_restart_s(&unit->settings, index), now) ? " restarted"
                                                                                      : NULL;
    default:
        return NULL;
    }
}

static void confirm_by_sms(struct unit *unit, uint32_t index, const char *done)
{
    char buffer[64];
    char name[NAME_LENGTH + 1];
    struct text text = text_over(buffer, sizeof buffer);
    if (done == NULL && !unit->settings.error_replies) {
        return;
    }
    if (done == NULL) {
        text_add(&text, "Execute error!");
    } else {
        text_add(&text, settings_relay_name(&unit->settings, index, name));
        text_add(&text, done);
        text_add(&text, unit->power.dc_lost ? " - no power" : "");
    }
    alert_reply(&unit->alert, &unit->modem.caller, buffer);
}

static void confirm(struct unit *unit, uint32_t index, const char *done, int64_t now)
{
    struct ring *ring = &unit->ring;
    if (!unit->settings.ring_confirm) {
        return;
    }
    if (unit->settings.ring_confirm_type == CONFIRM_SMS) {
        confirm_by_sms(unit, index, done);
    } else if (done != NULL) {
        ring->call_back_due = true;
        ring->call_back_to = unit->modem.caller;
        ring->call_back_at = now + TIME_S(CALL_BACK_AFTER_S);
        ring->call_back_until = now + TIME_S(CALL_BACK_LATEST_S);
    }
}

static void note_action(struct unit *unit, uint32_t relay, uint32_t action, int64_t now)
{
    counter_add(&unit->counters, COUNTER_CALLS_IN);
    event_log_add(unit, LOG_RING, relay, action, now);
}

static void begin_listening(struct unit *unit, int64_t now)
{
    unit->ring.listening = true;
    unit->ring.listen_serial = modem_call_answer(&unit->modem);
    unit->ring.answered_by = now + TIME_S(ANSWER_MAX_S);
}

static void judge(struct unit *unit, int64_t now)
{
    bool listens = unit->settings.ring_action == RING_MIC;
    if ((!listens && !is_relay_action(&unit->settings)) || !may_ring(unit)) {
        modem_call_leave(&unit->modem);
        return;
    }
    if (listens) {
        note_action(unit, 0, RING_MIC, now);
        begin_listening(unit, now);
        return;
    }
    uint32_t index = unit->settings.ring_relay - 1u;
    const char *done = act(unit, index, now);
    note_action(unit, index, done != NULL ? unit->settings.ring_action : RING_NO, now);
    confirm(unit, index, done, now);
    modem_call_reject(&unit->modem);
}

static int64_t begin_call_back(struct unit *unit, int64_t now)
{
    struct ring *ring = &unit->ring;
    if (now < ring->call_back_at) {
        return ring->call_back_at;
    }
    if (now >= ring->call_back_until) {
        ring->call_back_due = false;
        return TIME_NEVER;
    }
    if (!modem_can_dial(&unit->modem)) {
        return ring->call_back_until;
    }
    ring->serial = modem_call_dial(&unit->modem, &ring->call_back_to);
    counter_add(&unit->counters, COUNTER_CALLS_OUT);
    ring->call_back_due = false;
    ring->calling_back = true;
    ring->rang = false;
    ring->hang_up_at = now + TIME_S(CALL_BACK_MAX_S);
    return ring->hang_up_at;
}

static int64_t call_back_runs(struct unit *unit, int64_t now)
{
    struct ring *ring = &unit->ring;
    enum call_state state = modem_call_of(&unit->modem, ring->serial);
    if (state == CALL_ENDED) {
        ring->calling_back = false;
        return TIME_NEVER;
    }
    if (state == CALL_ALERTING && !ring->rang) {
        ring->rang = true;
        ring->hang_up_at = time_earlier(ring->hang_up_at, now + TIME_S(RING_OUT_S));
    }
    if (state == CALL_TALKING || now >= ring->hang_up_at) {
        modem_call_hang_up(&unit->modem);
        return TIME_NEVER;
    }
    return ring->hang_up_at;
}

/* What waits for the line ends it, also before it was answered: then it is a rejection. */
static int64_t listening_runs(struct unit *unit, int64_t now)
{
    struct ring *ring = &unit->ring;
    enum call_state state = modem_call_of(&unit->modem, ring->listen_serial);
    if (state == CALL_ENDED) {
        ring->listening = false;
        return TIME_NEVER;
    }
    int64_t until = state == CALL_TALKING ? unit->modem.talking_since + TIME_S(LISTEN_S)
                                          : ring->answered_by;
    if (now >= until || alert_needs_the_line(unit, now)) {
        modem_call_hang_up(&unit->modem);
        return TIME_NEVER;
    }
    return until;
}

int64_t ring_step(struct unit *unit, int64_t now)
{
    int64_t next = TIME_NEVER;
    if (modem_call_is_incoming(&unit->modem, now)) {
        judge(unit, now);
    }
    if (unit->ring.listening) {
        next = listening_runs(unit, now);
    }
    if (unit->ring.calling_back) {
        next = time_earlier(next, call_back_runs(unit, now));
    } else if (unit->ring.call_back_due) {
        next = time_earlier(next, begin_call_back(unit, now));
    }
    return next;
}

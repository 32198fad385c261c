#include <string.h>

#include "lua/explore/plain.h"

#define FLOOD_US TIME_MIN(FLOOD_MIN)
#define LATCH_US CLOCK_S(1)      /* an opening asks for the last 100 ms */
#define CLOCK_EARLY_US CLOCK_MS(1500) /* the network tells whole seconds, and tells them late */
#define CLOCK_LATE_US CLOCK_MS(500)

int64_t plain_due(const struct plain_clock *clock, int64_t at)
{
    if (at <= clock->now) {
        return PLAIN_PAST;
    }
    return at > clock->end ? CLOCK_NEVER : at - clock->now;
}

int64_t plain_age(const struct plain_clock *clock, int64_t at, int64_t span_us)
{
    if (at == CLOCK_NEVER) {
        return at;
    }
    return at < clock->now - span_us ? PLAIN_PAST : at - clock->now;
}

static void due(const struct plain *plain, int64_t *at)
{
    *at = plain_due(&plain->unit_clock, *at);
}

static void age(const struct plain *plain, int64_t *at, int64_t span_us)
{
    *at = plain_age(&plain->unit_clock, *at, span_us);
}

static void make_relays(struct plain *plain, struct relay_bank *bank)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        due(plain, &bank->relay[i].until_us);
        due(plain, &bank->relay[i].beneath_until_us);
    }
}

static void make_inputs(struct plain *plain, struct unit *unit)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct input *input = &unit->inputs.input[i];
        input->level_since = input->accepted_at = 0;
        due(plain, &input->due_at);
        due(plain, &unit->alarm.guard_until[i]);
        unit->alarm.opened_at[i] = 0;
    }
    due(plain, &unit->alarm.judge_from);
    unit->alarm.raised = 0;
}

/* When it began counts while its delay runs. */
static void make_outage(struct plain *plain, struct outage *outage)
{
    if (outage->lost == outage->running) {
        outage->since = 0;
    } else {
        age(plain, &outage->since, INT64_MAX / 4);
    }
}

static void make_power(struct plain *plain, struct power *power)
{
    make_outage(plain, &power->dc);
    make_outage(plain, &power->ac);
    age(plain, &power->good_since, INT64_MAX / 4);
    age(plain, &power->latch_seen_at, LATCH_US);
    age(plain, &power->up_at, CLOCK_MS(POWER_RETURN_MS));
    due(plain, &power->latch_clear_at);
    age(plain, &power->shutdown_since, INT64_MAX / 4);
    power->battery_mv = power->dc_lost ? power->battery_mv : 0;
}

static void make_access(struct plain *plain, struct access *access)
{
    bool any = false;
    due(plain, &access->window_until);
    for (uint32_t i = 0; i < SEEN_MESSAGES; i++) {
        struct seen_message *seen = &access->seen[i];
        int64_t until = seen->until_s == 0 ? 0 : TIME_S(seen->until_s);
        if (plain_due(&plain->unit_clock, until) == PLAIN_PAST) {
            memset(seen, 0, sizeof *seen);
        } else {
            seen->until_s = plain_due(&plain->unit_clock, until) == CLOCK_NEVER;
            any = true;
        }
    }
    access->seen_next = any ? access->seen_next : 0;
}

/* Microseconds beside the local time that the network has; 0 within what a modem's word is off. */
static int64_t clock_error(const struct plain *plain, const struct world *world, int64_t offset_us)
{
    int64_t error_us = offset_us - (world->now - plain->unit_clock.now) -
                       CLOCK_S(world->gsm.network.time_base_seconds);
    return error_us > -CLOCK_EARLY_US && error_us < CLOCK_LATE_US ? 0 : error_us;
}

static void make_calendar(struct plain *plain, const struct world *world, struct unit *unit)
{
    struct schedule *schedule = &unit->schedule;
    unit->calendar.offset_us = clock_error(plain, world, unit->calendar.offset_us);
    schedule->offset_us = unit->calendar.offset_us;
    schedule->fired = 0;
    schedule->begins = schedule->begins <= schedule->reached ? 0 : schedule->begins;
    if (unit->settings.rule[0].days == 0) {
        schedule->begins = schedule->reached = 0;
    }
}

static void make_event(struct plain *plain, struct alert_event *event, uint32_t next_order)
{
    if (!event->used) {
        memset(event, 0, sizeof *event);
        return;
    }
    event->order = next_order - event->order;
    due(plain, &event->retry_at);
    age(plain, &event->failing_since, INT64_MAX / 4);
}

static void make_reply(struct plain *plain, struct reply *reply, uint32_t next_order)
{
    if (!reply->used) {
        memset(reply, 0, sizeof *reply);
        return;
    }
    reply->order = next_order - reply->order;
    due(plain, &reply->retry_at);
    age(plain, &reply->failing_since, INT64_MAX / 4);
}

static void make_flood(struct plain *plain, struct alert *alert)
{
    uint8_t kept = 0;
    for (uint8_t i = 0; i < alert->recent_count; i++) {
        int64_t at = plain_age(&plain->unit_clock, alert->recent[i], FLOOD_US);
        if (at != PLAIN_PAST) {
            alert->recent[kept++] = at;
        }
    }
    for (uint8_t i = kept; i < FLOOD_EVENTS; i++) {
        alert->recent[i] = 0;
    }
    alert->recent_count = kept;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        age(plain, &alert->alarmed_at[i], FLOOD_US);
    }
}

static void make_alert(struct plain *plain, struct alert *alert)
{
    bool idle = alert->events == 0 && alert->replies == 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        make_event(plain, &alert->event[i], alert->next_order);
    }
    for (uint32_t i = 0; i < REPLY_QUEUE; i++) {
        make_reply(plain, &alert->reply[i], alert->next_order);
    }
    alert->next_order = 0;
    make_flood(plain, alert);
    if (idle) {
        alert->events_in_row = 0;
        alert->message_turn = false;
        memset(alert->list, 0, sizeof alert->list);
    }
    if (alert->sending == SENDING_NOTHING) {
        alert->sending_index = alert->sending_number = 0;
        memset(&alert->call, 0, sizeof alert->call);
    }
    due(plain, &alert->transmit_at);
}

static void make_ring(struct plain *plain, struct ring *ring)
{
    if (!ring->call_back_due && !ring->calling_back && !ring->listening) {
        memset(ring, 0, sizeof *ring);
        return;
    }
    due(plain, &ring->call_back_at);
    due(plain, &ring->call_back_until);
    due(plain, &ring->hang_up_at);
    due(plain, &ring->answered_by);
}

static void make_wireless(struct plain *plain, struct wireless *wireless)
{
    for (uint32_t i = 0; i < WIRELESS_DEVICES; i++) {
        struct wireless_device *device = &wireless->device[i];
        int64_t silent_from = TIME_S(device->seen_s) + TIME_MIN(WIRELESS_SILENCE_MIN);
        device->seen_s = device->seen_s != 0 && silent_from > plain->unit_clock.now;
    }
    due(plain, &wireless->next_at);
}

static void make_rest(struct plain *plain, struct unit *unit)
{
    memset(&unit->counters, 0, sizeof unit->counters);
    memset(&unit->log, 0, sizeof unit->log);
    make_ring(plain, &unit->ring);
    unit->bus.period_at = unit->bus.due_at = 0;
    memset(&unit->bus.search, 0, sizeof unit->bus.search);
    unit->button.down_since = unit->button.down ? unit->button.down_since : 0;
    due(plain, &unit->button.offer_until);
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        unit->leds[i].since_us = 0;
    }
    unit->stored_generation = 0;
    unit->started_at = 0;
    unit->run_seal = unit->run_check = 0;
    if (unit->import.until == TIME_NEVER) {
        memset(&unit->import, 0, sizeof unit->import);
    }
    memset(&unit->console, 0, sizeof unit->console);
}

static void make_driver_message(struct modem *modem)
{
    memset(&modem->message, 0, sizeof modem->message);
    memset(modem->pushed, 0, sizeof modem->pushed);
    memset(modem->slot, 0, sizeof modem->slot);
    memset(modem->send_text, 0, sizeof modem->send_text);
    memset(&modem->send_to, 0, sizeof modem->send_to);
    memset(&modem->line, 0, sizeof modem->line);
    memset(&modem->time, 0, sizeof modem->time);
    memset(modem->code_text, 0, sizeof modem->code_text);
    modem->slot_tries = modem->delete_tries = modem->pdu_length = modem->push_length = 0;
    modem->slot_at = modem->body_at = modem->code_until = 0;
    modem->slot_shown = modem->pdu_strange = modem->pdu_taken = false;
    modem->torn_rounds = modem->phone_used = modem->phone_looks = 0;
    modem->send_part = modem->send_parts = modem->send_reference = modem->send_setbacks = 0;
    modem->takes_pdus = modem->referenced = false;
    modem->poke = 0;
    modem->send_error = 0;
    modem->code_length = 0;
    modem->code_set_up = modem->code_in_gsm = modem->code_is_ucs2 = false;
}

static void make_driver_call(struct modem *modem)
{
    modem->call = CALL_NONE;
    memset(&modem->caller, 0, sizeof modem->caller);
    memset(&modem->dial_to, 0, sizeof modem->dial_to);
    modem->caller_known = modem->call_left = modem->call_taken = modem->call_rejected = false;
    modem->call_unwanted = modem->call_crossed = modem->call_key = modem->call_listed = false;
    modem->call_missing = modem->call_serial = 0;
    modem->ring_first_at = modem->ring_seen_at = modem->ring_deaf_until = 0;
    modem->call_poll_at = modem->talking_since = modem->talking_told_at = 0;
}

static void make_joints(struct plain *plain, struct modem *modem)
{
    for (uint32_t i = 0; i < JOINT_SLOTS; i++) {
        struct sms_joint *joint = &modem->joint[i];
        due(plain, &joint->until);
        if (!joint->used || joint->until == PLAIN_PAST) {
            memset(joint, 0, sizeof *joint);
        }
    }
}

void plain_unit(struct plain *plain, const struct world *world)
{
    struct unit *unit = &plain->world.board.unit;
    memcpy(unit, &world->board.unit, sizeof *unit);
    make_relays(plain, &unit->relays);
    make_inputs(plain, unit);
    make_power(plain, &unit->power);
    make_access(plain, &unit->access);
    make_calendar(plain, world, unit);
    make_alert(plain, &unit->alert);
    make_wireless(plain, &unit->wireless);
    make_rest(plain, unit);
    memset(&unit->modem, 0, sizeof unit->modem);
}

void plain_driver(struct plain *plain, const struct world *world)
{
    struct modem *modem = &plain->world.board.unit.modem;
    memcpy(modem, &world->board.unit.modem, sizeof *modem);
    age(plain, &modem->online_since, TIME_S(BACKLOG_S));
    age(plain, &modem->lost_since, INT64_MAX / 4);
    due(plain, &modem->stage_until);
    modem->text_until = modem->answer_due = modem->order_at = modem->stepped_at = 0;
    modem->answer_error = 0;
    modem->phase = modem->set_up_row = modem->set_up_tries = modem->poll_row = 0;
    modem->echoed = false;
    modem->poll_at = 0;
    make_driver_message(modem);
    make_driver_call(modem);
    make_joints(plain, modem);
}

#include "sim/trace/sometimes.h"

#include <string.h>

#include "sim/gsm/card.h"
#include "sim/trace/cause.h"

#define LONG_BACKUP_US CLOCK_S(3600)
#define BESIDE_US CLOCK_MS(POWER_SAMPLE_MS) /* one look at the supply */
#define INTERMITTENT "intermittent"

/* One look: what is needed to judge an event. */
struct look {
    struct sometimes_watch *watch;
    const struct world *world;
    const struct unit *unit;
    const struct journal *journal;
    const struct event *event;
    uint32_t index;
};

/* ---- names ---- */

static const struct {
    const char *name, *about, *source;
} rows[SOMETIMES_COUNT] = {
    [SOMETIMES_LONG_BACKUP] = {
        "long_backup", "the unit was without its 12 V for more than an hour", "guide 5.1"},
    [SOMETIMES_SHORT_OUTAGE] = {
        "short_outage", "its 12 V went and came back within POWERDELAY", "assumption 8"},
    [SOMETIMES_RETURN_IN_GUARD] = {
        "return_in_guard", "12 V came back while POWERGUARD held an opening", "assumption 9"},
    [SOMETIMES_ALARM_BESIDE_LOSS] = {
        "alarm_beside_loss", "an alarm was raised within 100 ms of the loss of 12 V", "fact 39"},
    [SOMETIMES_ALARM_IN_BACKUP] = {
        "alarm_in_backup", "an alarm was raised in backup mode", "fact 41"},
    [SOMETIMES_TRIP_IN_HOLDOFF] = {
        "trip_in_holdoff", "an armed input tripped in the HOLDOFF behind a return of 12 V",
        "assumption 14"},
    [SOMETIMES_LOSS_IN_MODEM_START] = {
        "loss_in_modem_start", "12 V went while the modem was being started", "assumption 50"},
    [SOMETIMES_BATTERY_OFF] = {
        "battery_off", "the supply went with the battery switched off", "assumption 18"},
    [SOMETIMES_CELL_EMPTY] = {
        "cell_empty", "the cell was used up, and the unit stopped", "assumption 17"},
    [SOMETIMES_INPUTS_BLIND] = {
        "inputs_blind", "the buffer IC stopped at a low cell while the unit ran", "fact 40"},
    [SOMETIMES_COLD_START_RELAY_ON] = {
        "cold_start_relay_on", "a cold start found that a relay had been on", "assumption 16"},
    [SOMETIMES_RESET_IN_FLASH_WRITE] = {
        "reset_in_flash_write", "the unit's power went in the middle of a flash operation",
        "assumption 50"},
    [SOMETIMES_QUEUE_OVER_RESET] = {
        "queue_over_reset", "a warm reset came while a message was queued", "assumption 50"},
    [SOMETIMES_BROWN_OUT_IN_SENDING] = {
        "brown_out_in_sending", "the unit's power went while it sent a message", "assumption 50"},
    [SOMETIMES_SECOND_ALARM] = {
        "second_alarm", "an alarm was raised before an earlier one was told", "assumption 52"},
    [SOMETIMES_ALARM_IN_CALL] = {
        "alarm_in_call", "an alarm was raised while a call was under way", "assumption 37"},
    [SOMETIMES_ALARM_IN_MODEM_START] = {
        "alarm_in_modem_start", "an alarm was raised while the modem started or booted",
        "assumption 41"},
    [SOMETIMES_ALARM_RELAY_ON] = {
        "alarm_relay_on", "an alarm took a relay that was on already", "fact 44"},
    [SOMETIMES_FLOOD_LIMIT] = {
        "flood_limit", "the flood limit held an event back", "assumption 36"},
    [SOMETIMES_QUEUE_FULL] = {
        "queue_full", "the queue of alerts was full", "assumption 52"},
    [SOMETIMES_FULL_SIM] = {
        "full_sim", "the SIM had no room for another message", "fault F16"},
    [SOMETIMES_NETWORK_LOST_IN_SENDING] = {
        "network_lost_in_sending", "the network went while a message was being sent",
        "assumption 52"},
    [SOMETIMES_REFUSED_THEN_SENT] = {
        "refused_then_sent", "a message was refused, and one went later", "assumption 52"},
    [SOMETIMES_CALL_IN_SENDING] = {
        "call_in_sending", "somebody called while a message was being sent", "guide 4.2"},
    [SOMETIMES_MODEM_LOST_WITH_QUEUE] = {
        "modem_lost_with_queue", "the modem booted, died or hung while a message was queued",
        "assumption 41"},
    [SOMETIMES_TWO_COMMANDERS] = {
        "two_commanders", "a message came from one person before another's was answered",
        "guide 5.2"},
    [SOMETIMES_SIM_LOCKED] = {
        "sim_locked", "the SIM asked for a PIN or a PUK", "assumption 42"},
    [SOMETIMES_SIM_REMOVED] = {
        "sim_removed", "the SIM was taken out while the unit ran", "guide 1.2"},
    [SOMETIMES_CLOCK_BACK] = {
        "clock_back", "the unit's clock was put back", "assumption 57"},
    [SOMETIMES_RULE_IN_BACKUP] = {
        "rule_in_backup", "a rule of the schedule came due in backup mode", "assumption 39"},
    [SOMETIMES_INPUT_OVER_24V] = {
        "input_over_24v", "an input got more than 24 V", "fact 35"},
    [SOMETIMES_LOOSE_CLAMP] = {
        "loose_clamp", "a loose clamp moved an input", "guide 5.1"},
};

const char *sometimes_name(enum sometimes sometimes)
{
    return rows[sometimes].name;
}

const char *sometimes_about(enum sometimes sometimes)
{
    return rows[sometimes].about;
}

const char *sometimes_source(enum sometimes sometimes)
{
    return rows[sometimes].source;
}

int32_t sometimes_find(const char *name)
{
    for (int32_t i = 0; i < SOMETIMES_COUNT; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* ---- the unit between two looks ---- */

static void reach(struct sometimes_watch *watch, enum sometimes sometimes)
{
    watch->reached |= 1u << sometimes;
}

static void reach_if(const struct look *look, enum sometimes sometimes, bool reached)
{
    if (reached) {
        reach(look->watch, sometimes);
    }
}

static bool guards(const struct alarm *alarm)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (alarm->guard_until[i] != TIME_NEVER) {
            return true;
        }
    }
    return false;
}

static uint8_t alarms_untold(const struct alert *alert)
{
    uint8_t count = 0;
    for (uint32_t i = 0; i < ALERT_PLACES && alert->events > 0; i++) {
        bool alarm = alert->event[i].used && alert->event[i].kind == ALERT_ALARM;
        count = (uint8_t)(count + alarm);
    }
    return count;
}

static bool starts(uint8_t modem)
{
    return modem == MODEM_STARTING || modem == MODEM_SETTING_UP || modem == MODEM_REVIVING;
}

static void remember(struct sometimes_watch *watch, const struct world *world)
{
    const struct unit *unit = &world->board.unit;
    watch->before = (struct sometimes_before){
        .sending = unit->modem.send == SEND_RUNNING,
        .queued = !alert_is_idle(&unit->alert),
        .guards = guards(&unit->alarm),
        .runs = world->board.state == BOARD_RUNNING,
        .alarms = alarms_untold(&unit->alert),
        .relays_on = relay_on_mask(&unit->relays),
        .call = (uint8_t)unit->modem.call,
        .modem = (uint8_t)unit->modem.state,
        .busy_until = world->board.busy_until,
        .clock_set = unit->calendar.set,
        .clock_offset_us = unit->calendar.offset_us,
    };
}

/* ---- events ---- */

/* The supply, as the firmware sees it. */
static void see_supply(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    int64_t at = look->event->at_us;
    if (look->event->value == 0) {
        watch->lost_at = watch->lost_last_at = at;
        reach_if(look, SOMETIMES_ALARM_BESIDE_LOSS,
                 watch->alarmed_at >= 0 && at - watch->alarmed_at <= BESIDE_US);
        return;
    }
    watch->came_back = true;
    reach_if(look, SOMETIMES_SHORT_OUTAGE,
             watch->lost_at != CLOCK_NEVER &&
                 at - watch->lost_at < CLOCK_S(look->unit->settings.power_delay_s));
    watch->lost_at = CLOCK_NEVER;
}

static void see_rail(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    bool low = look->event->value < POWER_LOST_MV, was_low = watch->low_since != CLOCK_NEVER;
    reach_if(look, SOMETIMES_RETURN_IN_GUARD,
             was_low && !low && watch->before.guards && watch->before.runs);
    reach_if(look, SOMETIMES_LOSS_IN_MODEM_START,
             low && !was_low && starts(watch->before.modem) && watch->before.runs);
    if (low != was_low) {
        watch->low_since = low ? look->event->at_us : CLOCK_NEVER;
    }
}

static void see_alarm(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    const struct sometimes_before *before = &watch->before;
    uint8_t relay = look->unit->settings.input[look->event->value].relay;
    int64_t at = look->event->at_us;
    watch->alarmed_at = at;
    reach_if(look, SOMETIMES_ALARM_BESIDE_LOSS,
             watch->lost_last_at >= 0 && at - watch->lost_last_at <= BESIDE_US);
    reach_if(look, SOMETIMES_ALARM_IN_BACKUP, look->unit->power.dc_lost);
    reach_if(look, SOMETIMES_SECOND_ALARM, before->alarms > 0);
    reach_if(look, SOMETIMES_ALARM_IN_CALL,
             before->call != CALL_NONE && before->call != CALL_ENDED);
    reach_if(look, SOMETIMES_ALARM_IN_MODEM_START,
             starts(before->modem) || look->world->gsm.modem.power == MODULE_BOOTING);
    reach_if(look, SOMETIMES_ALARM_RELAY_ON,
             relay > 0 && (before->relays_on >> (relay - 1) & 1u) != 0);
}

/* Of a part, or of a cable; in a lesson the trace does not name it. */
static bool is_loose(const struct look *look)
{
    const struct event *root = &look->journal->events[cause_root(look->journal, look->index)];
    int32_t fault = root->value & ~EVENT_FAULT_HIDDEN;
    if (root->kind != EVENT_FAULT || fault == 0) {
        return false;
    }
    if (root->part >= look->world->part_count) {
        return fault == WIRE_INTERMITTENT;
    }
    const struct part *part = &look->world->part[root->part];
    return strcmp(part_kind_of(part)->faults[fault - 1], INTERMITTENT) == 0;
}

static void see_input(const struct look *look)
{
    uint32_t input = (uint32_t)look->event->value / 2;
    bool voltage = (look->event->value & 1) != 0;
    const struct unit *unit = look->unit;
    uint8_t contact = unit->settings.input[input].contact;
    bool tripping = contact != INPUT_OFF && voltage == (contact == INPUT_NO);
    bool armed = (unit->settings.armed >> input & 1u) != 0;
    bool held_off = unit->alarm.judge_from != TIME_NEVER &&
                    unit->alarm.judge_from + look->world->board.cold_at > look->event->at_us;
    reach_if(look, SOMETIMES_TRIP_IN_HOLDOFF,
             tripping && armed && held_off && look->watch->came_back && look->watch->before.runs);
    reach_if(look, SOMETIMES_LOOSE_CLAMP, is_loose(look));
}

static void see_down(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    const struct sometimes_before *before = &watch->before;
    const struct cell *cell = &look->world->board.cell;
    watch->down_relay_on = before->relays_on != 0;
    reach_if(look, SOMETIMES_BATTERY_OFF, cell->fitted && !cell->switched_on);
    reach_if(look, SOMETIMES_CELL_EMPTY, look->world->board.parted);
    reach_if(look, SOMETIMES_BROWN_OUT_IN_SENDING, before->sending);
    reach_if(look, SOMETIMES_RESET_IN_FLASH_WRITE,
             before->busy_until != CLOCK_NEVER && before->busy_until > look->event->at_us);
}

static void see_reset(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    if (look->event->at_us == 0) {
        return;
    }
    watch->came_back = true;
    bool cold = look->event->value == RESET_COLD;
    reach_if(look, SOMETIMES_COLD_START_RELAY_ON, cold && watch->down_relay_on);
    reach_if(look, SOMETIMES_QUEUE_OVER_RESET, !cold && watch->before.queued);
}

static void see_buffer(const struct look *look)
{
    const struct board *board = &look->world->board;
    reach_if(look, SOMETIMES_INPUTS_BLIND,
             look->event->value == 0 && board->state == BOARD_RUNNING && board->from_cell);
}

static uint32_t stored(const struct modem_module *modem)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < MODULE_STORE; i++) {
        count += modem->store[i].used;
    }
    return count;
}

/* One to the unit; another person's lies unread, or is not answered yet. */
static void see_arrival(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    if (look->event->part != PART_UNIT) {
        return;
    }
    uint32_t lying = stored(&look->world->gsm.modem);
    reach_if(look, SOMETIMES_FULL_SIM, lying == MODULE_STORE);
    bool waits = lying > 1 || look->unit->alert.replies > 0;
    reach_if(look, SOMETIMES_TWO_COMMANDERS,
             waits && watch->commander != CAUSE_NONE &&
                 cause_phone(look->journal, watch->commander) !=
                     cause_phone(look->journal, look->index));
    watch->commander = look->index;
}

static void see_sent(const struct look *look)
{
    struct sometimes_watch *watch = look->watch;
    if (look->event->part == PART_UNIT) {
        reach_if(look, SOMETIMES_REFUSED_THEN_SENT, watch->refused);
        watch->refused = false;
    } else if (stored(&look->world->gsm.modem) == MODULE_STORE) {
        reach(watch, SOMETIMES_FULL_SIM);
    }
}

static void see_registration(const struct look *look)
{
    const struct modem_module *modem = &look->world->gsm.modem;
    bool home = look->event->value == 1 || look->event->value == 5;
    reach_if(look, SOMETIMES_NETWORK_LOST_IN_SENDING,
             !home && look->watch->before.sending && modem->power == MODULE_ON);
}

/* While the modem transmits the network says that it is busy: then dialling is all there is. */
static void see_call(const struct look *look)
{
    const struct network *network = &look->world->gsm.network;
    uint32_t phone = look->event->part - PART_PHONE;
    bool calls = look->event->value == CALL_DIALLED || look->event->value == CALL_RINGING;
    reach_if(look, SOMETIMES_CALL_IN_SENDING,
             calls && phone < network->phone_count &&
                 !network->phone[phone].unit_called && look->watch->before.sending);
}

static void see_modem(const struct look *look)
{
    const struct board *board = &look->world->board;
    reach_if(look, SOMETIMES_MODEM_LOST_WITH_QUEUE,
             look->event->value != MODULE_ON && look->event->value != MODULE_STOPPING &&
                 look->watch->before.queued && board->state == BOARD_RUNNING &&
                 look->watch->before.modem != MODEM_OFF && !starts(look->watch->before.modem));
}

static void see_sim(const struct look *look)
{
    reach_if(look, SOMETIMES_SIM_REMOVED,
             look->event->value == 0 && look->world->board.state == BOARD_RUNNING);
}

static void see_rule(const struct look *look)
{
    reach_if(look, SOMETIMES_RULE_IN_BACKUP, look->unit->power.dc_lost);
}

/* The supply terminals have a stress of their own. */
static void see_stress(const struct look *look)
{
    uint64_t hot = look->world->board.high >> BOARD_INPUT_HOT & ((1u << UNIT_INPUTS) - 1u);
    reach_if(look, SOMETIMES_INPUT_OVER_24V, look->event->part == PART_UNIT && hot != 0);
}

static void see_event(const struct look *look)
{
    static void (*const see[EVENT_KINDS])(const struct look *look) = {
        [EVENT_SUPPLY] = see_supply,   [EVENT_RAIL] = see_rail,
        [EVENT_ALARM] = see_alarm,     [EVENT_INPUT] = see_input,
        [EVENT_UNIT_DOWN] = see_down,  [EVENT_RESET] = see_reset,
        [EVENT_BUFFER] = see_buffer,   [EVENT_SMS_ARRIVED] = see_arrival,
        [EVENT_SMS_SENT] = see_sent,   [EVENT_REGISTRATION] = see_registration,
        [EVENT_CALL] = see_call,       [EVENT_MODEM] = see_modem,
        [EVENT_SIM] = see_sim,         [EVENT_RULE] = see_rule,
        [EVENT_STRESS] = see_stress,
    };
    if (see[look->event->kind] != NULL) {
        see[look->event->kind](look);
    }
}

/* ---- states that no event tells ---- */

static bool holds_back(const struct unit *unit)
{
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        if (unit->alert.event[i].used && unit->alert.event[i].merged) {
            return true;
        }
    }
    return false;
}

static void see_queue(struct sometimes_watch *watch, const struct unit *unit)
{
    if (unit->alert.events == 0) {
        return;
    }
    if (unit->alert.events >= ALERT_EVENTS) {
        reach(watch, SOMETIMES_QUEUE_FULL);
    }
    if (unit->alert.recent_count == FLOOD_EVENTS && holds_back(unit)) {
        reach(watch, SOMETIMES_FLOOD_LIMIT);
    }
}

static void see_card(struct sometimes_watch *watch, const struct modem_module *modem)
{
    if (modem->power != MODULE_ON || !modem->card.locks) {
        return;
    }
    enum card_state state = card_state(modem);
    if (state == CARD_ASKS_PIN || state == CARD_ASKS_PUK) {
        reach(watch, SOMETIMES_SIM_LOCKED);
    }
}

static void see_state(struct sometimes_watch *watch, const struct world *world)
{
    const struct unit *unit = &world->board.unit;
    const struct sometimes_before *before = &watch->before;
    if (world->board.state != BOARD_RUNNING) {
        return;
    }
    if (watch->low_since != CLOCK_NEVER && world->now - watch->low_since > LONG_BACKUP_US) {
        reach(watch, SOMETIMES_LONG_BACKUP);
    }
    if (before->clock_set && unit->calendar.set &&
        unit->calendar.offset_us < before->clock_offset_us - CLOCK_S(1)) {
        reach(watch, SOMETIMES_CLOCK_BACK);
    }
    watch->refused |= unit->modem.send_error != 0;
    see_queue(watch, unit);
    see_card(watch, &world->gsm.modem);
}

void sometimes_init(struct sometimes_watch *watch, bool asked)
{
    memset(watch, 0, sizeof *watch);
    watch->asked = asked;
    watch->lost_at = watch->low_since = CLOCK_NEVER;
    watch->lost_last_at = watch->alarmed_at = -1;
    watch->commander = CAUSE_NONE;
    watch->before.busy_until = CLOCK_NEVER;
}

void sometimes_look(struct sometimes_watch *watch, const struct world *world,
                    const struct workspace *workspace)
{
    if (!watch->asked || world->board.options.remote) {
        return;
    }
    for (; watch->events_seen < world->trace.count; watch->events_seen++) {
        const struct look look = {
            .watch = watch, .world = world, .unit = &world->board.unit,
            .journal = workspace->journal,
            .event = &workspace->journal->events[watch->events_seen],
            .index = watch->events_seen,
        };
        see_event(&look);
    }
    see_state(watch, world);
    remember(watch, world);
}

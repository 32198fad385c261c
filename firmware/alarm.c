#include "firmware/alarm.h"

#include <string.h>

#include "firmware/assert.h"
#include "firmware/unit.h"

static void drop_guards(struct alarm *alarm, uint8_t mask)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if ((mask >> i & 1) != 0) {
            alarm->guard_until[i] = TIME_NEVER;
        }
    }
}

static void hold_off(struct alarm *alarm, int64_t now, uint32_t holdoff_s)
{
    alarm->judge_from = now + TIME_S(holdoff_s);
    alarm->baseline_due = true;
    drop_guards(alarm, 0xff);
}

void alarm_init(struct alarm *alarm, int64_t now, uint32_t holdoff_s)
{
    memset(alarm, 0, sizeof *alarm);
    hold_off(alarm, now, holdoff_s);
}

/* Also without BACKUPLIMIT: detectors on the unit's supply warm up anew (assumption 14). Without
 * hold-off, and where no limit ends, the inputs were judged all the time. */
static bool supply_returned(const struct settings *settings, const struct power_news *news,
                            bool was_limited)
{
    bool anew = settings->holdoff_s > 0 || was_limited;
    return (news->dc_came_back && anew) ||
           (news->ac_came_back && settings->backup_limit == BACKUPLIMIT_AC);
}

static void take_baseline(struct unit *unit, const struct unit_in *in)
{
    input_baseline(&unit->inputs, &unit->settings, in->input_levels, in->now_us);
    unit->alarm.must_restore = input_tripped_mask(&unit->inputs);
    unit->alarm.baseline_due = false;
}

/* `at` is the deadline that made it an alarm: the relay's time counts from there. */
static void sound(struct unit *unit, uint32_t input, int64_t at)
{
    const struct input_settings *set = &unit->settings.input[input];
    if (set->relay == 0) {
        return;
    }
    UNIT_ASSERT(MODULE_ALARM, set->relay <= UNIT_RELAYS);
    uint32_t index = set->relay - 1u;
    struct relay *relay = &unit->relays.relay[index];
    if (!relay_is_in_alarm(relay)) {
        unit->alarm.relay_for[index] = 0;
    }
    unit->alarm.relay_for[index] |= (uint8_t)(1u << input);
    relay_alarm(relay, set->relay_s, at);
}

static void raise_alarm(struct unit *unit, uint32_t input, int64_t at, int64_t now)
{
    unit->alarm.in_alarm |= (uint8_t)(1u << input);
    unit->alarm.raised |= (uint8_t)(1u << input);
    counter_add(&unit->counters, COUNTER_ALARMS);
    event_log_add(unit, LOG_ALARM, input, 0, now);
    alert_raise(unit, ALERT_ALARM, input, 0, now);
    sound(unit, input, at);
}

static uint32_t power_guard(const struct settings *settings)
{
    return settings->backup_limit != BACKUPLIMIT_OFF ? settings->power_guard_ms : 0;
}

/* With HOLDOFF=0 the inputs are judged whatever a return does. */
static bool is_of_return(const struct unit *unit, int64_t opened_at)
{
    return unit->settings.holdoff_s > 0 && power_was_up_since(&unit->power, opened_at);
}

static uint32_t guard_ms(const struct unit *unit, uint32_t input)
{
    uint32_t guard = power_guard(&unit->settings);
    bool waits = is_of_return(unit, unit->inputs.input[input].level_since);
    return waits && guard < GUARD_RETURN_MS ? GUARD_RETURN_MS : guard;
}

static bool dip_explains(const struct unit *unit, uint32_t input)
{
    int64_t dip_from = unit->alarm.opened_at[input] - TIME_MS(GUARD_DIP_MS);
    return unit->power.latch_seen_at >= dip_from;
}

/* With no guard at all it ends with this step. */
static void hold(struct unit *unit, uint32_t input)
{
    const struct input *seen = &unit->inputs.input[input];
    unit->alarm.opened_at[input] = seen->level_since;
    unit->alarm.guard_until[input] = seen->accepted_at + TIME_MS(guard_ms(unit, input));
}

/* A further opening while the guard runs belongs to the first, unless that was a dip's. */
static void judge_opening(struct unit *unit, uint32_t input)
{
    if (unit->alarm.guard_until[input] == TIME_NEVER || dip_explains(unit, input)) {
        hold(unit, input);
    }
}

/* The input has been normal since; what is open now began later. */
static bool opening_is_over(const struct unit *unit, uint32_t input)
{
    bool open = (input_open_mask(&unit->inputs) >> input & 1) != 0;
    return !open || unit->inputs.input[input].level_since != unit->alarm.opened_at[input];
}

/* The supply dipped, or was up for less than two samples. */
static bool supply_explains(const struct unit *unit, uint32_t input)
{
    return is_of_return(unit, unit->alarm.opened_at[input]) ||
           (power_guard(&unit->settings) > 0 && dip_explains(unit, input));
}

/* Was it the supply? Either it is gone by now, or it moved and the opening has ended: then what is
 * open by now is judged for itself. */
static void end_guard(struct unit *unit, uint32_t input, int64_t now)
{
    struct alarm *alarm = &unit->alarm;
    int64_t at = alarm->guard_until[input];
    alarm->guard_until[input] = TIME_NEVER;
    if (alarm->limited) {
        return;
    }
    if (!opening_is_over(unit, input) || !supply_explains(unit, input)) {
        raise_alarm(unit, input, at, now);
    } else if (input_forget(&unit->inputs.input[input], unit->settings.input[input].delay_s, now)) {
        hold(unit, input);
    }
}

/* Openings are held; guards that are late end at once, one after the other. Returns when the next
 * one ends. */
static int64_t judge_openings(struct unit *unit, uint32_t opened, int64_t now)
{
    int64_t next = TIME_NEVER;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if ((opened >> i & 1) != 0) {
            judge_opening(unit, i);
        }
        while (now >= unit->alarm.guard_until[i]) {
            end_guard(unit, i, now);
        }
        int64_t due_at = unit->inputs.input[i].due_at;
        next = time_earlier(next, unit->alarm.guard_until[i]);
        next = time_earlier(next, due_at > now ? due_at : TIME_NEVER);
    }
    return next;
}

static void tell_restored(struct unit *unit, int64_t now)
{
    struct alarm *alarm = &unit->alarm;
    uint8_t tripped = input_tripped_mask(&unit->inputs);
    uint8_t restored = (uint8_t)(alarm->in_alarm & ~tripped);
    alarm->in_alarm &= tripped;
    for (uint32_t i = 0; restored != 0; i++, restored >>= 1) {
        if ((restored & 1u) == 0) {
            continue;
        }
        event_log_add(unit, LOG_RESTORED, i, 0, now);
        if (unit->settings.input_restore) {
            alert_raise(unit, ALERT_RESTORED, i, 0, now);
        }
    }
}

/* A contact that was set anew is judged afresh: nothing in the field has moved. */
static void forget_rebased(struct alarm *alarm, uint8_t rebased)
{
    alarm->must_restore |= rebased;
    alarm->in_alarm &= (uint8_t)~rebased;
    drop_guards(alarm, rebased);
}

static int64_t judge(struct unit *unit, uint8_t opened, int64_t now)
{
    struct alarm *alarm = &unit->alarm;
    bool believed = !alarm->limited;
    uint32_t free = unit->settings.armed & (uint32_t)~alarm->must_restore;
    int64_t next = judge_openings(unit, believed ? opened & free : 0, now);
    if (believed && alarm->in_alarm != 0) {
        tell_restored(unit, now);
    }
    if (alarm->must_restore != 0) {
        alarm->must_restore &= input_tripped_mask(&unit->inputs) | input_open_mask(&unit->inputs);
    }
    return next;
}

/* Blind inputs begin with a baseline when they see again; a guard that runs then is of an opening
 * that was seen. */
int64_t alarm_step(struct unit *unit, const struct unit_in *in, const struct power_news *news,
                   const struct input_changes *changes)
{
    struct alarm *alarm = &unit->alarm;
    bool was_limited = alarm->limited;
    alarm->limited = power_limits_inputs(&unit->power, &unit->settings);
    if (supply_returned(&unit->settings, news, was_limited)) {
        hold_off(alarm, in->now_us, unit->settings.holdoff_s);
    }
    alarm->baseline_due = alarm->baseline_due || unit->power.blind;
    forget_rebased(alarm, changes->rebased);
    uint8_t opened = changes->tripped;
    if (alarm->baseline_due) {
        if (in->now_us < alarm->judge_from) {
            return alarm->judge_from;
        }
        if (unit->power.blind) {
            return judge_openings(unit, 0, in->now_us);
        }
        take_baseline(unit, in);
        opened = 0;
    }
    return judge(unit, opened, in->now_us);
}

uint8_t alarm_arm(struct unit *unit, uint8_t mask)
{
    uint8_t open =
        input_tripped_mask(&unit->inputs) | input_open_mask(&unit->inputs);
    uint8_t fresh = (uint8_t)(mask & ~unit->settings.armed);
    unit->alarm.must_restore |= fresh & open;
    unit->settings.armed |= mask;
    return mask & open;
}

void alarm_disarm(struct unit *unit, uint8_t mask)
{
    struct alarm *alarm = &unit->alarm;
    unit->settings.armed &= (uint8_t)~mask;
    alarm->in_alarm &= (uint8_t)~mask;
    drop_guards(alarm, mask);
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        struct relay *relay = &unit->relays.relay[i];
        bool was_for = (alarm->relay_for[i] & mask) != 0;
        alarm->relay_for[i] &= (uint8_t)~mask;
        if (was_for && alarm->relay_for[i] == 0 && relay_is_in_alarm(relay)) {
            relay_switch(relay, false);
        }
    }
}


#include "sim/board/show.h"

#include <stddef.h>

/* Emits an event that comes of another one than the rest of the step. */
static uint32_t event_of(struct site *site, uint32_t cause, const struct happening *happening)
{
    uint32_t before = site->trace->cause;
    site->trace->cause = cause;
    uint32_t event =
        site_event(site, happening->kind, PART_UNIT, happening->value, happening->text);
    site->trace->cause = before;
    return event;
}

static void show_supply(struct board *board, struct site *site)
{
    bool good = !board->unit.power.dc_lost;
    if (good != board->dc_good_shown) {
        uint32_t crossing = good ? board->origins.above : board->origins.below;
        struct happening judged = {.kind = EVENT_SUPPLY, .value = good};
        board->dc_good_shown = good;
        board->origins.supply = event_of(site, origin_or(crossing, site->trace->cause), &judged);
        site->trace->cause = board->origins.supply;
    }
}

static void show_alarms(struct board *board, struct site *site)
{
    struct origins *origins = &board->origins;
    uint32_t raised = CAUSE_NONE;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if ((board->unit.alarm.raised >> i & 1u) != 0) {
            struct happening alarm = {.kind = EVENT_ALARM, .value = i};
            raised = event_of(site, origin_or(origins->input[i], site->trace->cause), &alarm);
            origins->alarm[i] = origins->last_alarm = raised;
        }
    }
    site->trace->cause = origin_or(raised, site->trace->cause);
}

static uint16_t reading_of(const struct thermometer *temp)
{
    uint16_t none = temp->fault ? READING_FAULT : READING_NONE;
    return temp->known ? (uint16_t)temp->reading : none;
}

/* By the unit's own clock: nobody has caused it. Returns the last of them, CAUSE_NONE. */
static uint32_t show_thermometers(struct board *board, struct site *site)
{
    uint32_t last = CAUSE_NONE;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        uint16_t reading = reading_of(&board->unit.temp[i]);
        if (reading != board->reading_shown[i]) {
            struct happening news = {.kind = EVENT_READING, .value = (int64_t)i << 16 | reading};
            board->reading_shown[i] = reading;
            last = board->origins.reading[i] = event_of(site, CAUSE_NONE, &news);
        }
    }
    return last;
}

/* Each follows from the readings of this step. */
static void show_thermostats(struct board *board, struct site *site, uint32_t cause, uint32_t *why)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if ((board->unit.thermostat.switched >> i & 1u) != 0) {
            int64_t value = (int64_t)i * 2 + board->unit.relays.relay[i].on;
            struct happening switched = {.kind = EVENT_THERMOSTAT, .value = value};
            why[i] = event_of(site, cause, &switched);
        }
    }
}

/* By the unit's own clock, too. */
static void show_rules(struct board *board, struct site *site)
{
    for (uint32_t i = 0; i < SCHEDULE_RULES; i++) {
        if ((board->unit.schedule.fired >> i & 1u) != 0) {
            struct happening rule = {.kind = EVENT_RULE, .value = (int64_t)i + 1,
                                     .text = board->unit.settings.rule[i].command};
            site->trace->cause = event_of(site, CAUSE_NONE, &rule);
        }
    }
}

/* The time that a coil was switched for is over: that comes of its switching. */
static bool has_timed_out(const struct board *board, uint32_t relay, int64_t unit_now)
{
    const struct relay *before = &board->before.relays.relay[relay];
    return before->until_us != TIME_NEVER && before->until_us <= unit_now;
}

static void show_leds(struct board *board, struct site *site, const struct led_pattern *leds)
{
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        if (board->leds[i].shape != leds[i].shape) {
            site_event(site, EVENT_LED, PART_UNIT, (int64_t)i * 8 + leds[i].shape, NULL);
        }
        board->leds[i] = leds[i];
        board->leds[i].since_us += board->cold_at;
    }
}

/* Where nothing better is known: the end of a time comes of its begin, all else of the step. */
static void fill_why(const struct board *board, const struct site *site,
                     uint32_t why[UNIT_RELAYS])
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        bool timed_out = has_timed_out(board, i, site->now - board->cold_at);
        uint32_t begin = timed_out ? board->origins.coil[i] : CAUSE_NONE;
        why[i] = origin_or(why[i], origin_or(begin, site->trace->cause));
    }
}

void show_step(struct board *board, struct site *site, const struct unit_out *wish,
               uint32_t why[UNIT_RELAYS])
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        why[i] = CAUSE_NONE;
    }
    show_supply(board, site);
    show_alarms(board, site);
    uint32_t reading = show_thermometers(board, site);
    show_thermostats(board, site, reading, why);
    show_rules(board, site);
    fill_why(board, site, why);
    show_leds(board, site, wish->leds);
    origins_note_outbox(&board->origins, &board->unit.alert, site->trace->cause);
}

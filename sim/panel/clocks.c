#include "sim/panel/clocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/board/constants.h"
#include "sim/board/core.h"
#include "sim/panel/clocks_inside.h"
#include "sim/world/veil.h"

#define NAME sizeof(((struct running_clock *)0)->name)
#define LAST_EVENTS 20000u /* looked through for when something began */

struct running_clock *clocks_add(const struct clock_reading *reading, enum clock_rank rank,
                                 int64_t from, int64_t until, const char *name)
{
    struct clocks *clocks = reading->clocks;
    int64_t now = reading->world->now;
    if (until <= now || until == CLOCK_NEVER || clocks->count == CLOCKS_MOST) {
        return NULL;
    }
    struct running_clock *clock = &clocks->clock[clocks->count++];
    memset(clock, 0, sizeof *clock);
    snprintf(clock->name, sizeof clock->name, "%s", name);
    clock->from = clock_earlier(from, now);
    clock->until = until;
    clock->rank = (uint8_t)rank;
    return clock;
}

/* The name of one of several: "K%u pulse". */
static struct running_clock *add_of(const struct clock_reading *reading, enum clock_rank rank,
                                    const int64_t span[2], const char *pattern, uint32_t index)
{
    char name[NAME];
    const char *number = strchr(pattern, '%');
    snprintf(name, sizeof name, "%.*s%u%s", (int)(number - pattern), pattern, index + 1,
             number + 1);
    return clocks_add(reading, rank, span[0], span[1], name);
}

int64_t clocks_last(const struct clock_reading *reading, enum event_kind kind, uint32_t part,
                    int32_t index)
{
    const struct journal *journal = reading->workspace->journal;
    uint32_t count = journal == NULL ? 0 : journal->count;
    for (uint32_t i = count; i > 0 && count - i < LAST_EVENTS; i--) {
        const struct event *event = &journal->events[i - 1];
        if (event->kind == kind && event->part == part &&
            (index < 0 || event->value / 2 == index)) {
            return event->at_us;
        }
    }
    return reading->world->now;
}

/* ---- inputs ---- */

static void note_race(struct running_clock *clock, int64_t decides_at)
{
    if (clock != NULL) {
        clock->races = true;
        clock->decides_at = decides_at;
    }
}

int64_t clocks_guard_us(const struct settings *settings)
{
    bool guarded = settings->power_guard_ms > 0 && settings->backup_limit != BACKUPLIMIT_OFF;
    return TIME_MS(guarded ? settings->power_guard_ms : 0);
}

/* It is still to let go: its debounce follows. */
static void read_fall(const struct clock_reading *reading, const struct race_course *course,
                      uint32_t index)
{
    const struct racing_input *input = &course->input[index];
    uint16_t comparator = reading->world->board.comparator[BOARD_INPUT + index];
    char name[NAME];
    snprintf(name, sizeof name, "IN%u falls to %.1f V", index + 1,
             reading->world->circuit.comparator[comparator].fall_v);
    for (uint32_t i = 0; i < reading->clocks->count; i++) {
        if (strcmp(reading->clocks->clock[i].name, name) == 0) {
            reading->clocks->clock[i].rank = RANK_ALARM;
            note_race(&reading->clocks->clock[i], input->decides_at);
        }
    }
}

static void read_input(const struct clock_reading *reading, const struct race_course *course,
                       uint32_t index)
{
    const struct unit *unit = &reading->world->board.unit;
    const struct input *input = &unit->inputs.input[index];
    int64_t guard_us = clocks_guard_us(&unit->settings);
    int64_t guard = clocks_world_time(reading->world, unit->alarm.guard_until[index]);
    bool races = course->input[index].races;
    if (races && !course->input[index].opened) {
        read_fall(reading, course, index);
    }
    if (input->due_at != TIME_NEVER && !unit->power.blind) {
        int64_t span[2] = {clocks_world_time(reading->world, input->level_since),
                           clocks_world_time(reading->world, input->due_at)};
        bool delayed = span[1] - span[0] > TIME_MS(INPUT_DEBOUNCE_MS);
        struct running_clock *clock = add_of(reading, RANK_ALARM, span,
                                             delayed ? "IN% delay" : "IN% debounce", index);
        if (races && guard == CLOCK_NEVER) {
            note_race(clock, span[1] + guard_us);
        }
    }
    if (guard != CLOCK_NEVER) {
        int64_t held = clocks_world_time(reading->world, input->accepted_at);
        int64_t span[2] = {held < guard - guard_us ? held : guard - guard_us, guard};
        struct running_clock *clock = add_of(reading, RANK_ALARM, span, "IN% guard", index);
        if (races) {
            note_race(clock, guard);
        }
    }
}

/* ---- supply ---- */

/* 12 V is to be looked at: it has crossed a level, is about to, or the unit waits for a second
 * look. One that comes too early to find it gone is followed by the one that does. */
static void read_look(const struct clock_reading *reading, const struct race_course *course)
{
    const struct board *board = &reading->world->board;
    const struct power *power = &board->unit.power;
    bool going = course->dips_at != CLOCK_NEVER && !power->dc_lost;
    bool sinks = power->dc_lost && !board_is_high(board, BOARD_DIP); /* it knows that already */
    bool matters = going || (board->sample_at != CLOCK_NEVER && !sinks) ||
                   power->good_since != TIME_NEVER;
    if (!matters || !core_is_ready(board)) {
        return;
    }
    int64_t look = clocks_next_look(reading->world);
    struct running_clock *clock =
        clocks_add(reading, RANK_ALARM, look - BOARD_SAMPLE_US, look, "next look at the supply");
    bool races = reading->clocks->race && course->kind == RACE_LOOK;
    if (races && course->look_at > look) {
        clock = clocks_add(reading, RANK_ALARM, reading->world->now, course->look_at,
                           "look that finds 12 V gone");
    }
    if (races) {
        note_race(clock, course->look_at);
    }
}

static void read_outage(const struct clock_reading *reading, const struct outage *outage,
                        const int64_t since, const char *what)
{
    const struct world *world = reading->world;
    char name[NAME];
    if (outage->lost == outage->running) {
        return;
    }
    int64_t until = since + TIME_S(world->board.unit.settings.power_delay_s);
    snprintf(name, sizeof name, "POWERDELAY: %s %s", what, outage->lost ? "failed" : "restored");
    clocks_add(reading, RANK_ALARM, clocks_world_time(world, since),
               clocks_world_time(world, until), name);
}

static void read_power(const struct clock_reading *reading)
{
    const struct world *world = reading->world;
    const struct power *power = &world->board.unit.power;
    int64_t until = clocks_world_time(world, power->latch_clear_at);
    read_outage(reading, &power->dc, power->dc.since, "DC");
    if (!power->dc.lost) {
        bool waits = power->dc.running && power->dc.since > power->ac.since;
        read_outage(reading, &power->ac, waits ? power->dc.since : power->ac.since, "AC");
    }
    clocks_add(reading, RANK_MOVE, until - TIME_MS(POWER_LATCH_CLEAR_MS), until,
               "dip latch is kept");
    if (power->shutdown_since != TIME_NEVER) {
        int64_t since = clocks_world_time(world, power->shutdown_since);
        clocks_add(reading, RANK_ALARM, since, since + TIME_S(CELL_SHUTDOWN_S),
                   "battery empty: shutdown");
    }
}

static void read_holdoff(const struct clock_reading *reading)
{
    const struct unit *unit = &reading->world->board.unit;
    int64_t until = clocks_world_time(reading->world, unit->alarm.judge_from);
    if (unit->alarm.baseline_due) {
        clocks_add(reading, RANK_ALARM, until - TIME_S(unit->settings.holdoff_s), until, "HOLDOFF");
    }
}

/* ---- relays ---- */

static const char *hold_name(enum relay_hold hold)
{
    static const char *const names[] = {[RELAY_STEADY] = "K%",
                                        [RELAY_TIMED] = "K% for a time",
                                        [RELAY_PULSE] = "K% pulse",
                                        [RELAY_RESTART] = "K% restart",
                                        [RELAY_ALARM] = "K% alarm time"};
    return names[hold];
}

/* An alarm's time is known from the input for which it runs; of others the coil has told. */
static int64_t hold_begin(const struct clock_reading *reading, uint32_t index, int64_t until)
{
    const struct unit *unit = &reading->world->board.unit;
    const struct relay *relay = &unit->relays.relay[index];
    if (relay->hold != RELAY_ALARM) {
        return clocks_last(reading, EVENT_COIL, PART_UNIT, (int32_t)index);
    }
    int64_t longest_s = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bool for_it = (unit->alarm.relay_for[index] >> i & 1) != 0;
        int64_t seconds = unit->settings.input[i].relay_s;
        longest_s = for_it && seconds > longest_s ? seconds : longest_s;
    }
    return until - TIME_S(longest_s);
}

static void read_relays(const struct clock_reading *reading)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        const struct relay *relay = &reading->world->board.unit.relays.relay[i];
        int64_t until = clocks_world_time(reading->world, relay->until_us);
        int64_t beneath = clocks_world_time(reading->world, relay->beneath_until_us);
        if (until != CLOCK_NEVER) {
            int64_t span[2] = {hold_begin(reading, i, until), until};
            add_of(reading, RANK_RELAY, span, hold_name(relay->hold), i);
        }
        if (beneath != CLOCK_NEVER) {
            int64_t span[2] = {reading->world->now, beneath};
            add_of(reading, RANK_RELAY, span, hold_name(relay->beneath), i);
        }
    }
}

/* ---- the rest of the unit ---- */

static void read_button(const struct clock_reading *reading)
{
    const struct button *button = &reading->world->board.unit.button;
    if (button->offer_until != TIME_NEVER) {
        int64_t until = clocks_world_time(reading->world, button->offer_until);
        clocks_add(reading, RANK_RELAY, until - TIME_S(BUTTON_OFFER_S), until,
                   "factory settings are offered");
    } else if (button->down) {
        int64_t since = clocks_world_time(reading->world, button->down_since);
        clocks_add(reading, RANK_RELAY, since, since + TIME_S(BUTTON_LONG_S), "button held: 5 s");
    }
}

static void read_alert(const struct clock_reading *reading)
{
    const struct world *world = reading->world;
    const struct alert *alert = &world->board.unit.alert;
    int64_t retry_at = CLOCK_NEVER;
    bool merged = false;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        bool waits = event->used && event->tries > 0 && event->retry_at != TIME_NEVER;
        if (waits) {
            retry_at = clock_earlier(retry_at, clocks_world_time(world, event->retry_at));
        }
        merged = merged || (event->used && event->merged);
    }
    clocks_add(reading, RANK_MOVE, world->now, retry_at, "message is tried again");
    if (merged && alert->recent_count == FLOOD_EVENTS) {
        int64_t since = clocks_world_time(world, alert->recent[0]);
        clocks_add(reading, RANK_MOVE, since, since + TIME_MIN(FLOOD_MIN), "flood limit");
    }
    if (world->board.unit.power.dc_lost && alert->cut_short > 0) {
        clocks_add(reading, RANK_MOVE, world->now, clocks_world_time(world, alert->transmit_at),
                   "nothing is sent: weak battery");
    }
}

static void read_window(const struct clock_reading *reading)
{
    const struct access *access = &reading->world->board.unit.access;
    int64_t until = clocks_world_time(reading->world, access->window_until);
    clocks_add(reading, RANK_ROUTINE, until - TIME_MIN(WINDOW_MIN), until,
               "configuration window");
}

static bool is_known(const struct board *board)
{
    return board->state == BOARD_RUNNING && !board->options.remote;
}

static void read_race(const struct clock_reading *reading, const struct ahead *ahead,
                      struct race_course *course)
{
    struct clocks *clocks = reading->clocks;
    clocks->race = clocks_race_course(reading->world, ahead, course);
    if (!clocks->race) {
        for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
            course->input[i].races = false;
        }
        return;
    }
    clocks->kind = (uint8_t)course->kind;
    clocks->late = course->late;
    clocks->race_until = course->until;
    clocks->race_from = course->kind == RACE_WARMING ? reading->world->now
                                                     : clocks_fall_began(reading);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const struct racing_input *input = &course->input[i];
        if (input->races && input->opened) {
            clocks->race_from = clock_earlier(clocks->race_from, input->opens_at);
        }
    }
}

static void read_unit(const struct clock_reading *reading)
{
    struct ahead ahead;
    struct race_course course;
    if (!clocks_look_ahead(reading->world, reading->workspace, &ahead)) {
        return;
    }
    clocks_read_fall(reading, &ahead);
    if (!is_known(&reading->world->board)) {
        return;
    }
    read_race(reading, &ahead, &course);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        read_input(reading, &course, i);
    }
    read_look(reading, &course);
    read_power(reading);
    read_holdoff(reading);
    read_relays(reading);
    read_button(reading);
    read_alert(reading);
    read_window(reading);
}

/* ---- in order ---- */

static int in_order(const void *a, const void *b)
{
    const struct running_clock *first = a, *second = b;
    if (first->races != second->races) {
        return first->races ? -1 : 1;
    }
    if (first->rank != second->rank) {
        return first->rank < second->rank ? -1 : 1;
    }
    if (first->until != second->until) {
        return first->until < second->until ? -1 : 1;
    }
    return strcmp(first->name, second->name);
}

/* At one instant the look comes first: the unit judges its supply before its inputs. */
static void find_winner(struct clocks *clocks)
{
    struct running_clock *winner = NULL;
    for (uint32_t i = 0; i < clocks->count; i++) {
        struct running_clock *clock = &clocks->clock[i];
        bool look = strstr(clock->name, "look") != NULL;
        if (clock->races && (winner == NULL || clock->decides_at < winner->decides_at ||
                             (clock->decides_at == winner->decides_at && look))) {
            winner = clock;
        }
    }
    if (winner != NULL && !clocks->late) {
        winner->wins = true;
    }
}

void clocks_read(struct clocks *clocks, const struct world *world, struct workspace *workspace)
{
    const struct clock_reading reading = {clocks, world, workspace};
    clocks->count = 0;
    clocks->race = clocks->late = false;
    clocks->kind = RACE_NONE;
    clocks->race_from = clocks->race_until = world->now;
    if (!veil_is_down(world)) {
        read_unit(&reading);
        clocks_read_around(&reading);
    } else if (is_known(&world->board)) {
        read_window(&reading);
    }
    find_winner(clocks);
    qsort(clocks->clock, clocks->count, sizeof clocks->clock[0], in_order);
}

#include "lua/explore/coverage.h"

#include <string.h>

#include "lua/explore/edges.h"

#define MOMENTS_A_KIND 12u

const char *coverage_kind_about(enum coverage_kind kind)
{
    static const char *const about[COVERAGE_KINDS] = {
        "states", "states met by events", "code edges"};
    return about[kind];
}

enum coverage_kind coverage_kind_of(uint32_t place)
{
    return place < COVERAGE_STATES ? COVERAGE_OF_STATES
           : place < COVERAGE_SEEN ? COVERAGE_OF_EVENTS
                                   : COVERAGE_OF_EDGES;
}

/* ---- the machines' states ---- */

/* To a question: this one of so many; what lies beyond counts as the last of them. */
struct answer {
    uint32_t is, of;
};

/* The answers as one number; {0} closes them. */
static uint16_t state_of(const struct answer *answer)
{
    uint32_t state = 0;
    for (; answer->of != 0; answer++) {
        state = state * answer->of + (answer->is < answer->of ? answer->is : answer->of - 1);
    }
    return (uint16_t)state;
}

/* 0, 1, 2, a few, many. */
static uint32_t some(uint32_t count)
{
    return count < 3 ? count : count < 6 ? 3 : 4;
}

static uint16_t power_of(const struct board *board)
{
    const struct power *power = &board->unit.power;
    return state_of((const struct answer[]){
        {board->state == BOARD_RUNNING, 2}, {power->dc_lost, 2}, {power->ac_lost, 2},
        {power->blind, 2}, {power->parted, 2}, {0}});
}

static uint16_t outage_of(const struct power *power)
{
    return state_of((const struct answer[]){
        {power->dc.running, 2}, {power->dc.told, 2}, {power->ac.running, 2}, {power->ac.told, 2},
        {power->latch_seen, 2}, {power->good_since != TIME_NEVER, 2}, {power->low_told, 2},
        {power->shutdown_since != TIME_NEVER, 2}, {0}});
}

static uint16_t boot_of(const struct board *board)
{
    return state_of((const struct answer[]){
        {some(board->reboots), 5}, {(uint32_t)board->reset_cause, 3}, {board->flash_in_reset, 2},
        {board->ram_valid, 2}, {board->brown_out_until > board->cold_at, 2}, {0}});
}

static uint16_t board_of(const struct board *board)
{
    return state_of((const struct answer[]){
        {board->from_cell, 2}, {board->converter_on, 2}, {board->buffer_works, 2},
        {board->dip_latched, 2}, {board->charging, 2}, {board->modem_running, 2},
        {board->modem_low, 4}, {0}});
}

static uint16_t modem_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {modem->state, 7}, {modem->stage, 5}, {modem->failed_starts, 3}, {modem->registered, 2},
        {0}});
}

static uint16_t set_up_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {modem->set_up_row, 24}, {modem->set_up_tries, 3}, {modem->set_up_done, 2},
        {modem->sim_ready, 2}, {0}});
}

static uint16_t order_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {modem->order, 64}, {modem->phase, 3}, {modem->stalls, 3}, {modem->probes, 3}, {0}});
}

static uint16_t watch_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {modem->lost_stage, 6}, {modem->lost_round, 3}, {modem->remedy == 0 ? 0 : 1, 2},
        {modem->lost_since != TIME_NEVER, 2}, {modem->creg_doubted, 2}, {modem->poll_again, 2},
        {0}});
}

static uint16_t send_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {modem->send, 4}, {modem->send_part, 3}, {modem->send_setbacks, 4}, {modem->poke, 3},
        {modem->referenced, 2}, {modem->takes_pdus, 2}, {modem->send_error != 0, 2}, {0}});
}

static uint16_t receive_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {some(modem->slot_count), 5}, {modem->slot_tries, 3}, {modem->delete_tries, 3},
        {modem->list_due, 2}, {modem->delete_due, 2}, {modem->pdu_due || modem->push_due, 2},
        {modem->skip_pdu, 2}, {modem->purge_due, 2}, {modem->repeat_due, 2}, {modem->phone_due, 2},
        {0}});
}

static uint16_t call_of(const struct modem *modem)
{
    return state_of((const struct answer[]){
        {modem->call, 7}, {modem->call_wish, 5}, {modem->code, 5}, {modem->call_unwanted, 2},
        {modem->call_crossed, 2}, {modem->call_missing, 3}, {0}});
}

static uint16_t outbox_of(const struct alert *alert)
{
    uint32_t tries = 0, merged = 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &alert->event[i];
        tries = event->used && event->tries > tries ? event->tries : tries;
        merged += event->used && event->merged ? 1 : 0;
    }
    return state_of((const struct answer[]){
        {alert->sending, 4}, {some(alert->events), 5}, {some(alert->replies), 5}, {tries, 3},
        {merged, 2}, {alert->cut_short, 3}, {alert->given_up > 0, 2}, {0}});
}

static uint16_t cycle_of(const struct alert *alert)
{
    const struct alert_call *call = &alert->call;
    return state_of((const struct answer[]){
        {alert->sending == SENDING_CALL, 2}, {call->reached, 2},
        {call->dialled_at != TIME_NEVER, 2}, {call->rang_at != TIME_NEVER, 2},
        {call->talked_at != TIME_NEVER, 2}, {call->index, 3}, {alert->sending_index, 4},
        {alert->recent_count, 4}, {0}});
}

static uint16_t inputs_of(const struct input_bank *bank)
{
    uint32_t running = 0, tripped = 0, low = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        running += bank->input[i].due_at != TIME_NEVER ? 1 : 0;
        tripped += bank->input[i].tripped ? 1 : 0;
        low += bank->input[i].level ? 0 : 1;
    }
    return state_of((const struct answer[]){
        {some(running), 5}, {some(tripped), 5}, {some(low), 5}, {0}});
}

static uint16_t alarm_of(const struct unit *unit, int64_t now)
{
    const struct alarm *alarm = &unit->alarm;
    uint32_t guarded = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        guarded += alarm->guard_until[i] != TIME_NEVER ? 1 : 0;
    }
    return state_of((const struct answer[]){
        {alarm->judge_from > now, 2}, {alarm->baseline_due, 2}, {alarm->limited, 2},
        {alarm->must_restore != 0, 2}, {alarm->in_alarm != 0, 2},
        {alarm->relay_for[0] != 0 || alarm->relay_for[1] != 0, 2}, {guarded, 3}, {0}});
}

static uint16_t console_of(const struct unit *unit)
{
    const struct console *console = &unit->console;
    return state_of((const struct answer[]){
        {console->waiting, 2}, {console->awaits, 2}, {console->overlong, 2},
        {console->pending_length > console->pending_sent, 2}, {console->backlog_length > 0, 2},
        {unit->button.down, 2}, {0}});
}

struct coverage_states coverage_states_of(const struct world *world)
{
    const struct board *board = &world->board;
    const struct unit *unit = &board->unit;
    struct coverage_states states;
    states.of[MACHINE_POWER] = power_of(board);
    states.of[MACHINE_OUTAGE] = outage_of(&unit->power);
    states.of[MACHINE_BOOT] = boot_of(board);
    states.of[MACHINE_BOARD] = board_of(board);
    states.of[MACHINE_MODEM] = modem_of(&unit->modem);
    states.of[MACHINE_SET_UP] = set_up_of(&unit->modem);
    states.of[MACHINE_ORDER] = order_of(&unit->modem);
    states.of[MACHINE_WATCH] = watch_of(&unit->modem);
    states.of[MACHINE_SEND] = send_of(&unit->modem);
    states.of[MACHINE_RECEIVE] = receive_of(&unit->modem);
    states.of[MACHINE_CALL] = call_of(&unit->modem);
    states.of[MACHINE_OUTBOX] = outbox_of(&unit->alert);
    states.of[MACHINE_CYCLE] = cycle_of(&unit->alert);
    states.of[MACHINE_INPUTS] = inputs_of(&unit->inputs);
    states.of[MACHINE_ALARM] = alarm_of(unit, world->now - board->cold_at);
    states.of[MACHINE_RELAYS] = board->driven;
    states.of[MACHINE_CONSOLE] = console_of(unit);
    states.of[MACHINE_FLASH] = board->busy_until != CLOCK_NEVER ? 1 : 0;
    return states;
}

/* ---- places ---- */

static uint32_t mix(uint32_t hash, uint32_t value)
{
    hash ^= value + 0x9e3779b9u + (hash << 6) + (hash >> 2);
    hash ^= hash >> 16;
    hash *= 0x85ebca6bu;
    hash ^= hash >> 13;
    return hash;
}

static void reach(struct coverage *coverage, uint32_t place)
{
    if (!coverage->reached[place]) {
        coverage->reached[place] = true;
        coverage->first_us[place] = coverage->now_us;
    }
}

/* What comes to the unit, and whether its value is one of few. What the unit does itself is seen by
 * its states. */
enum coming { COMES_NOT, COMES, COMES_WITH_VALUE };

static const uint8_t coming[EVENT_KINDS] = {
    [EVENT_RAIL] = COMES, [EVENT_CELL] = COMES, [EVENT_RESET] = COMES_WITH_VALUE,
    [EVENT_UNIT_DOWN] = COMES, [EVENT_INPUT] = COMES_WITH_VALUE,
    [EVENT_SUPPLY] = COMES_WITH_VALUE, [EVENT_BUFFER] = COMES_WITH_VALUE,
    [EVENT_UNIT_FAILED] = COMES_WITH_VALUE, [EVENT_AT_TO_UNIT] = COMES,
    [EVENT_CONSOLE] = COMES, [EVENT_MODEM] = COMES_WITH_VALUE,
    [EVENT_REGISTRATION] = COMES_WITH_VALUE, [EVENT_SMS_ARRIVED] = COMES,
    [EVENT_CALL] = COMES_WITH_VALUE, [EVENT_SIM] = COMES_WITH_VALUE, [EVENT_MODEM_FAULT] = COMES,
    [EVENT_TELEGRAM] = COMES, [EVENT_READING] = COMES, [EVENT_RULE] = COMES};

static void meet(struct coverage *coverage, const struct event *event)
{
    enum coming comes = (enum coming)coming[event->kind];
    if (comes == COMES_NOT) {
        return;
    }
    uint32_t value = comes == COMES_WITH_VALUE ? (uint32_t)event->value : 0;
    uint32_t what = mix(mix(event->kind, value), coverage->states.of[MACHINE_POWER]);
    for (uint32_t i = 0; i < MACHINE_COUNT; i++) {
        uint32_t hash = mix(mix(what, i), coverage->states.of[i]);
        reach(coverage, COVERAGE_STATES + hash % COVERAGE_EVENTS);
    }
}

/* Into a state, from another one. */
static void enter(struct coverage *coverage, uint32_t machine, uint32_t from, uint32_t to)
{
    reach(coverage, mix(mix(machine, to), UINT32_MAX) % COVERAGE_STATES);
    reach(coverage, mix(mix(machine, to), from) % COVERAGE_STATES);
}

void coverage_begin(struct coverage *coverage)
{
    memset(&coverage->states, 0, sizeof coverage->states);
    memset(coverage->reached, 0, sizeof coverage->reached);
    coverage->begun = false;
    coverage->events = coverage->looks = 0;
    edges_clear();
}

void coverage_look(struct coverage *coverage, const struct bench *bench)
{
    const struct journal *journal = &bench->journal;
    struct coverage_states states = coverage_states_of(&bench->world);
    coverage->now_us = bench->world.now;
    for (; coverage->events < journal->count; coverage->events++) {
        meet(coverage, &journal->events[coverage->events]);
    }
    for (uint32_t i = 0; i < MACHINE_COUNT; i++) {
        if (!coverage->begun || states.of[i] != coverage->states.of[i]) {
            enter(coverage, i, coverage->states.of[i], states.of[i]);
        }
    }
    coverage->states = states;
    coverage->begun = true;
    coverage->looks++;
}

/* ---- the end ---- */

static void add_hit(struct coverage_found *found, uint32_t place, int64_t at_us)
{
    if (found->hits < COVERAGE_HITS) {
        found->hit[found->hits++] = (struct coverage_hit){place, at_us};
    }
}

static void add_hits(const struct coverage *coverage, struct coverage_found *found)
{
    static const bool none[64];
    struct edges edges = edges_here();
    for (uint32_t i = 0; i < COVERAGE_SEEN; i += sizeof none) {
        bool any = memcmp(coverage->reached + i, none, sizeof none) != 0;
        for (uint32_t k = 0; any && k < sizeof none; k++) {
            if (coverage->reached[i + k]) {
                add_hit(found, i + k, coverage->first_us[i + k]);
            }
        }
    }
    for (uint32_t i = 0; i < edges.count && i < COVERAGE_EDGES; i++) {
        if (edges.taken[i] > 0) {
            add_hit(found, COVERAGE_SEEN + i, CLOCK_NEVER);
        }
    }
}

/* Of each kind as many as there is room for, evenly from begin to end. */
static void add_moments(const struct journal *journal, struct coverage_found *found)
{
    uint32_t all[EVENT_KINDS] = {0}, seen[EVENT_KINDS] = {0}, taken[EVENT_KINDS] = {0};
    for (uint32_t i = 0; i < journal->count; i++) {
        all[journal->events[i].kind]++;
    }
    for (uint32_t i = 0; i < journal->count && found->moments < COVERAGE_MOMENTS; i++) {
        const struct event *event = &journal->events[i];
        uint32_t kind = event->kind;
        uint32_t due = all[kind] <= MOMENTS_A_KIND ? seen[kind]
                       : (uint32_t)((uint64_t)taken[kind] * all[kind] / MOMENTS_A_KIND);
        if (seen[kind]++ >= due && taken[kind] < MOMENTS_A_KIND) {
            taken[kind]++;
            found->moment[found->moments++] = (struct coverage_moment){
                event->at_us, (uint16_t)kind};
        }
    }
}

void coverage_end(const struct coverage *coverage, const struct journal *journal,
                  struct coverage_found *found)
{
    found->hits = found->moments = 0;
    found->looks = coverage->looks;
    add_hits(coverage, found);
    add_moments(journal, found);
}

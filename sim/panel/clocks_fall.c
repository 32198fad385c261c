/* Voltages on their way: where the circuit leads by itself, tried on a copy of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/panel/clocks_inside.h"

#define STEPS_MOST 96         /* of the circuit; what comes later is not told */
#define AHEAD_US CLOCK_S(60)
#define FALL_GAP_US 100000    /* points of one way are no further apart */
#define FALL_MOST_US CLOCK_S(1) /* a fall that is followed to its begin is no longer */
#define FALL_LEAST_MV 20
#define FALL_EVENTS 4096u     /* looked through for its begin */

bool clocks_look_ahead(const struct world *world, struct workspace *workspace,
                       struct ahead *ahead)
{
    for (uint32_t i = 0; i < BOARD_COMPARATORS; i++) {
        ahead->turns_at[i] = CLOCK_NEVER;
    }
    if (world->due_at[SLOT_CIRCUIT] == CLOCK_NEVER) {
        return true;
    }
    struct circuit *circuit = malloc(sizeof *circuit);
    if (circuit == NULL) {
        return false;
    }
    *circuit = world->circuit;
    for (uint32_t step = 0; step < STEPS_MOST; step++) {
        int64_t at = circuit_next(circuit, workspace->circuit);
        if (at == CLOCK_NEVER || at > world->now + AHEAD_US) {
            break;
        }
        uint32_t turned = circuit_advance(circuit, workspace->circuit, at);
        for (uint32_t i = 0; i < turned; i++) {
            const struct comparator *comparator =
                &circuit->comparator[circuit_turned(workspace->circuit, i)];
            if (comparator->owner == WORLD_BOARD_OWNER) {
                int64_t *first = &ahead->turns_at[comparator->tag];
                *first = clock_earlier(*first, at);
            }
        }
    }
    free(circuit);
    return true;
}

/* When 12 V began to go the way that it goes. */
static int64_t begin_of_way(const struct clock_reading *reading)
{
    const struct journal *journal = reading->workspace->journal;
    int64_t begin = reading->world->now;
    int32_t way = 0;
    const struct event *later = NULL;
    uint32_t count = journal == NULL ? 0 : journal->count;
    for (uint32_t i = count; i > 0 && count - i < FALL_EVENTS; i--) {
        const struct event *event = &journal->events[i - 1];
        if (begin - event->at_us > FALL_GAP_US) {
            break;
        }
        if (event->kind != EVENT_RAIL) {
            continue;
        }
        int32_t step = later == NULL ? 0 : later->value - event->value;
        if ((step > 0 && way < 0) || (step < 0 && way > 0)) {
            break;
        }
        way = step != 0 ? step : way;
        begin = event->at_us;
        later = event;
    }
    return begin;
}

/* The last instant of the last second at which 12 V was as high as it has been in it. What stood
 * still up to a point of the way began to move just before that. */
int64_t clocks_fall_began(const struct clock_reading *reading)
{
    const struct journal *journal = reading->workspace->journal;
    int64_t now = reading->world->now, later = reading->world->circuit.at_us, begin = later;
    int32_t most_mv = INT32_MIN + FALL_LEAST_MV;
    uint32_t count = journal == NULL ? 0 : journal->count;
    for (uint32_t i = count; i > 0 && count - i < FALL_EVENTS; i--) {
        const struct event *event = &journal->events[i - 1];
        if (now - event->at_us > FALL_MOST_US) {
            break;
        }
        if (event->kind != EVENT_RAIL) {
            continue;
        }
        if (event->value > most_mv + FALL_LEAST_MV) {
            most_mv = event->value;
            begin = later - event->at_us > FALL_GAP_US ? later : event->at_us;
        }
        later = event->at_us;
    }
    return begin;
}

static void add_level(const struct clock_reading *reading, const struct ahead *ahead, uint32_t tag,
                      const char *pattern)
{
    const struct board *board = &reading->world->board;
    uint16_t comparator = board->comparator[tag];
    int64_t at = ahead->turns_at[tag];
    if (comparator == CIRCUIT_NONE || at == CLOCK_NEVER) {
        return;
    }
    const struct comparator *levels = &reading->world->circuit.comparator[comparator];
    char name[sizeof reading->clocks->clock[0].name];
    bool falls = board_is_high(board, tag);
    snprintf(name, sizeof name, "%s %s %.1f V", pattern, falls ? "falls to" : "rises to",
             falls ? levels->fall_v : levels->rise_v);
    clocks_add(reading, RANK_MOVE, begin_of_way(reading), at, name);
}

void clocks_read_fall(const struct clock_reading *reading, const struct ahead *ahead)
{
    if (reading->world->due_at[SLOT_CIRCUIT] == CLOCK_NEVER) {
        return;
    }
    add_level(reading, ahead, BOARD_DIP, "V12");
    add_level(reading, ahead, BOARD_WATCH_ABOVE, "V12");
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        char name[8];
        snprintf(name, sizeof name, "IN%u", i + 1);
        add_level(reading, ahead, BOARD_INPUT + i, name);
    }
    add_level(reading, ahead, BOARD_CONVERTER, "inner 12 V");
}

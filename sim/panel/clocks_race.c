/* Races, from the instant at which the supply begins to fall (fact 39): which inputs run against
 * the look at the supply, and until when. */
#include <string.h>

#include "sim/board/constants.h"
#include "sim/board/core.h"
#include "sim/panel/clocks_inside.h"
#include "sim/part/source.h"
#include "sim/world/veil.h"

#define RACE_MOST_US CLOCK_S(1)   /* what takes longer is seen without slowness */
#define SLOPE_US 1000             /* a fall of 2 V within a second begins with more than ... */
#define SLOPE_LEAST_V 1e-3        /* ... so much within SLOPE_US */
#define SEEN_LEAST_US 1000        /* what runs for less is no race; the latch is set anew so soon */
#define GUARD_AFTER_US CLOCK_MS(200) /* a guard that ends later is not waited for */

int64_t clocks_world_time(const struct world *world, int64_t unit_time)
{
    return unit_time == TIME_NEVER ? CLOCK_NEVER : unit_time + world->board.cold_at;
}

static bool is_low(const struct world *world)
{
    return !board_is_high(&world->board, BOARD_DIP);
}

/* The unit would be told nothing yet of 12 V that has gone. */
static bool is_unknown(const struct world *world)
{
    return !world->board.unit.power.dc_lost && (world->board.dip_latched || is_low(world));
}

/* ---- what an input does ---- */

/* Debounce towards open, or the guard behind it. */
static bool is_opening(const struct unit *unit, uint32_t input)
{
    const struct input *seen = &unit->inputs.input[input];
    bool open = seen->contact == INPUT_NC ? !seen->level : seen->level;
    bool debounces = seen->due_at != TIME_NEVER && !seen->tripped && open;
    return debounces || unit->alarm.guard_until[input] != TIME_NEVER;
}

/* Its voltage is there, and without it there is an alarm. */
static bool may_open(const struct unit *unit, uint32_t input)
{
    const struct input *seen = &unit->inputs.input[input];
    return seen->contact == INPUT_NC && seen->level && !seen->tripped;
}

/* It raised its alarm over 12 V that the unit takes for good still. */
static bool was_first(const struct unit *unit, uint32_t input)
{
    const struct input *seen = &unit->inputs.input[input];
    return (unit->alarm.in_alarm >> input & 1u) != 0 && seen->contact == INPUT_NC &&
           !seen->level && unit->power.latch_seen &&
           seen->level_since + SEEN_LEAST_US >= unit->power.latch_seen_at;
}

/* Inputs that are judged, or will be before `by`. */
static uint8_t judged_mask(const struct world *world, int64_t by)
{
    const struct unit *unit = &world->board.unit;
    bool off = unit->alarm.limited || unit->power.blind;
    if (off || (unit->alarm.baseline_due &&
                clocks_world_time(world, unit->alarm.judge_from) > by)) {
        return 0;
    }
    uint8_t restore = unit->alarm.baseline_due ? 0 : unit->alarm.must_restore;
    return (uint8_t)(unit->settings.armed & ~restore);
}

/* ---- the supply ---- */

/* 12 V goes down faster than a battery does. */
static bool is_falling(const struct world *world, struct workspace *workspace)
{
    const struct board_nets *nets = &world->board.nets;
    int64_t now = world->now, until = clock_earlier(now + SLOPE_US, world->due_at[SLOT_CIRCUIT]);
    if (world->due_at[SLOT_CIRCUIT] == CLOCK_NEVER || until <= now) {
        return false;
    }
    double from_v = circuit_volts(&world->circuit, workspace->circuit, now, nets->v12, nets->gnd);
    double to_v = circuit_volts(&world->circuit, workspace->circuit, until, nets->v12, nets->gnd);
    return (from_v - to_v) * SLOPE_US > SLOPE_LEAST_V * (double)(until - now);
}

/* A dip that will be over by then. */
static int64_t dip_ends(const struct world *world)
{
    int64_t ends = CLOCK_NEVER;
    for (uint32_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        if (part->kind != WORLD_KIND_UNIT && part_kind_of(part)->supplies &&
            (part->phase & SOURCE_DIPPED) != 0) {
            ends = clock_earlier(ends, part->plan[SOURCE_DIP_PLAN]);
        }
    }
    return ends;
}

static int64_t turn_of(const struct world *world, const struct ahead *ahead, uint32_t tag)
{
    int64_t at = ahead->turns_at[tag];
    return board_is_high(&world->board, tag) && at <= dip_ends(world) ? at : CLOCK_NEVER;
}

/* The first instant of the grid on which 12 V is looked at, from `at` on and after now. */
static int64_t look_from(const struct world *world, int64_t at)
{
    int64_t phase = world->board.options.supply_phase_us;
    int64_t first = at > world->now ? at : world->now + 1;
    return first <= phase ? phase
                          : phase + (first - phase + BOARD_SAMPLE_US - 1) / BOARD_SAMPLE_US *
                                        BOARD_SAMPLE_US;
}

int64_t clocks_next_look(const struct world *world)
{
    int64_t asked = world->board.sample_at;
    return asked != CLOCK_NEVER ? asked : look_from(world, world->now);
}

/* ---- the course of a race ---- */

static void note_supply(struct race_course *course, const struct world *world,
                        const struct ahead *ahead)
{
    const struct power *power = &world->board.unit.power;
    course->dips_at = turn_of(world, ahead, BOARD_DIP);
    if (is_low(world)) {
        course->dips_at = power->latch_seen ? clocks_world_time(world, power->latch_seen_at)
                                            : world->now;
    }
    if (power->dc_lost) {
        course->look_at = CLOCK_NEVER;
    } else if (is_unknown(world)) {
        course->look_at = clocks_next_look(world);
    } else {
        course->look_at =
            course->dips_at == CLOCK_NEVER ? CLOCK_NEVER : look_from(world, course->dips_at);
    }
}

/* When an input lets go or has done so, is accepted as open, and raises its alarm. */
static struct racing_input course_of(const struct world *world, const struct ahead *ahead,
                                     uint32_t input)
{
    const struct unit *unit = &world->board.unit;
    const struct input *seen = &unit->inputs.input[input];
    int64_t guard_us = clocks_guard_us(&unit->settings);
    int64_t delay_us = TIME_S(unit->settings.input[input].delay_s);
    struct racing_input course = {.opens_at = CLOCK_NEVER};
    if (unit->alarm.guard_until[input] != TIME_NEVER) {
        course.decides_at = clocks_world_time(world, unit->alarm.guard_until[input]);
        course.opens_at = clocks_world_time(world, unit->alarm.opened_at[input]);
        course.opened = true;
    } else if (is_opening(unit, input)) {
        course.decides_at = clocks_world_time(world, seen->due_at) + guard_us;
        course.opens_at = clocks_world_time(world, seen->level_since);
        course.opened = true;
    } else if (may_open(unit, input)) {
        course.opens_at = turn_of(world, ahead, BOARD_INPUT + input);
        course.decides_at = course.opens_at == CLOCK_NEVER
                                ? CLOCK_NEVER
                                : course.opens_at + TIME_MS(INPUT_DEBOUNCE_MS) + delay_us +
                                      guard_us;
    }
    return course;
}

/* Open before the look that finds 12 V gone, or at another phase of the look it would have been
 * the first. */
static bool runs_against_look(const struct race_course *course, const struct racing_input *input)
{
    return course->look_at != CLOCK_NEVER &&
           (input->opened || input->opens_at < course->look_at - SEEN_LEAST_US ||
            input->decides_at < course->dips_at + BOARD_SAMPLE_US);
}

/* Where nothing runs against it, its debounce is what is seen. */
static bool is_deciding(const struct world *world, const struct racing_input *input)
{
    return input->opens_at != CLOCK_NEVER &&
           input->opens_at + TIME_MS(INPUT_DEBOUNCE_MS) > world->now;
}

/* Of an input that 12 V takes along. */
static enum race_kind kind_of_fall(const struct world *world, const struct race_course *course,
                                   const struct racing_input *input)
{
    uint8_t limit = world->board.unit.settings.backup_limit;
    if (limit == BACKUPLIMIT_DC) {
        return runs_against_look(course, input) ? RACE_LOOK : RACE_NONE;
    }
    return limit == BACKUPLIMIT_OFF && is_deciding(world, input) ? RACE_FALL : RACE_NONE;
}

static enum race_kind kind_of(const struct world *world, const struct race_course *course,
                              uint32_t index, const struct racing_input *input)
{
    bool judged = (judged_mask(world, input->opens_at) >> index & 1u) != 0;
    if (input->opens_at == CLOCK_NEVER || !judged) {
        return RACE_NONE;
    }
    bool goes = course->dips_at != CLOCK_NEVER || is_unknown(world);
    if (goes && clocks_shares_supply(world, index)) {
        enum race_kind kind = kind_of_fall(world, course, input);
        if (kind != RACE_NONE) {
            return kind;
        }
    }
    bool warms = input->opened && is_deciding(world, input) &&
                 clocks_detector_warms(world, index);
    return warms ? RACE_WARMING : RACE_NONE;
}

/* Its alarm was first, and the look that would have kept it back is still to come. */
static bool is_look_late(const struct world *world, const struct race_course *course,
                         uint32_t index)
{
    return course->look_at != CLOCK_NEVER && is_low(world) &&
           world->board.unit.settings.backup_limit == BACKUPLIMIT_DC &&
           was_first(&world->board.unit, index);
}

/* The last clock whose end is waited for. */
static int64_t end_of(const struct race_course *course)
{
    int64_t until = course->kind == RACE_LOOK ? course->look_at : 0;
    int64_t most = course->kind == RACE_LOOK ? until + GUARD_AFTER_US : INT64_MAX;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const struct racing_input *input = &course->input[i];
        int64_t decides = input->decides_at;
        if (!input->races || (course->kind != RACE_LOOK && input->opens_at == CLOCK_NEVER)) {
            continue;
        }
        if (course->kind != RACE_LOOK) {
            decides = input->opens_at + TIME_MS(INPUT_DEBOUNCE_MS);
        }
        if (decides <= most && decides > until) {
            until = decides;
        }
    }
    return until;
}

/* Of inputs that are sensed by now one at least could be deceived. */
static bool may_race(const struct world *world)
{
    const struct board *board = &world->board;
    const struct unit *unit = &board->unit;
    uint8_t judged = judged_mask(world, world->now + RACE_MOST_US);
    if (judged == 0 || board->state != BOARD_RUNNING || board->options.remote ||
        unit->settings.backup_limit == BACKUPLIMIT_AC) {
        return false;
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bool asked = (judged >> i & 1u) != 0;
        if (asked && (is_opening(unit, i) || may_open(unit, i) || was_first(unit, i))) {
            return true;
        }
    }
    return false;
}

static bool any_opens(const struct unit *unit)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if (is_opening(unit, i)) {
            return true;
        }
    }
    return false;
}

static void note_input(struct race_course *course, const struct world *world,
                       const struct ahead *ahead, uint32_t index)
{
    struct racing_input *input = &course->input[index];
    *input = course_of(world, ahead, index);
    enum race_kind kind = kind_of(world, course, index, input);
    input->races = kind != RACE_NONE;
    if (input->races && (course->kind == RACE_NONE || kind < course->kind)) {
        course->kind = kind;
    }
    course->late = course->late || is_look_late(world, course, index);
}

bool clocks_race_course(const struct world *world, const struct ahead *ahead,
                        struct race_course *course)
{
    memset(course, 0, sizeof *course);
    course->look_at = course->dips_at = CLOCK_NEVER;
    note_supply(course, world, ahead);
    if (veil_is_down(world) || !may_race(world)) {
        return false;
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        note_input(course, world, ahead, i);
    }
    course->kind = course->late ? RACE_LOOK : course->kind;
    course->until = end_of(course);
    return course->kind != RACE_NONE && course->until <= world->now + RACE_MOST_US;
}

bool clocks_is_race(const struct world *world, struct workspace *workspace)
{
    struct ahead ahead;
    struct race_course course;
    bool opens = any_opens(&world->board.unit);
    bool moves = opens || world->due_at[SLOT_CIRCUIT] != CLOCK_NEVER || is_unknown(world);
    if (!moves || veil_is_down(world) || !may_race(world)) {
        return false;
    }
    if (!opens && !is_unknown(world) && !is_falling(world, workspace)) {
        return false;
    }
    return clocks_look_ahead(world, workspace, &ahead) &&
           clocks_race_course(world, &ahead, &course);
}

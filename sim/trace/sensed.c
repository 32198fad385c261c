#include "sim/trace/sensed.h"

#include "sim/base/clock.h"

int64_t sensed_time(const struct world *world, int64_t unit_time)
{
    return unit_time == TIME_NEVER ? CLOCK_NEVER : unit_time + world->board.cold_at;
}

/* BACKUPLIMIT as it is set and as the power is: that the unit holds inputs back is no excuse. */
static bool inputs_are_limited(const struct unit *unit)
{
    switch (unit->settings.backup_limit) {
    case BACKUPLIMIT_DC: return unit->alarm.limited && unit->power.dc_lost;
    case BACKUPLIMIT_AC: return unit->alarm.limited && unit->power.ac_lost;
    default: return false;
    }
}

bool sensed_input(const struct world *world, uint32_t input)
{
    const struct unit *unit = &world->board.unit;
    uint32_t bit = 1u << input;
    return world->board.state == BOARD_RUNNING && world->board.buffer_works &&
           (unit->settings.armed & bit) != 0 && (unit->alarm.must_restore & bit) == 0 &&
           unit->settings.input[input].contact != INPUT_OFF &&
           world->now >= sensed_time(world, unit->alarm.judge_from) &&
           !inputs_are_limited(unit) && !unit->power.blind;
}

int64_t sensed_later(const struct world *world, const struct rail_watch *rail, uint32_t input,
                     int64_t accepted_at)
{
    const struct unit *unit = &world->board.unit;
    int64_t lasts_us =
        CLOCK_MS(INPUT_DEBOUNCE_MS) + CLOCK_S(unit->settings.input[input].delay_s);
    int64_t from = accepted_at - lasts_us - CLOCK_MS(POWER_RETURN_MS);
    bool waits = unit->power.dc_lost && unit->settings.holdoff_s > 0;
    return waits && rail_watch_was_good(rail, from, accepted_at) ? CLOCK_MS(GUARD_RETURN_MS) : 0;
}

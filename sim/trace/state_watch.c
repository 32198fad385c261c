#include "sim/trace/state_watch.h"

#include "sim/trace/violation.h"

void state_watch_init(struct state_watch *watch)
{
    *watch = (struct state_watch){.stored_at = CLOCK_NEVER};
}

static uint8_t timed_mask(const struct relay_bank *bank)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        mask |= (uint32_t)(bank->relay[i].hold != RELAY_STEADY) << i;
    }
    return (uint8_t)mask;
}

void state_watch_follow(struct state_watch *watch, const struct world *world)
{
    if (world->board.state != BOARD_RUNNING) {
        return;
    }
    const struct relay_bank *bank = &world->board.unit.relays;
    uint8_t kept = relay_steady_mask(bank);
    if (kept != watch->kept) {
        watch->kept_before = watch->kept;
        watch->stored_at = world->now + STATE_STORED_US;
    }
    if (world->now >= watch->stored_at || !watch->seen) {
        watch->kept_before = kept;
        watch->stored_at = CLOCK_NEVER;
    }
    watch->kept = kept;
    watch->on = relay_on_mask(bank);
    watch->timed = timed_mask(bank);
    watch->seen = true;
}

static void blame(struct violation *violation, uint32_t relays, const struct world *world,
                  int64_t at, const char *text)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        if ((relays >> i & 1) != 0) {
            char name[NAME_LENGTH + 1];
            violation_add(violation, at, text,
                          settings_relay_name(&world->board.unit.settings, i, name));
        }
    }
}

/* Relays with POWERSTATE ON or OFF that are not so. */
static uint32_t unlike_power_state(const struct unit *unit)
{
    uint8_t on = relay_on_mask(&unit->relays);
    return (uint32_t)on ^ relay_power_state(&unit->settings, on);
}

void state_watch_judge_return(const struct world *world, int64_t at, struct violation *violation)
{
    blame(violation, unlike_power_state(&world->board.unit), world, at,
          "12 V came back and %s does not follow its POWERSTATE");
}

void state_watch_judge_reset(const struct state_watch *watch, const struct world *world, bool cold,
                             struct violation *violation)
{
    const struct unit *unit = &world->board.unit;
    uint8_t on = relay_on_mask(&unit->relays);
    uint32_t judged = ~(uint32_t)thermostat_relays(&unit->settings);
    if (cold) {
        uint32_t forgotten = (on ^ watch->kept) & (on ^ watch->kept_before) &
                             relay_kept_mask(&unit->settings);
        blame(violation, ((watch->seen ? forgotten : 0) | unlike_power_state(unit)) & judged, world,
              world->now, "after a cold start %s does not follow its POWERSTATE");
    } else {
        uint32_t moved = ((uint32_t)on ^ watch->on) & ~(uint32_t)watch->timed;
        blame(violation, moved & judged, world, world->now,
              "a reset that keeps what is in RAM has moved %s");
    }
}

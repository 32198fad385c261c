#include "sim/trace/state_watch.h"

void state_watch_init(struct state_watch *watch)
{
    *watch = (struct state_watch){.changed_at = CLOCK_NEVER, .seen_at = CLOCK_NEVER};
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
    watch->on = relay_on_mask(bank);
    watch->ends = timed_mask(bank);
    if (kept != watch->kept) {
        watch->kept_before = watch->kept;
        watch->kept = kept;
        watch->changed_at = world->now;
    }
    watch->seen_at = world->now;
}

uint8_t state_watch_return(const struct unit *unit)
{
    uint8_t on = relay_on_mask(&unit->relays);
    uint32_t wrong = on ^ relay_power_state(&unit->settings, on);
    return (uint8_t)wrong;
}

/* A change that a loss of power has met while it was stored may be in the flash or not. */
uint8_t state_watch_cold_start(const struct state_watch *watch, const struct unit *unit)
{
    uint8_t on = relay_on_mask(&unit->relays);
    bool in_doubt = watch->changed_at != CLOCK_NEVER &&
                    watch->seen_at - watch->changed_at < STATE_STORED_US;
    uint32_t wrong = (on ^ watch->kept) & (in_doubt ? on ^ watch->kept_before : UINT8_MAX);
    wrong &= watch->seen_at == CLOCK_NEVER ? 0 : relay_kept_mask(&unit->settings);
    return (uint8_t)((wrong | state_watch_return(unit)) & ~thermostat_relays(&unit->settings));
}

uint8_t state_watch_warm_reset(const struct state_watch *watch, const struct unit *unit)
{
    uint8_t moved = (uint8_t)(relay_on_mask(&unit->relays) ^ watch->on);
    return (uint8_t)(moved & ~watch->ends & ~thermostat_relays(&unit->settings));
}

#include "sim/panel/evident.h"

#include "sim/part/kinds.h"
#include "sim/world/veil.h"

bool evident_event(const struct world *world, const struct event *event)
{
    static const bool seen[EVENT_KINDS] = {
        [EVENT_SCRIPT] = true,      [EVENT_LOG] = true,         [EVENT_CONSOLE] = true,
        [EVENT_SMS_SENT] = true,    [EVENT_SMS_ARRIVED] = true, [EVENT_SMS_LOST] = true,
        [EVENT_CALL] = true,        [EVENT_SIM] = true,
        [EVENT_SUPPLY] = true,       /* the LED POWER blinks */
        [EVENT_RESET] = true,        /* all LEDs go dark, and come again */
        [EVENT_UNIT_DOWN] = true,   [EVENT_UNIT_FAILED] = true,
        [EVENT_MODEM] = true,        /* the LED GSM */
        [EVENT_REGISTRATION] = true,
        [EVENT_DAMAGE] = true,       /* it smokes */
    };
    return !veil_is_down(world) || (event->kind < EVENT_KINDS && seen[event->kind]);
}

bool evident_part(const struct world *world, uint32_t part)
{
    static const struct part_kind *const kinds[] = {
        &kind_sensor, &kind_wireless_sensor, &kind_siren, &kind_lamp_dc,      &kind_lamp,
        &kind_heater, &kind_load,            &kind_motor_starter, &kind_gate_opener,
    };
    bool seen = !veil_is_down(world);
    for (uint32_t i = 0; i < sizeof kinds / sizeof kinds[0] && !seen; i++) {
        seen = world->part[part].kind != WORLD_KIND_UNIT &&
               part_kind_of(&world->part[part]) == kinds[i];
    }
    return seen;
}

uint32_t evident_events(const struct world *world, const struct journal *journal,
                        uint32_t *events, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (evident_event(world, &journal->events[events[i]])) {
            events[kept++] = events[i];
        }
    }
    return kept;
}

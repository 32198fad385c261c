#include "firmware/aid_unit.h"

#include <string.h>

void unit_by_hand(struct unit *unit)
{
    memset(unit, 0, sizeof *unit);
    settings_defaults(&unit->settings);
    relay_init(&unit->relays, 0);
    access_init(&unit->access, 0);
    console_init(&unit->console);
    import_init(&unit->import);
    unit->modem.signal = 24;
    unit->power.has_cell = true;
    unit->power.battery_mv = 4200;
}

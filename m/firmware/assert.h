/* A caller's bug: always compiled in, ends in the safe state. What the world does is never one. */
#ifndef FIRMWARE_ASSERT_H
#define FIRMWARE_ASSERT_H

#include <stdint.h>

/* Never returns. On the target: coils to rest and reset; in the simulator the same, and the
 * code goes into the trace. code = (module << 16) | line. */
_Noreturn void unit_failed(uint32_t code);

enum assert_module {
    MODULE_UNIT = 1, MODULE_RELAY, MODULE_INPUT, MODULE_POWER, MODULE_ALARM, MODULE_ALERT,
    MODULE_SETTINGS, MODULE_RECORD, MODULE_ACCESS, MODULE_COMMAND, MODULE_CONSOLE, MODULE_TEXT,
    MODULE_NUMBER, MODULE_CALENDAR, MODULE_MODEM, MODULE_AT_LINE, MODULE_SMS, MODULE_RING,
    MODULE_INDICATOR
};

#define UNIT_ASSERT(module, truth) \
    ((truth) ? (void)0 : unit_failed(((uint32_t)(module) << 16) | (uint32_t)__LINE__))

#endif

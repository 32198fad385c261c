/* Where a caller's bug in the firmware comes to rest: unit_failed() must not return, and the core
 * knows no context to leave by. The program keeps the way back outside of the world (cli/guard.c,
 * resolved at link time like the nvm_ functions). */
#ifndef SIM_BOARD_GUARD_H
#define SIM_BOARD_GUARD_H

#include <stdbool.h>
#include <stdint.h>

/* Runs call(context). False when unit_failed(code) was called inside it. */
bool guard_run(void (*call)(void *context), void *context, uint32_t *code);
/* Whether the core is being called right now. May be asked where a signal has interrupted it. */
bool guard_is_running(void);
/* How many calls there were so far: who asks twice sees whether one of them has not come back. */
uint32_t guard_calls(void);

#endif

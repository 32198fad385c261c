/* What is owed to the alert list, as the unit holds it. */
#ifndef SIM_TRACE_OWED_H
#define SIM_TRACE_OWED_H

#include "firmware/unit.h"

/* To how many an event is owed. */
uint32_t owed_numbers(const struct settings *settings);
/* The input's alarm, or the return behind it, waits in the queue. */
bool owed_is_queued(const struct alert *alert, uint32_t input);

#endif

/* What is owed to the alert list, as the unit holds it. */
#ifndef SIM_TRACE_OWED_H
#define SIM_TRACE_OWED_H

#include "firmware/unit.h"
#include "sim/trace/outage_watch.h"

/* When an outage is owed a notice, and to how many. */
struct outage_rule owed_notices(const struct settings *settings);
/* The input's alarm, or the return behind it, waits in the queue. */
bool owed_is_queued(const struct alert *alert, uint32_t input);

#endif

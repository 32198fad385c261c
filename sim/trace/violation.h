/* Writing a violation down: the first of its kind keeps its time and words, all are counted. */
#ifndef SIM_TRACE_VIOLATION_H
#define SIM_TRACE_VIOLATION_H

#include "sim/trace/checker.h"

/* `words` holds one %s, which `name` replaces. */
void violation_add(struct violation *violation, int64_t at, const char *words, const char *name);
/* Of all that were added since it was last called, this event shows what happened; CAUSE_NONE: no
 * event does. */
void violations_note(struct violation violation[INVARIANT_COUNT], uint32_t event);

#endif

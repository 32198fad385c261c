/* A unit on a bench, for `fusebox run --on hil`: its ports, the adapter's session, and the pace of
 * the world by the host's clock. One stand serves many scenarios, one after the other. */
#ifndef CLI_STAND_H
#define CLI_STAND_H

#include <stdio.h>

#include "hil/bench_log.h"
#include "hil/clock_sync.h"
#include "hil/slot.h"
#include "lua/bench_file.h"
#include "lua/judge.h"

struct stand;

/* Opens nothing yet. */
struct stand *stand_new(const struct bench_file *file);
/* Everything to rest, ports closed. NULL is none. */
void stand_free(struct stand *stand);
/* For the judge; as long as the stand lives. */
const struct judge_stand *stand_for_judge(struct stand *stand);
/* A failure of a bench that was later than the windows allow proves nothing: it becomes an error of
 * the bench. To be called when the verdict is known. */
void stand_doubt(struct stand *stand, struct bench *bench);
/* Messages that went and came on a real network so far. */
uint32_t stand_messages(const struct stand *stand);
/* A scenario is over: supply and battery are off, the session goes on. */
void stand_end(struct stand *stand, struct bench *bench);
/* What was ordered and sensed in the scenario played last; as long as the stand lives. */
const struct bench_log *stand_log(struct stand *stand, const struct bench *bench);
/* How the unit was heard in this run. */
const struct slot *stand_slot(const struct stand *stand);
/* How the adapter's clock was known; step_us is of this run. */
const struct clock_sync *stand_clock(const struct stand *stand);
/* How the line and the windows were, in a line for who reads of the run. */
void stand_tell(FILE *file, const struct stand *stand, const struct bench *bench);

#endif

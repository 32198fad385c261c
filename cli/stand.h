/* A unit on a bench, for `fusebox run --on hil`: its ports, the adapter's session, and the pace of
 * the world by the host's clock. One stand serves many scenarios, one after the other. */
#ifndef CLI_STAND_H
#define CLI_STAND_H

#include <stdio.h>

#include "lua/bench_file.h"
#include "lua/judge.h"

struct stand;

/* What a run on the bench came to, beside the verdict. */
struct stand_figures {
    int64_t round_us, jitter_us; /* of the line: there and back at best, off at most */
    int64_t late_us;             /* the most that a report came after its time in the world */
    uint32_t resent, wrong;      /* lines sent again; lines that were no frames */
    uint32_t orders, reports;
};

/* Opens nothing yet. */
struct stand *stand_new(const struct bench_file *file);
/* Everything to rest, ports closed. NULL is none. */
void stand_free(struct stand *stand);
/* For the judge; as long as the stand lives. */
const struct judge_stand *stand_for_judge(struct stand *stand);
/* A scenario is over: supply and battery are off, the session goes on. */
void stand_end(struct stand *stand);
/* A line of the figures, for who reads of the run. */
void stand_tell(FILE *file, const struct stand *stand, const struct bench *bench);
void stand_figures(const struct stand *stand, struct stand_figures *figures);

#endif

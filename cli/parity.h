/* `fusebox run --on sim,hil`: a story was played on the bench; what its unit showed there is
 * compared with what the model would have shown before the same adapter (hil/mirror.h), the people
 * of the story doing everything at the same instants (lua/follow.h). */
#ifndef CLI_PARITY_H
#define CLI_PARITY_H

#include <stdio.h>

#include "cli/diff_found.h"
#include "cli/parity_wish.h"
#include "cli/trace_files.h"
#include "hil/slot.h"
#include "lua/bench_file.h"
#include "lua/judge.h"
#include "sim/trace/gap.h"

/* What has come of a story. */
struct parity_mark {
    bool compared;
    double conforms;        /* mean over the signals that moved, 0 to 1; none moved: 1 */
    uint32_t moved, differ; /* signals */
    int64_t step_us;        /* the adapter's clock has jumped: so much wider are tolerances */
    struct gap_list gaps;
};

struct parity;

struct parity *parity_new(void);
void parity_free(struct parity *parity); /* NULL is none */
/* Written down anew by the run on the bench. */
struct follow *parity_follow(struct parity *parity);

/* A run on the bench that is over, and what to play the same by. */
struct parity_case {
    struct sandbox *sandbox; /* the story's file was loaded anew */
    uint32_t place;
    const struct judge_options *options;
    const struct bench_file *file;
    const struct bench *unit;
    const struct slot *slot;        /* the unit's */
    const struct clock_sync *clock; /* of the adapter */
};

/* Plays the model. Its verdict says nothing. False: the model's bench is broken, parity_why. */
bool parity_play(struct parity *parity, const struct parity_case *given);
/* Compares; what it needs stays until the next one. False: parity_why. */
bool parity_compare(struct parity *parity, const struct parity_wish *wish,
                    const struct parity_case *given, struct parity_mark *mark);
const char *parity_why(const struct parity *parity);
/* Whether the two are as alike as was asked for. */
bool parity_conforms(const struct parity_mark *mark, const struct parity_wish *wish);
/* "98.31 %": what is less than all never reads as 100. */
#define PARITY_TEXT 32
void parity_percent(double share, char text[PARITY_TEXT]);

/* Of the last comparison. */
const struct diff_found *parity_found(const struct parity *parity);
/* The model's files beside those of the unit, ID.sim.*. False: told. */
bool parity_files(const struct parity *parity, const struct trace_wish *wish, const char *id,
                  FILE *told);

#endif

/* A retelling: the plots of one finding, played one after the other on a bench of their own without
 * the scenario that they come from. Plots that begin in the same world share its first seconds. */
#ifndef LUA_EXPLORE_RETELLING_H
#define LUA_EXPLORE_RETELLING_H

#include "lua/explore/plot.h"
#include "lua/hand.h"
#include "lua/shelf.h"
#include "lua/snapshot.h"

/* What came of a plot. */
struct retold {
    bool red;                   /* the finding's red */
    bool alike;                 /* ... by the same chain of events, see finding_signature */
    bool at_end;                /* ... which is seen at the end of the watch only */
    int64_t red_us;             /* when; the end of the watch */
    int64_t last_us;            /* end of the last deed, or where the waiting began */
    int64_t ready_us;           /* the unit was ready; CLOCK_NEVER: nobody waited for that */
    uint32_t told;              /* steps that were carried out, when it became red */
    uint32_t refused;           /* step that could not be carried out; UINT32_MAX: none */
    uint64_t settings;          /* SWARM_LACKS: how switches and clamps stand at the end */
    char signature[FINDING_SIGNATURE];
};

struct retelling {
    const struct finding *finding;
    const struct deeds *pool;   /* of lines */
    char path[SANDBOX_PATH];    /* as if the text stood there */
    struct shelf shelf;
    struct bench *bench;
    struct hand hand;
    struct plot world;          /* of the snapshots; without steps */
    bool begun;                 /* they are there */
    int64_t calm_us;            /* SWARM_LACKS: from then on it is well by itself; CLOCK_NEVER */
    bool needs_cell;            /* ... and is not without its cell */
    struct snapshot zero;       /* t = 0 */
    struct snapshot quiet;      /* before the first step; as the last plot had it */
    struct snapshot ready;
    uint32_t plays;
    char signature[FINDING_SIGNATURE]; /* that a plot has to have to be alike */
    char error[SANDBOX_ERROR];  /* why its world cannot be built */
};

/* path: of the file that is to be written, for `require`. False: error says why; it is to be closed
 * all the same. It stays where it is. */
bool retelling_open(struct retelling *retelling, const struct finding *finding,
                    const struct deeds *pool, const char *shipped, const char *path);
void retelling_close(struct retelling *retelling);
/* The bench has its world, wired and not started. False: error says why not. */
bool retelling_draft(struct retelling *retelling, const struct plot *plot);
/* Plays it; the bench stands where it became red, or at its end. False: its world cannot be built,
 * or there is no memory; see error. */
bool retelling_play(struct retelling *retelling, const struct plot *plot, struct retold *retold);

#endif

/* A finding: one failure in a form that needs neither its cut nor its seed: where it began (wiring,
 * config, seed), figures that stood otherwise, what was done and when, and what is red. It is taken
 * from a bench that stands at the end of the failing run, whatever way led there: a cut, a seed, or
 * a scenario that is red by itself. */
#ifndef LUA_EXPLORE_FINDING_H
#define LUA_EXPLORE_FINDING_H

#include "lua/deeds.h"
#include "lua/explore/swarm.h"
#include "lua/recorder_origin.h"

#define FINDING_SIGNATURE 600
#define FINDING_TURN " ; "  /* in a signature, before each thing that has befallen the unit */

/* What is red of a run. */
struct finding_red {
    uint32_t red;
    uint32_t lacks;             /* SWARM_LACKS: enum tail_aspect, a bit each */
};

/* Where a failing run came from. */
struct finding_scene {
    const char *shipped;        /* folder in which `require` looks last */
    const char *file, *root;    /* of the scenario; see struct entry */
    uint32_t place;
    const struct judge_options *judge;  /* of that run: seed, overrides, make of modem */
    const struct bench *bench;  /* at its end */
    int64_t recover_us;         /* time to recover; 0: TAIL_RECOVER_US */
};

struct finding {
    struct finding_red what;
    int64_t red_us;             /* when it was seen; CLOCK_NEVER: at the end of the run only */
    int64_t end_us;             /* of the run */
    int64_t recover_us;
    struct recorder_origin origin;
    struct writing wiring;      /* written out, with nothing overridden: `wiring "NAME" { ... }` */
    struct overrides overrides; /* in the place of its figures; settings are in the config */
    struct deeds deeds;         /* lines of deed.h, or a statement of the language behind a = */
    char signature[FINDING_SIGNATURE];
};

/* What is red plus the kinds of events that led there, without times: findings of one cause have
 * the same. Of a bench that stands at the end of its run. */
void finding_signature(const struct bench *bench, const struct finding_red *what,
                       char text[FINDING_SIGNATURE]);
/* What is wrong: "alarm of Input1 though nothing true happened at it". */
void finding_sentence(const struct bench *bench, const struct finding_red *what,
                      char text[VIOLATION_TEXT]);
/* How it came, for people: what is wrong and when, and the chain of events back to its origin;
 * where no event shows it, the last ones before it. Each line stands behind `indent`. */
void finding_tell(const struct bench *bench, const struct finding_red *what, const char *indent,
                  struct writing *writing);
/* The first thing that is red on the bench, but for `excused` (invariants, a bit each): an
 * invariant, the firmware's assertion; red = SWARM_REDS: none of these. */
struct finding_red finding_red_of(const struct bench *bench, uint32_t excused);
/* The event that shows it: of an invariant, an assertion; CAUSE_NONE. */
uint32_t finding_event(const struct bench *bench, const struct finding_red *what);
/* When it was seen; CLOCK_NEVER: it is not, or nobody can say. */
int64_t finding_instant(const struct bench *bench, const struct finding_red *what);
/* False: error (SANDBOX_ERROR) says why it cannot be said without its scenario. *finding is to be
 * freed all the same. */
bool finding_take(struct finding *finding, const struct finding_scene *scene,
                  const struct finding_red *what, char *error);
void finding_free(struct finding *finding);

#endif

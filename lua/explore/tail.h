/* A tail: what comes of a scenario once its unit's supply was cut. The people of the story do what
 * they do, and wait for as long as they would; what they expected is not judged any more
 * (bench->lenient). The invariants are, and that the unit recovers: once the last cut is given back
 * and the story is over it has so much time to be as the run without cuts left it: running, on its
 * 12 V, registered, with nothing queued but what the flood limit holds back. What the run without
 * cuts did not leave so is not asked for, nor is anything of a story that broke off behind the cut,
 * by an error that comes of it. */
#ifndef LUA_EXPLORE_TAIL_H
#define LUA_EXPLORE_TAIL_H

#include "lua/explore/cut.h"
#include "lua/explore/landmarks.h"

#define TAIL_RECOVER_US CLOCK_S(300)
#define TAIL_LINGER_US CLOCK_S(10)    /* from the return of the supply on, at least */
#define TAIL_FEEDERS 8u               /* parts that feed the unit's 12 V; further ones stay on */

/* What a recovered unit is, a bit each. */
enum tail_aspect {
    TAIL_RUNNING, TAIL_ON_DC, TAIL_REGISTERED, TAIL_IDLE,
    TAIL_ASPECTS
};

/* "the unit does not run" */
const char *tail_lack(enum tail_aspect aspect);

/* What holds for each tail of a scenario. */
struct tail_course {
    uint16_t feeder[TAIL_FEEDERS];    /* parts: what stands next to the unit's 12 V */
    uint32_t feeder_count;
    bool feeds_unit[WORLD_PARTS];     /* these, and what stands behind them */
    uint16_t dipping;                 /* the part whose voltage dips; PART_NONE: none can */
    char dip_verb[8];                 /* "dip", "sag" */
    double nominal_v;                 /* of that part */
    bool has_cell;                    /* with a switch of its own */
    uint32_t aspects;                 /* that the run without cuts left well */
    uint32_t excused;                 /* invariants that it violates by itself, or says it may */
    int64_t recover_us;
};

/* Why a cut of this kind cannot be tried there: NULL: it can. */
const char *tail_refusal(const struct tail_course *course, enum cut_kind kind);
/* Finds what feeds the unit. world: wired; it is not changed. False: there is no memory. */
bool tail_survey(struct tail_course *course, const struct world *world);
/* Aspects that are well now. */
uint32_t tail_aspects(const struct world *world);
/* Behind the end of a story without cuts and faults: the aspects to ask for, once the unit had as
 * long as behind them. */
uint32_t tail_left(struct bench *bench, int64_t recover_us);
/* Until when it has to recover from what ended at `since`. A fault of the modem that the story has
 * laid for so many times, and that acts meanwhile, gives it as long again, once. */
int64_t tail_deadline(const struct bench *bench, int64_t since, int64_t recover_us);
/* Of aspects that were left well those to ask for: where nothing can be told none of the queue. */
uint32_t tail_askable(uint32_t left);
/* Of those asked for the ones that are not well now. 12 V are not where the story has switched off
 * what feeds them, or dips it still; and where they are not asked for a cell that is spent owes
 * nothing. */
uint32_t tail_lacks(const struct tail_course *course, uint32_t asked, const struct bench *bench);

/* How it ended. */
struct tail_end {
    uint32_t violated;                /* invariants, a bit each */
    uint32_t lacks;                   /* aspects: the unit has not recovered */
    uint32_t reached;                 /* enum sometimes, a bit each, the beginning included */
    bool broke_off;                   /* the story ended by an error behind the cut */
    bool refused;                     /* a cut cannot be carried out there: bench->text says why */
    bool stuck;                       /* the world could not go on: bench->text says why */
    bool halted;                      /* the firmware stopped itself by an assertion */
    int64_t at_us;                    /* of its end */
    uint32_t event;                   /* of the first violation that one event shows */
    bool early;                       /* it went on as the run without cuts, and was left there */
    uint32_t looks;                   /* at landmarks */
    uint8_t differs;                  /* enum fingerprint_part, at the last of them */
};

/* The hand that cuts, as a guest of the judge. Stays where it is while the trial goes on. */
struct tail {
    const struct tail_course *course;
    struct cut_list list;
    uint32_t next;                    /* cut that begins or is under way */
    bool cutting;                     /* it has begun */
    bool was_on[TAIL_FEEDERS];        /* before it; what was off stays so */
    bool cell_was_on;
    uint32_t deeds;                   /* events of the journal when the cut had begun */
    int64_t back_us;                  /* the last cut was given back; CLOCK_NEVER */
    int64_t over_us;                  /* the story was over; CLOCK_NEVER */
    int64_t deadline_us;              /* from then on */
    bool well;                        /* as last seen */
    bool judged;                      /* the deadline is over, or there is none */
    uint32_t lacks;                   /* then */
    struct landmarks_walk walk;       /* along the run without cuts */
    char refused[CUT_ERROR];          /* why a cut could not be carried out; "" */
    struct judge_guest guest;         /* for struct judge_options */
};

void tail_init(struct tail *tail, const struct tail_course *course, const struct cut_list *list);
/* Goes on to the end. The trial stands at the first cut's instant or before it, and has the guest
 * in its options. */
void tail_play(struct tail *tail, struct trial *trial, struct tail_end *end);

#endif

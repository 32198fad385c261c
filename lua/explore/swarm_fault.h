/* Faults of a swarm: what may happen, to what, when and how, each as two lines of the hand
 * (lua/hand.h): one that lays it, one that ends it. A seed draws which kinds may happen at all, and
 * then the faults. */
#ifndef LUA_EXPLORE_SWARM_FAULT_H
#define LUA_EXPLORE_SWARM_FAULT_H

#include "lua/explore/tail.h"
#include "sim/base/random.h"

#define SWARM_FAULTS 16u      /* of a seed; those behind are left out */
#define SWARM_LINE 120u
#define SWARM_OF_MODEM "unit modem fault "
#define SWARM_DEEDS 64u       /* instants around which something is likely to go wrong */

enum swarm_kind {
    SWARM_BOUNCE, SWARM_NOISY, SWARM_LOOSE, SWARM_CABLE,
    SWARM_REBOOTS, SWARM_HANGS, SWARM_MUTES, SWARM_LOSES, SWARM_GARBLES, SWARM_REFUSES,
    SWARM_NETWORK_LOSES, SWARM_NETWORK_DOUBLES, SWARM_NETWORK_SLOW, SWARM_NETWORK_GONE,
    SWARM_DIP, SWARM_CUT,
    SWARM_KINDS
};

/* "dip" */
const char *swarm_kind_name(enum swarm_kind kind);
/* "the supply dips" */
const char *swarm_kind_about(enum swarm_kind kind);

struct swarm_fault {
    enum swarm_kind kind;
    uint16_t target;                  /* of those that swarm_kind_targets() counts */
    uint16_t percent;                 /* SWARM_DIP: of the nominal voltage that is left, 0 to 90 */
    int64_t at_us, end_us;            /* 1 or later; later than at_us */
    char begin[SWARM_LINE], end[SWARM_LINE]; /* end "": it ends by itself */
};

/* What the faults are drawn for: the story as it goes without any. */
struct swarm_story {
    const struct world *world;        /* as wired */
    const struct tail_course *course;
    int64_t end_us;
    int64_t deed[SWARM_DEEDS];
    uint32_t deed_count;
};

struct swarm_faults {
    struct swarm_fault list[SWARM_FAULTS];
    uint32_t count;
    uint32_t kinds;                   /* those that happen, a bit each */
};

/* One seed in four has none. */
void swarm_faults_draw(struct swarm_faults *faults, const struct swarm_story *story,
                       uint64_t seed);
/* How many things of that story it can happen to; 0: it cannot. */
uint32_t swarm_kind_targets(const struct swarm_story *story, enum swarm_kind kind);
/* One of that kind, drawn as a seed's are. The kind has a target there. */
void swarm_fault_draw(struct swarm_fault *fault, const struct swarm_story *story,
                      enum swarm_kind kind, struct random *random);
/* Writes its lines anew, once target, percent or times were changed. */
void swarm_fault_lay(struct swarm_fault *fault, const struct swarm_story *story);
/* Its target's name; "" = there is but one, the modem. */
const char *swarm_fault_target(const struct swarm_fault *fault, const struct swarm_story *story);
/* Counts the kinds anew. */
void swarm_faults_count(struct swarm_faults *faults);

#endif

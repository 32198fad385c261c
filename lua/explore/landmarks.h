/* Landmarks: how the run without cuts is at instants of its way, as fingerprints. A tail that is at
 * one of them as that run was goes on as it went, and need not be played any further: nothing of it
 * was wrong that is not excused.
 *
 * They are made once, before any tail, and lie so close that a tail finds one soon after it has
 * recovered; it looks seldom: each time half as long again after its cut as the last time. */
#ifndef LUA_EXPLORE_LANDMARKS_H
#define LUA_EXPLORE_LANDMARKS_H

#include "lua/explore/fingerprint.h"
#include "lua/judge.h"

#define LANDMARKS_MOST 1024u
#define LANDMARKS_GAP_US CLOCK_S(2)      /* between two of them, at least */
#define LANDMARKS_FIRST_US CLOCK_S(5)    /* behind the cut: no look before */
#define LANDMARKS_WORTH_US CLOCK_S(60)   /* of the story that is left, at least */

struct landmark {
    int64_t at_us;
    struct fingerprint print;
    uint32_t reached;            /* behind it, by that run: enum sometimes, a bit each */
};

struct landmarks {
    struct landmark *list;       /* ascending */
    uint32_t count;
    int64_t end_us;              /* of what is judged; what is due later does not count */
};

/* Goes the rest of the run, which stands at its begin, to its end. False: there is no memory. */
bool landmarks_make(struct landmarks *landmarks, struct trial *trial, int64_t story_end_us,
                    int64_t end_us);
void landmarks_free(struct landmarks *landmarks);

/* Where one tail is on its way along them. */
struct landmarks_walk {
    const struct landmarks *landmarks;   /* NULL: it goes to its end */
    struct plain *plain;
    struct arena_image *aside;           /* for the script's memory */
    uint32_t next;                       /* landmark that is looked at next */
    int64_t since_us;                    /* when the cut was over; CLOCK_NEVER */
    uint32_t looks;                      /* so far */
    uint32_t reached;                    /* behind the last one looked at */
    enum fingerprint_part differs;       /* in the last one; FINGERPRINT_COUNT: none */
};

/* The cut is over. */
void landmarks_walk_begin(struct landmarks_walk *walk, int64_t now);
/* The instant of the next look; CLOCK_NEVER. */
int64_t landmarks_walk_due(const struct landmarks_walk *walk);
/* True: the run is at that landmark, and is as the run without cuts was. */
bool landmarks_walk_look(struct landmarks_walk *walk, const struct trial *trial);

#endif

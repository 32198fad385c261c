/* How the adapter's clock stands against the host's: offset, rate and jitter, from beats that went
 * there and back. An adapter's clock is a resonator's: it may be off by half a percent, and drifts;
 * that of a rig stops where its machine stalls, and is followed from the next beat on.
 * Host times are microseconds of any clock of the host that does not go back. */
#ifndef HIL_CLOCK_SYNC_H
#define HIL_CLOCK_SYNC_H

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_SYNC_BEATS 64 /* looked at: 6.4 s of them at ten a second */

struct clock_beat {
    int64_t host_us;    /* in the middle between there and back */
    int64_t adapter_us; /* unwrapped */
    int64_t round_us;   /* there and back */
};

struct clock_sync {
    struct clock_beat beat[CLOCK_SYNC_BEATS]; /* a ring */
    uint32_t count;                           /* since the clock was steady */
    struct clock_beat anchor;                 /* the best of the newer half, at first of all */
    double rate;                              /* adapter's microseconds in one of the host's */
    int64_t round_us;                         /* the shortest round of the window */
    int64_t jitter_us;                        /* most that a beat of the window was off */
    int64_t step_us;                          /* most that one was off, by more than its round can
                                                 explain: the clock stood still, or jumped */
};

void clock_sync_init(struct clock_sync *sync);
/* A beat that was sent and came back at these host times, with the adapter's stamp. */
void clock_sync_note(struct clock_sync *sync, int64_t sent_us, int64_t came_us,
                     uint32_t adapter_us);
/* One beat was enough for an offset. */
bool clock_sync_is_known(const struct clock_sync *sync);
/* The stamp as host time: of the instants that it can mean, the one nearest to the last beat. */
int64_t clock_sync_to_host(const struct clock_sync *sync, uint32_t adapter_us);
uint32_t clock_sync_to_adapter(const struct clock_sync *sync, int64_t host_us);

#endif

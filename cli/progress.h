/* The line at the foot of a terminal that says how far a long run is. It stands on stderr, is there
 * only where that is a terminal, and only once the run has lasted for a while. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool wanted, drawn;
    bool rated;                       /* how many a second is told, too */
    uint32_t all, done, red;
    double seconds_all, seconds_done; /* as estimated */
    int64_t began_us;                 /* on the host's clock */
};

/* seconds: that all jobs take together by estimate. */
void progress_begin(struct progress *progress, uint32_t all, double seconds);
void progress_add(struct progress *progress, double seconds, bool red);
/* Draws it anew. */
void progress_draw(struct progress *progress);
/* Before something else is printed, and at the end. */
void progress_erase(struct progress *progress);

#endif

/* A crew: processes, forked from this one, that share many small tries between them. Which one
 * plays what is laid down beforehand: the tries in blocks of neighbours, dealt out in turns; so
 * the results do not depend on who is how fast. Each result is a record of one size. A process that
 * dies, or is silent for too long, costs the try in hand; another one goes on behind it. */
#ifndef CLI_CREW_H
#define CLI_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CREW_MOST 64
#define CREW_RECORD 512
#define CREW_SILENCE_US 120000000    /* then the try in hand counts as one that hangs */

/* What a process of the crew sees of it. */
struct crew_seat {
    int out;
    uint32_t count, block, step;     /* of the order; step: between its blocks */
    uint32_t next;                   /* try that comes next */
    size_t record;
};

struct crew {
    uint32_t workers, count, block;
    size_t record;                   /* bytes of a result, CREW_RECORD at most */
    void *context;
    /* In a process of its own: plays crew_range() after crew_range() and sends each result. */
    void (*play)(void *context, struct crew_seat *seat);
    /* A result, as soon as it is there: in order only within a block. */
    void (*told)(void *context, uint32_t index, const void *record);
    /* The process died in this try, ended without a word, or hung. */
    void (*lost)(void *context, uint32_t index);
    void (*ticked)(void *context);   /* a few times a second; NULL */
};

/* False: interrupted. What was told by then is whole. */
bool crew_run(const struct crew *crew);
/* The next tries of this process, from *first to before *end. False: there are none left. */
bool crew_range(struct crew_seat *seat, uint32_t *first, uint32_t *end);
/* False: nobody listens any more. */
bool crew_send(struct crew_seat *seat, uint32_t index, const void *record);

#endif

/* The crew of a campaign: processes, forked from this one, that play task after task as they are
 * given. One that dies or hangs in a try is followed by another, which plays the same task without
 * that try; so many of one task, and the rest of it is left as lost. */
#ifndef CLI_CAMPAIGN_CREW_H
#define CLI_CAMPAIGN_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAMPAIGN_CREW_MOST 64
#define CAMPAIGN_LOST_MOST 8         /* tries of one task */
#define CAMPAIGN_SILENCE_US 120000000 /* then the try in hand hangs */
#define CAMPAIGN_REPLY 20000         /* bytes */

#define CAMPAIGN_NO_TRY UINT64_MAX
#define CAMPAIGN_ORDER_TEXT 600

/* What one of them is to do. */
struct campaign_order {
    uint32_t kind, subject;          /* the caller's, like these */
    uint64_t task, number;
    char text[CAMPAIGN_ORDER_TEXT], more[CAMPAIGN_ORDER_TEXT];
    uint32_t losses;                 /* tries that cost a process, CAMPAIGN_LOST_MOST at most ... */
    uint64_t lost[CAMPAIGN_LOST_MOST]; /* ... these; CAMPAIGN_NO_TRY: it was before the first */
    int64_t given_us;                /* on the host's clock */
};

/* What a process of the crew has in common with who began it. */
struct campaign_seat {
    volatile uint64_t number;        /* try in hand */
    volatile uint32_t tries;         /* begun so far, in all tasks */
};

struct campaign_crew {
    uint32_t workers;
    int64_t silence_us;              /* 0: CAMPAIGN_SILENCE_US */
    void *context;
    size_t reply;                    /* bytes of one, CAMPAIGN_REPLY at most */
    /* In a process of its own, once, before its first order. False: it cannot work. */
    bool (*open)(void *context, struct campaign_seat *seat);
    /* There, for each order. */
    void (*play)(void *context, const struct campaign_order *order, void *reply);
    /* What is to be done next; false: nothing, now. */
    bool (*next)(void *context, struct campaign_order *order);
    /* A reply has come. */
    void (*told)(void *context, const struct campaign_order *order, const void *reply);
    /* The order has cost a process, as its last loss says. True: once more without that try;
     * false, always of the last one that it may cost: told() is not called for it. */
    bool (*lost)(void *context, const struct campaign_order *order);
    /* A few times a second. False: it is enough, and orders that are in hand are left. */
    bool (*ticked)(void *context);
};

/* Returns when there is nothing to do and nobody works, or when ticked() says so: an exit code,
 * EXIT_INTERRUPTED or, where no process can be begun, EXIT_BROKEN. */
int campaign_crew_run(const struct campaign_crew *crew);

#endif

/* A crew: forked processes that play small tasks by number and leave what came of each in memory
 * that all share. Whoever is free takes the next number; what comes of a task depends on nothing
 * but its number, so that it does not matter who plays it. A death costs the task in hand only. */
#ifndef CLI_CREW_H
#define CLI_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CREW_MOST 64

struct crew_task {
    uint32_t count;
    size_t size;                     /* of what comes of one */
    /* In a member of the crew, before its first task: what it needs of its own. False: it has
     * not got it. */
    bool (*begin)(void *context);
    void (*play)(void *context, uint32_t index, void *result);
    /* In the parent: a member has died of that task; `result` is all 0. */
    void (*died)(void *context, uint32_t index, void *result);
    /* In the parent, a few times a second; NULL: nobody looks on. */
    void (*ticked)(void *context, uint32_t done);
    void *context;
};

enum crew_end { CREW_DONE, CREW_INTERRUPTED, CREW_BROKEN };

/* What came of all tasks, of task i at i * size; those that were not played are all 0. To be given
 * back by crew_free. CREW_BROKEN: no process or no memory was to be had. */
struct crew_results {
    void *at;
    size_t size;
    enum crew_end end;
};

struct crew_results crew_run(const struct crew_task *task, uint32_t workers);
void crew_free(struct crew_results *results);

#endif

/* A process of our own: forked from this one, with a pipe to it and one from it. Ctrl-C is told to
 * who has begun it, who ends it then. */
#ifndef CLI_CHILD_H
#define CLI_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define CHILDREN_MOST 64 /* that are listened to at once */

struct child {
    pid_t pid;           /* 0: there is none (any more) */
    int to, from;
};

/* As fork() returns; -1: the host lets no further process begin, and there is none. In the new
 * process pid stays 0, and the pipes are the way to its parent; those of its parent's other
 * children are to be forgotten there. */
pid_t child_begin(struct child *child);
void child_forget(const struct child *child);
/* Waits for its end: once its pipes are closed, it ends by itself or, by force, at once. Returns
 * its wait status. */
int child_end(struct child *child, bool by_force);
/* Waits until one of them has said something or has ended, so long at most; NULL: nobody. Returns a
 * bit for each that has. */
uint64_t child_listen(const struct child *const children[], uint32_t count, int ms);

#endif

/* A bookmark: how far a journal was read, and whether it was wound back since and written on
 * otherwise. It keeps the last events as they were read: where they are still there, all before
 * them is. */
#ifndef SIM_PANEL_BOOKMARK_H
#define SIM_PANEL_BOOKMARK_H

#include "sim/base/event.h"

#define BOOKMARK_KEPT 256u

struct bookmark {
    uint32_t read;                      /* events */
    uint32_t known;                     /* so many of the last of them stand in `kept` ... */
    struct event kept[BOOKMARK_KEPT];   /* ... by index modulo BOOKMARK_KEPT */
};

void bookmark_init(struct bookmark *bookmark);
/* The index from which on the journal is to be read: bookmark->read, or, where it was wound back,
 * the first event that has gone or is another one; 0 where that cannot be told any more. The
 * bookmark is put there. */
uint32_t bookmark_find(struct bookmark *bookmark, const struct journal *journal);
/* The next event was read. */
void bookmark_move(struct bookmark *bookmark, const struct journal *journal);

#endif

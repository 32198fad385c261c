/* Damage: a picture in cells, and which of them look otherwise than before: the keys of all that
 * touches a cell are mixed to one. After rxi's cached software rendering. */
#ifndef SIM_WINDOW_DAMAGE_H
#define SIM_WINDOW_DAMAGE_H

#include "sim/window/rect.h"

#define DAMAGE_CELL 64

struct damage {
    struct rect canvas;
    uint32_t columns, rows;
    uint64_t *now, *before; /* a key for each cell */
    struct rect *changed;   /* columns * rows at most */
    uint32_t changes;
    bool whole;             /* nothing is known of before */
};

void damage_init(struct damage *damage);
void damage_free(struct damage *damage);
/* Another size forgets all. False: no memory. */
bool damage_resize(struct damage *damage, int32_t width, int32_t height);
void damage_forget(struct damage *damage);
/* What is drawn from now on, up to damage_end. */
void damage_begin(struct damage *damage);
void damage_add(struct damage *damage, const struct rect *rect, uint64_t key);
/* Sets `changed`: few rectangles that hold each cell that has changed. */
void damage_end(struct damage *damage);

#endif

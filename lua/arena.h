/* The memory of one Lua state: a fixed block with free lists by size. Everything the state owns
 * lies in it, so that a copy of the block is a snapshot of the script. */
#ifndef LUA_ARENA_H
#define LUA_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARENA_SIZE ((size_t)24 << 20)
#define ARENA_RESERVE ((size_t)512 << 10)  /* kept back, so that an error can still be told */
#define ARENA_CLASSES 128

struct arena {
    unsigned char *block;
    size_t used;                     /* bytes handed out once, free or not */
    size_t limit;                    /* `used` does not grow beyond it */
    uint32_t free[ARENA_CLASSES];    /* offset of the first free piece, 0 = none */
};

/* A copy of an arena's state; belongs to the arena it was taken from. */
struct arena_image {
    struct arena arena;
    unsigned char *bytes;
    size_t room;                     /* of them */
};

bool arena_init(struct arena *arena);  /* false: the host has no memory */
void arena_free(struct arena *arena);
/* Forgets everything; the block stays. */
void arena_reset(struct arena *arena);
/* Opens the reserve, once the script has run out of memory. */
void arena_open_reserve(struct arena *arena);
/* A lua_Alloc; `arena` is its user data. NULL when the limit is reached. */
void *arena_allocate(void *arena, void *piece, size_t old_size, size_t new_size);

/* Only while no Lua function runs. False: the host has no memory. */
bool arena_save(const struct arena *arena, struct arena_image *image);
/* The same into an image that is all zero or was saved before: its memory is used again. */
bool arena_save_over(const struct arena *arena, struct arena_image *image);
void arena_restore(struct arena *arena, const struct arena_image *image);
void arena_image_free(struct arena_image *image);

#endif

#include "lua/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define GRAIN 16u
#define SMALL 1024u                   /* up to here a class for each multiple of the grain */
#define SMALL_CLASSES (SMALL / GRAIN)
#define STEPS 4u                      /* classes of one octave above */

_Static_assert(ARENA_SIZE <= UINT32_MAX, "offsets are 32 bits");
_Static_assert(SMALL_CLASSES + STEPS * 16 <= ARENA_CLASSES, "classes up to 2^26 bytes");

/* The class of a size, and the size its pieces have. */
static uint32_t class_of(size_t size, size_t *rounded)
{
    if (size <= SMALL) {
        uint32_t class = (uint32_t)((size + GRAIN - 1) / GRAIN) - 1;
        *rounded = (class + 1) * GRAIN;
        return class;
    }
    uint32_t class = SMALL_CLASSES;
    for (size_t octave = SMALL;; octave *= 2) {
        for (uint32_t step = 1; step <= STEPS; step++, class++) {
            *rounded = octave + octave / STEPS * step;
            if (size <= *rounded) {
                return class;
            }
        }
    }
}

bool arena_init(struct arena *arena)
{
    memset(arena, 0, sizeof *arena);
    arena->block = malloc(ARENA_SIZE);
    if (arena->block == NULL) {
        return false;
    }
    arena_reset(arena);
    return true;
}

void arena_free(struct arena *arena)
{
    free(arena->block);
    arena->block = NULL;
}

void arena_reset(struct arena *arena)
{
    memset(arena->free, 0, sizeof arena->free);
    arena->used = GRAIN;  /* offset 0 means none */
    arena->limit = ARENA_SIZE - ARENA_RESERVE;
}

void arena_open_reserve(struct arena *arena)
{
    arena->limit = ARENA_SIZE;
}

static void *pop(struct arena *arena, uint32_t class)
{
    uint32_t offset = arena->free[class];
    if (offset == 0) {
        return NULL;
    }
    memcpy(&arena->free[class], arena->block + offset, sizeof(uint32_t));
    return arena->block + offset;
}

static void push(struct arena *arena, void *piece, size_t size)
{
    size_t rounded;
    uint32_t class = class_of(size, &rounded);
    uint32_t offset = (uint32_t)((unsigned char *)piece - arena->block);
    memcpy(piece, &arena->free[class], sizeof(uint32_t));
    arena->free[class] = offset;
}

static void *take(struct arena *arena, size_t size)
{
    if (size > ARENA_SIZE) {
        return NULL;
    }
    size_t rounded;
    uint32_t class = class_of(size, &rounded);
    void *piece = pop(arena, class);
    if (piece == NULL && arena->used + rounded <= arena->limit) {
        piece = arena->block + arena->used;
        memset(piece, 0, rounded);   /* the same steps leave the same bytes, gaps and all */
        arena->used += rounded;
    }
    for (class++; piece == NULL && class < ARENA_CLASSES; class++) {
        piece = pop(arena, class);
    }
    return piece;
}

void *arena_allocate(void *ud, void *piece, size_t old_size, size_t new_size)
{
    struct arena *arena = ud;
    if (new_size == 0) {
        if (piece != NULL && old_size > 0) {
            push(arena, piece, old_size);
        }
        return NULL;
    }
    if (piece == NULL) {
        return take(arena, new_size);
    }
    size_t have, want;
    if (class_of(old_size, &have) == class_of(new_size, &want)) {
        return piece;
    }
    void *moved = take(arena, new_size);
    if (moved == NULL) {
        return new_size < old_size ? piece : NULL;  /* shrinking must not fail */
    }
    memcpy(moved, piece, old_size < new_size ? old_size : new_size);
    push(arena, piece, old_size);
    return moved;
}

bool arena_save(const struct arena *arena, struct arena_image *image)
{
    image->bytes = NULL;
    image->room = 0;
    return arena_save_over(arena, image);
}

bool arena_save_over(const struct arena *arena, struct arena_image *image)
{
    if (image->bytes == NULL || image->room < arena->used) {
        free(image->bytes);
        image->bytes = malloc(arena->used);
        image->room = arena->used;
    }
    if (image->bytes == NULL) {
        return false;
    }
    image->arena = *arena;
    memcpy(image->bytes, arena->block, arena->used);
    return true;
}

void arena_restore(struct arena *arena, const struct arena_image *image)
{
    assert(arena->block == image->arena.block);
    *arena = image->arena;
    memcpy(arena->block, image->bytes, image->arena.used);
}

void arena_image_free(struct arena_image *image)
{
    free(image->bytes);
    image->bytes = NULL;
}

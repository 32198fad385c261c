#include "sim/window/damage.h"

#include <stdlib.h>
#include <string.h>

#include "sim/window/key.h"

void damage_init(struct damage *damage)
{
    memset(damage, 0, sizeof *damage);
}

void damage_free(struct damage *damage)
{
    free(damage->now);
    free(damage->before);
    free(damage->changed);
    damage_init(damage);
}

bool damage_resize(struct damage *damage, int32_t width, int32_t height)
{
    if (damage->now != NULL && damage->canvas.right == width && damage->canvas.bottom == height) {
        return true;
    }
    damage_free(damage);
    damage->columns = (uint32_t)(width + DAMAGE_CELL - 1) / DAMAGE_CELL;
    damage->rows = (uint32_t)(height + DAMAGE_CELL - 1) / DAMAGE_CELL;
    size_t cells = (size_t)damage->columns * damage->rows;
    damage->now = calloc(cells + 1, sizeof *damage->now);
    damage->before = calloc(cells + 1, sizeof *damage->before);
    damage->changed = calloc(cells + 1, sizeof *damage->changed);
    if (damage->now == NULL || damage->before == NULL || damage->changed == NULL) {
        damage_free(damage);
        return false;
    }
    damage->canvas = (struct rect){0, 0, width, height};
    damage->whole = true;
    return true;
}

void damage_forget(struct damage *damage)
{
    damage->whole = true;
}

void damage_begin(struct damage *damage)
{
    for (uint32_t i = 0; i < damage->columns * damage->rows; i++) {
        damage->now[i] = KEY_NONE;
    }
}

void damage_add(struct damage *damage, const struct rect *rect, uint64_t key)
{
    struct rect seen = rect_meet(rect, &damage->canvas);
    if (rect_is_empty(&seen)) {
        return;
    }
    uint32_t left = (uint32_t)seen.left / DAMAGE_CELL;
    uint32_t right = (uint32_t)(seen.right - 1) / DAMAGE_CELL;
    uint32_t bottom = (uint32_t)(seen.bottom - 1) / DAMAGE_CELL;
    for (uint32_t row = (uint32_t)seen.top / DAMAGE_CELL; row <= bottom; row++) {
        uint64_t *cells = damage->now + row * damage->columns;
        for (uint32_t column = left; column <= right; column++) {
            cells[column] = key_mix(cells[column], key);
        }
    }
}

/* ---- changed cells as few rectangles ---- */

static struct rect run_rect(const struct damage *damage, uint32_t row, uint32_t from,
                            uint32_t until)
{
    struct rect rect = {(int32_t)from * DAMAGE_CELL, (int32_t)row * DAMAGE_CELL,
                        (int32_t)until * DAMAGE_CELL, (int32_t)(row + 1) * DAMAGE_CELL};
    return rect_meet(&rect, &damage->canvas);
}

/* A run and what ends just above it are one where that is hardly larger: what is wide is drawn once
 * then. */
static void add_run(struct damage *damage, const struct rect *run)
{
    for (uint32_t i = damage->changes; i > 0; i--) {
        struct rect *above = &damage->changed[i - 1], both = rect_join(above, run);
        if (above->bottom == run->top &&
            rect_pixels(&both) * 4 <= (rect_pixels(above) + rect_pixels(run)) * 5) {
            *above = both;
            return;
        }
    }
    damage->changed[damage->changes++] = *run;
}

static void add_row(struct damage *damage, uint32_t row)
{
    const uint64_t *now = damage->now + row * damage->columns;
    const uint64_t *before = damage->before + row * damage->columns;
    for (uint32_t column = 0; column < damage->columns; column++) {
        uint32_t from = column;
        while (column < damage->columns && now[column] != before[column]) {
            column++;
        }
        if (column > from) {
            struct rect run = run_rect(damage, row, from, column);
            add_run(damage, &run);
        }
    }
}

void damage_end(struct damage *damage)
{
    damage->changes = 0;
    if (damage->whole && !rect_is_empty(&damage->canvas)) {
        damage->changed[damage->changes++] = damage->canvas;
    }
    for (uint32_t row = 0; row < damage->rows && !damage->whole; row++) {
        add_row(damage, row);
    }
    uint64_t *now = damage->now;
    damage->now = damage->before;
    damage->before = now;
    damage->whole = false;
}

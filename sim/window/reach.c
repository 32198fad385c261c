#include "sim/window/reach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/window/key.h"
#include "sim/window/outline.h"

#define MARGIN 2.0f /* for soft edges, and for what is put on whole pixels */

static const struct rect nothing = {0, 0, 0, 0};

bool reaches_init(struct reaches *reaches)
{
    memset(reaches, 0, sizeof *reaches);
    reaches->rect = malloc(PICTURE_SHAPES * sizeof *reaches->rect);
    reaches->clip = malloc(PICTURE_SHAPES * sizeof *reaches->clip);
    reaches->key = malloc(PICTURE_SHAPES * sizeof *reaches->key);
    if (reaches->rect == NULL || reaches->clip == NULL || reaches->key == NULL) {
        reaches_free(reaches);
        return false;
    }
    return true;
}

void reaches_free(struct reaches *reaches)
{
    free(reaches->rect);
    free(reaches->clip);
    free(reaches->key);
    memset(reaches, 0, sizeof *reaches);
}

static int32_t whole(float value)
{
    return (int32_t)outline_tamed(value);
}

struct rect reach_round(const struct area *area)
{
    if (!outline_is_area(area)) {
        return nothing;
    }
    return (struct rect){whole(floorf(area->x + 0.5f)), whole(floorf(area->y + 0.5f)),
                         whole(floorf(area->x + area->w + 0.5f)),
                         whole(floorf(area->y + area->h + 0.5f))};
}

static struct rect rect_around(const struct area *area, float margin)
{
    return (struct rect){whole(floorf(area->x - margin)), whole(floorf(area->y - margin)),
                         whole(ceilf(area->x + area->w + margin)),
                         whole(ceilf(area->y + area->h + margin))};
}

static struct rect text_rect(const struct block *block, const struct shape *shape)
{
    struct spot corner = letters_corner(block, shape);
    struct area ink = block->ink;
    ink.x += corner.x;
    ink.y += corner.y;
    return outline_is_area(&ink) ? rect_around(&ink, MARGIN) : nothing;
}

static uint64_t area_key(uint64_t key, const struct area *area)
{
    return key_floats(key_floats(key, area->x, area->y), area->w, area->h);
}

static uint64_t look_key(const struct shape *shape)
{
    uint64_t flags = (uint64_t)shape->kind | (uint64_t)shape->fill << 8 |
                     (uint64_t)shape->stroke << 16 | (uint64_t)shape->dash << 24 |
                     (uint64_t)shape->closed << 32 | (uint64_t)shape->opacity << 40;
    return area_key(key_mix(KEY_NONE, flags), &shape->area);
}

static void read_text(struct reaches *reaches, uint32_t i, const struct shape *shape,
                      const struct block *block)
{
    if (block != NULL && shape->stroke != INK_NONE) {
        reaches->rect[i] = text_rect(block, shape);
        reaches->key[i] = key_mix(look_key(shape), block->key);
    }
}

/* Around the points as they are drawn: in an area that reaches very far the near side is lost. */
static struct area area_of_path(const struct spot *points, uint32_t count)
{
    float left = OUTLINE_FAR, right = -OUTLINE_FAR, top = OUTLINE_FAR, bottom = -OUTLINE_FAR;
    for (uint32_t i = 0; i < count; i++) {
        float x = outline_tamed(points[i].x), y = outline_tamed(points[i].y);
        left = x < left ? x : left;
        right = x > right ? x : right;
        top = y < top ? y : top;
        bottom = y > bottom ? y : bottom;
    }
    return (struct area){left, top, right - left, bottom - top};
}

static void read_outline(struct reaches *reaches, uint32_t i, const struct shape *shape,
                         const struct picture *picture)
{
    if (!outline_is_area(&shape->area)) {
        return;
    }
    float wide = shape->stroke == INK_NONE ? 0 : outline_width(shape);
    uint64_t key = key_floats(look_key(shape), shape->width, shape->radius);
    key = key_floats(key, shape->from, shape->to);
    struct area area = shape->area;
    if (shape->kind == SHAPE_PATH) {
        const struct spot *points = picture->points + shape->first;
        key = key_bytes(key, points, shape->count * sizeof *points);
        area = area_of_path(points, shape->count);
    }
    reaches->rect[i] = rect_around(&area, wide + MARGIN);
    reaches->key[i] = key;
}

/* Clips within one another. */
struct clips {
    struct rect rect[REACH_CLIPS + 1];
    uint32_t depth; /* of them all, those that are too deep too */
};

static const struct rect *clips_top(const struct clips *clips)
{
    return &clips->rect[clips->depth < REACH_CLIPS ? clips->depth : REACH_CLIPS];
}

static void clips_follow(struct clips *clips, const struct shape *shape)
{
    if (shape->kind == SHAPE_UNCLIP) {
        clips->depth -= clips->depth > 0 ? 1 : 0;
        return;
    }
    struct rect inner = reach_round(&shape->area);
    inner = rect_meet(clips_top(clips), &inner);
    clips->depth++;
    if (clips->depth <= REACH_CLIPS) {
        clips->rect[clips->depth] = rect_is_empty(&inner) ? nothing : inner;
    }
}

static void read_sprite(struct reaches *reaches, uint32_t i)
{
    reaches->first_sprite = i < reaches->first_sprite ? i : reaches->first_sprite;
    reaches->sprites = rect_join(&reaches->sprites, &reaches->rect[i]);
}

static void read_shape(struct reaches *reaches, uint32_t i, const struct picture *picture,
                       struct letters *letters)
{
    const struct shape *shape = &picture->shapes[i];
    if (shape->kind == SHAPE_TEXT) {
        read_text(reaches, i, shape,
                  letters_lay(letters, shape, picture_words(picture, shape->first)));
    } else {
        read_outline(reaches, i, shape, picture);
    }
}

static void cut_off(struct reaches *reaches, uint32_t i, const struct rect *clip)
{
    struct rect left = rect_meet(&reaches->rect[i], clip);
    reaches->clip[i] = *clip;
    reaches->rect[i] = rect_is_empty(&left) ? nothing : left;
    reaches->key[i] = key_bytes(reaches->key[i], clip, sizeof *clip);
}

void reaches_read(struct reaches *reaches, const struct picture *picture, struct letters *letters,
                  const struct rect *canvas)
{
    struct clips clips = {.rect = {*canvas}};
    reaches->count = reaches->first_sprite = picture->shape_count;
    reaches->sprites = nothing;
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        uint8_t kind = picture->shapes[i].kind;
        reaches->rect[i] = nothing;
        reaches->key[i] = KEY_NONE;
        if (kind == SHAPE_CLIP || kind == SHAPE_UNCLIP) {
            clips_follow(&clips, &picture->shapes[i]);
            continue;
        }
        read_shape(reaches, i, picture, letters);
        cut_off(reaches, i, clips_top(&clips));
        if (kind == SHAPE_SPRITE) {
            read_sprite(reaches, i);
        }
    }
}

#include "sim/window/sprite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/window/canvas.h"
#include "sim/window/key.h"

#define HIDES (sizeof((struct sprite_look *)0)->hidden / sizeof(struct rect))

bool sprites_init(struct sprites *sprites)
{
    memset(sprites, 0, sizeof *sprites);
    sprites->rect = malloc(SPRITES_MOST * sizeof *sprites->rect);
    return sprites->rect != NULL;
}

void sprites_free(struct sprites *sprites)
{
    free(sprites->rect);
    memset(sprites, 0, sizeof *sprites);
}

static bool is_seen(const struct scene *scene, uint32_t i)
{
    return scene->picture->shapes[i].kind == SHAPE_SPRITE &&
           !rect_is_empty(&scene->reaches->rect[i]);
}

/* ---- boxes in front ---- */

void sprites_read(struct sprites *sprites, const struct scene *scene)
{
    const struct reaches *reaches = scene->reaches;
    sprites->boxes = 0;
    for (uint32_t i = reaches->first_sprite; i < reaches->count; i++) {
        const struct shape *shape = &scene->picture->shapes[i];
        if (shape->kind == SHAPE_BOX && shape->fill != INK_NONE &&
            rect_touches(&reaches->rect[i], &reaches->sprites) && sprites->boxes < SPRITES_BOXES) {
            sprites->box[sprites->boxes++] = i;
        }
    }
}

static uint8_t blend(uint8_t under, uint8_t over, uint32_t share)
{
    return (uint8_t)((under * (256 - share) + over * share + 128) >> 8);
}

static struct colour tinted(struct colour colour, struct colour over, uint32_t share)
{
    return (struct colour){blend(colour.red, over.red, share),
                           blend(colour.green, over.green, share),
                           blend(colour.blue, over.blue, share), colour.alpha};
}

/* 0 to 256. */
static uint32_t share_of(const struct shape *shape)
{
    return (shape->opacity < 100 ? shape->opacity : 100) * 256u / 100u;
}

static bool look_behind(struct sprite_look *look, const struct scene *scene, uint32_t box,
                        const struct rect *rect)
{
    const struct shape *shape = &scene->picture->shapes[box];
    struct rect front = reach_round(&shape->area);
    front = rect_meet(&front, &scene->reaches->clip[box]);
    if (!rect_touches(&front, rect)) {
        return true;
    }
    bool opaque = shape->opacity >= 100, all = rect_holds(&front, rect);
    if (opaque && !all && look->hides < HIDES) {
        look->hidden[look->hides++] = rect_meet(&front, rect);
    } else if (!opaque && all) {
        struct colour over = ink_colour(shape->fill, scene->theme);
        look->fill = tinted(look->fill, over, share_of(shape));
        look->stroke = tinted(look->stroke, over, share_of(shape));
    }
    return !(opaque && all);
}

bool sprite_look_at(struct sprite_look *look, const struct sprites *sprites,
                    const struct scene *scene, uint32_t shape)
{
    const struct shape *sprite = &scene->picture->shapes[shape];
    look->fill = ink_colour(sprite->fill, scene->theme);
    look->stroke = ink_colour(sprite->stroke, scene->theme);
    look->hides = 0;
    for (uint32_t i = 0; i < sprites->boxes; i++) {
        if (sprites->box[i] > shape &&
            !look_behind(look, scene, sprites->box[i], &scene->reaches->rect[shape])) {
            return false;
        }
    }
    return is_seen(scene, shape);
}

/* ---- pixels ---- */

struct disc {
    float x, y, radius;
    uint32_t share;
    struct colour colour;
};

static uint32_t blend_pixel(uint32_t under, struct colour over, uint32_t share)
{
    return (uint32_t)blend((uint8_t)(under >> 16), over.red, share) << 16 |
           (uint32_t)blend((uint8_t)(under >> 8), over.green, share) << 8 |
           (uint32_t)blend((uint8_t)under, over.blue, share);
}

/* How much of a pixel whose middle is that far away the disc covers, 0 to 256. */
static uint32_t cover(const struct disc *disc, float dx, float dy)
{
    float square = dx * dx + dy * dy, outer = disc->radius + 0.5f, inner = disc->radius - 0.5f;
    if (square >= outer * outer) {
        return 0;
    }
    if (inner > 0 && square <= inner * inner) {
        return disc->share;
    }
    return (uint32_t)((outer - sqrtf(square)) * (float)disc->share);
}

static void put_disc(const struct disc *disc, const struct rect *rect, const struct canvas *canvas)
{
    for (int32_t y = rect->top; y < rect->bottom; y++) {
        uint32_t *row = canvas_row(canvas, y);
        for (int32_t x = rect->left; x < rect->right; x++) {
            uint32_t share = cover(disc, (float)x + 0.5f - disc->x, (float)y + 0.5f - disc->y);
            if (share > 0) {
                row[x] = blend_pixel(row[x], disc->colour, share);
            }
        }
    }
}

static void draw_sprite(const struct sprite_look *look, const struct shape *shape,
                        const struct rect *rect, const struct canvas *canvas)
{
    struct disc disc = {shape->area.x + shape->area.w / 2, shape->area.y + shape->area.h / 2,
                        (shape->area.w < shape->area.h ? shape->area.w : shape->area.h) / 2,
                        share_of(shape), look->stroke};
    if (look->stroke.alpha > 0) {
        put_disc(&disc, rect, canvas);
        disc.radius -= shape->width > 0 ? shape->width : 1;
    }
    disc.colour = look->fill;
    if (look->fill.alpha > 0 && disc.radius > 0) {
        put_disc(&disc, rect, canvas);
    }
}

static uint64_t key_of(const struct scene *scene)
{
    uint64_t key = KEY_NONE;
    for (uint32_t i = scene->reaches->first_sprite; i < scene->reaches->count; i++) {
        key = is_seen(scene, i) ? key_mix(key, scene->reaches->key[i]) : key;
    }
    return key;
}

bool sprites_are_drawn(const struct sprites *sprites, const struct scene *scene)
{
    return sprites->key == key_of(scene);
}

void sprites_draw(struct sprites *sprites, const struct scene *scene, const struct canvas *ground,
                  const struct canvas *canvas)
{
    struct sprite_look look;
    sprites->key = key_of(scene);
    sprites->count = 0;
    for (uint32_t i = scene->reaches->first_sprite; i < scene->reaches->count; i++) {
        const struct rect *rect = &scene->reaches->rect[i];
        if (!is_seen(scene, i) || sprites->count == SPRITES_MOST ||
            !sprite_look_at(&look, sprites, scene, i)) {
            continue;
        }
        draw_sprite(&look, &scene->picture->shapes[i], rect, canvas);
        for (uint32_t j = 0; j < look.hides; j++) {
            canvas_copy(ground, canvas, &look.hidden[j]);
        }
        sprites->rect[sprites->count++] = *rect;
    }
}

#include "sim/window/paint.h"

#include <cairo.h>
#include <stdlib.h>

#include "sim/window/brush.h"
#include "sim/window/canvas.h"
#include "sim/window/damage.h"
#include "sim/window/paper.h"
#include "sim/window/reach.h"
#include "sim/window/sprite.h"
#include "sim/window/touched.h"

/* What cairo draws on. */
struct board {
    cairo_surface_t *surface; /* NULL: none yet */
    cairo_t *cairo;
    struct canvas pixels;
};

/* All but the sprites stands on a ground of the painter's own; the canvas shows the ground with the
 * sprites on it. */
struct painter {
    struct letters *letters;
    struct reaches reaches;
    struct damage damage;
    struct sprites sprites;
    struct touched touched;
    enum theme theme;
    struct board board;
    struct canvas ground, canvas;
};

/* ---- life ---- */

struct painter *painter_new(void)
{
    struct painter *painter = calloc(1, sizeof *painter);
    if (painter == NULL) {
        return NULL;
    }
    damage_init(&painter->damage);
    painter->letters = letters_new();
    if (painter->letters == NULL || !reaches_init(&painter->reaches) ||
        !sprites_init(&painter->sprites)) {
        painter_free(painter);
        return NULL;
    }
    return painter;
}

static void drop_ground(struct painter *painter)
{
    if (painter->board.surface != NULL) {
        cairo_destroy(painter->board.cairo);
        cairo_surface_destroy(painter->board.surface);
        painter->board.surface = NULL;
    }
    free(painter->ground.pixels);
    painter->ground.pixels = NULL;
}

void painter_free(struct painter *painter)
{
    if (painter == NULL) {
        return;
    }
    drop_ground(painter);
    letters_free(painter->letters);
    reaches_free(&painter->reaches);
    damage_free(&painter->damage);
    sprites_free(&painter->sprites);
    free(painter);
}

struct ruler painter_ruler(struct painter *painter)
{
    return letters_ruler(painter->letters);
}

bool painter_has_font(struct painter *painter)
{
    return letters_have_font(painter->letters);
}

void painter_forget(struct painter *painter)
{
    damage_forget(&painter->damage);
    painter->canvas.pixels = NULL;
}

/* ---- the ground ---- */

static void make_board(struct board *board, int32_t width, int32_t height)
{
    board->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    board->cairo = cairo_create(board->surface);
    board->pixels = (struct canvas){cairo_image_surface_get_data(board->surface), width, height,
                                    cairo_image_surface_get_stride(board->surface), 0};
}

static bool make_ground(struct painter *painter, const struct canvas *canvas)
{
    struct canvas *ground = &painter->ground;
    if (ground->pixels != NULL && ground->width == canvas->width &&
        ground->height == canvas->height) {
        return true;
    }
    drop_ground(painter);
    make_board(&painter->board, canvas->width, canvas->height);
    *ground = painter->board.pixels;
    ground->pixels = malloc((size_t)ground->stride * (size_t)ground->height);
    if (ground->pixels == NULL || painter->board.pixels.pixels == NULL ||
        !damage_resize(&painter->damage, canvas->width, canvas->height)) {
        drop_ground(painter);
        return false;
    }
    damage_forget(&painter->damage);
    return true;
}

static bool covers(const struct painter *painter, const struct shape *shape, uint32_t i,
                   const struct rect *rect)
{
    if (shape->kind != SHAPE_BOX || shape->fill == INK_NONE || shape->opacity < 100 ||
        shape->radius > 0) {
        return false;
    }
    struct rect sure = reach_round(&shape->area);
    sure = (struct rect){sure.left + 1, sure.top + 1, sure.right - 1, sure.bottom - 1};
    return rect_holds(&sure, rect) && rect_holds(&painter->reaches.clip[i], rect);
}

/* The last shape that hides all that is drawn before it there. */
static uint32_t first_seen(const struct painter *painter, const struct picture *picture,
                           const struct rect *rect)
{
    for (uint32_t i = picture->shape_count; i > 0; i--) {
        if (rect_holds(&painter->reaches.rect[i - 1], rect) &&
            covers(painter, &picture->shapes[i - 1], i - 1, rect)) {
            return i - 1;
        }
    }
    return 0;
}

static void set_clip(cairo_t *cairo, const struct rect *rect)
{
    cairo_reset_clip(cairo);
    cairo_rectangle(cairo, rect->left, rect->top, rect->right - rect->left,
                    rect->bottom - rect->top);
    cairo_clip(cairo);
}

static bool is_same(const struct rect *a, const struct rect *b)
{
    return a->left == b->left && a->top == b->top && a->right == b->right &&
           a->bottom == b->bottom;
}

/* Cairo rounds a soft edge another way where a clip cuts it off at the side, so that what is
 * repainted would differ by a shade from what was painted whole. So such shapes are drawn as wide
 * as they are, on a board of its own, of which the rectangle is taken. */
static bool has_soft_edges(const struct shape *shape)
{
    return shape->kind != SHAPE_TEXT && shape->kind != SHAPE_GLOW &&
           (shape->kind != SHAPE_BOX || !brush_is_sharp_box(shape));
}

static void repaint(struct painter *painter, const struct picture *picture,
                    const struct rect *rect)
{
    const struct brush brush = {painter->board.cairo, painter->letters, painter->theme, true};
    const struct reaches *reaches = &painter->reaches;
    const struct rect band = {0, rect->top, painter->ground.width, rect->bottom};
    struct rect clip = band;
    set_clip(brush.cairo, rect);
    brush_ground(&brush);
    set_clip(brush.cairo, &clip);
    for (uint32_t i = first_seen(painter, picture, rect); i < picture->shape_count; i++) {
        const struct shape *shape = &picture->shapes[i];
        if (shape->kind == SHAPE_SPRITE || !rect_touches(&reaches->rect[i], rect)) {
            continue;
        }
        struct rect wanted =
            rect_meet(&reaches->clip[i], has_soft_edges(shape) ? &band : rect);
        if (!is_same(&wanted, &clip)) {
            set_clip(brush.cairo, &wanted);
            clip = wanted;
        }
        brush_draw(&brush, picture, shape);
    }
    cairo_surface_flush(painter->board.surface);
    canvas_copy(&painter->board.pixels, &painter->ground, rect);
}

static void find_damage(struct painter *painter, const struct picture *picture)
{
    damage_begin(&painter->damage);
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        if (picture->shapes[i].kind != SHAPE_SPRITE) {
            damage_add(&painter->damage, &painter->reaches.rect[i], painter->reaches.key[i]);
        }
    }
    damage_end(&painter->damage);
}

/* ---- the canvas ---- */

static bool is_canvas(const struct canvas *canvas)
{
    return canvas->pixels != NULL && canvas->width > 0 && canvas->height > 0 &&
           canvas->width <= PAINT_SIDE_MOST && canvas->height <= PAINT_SIDE_MOST &&
           canvas->stride >= canvas->width * 4;
}

static bool is_drawn_on(const struct painter *painter, const struct canvas *canvas)
{
    const struct canvas *last = &painter->canvas;
    return last->pixels == canvas->pixels && last->width == canvas->width &&
           last->height == canvas->height && last->stride == canvas->stride &&
           last->serial == canvas->serial;
}

static void show(struct painter *painter, const struct canvas *canvas, const struct rect *rect)
{
    canvas_copy(&painter->ground, canvas, rect);
    touched_add(&painter->touched, rect);
}

/* What of the canvas is not as it should be shows the ground again. */
static void clean(struct painter *painter, const struct canvas *canvas, const struct rect *all)
{
    if (!is_drawn_on(painter, canvas)) {
        show(painter, canvas, all);
        return;
    }
    for (uint32_t i = 0; i < painter->sprites.count; i++) {
        show(painter, canvas, &painter->sprites.rect[i]);
    }
    for (uint32_t i = 0; i < painter->damage.changes; i++) {
        show(painter, canvas, &painter->damage.changed[i]);
    }
}

static void read_picture(struct painter *painter, const struct picture *picture, enum theme theme,
                         const struct rect *all)
{
    if (theme != painter->theme) {
        painter_forget(painter);
    }
    painter->theme = theme;
    reaches_read(&painter->reaches, picture, painter->letters, all);
    find_damage(painter, picture);
}

uint32_t painter_draw(struct painter *painter, const struct picture *picture, enum theme theme,
                      const struct canvas *canvas, struct area areas[PAINT_AREAS])
{
    if (!is_canvas(canvas) || !make_ground(painter, canvas)) {
        return 0;
    }
    const struct rect all = {0, 0, canvas->width, canvas->height};
    const struct scene scene = {picture, &painter->reaches, theme};
    read_picture(painter, picture, theme, &all);
    if (painter->damage.changes == 0 && is_drawn_on(painter, canvas) &&
        sprites_are_drawn(&painter->sprites, &scene)) {
        return 0;
    }
    for (uint32_t i = 0; i < painter->damage.changes; i++) {
        repaint(painter, picture, &painter->damage.changed[i]);
    }
    touched_begin(&painter->touched, &all);
    clean(painter, canvas, &all);
    sprites_read(&painter->sprites, &scene);
    sprites_draw(&painter->sprites, &scene, &painter->ground, canvas);
    for (uint32_t i = 0; i < painter->sprites.count; i++) {
        touched_add(&painter->touched, &painter->sprites.rect[i]);
    }
    painter->canvas = *canvas;
    return touched_end(&painter->touched, areas);
}

bool painter_write(struct painter *painter, const struct picture *picture,
                   const struct paper_order *order, const char **error)
{
    return paper_write(painter->letters, picture, order, error);
}

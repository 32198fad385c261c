/* A picture: shapes in the order in which they are drawn, and the places that answer to the mouse
 * and the keyboard. Pure functions make it, anew for each frame; paint.h draws it, tests read it.
 *
 * Coordinates are pixels from the top left corner, y downwards. A picture that has no memory left
 * is `cut`: what did not fit is not drawn. */
#ifndef SIM_PANEL_PICTURE_H
#define SIM_PANEL_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/panel/ink.h"

#define PICTURE_SHAPES 60000u
#define PICTURE_HITS 8000u
#define PICTURE_POINTS 480000u
#define PICTURE_TEXT (1u << 20)

struct spot {
    float x, y;
};

struct area {
    float x, y, w, h;
};

enum shape_kind {
    SHAPE_PATH,   /* through its points; closed where it is filled or says so */
    SHAPE_BOX,    /* corners rounded by `radius` */
    SHAPE_OVAL,   /* inside its area */
    SHAPE_ARC,    /* of the oval, from `from` to `to`, degrees clockwise from 3 o'clock */
    SHAPE_TEXT,
    SHAPE_GLOW,   /* light that fades from the middle of its area to its rim */
    SHAPE_CLIP,   /* what follows is drawn inside its area only, up to SHAPE_UNCLIP */
    SHAPE_UNCLIP,
    SHAPE_SPRITE  /* a small disc that moves: drawn above all other shapes, cheaply; a box that is
                     added later hides it, or tints it where it can be seen through */
};

enum dash { DASH_NONE, DASH_LONG, DASH_SHORT, DASH_DOTS };
enum align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

/* How a text looks; one type family. */
struct type {
    float size;      /* height of a line's letters, pixels */
    bool bold;
    bool fixed;      /* letters of equal width: SMS as sent, console, figures */
};

struct shape {
    uint8_t kind;                 /* enum shape_kind */
    uint8_t fill, stroke;         /* enum ink */
    uint8_t dash, align;
    bool closed, bold, fixed, wraps;  /* wraps: the text, at area.w; else it ends in "…" there,
                                         area.w 0: it is as wide as it is */
    uint8_t opacity;              /* percent */
    float width;                  /* of the stroke, pixels */
    float radius, from, to;
    float size;                   /* of a text */
    struct area area;             /* of a text: left or right edge or middle, and top, by `align`
                                     (area.x is that edge); of a path: what it covers */
    uint32_t first, count;        /* its points; of a text: offset of it */
};

/* What lies under the mouse. */
enum hit_kind {
    HIT_NONE,
    HIT_PART,        /* id: index */
    HIT_TERMINAL,    /* id: terminal of the world */
    HIT_WIRE,        /* id: joint of the world */
    HIT_WIDGET,      /* id: enum of the panel; number: which of several */
    HIT_EVENT        /* id: index in the journal */
};

struct hit {
    struct area area;
    uint8_t kind;         /* enum hit_kind */
    bool focus;           /* the keyboard reaches it, in the order in which they were added */
    uint32_t id, number;
    uint32_t label;       /* offset of a text: what it is and how it is, as a sentence */
};

struct picture {
    struct shape *shapes;
    struct hit *hits;
    struct spot *points;
    char *text;
    uint32_t shape_count, hit_count, point_count, text_length;
    struct shape scrap; /* what did not fit */
    bool cut;
};

/* All memory that it will ever take. False: there is none. */
bool picture_init(struct picture *picture);
void picture_free(struct picture *picture);
/* Empty again. */
void picture_clear(struct picture *picture);

/* Each adds a shape with the figures given and copies its points or its text. Its fields that are
 * not used may be 0; opacity 0 means 100. The returned shape may be changed until the next one is
 * added; where there is no room it is the scrap, never NULL. */
struct shape *picture_path(struct picture *picture, const struct shape *look,
                           const struct spot *points, uint32_t count);
struct shape *picture_box(struct picture *picture, const struct shape *look, struct area area);
struct shape *picture_text(struct picture *picture, const struct shape *look, const char *text);
/* SHAPE_OVAL, ARC, GLOW, CLIP, UNCLIP, SPRITE. */
struct shape *picture_shape(struct picture *picture, const struct shape *look);

void picture_hit(struct picture *picture, const struct hit *hit, const char *label);
/* The uppermost one at that place; NULL: none. */
const struct hit *picture_hit_at(const struct picture *picture, float x, float y);
const char *picture_words(const struct picture *picture, uint32_t offset);

static inline bool area_holds(const struct area *area, float x, float y)
{
    return x >= area->x && x < area->x + area->w && y >= area->y && y < area->y + area->h;
}

#endif

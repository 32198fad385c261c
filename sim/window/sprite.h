/* Sprites: small discs that move, put on pixels without cairo, with soft edges and at any fraction
 * of a pixel. They stand above all shapes but boxes that come after them: such a box hides what of
 * them is behind it, or tints it where it is not opaque. */
#ifndef SIM_WINDOW_SPRITE_H
#define SIM_WINDOW_SPRITE_H

#include "sim/window/paint.h"
#include "sim/window/reach.h"

#define SPRITES_MOST 8192u  /* further ones are not drawn */
#define SPRITES_BOXES 1024u /* that may stand before them; further ones do not */

struct scene {
    const struct picture *picture;
    const struct reaches *reaches;
    enum theme theme;
};

struct sprites {
    struct rect *rect;        /* what each of those drawn last covers */
    uint32_t count;
    uint64_t key;             /* of those drawn last */
    uint32_t box[SPRITES_BOXES]; /* shapes that may stand before this scene's */
    uint32_t boxes;
};

/* All memory that it will ever take. False: there is none. */
bool sprites_init(struct sprites *sprites);
void sprites_free(struct sprites *sprites);
/* Finds the boxes of a scene. */
void sprites_read(struct sprites *sprites, const struct scene *scene);
/* Whether the scene's sprites are as those that were drawn last. */
bool sprites_are_drawn(const struct sprites *sprites, const struct scene *scene);
/* Draws the scene's sprites on pixels that show `ground`, which has all the rest. */
void sprites_draw(struct sprites *sprites, const struct scene *scene, const struct canvas *ground,
                  const struct canvas *canvas);

/* How one of them is seen behind the boxes that come after it. */
struct sprite_look {
    struct colour fill, stroke;  /* alpha 0: none */
    struct rect hidden[4];       /* parts that are not seen */
    uint32_t hides;
};
/* False: nothing of it is seen. */
bool sprite_look_at(struct sprite_look *look, const struct sprites *sprites,
                    const struct scene *scene, uint32_t shape);

#endif

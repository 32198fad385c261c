/* Reach: which pixels the shapes of a picture can touch, what of them their clips leave, and a key
 * for each that is the same as long as it looks the same. */
#ifndef SIM_WINDOW_REACH_H
#define SIM_WINDOW_REACH_H

#include "sim/window/letters.h"
#include "sim/window/rect.h"

#define REACH_CLIPS 32u /* within one another; deeper ones clip nothing further */

struct reaches {
    struct rect *rect;     /* of each shape: empty where nothing of it is seen */
    struct rect *clip;     /* that it is drawn in */
    uint64_t *key;
    struct rect sprites;   /* around all sprites */
    uint32_t count, first_sprite;
};

/* All memory that it will ever take. False: there is none. */
bool reaches_init(struct reaches *reaches);
void reaches_free(struct reaches *reaches);
void reaches_read(struct reaches *reaches, const struct picture *picture, struct letters *letters,
                  const struct rect *canvas);
/* To whole pixels, as clips are. */
struct rect reach_round(const struct area *area);

#endif

/* What turns one image of bytes into another, as a row of bytes for the flash: runs, each a place
 * (two bytes, the lower first), a length (1-255) and so many bytes; then zeros up to a whole
 * word. */
#ifndef FIRMWARE_RECORD_CHANGE_H
#define FIRMWARE_RECORD_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#define RECORD_IMAGE 1904u               /* largest image */
#define CHANGE_BYTES (RECORD_IMAGE + 28) /* whatever differs: the longest row */

struct record_change {
    uint16_t size; /* bytes used, a multiple of NVM_WORD */
    uint8_t bytes[CHANGE_BYTES];
};

/* from NULL: an image of zeros. image_size: 1 to RECORD_IMAGE. */
void change_between(struct record_change *change, const uint8_t *from, const uint8_t *to,
                    uint32_t image_size);
/* Is each run within an image of this size, and within the row? */
bool change_is_sound(const struct record_change *change, uint32_t image_size);
/* Of a sound one. */
void change_apply(const struct record_change *change, uint8_t *image);

#endif

/* What turns one image of bytes into another, as a row of bytes for the flash: runs, each a place
 * (two bytes, the lower first), a length (1-255) and so many bytes; then zeros up to a whole
 * word. */
#ifndef FIRMWARE_RECORD_CHANGE_H
#define FIRMWARE_RECORD_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#define RECORD_IMAGE 1904u /* largest image */
#define CHANGE_HEAD 3u     /* of a run: place and length */
#define CHANGE_BYTES (RECORD_IMAGE + 28) /* whatever differs: the longest row */

/* The image that is, NULL: zeros; and the one that is to be. */
struct change_pair {
    const uint8_t *from, *to;
    uint32_t size; /* of both, 1 to RECORD_IMAGE */
};

struct change_run {
    uint16_t place;
    uint8_t length; /* 0: there is none */
};

/* The first run that begins at `at` or behind. */
struct change_run change_next(const struct change_pair *pair, uint32_t at);
/* Of the row, a multiple of NVM_WORD, 0 where the images are equal; at most CHANGE_BYTES. */
uint32_t change_size(const struct change_pair *pair);

#endif

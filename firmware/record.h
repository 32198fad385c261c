/* Records in flash: whole images with generation and CRC, written in turn over the pages, so that a
 * cut at any instant leaves the newest whole one readable. */
#ifndef FIRMWARE_RECORD_H
#define FIRMWARE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"

/* What a record holds. One of another kind is none. */
struct record_kind {
    uint16_t layout;  /* version of the data's layout */
    uint16_t size;    /* bytes, 1 to what a page holds */
};

/* Where records of one kind live: at least two pages of their own, worn alike. */
struct record_place {
    struct record_kind kind;
    uint8_t first_page, pages;
};

/* Reads the newest whole record of the place. Returns its generation, 0 = none. */
uint32_t record_read(struct nvm *nvm, const struct record_place *place, void *data);
/* Writes the next generation after `generation`. Returns the new one, 0 = the flash refused. */
uint32_t record_write(struct nvm *nvm, const struct record_place *place, const void *data,
                      uint32_t generation);
uint32_t record_crc(const void *data, uint32_t size);

#endif

/* Records in flash: whole images with generation and CRC, written in turn over the pages, so that a
 * cut at any instant leaves the newest whole one readable. */
#ifndef FIRMWARE_RECORD_H
#define FIRMWARE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"

/* Reads the newest whole record of exactly size bytes. Returns its generation, 0 = none. */
uint32_t record_read(struct nvm *nvm, void *data, uint32_t size);
/* Writes the next generation after `generation`. Returns the new one, 0 = the flash refused. */
uint32_t record_write(struct nvm *nvm, const void *data, uint32_t size, uint32_t generation);
uint32_t record_crc(const void *data, uint32_t size);

#endif

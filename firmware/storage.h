/* The way of the settings to the flash and back: docs/storage.md. */
#ifndef FIRMWARE_STORAGE_H
#define FIRMWARE_STORAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/settings.h"

/* As settings_load() and settings_store(), for a flash with erase blocks of this size, from
 * RECORD_BLOCK_LEAST to RECORD_BLOCK_MOST. */
uint32_t storage_load(struct settings *settings, struct nvm *nvm, uint32_t block_size);
bool storage_store(const struct settings *settings, struct nvm *nvm, uint32_t block_size,
                   uint32_t *generation);

#endif

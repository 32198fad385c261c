/* The way of the settings to the flash and back: docs/storage.md. */
#ifndef FIRMWARE_STORAGE_H
#define FIRMWARE_STORAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/settings.h"

#define STORAGE_BLOCK 4096u /* of the log: one page, or two or four smaller ones */

/* As settings_load() and settings_store(), for a flash with pages of 1024, 2048 or 4096 bytes. */
uint32_t storage_load(struct settings *settings, struct nvm *nvm, uint32_t page_size);
bool storage_store(const struct settings *settings, struct nvm *nvm, uint32_t page_size,
                   uint32_t *generation);

#endif

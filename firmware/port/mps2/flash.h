/* The unit's flash, emulated in the board's PSRAM and reached by its address alone: no section of
 * the program lies there, so that no start touches it. Defines the nvm_* of firmware/nvm.h.
 *
 * Bits are kept inverted: memory that is powered up as zeros is a flash as delivered. The rules are
 * the flash's: a word is programmed once between two erasures, and what was programmed stays. */
#ifndef FIRMWARE_PORT_MPS2_FLASH_H
#define FIRMWARE_PORT_MPS2_FLASH_H

#include <stdint.h>

#include "firmware/nvm.h"

struct nvm {
    uint32_t inverted[NVM_SIZE / NVM_WORD];
};

#endif

#include "firmware/port/mps2/flash.h"

#include <string.h>

#include "firmware/assert.h"

/* Codes of a caller's bug here: above all modules of the core. */
#define FLASH_RANGE 0xF0000001u
#define FLASH_ALIGNMENT 0xF0000002u

static void check_range(uint32_t address, uint32_t size)
{
    if (address > NVM_SIZE || size > NVM_SIZE - address) {
        unit_failed(FLASH_RANGE);
    }
}

void nvm_read(const struct nvm *nvm, uint32_t address, void *data, uint32_t size)
{
    check_range(address, size);
    const uint8_t *from = (const uint8_t *)nvm->inverted + address;
    uint8_t *to = data;
    for (uint32_t i = 0; i < size; i++) {
        to[i] = (uint8_t)~from[i];
    }
}

bool nvm_program(struct nvm *nvm, uint32_t address, const void *data, uint32_t size)
{
    const uint8_t *from = data;
    check_range(address, size);
    if (address % NVM_WORD != 0 || size % NVM_WORD != 0) {
        unit_failed(FLASH_ALIGNMENT);
    }
    for (uint32_t i = 0; i < size; i += NVM_WORD) {
        uint32_t word;
        memcpy(&word, from + i, NVM_WORD);
        uint32_t *cell = &nvm->inverted[(address + i) / NVM_WORD];
        if (*cell != 0) {
            return false;
        }
        *cell = ~word;
    }
    return true;
}

bool nvm_erase(struct nvm *nvm, uint32_t address)
{
    check_range(address, 1);
    memset(&nvm->inverted[address / NVM_PAGE_SIZE * (NVM_PAGE_SIZE / NVM_WORD)], 0, NVM_PAGE_SIZE);
    return true;
}

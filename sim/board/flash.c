#include "sim/board/flash.h"

#include <string.h>

#include "firmware/assert.h"

#define ERASED 0xFFu

/* Codes of a caller's bug here: above all modules of the core. */
#define FLASH_RANGE 0xF0000001u
#define FLASH_ALIGNMENT 0xF0000002u

void flash_init(struct nvm *flash)
{
    memset(flash, 0, sizeof *flash);
    memset(flash->bytes, ERASED, sizeof flash->bytes);
}

void flash_begin_step(struct nvm *flash)
{
    flash->busy_us = 0;
    flash->operation_count = 0;
}

static void check_range(uint32_t address, uint32_t size)
{
    if (address > NVM_SIZE || size > NVM_SIZE - address) {
        unit_failed(FLASH_RANGE);
    }
}

void nvm_read(const struct nvm *nvm, uint32_t address, void *data, uint32_t size)
{
    check_range(address, size);
    memcpy(data, &nvm->bytes[address], size);
}

/* A new operation, which begins now. */
static struct flash_operation *new_operation(struct nvm *flash, uint32_t address)
{
    if (flash->operation_count == FLASH_OPERATIONS) {
        flash->operation_count--;
        memmove(&flash->operation[0], &flash->operation[1],
                (FLASH_OPERATIONS - 1) * sizeof flash->operation[0]);
    }
    struct flash_operation *operation = &flash->operation[flash->operation_count++];
    operation->from_us = flash->busy_us;
    operation->address = (uint16_t)address;
    operation->words = 0;
    return operation;
}

/* Words in a row are one operation. */
static void note_word(struct nvm *flash, uint32_t address)
{
    if (flash->operation_count > 0) {
        struct flash_operation *last = &flash->operation[flash->operation_count - 1];
        if (last->words > 0 && last->address + last->words * NVM_WORD == address) {
            last->words++;
            return;
        }
    }
    new_operation(flash, address)->words = 1;
}

static bool is_erased(const uint8_t *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] != ERASED) {
            return false;
        }
    }
    return true;
}

bool nvm_program(struct nvm *nvm, uint32_t address, const void *data, uint32_t size)
{
    check_range(address, size);
    if (address % NVM_WORD != 0 || size % NVM_WORD != 0) {
        unit_failed(FLASH_ALIGNMENT);
    }
    const uint8_t *from = data;
    for (uint32_t i = 0; i < size; i += NVM_WORD) {
        uint8_t *word = &nvm->bytes[address + i];
        if (!is_erased(word, NVM_WORD)) {
            return false;
        }
        note_word(nvm, address + i);
        memcpy(word, &from[i], NVM_WORD);
        nvm->busy_us += FLASH_WORD_US;
        nvm->words_programmed++;
    }
    return true;
}

bool nvm_erase(struct nvm *nvm, uint32_t address)
{
    check_range(address, 1);
    uint32_t page = address - address % NVM_PAGE_SIZE;
    new_operation(nvm, page);
    memcpy(nvm->page_before, &nvm->bytes[page], NVM_PAGE_SIZE);
    memset(&nvm->bytes[page], ERASED, NVM_PAGE_SIZE);
    nvm->busy_us += FLASH_ERASE_US;
    nvm->pages_erased++;
    return true;
}

/* Half of the bits have been programmed: the even ones. */
static void tear_word(uint8_t *word)
{
    for (uint32_t i = 0; i < NVM_WORD; i++) {
        word[i] = (uint8_t)(word[i] | 0xAAu);
    }
}

static void cut_program(struct nvm *flash, const struct flash_operation *operation,
                        int64_t after_us)
{
    int64_t in_us = after_us - operation->from_us;
    int64_t done = in_us <= 0 ? 0 : in_us / FLASH_WORD_US;
    bool torn = in_us > 0 && in_us % FLASH_WORD_US != 0;
    for (int64_t i = done; i < operation->words; i++) {
        uint8_t *word = &flash->bytes[operation->address + (uint32_t)i * NVM_WORD];
        if (torn && i == done) {
            tear_word(word);
        } else {
            memset(word, ERASED, NVM_WORD);
            flash->words_programmed--;
        }
    }
}

/* An erasure that was under way leaves cells between both states: old bits beside erased ones. */
static void cut_erase(struct nvm *flash, const struct flash_operation *operation, int64_t after_us,
                      bool last_erasure)
{
    int64_t in_us = after_us - operation->from_us;
    if (in_us >= FLASH_ERASE_US || !last_erasure) {
        return;
    }
    for (uint32_t i = 0; i < NVM_PAGE_SIZE; i++) {
        uint32_t between = in_us > 0 ? 0x55u << (i % 2) : 0u;
        flash->bytes[operation->address + i] = (uint8_t)(flash->page_before[i] | between);
    }
    flash->pages_erased -= in_us > 0 ? 0 : 1;
}

void flash_cut(struct nvm *flash, int64_t after_us)
{
    bool last_erasure = true;
    for (uint32_t i = flash->operation_count; i-- > 0;) {
        const struct flash_operation *operation = &flash->operation[i];
        if (operation->words > 0) {
            cut_program(flash, operation, after_us);
        } else {
            cut_erase(flash, operation, after_us, last_erasure);
            last_erasure = false;
        }
    }
    flash_begin_step(flash);
}

#include "sim/board/flash.h"

#include <string.h>

#include "firmware/assert.h"
#include "sim/base/hash.h"

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

/* The bits of `byte` that are weak, drawn for this start. */
static uint8_t draw_bits(const struct nvm *flash, uint32_t address, uint8_t byte, uint8_t weak)
{
    uint64_t drawn = hash_add(hash_add(HASH_START, flash->starts), address);
    return (uint8_t)((byte & ~weak) | ((drawn >> 24) & weak));
}

void flash_power_up(struct nvm *flash)
{
    flash_begin_step(flash);
    flash->starts++;
    for (uint32_t i = 0; i < flash->torn_count; i++) {
        const struct flash_torn *torn = &flash->torn[i];
        for (uint32_t j = 0; j < NVM_WORD; j++) {
            uint8_t *byte = &flash->bytes[torn->address + j];
            *byte = draw_bits(flash, torn->address + j, *byte, torn->weak[j]);
        }
    }
    for (uint32_t i = 0; flash->page_torn && i < NVM_PAGE_SIZE; i++) {
        uint32_t address = flash->page_address + i;
        uint8_t weak = (uint8_t)~flash->page_before[i];
        flash->bytes[address] = draw_bits(flash, address, flash->page_before[i], weak);
    }
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

/* What is programmed over a torn word that reads as blank is firm where it clears bits. */
static void settle_word(struct nvm *flash, uint32_t address, const uint8_t *data)
{
    for (uint32_t i = 0; i < flash->torn_count; i++) {
        for (uint32_t j = 0; flash->torn[i].address == address && j < NVM_WORD; j++) {
            flash->torn[i].weak[j] &= data[j];
        }
    }
}

/* Torn words of the page are torn no more. */
static void forget_torn(struct nvm *flash, uint32_t page)
{
    uint32_t kept = 0;
    memcpy(flash->torn_before, flash->torn, sizeof flash->torn_before);
    flash->torn_count_before = flash->torn_count;
    for (uint32_t i = 0; i < flash->torn_count; i++) {
        if (flash->torn[i].address / NVM_PAGE_SIZE != page / NVM_PAGE_SIZE) {
            flash->torn[kept++] = flash->torn[i];
        }
    }
    flash->torn_count = (uint8_t)kept;
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
        settle_word(nvm, address + i, &from[i]);
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
    nvm->page_address = (uint16_t)page;
    nvm->page_torn = false;
    forget_torn(nvm, page);
    memset(&nvm->bytes[page], ERASED, NVM_PAGE_SIZE);
    nvm->busy_us += FLASH_ERASE_US;
    nvm->pages_erased++;
    nvm->erased[page / NVM_PAGE_SIZE]++;
    return true;
}

/* Every bit that was to become zero was on its way. */
static void tear_word(struct nvm *flash, uint32_t address)
{
    if (flash->torn_count == FLASH_TORN) {
        flash->torn_count--;
        memmove(&flash->torn[0], &flash->torn[1], (FLASH_TORN - 1) * sizeof flash->torn[0]);
    }
    struct flash_torn *torn = &flash->torn[flash->torn_count++];
    torn->address = (uint16_t)address;
    for (uint32_t i = 0; i < NVM_WORD; i++) {
        torn->weak[i] = (uint8_t)~flash->bytes[address + i];
    }
}

static void cut_program(struct nvm *flash, const struct flash_operation *operation,
                        int64_t after_us)
{
    int64_t in_us = after_us - operation->from_us;
    int64_t done = in_us <= 0 ? 0 : in_us / FLASH_WORD_US;
    bool torn = in_us > 0 && in_us % FLASH_WORD_US != 0;
    for (int64_t i = done; i < operation->words; i++) {
        uint32_t address = operation->address + (uint32_t)i * NVM_WORD;
        if (torn && i == done) {
            tear_word(flash, address);
        } else {
            memset(&flash->bytes[address], ERASED, NVM_WORD);
            flash->words_programmed--;
        }
    }
}

/* An erasure that was under way leaves every zero of the page on its way to one. */
static void cut_erase(struct nvm *flash, const struct flash_operation *operation, int64_t after_us,
                      bool last_erasure)
{
    int64_t in_us = after_us - operation->from_us;
    if (in_us >= FLASH_ERASE_US || !last_erasure) {
        return;
    }
    memcpy(&flash->bytes[operation->address], flash->page_before, NVM_PAGE_SIZE);
    flash->page_torn = in_us > 0;
    if (in_us <= 0) {
        memcpy(flash->torn, flash->torn_before, sizeof flash->torn);
        flash->torn_count = flash->torn_count_before;
        flash->pages_erased--;
        flash->erased[operation->address / NVM_PAGE_SIZE]--;
    }
}

int64_t flash_middle(const struct flash_operation *operation)
{
    bool erases = operation->words == 0;
    int64_t in_us = erases ? FLASH_ERASE_US / 2
                           : operation->words / 2 * FLASH_WORD_US + FLASH_WORD_US / 2;
    return operation->from_us + in_us;
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

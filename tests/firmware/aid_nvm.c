#include "firmware/aid_nvm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/assert.h"

_Noreturn void unit_failed(uint32_t code)
{
    fprintf(stderr, "unit_failed: module %u line %u\n", (unsigned)(code >> 16),
            (unsigned)(code & 0xffffu));
    abort();
}

static void require(bool truth, const char *rule)
{
    if (truth) {
        return;
    }
    fprintf(stderr, "flash: %s\n", rule);
    abort();
}

void nvm_blank(struct nvm *nvm)
{
    memset(nvm, 0, sizeof *nvm);
    memset(nvm->bytes, 0xff, sizeof nvm->bytes);
}

void nvm_cut_after(struct nvm *nvm, uint32_t operations, enum nvm_tear tear)
{
    nvm->cut_due = true;
    nvm->cut_after = operations;
    nvm->tear = tear;
    nvm->rest = REST_UNTOUCHED;
}

void nvm_cut_within(struct nvm *nvm, uint32_t operations, uint32_t bytes,
                    enum nvm_rest rest)
{
    nvm_cut_after(nvm, operations, TEAR_BYTES);
    nvm->tear_bytes = bytes;
    nvm->rest = rest;
}

void nvm_power_back(struct nvm *nvm)
{
    nvm->cut_due = false;
    nvm->dead = false;
}

/* Does the power go inside this operation? */
static bool cut_here(struct nvm *nvm, uint32_t size)
{
    if (!nvm->cut_due) {
        return false;
    }
    if (nvm->cut_after == 0) {
        nvm->dead = true;
        nvm->cut_size = size;
        return true;
    }
    nvm->cut_after--;
    return false;
}

/* The same in every run, whatever is read in it. */
static uint8_t noise(void)
{
    static uint32_t state = 1;

    state = state * 1664525u + 1013904223u;
    return (uint8_t)(state >> 24);
}

void nvm_read(const struct nvm *nvm, uint32_t address, void *data, uint32_t size)
{
    require(address <= NVM_SIZE && size <= NVM_SIZE - address, "read outside");
    memcpy(data, nvm->bytes + address, size);
    for (uint32_t i = 0; i < size; i++) {
        uint8_t weak = nvm->weak[address + i];

        if (weak != 0) {
            ((uint8_t *)data)[i] = (uint8_t)((nvm->bytes[address + i] & ~weak) | (noise() & weak));
        }
    }
}

static void stop_here(struct nvm *nvm, bool cut)
{
    if (cut && nvm->stops) {
        longjmp(nvm->stop, 1);
    }
}

/* How many bytes of the operation are done. */
static uint32_t bytes_done(const struct nvm *nvm, bool cut, uint32_t size)
{
    if (!cut || nvm->tear == TEAR_WHOLE) {
        return size;
    }
    if (nvm->tear == TEAR_BYTES) {
        return nvm->tear_bytes < size ? nvm->tear_bytes : size;
    }
    return nvm->tear == TEAR_HALF ? size / 2 : 0;
}

/* Bits of this byte were on their way. True: none further is. */
static bool weaken(struct nvm *nvm, uint32_t address, uint8_t bits)
{
    if (nvm->rest == REST_ONE_BIT_WEAK) {
        bits = (uint8_t)(bits & -bits);
    }
    nvm->weak[address] |= bits;
    return nvm->rest == REST_ONE_BIT_WEAK && bits != 0;
}

/* What reads as blank takes anything; bits of it that are weak and are not cleared stay weak. */
static bool takes_word(const struct nvm *nvm, uint32_t address)
{
    uint32_t word;

    if (nvm->programmed[address / NVM_WORD] == WORD_BLANK) {
        return true;
    }
    require(nvm->programmed[address / NVM_WORD] == WORD_TORN, "word programmed twice");
    nvm_read(nvm, address, &word, sizeof word);
    return word == 0xffffffffu;
}

static bool program_word(struct nvm *nvm, uint32_t address, const uint8_t *data)
{
    if (!takes_word(nvm, address)) {
        return false;
    }
    bool cut = cut_here(nvm, NVM_WORD);
    uint32_t done = bytes_done(nvm, cut, NVM_WORD);
    bool touched = done > 0 || nvm->rest != REST_UNTOUCHED;

    for (uint32_t i = 0; i < done; i++) {
        nvm->bytes[address + i] &= data[i];
        nvm->weak[address + i] &= data[i];
    }
    for (uint32_t i = done; i < NVM_WORD && nvm->rest != REST_UNTOUCHED; i++) {
        if (weaken(nvm, address + i, (uint8_t)(nvm->bytes[address + i] & ~data[i]))) {
            break;
        }
    }
    if (touched) {
        nvm->programmed[address / NVM_WORD] = done < NVM_WORD ? WORD_TORN : WORD_PROGRAMMED;
    }
    nvm->words_programmed++;
    stop_here(nvm, cut);
    return !cut;
}

bool nvm_program(struct nvm *nvm, uint32_t address, const void *data, uint32_t size)
{
    require(address % NVM_WORD == 0 && size % NVM_WORD == 0, "program unaligned");
    require(address <= NVM_SIZE && size <= NVM_SIZE - address, "program outside");
    if (nvm->dead || nvm->worn) {
        return false;
    }
    for (uint32_t i = 0; i < size; i += NVM_WORD) {
        if (!program_word(nvm, address + i, (const uint8_t *)data + i)) {
            return false;
        }
    }
    return true;
}

bool nvm_erase(struct nvm *nvm, uint32_t address)
{
    uint32_t size = nvm->page_size != 0 ? nvm->page_size : NVM_PAGE_SIZE;
    uint32_t page = address / size;
    uint32_t start = page * size;

    require(address < NVM_SIZE, "erase outside");
    if (nvm->dead || nvm->worn) {
        return false;
    }
    bool cut = cut_here(nvm, size);
    uint32_t done = bytes_done(nvm, cut, size);
    memset(nvm->bytes + start, 0xff, done);
    memset(nvm->weak + start, 0, done);
    memset(nvm->programmed + start / NVM_WORD, WORD_BLANK, done / NVM_WORD);
    for (uint32_t i = start + done; i < start + size && nvm->rest != REST_UNTOUCHED; i++) {
        if (weaken(nvm, i, (uint8_t)~nvm->bytes[i])) {
            break;
        }
    }
    nvm->pages_erased++;
    nvm->erased[page]++;
    stop_here(nvm, cut);
    return !cut;
}

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
}

void nvm_power_back(struct nvm *nvm)
{
    nvm->cut_due = false;
    nvm->dead = false;
}

/* Does the power go inside this operation? */
static bool cut_here(struct nvm *nvm)
{
    if (!nvm->cut_due) {
        return false;
    }
    if (nvm->cut_after == 0) {
        nvm->dead = true;
        return true;
    }
    nvm->cut_after--;
    return false;
}

void nvm_read(const struct nvm *nvm, uint32_t address, void *data, uint32_t size)
{
    require(address <= NVM_SIZE && size <= NVM_SIZE - address, "read outside");
    memcpy(data, nvm->bytes + address, size);
}

static void stop_here(struct nvm *nvm, bool cut)
{
    if (cut && nvm->stops) {
        longjmp(nvm->stop, 1);
    }
}

static bool program_word(struct nvm *nvm, uint32_t address, const uint8_t *data)
{
    bool cut = cut_here(nvm);
    uint32_t count = NVM_WORD;

    if (cut && nvm->tear != TEAR_WHOLE) {
        count = nvm->tear == TEAR_HALF ? NVM_WORD / 2 : 0;
    }
    require(!nvm->programmed[address / NVM_WORD], "word programmed twice");
    for (uint32_t i = 0; i < count; i++) {
        nvm->bytes[address + i] &= data[i];
    }
    nvm->programmed[address / NVM_WORD] = count > 0;
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
    uint32_t page = address / NVM_PAGE_SIZE;
    uint32_t start = page * NVM_PAGE_SIZE;
    uint32_t count = NVM_PAGE_SIZE;
    bool cut = false;

    require(address < NVM_SIZE, "erase outside");
    if (nvm->dead || nvm->worn) {
        return false;
    }
    cut = cut_here(nvm);
    if (cut && nvm->tear != TEAR_WHOLE) {
        count = nvm->tear == TEAR_HALF ? NVM_PAGE_SIZE / 2 : 0;
    }
    memset(nvm->bytes + start, 0xff, count);
    memset(nvm->programmed + start / NVM_WORD, 0, count / NVM_WORD);
    nvm->pages_erased++;
    nvm->erased[page]++;
    stop_here(nvm, cut);
    return !cut;
}

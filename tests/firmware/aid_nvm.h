/* A flash in RAM for the firmware's tests, with the board's rules checked and power cuts on order.
 *
 * It provides nvm_read, nvm_program, nvm_erase, and a unit_failed that aborts. A cut comes in the
 * middle of an operation: that word (or page) is left torn, and from then on everything is refused
 * until nvm_power_back(); or, as in life, the program does not go on: it jumps to `stop`. */
#ifndef TESTS_FIRMWARE_AID_NVM_H
#define TESTS_FIRMWARE_AID_NVM_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"

#define NVM_WORDS (NVM_SIZE / NVM_WORD)

/* What a cut leaves of the word, or of the page, that it hits. */
enum nvm_tear { TEAR_UNTOUCHED, TEAR_HALF, TEAR_WHOLE, TEAR_KINDS };

struct nvm {
    uint8_t bytes[NVM_SIZE];
    bool programmed[NVM_WORDS]; /* since the last erasure */
    bool cut_due;
    uint32_t cut_after; /* operations (a word programmed, a page erased) until the cut */
    enum nvm_tear tear;
    bool dead; /* the cut has come */
    bool stops; /* a cut jumps to `stop` */
    jmp_buf stop;
    bool worn; /* programming and erasing fail */
    uint32_t words_programmed, pages_erased;
    uint32_t erased[NVM_PAGES]; /* how often each */
};

/* Blank, as from the factory. */
void nvm_blank(struct nvm *nvm);
/* After `operations` more words or erasures the power goes inside the next one. */
void nvm_cut_after(struct nvm *nvm, uint32_t operations, enum nvm_tear tear);
void nvm_power_back(struct nvm *nvm);

#endif

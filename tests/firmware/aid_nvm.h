/* A flash in RAM for the firmware's tests, with the board's rules checked and power cuts on order.
 *
 * It provides nvm_read, nvm_program, nvm_erase, and a unit_failed that aborts. A cut comes in the
 * middle of an operation: that word (or page) is left torn, and from then on everything is refused
 * until nvm_power_back(); or, as in life, the program does not go on: it jumps to `stop`. Weak bits
 * read differently each time. What the contract of firmware/nvm.h forbids aborts. */
#ifndef TESTS_FIRMWARE_AID_NVM_H
#define TESTS_FIRMWARE_AID_NVM_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"

#define NVM_WORDS (NVM_SIZE / NVM_WORD)

/* What a cut leaves of the word, or of the page, that it hits. */
enum nvm_tear { TEAR_UNTOUCHED, TEAR_HALF, TEAR_WHOLE, TEAR_KINDS, TEAR_BYTES };

/* What is not done of it. */
enum nvm_rest { REST_UNTOUCHED, REST_WEAK, REST_ONE_BIT_WEAK, REST_KINDS };

/* A word since the last erasure of its page. */
enum nvm_word { WORD_BLANK, WORD_PROGRAMMED, WORD_TORN };

struct nvm {
    uint8_t bytes[NVM_SIZE];
    uint8_t weak[NVM_SIZE];     /* bits that have not made up their mind */
    uint8_t programmed[NVM_WORDS]; /* enum nvm_word */
    uint32_t page_size;         /* 0 = NVM_PAGE_SIZE */
    bool cut_due;
    uint32_t cut_after; /* operations (a word programmed, a page erased) until the cut */
    enum nvm_tear tear;
    uint32_t tear_bytes; /* TEAR_BYTES: so many of the word or page are done */
    enum nvm_rest rest;
    bool dead; /* the cut has come */
    uint32_t cut_size; /* of the operation that it hit, bytes */
    bool stops; /* a cut jumps to `stop` */
    jmp_buf stop;
    bool worn; /* programming and erasing fail */
    uint32_t words_programmed, pages_erased;
    uint32_t erased[NVM_SIZE / 1024]; /* how often each page */
};

/* Blank, as from the factory. */
void nvm_blank(struct nvm *nvm);
/* After `operations` more words or erasures the power goes inside the next one. */
void nvm_cut_after(struct nvm *nvm, uint32_t operations, enum nvm_tear tear);
/* The same, with so many bytes of the word or page done. */
void nvm_cut_within(struct nvm *nvm, uint32_t operations, uint32_t bytes,
                    enum nvm_rest rest);
void nvm_power_back(struct nvm *nvm);

#endif

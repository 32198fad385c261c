/* The unit's flash as the board has it: words are programmed once, pages erased, time passes, and a
 * cut inside an operation leaves a torn word or page: each bit that was on its way reads this way
 * or that, anew at each start of the core. Defines the nvm_* of firmware/nvm.h.
 *
 * A step of the unit computes at one instant what takes the flash some time. The operations since
 * flash_begin_step() are kept, so that a cut within that time can undo what was not yet done. */
#ifndef SIM_BOARD_FLASH_H
#define SIM_BOARD_FLASH_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"

#define FLASH_WORD_US 70      /* programming one word: STM32F103 data sheet, table of memory */
#define FLASH_ERASE_US 40000  /* erasing one page: the same */
#define FLASH_OPERATIONS 12   /* of one step; when full the oldest can no longer be cut */

struct flash_operation {
    int64_t from_us;          /* of the step's flash time */
    uint16_t address, words;  /* words programmed in a row; 0 = the page at address erased */
};

/* The middle of the operation, from the begin of its step: of its page, of its middle word. */
int64_t flash_middle(const struct flash_operation *operation);

#define FLASH_TORN 8          /* words; when full the oldest one stays as it reads */

struct flash_torn {
    uint16_t address;         /* of the word */
    uint8_t weak[NVM_WORD];   /* bits that were on their way */
};

struct nvm {
    uint8_t bytes[NVM_SIZE];
    int64_t busy_us;          /* time taken by the operations since flash_begin_step() */
    struct flash_operation operation[FLASH_OPERATIONS];
    uint8_t operation_count;
    uint8_t page_before[NVM_PAGE_SIZE];       /* what the last erasure took away */
    uint16_t page_address;                    /* of that page */
    bool page_torn;                           /* that erasure was cut */
    struct flash_torn torn[FLASH_TORN], torn_before[FLASH_TORN]; /* before the last erasure */
    uint8_t torn_count, torn_count_before;
    uint32_t starts;
    uint32_t words_programmed, pages_erased;  /* since manufacture: wear */
    uint32_t erased[NVM_PAGES];             /* of these, by page */
};

void flash_init(struct nvm *flash);  /* as delivered: all 0xFF */
/* The core starts: torn bits read anew. A step begins. */
void flash_power_up(struct nvm *flash);
void flash_begin_step(struct nvm *flash);
/* Power went after_us into the flash time of the step: what was under way is torn, what had not
 * begun never happens. */
void flash_cut(struct nvm *flash, int64_t after_us);

#endif

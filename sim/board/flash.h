/* The unit's flash as the board has it: words are programmed once, pages erased, time passes, and a
 * cut inside an operation leaves a torn word. Defines the nvm_* of firmware/nvm.h. */
#ifndef SIM_BOARD_FLASH_H
#define SIM_BOARD_FLASH_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"

#define FLASH_WORD_US 70      /* programming one word: STM32F103 data sheet, table of memory */
#define FLASH_ERASE_US 40000  /* erasing one page: the same */

struct nvm {
    uint8_t bytes[NVM_SIZE];
    int64_t busy_us;        /* time taken by the operations since flash_begin_step() */
    int64_t cut_after_us;   /* power goes after so much of that time; CLOCK_NEVER = not */
    bool cut;               /* it has gone: nothing programs any more until flash_power_up() */
    uint32_t words_programmed, pages_erased;  /* since manufacture: wear */
};

void flash_init(struct nvm *flash);  /* as delivered: all 0xFF */
void flash_power_up(struct nvm *flash);
void flash_begin_step(struct nvm *flash, int64_t cut_after_us);

#endif

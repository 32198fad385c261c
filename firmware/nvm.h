/* The unit's flash: the one thing that the core calls. The board resolves these at link time.
 *
 * Geometry: NVM_PAGES pages of NVM_PAGE_SIZE bytes, 1 to 4 KiB. They hold the settings, in two
 * blocks of 4 KiB (docs/storage.md).
 *
 * Erasing sets a page to 0xFF; programming writes whole 4-byte words and may only clear bits; a
 * word is programmed once between two erasures. Each operation takes time on the board; a loss of
 * power inside it leaves the word (or the page) torn, reading this way or that until it is erased,
 * and nothing that the step computed afterwards counts. Zero may be programmed over a torn word
 * that reads as blank. */
#ifndef FIRMWARE_NVM_H
#define FIRMWARE_NVM_H

#include <stdbool.h>
#include <stdint.h>

#define NVM_PAGE_SIZE 4096u
#define NVM_PAGES 2u
#define NVM_SIZE (NVM_PAGE_SIZE * NVM_PAGES)
#define NVM_WORD 4u

struct nvm;

/* Copies size bytes from address. Asserts that the range lies in the flash. */
void nvm_read(const struct nvm *nvm, uint32_t address, void *data, uint32_t size);
/* Programs size bytes; address and size are multiples of NVM_WORD. False: it did not take. */
bool nvm_program(struct nvm *nvm, uint32_t address, const void *data, uint32_t size);
/* Erases the page that holds address. False: it did not take. */
bool nvm_erase(struct nvm *nvm, uint32_t address);

#endif

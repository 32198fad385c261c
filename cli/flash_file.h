/* The unit's flash in a file, byte for byte, so that its settings outlive the program. */
#ifndef CLI_FLASH_FILE_H
#define CLI_FLASH_FILE_H

#include "sim/board/flash.h"

/* Reads the file into the flash of a unit that has not started; one that is not there yet leaves a
 * unit as delivered. False: told on stderr. */
bool flash_file_load(const char *path, struct nvm *flash);
/* Writes the file whole, in the place of the old one. False: told on stderr. */
bool flash_file_save(const char *path, const struct nvm *flash);

#endif

/* A number that follows from a text, the same everywhere and for ever: FNV-1a of 64 bits, stirred
 * once more so that its low bits may be taken alone. */
#ifndef CLI_TEXT_HASH_H
#define CLI_TEXT_HASH_H

#include <stdint.h>

uint64_t text_hash(const char *text);

#endif

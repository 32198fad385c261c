/* Any bytes as printable ASCII and back: \r \n \t \\, and \xHH with two digits for what else is
 * not printable. */
#ifndef SIM_BASE_ESCAPE_H
#define SIM_BASE_ESCAPE_H

#include <stdint.h>

#define ESCAPE_MOST 4 /* characters that a byte may take */

/* Closes `text` with NUL; it has room for count * ESCAPE_MOST + 1. Returns its length. */
uint32_t escape_format(char *text, const uint8_t *bytes, uint32_t count);
/* Bytes of the text, the first `size` of them; returns how many. A backslash before anything else
 * stands for itself. */
uint32_t escape_parse(const char *text, uint8_t *bytes, uint32_t size);

#endif

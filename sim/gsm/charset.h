/* Character sets of text mode (+CSCS): bytes on the port to UTF-8 and back. Pure. */
#ifndef SIM_GSM_CHARSET_H
#define SIM_GSM_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

/* In the order of the test answer. */
enum charset {
    CHARSET_IRA, CHARSET_GSM, CHARSET_UCS2, CHARSET_HEX, CHARSET_PCCP, CHARSET_PCDN,
    CHARSET_LATIN1, CHARSET_COUNT
};

const char *charset_name(enum charset charset);
/* False: broken hex, or no room. text is closed by NUL. */
bool charset_read(enum charset charset, const uint8_t *bytes, uint32_t count, char *text,
                  uint32_t size);
/* Characters that the set lacks become '?'. Returns the bytes, at most size. */
uint32_t charset_write(enum charset charset, const char *text, uint8_t *bytes, uint32_t size);

/* Octets from hex digits; -1: a letter that is none, an odd count, or more than most octets. */
int32_t charset_unhex(const uint8_t *digits, uint32_t count, uint8_t *octets, uint32_t most);
/* Hex digits closed by NUL. */
void charset_hex(const uint8_t *octets, uint32_t count, char *digits);

#endif

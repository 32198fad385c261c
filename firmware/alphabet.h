/* Alphabets: GSM 7-bit with its extension (3GPP 23.038, 6.2.1), UTF-8, packed septets. Pure. */
#ifndef FIRMWARE_ALPHABET_H
#define FIRMWARE_ALPHABET_H

#include <stdint.h>

#include "firmware/text.h"

#define GSM_ESCAPE 0x1Bu

/* Code point of a septet of the basic table; the escape itself reads as a blank. */
uint32_t gsm_decode(uint32_t septet);
/* Code point of the septet after an escape; one that the extension lacks reads as if no escape
 * stood before it, another escape as a blank (23.038, 6.2.1.1). */
uint32_t gsm_decode_escaped(uint32_t septet);
/* Septet of a code point; GSM_ESCAPE << 8 | septet for the extension; '?' where GSM has none. */
uint32_t gsm_encode(uint32_t code);

/* Reads one code point and moves on; broken UTF-8 reads as '?', byte by byte. 0 at the end. */
uint32_t utf8_next(const char **at);
/* Adds a code point whole or not at all; NUL and surrogates become '?'. */
void utf8_add(struct text *text, uint32_t code);

/* Adds the characters of big-endian UCS2, pairs of surrogates as one; an odd octet is left out. */
void ucs2_read(const uint8_t *data, uint32_t octets, struct text *text);

/* Septet number `index` of octets, the first beginning at bit `first_bit`. The caller sees to it
 * that it lies within. */
uint32_t septet_read(const uint8_t *octets, uint32_t first_bit, uint32_t index);
/* The same for writing; octets were zeroed before. */
void septet_write(uint8_t *octets, uint32_t first_bit, uint32_t index, uint32_t septet);

#endif

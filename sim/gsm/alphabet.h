/* The GSM 7-bit alphabet with its extension table (3GPP 23.038 6.2), septets in octets, and UTF-8.
 * Pure. */
#ifndef SIM_GSM_ALPHABET_H
#define SIM_GSM_ALPHABET_H

#include <stdbool.h>
#include <stdint.h>

#define ALPHABET_ESCAPE 0x1B
#define ALPHABET_UNKNOWN 0xFFFDu  /* what stands for bytes that are no UTF-8 */

/* Writes the septets of a character; returns how many, 0 when the alphabet lacks it. */
uint32_t alphabet_septets(uint32_t character, uint8_t septets[2]);
/* The character of a septet; `extended`: an escape stood before it. What the extension lacks is
 * the character without the escape, a second escape a blank (6.2.1.1). */
uint32_t alphabet_character(uint8_t septet, bool extended);

/* All characters of the UTF-8 text are in the alphabet. */
bool alphabet_holds(const char *text);

/* Writes `count` septets behind `bit` bits of octets, which must be zero from there on. */
void alphabet_pack(const uint8_t *septets, uint32_t count, uint8_t *octets, uint32_t bit);
uint8_t alphabet_unpack(const uint8_t *octets, uint32_t bit);

/* Reads one character and moves on; 0 at the end. Overlong forms, surrogates and broken bytes are
 * ALPHABET_UNKNOWN, one byte each. */
uint32_t utf8_read(const char **text);
/* Writes one character without NUL; returns its bytes, 1 to 4. */
uint32_t utf8_write(uint32_t character, char out[4]);

#endif

/* Phone numbers and letters as addresses of PDUs (3GPP 23.040 9.1.2.5). Pure. */
#ifndef SIM_GSM_ADDRESS_H
#define SIM_GSM_ADDRESS_H

#include <stdint.h>

#define ADDRESS_DIGITS 20  /* semi-octets of the longest address */
#define ADDRESS_OCTETS 12  /* with its length and type */

/* Type of address: 145 international, 129 national, 208 letters. */
uint8_t address_type(const char *number);
/* Reads `digits` semi-octets; number: at least ADDRESS_DIGITS + 2. */
void address_read(const uint8_t *octets, uint32_t digits, uint8_t type, char *number);
/* Length in semi-octets, type, digits; cut at ADDRESS_DIGITS. Returns octets. */
uint32_t address_write(const char *number, uint8_t *octets);
/* A service centre's: length in octets, type and digits. */
uint32_t address_write_centre(const char *number, uint8_t *octets);

#endif

/* The CRC of 1-Wire numbers and scratchpads: x^8 + x^5 + x^4 + 1, reflected, from 0. */
#ifndef HIL_ROM_H
#define HIL_ROM_H

#include <stdint.h>

#define ROM_SIZE 8 /* family, six bytes of number, CRC */

/* Of bytes with their right CRC behind them: 0. */
uint8_t rom_crc(const uint8_t *bytes, uint8_t count);

#endif

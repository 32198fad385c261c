/* Up to five DS18B20 on one pin, D2, as slaves of the unit's 1-Wire bus: reset and presence,
 * SEARCH, READ, MATCH and SKIP ROM, CONVERT T, READ SCRATCHPAD. A conversion is done at once; WRITE
 * SCRATCHPAD is heard and changes nothing: 12 bits, alarm limits as they come from the factory. */
#ifndef HIL_ADAPTER_WIRE_H
#define HIL_ADAPTER_WIRE_H

#include <stdint.h>

#include "hil/rom.h"

#define WIRE_SLAVES 5

void wire_init(void);
/* rom NULL: nothing hangs there. The temperature counts from the next CONVERT T on. */
void wire_set(uint8_t index, const uint8_t rom[ROM_SIZE], int16_t sixteenths);

#endif

/* The run-time's division of 64 bits, which libgcc's entries call: a name of the ABI's. */
#ifndef FIRMWARE_PORT_MPS2_DIVIDE_H
#define FIRMWARE_PORT_MPS2_DIVIDE_H

#include <stdint.h>

/* by: not 0. *rest, unless NULL: what is left. */
uint64_t __udivmoddi4(uint64_t number, uint64_t by, uint64_t *rest);

#endif

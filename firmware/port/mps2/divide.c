#include "firmware/port/mps2/divide.h"

/* What libgcc's division of 64 bits stands on, in a tenth of the room: bit by bit. */
uint64_t __udivmoddi4(uint64_t number, uint64_t by, uint64_t *rest)
{
    uint64_t quotient = 0, left = 0;
    for (uint32_t i = 0; i < 64; i++) {
        left = left << 1 | number >> 63;
        number <<= 1;
        quotient <<= 1;
        if (left >= by) {
            left -= by;
            quotient |= 1;
        }
    }
    if (rest != 0) {
        *rest = left;
    }
    return quotient;
}

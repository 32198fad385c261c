/* The host's clock. */
#ifndef CLI_WALL_H
#define CLI_WALL_H

#include <stdint.h>

/* Microseconds since some instant; never goes back. */
int64_t wall_us(void);

#endif

/* The host's clock. */
#ifndef CLI_WALL_H
#define CLI_WALL_H

#include <stdint.h>

/* Microseconds since some instant; never goes back. */
int64_t wall_us(void);
/* Returns at that instant; at once where it is over. */
void wall_sleep(int64_t until_us);

#endif

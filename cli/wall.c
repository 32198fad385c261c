#define _POSIX_C_SOURCE 200809L

#include "cli/wall.h"

#include <time.h>

int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

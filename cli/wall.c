#define _POSIX_C_SOURCE 200809L

#include "cli/wall.h"

#include <time.h>

int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void wall_sleep(int64_t until_us)
{
    for (int64_t left = until_us - wall_us(); left > 0; left = until_us - wall_us()) {
        struct timespec time = {(time_t)(left / 1000000), (long)(left % 1000000) * 1000};
        nanosleep(&time, NULL);
    }
}

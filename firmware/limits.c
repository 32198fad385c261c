#include "firmware/limits.h"

int64_t time_earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

uint32_t time_seconds(int64_t time)
{
    return (uint32_t)(time / TIME_S(1));
}

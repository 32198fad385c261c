#include "firmware/limits.h"

int64_t time_earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Here the clock is at home. */
#include <time.h>

static long ask(void)
{
    return time(0);
}

/* Calendar time of the network: seconds since 2000-01-01 as date and time of day. Pure. */
#ifndef SIM_GSM_MOMENT_H
#define SIM_GSM_MOMENT_H

#include <stdint.h>

struct moment {
    int32_t year, month, day, hour, minute, second;
};

struct moment moment_of(int64_t seconds);
/* Fields out of range carry over. */
int64_t moment_seconds(const struct moment *moment);

#endif

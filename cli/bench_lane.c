#include "cli/bench_lane.h"

#include <string.h>

bool bench_lane_open(struct bench_lane *lane, const char *name, uint32_t baud, char *error)
{
    lane->count = 0;
    lane->port = port_open(name, baud, error);
    return lane->port != NULL;
}

void bench_lane_close(struct bench_lane *lane)
{
    port_close(lane->port);
    lane->port = NULL;
    lane->count = 0;
}

bool bench_lane_put(struct bench_lane *lane, const void *bytes, uint32_t count)
{
    if (lane->count + count > sizeof lane->bytes) {
        return false;
    }
    memcpy(lane->bytes + lane->count, bytes, count);
    lane->count += count;
    return true;
}

bool bench_lane_push(struct bench_lane *lane, char *error)
{
    int32_t written =
        lane->count > 0 ? port_write(lane->port, lane->bytes, lane->count, error) : 0;
    if (written > 0) {
        memmove(lane->bytes, lane->bytes + written, lane->count - (uint32_t)written);
        lane->count -= (uint32_t)written;
    }
    return written >= 0;
}

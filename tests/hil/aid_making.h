/* Logs of a bench that were made up, row by row, and what is estimated from them. */
#ifndef HIL_AID_MAKING_H
#define HIL_AID_MAKING_H

#include "hil/fit.h"
#include "sim/base/clock.h"
#include "sim/base/random.h"

struct making {
    struct bench_log log;
    struct fit fit;
    struct rig_unit rig;
    struct fit_result result;
    struct random random;
};

/* An empty log; on the heap. */
struct making *making_new(void);
void making_say(struct making *making, int64_t at_us, enum adapter_channel channel,
                const int32_t index_value[2]);
#define SAY(at_us, channel, index, value) \
    making_say(making, at_us, ADAPTER_##channel, (const int32_t[2]){index, value})
/* 12 V and battery from t = 0 on; the unit lives. */
void making_begin(struct making *making);
/* The relay alone, on for 300 ms: its contact operates and releases in these times. */
void making_switch(struct making *making, int64_t at, uint8_t relay, const int64_t times[2]);
const struct fit_result *making_estimate(struct making *making);

#endif

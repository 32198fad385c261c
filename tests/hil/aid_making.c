#include "hil/aid_making.h"

#include <check.h>
#include <stdlib.h>

struct making *making_new(void)
{
    struct making *making = malloc(sizeof *making);
    bench_log_clear(&making->log);
    fit_init(&making->fit);
    making->random = random_stream(7, "noise");
    return making;
}

void making_say(struct making *making, int64_t at_us, enum adapter_channel channel,
                const int32_t index_value[2])
{
    const struct bench_log_row row = {at_us, index_value[1], (uint8_t)channel,
                                      (uint8_t)index_value[0]};
    bench_log_add(&making->log, &row);
}

void making_begin(struct making *making)
{
    SAY(0, SUPPLY, 0, 1);
    SAY(0, BATTERY, 0, 1);
    SAY(1000, LED, LED_POWER, 1);
}

void making_switch(struct making *making, int64_t at, uint8_t relay, const int64_t times[2])
{
    SAY(at, LED, LED_OUT, 1);
    SAY(at + times[0], CONTACT, relay, 1);
    SAY(at + 300000, LED, LED_OUT, 0);
    SAY(at + 300000 + times[1], CONTACT, relay, 0);
}

const struct fit_result *making_estimate(struct making *making)
{
    const char *error = "";
    (void)fit_take_contacts(&making->fit, &making->log);
    (void)fit_take_outages(&making->fit, &making->log);
    bool played = fit_estimate(&making->fit, &making->rig, &making->result, &error);
    ck_assert_msg(played, "%s", error);
    return &making->result;
}

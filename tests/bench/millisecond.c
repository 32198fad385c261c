/* A firmware that is called every millisecond, as most are: the small one that the peers play, too,
 * and the unit's core at its modem, which does not need it. */
#include <string.h>

#include "bench/bench.h"
#include "bench/small.h"
#include "firmware/unit.h"
#include "sim/base/clock.h"
#include "sim/board/constants.h"
#include "sim/board/flash.h"
#include "sim/board/guard.h"
#include "sim/gsm/gsm.h"

#define SMALL_SECONDS 5000u
#define UNIT_SECONDS 120

static double measure_small(void)
{
    static struct small small;
    small_init(&small);
    double begin = bench_seconds();
    for (uint32_t ms = 0; ms < SMALL_SECONDS * 1000; ms++) {
        small_tick(&small);
    }
    double seconds = bench_seconds() - begin;
    bench_use(small.sum);
    return SMALL_SECONDS / seconds;
}

struct desk {
    struct unit unit;
    struct nvm flash;
    struct gsm gsm;
    struct trace trace;
    struct unit_in in;
    struct unit_out out;
    int64_t now;
    bool key_down;
};

static void call_reset(void *context)
{
    struct desk *desk = context;
    unit_reset(&desk->unit, &desk->flash, RESET_COLD, 0);
}

static void call_step(void *context)
{
    struct desk *desk = context;
    unit_step(&desk->unit, &desk->flash, &desk->in, &desk->out);
}

static bool step(struct desk *desk)
{
    uint8_t said[MODULE_BURST];
    uint32_t count = 0, code = 0;
    struct air air = {.now = desk->now, .trace = &desk->trace};
    if (gsm_next(&desk->gsm) <= desk->now) {
        gsm_step(&desk->gsm, &air);
        count = gsm_take(&desk->gsm, desk->now, said, sizeof said);
    }
    desk->in = (struct unit_in){
        .now_us = desk->now,
        .rail_mv = {12000, 4200},
        .supply_sampled = desk->now % BOARD_SAMPLE_US == 0,
        .battery_fitted = true,
        .modem_running = gsm_modem_is_running(&desk->gsm),
        .modem_rx = said,
        .modem_rx_count = count,
    };
    flash_begin_step(&desk->flash);
    bool done = guard_run(call_step, desk, &code);
    if (desk->key_down != desk->out.modem_power_key) {
        desk->key_down = desk->out.modem_power_key;
        gsm_power_key(&desk->gsm, &air, desk->key_down);
    }
    gsm_feed(&desk->gsm, &air, desk->out.modem_tx, desk->out.modem_tx_count);
    return done;
}

static bool run(struct desk *desk, int64_t seconds)
{
    int64_t until = desk->now + CLOCK_S(seconds);
    bool done = true;
    for (; desk->now < until && done; desk->now += CLOCK_MS(1)) {
        done = step(desk);
    }
    return done;
}

static double measure_unit(void)
{
    static struct desk desk;
    uint32_t code = 0;
    memset(&desk, 0, sizeof desk);
    flash_init(&desk.flash);
    gsm_init(&desk.gsm, 1);
    trace_init(&desk.trace);
    gsm_supply(&desk.gsm, &(struct air){.trace = &desk.trace}, true);
    if (!guard_run(call_reset, &desk, &code) || !run(&desk, 60)) {
        return BENCH_MISSING;
    }
    double begin = bench_seconds();
    bool done = run(&desk, UNIT_SECONDS);
    double seconds = bench_seconds() - begin;
    return done && desk.unit.modem.state == MODEM_ONLINE ? UNIT_SECONDS / seconds : BENCH_MISSING;
}

const struct figure figures_millisecond[] = {
    {"millisecond.small", "a small firmware, called every millisecond, simulated seconds a second",
     "s/s", 200000, true, measure_small, NULL, NULL, 3, NULL},
    {"millisecond.unit", "the unit's core and its modem idle, the core called every millisecond",
     "s/s", 200000, true, measure_unit, NULL, NULL, 3, NULL},
    {0},
};

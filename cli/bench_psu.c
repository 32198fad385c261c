#include "cli/bench_psu.h"

#include <stdio.h>
#include <string.h>

#include "cli/wall.h"
#include "sim/base/clock.h"

#define BAUD 9600 /* where the port's name says no other: such supplies come with it */
#define NOMINAL_MV 12000
#define LIMIT_MA 2000 /* of the unit with its sensors (guide 2.2) */
#define ANSWER_US CLOCK_S(2)

static bool fail(const struct bench_psu *psu, const char *port, char *error)
{
    snprintf(error, BENCH_PSU_ERROR, "%.300s%s%s", port, port[0] != '\0' ? ": " : "",
             scpi_error(&psu->scpi));
    return false;
}

static void begin(struct bench_psu *psu, enum scpi_step step, int32_t value)
{
    (void)scpi_begin(&psu->scpi, step, value);
    psu->asked_us = wall_us();
}

static bool carry(struct bench_psu *psu, char *error)
{
    uint8_t bytes[SCPI_LINE];
    uint32_t out = scpi_take(&psu->scpi, bytes, sizeof bytes);
    bench_lane_put(&psu->lane, bytes, out);
    if (!bench_lane_push(&psu->lane, error)) {
        return false;
    }
    int32_t in = port_read(psu->lane.port, bytes, sizeof bytes, error);
    if (in > 0) {
        scpi_feed(&psu->scpi, bytes, (uint32_t)in);
    }
    return in >= 0;
}

bool bench_psu_pump(struct bench_psu *psu, int64_t now_us, char *error)
{
    if (psu->lane.port == NULL) {
        return true;
    }
    bool busy = scpi_is_busy(&psu->scpi);
    if (!carry(psu, error)) {
        return false;
    }
    if (busy && !scpi_is_busy(&psu->scpi)) {
        psu->slowest_us = clock_later(psu->slowest_us, now_us - psu->asked_us);
    }
    if (scpi_is_busy(&psu->scpi) && now_us - psu->asked_us > ANSWER_US) {
        scpi_give_up(&psu->scpi);
    }
    if (scpi_error(&psu->scpi)[0] != '\0') {
        return fail(psu, "", error);
    }
    if (!scpi_is_busy(&psu->scpi) && psu->wanted_mv != psu->told_mv) {
        psu->told_mv = psu->wanted_mv;
        begin(psu, SCPI_VOLTAGE, psu->told_mv);
        return carry(psu, error);
    }
    return true;
}

void bench_psu_want(struct bench_psu *psu, int32_t millivolts)
{
    bool right = millivolts >= 0 && millivolts <= SCPI_MILLIVOLTS_MOST;
    psu->wanted_mv = right ? millivolts : psu->wanted_mv;
}

/* One step to its end. */
static bool do_step(struct bench_psu *psu, enum scpi_step step, int32_t value, char *error)
{
    begin(psu, step, value);
    while (scpi_is_busy(&psu->scpi)) {
        if (!bench_psu_pump(psu, wall_us(), error)) {
            return false;
        }
        wall_sleep(wall_us() + CLOCK_MS(2));
    }
    return scpi_error(&psu->scpi)[0] == '\0' || fail(psu, "", error);
}

bool bench_psu_open(struct bench_psu *psu, const char *port, char *error)
{
    memset(psu, 0, sizeof *psu);
    scpi_init(&psu->scpi);
    psu->wanted_mv = psu->told_mv = NOMINAL_MV;
    if (!bench_lane_open(&psu->lane, port, BAUD, error)) {
        return false;
    }
    bool known = do_step(psu, SCPI_IDENTITY, 0, error);
    snprintf(psu->name, sizeof psu->name, "%s", known ? scpi_text(&psu->scpi) : "");
    bool ready = known && do_step(psu, SCPI_CURRENT, LIMIT_MA, error)
                 && do_step(psu, SCPI_VOLTAGE, NOMINAL_MV, error)
                 && do_step(psu, SCPI_OUTPUT, 1, error);
    if (!ready) {
        fail(psu, port, error);
        bench_lane_close(&psu->lane);
    }
    return ready;
}

void bench_psu_close(struct bench_psu *psu)
{
    char error[BENCH_PSU_ERROR];
    if (psu->lane.port != NULL) {
        psu->wanted_mv = psu->told_mv;
        if (!scpi_is_busy(&psu->scpi)) {
            (void)do_step(psu, SCPI_OUTPUT, 0, error);
        }
        bench_lane_close(&psu->lane);
    }
}

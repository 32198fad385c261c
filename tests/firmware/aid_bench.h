/* A board for the unit's tests: rails, sampling grid, dip latch, levels that are watched, and a
 * modem that says OK, keeps one message and has one call, and the bus of the thermometers. Time
 * jumps from one thing to the next. All state is in the struct.
 *
 * After each step a copy of the unit is stepped once more before it asked for it: nothing in it may
 * change. */
#ifndef TESTS_FIRMWARE_AID_BENCH_H
#define TESTS_FIRMWARE_AID_BENCH_H

#include "firmware/aid_bus.h"
#include "firmware/aid_nvm.h"
#include "firmware/unit.h"

#define BENCH_OWNER "+358401234567"

struct bench {
    struct unit unit;
    struct nvm nvm;
    struct unit_in in;
    struct unit_out out;
    struct settings settings;    /* stored by bench_start() */
    int64_t now;
    int64_t grid_us;             /* supply_phase */
    int64_t sampled_at;          /* last sample shown */
    /* the modem */
    bool modem_fitted;
    char order[MODEM_CHUNK + 1]; /* bytes from the unit, to the next CR or Ctrl-Z */
    uint32_t order_length;
    char answer[600];
    int64_t answer_at;           /* TIME_NEVER: none is under way */
    int64_t running_at;          /* when it follows the power key; TIME_NEVER: key not pressed */
    const char *message;         /* PDU in slot 1, NULL = none */
    const char *call;            /* line of +CLCC, NULL = no call; ATH ends it */
    uint32_t sms_sent, calls_dialled, messages_deleted;
    /* the thermometers */
    struct wires wires;
    struct bus_answer bus_answer;
    int64_t bus_at;              /* when it comes; TIME_NEVER: none is on its way */
    /* counts and checks */
    uint32_t steps;
    int64_t early_seed;
    uint32_t early_left, early_done;
};

/* 12 V good, cell full, no modem, factory settings with one alert number and HOLDOFF=0. */
void bench_init(struct bench *bench);
/* Stores the settings and starts the unit cold at t = 0. */
void bench_start(struct bench *bench);
/* A reset with the run record as it is. */
void bench_reset(struct bench *bench, enum reset_cause cause);
/* Runs to t and steps there only if something is due. */
void bench_run(struct bench *bench, int64_t t);
/* What the unit sees changes now; it is stepped. */
void bench_input(struct bench *bench, uint32_t number, bool voltage);
void bench_supply(struct bench *bench, int32_t mv);
void bench_cell(struct bench *bench, int32_t mv);
/* A line over USB, stepped until the answer is whole; it stays in out.console_tx. */
void bench_type(struct bench *bench, const char *line);
/* One whose answer comes later, within ten seconds. Returns it without its end. */
const char *bench_ask(struct bench *bench, const char *line);
void bench_step(struct bench *bench);
/* The modem says these lines of its own accord, 20 ms from now or behind what it is saying. */
void bench_say(struct bench *bench, const char *lines);
/* From now on the unit is also stepped at `count` random instants that it did not ask for. */
void bench_wake_early(struct bench *bench, int64_t seed, uint32_t count);
/* Waiting events of that kind and source in the outbox. */
uint32_t bench_alerts(const struct bench *bench, enum alert_kind kind, uint32_t source);
bool bench_coil(const struct bench *bench, uint32_t number);

#endif

/* The maker's bench: a fresh core on 12 V of its own, no inputs, no modem, a USB cable. */
#include <stddef.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/board/board.h"
#include "sim/board/constants.h"
#include "sim/board/guard.h"
#include "sim/board/thermo_port.h"

#define BENCH_RAIL_MV 12000
#define BENCH_BATTERY_MV 4200
#define BENCH_STEP_US 1000
#define BENCH_SETTLE_STEPS 5    /* of a sampling interval each, before the first line */
#define BENCH_ANSWER_STEPS 2000 /* longest wait for an answer */

struct bench {
    struct unit unit;
    struct nvm *flash;
    struct unit_in in;
    struct unit_out out;
    int64_t now;
    bool failed;
    struct one_wire_line bus;
    struct bus_answer answer;
    int64_t bus_at;             /* when it is due; CLOCK_NEVER */
};

/* How the answers end that refuse a line (device.md 2.2). */
static const char *const refusals[] = {
    "Incorrect value!", "Execute error!", "Invalid access password!", "Too old",
    "Time for configuration is expired (30min)!", "no new thermometer!",
    "attach one at a time!", "all places are taken!", "bus shorted!", "bus disturbed!",
};
static const char unknown_command[] = "No such command exists on the device!";

static void call_reset(void *context)
{
    struct bench *bench = context;
    unit_reset(&bench->unit, bench->flash, RESET_COLD, 0);
}

static void call_step(void *context)
{
    struct bench *bench = context;
    unit_step(&bench->unit, bench->flash, &bench->in, &bench->out);
}

static void carry(struct bench *bench)
{
    struct one_wire_order order;
    struct one_wire_answer answer;
    thermo_port_order(&bench->out.bus, &order);
    one_wire_transact(&bench->bus, &order, bench->now, &answer);
    bench->answer = thermo_port_answer(&answer);
    bench->bus_at = bench->now + answer.took_us;
}

static void step_on(struct bench *bench, const uint8_t *bytes, uint32_t count, int64_t us)
{
    uint32_t code = 0;
    struct unit_in in = {
        .now_us = bench->now, .rail_mv = {BENCH_RAIL_MV, BENCH_BATTERY_MV},
        .supply_sampled = bench->now % BOARD_SAMPLE_US == 0, .battery_fitted = true,
        .console_rx = bytes, .console_rx_count = count,
        .bus_answered = bench->bus_at <= bench->now, .bus = bench->answer,
    };
    bench->bus_at = in.bus_answered ? CLOCK_NEVER : bench->bus_at;
    bench->in = in;
    memset(&bench->out, 0, sizeof bench->out);
    flash_begin_step(bench->flash);
    bench->failed = bench->failed || !guard_run(call_step, bench, &code);
    if (bench->out.bus_ordered) {
        carry(bench);
    }
    bench->now += us;
}

static void step(struct bench *bench, const uint8_t *bytes, uint32_t count)
{
    step_on(bench, bytes, count, BENCH_STEP_US);
}

static uint32_t append(char reply[BOARD_REPLY], uint32_t length, const struct unit_out *out)
{
    for (uint32_t i = 0; i < out->console_tx_count && length + 1 < BOARD_REPLY; i++) {
        reply[length++] = (char)out->console_tx[i];
    }
    reply[length] = '\0';
    return length;
}

/* Sends a line; the answer is over when a step adds nothing more to it. */
static void ask(struct bench *bench, const char *line, char reply[BOARD_REPLY])
{
    static const uint8_t end[] = {'\n'};
    step(bench, (const uint8_t *)line, (uint32_t)strlen(line));
    uint32_t length = append(reply, 0, &bench->out);
    step(bench, end, sizeof end);
    length = append(reply, length, &bench->out);
    for (uint32_t i = 0; i < BENCH_ANSWER_STEPS && !bench->failed; i++) {
        step(bench, NULL, 0);
        if (bench->out.console_tx_count == 0 && length > 0) {
            break;
        }
        length = append(reply, length, &bench->out);
    }
    while (length > 0 && (reply[length - 1] == '\r' || reply[length - 1] == '\n')) {
        reply[--length] = '\0';
    }
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

bool board_reply_refuses(const char *reply)
{
    for (uint32_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (ends_in(reply, refusals[i])) {
            return true;
        }
    }
    return reply[0] == '\0' || ends_in(reply, unknown_command);
}

static void enrol(struct bench *bench, struct board_config *config)
{
    for (uint32_t i = 0; i < config->thermometers && !bench->failed; i++) {
        config->lay(config->bus.context, i + 1);
        ask(bench, "ENROL", config->reply);
    }
}

uint32_t board_configure(struct board *board, struct board_config *config)
{
    struct bench bench;
    uint32_t code = 0;
    memset(&bench, 0, sizeof bench);
    bench.flash = &board->flash;
    bench.bus = config->bus;
    bench.bus.rest = config->bus.slot == NULL ? ONE_WIRE_HELD_HIGH : ONE_WIRE_FREE;
    bench.bus_at = CLOCK_NEVER;
    bench.failed = !guard_run(call_reset, &bench, &code);
    for (uint32_t i = 0; i < BENCH_SETTLE_STEPS && !bench.failed; i++) {
        step_on(&bench, NULL, 0, BOARD_SAMPLE_US);
    }
    enrol(&bench, config);
    config->unknown = false;
    config->reply[0] = '\0';
    uint32_t taken = 0;
    while (taken < config->count) {
        ask(&bench, config->lines[taken], config->reply);
        config->unknown = ends_in(config->reply, unknown_command);
        if (bench.failed || config->unknown || board_reply_refuses(config->reply)) {
            break;
        }
        taken++;
    }
    flash_begin_step(&board->flash);
    config->settings = bench.unit.settings;
    if (board->options.remote) { /* as far as anybody knows, those of the unit on its bench */
        board->unit.settings = config->settings;
    }
    return taken;
}

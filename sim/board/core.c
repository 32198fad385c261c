#include "sim/board/core.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/board/coils.h"
#include "sim/board/constants.h"
#include "sim/board/guard.h"
#include "sim/board/rails.h"
#include "sim/board/show.h"
#include "sim/board/thermo_port.h"

/* What goes through the guard. */
struct core_call {
    struct board *board;
    struct unit_in in;
    struct unit_out *out;
};

static bool is_on_grid(const struct board *board, int64_t at)
{
    return (at - board->options.supply_phase_us) % BOARD_SAMPLE_US == 0;
}

/* First sampling instant at or after `at` (assumption 8). */
static int64_t grid_from(const struct board *board, int64_t at)
{
    int64_t phase = board->options.supply_phase_us;
    if (at <= phase) {
        return phase;
    }
    return phase + (at - phase + BOARD_SAMPLE_US - 1) / BOARD_SAMPLE_US * BOARD_SAMPLE_US;
}

void core_sample(struct board *board, int64_t now)
{
    int64_t from = now > board->sampled_at ? now : board->sampled_at + 1;
    board->sample_at = clock_earlier(board->sample_at, grid_from(board, from));
}

bool core_is_ready(const struct board *board)
{
    return board->state == BOARD_RUNNING && !board->options.remote &&
           board->reset_at == CLOCK_NEVER && board->busy_until == CLOCK_NEVER;
}

static int32_t to_millivolts(double volts)
{
    double mv = volts * 1000.0;
    return (int32_t)(mv < 0.0 ? mv - 0.5 : mv + 0.5);
}

static int64_t world_time(const struct board *board, int64_t unit_time)
{
    return unit_time == TIME_NEVER ? CLOCK_NEVER : unit_time + board->cold_at;
}

/* The core found a bug of its own: coils at rest until the watchdog resets it. */
static void fail(struct board *board, struct site *site, uint32_t code)
{
    site_event(site, EVENT_UNIT_FAILED, PART_UNIT, code, NULL);
    coils_drive(board, site, 0, NULL);
    board->state = BOARD_RUNNING;
    board->modem_key = board->modem_cut = false;
    board->wake_at = board->sample_at = board->busy_until = board->bus_at = CLOCK_NEVER;
    board->step_due = false;
    board->reset_cause = RESET_WATCHDOG;
    board->reset_at = site->now + BOARD_WATCHDOG_US;
}

static void call_reset(void *context)
{
    struct core_call *call = context;
    struct board *board = call->board;
    unit_reset(&board->unit, &board->flash, (enum reset_cause)board->reset_cause, call->in.now_us);
}

static void call_step(void *context)
{
    struct core_call *call = context;
    unit_step(&call->board->unit, &call->board->flash, &call->in, call->out);
}

static void note_flash(struct board *board, struct site *site, uint32_t programmed)
{
    if (board->flash.words_programmed != programmed) {
        site_event(site, EVENT_FLASH, PART_UNIT, board->flash.words_programmed - programmed, NULL);
    }
}

void core_reset(struct board *board, struct site *site)
{
    board->reset_at = board->bus_at = CLOCK_NEVER;
    if (board->reset_cause == RESET_COLD) {
        memset(&board->unit, 0, sizeof board->unit);
        board->cold_at = site->now;
    }
    board->reboots += board->booted;
    board->booted = board->ram_valid = true;
    board->state = BOARD_RUNNING;
    board->step_due = true;
    site_event(site, EVENT_RESET, PART_UNIT, board->reset_cause, NULL);
    struct core_call call = {.board = board, .in = {.now_us = site->now - board->cold_at}};
    uint32_t code = 0;
    uint32_t programmed = board->flash.words_programmed;
    flash_power_up(&board->flash);
    bool done = guard_run(call_reset, &call, &code);
    note_flash(board, site, programmed);
    board->flash_in_reset = done; /* its time is part of the first step, at the same instant */
    if (!done) {
        fail(board, site, code);
    }
}

static struct unit_in look(struct board *board, struct site *site)
{
    int64_t now = site->now;
    bool cell = board->cell.fitted && board->cell.switched_on;
    struct unit_in in = {
        .now_us = now - board->cold_at,
        .supply_sampled = is_on_grid(board, now) && now > board->sampled_at,
        .dip_latched = board->dip_latched,
        .sensor_fitted = board->options.sensor_volts != 0,
        .ac_present = board->ac_present,
        .battery_fitted = cell,
        .modem_running = board->modem_running,
        .button_down = board->button_down,
        .input_levels = rails_input_levels(board),
        .modem_rx = board->modem_rx, .modem_rx_count = board->modem_rx_count,
        .console_rx = board->console_rx, .console_rx_count = board->console_rx_count,
        .bus_answered = board->bus_at <= now, .bus = board->bus_answer,
        .radio_rx = board->radio_rx, .radio_rx_count = board->radio_rx_count,
    };
    board->bus_at = in.bus_answered ? CLOCK_NEVER : board->bus_at;
    in.rail_mv[RAIL_12V] = to_millivolts(site_volts(site, board->nets.v12, board->nets.gnd));
    in.rail_mv[RAIL_BATTERY] = cell ? to_millivolts(cell_volts(&board->cell, now)) : 0;
    return in;
}

/* The two comparators on V12 stand at the levels that the core watches. */
static void set_watch(struct board *board, struct site *site, const struct level_watch *watch)
{
    const struct level_watch *before = &board->watch[RAIL_12V];
    double below = (double)watch->below_mv / 1000.0;
    double above = (double)watch->above_mv / 1000.0;
    if (watch->below_mv != before->below_mv) {
        circuit_set_comparator(site->circuit, board->comparator[BOARD_WATCH_BELOW], below,
                               below + 0.001);
        site->touched = true;
    }
    if (watch->above_mv != before->above_mv) {
        circuit_set_comparator(site->circuit, board->comparator[BOARD_WATCH_ABOVE], above - 0.001,
                               above);
        site->touched = true;
    }
}

static void take_watches(struct board *board, struct site *site, const struct unit_out *wish)
{
    set_watch(board, site, &wish->watch[RAIL_12V]);
    memcpy(board->watch, wish->watch, sizeof board->watch);
    int32_t rail_mv = to_millivolts(site_volts(site, board->nets.v12, board->nets.gnd));
    bool below = rail_mv <= board->watch[RAIL_12V].below_mv;
    if (below || rail_mv >= board->watch[RAIL_12V].above_mv) {
        if (board->sample_at == CLOCK_NEVER) { /* else the crossing has it planned */
            origins_note_crossing(&board->origins, below, site->trace->cause);
        }
        core_sample(board, site->now + 1);
    }
    rails_plan(board, site->now);
}

void core_pass_bytes(struct site *site, const struct unit_out *wish, struct board_out *out)
{
    out->modem_tx_count = wish->modem_tx_count;
    memcpy(out->modem_tx, wish->modem_tx, wish->modem_tx_count);
    out->console_count = wish->console_tx_count;
    memcpy(out->console, wish->console_tx, wish->console_tx_count);
    out->console[out->console_count] = '\0';
    if (out->console_count > 0) {
        site_event(site, EVENT_CONSOLE, PART_UNIT, 0, out->console);
    }
}

static void carry_out(struct board *board, struct site *site, const struct unit_out *wish,
                      struct board_out *out)
{
    uint32_t why[UNIT_RELAYS];
    show_step(board, site, wish, why);
    if (wish->clear_dip_latch) {
        board->dip_latched = !board_is_high(board, BOARD_DIP);
    }
    board->modem_key = wish->modem_power_key;
    board->modem_cut = wish->modem_power_cut;
    board->microphone_open = wish->microphone_open;
    board->wake_at = world_time(board, wish->wake_at_us);
    core_pass_bytes(site, wish, out);
    out->bus_ordered = wish->bus_ordered;
    thermo_port_order(&wish->bus, &out->bus);
    out->radio_sends = wish->radio_sends;
    out->radio = wish->radio;
    take_watches(board, site, wish);
    coils_drive(board, site, wish->coils, why);
    if (wish->shut_down && board->from_cell) {
        board->parted = true;
        rails_refresh(board, site);
    }
}

void core_step(struct board *board, struct site *site, struct board_out *out)
{
    struct unit_out wish;
    memset(&wish, 0, sizeof wish);
    struct core_call call = {.board = board, .in = look(board, site), .out = &wish};
    uint32_t programmed = board->flash.words_programmed;
    uint32_t code = 0;
    board->step_due = false;
    board->wake_at = CLOCK_NEVER;
    if (call.in.supply_sampled) {
        board->sampled_at = site->now;
    }
    if (board->sample_at <= site->now) {
        board->sample_at = call.in.supply_sampled ? CLOCK_NEVER : grid_from(board, site->now + 1);
    }
    memcpy(&board->before, &board->unit, sizeof board->before);
    if (!board->flash_in_reset) {
        flash_begin_step(&board->flash);
    }
    board->flash_in_reset = false;
    bool done = guard_run(call_step, &call, &code);
    board->modem_rx_count = board->console_rx_count = board->radio_rx_count = 0;
    note_flash(board, site, programmed);
    if (!done) {
        fail(board, site, code);
    } else if (board->flash.busy_us > 0) {
        board->pending = wish;
        board->step_at = site->now;
        board->busy_until = site->now + board->flash.busy_us;
    } else {
        carry_out(board, site, &wish, out);
    }
}

void core_finish(struct board *board, struct site *site, struct board_out *out)
{
    board->busy_until = CLOCK_NEVER;
    carry_out(board, site, &board->pending, out);
}

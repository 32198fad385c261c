#include "sim/board/rails.h"

#include <stddef.h>
#include <stdio.h>

#include "sim/base/clock.h"
#include "sim/base/real.h"
#include "sim/board/coils.h"
#include "sim/board/constants.h"
#include "sim/board/thermo_port.h"

/* Current of the charger: constant, then falling in steps at constant voltage. */
static const double charge_amps[] = {BOARD_CHARGER_A, 0.25, 0.12, 0.06, 0.03, 0.015};

#define CHARGE_STEPS (sizeof charge_amps / sizeof charge_amps[0])
#define CELL_STEP_MV 10               /* the trace has a point for each */

uint8_t rails_input_levels(const struct board *board)
{
    uint8_t sensed = (uint8_t)(board->high >> BOARD_INPUT);
    return board->buffer_works ? (uint8_t)(sensed & ~board->broken_inputs) : 0;
}

void rails_show_inputs(struct board *board, struct site *site)
{
    uint8_t levels = rails_input_levels(board);
    uint8_t changed = levels ^ board->levels_shown;
    board->levels_shown = levels;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        if ((changed >> i & 1) != 0) {
            board->origins.input[i] =
                site_event(site, EVENT_INPUT, PART_UNIT, (int64_t)i * 2 + (levels >> i & 1), NULL);
            board->step_due = true;
        }
    }
}

static void set_buffer(struct board *board, struct site *site, bool works)
{
    if (board->buffer_works != works) {
        board->buffer_works = works;
        uint32_t cause = site->trace->cause;
        site->trace->cause = site_event(site, EVENT_BUFFER, PART_UNIT, works, NULL);
        rails_show_inputs(board, site);
        site->trace->cause = cause;
    }
}

bool rails_modem_is_supplied(const struct board *board)
{
    bool rail = board->converter_on || board->from_cell;
    rail = rail || board->options.remote; /* then the cut alone says it */
    return board->options.modem_fitted && rail && !board->modem_cut;
}

static bool cell_is_connected(const struct board *board)
{
    return board->cell.fitted && board->cell.switched_on;
}

static bool may_charge(const struct board *board, int64_t now)
{
    return board->converter_on && board_is_high(board, BOARD_CHARGER) && cell_is_connected(board) &&
           board->cell.temperature_c >= BOARD_CHARGER_MIN_C &&
           board->cell.temperature_c <= BOARD_CHARGER_MAX_C &&
           cell_charge_at(&board->cell, now) < 1.0;
}

/* The first current from here on that does not lift the cell over its full voltage. */
static void choose_charge_step(struct board *board, int64_t now)
{
    double open = cell_open_volts(cell_charge_at(&board->cell, now));
    while (board->charge_step + 1u < CHARGE_STEPS &&
           open + charge_amps[board->charge_step] * cell_ohms(&board->cell, now) >=
               BOARD_CHARGER_FULL_V) {
        board->charge_step++;
    }
}

static void set_charger(struct board *board, struct site *site)
{
    bool charges = may_charge(board, site->now);
    if (charges != board->charging) {
        board->charging = charges;
        board->charge_step = 0;
        site_switch(site, board->element_charger, charges);
    }
    if (!charges) {
        return;
    }
    choose_charge_step(board, site->now);
    double amps = charge_amps[board->charge_step];
    cell_draw(&board->cell, site->now, -amps);
    struct element charger = site->circuit->element[board->element_charger];
    double watts = amps * cell_volts(&board->cell, site->now) / BOARD_RAIL_EFFICIENCY;
    if (!real_is_same(charger.watts, watts)) {
        charger.watts = watts;
        site_set(site, board->element_charger, &charger);
    }
}

static void power_up(struct board *board, struct site *site)
{
    if (board->options.remote) {
        return;
    }
    board->reset_cause = board->ram_valid ? RESET_BROWN_OUT : RESET_COLD;
    board->reset_at = site->now;
    board->ram_lost_at = CLOCK_NEVER;
}

static void power_down(struct board *board, struct site *site, const char *why)
{
    if (board->options.remote) {
        return; /* its LEDs will tell */
    }
    site_event(site, EVENT_UNIT_DOWN, PART_UNIT, 0, why);
    if (board->busy_until != CLOCK_NEVER) {
        flash_cut(&board->flash, site->now - board->step_at);
        board->unit = board->before;
    }
    board->state = BOARD_OFF;
    board->busy_until = board->wake_at = board->sample_at = board->reset_at = CLOCK_NEVER;
    board->bus_at = CLOCK_NEVER;
    board->ram_lost_at = board->ram_valid ? site->now + BOARD_RAM_HOLD_US : CLOCK_NEVER;
    board->modem_rx_count = board->console_rx_count = 0;
    board->modem_key = board->modem_cut = false;
    board->step_due = false;
    coils_drive(board, site, 0, NULL);
}

void rails_brown_out(struct board *board, struct site *site)
{
    if (board->state == BOARD_RUNNING) {
        power_down(board, site, "a dip of the MCU's rail");
        power_up(board, site);
        board->reset_at = site->now + BOARD_BROWN_OUT_US;
    }
}

void rails_forget(struct board *board, struct site *site)
{
    if (board->ram_lost_at <= site->now) {
        board->ram_lost_at = CLOCK_NEVER;
        board->ram_valid = false;
    }
}

void board_battery_blink(struct board *board, struct site *site, int64_t until_us)
{
    board_battery_switch(board, site, false);
    board->cell_back_at = until_us;
    board->cell_back_cause = site->trace->cause;
}

void rails_cell_back(struct board *board, struct site *site)
{
    if (board->cell_back_at <= site->now) {
        uint32_t cause = site->trace->cause;
        site->trace->cause = board->cell_back_cause;
        board_battery_switch(board, site, true);
        site->trace->cause = cause;
    }
}

/* A level with hysteresis: stops at or below one, works again at or above the other. */
static bool follow_level(bool works, double volts, double stop_v, double start_v)
{
    return works ? volts > stop_v : volts >= start_v;
}

static void load_cell(struct board *board, int64_t now, bool loaded)
{
    double backup_a = BOARD_BACKUP_A - BOARD_MODEM_IDLE_A + board->radio.steady_a;
    board->from_cell = loaded;
    cell_draw(&board->cell, now, loaded ? backup_a : 0.0);
    cell_burst(&board->cell, now, loaded ? board->radio.burst_a : 0.0);
}

/* The MCU's rail: the converters, else the cell, which stays parted once it was found empty. A
 * burst that pulls it under the MCU's level resets the MCU, and the cell recovers. */
static void choose_source(struct board *board, struct site *site)
{
    int64_t now = site->now;
    board->converter_on = board_is_high(board, BOARD_CONVERTER);
    site_switch(site, board->element_idle, board->converter_on);
    if (board->converter_on || !cell_is_connected(board)) {
        board->parted = false;
    }
    bool wants_cell = !board->converter_on && cell_is_connected(board) && !board->parted;
    load_cell(board, now, wants_cell && now >= board->brown_out_until);
    if (!board->from_cell || cell_trough_volts(&board->cell, now) > BOARD_MCU_STOP_V) {
        return;
    }
    if (cell_volts(&board->cell, now) <= BOARD_MCU_STOP_V) {
        board->parted = true;
    } else {
        board->brown_out_until = now + BOARD_BROWN_OUT_US;
        board->trough_v = cell_trough_volts(&board->cell, now);
    }
    load_cell(board, now, false);
}

static void lose_power(struct board *board, struct site *site)
{
    char why[64];
    bool burst = board->brown_out_until > site->now;
    snprintf(why, sizeof why, "a burst of the modem pulls the cell to %.2f V", board->trough_v);
    power_down(board, site, burst ? why : NULL);
}

void rails_radio(struct board *board, struct site *site, const struct radio_draw *draw)
{
    board->radio = *draw;
    double mean_a = draw->steady_a + draw->burst_a * BOARD_BURST_US / BOARD_FRAME_US;
    struct element idle = site->circuit->element[board->element_idle];
    idle.watts = BOARD_IDLE_W +
                 (mean_a - BOARD_MODEM_IDLE_A) * BOARD_RAIL_V / BOARD_RAIL_EFFICIENCY;
    site_set(site, board->element_idle, &idle);
    board->step_due = board->step_due || (board->state == BOARD_RUNNING && board->from_cell);
    rails_refresh(board, site);
}

static uint16_t to_millivolts(double volts)
{
    return (uint16_t)(volts * 1000.0 + 0.5);
}

/* The modem is told of its rail when that crosses a level which it watches, in its own unit: half a
 * millivolt over the level is on it. */
static void watch_modem_rail(struct board *board, double cell_v)
{
    uint16_t rail_mv = to_millivolts(board->converter_on ? BOARD_RAIL_V : cell_v);
    uint8_t low = 0;
    for (uint32_t i = 0; i < BOARD_MODEM_LEVELS; i++) {
        low = (uint8_t)(low + (rail_mv <= to_millivolts(board->options.modem_level_v[i]) ? 1 : 0));
    }
    if (low != board->modem_low) {
        board->modem_low = low;
        board->modem_rail_mv = rail_mv;
    }
}

/* A point for each visible step of the cell; through a brown-out it stands at the level that made
 * it. */
static void show_cell(struct board *board, struct site *site)
{
    bool browned = board->brown_out_until > site->now && !board->converter_on;
    double volts = browned ? board->trough_v : cell_trough_volts(&board->cell, site->now);
    int32_t millivolts = cell_is_connected(board) ? (int32_t)(volts * 1000.0 + 0.5) : 0;
    int32_t step = millivolts - board->cell_mv_shown;
    if (step >= CELL_STEP_MV || step <= -CELL_STEP_MV) {
        board->cell_mv_shown = millivolts;
        site_event(site, EVENT_CELL, PART_UNIT, millivolts, NULL);
    }
}

void rails_refresh(struct board *board, struct site *site)
{
    if (!board->started || board->state == BOARD_DAMAGED) {
        return;
    }
    bool had_power = board->converter_on || board->from_cell;
    choose_source(board, site);
    set_charger(board, site);
    bool has_power = board->converter_on || board->from_cell;
    thermo_port_feed(board, site, has_power);
    double volts = cell_volts(&board->cell, site->now);
    if (has_power) {
        watch_modem_rail(board, volts);
    }
    if (had_power && !has_power) {
        lose_power(board, site);
    }
    set_buffer(board, site,
               board->converter_on ||
                   (board->from_cell && follow_level(board->buffer_works, volts,
                                                     BOARD_BUFFER_STOP_V, BOARD_BUFFER_START_V)));
    if (has_power && !had_power) {
        power_up(board, site);
    }
    show_cell(board, site);
    rails_plan(board, site->now);
}

static int64_t next_while_charging(const struct board *board, int64_t now)
{
    int64_t next = cell_when_charge(&board->cell, now, 1.0);
    if (board->charge_step + 1u < CHARGE_STEPS) {
        next = clock_earlier(next, cell_when(&board->cell, now, BOARD_CHARGER_FULL_V));
    }
    int32_t above_mv = board->watch[RAIL_BATTERY].above_mv;
    return clock_earlier(next, cell_when(&board->cell, now, (double)above_mv / 1000.0));
}

static int64_t next_while_discharging(const struct board *board, int64_t now)
{
    int64_t next = cell_when(&board->cell, now, BOARD_MCU_STOP_V);
    if (board->buffer_works) {
        next = clock_earlier(next, cell_when(&board->cell, now, BOARD_BUFFER_STOP_V));
    }
    for (uint32_t i = 0; i < BOARD_MODEM_LEVELS; i++) {
        double level_v = board->options.modem_level_v[i];
        bool above = level_v > 0.0 && cell_volts(&board->cell, now) > level_v;
        next = above ? clock_earlier(next, cell_when(&board->cell, now, level_v)) : next;
    }
    if (board->radio.burst_a > 0.0) {
        next = clock_earlier(next, cell_when_trough(&board->cell, now, BOARD_MCU_STOP_V));
    }
    int32_t below_mv = board->watch[RAIL_BATTERY].below_mv;
    return clock_earlier(next, cell_when(&board->cell, now, (double)below_mv / 1000.0));
}

void rails_plan(struct board *board, int64_t now)
{
    board->battery_at = CLOCK_NEVER;
    if (board->charging) {
        board->battery_at = next_while_charging(board, now);
    } else if (board->from_cell) {
        board->battery_at = next_while_discharging(board, now);
    } else if (board->brown_out_until > now) {
        board->battery_at = board->brown_out_until;
    }
}

void rails_cell_changed(struct board *board, struct site *site)
{
    board->charge_step = 0;
    board->step_due = board->state == BOARD_RUNNING;
    rails_refresh(board, site);
}

void rails_damage(struct board *board, struct site *site, const char *why)
{
    if (board->state == BOARD_DAMAGED) {
        return;
    }
    site_event(site, EVENT_DAMAGE, PART_UNIT, 0, why);
    if (board->converter_on || board->from_cell) {
        power_down(board, site, NULL);
    }
    board->state = BOARD_DAMAGED;
    board->converter_on = board->from_cell = board->charging = board->ram_valid = false;
    board->ram_lost_at = board->battery_at = CLOCK_NEVER;
    cell_draw(&board->cell, site->now, 0.0);
    site_switch(site, board->element_idle, false);
    site_switch(site, board->element_charger, false);
    site_switch(site, board->element_bleed, false);
    thermo_port_feed(board, site, false);
    set_buffer(board, site, false);
}

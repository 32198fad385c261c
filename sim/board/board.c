#include "sim/board/board.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/board/coils.h"
#include "sim/board/constants.h"
#include "sim/board/contacts.h"
#include "sim/board/core.h"
#include "sim/board/inputs.h"
#include "sim/board/rails.h"
#include "sim/board/remote.h"
#include "sim/board/thermo_port.h"

/* Levels of the board's comparators: low at fall_v, high at rise_v. */
static const struct {
    double fall_v, rise_v;
} level[BOARD_COMPARATORS] = {
    [BOARD_CONVERTER] = {BOARD_CONVERTER_MIN_V, BOARD_CONVERTER_START_V},
    [BOARD_PULL_IN] = {BOARD_COIL_PULL_IN_V - 0.05, BOARD_COIL_PULL_IN_V},
    [BOARD_HOLD_IN] = {BOARD_COIL_DROP_OUT_V, BOARD_COIL_DROP_OUT_V + 0.05},
    [BOARD_DIP] = {BOARD_LATCH_V, BOARD_LATCH_V + 0.001},
    [BOARD_WATCH_BELOW] = {INT32_MIN / 1000.0, INT32_MIN / 1000.0 + 0.001},
    [BOARD_WATCH_ABOVE] = {INT32_MAX / 1000.0 - 0.001, INT32_MAX / 1000.0},
    [BOARD_CHARGER] = {BOARD_CHARGER_MIN_V, BOARD_CHARGER_START_V},
    [BOARD_STRESSED] = {BOARD_SUPPLY_MOST_V - 0.2, BOARD_SUPPLY_MOST_V},
    [BOARD_OVER] = {BOARD_SUPPLY_DAMAGE_V - 0.5, BOARD_SUPPLY_DAMAGE_V},
    [BOARD_REVERSED] = {BOARD_REVERSED_V - 0.5, BOARD_REVERSED_V},
};

static void build_supply(struct board *board, struct circuit *circuit)
{
    uint16_t v12 = board->nets.v12, gnd = board->nets.gnd, bulk = board->bulk_net;
    struct element diode = {
        .kind = ELEMENT_DIODE,
        .on = true,
        .a = v12,
        .b = bulk,
        .volts = BOARD_DIODE_V,
        .ohms = BOARD_DIODE_OHMS,
    };
    struct element capacitor = {
        .kind = ELEMENT_CAPACITOR,
        .on = true,
        .a = bulk,
        .b = gnd,
        .farads = BOARD_BULK_F,
        .ohms = BOARD_BULK_OHMS,
    };
    struct element bleed = {
        .kind = ELEMENT_SWITCH,
        .on = true,
        .a = bulk,
        .b = gnd,
        .ohms = BOARD_BLEED_OHMS,
    };
    struct element power = {
        .kind = ELEMENT_POWER,
        .a = bulk,
        .b = gnd,
        .watts = BOARD_IDLE_W,
        .volts = BOARD_CONVERTER_MIN_V / 2.0,
    };
    struct element ptc = {
        .kind = ELEMENT_PTC,
        .on = true,
        .a = v12,
        .b = board->nets.com[UNIT_RELAYS - 1],
        .ohms = BOARD_PTC_OHMS,
        .amps = BOARD_PTC_TRIP_A,
    };
    struct element hold_up = capacitor;
    hold_up.a = v12;
    hold_up.farads = board->options.figures.hold_up_f;
    hold_up.ohms = BOARD_HOLD_UP_OHMS;
    if (hold_up.farads > 0.0) {
        circuit_add(circuit, &hold_up);
    }
    circuit_add(circuit, &diode);
    circuit_add(circuit, &capacitor);
    board->element_bleed = circuit_add(circuit, &bleed);
    board->element_idle = circuit_add(circuit, &power);
    board->element_charger = circuit_add(circuit, &power);
    board->element_ptc = circuit_add(circuit, &ptc);
}

static void build_comparators(struct board *board, struct circuit *circuit, uint16_t owner)
{
    uint16_t v12 = board->nets.v12, gnd = board->nets.gnd;
    for (uint16_t i = BOARD_CONVERTER; i <= BOARD_REVERSED; i++) {
        bool on_bulk = i == BOARD_CONVERTER || i == BOARD_PULL_IN || i == BOARD_HOLD_IN;
        struct comparator levels = {
            .plus = on_bulk               ? board->bulk_net
                    : i == BOARD_REVERSED ? gnd
                                          : v12,
            .minus = i == BOARD_REVERSED ? v12 : gnd,
            .fall_v = level[i].fall_v,
            .rise_v = level[i].rise_v,
            .owner = owner,
            .tag = i,
        };
        board->comparator[i] = circuit_add_comparator(circuit, &levels);
    }
}

/* In tag and tag + 1, one for each polarity. */
static void build_pair(struct board *board, struct circuit *circuit,
                       const struct comparator *levels)
{
    struct comparator swapped = *levels;
    swapped.plus = levels->minus;
    swapped.minus = levels->plus;
    swapped.tag++;
    board->comparator[levels->tag] = circuit_add_comparator(circuit, levels);
    board->comparator[swapped.tag] = circuit_add_comparator(circuit, &swapped);
}

/* The AC Voltage Sensor: a relay coil on the mains (guide 2.3). */
static void build_sensor(struct board *board, struct circuit *circuit, uint16_t owner)
{
    double volts = board->options.sensor_volts;
    board->element_sensor = CIRCUIT_NONE;
    for (uint32_t i = BOARD_AC; i <= BOARD_AC_OVER_SWAPPED; i++) {
        board->comparator[i] = CIRCUIT_NONE;
    }
    if (board->options.sensor_volts == 0) {
        return;
    }
    struct element coil = {
        .kind = ELEMENT_SWITCH,
        .on = true,
        .a = board->nets.ac_l,
        .b = board->nets.ac_n,
        .ohms = volts * volts / BOARD_SENSOR_WATTS,
    };
    struct comparator levels = {
        .plus = coil.a,
        .minus = coil.b,
        .fall_v = volts * BOARD_SENSOR_DROP_OUT,
        .rise_v = volts * BOARD_SENSOR_PULL_IN,
        .owner = owner,
        .tag = BOARD_AC,
    };
    board->element_sensor = circuit_add(circuit, &coil);
    build_pair(board, circuit, &levels);
    levels.fall_v = volts * (BOARD_SENSOR_DAMAGE - 0.05);
    levels.rise_v = volts * BOARD_SENSOR_DAMAGE;
    levels.tag = BOARD_AC_OVER;
    build_pair(board, circuit, &levels);
}

void board_build(struct board *board, struct circuit *circuit, const struct board_nets *nets,
                 const struct board_options *options, uint16_t owner)
{
    memset(board, 0, sizeof *board);
    board->nets = *nets;
    board->options = *options;
    flash_init(&board->flash);
    cell_init(&board->cell, options->cell_capacity_ah, options->cell_charge, options->cell_age);
    board->cell.temperature_c = options->cell_temperature_c;
    board->wake_at = board->sample_at = board->reset_at = board->battery_at = CLOCK_NEVER;
    board->ram_lost_at = board->busy_until = board->bus_at = board->cell_back_at = CLOCK_NEVER;
    board->sampled_at = -1;
    board->radio.steady_a = BOARD_MODEM_IDLE_A;
    board->modem_rail_mv = (uint16_t)(BOARD_RAIL_V * 1000.0 + 0.5);
    board->dc_good_shown = true;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        board->reading_shown[i] = READING_NONE;
    }
    for (uint32_t i = 0; i < RAIL_COUNT; i++) {
        board->watch[i] = (struct level_watch){INT32_MIN, INT32_MAX};
    }
    board->bulk_net = circuit_add_net(circuit);
    build_supply(board, circuit);
    inputs_build(board, circuit, owner);
    build_comparators(board, circuit, owner);
    build_sensor(board, circuit, owner);
    thermo_port_build(board, circuit, owner);
    coils_build(board, circuit, owner);
}

static void look_at_mains(struct board *board, struct site *site)
{
    bool over = board_is_high(board, BOARD_AC_OVER) || board_is_high(board, BOARD_AC_OVER_SWAPPED);
    bool sensed = board_is_high(board, BOARD_AC) || board_is_high(board, BOARD_AC_SWAPPED);
    if (over && !board->sensor_broken) {
        board->sensor_broken = true;
        site_event(site, EVENT_DAMAGE, PART_UNIT, 0, "Voltage Sensor: more than its coil bears");
        site_switch(site, board->element_sensor, false);
    }
    bool present = sensed && !board->sensor_broken;
    if (present != board->ac_present) {
        board->ac_present = present;
        board->step_due = true;
    }
}

static void look_at_excess(struct board *board, struct site *site, uint16_t tag, bool high)
{
    if (tag == BOARD_STRESSED) {
        site_event(site, EVENT_STRESS, PART_UNIT, high,
                   high ? "more than 14.5 V at the supply terminals" : "the supply has come down");
    } else if (high) {
        rails_damage(board, site,
                     tag == BOARD_OVER ? "more than 15 V at the supply terminals"
                                       : "supply connected with reversed polarity");
    }
}

static void look_at_supply(struct board *board, struct site *site, uint16_t tag, bool high)
{
    switch (tag) {
    case BOARD_STRESSED:
    case BOARD_OVER:
    case BOARD_REVERSED:
        look_at_excess(board, site, tag, high);
        break;
    case BOARD_DIP:
        if (!high && !board->dip_latched) {
            board->dip_latched = board->step_due = true;
        }
        break;
    case BOARD_WATCH_BELOW:
    case BOARD_WATCH_ABOVE:
        if (high == (tag == BOARD_WATCH_ABOVE)) {
            origins_note_crossing(&board->origins, !high, site->trace->cause);
            core_sample(board, site->now);
        }
        break;
    default:
        rails_refresh(board, site);
        break;
    }
}

void board_turned(struct board *board, struct site *site, uint16_t tag, bool high)
{
    uint64_t bit = 1ull << tag;
    board->high = high ? board->high | bit : board->high & ~bit;
    if (!board->started) {
        return;
    }
    if (tag < BOARD_INPUT_OVER) {
        rails_show_inputs(board, site);
    } else if (tag < BOARD_CONVERTER) {
        inputs_stressed(board, site, tag, high);
    } else if (tag >= BOARD_PROBES_OVER) {
        thermo_port_look(board, site);
    } else if (tag >= BOARD_CONTACT_OVER_IN) {
        contacts_look(board, site, (tag - (uint32_t)BOARD_CONTACT_OVER_IN) % (UNIT_RELAYS - 1));
    } else if (tag >= BOARD_AC) {
        look_at_mains(board, site);
    } else if (tag == BOARD_PULL_IN || tag == BOARD_HOLD_IN) {
        coils_follow_bulk(board, site);
    } else {
        look_at_supply(board, site, tag, high);
    }
}

void board_start(struct board *board, struct site *site)
{
    board->started = true;
    board->modem_cut = board->options.remote; /* until its power is sensed */
    origins_init(&board->origins);
    for (uint32_t i = 0; i < BOARD_COMPARATORS; i++) {
        uint16_t comparator = board->comparator[i];
        if (comparator != CIRCUIT_NONE && site->circuit->comparator[comparator].high) {
            board->high |= 1ull << i;
        } else {
            board->high &= ~(1ull << i);
        }
    }
    for (uint16_t i = 0; i < BOARD_CONVERTER; i++) {
        if (board_is_high(board, i)) {
            board_turned(board, site, i, true);
        }
    }
    rails_show_inputs(board, site);
    for (uint32_t i = 0; i < UNIT_RELAYS - 1; i++) {
        contacts_look(board, site, i);
    }
    look_at_mains(board, site);
    thermo_port_look(board, site);
    look_at_supply(board, site, BOARD_REVERSED, board_is_high(board, BOARD_REVERSED));
    look_at_supply(board, site, BOARD_OVER, board_is_high(board, BOARD_OVER));
    if (board_is_high(board, BOARD_STRESSED)) {
        look_at_supply(board, site, BOARD_STRESSED, true);
    }
    look_at_supply(board, site, BOARD_DIP, board_is_high(board, BOARD_DIP));
    rails_refresh(board, site);
}

int64_t board_next(const struct board *board, int64_t now)
{
    int64_t next =
        clock_earlier(clock_earlier(coils_next(board), contacts_next(board)), board->battery_at);
    next = clock_earlier(next, clock_earlier(board->ram_lost_at, board->reset_at));
    next = clock_earlier(next, clock_earlier(board->busy_until, board->cell_back_at));
    if (core_is_ready(board)) {
        next = clock_earlier(next, clock_earlier(board->wake_at, board->sample_at));
        next = clock_earlier(next, board->bus_at);
    }
    if (board->options.remote) {
        next = clock_earlier(next, board->wake_at);
    }
    if (board->step_due && (core_is_ready(board) || board->options.remote)) {
        next = now;
    }
    return next < now ? now : next;
}

/* A step that falls together with a change of the circuit waits until that has settled. */
static void step_when_due(struct board *board, struct site *site, struct board_out *out)
{
    int64_t next = clock_earlier(clock_earlier(board->wake_at, board->sample_at), board->bus_at);
    bool due = board->step_due || next <= site->now;
    if (due && core_is_ready(board)) {
        board->step_due = true;
        if (!site->touched) {
            core_step(board, site, out);
        }
    }
}

static void show_modem_pins(const struct board *board, struct board_out *out)
{
    out->modem_power_key = board->modem_key;
    out->modem_rail_mv = board->modem_rail_mv;
    out->modem_supplied = rails_modem_is_supplied(board);
}

void board_step(struct board *board, struct site *site, struct board_out *out)
{
    memset(out, 0, sizeof *out);
    coils_step(board, site);
    contacts_step(board, site);
    if (board->battery_at <= site->now) {
        board->step_due = true;
        rails_refresh(board, site);
    }
    rails_forget(board, site);
    rails_cell_back(board, site);
    if (board->reset_at <= site->now) {
        core_reset(board, site);
    }
    if (board->options.remote) {
        remote_step(board, site, out);
    } else if (board->busy_until <= site->now) {
        core_finish(board, site, out);
    } else {
        step_when_due(board, site, out);
    }
    show_modem_pins(board, out);
}

void board_wake_early(struct board *board, struct site *site, struct board_out *out)
{
    memset(out, 0, sizeof *out);
    if (core_is_ready(board) && board_next(board, site->now) > site->now && !site->touched) {
        core_step(board, site, out);
    }
    show_modem_pins(board, out);
}

void board_receive_modem(struct board *board, const uint8_t *bytes, uint32_t count)
{
    uint32_t room = (uint32_t)sizeof board->modem_rx - board->modem_rx_count;
    uint32_t taken = count < room ? count : room;
    if ((board->state == BOARD_RUNNING || board->options.remote) && taken > 0) {
        memcpy(board->modem_rx + board->modem_rx_count, bytes, taken);
        board->modem_rx_count += taken;
        board->step_due = true;
    }
}

void board_receive_radio(struct board *board, const struct radio_frame *frame)
{
    if (board->state == BOARD_RUNNING && board->radio_rx_count < BOARD_RADIO_FRAMES) {
        board->radio_rx[board->radio_rx_count++] = *frame;
        board->step_due = true;
    }
}

void board_modem_running(struct board *board, bool running)
{
    if (board->modem_running != running) {
        board->modem_running = running;
        board->step_due = true;
    }
}

void board_modem_draws(struct board *board, struct site *site, const struct radio_draw *draw)
{
    rails_radio(board, site, draw);
}

void board_usb_send(struct board *board, const char *line)
{
    board->usb_connected = true;
    uint32_t length = (uint32_t)strlen(line);
    bool starts = board->options.remote && !board->booted;
    for (uint32_t i = 0; i <= length && board->console_rx_count < sizeof board->console_rx &&
                         (board->state == BOARD_RUNNING || starts);
         i++) {
        board->console_rx[board->console_rx_count++] = i < length ? (uint8_t)line[i] : '\n';
        board->step_due = true;
    }
}

static uint32_t usb_room(const struct board *board)
{
    uint32_t waiting = board->console_rx_count + board->unit.console.backlog_length;
    uint32_t backlog = waiting < CONSOLE_BACKLOG ? CONSOLE_BACKLOG - waiting : 0;
    uint32_t buffer = (uint32_t)sizeof board->console_rx - board->console_rx_count;
    return backlog < buffer ? backlog : buffer;
}

uint32_t board_usb_feed(struct board *board, const uint8_t *bytes, uint32_t count)
{
    board->usb_connected = true;
    if (board->state != BOARD_RUNNING) {
        return count;
    }
    uint32_t room = usb_room(board);
    uint32_t taken = count < room ? count : room;
    if (taken > 0) {
        memcpy(board->console_rx + board->console_rx_count, bytes, taken);
        board->console_rx_count += taken;
        board->step_due = true;
    }
    return taken;
}

bool board_usb_is_busy(const struct board *board)
{
    return board->state == BOARD_RUNNING
           && (board->console_rx_count > 0 || board->unit.console.next_at != TIME_NEVER
               || board->busy_until != CLOCK_NEVER);
}

void board_button(struct board *board, bool down)
{
    board->step_due = board->step_due || board->button_down != down;
    board->button_down = down;
}

void board_battery_switch(struct board *board, struct site *site, bool on)
{
    board->cell.switched_on = on;
    board->cell_back_at = CLOCK_NEVER;
    board->parted = false;
    rails_cell_changed(board, site);
}

void board_battery_set(struct board *board, struct site *site, double charge, double temperature_c,
                       double age)
{
    cell_draw(&board->cell, site->now, board->cell.amps);
    if (charge == charge) {
        board->cell.charge = charge;
        board->parted = false; /* another cell was put in */
    }
    board->cell.temperature_c =
        temperature_c == temperature_c ? temperature_c : board->cell.temperature_c;
    board->cell.age = age == age ? age : board->cell.age;
    rails_cell_changed(board, site);
}

bool board_coil_is_on(const struct board *board, uint32_t relay)
{
    return (board->driven >> relay & 1) != 0;
}

bool board_contact_is_closed(const struct board *board, uint32_t relay)
{
    const struct magnet *magnet = &board->relay[relay];
    return magnet_is_closed(magnet) && magnet->make[0] != CIRCUIT_NONE;
}

bool board_input_is_tripped(const struct board *board, uint32_t input)
{
    return board->state == BOARD_RUNNING && board->unit.inputs.input[input].tripped;
}

bool board_is_in_backup(const struct board *board)
{
    return board->state == BOARD_RUNNING && board->unit.power.dc_lost;
}

enum led_shape board_led_shape(const struct board *board, enum led led)
{
    return board->state == BOARD_RUNNING ? board->leds[led].shape : LED_DARK;
}

bool board_microphone_is_open(const struct board *board)
{
    return board->state == BOARD_RUNNING && board->microphone_open;
}

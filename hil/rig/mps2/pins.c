#include "hil/rig/mps2/pins.h"

#include <string.h>

#define BAUD_LOW 300
#define BAUD_HIGH 115200
#define BITS_US 10000000u /* ten bits at one baud */

/* ---- supplies -------------------------------------------------------------------------------- */

/* What stands at the unit's terminals, for the core to look at. */
static void show(struct rig *rig)
{
    const struct rig_felt *felt = &rig->felt;
    struct board *board = &rig->board;
    board->rail_mv[RAIL_12V] = felt->supply ? RIG_SUPPLY_MV : 0;
    board->rail_mv[RAIL_BATTERY] = felt->battery ? RIG_BATTERY_MV : 0;
    board->dip_latched = board->dip_latched || board->rail_mv[RAIL_12V] < LATCH_MV;
    board->sensor_fitted = true;
    board->ac_present = felt->ac;
    board->button_down = felt->button;
    board->modem_stopped = !felt->status;
    board->input_levels = felt->inputs;
    board->due = true;
}

static void start_after_brown_out(struct rig *rig)
{
    struct board *board = &rig->board;
    board->from_us = board->goal_us = board->now_us;
    board->sample_us = board->bus_us = TIME_NEVER;
    unit_reset(&board->unit, rig->flash, RESET_BROWN_OUT, board->now_us);
}

static void power_up(struct rig *rig)
{
    rig->running = true;
    rig->zero_us = rig->now_us;
    if (rig->board.seal != 0 && rig->now_us - rig->lost_us < RIG_RAM_HOLD_US) {
        start_after_brown_out(rig);
    } else {
        board_forget(&rig->board);
        board_start(&rig->board, rig->flash);
    }
    memset(&rig->out, 0, sizeof rig->out);
}

/* In the middle of a byte it sends no more. */
static void power_down(struct rig *rig)
{
    rig->running = false;
    rig->lost_us = rig->now_us;
    rig->board.coils = 0;
    rig->port.count = rig->port.heard_count = 0;
    rig->port.out_us = TIME_NEVER;
}

void pins_power(struct rig *rig)
{
    rig->parted = rig->parted && rig->felt.battery && !rig->felt.supply;
    bool powered = rig->felt.supply || (rig->felt.battery && !rig->parted);
    if (powered && !rig->running) {
        power_up(rig);
    } else if (!powered && rig->running) {
        power_down(rig);
    }
    show(rig);
}

/* ---- the adapter's door ---------------------------------------------------------------------- */

static void write_input(struct rig *rig, uint8_t index, bool on)
{
    uint8_t bit = (uint8_t)(1u << index);
    rig->felt.inputs = (uint8_t)((rig->felt.inputs & ~bit) | (on ? bit : 0));
}

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct rig *rig = context;
    bool on = value != 0;
    switch (channel) {
    case ADAPTER_SUPPLY:
        rig->felt.supply = on;
        break;
    case ADAPTER_BATTERY:
        rig->felt.battery = on;
        break;
    case ADAPTER_BUTTON:
        rig->felt.button = on;
        break;
    case ADAPTER_AC:
        rig->felt.ac = on;
        break;
    case ADAPTER_STATUS:
        rig->felt.status = on;
        break;
    default:
        write_input(rig, index, on);
        break;
    }
    pins_power(rig);
}

static void write_baud(void *context, uint32_t rate)
{
    struct rig *rig = context;
    rig->port.byte_us = (BITS_US + rate / 2) / rate;
}

static void write_temp(void *context, uint8_t index, const uint8_t rom[ADAPTER_ROM],
                       int16_t sixteenths)
{
    thermo_put(&((struct rig *)context)->thermo, index, rom, sixteenths);
}

void pins_init(struct rig *rig)
{
    rig->pins = (struct adapter_board){
        .name = "mps2",
        .build = FUSEBOX_VERSION,
        .amps_high_ma = RIG_AMPS_HIGH_MA,
        .temps = THERMO_PLACES,
        .temp_latency_us = RIG_LATENCY_US,
        .baud_low = BAUD_LOW,
        .baud_high = BAUD_HIGH,
        .write = write_pin,
        .temp = write_temp,
        .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        rig->pins.count[i] = adapter_channel_count((enum adapter_channel)i);
        rig->pins.latency_us[i] = RIG_LATENCY_US;
    }
    write_baud(rig, RIG_BAUD);
}

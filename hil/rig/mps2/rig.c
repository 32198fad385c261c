#include "hil/rig/mps2/rig.h"

#include <string.h>

#include "hil/blink.h"
#include "hil/rig/mps2/pins.h"

#define POLL_US 200 /* an adapter that has something to say is asked so often */

/* ---- the modem port -------------------------------------------------------------------------- */

static void send_modem(struct rig *rig)
{
    struct rig_port *port = &rig->port;
    uint32_t room = RIG_MODEM - port->count;
    uint32_t count = rig->out.modem_tx_count;
    uint32_t taken = count < room ? count : room;
    for (uint32_t i = 0; i < taken; i++) {
        port->out[(port->head + port->count++) % RIG_MODEM] = rig->out.modem_tx[i];
    }
    adapter_port_lost(&rig->adapter, (uint16_t)(count - taken));
    if (port->count > 0 && port->out_us == TIME_NEVER) {
        port->out_us = rig->now_us + port->byte_us;
    }
}

static void carry_from_unit(struct rig *rig)
{
    struct rig_port *port = &rig->port;
    while (port->out_us <= rig->now_us) {
        adapter_port_byte(&rig->adapter, port->out[port->head], (uint32_t)port->out_us);
        port->head = (port->head + 1) % RIG_MODEM;
        port->count--;
        port->out_us = port->count > 0 ? port->out_us + port->byte_us : TIME_NEVER;
    }
}

/* The byte that follows another one begins with that one's end. */
static void begin_byte(struct rig *rig, int64_t at_us)
{
    int16_t byte = adapter_port_next(&rig->adapter);
    rig->port.in_us = byte < 0 ? TIME_NEVER : at_us + rig->port.byte_us;
    rig->port.in = (uint8_t)byte;
}

static void carry_to_unit(struct rig *rig)
{
    struct rig_port *port = &rig->port;
    if (port->in_us == TIME_NEVER) {
        begin_byte(rig, rig->now_us);
    }
    while (port->in_us <= rig->now_us && port->heard_count < RIG_CHUNK) {
        int64_t end_us = port->in_us;
        port->heard[port->heard_count] = port->in;
        port->heard_count += rig->running ? 1u : 0u;
        adapter_port_sent(&rig->adapter, (uint32_t)end_us);
        begin_byte(rig, end_us);
    }
}

/* ---- what the core does ---------------------------------------------------------------------- */

static void drive(struct rig *rig, uint8_t coils, int64_t at_us)
{
    for (uint32_t i = 0; i < RIG_RELAYS; i++) {
        bool was = (rig->driven >> i & 1) != 0, on = (coils >> i & 1) != 0;
        bool closed = (rig->closed >> i & 1) != 0;
        if (was != on) {
            int64_t follows_us = at_us + (on ? RIG_OPERATE_US : RIG_RELEASE_US);
            rig->move_us[i] = on == closed ? TIME_NEVER : follows_us;
        }
    }
    rig->driven = coils;
}

/* Without 12 V there is nothing to hold a relay with. */
static void drive_coils(struct rig *rig, int64_t at_us)
{
    bool powered = rig->running && rig->felt.supply;
    drive(rig, powered ? rig->board.coils : 0, at_us);
}

static void step(struct rig *rig, const struct board_bytes *bytes)
{
    struct board *board = &rig->board;
    rig->out.bus_ordered = false;
    board_turn(board, rig->flash, bytes, &rig->out);
    if (rig->out.bus_ordered) {
        board->bus = thermo_answer(&rig->thermo, &rig->out.bus);
    }
    rig->port.heard_count = 0;
    drive_coils(rig, rig->zero_us + board->now_us - board->from_us);
    send_modem(rig);
    if (rig->out.shut_down && !rig->felt.supply) {
        rig->parted = true;
        pins_power(rig);
    }
}

static void sense_contacts(struct rig *rig)
{
    for (uint8_t i = 0; i < RIG_RELAYS; i++) {
        int64_t at_us = rig->move_us[i];
        if (at_us <= rig->now_us) {
            rig->move_us[i] = TIME_NEVER;
            rig->closed ^= (uint8_t)(1u << i);
            adapter_sense(&rig->adapter, ADAPTER_CONTACT, i, rig->closed >> i & 1, (uint32_t)at_us);
        }
    }
}

static int64_t led_for_us(const struct rig *rig, uint32_t led)
{
    int64_t unit_us = rig->board.from_us + (rig->now_us - rig->zero_us);
    int64_t for_us = unit_us - rig->out.leds[led].since_us;
    return for_us > 0 ? for_us : 0;
}

static int32_t milliamps(const struct rig *rig)
{
    int32_t ma = rig->running && rig->felt.supply ? RIG_IDLE_MA : 0;
    for (uint32_t i = 0; i < RIG_RELAYS; i++) {
        ma += (rig->driven >> i & 1) != 0 ? RIG_COIL_MA : 0;
    }
    return ma;
}

static void sense(struct rig *rig)
{
    struct adapter *adapter = &rig->adapter;
    uint32_t now_us = (uint32_t)rig->now_us;
    bool running = rig->running;
    sense_contacts(rig);
    for (uint8_t i = 0; i < RIG_LEDS; i++) {
        bool lit = running && blink_is_lit(rig->out.leds[i].shape, led_for_us(rig, i));
        adapter_sense(adapter, ADAPTER_LED, i, lit, now_us);
    }
    adapter_sense(adapter, ADAPTER_KEY, 0, running && rig->out.modem_power_key, now_us);
    adapter_sense(adapter, ADAPTER_POWER, 0, running && !rig->out.modem_power_cut, now_us);
    adapter_sense(adapter, ADAPTER_AMPS, 0, milliamps(rig), now_us);
}

/* ---- life ------------------------------------------------------------------------------------ */

void rig_init(struct rig *rig, struct nvm *flash)
{
    memset(rig, 0, sizeof *rig);
    rig->flash = flash;
    rig->port.out_us = rig->port.in_us = TIME_NEVER;
    for (uint32_t i = 0; i < RIG_RELAYS; i++) {
        rig->move_us[i] = TIME_NEVER;
    }
    pins_init(rig);
    adapter_init(&rig->adapter, &rig->pins, rig, 0);
    sense(rig);
}

void rig_feed(struct rig *rig, uint8_t byte)
{
    adapter_feed(&rig->adapter, byte, (uint32_t)rig->now_us);
    drive_coils(rig, rig->now_us); /* the supply may have come or gone */
}

uint8_t rig_take(struct rig *rig, char line[FRAME_LINE])
{
    return adapter_take(&rig->adapter, (uint32_t)rig->now_us, line);
}

uint32_t rig_turn(struct rig *rig, int64_t now_us, const uint8_t *typed, uint32_t count)
{
    rig->now_us = now_us;
    rig->out.console_tx_count = rig->out.modem_tx_count = 0;
    if (rig->running) { /* what is switched now is felt now, and not when it last woke */
        board_tell_time(&rig->board, now_us - rig->zero_us);
    }
    adapter_turn(&rig->adapter, (uint32_t)now_us);
    carry_from_unit(rig);
    carry_to_unit(rig);
    if (rig->running) {
        struct board_bytes bytes = {.console = typed, .console_count = count};
        bytes.modem = rig->port.heard;
        bytes.modem_count = rig->port.heard_count;
        board_tell_time(&rig->board, now_us - rig->zero_us);
        if (board_is_due(&rig->board) || count > 0 || bytes.modem_count > 0) {
            step(rig, &bytes);
        }
    }
    drive_coils(rig, now_us); /* the same, without a step of the core */
    sense(rig);
    return rig->out.console_tx_count;
}

/* ---- time ------------------------------------------------------------------------------------ */

static int64_t unit_due_at(const struct rig *rig)
{
    int64_t due_us = board_due_at(&rig->board);
    due_us = due_us == TIME_NEVER ? TIME_NEVER : rig->zero_us + due_us;
    for (uint32_t i = 0; i < RIG_LEDS; i++) {
        int64_t left_us = blink_next(rig->out.leds[i].shape, led_for_us(rig, i));
        due_us = time_earlier(due_us, left_us == INT64_MAX ? TIME_NEVER : rig->now_us + left_us);
    }
    return due_us;
}

int64_t rig_due_at(const struct rig *rig)
{
    if (rig->port.in_us == TIME_NEVER && rig->adapter.to_count > 0) {
        return rig->now_us;
    }
    uint32_t left_us = adapter_due(&rig->adapter, (uint32_t)rig->now_us);
    int64_t due_us = rig->running ? unit_due_at(rig) : TIME_NEVER;
    if (left_us != UINT32_MAX) {
        due_us = time_earlier(due_us, rig->now_us + (left_us == 0 ? POLL_US : left_us));
    }
    due_us = time_earlier(due_us, time_earlier(rig->port.out_us, rig->port.in_us));
    for (uint32_t i = 0; i < RIG_RELAYS; i++) {
        due_us = time_earlier(due_us, rig->move_us[i]);
    }
    return due_us;
}

#include "sim/gsm/uart.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/event.h"

#define AUTOBAUD_RATE 115200

void uart_reset(struct modem_module *modem)
{
    modem->rx_head = 0;
    modem->rx_count = 0;
    modem->tx_head = 0;
    modem->tx_count = 0;
    modem->tx_burst = 0;
    modem->tx_pause_behind = 0;
    modem->tx_due_at = CLOCK_NEVER;
    modem->tx_cause = CAUSE_NONE;
}

uint32_t uart_baud(const struct modem_module *modem)
{
    return modem->baud == 0 ? AUTOBAUD_RATE : modem->baud;
}

int32_t uart_byte_us(uint32_t baud)
{
    int64_t rate = baud;
    return (int32_t)((UART_BITS * CLOCK_S(1) + rate - 1) / rate);
}

void uart_set_rate(struct modem_module *modem, uint32_t baud)
{
    modem->baud = baud;
    modem->byte_us = uart_byte_us(uart_baud(modem));
}

void uart_feed(struct modem_module *modem, int64_t now, const uint8_t *bytes, uint32_t count)
{
    int64_t begin = modem->rx_count > 0 && modem->rx_end > now ? modem->rx_end : now;
    uint32_t room = MODULE_LINE - (uint32_t)modem->rx_count;
    uint32_t taken = count < room ? count : room;
    uint32_t tail = ((uint32_t)modem->rx_head + modem->rx_count) % MODULE_LINE;
    uint32_t first = taken < MODULE_LINE - tail ? taken : MODULE_LINE - tail;
    memcpy(modem->rx + tail, bytes, first);
    memcpy(modem->rx, bytes + first, taken - first);
    modem->rx_count = (uint16_t)(modem->rx_count + taken);
    modem->rx_end = begin + (int64_t)taken * modem->byte_us;
}

/* Bytes that have not yet come are the last ones, without a gap: so counted back from the end. */
static int64_t arrival(const struct modem_module *modem, uint32_t index)
{
    return modem->rx_end - (int64_t)(modem->rx_count - 1 - index) * modem->byte_us;
}

bool uart_receive(struct modem_module *modem, int64_t now, uint8_t *byte, int64_t *at)
{
    if (modem->rx_count == 0 || arrival(modem, 0) > now) {
        return false;
    }
    *at = arrival(modem, 0);
    *byte = modem->rx[modem->rx_head];
    modem->rx_head = modem->rx_head + 1 < MODULE_LINE ? (uint16_t)(modem->rx_head + 1) : 0;
    modem->rx_count--;
    return true;
}

static bool ends_something(uint8_t byte)
{
    return byte == '\r' || byte == 0x1A || byte == 0x1B;
}

int64_t uart_next(const struct modem_module *modem)
{
    if (modem->rx_count == 0) {
        return CLOCK_NEVER;
    }
    uint32_t at = modem->rx_head;
    for (uint32_t i = 0; i < modem->rx_count; i++) {
        if (ends_something(modem->rx[at])) {
            return arrival(modem, i);
        }
        at = at + 1 < MODULE_LINE ? at + 1 : 0;
    }
    return modem->rx_end;
}

static void begin_burst(struct modem_module *modem, int64_t from)
{
    uint16_t pause = modem->tx_pause_behind;
    uint16_t ready = pause > 0 ? pause : modem->tx_count;
    modem->tx_from = from;
    modem->tx_burst = ready < MODULE_BURST ? ready : MODULE_BURST;
    modem->tx_due_at = from + (int64_t)modem->tx_burst * modem->byte_us;
}

static void queue(struct modem_module *modem, const uint8_t *bytes, uint32_t count)
{
    uint32_t room = MODULE_TX - (uint32_t)modem->tx_count;
    uint32_t taken = count < room ? count : room;
    uint32_t tail = ((uint32_t)modem->tx_head + modem->tx_count) % MODULE_TX;
    uint32_t first = taken < MODULE_TX - tail ? taken : MODULE_TX - tail;
    memcpy(modem->tx + tail, bytes, first);
    memcpy(modem->tx, bytes + first, taken - first);
    modem->tx_count = (uint16_t)(modem->tx_count + taken);
}

/* When the first so many bytes of the queue are out; more than the burst. */
static int64_t sent_behind(const struct modem_module *modem, uint32_t count)
{
    int64_t burst_at = modem->tx_due_at;
    int64_t from = burst_at > modem->tx_next_from ? burst_at : modem->tx_next_from;
    return from + (int64_t)(count - modem->tx_burst) * modem->byte_us;
}

int64_t uart_sent_at(const struct modem_module *modem, int64_t at)
{
    if (modem->tx_burst == 0) {
        return at;
    }
    int64_t end = modem->tx_due_at;
    if (modem->tx_count > modem->tx_burst) {
        end = sent_behind(modem, modem->tx_count);
    }
    if (modem->tx_pause_behind > 0) {
        int64_t paused = (int64_t)(modem->tx_count - modem->tx_pause_behind) * modem->byte_us;
        end = clock_later(end, modem->tx_pause_to + paused);
    }
    return clock_later(end, at);
}

void uart_send(struct modem_module *modem, int64_t at, const void *bytes, uint32_t count)
{
    if (modem->power == MODULE_DEAD || modem->power == MODULE_HUNG || count == 0) {
        return;
    }
    if (modem->tx_count == modem->tx_burst) {
        modem->tx_next_from = at;
    } else if (modem->tx_pause_behind == 0 && at > sent_behind(modem, modem->tx_count)) {
        modem->tx_pause_behind = modem->tx_count;
        modem->tx_pause_to = at;
    }
    queue(modem, bytes, count);
    /* What is ready at one instant travels together. */
    if (modem->tx_burst == 0 || modem->tx_from == at) {
        begin_burst(modem, at);
    }
}

/* So many bytes have gone. */
static void end_pause(struct modem_module *modem, uint32_t count)
{
    if (modem->tx_pause_behind == 0) {
        return;
    }
    modem->tx_pause_behind = (uint16_t)(modem->tx_pause_behind - count);
    if (modem->tx_pause_behind == 0) {
        modem->tx_next_from = modem->tx_pause_to;
    }
}

uint32_t uart_take(struct modem_module *modem, int64_t now, uint8_t *bytes, uint32_t size)
{
    if (modem->tx_burst == 0 || modem->tx_due_at > now) {
        return 0;
    }
    uint32_t count = modem->tx_burst < size ? modem->tx_burst : size;
    uint32_t first = MODULE_TX - (uint32_t)modem->tx_head;
    first = count < first ? count : first;
    memcpy(bytes, modem->tx + modem->tx_head, first);
    memcpy(bytes + first, modem->tx, count - first);
    modem->tx_head = (uint16_t)((modem->tx_head + count) % MODULE_TX);
    modem->tx_count = (uint16_t)(modem->tx_count - count);
    modem->tx_burst = (uint16_t)(modem->tx_burst - count);
    end_pause(modem, count);
    if (modem->tx_burst == 0 && modem->tx_count > 0) {
        int64_t from = modem->tx_due_at;
        begin_burst(modem, from > modem->tx_next_from ? from : modem->tx_next_from);
    } else if (modem->tx_burst == 0) {
        modem->tx_due_at = CLOCK_NEVER;
        modem->tx_cause = CAUSE_NONE;
    }
    return count;
}

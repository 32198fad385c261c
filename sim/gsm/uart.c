#include "sim/gsm/uart.h"

#include "sim/base/clock.h"

#define BITS_OF_BYTE 10
#define AUTOBAUD_RATE 115200

void uart_reset(struct modem_module *modem)
{
    modem->rx_head = 0;
    modem->rx_count = 0;
    modem->tx_head = 0;
    modem->tx_count = 0;
    modem->tx_burst = 0;
    modem->tx_due_at = CLOCK_NEVER;
}

int64_t uart_byte_us(const struct modem_module *modem)
{
    int64_t baud = modem->baud == 0 ? AUTOBAUD_RATE : modem->baud;
    return (BITS_OF_BYTE * CLOCK_S(1) + baud - 1) / baud;
}

void uart_feed(struct modem_module *modem, int64_t now, const uint8_t *bytes, uint32_t count)
{
    int64_t begin = modem->rx_count > 0 && modem->rx_end > now ? modem->rx_end : now;
    for (uint32_t i = 0; i < count && modem->rx_count < MODULE_LINE; i++) {
        modem->rx[(modem->rx_head + modem->rx_count) % MODULE_LINE] = bytes[i];
        modem->rx_count++;
        begin += uart_byte_us(modem);
    }
    modem->rx_end = begin;
}

/* Bytes that have not yet come are the last ones, without a gap: so counted back from the end. */
static int64_t arrival(const struct modem_module *modem, uint32_t index)
{
    return modem->rx_end - (modem->rx_count - 1 - index) * uart_byte_us(modem);
}

bool uart_receive(struct modem_module *modem, int64_t now, uint8_t *byte, int64_t *at)
{
    if (modem->rx_count == 0 || arrival(modem, 0) > now) {
        return false;
    }
    *at = arrival(modem, 0);
    *byte = modem->rx[modem->rx_head];
    modem->rx_head = (uint16_t)((modem->rx_head + 1) % MODULE_LINE);
    modem->rx_count--;
    return true;
}

int64_t uart_next(const struct modem_module *modem)
{
    if (modem->rx_count == 0) {
        return CLOCK_NEVER;
    }
    for (uint32_t i = 0; i < modem->rx_count; i++) {
        uint8_t byte = modem->rx[(modem->rx_head + i) % MODULE_LINE];
        if (byte == '\r' || byte == 0x1A || byte == 0x1B) {
            return arrival(modem, i);
        }
    }
    return modem->rx_end;
}

static void begin_burst(struct modem_module *modem, int64_t from)
{
    modem->tx_burst = modem->tx_count < MODULE_BURST ? modem->tx_count : MODULE_BURST;
    modem->tx_due_at = from + modem->tx_burst * uart_byte_us(modem);
}

void uart_send(struct modem_module *modem, int64_t at, const void *bytes, uint32_t count)
{
    const uint8_t *from = bytes;
    if (modem->power == MODULE_DEAD || modem->power == MODULE_HUNG) {
        return;
    }
    if (modem->tx_count == modem->tx_burst) {
        modem->tx_next_from = at;
    }
    for (uint32_t i = 0; i < count && modem->tx_count < MODULE_TX; i++) {
        modem->tx[(modem->tx_head + modem->tx_count) % MODULE_TX] = from[i];
        modem->tx_count++;
    }
    if (modem->tx_burst == 0 && modem->tx_count > 0) {
        begin_burst(modem, at);
    }
}

int64_t uart_sent_at(const struct modem_module *modem, int64_t at)
{
    if (modem->tx_burst == 0) {
        return at;
    }
    int64_t behind = modem->tx_count - modem->tx_burst;
    int64_t end = modem->tx_due_at + behind * uart_byte_us(modem);
    return end > at ? end : at;
}

uint32_t uart_take(struct modem_module *modem, int64_t now, uint8_t *bytes, uint32_t size)
{
    if (modem->tx_burst == 0 || modem->tx_due_at > now) {
        return 0;
    }
    uint32_t count = modem->tx_burst < size ? modem->tx_burst : size;
    for (uint32_t i = 0; i < count; i++) {
        bytes[i] = modem->tx[modem->tx_head];
        modem->tx_head = (uint16_t)((modem->tx_head + 1) % MODULE_TX);
    }
    modem->tx_count = (uint16_t)(modem->tx_count - count);
    modem->tx_burst = (uint16_t)(modem->tx_burst - count);
    if (modem->tx_burst == 0 && modem->tx_count > 0) {
        int64_t from = modem->tx_due_at;
        begin_burst(modem, from > modem->tx_next_from ? from : modem->tx_next_from);
    } else if (modem->tx_burst == 0) {
        modem->tx_due_at = CLOCK_NEVER;
    }
    return count;
}

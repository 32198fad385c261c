#include "sim/trace/serial.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/escape.h"
#include "sim/gsm/uart.h"

void serial_init(struct serial *serial, enum event_kind kind)
{
    memset(serial, 0, sizeof *serial);
    serial->kind = kind;
    serial->level = true;
}

static void place(struct serial *serial, int64_t event_us)
{
    struct serial_burst *burst = &serial->burst;
    burst->byte_us = uart_byte_us(burst->baud);
    int64_t long_us = burst->byte_us * burst->count;
    int64_t from = serial->kind == EVENT_AT_TO_UNIT ? event_us - long_us : event_us;
    burst->from_us = clock_later(from, serial->free_us);
    serial->free_us = burst->from_us + long_us;
}

bool serial_take(struct serial *serial, const struct journal *journal, uint32_t count)
{
    struct serial_burst *burst = &serial->burst;
    for (; serial->next < count; serial->next++) {
        const struct event *event = &journal->events[serial->next];
        if (event->kind != serial->kind || event->value <= 0) {
            continue;
        }
        burst->count = escape_parse(journal_text(journal, event), burst->bytes, MODEM_CHUNK);
        burst->event = serial->next;
        burst->baud = (uint32_t)event->value;
        if (burst->count > 0) {
            place(serial, event->at_us);
            serial->next++;
            return true;
        }
    }
    burst->count = 0;
    return false;
}

int64_t serial_byte_at(const struct serial_burst *burst, uint32_t index)
{
    return burst->from_us + (int64_t)index * burst->byte_us;
}

static bool level_of(const struct serial_burst *burst, uint32_t bit)
{
    uint32_t place = bit % UART_BITS;
    if (place == 0 || place == UART_BITS - 1) {
        return place != 0;
    }
    return (burst->bytes[bit / UART_BITS] >> (place - 1) & 1u) != 0;
}

static int64_t bit_at(const struct serial_burst *burst, uint32_t bit)
{
    int64_t place = bit % UART_BITS;
    int64_t baud = burst->baud;
    return serial_byte_at(burst, bit / UART_BITS) + (place * CLOCK_S(1) + baud / 2) / baud;
}

int64_t serial_edge(struct serial *serial, const struct journal *journal, uint32_t count)
{
    const struct serial_burst *burst = &serial->burst;
    for (;;) {
        for (; serial->bit < burst->count * UART_BITS; serial->bit++) {
            if (level_of(burst, serial->bit) != serial->level) {
                return bit_at(burst, serial->bit);
            }
        }
        serial->bit = 0;
        if (!serial_take(serial, journal, count)) {
            return CLOCK_NEVER;
        }
    }
}

bool serial_pass_edge(struct serial *serial)
{
    serial->level = !serial->level;
    serial->bit++;
    return serial->level;
}

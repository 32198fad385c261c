#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#include "hil/adapter/board.h"

#define HERTZ 16000000u
#define HOST_BAUD 500000u
#define MODEM_BAUD 57600u
#define DIVIDER_MOST 4096u

_Static_assert(HERTZ % (8 * HOST_BAUD) == 0, "the host's rate is exact");

/* Indices of a byte come round by themselves. */
struct ring {
    volatile uint8_t in, out;
    uint8_t byte[256];
};

static struct ring host_in, host_out, modem_in;

/* ---- host ---- */

void host_init(void)
{
    UCSR0A = 1u << U2X0;
    UBRR0 = HERTZ / (8 * HOST_BAUD) - 1;
    UCSR0C = 3u << UCSZ00;
    UCSR0B = 1u << RXCIE0 | 1u << RXEN0 | 1u << TXEN0;
}

ISR(USART0_RX_vect)
{
    uint8_t byte = UDR0, next = (uint8_t)(host_in.in + 1);
    if (next != host_in.out) {
        host_in.byte[host_in.in] = byte;
        host_in.in = next;
    }
}

ISR(USART0_UDRE_vect)
{
    if (host_out.in == host_out.out) {
        UCSR0B &= (uint8_t) ~(1u << UDRIE0);
        return;
    }
    UDR0 = host_out.byte[host_out.out];
    host_out.out++;
}

int16_t host_get(void)
{
    if (host_in.in == host_in.out) {
        return -1;
    }
    uint8_t byte = host_in.byte[host_in.out];
    host_in.out++;
    return byte;
}

uint8_t host_room(void)
{
    return (uint8_t)(host_out.out - host_out.in - 1);
}

void host_put(uint8_t byte)
{
    host_out.byte[host_out.in] = byte;
    host_out.in++;
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        UCSR0B |= 1u << UDRIE0;
    }
}

/* ---- modem port ---- */

static volatile uint8_t lost;
static volatile uint32_t came_us, idle_us;
static volatile bool idle;

void modem_init(void)
{
    modem_baud(MODEM_BAUD);
    UCSR1C = 3u << UCSZ10;
    UCSR1B = 1u << RXCIE1 | 1u << TXCIE1 | 1u << RXEN1 | 1u << TXEN1;
}

void modem_baud(uint32_t rate)
{
    uint32_t divider = (HERTZ / 8 + rate / 2) / rate;
    bool slow = divider > DIVIDER_MOST; /* 300 baud */
    UCSR1A = slow ? 0 : 1u << U2X1;
    UBRR1 = (uint16_t)((slow ? divider / 2 : divider) - 1);
}

/* With the byte read, others may interrupt: a 1-Wire slot does not wait. */
ISR(USART1_RX_vect)
{
    uint8_t state = UCSR1A, byte = UDR1, next = (uint8_t)(modem_in.in + 1);
    sei();
    if ((state & 1u << FE1) != 0) {
        return;
    }
    if ((state & 1u << DOR1) != 0 || next == modem_in.out) {
        lost++;
    }
    if (next != modem_in.out) {
        modem_in.byte[modem_in.in] = byte;
        modem_in.in = next;
        came_us = clock_us();
    }
}

ISR(USART1_TX_vect, ISR_NOBLOCK)
{
    idle_us = clock_us();
    idle = true;
}

int16_t modem_get(uint32_t *at_us)
{
    if (modem_in.in == modem_in.out) {
        return -1;
    }
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        *at_us = came_us;
    }
    uint8_t byte = modem_in.byte[modem_in.out];
    modem_in.out++;
    return byte;
}

uint8_t modem_lost(void)
{
    uint8_t count;
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        count = lost;
        lost = 0;
    }
    return count;
}

bool modem_has_room(void)
{
    return (UCSR1A & 1u << UDRE1) != 0;
}

void modem_put(uint8_t byte)
{
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        UDR1 = byte;
        idle = false;
    }
}

bool modem_idle(uint32_t *at_us)
{
    bool was = false;
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        was = idle;
        *at_us = idle_us;
        idle = false;
    }
    return was;
}

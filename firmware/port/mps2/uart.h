/* A UART: reception by interrupts into a ring, transmission by waiting. A ring that is full stops
 * its interrupt, and the sender has to wait or loses bytes. */
#ifndef FIRMWARE_PORT_MPS2_UART_H
#define FIRMWARE_PORT_MPS2_UART_H

#include <stdbool.h>
#include <stdint.h>

#define UART_RING 256u /* bytes; a power of two */

struct uart {
    uint32_t base;                /* address of its registers */
    volatile uint32_t put, taken; /* counts of bytes, the ring holds the difference */
    volatile uint8_t ring[UART_RING];
};

void uart_init(struct uart *uart, uint32_t base);
/* The interrupt of reception. */
void uart_receive(struct uart *uart);
bool uart_has_bytes(const struct uart *uart);
/* Takes at most `most` bytes; returns how many. */
uint32_t uart_take(struct uart *uart, uint8_t *bytes, uint32_t most);
void uart_send(struct uart *uart, const uint8_t *bytes, uint32_t count);

#endif

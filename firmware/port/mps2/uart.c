#include "firmware/port/mps2/uart.h"

#include "firmware/port/mps2/cpu.h"
#include "firmware/port/mps2/registers.h"

#define DIVIDER 217u /* 115 200 baud of 25 MHz */

void uart_init(struct uart *uart, uint32_t base)
{
    uart->base = base;
    uart->put = uart->taken = 0;
    *reg(base + UART_DIVIDER) = DIVIDER;
    *reg(base + UART_CONTROL) = UART_TX_ENABLED | UART_RX_ENABLED | UART_RX_INTERRUPTS;
}

void uart_receive(struct uart *uart)
{
    *reg(uart->base + UART_CLEAR) = UART_RX_CLEAR;
    while ((*reg(uart->base + UART_STATE) & UART_RX_FULL) != 0) {
        if (uart->put - uart->taken == UART_RING) {
            *reg(uart->base + UART_CONTROL) = UART_TX_ENABLED | UART_RX_ENABLED;
            return;
        }
        uart->ring[uart->put % UART_RING] = (uint8_t)*reg(uart->base + UART_DATA);
        uart->put++;
    }
}

bool uart_has_bytes(const struct uart *uart)
{
    return uart->put != uart->taken;
}

uint32_t uart_take(struct uart *uart, uint8_t *bytes, uint32_t most)
{
    uint32_t count = 0;
    while (count < most && uart_has_bytes(uart)) {
        bytes[count++] = uart->ring[uart->taken % UART_RING];
        uart->taken++;
    }
    interrupts_off();
    *reg(uart->base + UART_CONTROL) = UART_TX_ENABLED | UART_RX_ENABLED | UART_RX_INTERRUPTS;
    uart_receive(uart); /* a byte that came while the interrupt was stopped raises none */
    interrupts_on();
    return count;
}

void uart_send(struct uart *uart, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        while ((*reg(uart->base + UART_STATE) & UART_TX_FULL) != 0) {
        }
        *reg(uart->base + UART_DATA) = bytes[i];
    }
}

/* The registers of the mps2-an385 that the port uses (ARM, Application Note 385 and Cortex-M System
 * Design Kit). */
#ifndef FIRMWARE_PORT_MPS2_REGISTERS_H
#define FIRMWARE_PORT_MPS2_REGISTERS_H

#include <stdint.h>

#define TIMER_FREE 0x40000000u /* CMSDK timers, 32 bits, counting down */
#define TIMER_ALARM 0x40001000u
#define TIMER_CONTROL 0x0u
#define TIMER_VALUE 0x4u
#define TIMER_RELOAD 0x8u
#define TIMER_CLEAR 0xCu
#define TIMER_ENABLED 1u
#define TIMER_INTERRUPTS 8u

#define UART_0 0x40004000u /* CMSDK UARTs */
#define UART_1 0x40005000u
#define UART_2 0x40006000u
#define UART_DATA 0x0u
#define UART_STATE 0x4u
#define UART_CONTROL 0x8u
#define UART_CLEAR 0xCu
#define UART_DIVIDER 0x10u
#define UART_TX_FULL 1u
#define UART_RX_FULL 2u
#define UART_TX_ENABLED 1u
#define UART_RX_ENABLED 2u
#define UART_RX_INTERRUPTS 8u
#define UART_RX_CLEAR 2u

#define LEDS 0x4002F004u /* SCC_CFG1: the eight user LEDs */
#define PSRAM 0x21000000u

#define NVIC_ENABLE 0xE000E100u
#define IRQ_UART_0 0u /* reception */
#define IRQ_UART_1 2u
#define IRQ_UART_2 4u
#define IRQ_ALARM 9u
#define RESET_CONTROL 0xE000ED0Cu /* AIRCR */
#define RESET_ORDER 0x05FA0004u   /* its key, SYSRESETREQ */

static inline volatile uint32_t *reg(uint32_t address)
{
    return (volatile uint32_t *)(uintptr_t)address;
}

#endif

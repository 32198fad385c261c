/* The rig on an mps2-an385: UART 0 is the unit's USB console, UART 2 the adapter's host; the
 * contacts shine as the board's LEDs. The loop sleeps until something is due or a byte comes. */
#include <stdbool.h>
#include <stdint.h>

#include "firmware/assert.h"
#include "firmware/port/mps2/clock.h"
#include "firmware/port/mps2/cpu.h"
#include "firmware/port/mps2/flash.h"
#include "firmware/port/mps2/registers.h"
#include "firmware/port/mps2/start.h"
#include "firmware/port/mps2/uart.h"
#include "hil/rig/mps2/rig.h"

#define PATIENCE 20000u /* looks at a UART that has no room, some milliseconds */

/* Interrupts have no argument: what they share with the loop is here. */
static struct uart console, host;
static struct clock clock;
static struct rig rig;

#define FLASH ((struct nvm *)(uintptr_t)PSRAM)

void interrupt_console(void)
{
    uart_receive(&console);
}

void interrupt_bench(void)
{
    uart_receive(&host);
}

void interrupt_alarm(void)
{
    *reg(TIMER_ALARM + TIMER_CONTROL) = 0;
    *reg(TIMER_ALARM + TIMER_CLEAR) = 1;
}

static _Noreturn void reset(void)
{
    interrupts_off();
    *reg(LEDS) = 0;
    wait_for_writes();
    *reg(RESET_CONTROL) = RESET_ORDER;
    for (;;) {
    }
}

/* Adapter and core are one chip: the host is told by the adapter's own hello. */
_Noreturn void unit_failed(uint32_t code)
{
    (void)code;
    reset();
}

_Noreturn void interrupt_fault(void)
{
    reset();
}

/* The module is at the host: its UART was never switched on. */
void interrupt_modem(void)
{
    interrupt_fault();
}

static int64_t look_at_clock(void)
{
    return clock_advance(&clock, *reg(TIMER_FREE + TIMER_VALUE));
}

static void start_timers(void)
{
    *reg(TIMER_FREE + TIMER_RELOAD) = UINT32_MAX;
    *reg(TIMER_FREE + TIMER_VALUE) = UINT32_MAX;
    *reg(TIMER_FREE + TIMER_CONTROL) = TIMER_ENABLED;
    clock_init(&clock, *reg(TIMER_FREE + TIMER_VALUE));
}

static void sleep_until(int64_t at_us)
{
    uint32_t ticks = clock_ticks_until(&clock, at_us);
    *reg(TIMER_ALARM + TIMER_CONTROL) = 0;
    *reg(TIMER_ALARM + TIMER_CLEAR) = 1;
    *reg(TIMER_ALARM + TIMER_RELOAD) = ticks;
    *reg(TIMER_ALARM + TIMER_VALUE) = ticks;
    *reg(TIMER_ALARM + TIMER_CONTROL) = TIMER_ENABLED | TIMER_INTERRUPTS;
    interrupts_off();
    if (!uart_has_bytes(&console) && !uart_has_bytes(&host)) {
        sleep_until_interrupt();
    }
    interrupts_on();
}

/* A reader that is gone must not stop the unit: what it does not take is lost. */
static void send(const struct uart *uart, const uint8_t *bytes, uint32_t count)
{
    uint32_t looks = 0;
    for (uint32_t i = 0; i < count; i++) {
        while ((*reg(uart->base + UART_STATE) & UART_TX_FULL) != 0) {
            if (++looks > PATIENCE) {
                return;
            }
        }
        *reg(uart->base + UART_DATA) = bytes[i];
    }
}

static void hear_host(void)
{
    uint8_t bytes[RIG_CHUNK];
    uint32_t count = uart_take(&host, bytes, sizeof bytes);
    for (uint32_t i = 0; i < count; i++) {
        rig_feed(&rig, bytes[i]);
    }
}

static void tell_host(void)
{
    char line[FRAME_LINE];
    uint32_t length;
    while ((length = rig_take(&rig, line)) > 0) {
        send(&host, (const uint8_t *)line, length);
    }
}

/* Whatever can be done at this instant, then sleep. */
static void go_on(void)
{
    uint8_t typed[RIG_CHUNK];
    uint32_t count = uart_take(&console, typed, sizeof typed);
    uint32_t said = rig_turn(&rig, look_at_clock(), typed, count);
    send(&console, rig.out.console_tx, said);
    hear_host();
    tell_host();
    *reg(LEDS) = rig.closed;
    int64_t due_us = rig_due_at(&rig);
    if (due_us > look_at_clock()) {
        sleep_until(due_us);
    }
}

int main(void)
{
    uart_init(&console, UART_0);
    uart_init(&host, UART_2);
    start_timers();
    *reg(NVIC_ENABLE) = 1u << IRQ_UART_0 | 1u << IRQ_UART_2 | 1u << IRQ_ALARM;
    rig_init(&rig, FLASH);
    interrupts_on();
    for (;;) {
        go_on();
    }
}

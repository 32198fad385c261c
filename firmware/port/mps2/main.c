/* The unit on an mps2-an385: the core, the board around it, and the loop that sleeps until the
 * core's deadline or a byte. UART 0 is the console, UART 1 the modem, UART 2 the bench; the coils
 * shine as the board's LEDs. */
#include <stdbool.h>
#include <stdint.h>

#include "firmware/assert.h"
#include "firmware/port/mps2/board.h"
#include "firmware/port/mps2/clock.h"
#include "firmware/port/mps2/cpu.h"
#include "firmware/port/mps2/flash.h"
#include "firmware/port/mps2/registers.h"
#include "firmware/port/mps2/start.h"
#include "firmware/port/mps2/uart.h"

#define CHUNK 64 /* bytes that a turn takes from a UART */
#define CPU_FAULT 0xF2000000u

/* Interrupts have no argument: what they share with the loop is here. */
static struct uart console, modem, bench;
static struct clock clock;
static struct unit_out out;
__attribute__((section(".retained"))) static struct board board;

#define FLASH ((struct nvm *)(uintptr_t)PSRAM)

void interrupt_console(void)
{
    uart_receive(&console);
}

void interrupt_modem(void)
{
    uart_receive(&modem);
}

void interrupt_bench(void)
{
    uart_receive(&bench);
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

_Noreturn void unit_failed(uint32_t code)
{
    board.failed = code;
    reset();
}

_Noreturn void interrupt_fault(void)
{
    unit_failed(CPU_FAULT);
}

static void start_timers(void)
{
    *reg(TIMER_FREE + TIMER_RELOAD) = UINT32_MAX;
    *reg(TIMER_FREE + TIMER_VALUE) = UINT32_MAX;
    *reg(TIMER_FREE + TIMER_CONTROL) = TIMER_ENABLED;
    clock_init(&clock, *reg(TIMER_FREE + TIMER_VALUE));
}

static void look_at_clock(void)
{
    board_tell_time(&board, clock_advance(&clock, *reg(TIMER_FREE + TIMER_VALUE)));
}

static void set_alarm(int64_t at_us)
{
    uint32_t ticks = clock_ticks_until(&clock, at_us);
    *reg(TIMER_ALARM + TIMER_CONTROL) = 0;
    *reg(TIMER_ALARM + TIMER_CLEAR) = 1;
    *reg(TIMER_ALARM + TIMER_RELOAD) = ticks;
    *reg(TIMER_ALARM + TIMER_VALUE) = ticks;
    *reg(TIMER_ALARM + TIMER_CONTROL) = TIMER_ENABLED | TIMER_INTERRUPTS;
}

static void sleep_until_due(void)
{
    set_alarm(board_due_at(&board));
    interrupts_off();
    if (!uart_has_bytes(&console) && !uart_has_bytes(&modem) && !uart_has_bytes(&bench)) {
        sleep_until_interrupt();
    }
    interrupts_on();
}

static void answer_bench(void)
{
    char answer[BENCH_ANSWER];
    uint32_t length = board_answer(&board, answer);
    uart_send(&bench, (const uint8_t *)answer, length);
}

static void grant_wish(void)
{
    if (board.wish == WISH_FAIL) {
        unit_failed(BOARD_FAILED_BY_ORDER);
    }
    if (board.wish == WISH_COLD) {
        board_forget(&board);
    }
    if (board.wish != WISH_NONE) {
        reset();
    }
}

static void hear_bench(void)
{
    uint8_t byte;
    while (board.owes == OWES_NOTHING && uart_take(&bench, &byte, 1) == 1) {
        board_feed(&board, byte);
    }
}

static void turn(const struct board_bytes *bytes)
{
    board_turn(&board, FLASH, bytes, &out);
    *reg(LEDS) = board.coils;
    uart_send(&modem, out.modem_tx, out.modem_tx_count);
    uart_send(&console, out.console_tx, out.console_tx_count);
}

/* Whatever can be done at this instant, or sleep. */
static void go_on(void)
{
    uint8_t from_console[CHUNK], from_modem[CHUNK];
    struct board_bytes bytes = {.console = from_console, .modem = from_modem};
    look_at_clock();
    hear_bench();
    bytes.console_count = uart_take(&console, from_console, CHUNK);
    bytes.modem_count = uart_take(&modem, from_modem, CHUNK);
    if (board_is_due(&board) || bytes.console_count > 0 || bytes.modem_count > 0) {
        turn(&bytes);
    } else if (board_is_answering(&board)) {
        answer_bench();
        grant_wish();
    } else {
        sleep_until_due();
    }
}

int main(void)
{
    uart_init(&console, UART_0);
    uart_init(&modem, UART_1);
    uart_init(&bench, UART_2);
    start_timers();
    *reg(NVIC_ENABLE) = 1u << IRQ_UART_0 | 1u << IRQ_UART_1 | 1u << IRQ_UART_2 | 1u << IRQ_ALARM;
    interrupts_on();
    board_start(&board, FLASH);
    for (;;) {
        go_on();
    }
}

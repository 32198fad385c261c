/* The small firmware on the Cortex-M3 of an mps2-an385 at 25 MHz: SysTick at 1 kHz, sleep between.
 * After SECONDS it prints its sum on UART 0 and ends the emulator. */
#include "bench/small.h"

#define REG(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define UART_DATA REG(0x40004000u)
#define UART_CONTROL REG(0x40004008u)
#define UART_DIVIDER REG(0x40004010u)
#define SYSTICK_CONTROL REG(0xE000E010u)
#define SYSTICK_RELOAD REG(0xE000E014u)
#define SYSTICK_VALUE REG(0xE000E018u)
#define EXIT_CALL 0x18u
#define EXIT_DONE 0x20026u

extern uint32_t stack_top;
void start(void);
static void on_tick(void);

__attribute__((section(".vectors"), used)) static const struct {
    uint32_t *stack;
    void (*exception[15])(void);
} vectors = {&stack_top, {[0] = start, [14] = on_tick}};

static void on_tick(void)
{
}

static void end(void)
{
    register uint32_t call __asm__("r0") = EXIT_CALL;
    register uint32_t reason __asm__("r1") = EXIT_DONE;
    __asm__ volatile("bkpt 0xab" : : "r"(call), "r"(reason) : "memory");
}

static void print(uint32_t number)
{
    char digits[10];
    uint32_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) {
        UART_DATA = (uint8_t)digits[--count];
    }
    UART_DATA = '\n';
}

void start(void)
{
    static struct small small; /* needs no zeros: small_init */
    small_init(&small);
    UART_DIVIDER = 16;
    UART_CONTROL = 1;
    SYSTICK_RELOAD = 25000 - 1;
    SYSTICK_VALUE = 0;
    SYSTICK_CONTROL = 7;
    while (small.ms < SECONDS * 1000u) {
        __asm__ volatile("wfi" : : : "memory");
        small_tick(&small);
    }
    print(small.sum);
    end();
    for (;;) {
    }
}

#include "firmware/port/mps2/start.h"

#include <stdint.h>
#include <string.h>

#include "firmware/port/mps2/registers.h"

/* Of mps2.ld. */
extern uint32_t stack_top, data_begin, data_end, data_image, bss_begin, bss_end;

#define EXCEPTIONS 16u

struct vectors {
    uint32_t *stack;
    void (*exception[EXCEPTIONS - 1])(void);
    void (*interrupt[IRQ_ALARM + 1])(void);
};

__attribute__((section(".vectors"), used)) static const struct vectors vectors = {
    .stack = &stack_top,
    .exception = {start, interrupt_fault, interrupt_fault, interrupt_fault, interrupt_fault,
                  interrupt_fault, interrupt_fault, interrupt_fault, interrupt_fault,
                  interrupt_fault, interrupt_fault, interrupt_fault, interrupt_fault,
                  interrupt_fault, interrupt_fault},
    .interrupt = {[IRQ_UART_0] = interrupt_console,
                  [IRQ_UART_0 + 1] = interrupt_fault,
                  [IRQ_UART_1] = interrupt_modem,
                  [IRQ_UART_1 + 1] = interrupt_fault,
                  [IRQ_UART_2] = interrupt_bench,
                  [IRQ_UART_2 + 1] = interrupt_fault,
                  [IRQ_UART_2 + 2] = interrupt_fault,
                  [IRQ_UART_2 + 3] = interrupt_fault,
                  [IRQ_ALARM - 1] = interrupt_fault,
                  [IRQ_ALARM] = interrupt_alarm},
};

_Noreturn void start(void)
{
    memcpy(&data_begin, &data_image, (uintptr_t)&data_end - (uintptr_t)&data_begin);
    memset(&bss_begin, 0, (uintptr_t)&bss_end - (uintptr_t)&bss_begin);
    (void)main();
    interrupt_fault();
}

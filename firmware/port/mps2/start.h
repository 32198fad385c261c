/* Start-up: vectors, RAM, and the ways in from the interrupts. */
#ifndef FIRMWARE_PORT_MPS2_START_H
#define FIRMWARE_PORT_MPS2_START_H

/* The reset: initialises RAM, then main(). */
_Noreturn void start(void);

/* Of main.c: */
int main(void);
void interrupt_console(void);
void interrupt_modem(void);
void interrupt_bench(void);
void interrupt_alarm(void);
_Noreturn void interrupt_fault(void); /* a fault of the CPU, or an interrupt that nobody ordered */

#endif

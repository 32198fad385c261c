/* What only an instruction can say. */
#ifndef FIRMWARE_PORT_MPS2_CPU_H
#define FIRMWARE_PORT_MPS2_CPU_H

static inline void interrupts_off(void)
{
    __asm volatile("cpsid i" ::: "memory");
}

static inline void interrupts_on(void)
{
    __asm volatile("cpsie i" ::: "memory");
}

/* Also ends for an interrupt that interrupts_off() keeps waiting: it cannot be missed. */
static inline void sleep_until_interrupt(void)
{
    __asm volatile("dsb\n\twfi" ::: "memory");
}

static inline void wait_for_writes(void)
{
    __asm volatile("dsb" ::: "memory");
}

#endif

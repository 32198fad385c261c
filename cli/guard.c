#include "sim/board/guard.h"

#include <setjmp.h>
#include <stdlib.h>

#include "firmware/assert.h"

/* One thread carries out one world at a time. What signals may ask is volatile. */
static _Thread_local struct {
    jmp_buf back;
    volatile bool armed;
    volatile uint32_t calls;
    uint32_t code;
} guard;

bool guard_run(void (*call)(void *context), void *context, uint32_t *code)
{
    if (setjmp(guard.back) != 0) {
        guard.armed = false;
        *code = guard.code;
        return false;
    }
    guard.calls = guard.calls + 1;
    guard.armed = true;
    call(context);
    guard.armed = false;
    return true;
}

bool guard_is_running(void)
{
    return guard.armed;
}

uint32_t guard_calls(void)
{
    return guard.calls;
}

_Noreturn void unit_failed(uint32_t code)
{
    if (!guard.armed) {
        abort();
    }
    guard.code = code;
    longjmp(guard.back, 1);
}

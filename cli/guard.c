#include "sim/board/guard.h"

#include <setjmp.h>
#include <stdlib.h>

#include "firmware/assert.h"

/* One thread carries out one world at a time. */
static _Thread_local struct {
    jmp_buf back;
    bool armed;
    uint32_t code;
} guard;

bool guard_run(void (*call)(void *context), void *context, uint32_t *code)
{
    if (setjmp(guard.back) != 0) {
        guard.armed = false;
        *code = guard.code;
        return false;
    }
    guard.armed = true;
    call(context);
    guard.armed = false;
    return true;
}

_Noreturn void unit_failed(uint32_t code)
{
    if (!guard.armed) {
        abort();
    }
    guard.code = code;
    longjmp(guard.back, 1);
}

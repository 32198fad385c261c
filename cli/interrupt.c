#define _POSIX_C_SOURCE 200809L

#include "cli/interrupt.h"

#include <signal.h>
#include <stdint.h>
#include <string.h>

static volatile sig_atomic_t came;
static uint32_t watching;
static struct sigaction before, before_term;

static void note(int signal_number)
{
    (void)signal_number;
    came = 1;
}

void interrupt_watch(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    if (watching++ == 0) {
        sigaction(SIGINT, &action, &before);
        sigaction(SIGTERM, &action, &before_term);
    }
}

void interrupt_leave(void)
{
    if (--watching == 0) {
        sigaction(SIGINT, &before, NULL);
        sigaction(SIGTERM, &before_term, NULL);
    }
}

bool interrupt_came(void)
{
    return came != 0;
}

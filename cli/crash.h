/* A crash of this program: a fault (SIGSEGV, SIGBUS, SIGFPE, SIGILL) or an abort while it plays a
 * scenario. It is caught once, with its stack and with whose fault it is: the firmware core's where
 * that was being called, else the simulator's. What came before may have spoilt any memory: who has
 * caught one tells it and ends. A signal that another process has sent is none, and kills as
 * ever. */
#ifndef CLI_CRASH_H
#define CLI_CRASH_H

#include <stdbool.h>
#include <stdint.h>

#define CRASH_ENDS 32    /* frames kept of each end of a stack */
#define CRASH_TEXT 300

struct crash {
    int number;                     /* of the signal */
    bool in_core;                   /* the core was being called */
    bool hangs;                     /* no crash: the core was called and has not come back */
    bool overflow;                  /* the stack was full */
    uintptr_t address;              /* that could not be reached; 0 where that says nothing */
    uint32_t depth;                 /* frames there were */
    uint32_t count;                 /* of these, kept: the first ones and the last ones */
    void *frame[2 * CRASH_ENDS];    /* where each was, innermost first */
};

/* Gives this process a stack to crash on, and looks out from then on. False: no memory. */
bool crash_watch(void);
/* Runs call(context). False: it crashed. */
bool crash_run(void (*call)(void *context), void *context, struct crash *crash);

#endif

/* A crash of this program: a fault (SIGSEGV, SIGBUS, SIGFPE, SIGILL) or an abort while it plays a
 * scenario. It is caught once, with its stack and with whose fault it is: the firmware core's where
 * that was being called, else the simulator's. What came before may have spoilt any memory: who has
 * caught one tells it and ends. A signal that another process has sent is none, and kills as
 * ever. */
#ifndef CLI_CRASH_H
#define CLI_CRASH_H

#include <stdbool.h>
#include <stdint.h>

#define CRASH_ENDS 32 /* frames kept of each end of a stack */
#define CRASH_TEXT 300

struct crash {
    int number;                  /* of the signal */
    bool in_core;                /* the core was being called */
    bool hangs;                  /* no crash: the core was called and has not come back */
    bool overflow;               /* the stack was full */
    uintptr_t address;           /* that could not be reached; 0 where that says nothing */
    uint32_t depth;              /* frames there were */
    uint32_t count;              /* of these, kept: the first ones and the last ones */
    void *frame[2 * CRASH_ENDS]; /* where each was, innermost first: this module, what the
                                       system calls it by, and then where the signal struck */
};

/* What a crash leaves with the process that has started this one, in memory of both, before
 * anything else is tried. */
struct crash_note {
    volatile int number; /* 0 = none */
    volatile bool in_core;
};

/* Memory for a note that a process forked later shares; NULL: there is none. */
struct crash_note *crash_note_open(void);
void crash_note_close(struct crash_note *note);
/* Gives this process a stack to crash on, and looks out from then on; so do those that it forks.
 * False: no memory. */
bool crash_watch(void);
/* In a worker: what a crash leaves there (NULL = nobody reads it); and SIGUSR1 from its parent
 * asks, again and again, whether the core has come back since it was asked first. */
void crash_listen(struct crash_note *note);
/* Runs call(context). False: it crashed. */
bool crash_run(void (*call)(void *context), void *context, struct crash *crash);
/* "segmentation fault" */
const char *crash_name(int number);

#endif

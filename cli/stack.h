/* The stack of a crash, for people: functions with their file and line where addr2line (binutils)
 * is there to say so, the program's own symbols otherwise. */
#ifndef CLI_STACK_H
#define CLI_STACK_H

#include <stdio.h>

#include "cli/crash.h"

#define STACK_NAME 80
#define STACK_PLACE 200

struct stack_frame {
    char function[STACK_NAME]; /* "" = nobody knows */
    char place[STACK_PLACE];   /* "firmware/relay.c:123", or the library; "" */
    uint32_t after;            /* so many frames were left out before this one */
};

struct stack {
    struct stack_frame frame[16 * CRASH_ENDS]; /* calls that were inlined have their own */
    uint32_t count;
};

/* Of a crash in the core: up to where the simulator has called it. */
void stack_read(struct stack *stack, const struct crash *crash);
/* "the firmware's core crashed in relay_step, firmware/relay.c:41: segmentation fault ..." */
void stack_reason(const struct stack *stack, const struct crash *crash, char text[CRASH_TEXT]);
/* A line a frame, indented. */
void stack_print(FILE *file, const struct stack *stack);

#endif

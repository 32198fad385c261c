/* The far end of a pseudo-terminal, in a process of its own: an adapter without pins, or whatever
 * was sent, back again. */
#ifndef BENCH_FAR_H
#define BENCH_FAR_H

#include <stdbool.h>
#include <sys/types.h>

#include "hil/adapter_core.h"

#define FAR_NAME 64

enum far_kind { FAR_ADAPTER, FAR_ECHO };

struct far {
    pid_t child;
    char name[FAR_NAME]; /* "pty:/dev/pts/3", for hil/port.h */
};

/* False: it cannot be had. */
bool far_begin(struct far *far, enum far_kind kind);
void far_end(struct far *far);
/* A board of all channels, without pins. */
struct adapter_board far_board(void);

#endif

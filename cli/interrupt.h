/* Ctrl-C and SIGTERM: noted, instead of ending the program, while somebody watches. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* Whoever watches leaves again; who watches meanwhile, too, changes nothing. */
void interrupt_watch(void);
void interrupt_leave(void);
/* Whether one has come, at any time. */
bool interrupt_came(void);

#endif

/* `fault KIND name=value ...` at the desk: what is wrong with the modem from now on. */
#ifndef CLI_MODEM_FAULT_H
#define CLI_MODEM_FAULT_H

#include "cli/modem_desk.h"

/* Lays it, or says on stderr what is wrong with it. */
void modem_fault_lay(struct modem_desk *desk, const char *line);

#endif

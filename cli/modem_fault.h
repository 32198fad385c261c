/* `fault KIND name=value ...` as people write it: what is wrong with the modem from now on. */
#ifndef CLI_MODEM_FAULT_H
#define CLI_MODEM_FAULT_H

#include "cli/people.h"

/* Lays it, or says on stderr what is wrong with it. */
void modem_fault_lay(const struct people *people, const char *line);

#endif

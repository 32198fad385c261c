/* The serial ports of this machine, told on stdout. */
#ifndef CLI_RIG_PORTS_H
#define CLI_RIG_PORTS_H

#include <stdbool.h>

/* Returns the exit code. Without a port stderr says so; as JSON stdout has an empty list, too. */
int rig_ports(bool as_json);

#endif

/* The device file of a serial port or a pseudo-terminal: that it is there and what it should be,
 * and why it cannot be opened. */
#ifndef HIL_PORT_DEVICE_H
#define HIL_PORT_DEVICE_H

#include "hil/port_way.h"

#define PORT_DEVICE_PATH 4096 /* PATH_MAX */

struct port_device {
    char path[PORT_DEVICE_PATH]; /* all links followed: "/dev/ttyACM0" */
};

/* Finds it and locks the port. False: error says what is there instead, which ports there are, or
 * who has it. */
bool port_device_find(struct port_device *device, struct port *port, char error[PORT_ERROR]);
/* Locks the open device itself. */
bool port_device_claim(const struct port_device *device, struct port *port,
                       char error[PORT_ERROR]);
/* Says why opening has failed with this errno. Always false. */
bool port_device_say(const struct port_device *device, const struct port *port, int code,
                     char error[PORT_ERROR]);
/* The kernel knows a device behind it, as behind all that is a serial port. */
bool port_device_is_known(const struct port_device *device);
/* /dev/pts/3 */
bool port_device_is_pty(const struct port_device *device);

#endif

#define _DEFAULT_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "hil/port_device.h"
#include "hil/port_way.h"

static const char gone[] = "the program at the other end has closed it";

/* Bytes pass as they are, and nothing to be read is an error, so that the end is told from it. */
static bool make_raw(int descriptor)
{
    struct termios mode;
    if (tcgetattr(descriptor, &mode) != 0) {
        return false;
    }
    cfmakeraw(&mode);
    mode.c_cflag |= CLOCAL | CREAD;
    mode.c_cc[VMIN] = 1;
    mode.c_cc[VTIME] = 0;
    return tcsetattr(descriptor, TCSANOW, &mode) == 0;
}

static bool say_other(const struct port_device *device, const struct port *port,
                      char error[PORT_ERROR])
{
    if (port_device_is_known(device)) {
        return port_say(port, error, "this is no pseudo-terminal: did you mean 'serial:%s'?",
                        port->place);
    }
    return port_say(port, error, "this is a device, but no pseudo-terminal");
}

static void port_pty_close(struct port *port)
{
    port_lock_release_device(port->descriptor);
    close(port->descriptor);
    port->descriptor = -1;
}

static bool port_pty_open(struct port *port, char error[PORT_ERROR])
{
    struct port_device device;
    if (!port_device_find(&device, port, error)) {
        return false;
    }
    if (!port_device_is_pty(&device)) {
        return say_other(&device, port, error);
    }
    port->descriptor = open(device.path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (port->descriptor < 0) {
        return port_device_say(&device, port, errno, error);
    }
    bool opened = port_device_claim(&device, port, error);
    if (opened && !make_raw(port->descriptor)) {
        opened = port_say(port, error, "%s", gone);
    }
    if (!opened) {
        port_pty_close(port);
    }
    return opened;
}

static int32_t port_pty_read(struct port *port, uint8_t *bytes, uint32_t size,
                             char error[PORT_ERROR])
{
    return port_count_read(port, read(port->descriptor, bytes, size), gone, error);
}

static int32_t port_pty_write(struct port *port, const uint8_t *bytes, uint32_t count,
                              char error[PORT_ERROR])
{
    return port_count_written(port, write(port->descriptor, bytes, count), gone, error);
}

const struct port_way port_pty = {
    "pty", "pty:/dev/pts/3", false, port_pty_open, port_pty_close, port_pty_read, port_pty_write,
};

#define _DEFAULT_SOURCE

#include <errno.h>
#include <libserialport.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "hil/port_device.h"
#include "hil/port_way.h"

static const char gone[] = "the device is gone; was it unplugged?";

/* 8N1 without handshake, from whatever the port was used for before. */
static enum sp_return set_line(struct sp_port *serial, int baud)
{
    enum sp_return result = sp_set_baudrate(serial, baud);
    result = result == SP_OK ? sp_set_bits(serial, 8) : result;
    result = result == SP_OK ? sp_set_parity(serial, SP_PARITY_NONE) : result;
    result = result == SP_OK ? sp_set_stopbits(serial, 1) : result;
    return result == SP_OK ? sp_set_flowcontrol(serial, SP_FLOWCONTROL_NONE) : result;
}

/* libserialport knows ports by /sys/class/tty, where no pseudo-terminal is. */
static bool say_unknown(const struct port_device *device, const struct port *port,
                        char error[PORT_ERROR])
{
    if (port_device_is_pty(device)) {
        return port_say(port, error, "this is a pseudo-terminal, and no serial port: did you mean "
                        "'pty:%s'?", port->place);
    }
    return port_say(port, error, "this is no serial port: there is no %s in /sys/class/tty",
                    device->path);
}

static bool open_serial(const struct port_device *device, struct port *port,
                        char error[PORT_ERROR])
{
    struct sp_port *serial = port->serial;
    enum sp_return result = sp_open(serial, SP_MODE_READ_WRITE);
    if (result != SP_OK) {
        int code = result == SP_ERR_FAIL ? sp_last_error_code() : EIO;
        return code == ENOTTY || code == EINVAL
                   ? port_say(port, error, "this is a device, but no serial port")
                   : port_device_say(device, port, code, error);
    }
    (void)sp_get_port_handle(serial, &port->descriptor);
    if (!port_device_claim(device, port, error)) {
        return false;
    }
    (void)ioctl(port->descriptor, TIOCEXCL);
    return set_line(serial, (int)port->baud) == SP_OK ||
           port_say(port, error, "it cannot do %lu baud, 8N1", (unsigned long)port->baud);
}

static void port_serial_close(struct port *port)
{
    if (port->descriptor >= 0) {
        (void)ioctl(port->descriptor, TIOCNXCL);
        port_lock_release_device(port->descriptor);
        (void)sp_close(port->serial);
    }
    sp_free_port(port->serial);
    port->descriptor = -1;
}

static bool port_serial_open(struct port *port, char error[PORT_ERROR])
{
    struct port_device device;
    struct sp_port *serial;
    if (!port_device_find(&device, port, error)) {
        return false;
    }
    if (sp_get_port_by_name(device.path, &serial) != SP_OK) {
        return say_unknown(&device, port, error);
    }
    port->serial = serial;
    bool opened = open_serial(&device, port, error);
    if (!opened) {
        port_serial_close(port);
    }
    return opened;
}

static int32_t fail(struct port *port, char error[PORT_ERROR])
{
    errno = sp_last_error_code();
    return port_count_written(port, -1, gone, error);
}

/* A device that was unplugged reads as silence; that it is gone tells only the question how much
 * has come in. */
static int32_t port_serial_read(struct port *port, uint8_t *bytes, uint32_t size,
                                char error[PORT_ERROR])
{
    int count = (int)sp_nonblocking_read(port->serial, bytes, size);
    if (count < 0 || (count == 0 && (int)sp_input_waiting(port->serial) < 0)) {
        return fail(port, error);
    }
    return count;
}

static int32_t port_serial_write(struct port *port, const uint8_t *bytes, uint32_t count,
                                 char error[PORT_ERROR])
{
    int written = (int)sp_nonblocking_write(port->serial, bytes, count);
    /* A full buffer is an error to it, EAGAIN. */
    return written < 0 ? fail(port, error) : written;
}

const struct port_way port_serial = {
    "serial", "serial:/dev/ttyACM0@500000", true, port_serial_open, port_serial_close,
    port_serial_read, port_serial_write,
};

/* ---- which there are ------------------------------------------------------------------------ */

/* What a device says of itself is shown to people. */
static void copy_text(char text[PORT_NAME], const char *told)
{
    snprintf(text, PORT_NAME, "%s", told == NULL ? "" : told);
    for (char *at = text; *at != '\0'; at++) {
        *at = (unsigned char)*at < ' ' || *at == 127 ? ' ' : *at;
    }
}

static void read_found(struct port_found *found, const struct sp_port *serial)
{
    int vendor, device;
    memset(found, 0, sizeof *found);
    snprintf(found->name, sizeof found->name, "serial:%s", sp_get_port_name(serial));
    const char *product = sp_get_port_usb_product(serial);
    copy_text(found->what, product == NULL ? sp_get_port_description(serial) : product);
    copy_text(found->serial, sp_get_port_usb_serial(serial));
    if (sp_get_port_usb_vid_pid(serial, &vendor, &device) == SP_OK) {
        found->vendor = (uint16_t)vendor;
        found->product = (uint16_t)device;
    }
}

/* ttyACM2 before ttyACM10. */
static int compare_names(const void *a, const void *b)
{
    const char *left = sp_get_port_name(*(struct sp_port *const *)a);
    const char *right = sp_get_port_name(*(struct sp_port *const *)b);
    int same = (int)strspn(left, "/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
    bool of_a_kind = strncmp(left, right, (size_t)same) == 0;
    long first = of_a_kind ? strtol(left + same, NULL, 10) : 0;
    long second = of_a_kind ? strtol(right + same, NULL, 10) : 0;
    return first != second ? (first > second ? 1 : -1) : strcmp(left, right);
}

int32_t port_list(void (*found)(void *context, const struct port_found *port), void *context,
                  char error[PORT_ERROR])
{
    struct sp_port **list;
    struct port_found port;
    enum sp_return result = sp_list_ports(&list);
    if (result != SP_OK) {
        snprintf(error, PORT_ERROR, "serial ports cannot be listed: %s",
                 result == SP_ERR_FAIL ? strerror(sp_last_error_code()) : "no memory");
        return -1;
    }
    int32_t count = 0;
    while (list[count] != NULL) {
        count++;
    }
    qsort(list, (size_t)count, sizeof *list, compare_names);
    count = count < PORT_LISTED ? count : PORT_LISTED;
    for (int32_t i = 0; i < count; i++) {
        read_found(&port, list[i]);
        found(context, &port);
    }
    sp_free_port_list(list);
    return count;
}

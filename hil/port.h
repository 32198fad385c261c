/* A stream of bytes to an adapter, a unit's console, a PSU or a modem, named by scheme:
 *
 *     serial:/dev/ttyACM0@500000   a serial port, by libserialport; @ and rate may be left out
 *     pty:/dev/pts/3               a pseudo-terminal, or a link to one
 *     tcp:127.0.0.1:5000           a socket of this machine: 127.0.0.1, localhost or [::1]
 *
 * A name without a scheme is a serial port. Nothing here waits, but that a socket is given a second
 * to answer when it is opened: who calls owns the loop, and asks port_descriptor() for what to wait
 * on. One port is open for one program at a time: a second one is refused with the name and number
 * of the first, before it touches the device, since opening an Arduino's port resets it.
 *
 * Errors are whole sentences that begin with the port's name. After -1 a port is only good to be
 * closed; when the device is back, port_open() opens it again. */
#ifndef HIL_PORT_H
#define HIL_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PORT_ERROR 500
#define PORT_NAME 200
#define PORT_BAUD_LEAST 300
#define PORT_BAUD_MOST 4000000
#define PORT_LISTED 64 /* ports that port_list() tells of */

struct port;

/* baud: of a serial port whose name does not say; 8 data bits, no parity, one stop bit, no
 * handshake. NULL: the error says what is wrong and what would be right (which group may open it,
 * who has it, which port was meant, ...). */
struct port *port_open(const char *name, uint32_t baud, char error[PORT_ERROR]);
/* NULL: nothing to do. What was written and is still on its way may be lost. */
void port_close(struct port *port);
/* "serial:/dev/ttyACM0": the scheme and the place, without the rate. */
const char *port_name(const struct port *port);
/* The rate of a serial port, 0: it is none. */
uint32_t port_baud(const struct port *port);
/* Bytes that are there, at most size; 0: none now; -1: the other end is gone, error says how. */
int32_t port_read(struct port *port, uint8_t *bytes, uint32_t size, char error[PORT_ERROR]);
/* Writes what there is room for, and returns how many; -1 as above. */
int32_t port_write(struct port *port, const uint8_t *bytes, uint32_t count, char error[PORT_ERROR]);
/* To poll() for reading, and for writing when port_write() took less than all. It also wakes up
 * when the other end goes away: port_read() then says so. */
int port_descriptor(const struct port *port);

/* A serial port of this machine. */
struct port_found {
    char name[PORT_NAME];     /* "serial:/dev/ttyACM0" */
    char what[PORT_NAME];     /* description, "" */
    uint16_t vendor, product; /* USB ids; 0, 0: not on USB */
    char serial[PORT_NAME];   /* USB serial number, "" */
};

/* Calls found for each one, by the order of their names; returns how many, -1: error says why.
 * Control characters of a device's own texts are blanks, longer texts are cut. */
int32_t port_list(void (*found)(void *context, const struct port_found *port), void *context,
                  char error[PORT_ERROR]);

#endif

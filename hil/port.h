/* A stream of bytes to an adapter, a unit's console, a PSU or a modem, named by scheme:
 *
 *     serial:/dev/ttyACM0@500000   a serial port, by libserialport; @ and rate may be left out
 *     pty:/dev/pts/3               a pseudo-terminal, or a link to one
 *     tcp:127.0.0.1:5000           a socket of this machine
 *
 * A name without a scheme is a serial port. Nothing here waits: who calls owns the loop, and
 * asks port_descriptor() for what to wait on. One port is open for one program at a time: a second
 * one is refused with the name of the first, if that can be told. */
#ifndef HIL_PORT_H
#define HIL_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PORT_ERROR 300
#define PORT_NAME 200

struct port;

/* NULL: the error says what is wrong and what would be right (which group may open it, ...). */
struct port *port_open(const char *name, uint32_t baud, char error[PORT_ERROR]);
void port_close(struct port *port);
/* "serial:/dev/ttyACM0" */
const char *port_name(const struct port *port);
/* Bytes that are there, at most size; 0: none now; -1: the other end is gone, error says how. */
int32_t port_read(struct port *port, uint8_t *bytes, uint32_t size, char error[PORT_ERROR]);
/* Writes what there is room for, and returns how many; -1 as above. */
int32_t port_write(struct port *port, const uint8_t *bytes, uint32_t count, char error[PORT_ERROR]);
/* To poll() for reading. */
int port_descriptor(const struct port *port);

/* A serial port of this machine. */
struct port_found {
    char name[PORT_NAME];     /* "serial:/dev/ttyACM0" */
    char what[PORT_NAME];     /* description, "" */
    uint16_t vendor, product; /* USB ids; 0: not on USB */
    char serial[PORT_NAME];   /* USB serial number, "" */
};

/* Calls found for each one; returns how many, -1: error says why. */
int32_t port_list(void (*found)(void *context, const struct port_found *port), void *context,
                  char error[PORT_ERROR]);

#endif

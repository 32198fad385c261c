/* The inside of a port: what each scheme does in its own way, for hil/port*.c alone. */
#ifndef HIL_PORT_WAY_H
#define HIL_PORT_WAY_H

#include "hil/port.h"
#include "hil/port_lock.h"

struct port;

struct port_way {
    const char *scheme, *example;
    bool has_rate;
    /* False: error says why, and nothing is left open. */
    bool (*open)(struct port *port, char error[PORT_ERROR]);
    void (*close)(struct port *port);
    /* As port_read() and port_write(). */
    int32_t (*read)(struct port *port, uint8_t *bytes, uint32_t size, char error[PORT_ERROR]);
    int32_t (*write)(struct port *port, const uint8_t *bytes, uint32_t count,
                     char error[PORT_ERROR]);
};

struct port {
    const struct port_way *way;
    char name[PORT_NAME]; /* with its scheme, without its rate */
    const char *place;    /* in name, behind the scheme */
    uint32_t baud;
    int descriptor; /* -1: not open */
    void *serial;   /* libserialport's own */
    struct port_lock lock;
};

extern const struct port_way port_serial, port_pty, port_tcp;

/* Puts "NAME: sentence" into the error; the longest is cut. Always false. */
bool port_say(const struct port *port, char error[PORT_ERROR], const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* What read() and write() returned of a descriptor that does not block, as port_read() and
 * port_write() return it; gone: what is said when nobody is there. */
int32_t port_count_read(const struct port *port, int64_t count, const char *gone,
                        char error[PORT_ERROR]);
int32_t port_count_written(const struct port *port, int64_t count, const char *gone,
                           char error[PORT_ERROR]);

#endif

#include "hil/port.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hil/port_way.h"
#include "sim/base/nearest.h"

#define RATE_DIGITS 9

static const struct port_way *const ways[] = {&port_serial, &port_pty, &port_tcp};
#define WAYS (sizeof ways / sizeof ways[0])

bool port_say(const struct port *port, char error[PORT_ERROR], const char *format, ...)
{
    va_list rest;
    int used = snprintf(error, PORT_ERROR, "%s: ", port->name);
    va_start(rest, format);
    vsnprintf(error + used, (size_t)(PORT_ERROR - used), format, rest);
    va_end(rest);
    return false;
}
_Static_assert(PORT_NAME + 2 < PORT_ERROR, "a name fits into an error");

int32_t port_count_written(const struct port *port, int64_t count, const char *gone,
                           char error[PORT_ERROR])
{
    if (count >= 0) {
        return (int32_t)count;
    }
    if (errno == EAGAIN || errno == EINTR) {
        return 0;
    }
    port_say(port, error, "%s (%s)", gone, strerror(errno));
    return -1;
}

int32_t port_count_read(const struct port *port, int64_t count, const char *gone,
                        char error[PORT_ERROR])
{
    if (count != 0) {
        return port_count_written(port, count, gone, error);
    }
    port_say(port, error, "%s", gone);
    return -1;
}

/* The letters before the first colon, where no slash stands before it: 0: there is no scheme. */
static size_t scheme_length(const char *name)
{
    size_t length = strcspn(name, ":/");
    return name[length] == ':' ? length : 0;
}

static const struct port_way *find_way(const char *scheme, size_t length)
{
    for (size_t i = 0; i < WAYS; i++) {
        if (strlen(ways[i]->scheme) == length && memcmp(ways[i]->scheme, scheme, length) == 0) {
            return ways[i];
        }
    }
    return NULL;
}

static bool say_unknown_scheme(const struct port *port, size_t length, char error[PORT_ERROR])
{
    char given[PORT_NAME];
    struct nearest nearest;
    snprintf(given, sizeof given, "%.*s", (int)length, port->name);
    nearest_init(&nearest, given);
    for (size_t i = 0; i < WAYS; i++) {
        nearest_offer(&nearest, ways[i]->scheme);
    }
    if (nearest_is_far(&nearest)) {
        return port_say(port, error, "there is no scheme '%s': serial:/dev/ttyACM0, "
                        "pty:/dev/pts/3 or tcp:127.0.0.1:5000", given);
    }
    return port_say(port, error, "there is no scheme '%s', did you mean '%s'?", given,
                    nearest.best);
}

/* Cuts the rate off the name. */
static bool read_rate(struct port *port, char error[PORT_ERROR])
{
    char *at = strrchr(port->name, '@');
    if (at == NULL || strchr(at, '/') != NULL) {
        return true;
    }
    *at = '\0';
    const char *rate = at + 1;
    size_t digits = strspn(rate, "0123456789");
    if (!port->way->has_rate) {
        return port_say(port, error, "only serial ports have a rate: leave '@%s' out", rate);
    }
    if (digits == 0 || rate[digits] != '\0' || digits > RATE_DIGITS) {
        return port_say(port, error, "'%s' is no rate: %d to %d, like @115200", rate,
                        PORT_BAUD_LEAST, PORT_BAUD_MOST);
    }
    port->baud = (uint32_t)strtoul(rate, NULL, 10);
    return true;
}

static bool check_rate(const struct port *port, char error[PORT_ERROR])
{
    bool right = port->baud >= PORT_BAUD_LEAST && port->baud <= PORT_BAUD_MOST;
    return right || port_say(port, error, "%lu baud is out of range, %d to %d is possible",
                             (unsigned long)port->baud, PORT_BAUD_LEAST, PORT_BAUD_MOST);
}

static bool read_name(struct port *port, const char *name, char error[PORT_ERROR])
{
    size_t length = scheme_length(name);
    port->way = length == 0 ? &port_serial : find_way(name, length);
    const char *before = length == 0 ? "serial:" : "";
    int used = snprintf(port->name, sizeof port->name, "%s%s", before, name);
    if (used >= (int)sizeof port->name) {
        snprintf(error, PORT_ERROR, "%.40s...: a port's name has at most %d bytes, not %d", name,
                 PORT_NAME - 1, used);
        return false;
    }
    if (port->way == NULL) {
        return say_unknown_scheme(port, length, error);
    }
    port->place = strchr(port->name, ':') + 1;
    if (!read_rate(port, error)) {
        return false;
    }
    if (port->place[0] == '\0') {
        return port_say(port, error, "what is to be opened? A port is named like %s",
                        port->way->example);
    }
    if (!port->way->has_rate) {
        port->baud = 0;
        return true;
    }
    return check_rate(port, error);
}

struct port *port_open(const char *name, uint32_t baud, char error[PORT_ERROR])
{
    struct port *port = calloc(1, sizeof *port);
    if (port == NULL) {
        snprintf(error, PORT_ERROR, "no memory for a port");
        return NULL;
    }
    port->baud = baud;
    port->descriptor = -1;
    port_lock_init(&port->lock);
    if (read_name(port, name, error) && port->way->open(port, error)) {
        return port;
    }
    port_lock_release(&port->lock);
    free(port);
    return NULL;
}

void port_close(struct port *port)
{
    if (port != NULL) {
        port->way->close(port);
        port_lock_release(&port->lock);
        free(port);
    }
}

const char *port_name(const struct port *port)
{
    return port->name;
}

uint32_t port_baud(const struct port *port)
{
    return port->baud;
}

int32_t port_read(struct port *port, uint8_t *bytes, uint32_t size, char error[PORT_ERROR])
{
    return size == 0 ? 0 : port->way->read(port, bytes, size, error);
}

int32_t port_write(struct port *port, const uint8_t *bytes, uint32_t count, char error[PORT_ERROR])
{
    return count == 0 ? 0 : port->way->write(port, bytes, count, error);
}

int port_descriptor(const struct port *port)
{
    return port->descriptor;
}

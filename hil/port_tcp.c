#define _DEFAULT_SOURCE

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hil/port_way.h"

#define ANSWER_SECONDS 1
#define HOST 64
#define NUMBER_MOST 65535

static const char gone[] = "the program at the other end has closed it";

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
};

/* A network has delays and strangers: neither is for a bench. */
static bool read_host(union address *address, const char *host)
{
    if (strcmp(host, "127.0.0.1") == 0 || strcmp(host, "localhost") == 0) {
        address->four.sin_family = AF_INET;
        address->four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return true;
    }
    if (strcmp(host, "[::1]") == 0 || strcmp(host, "::1") == 0) {
        address->six.sin6_family = AF_INET6;
        address->six.sin6_addr = in6addr_loopback;
        return true;
    }
    return false;
}

static bool read_number(union address *address, const char *text)
{
    unsigned long number = strtoul(text, NULL, 10);
    bool right = text[0] != '\0' && strlen(text) <= 5 && strspn(text, "0123456789") == strlen(text);
    if (!right || number == 0 || number > NUMBER_MOST) {
        return false;
    }
    in_port_t wire = htons((uint16_t)number);
    if (address->any.sa_family == AF_INET) {
        address->four.sin_port = wire;
    } else {
        address->six.sin6_port = wire;
    }
    return true;
}

static bool read_place(union address *address, const struct port *port, char error[PORT_ERROR])
{
    char host[PORT_NAME];
    const char *bracket = strchr(port->place, ']');
    const char *colon = strrchr(bracket == NULL ? port->place : bracket, ':');
    memset(address, 0, sizeof *address);
    snprintf(host, sizeof host, "%.*s",
             (int)(colon == NULL ? strlen(port->place) : (size_t)(colon - port->place)),
             port->place);
    if (!read_host(address, host)) {
        return port_say(port, error, "'%s' is not allowed: only sockets of this machine are, "
                        "127.0.0.1 or [::1], since a bench must not hang on a network's delays, "
                        "nor move relays for strangers", host);
    }
    if (colon == NULL) {
        return port_say(port, error, "the socket's number is wanted, like tcp:%s:5000", host);
    }
    return read_number(address, colon + 1) ||
           port_say(port, error, "'%s' is no number of a socket: 1 to %d", colon + 1, NUMBER_MOST);
}

static bool say_refused(const struct port *port, int code, char error[PORT_ERROR])
{
    if (code == ECONNREFUSED) {
        return port_say(port, error, "nobody listens there; does the program run that should?");
    }
    if (code == EINPROGRESS || code == EAGAIN || code == ETIMEDOUT) {
        return port_say(port, error, "whoever listens there has not answered within %d s; it may "
                        "have another one as its guest", ANSWER_SECONDS);
    }
    return port_say(port, error, "it cannot be opened: %s", strerror(code));
}

static bool reach(int descriptor, const union address *address)
{
    static const int on = 1;
    const struct timeval patience = {.tv_sec = ANSWER_SECONDS};
    (void)setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    (void)setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    socklen_t size = address->any.sa_family == AF_INET ? sizeof address->four
                                                       : sizeof address->six;
    return connect(descriptor, &address->any, size) == 0 &&
           fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0;
}

static void port_tcp_close(struct port *port)
{
    close(port->descriptor);
    port->descriptor = -1;
}

static bool lock(struct port *port, const union address *address, char error[PORT_ERROR])
{
    char name[HOST], owner[PORT_OWNER];
    in_port_t wire = address->any.sa_family == AF_INET ? address->four.sin_port
                                                       : address->six.sin6_port;
    snprintf(name, sizeof name, "tcp%d-%u", address->any.sa_family == AF_INET ? 4 : 6,
             (unsigned)ntohs(wire));
    return port_lock_take(&port->lock, name, owner) ||
           port_say(port, error, "it is busy: %s has it open; end that first", owner);
}

static bool port_tcp_open(struct port *port, char error[PORT_ERROR])
{
    union address address;
    if (!read_place(&address, port, error) || !lock(port, &address, error)) {
        return false;
    }
    port->descriptor = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (port->descriptor < 0) {
        return say_refused(port, errno, error);
    }
    if (reach(port->descriptor, &address)) {
        return true;
    }
    say_refused(port, errno, error);
    port_tcp_close(port);
    return false;
}

static int32_t port_tcp_read(struct port *port, uint8_t *bytes, uint32_t size,
                             char error[PORT_ERROR])
{
    return port_count_read(port, read(port->descriptor, bytes, size), gone, error);
}

/* Without a signal when nobody is there. */
static int32_t port_tcp_write(struct port *port, const uint8_t *bytes, uint32_t count,
                              char error[PORT_ERROR])
{
    ssize_t written = send(port->descriptor, bytes, count, MSG_NOSIGNAL);
    return port_count_written(port, written, gone, error);
}

const struct port_way port_tcp = {
    "tcp", "tcp:127.0.0.1:5000", false, port_tcp_open, port_tcp_close, port_tcp_read,
    port_tcp_write,
};

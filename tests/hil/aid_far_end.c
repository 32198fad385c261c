#define _GNU_SOURCE

#include "hil/aid_far_end.h"

#include <arpa/inet.h>
#include <check.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#define PATIENCE_MS 1000

static const char *link_of(const struct far_end *far)
{
    return strchr(far->name, ':') + 1;
}

static void make_link(const struct far_end *far)
{
    char path[PORT_NAME];
    struct termios mode;
    ck_assert_int_eq(ptsname_r(far->file, path, sizeof path), 0);
    ck_assert_int_eq(tcgetattr(far->file, &mode), 0);
    cfmakeraw(&mode);
    ck_assert_int_eq(tcsetattr(far->file, TCSANOW, &mode), 0);
    ck_assert_int_eq(symlink(path, link_of(far)), 0);
}

static void make_pty(struct far_end *far)
{
    far->file = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    ck_assert_int_ge(far->file, 0);
    ck_assert(grantpt(far->file) == 0 && unlockpt(far->file) == 0);
    make_link(far);
}

/* On any number the first time. */
static void listen_again(struct far_end *far)
{
    static const int on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(far->number),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    far->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_ge(far->listener, 0);
    ck_assert(setsockopt(far->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0);
    ck_assert(bind(far->listener, (struct sockaddr *)&address, size) == 0);
    ck_assert(listen(far->listener, 0) == 0);
    ck_assert(getsockname(far->listener, (struct sockaddr *)&address, &size) == 0);
    far->number = ntohs(address.sin_port);
}

void far_end_make(struct far_end *far, enum far_scheme scheme)
{
    memset(far, 0, sizeof *far);
    far->scheme = scheme;
    far->file = far->listener = -1;
    strcpy(far->folder, "/tmp/far-end-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(far->folder));
    if (scheme == FAR_TCP) {
        listen_again(far);
        snprintf(far->name, sizeof far->name, "tcp:127.0.0.1:%u", (unsigned)far->number);
        return;
    }
    snprintf(far->name, sizeof far->name, "%s:%s/tty", scheme == FAR_PTY ? "pty" : "serial",
             far->folder);
    make_pty(far);
}

struct port *far_end_open(struct far_end *far)
{
    char error[PORT_ERROR] = "";
    struct port *port = port_open(far->name, 500000, error);
    ck_assert_msg(port != NULL, "%s", error);
    if (far->scheme == FAR_TCP) {
        far->file = accept4(far->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        ck_assert_int_ge(far->file, 0);
    }
    return port;
}

static void close_file(int *file)
{
    if (*file >= 0) {
        close(*file);
    }
    *file = -1;
}

/* The link first: a test beside this one may be given the same pseudo-terminal at once. */
void far_end_vanish(struct far_end *far)
{
    if (far->scheme != FAR_TCP) {
        (void)unlink(link_of(far));
    }
    close_file(&far->file);
    close_file(&far->listener);
}

void far_end_return(struct far_end *far)
{
    if (far->scheme == FAR_TCP) {
        listen_again(far);
    } else {
        make_pty(far);
    }
}

void far_end_remove(struct far_end *far)
{
    far_end_vanish(far);
    ck_assert_int_eq(rmdir(far->folder), 0);
}

static bool wakes(int file, short events)
{
    struct pollfd one = {.fd = file, .events = events};
    return poll(&one, 1, PATIENCE_MS) == 1;
}

void far_end_write(const struct far_end *far, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t done = 0; done < count;) {
        ck_assert_msg(wakes(far->file, POLLOUT), "the far end takes no more");
        ssize_t written = write(far->file, bytes + done, count - done);
        ck_assert_int_gt(written, 0);
        done += (uint32_t)written;
    }
}

uint32_t far_end_read(const struct far_end *far, uint8_t *bytes, uint32_t size)
{
    ssize_t count = wakes(far->file, POLLIN) ? read(far->file, bytes, size) : 0;
    return count > 0 ? (uint32_t)count : 0;
}

bool far_end_wakes(const struct port *port, short events)
{
    return wakes(port_descriptor(port), events);
}

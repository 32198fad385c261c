/* The other end of a port: the master of a pseudo-terminal, or the peer of a socket. */
#ifndef TESTS_HIL_AID_FAR_END_H
#define TESTS_HIL_AID_FAR_END_H

#include "hil/port.h"

enum far_scheme { FAR_SERIAL, FAR_PTY, FAR_TCP, FAR_SCHEMES };

struct far_end {
    enum far_scheme scheme;
    int file, listener; /* -1 */
    uint16_t number;    /* of a socket that listens */
    char folder[64], name[PORT_NAME];
};

/* A new one; serial and pty are named by a link in a folder of the test's own. */
void far_end_make(struct far_end *far, enum far_scheme scheme);
/* Opens the port to it, which must work, and accepts the guest of a socket. */
struct port *far_end_open(struct far_end *far);
/* It goes away, as an adapter that is unplugged: nothing has its name. */
void far_end_vanish(struct far_end *far);
/* Another one under the same name. */
void far_end_return(struct far_end *far);
void far_end_remove(struct far_end *far);
/* All of them, or the test fails. */
void far_end_write(const struct far_end *far, const uint8_t *bytes, uint32_t count);
/* What has come, at most size; waits up to a second for the first byte. */
uint32_t far_end_read(const struct far_end *far, uint8_t *bytes, uint32_t size);
/* Waits up to a second for what poll() tells of the port. */
bool far_end_wakes(const struct port *port, short events);

#endif

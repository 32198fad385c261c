/* A pseudo-terminal that other programs open as a serial port, and the host's time: the one place
 * that asks for it. Without a program at the other end its output is lost, as on a bare cable. */
#ifndef CLI_PTY_H
#define CLI_PTY_H

#include <stdbool.h>
#include <stdint.h>

#define PTY_PATH 1024

struct pty {
    int master, slave;     /* the slave stays open: clients come and go without a hang-up */
    int watch;             /* tells when it is opened and closed; -1: nothing does */
    uint32_t users;        /* how often it is open at the other end */
    uint32_t left;         /* how often the last of them has left */
    char name[PTY_PATH];   /* /dev/pts/N */
    char link[PTY_PATH];   /* "" = none */
};

/* What pty_wait found, or-ed. */
enum pty_wake { PTY_BYTES = 1, PTY_USERS = 2, PTY_INPUT = 4, PTY_STOP = 8 };

struct pty_wait {
    int64_t until_us;      /* of pty_clock_us; CLOCK_NEVER */
    int input, stop;       /* file descriptors, -1 = not looked at */
    bool wants_bytes;
};

/* link NULL or "" = none. False: the reason was told on stderr, nothing is open. */
bool pty_open(struct pty *pty, const char *link);
/* Removes the link, if it is still its own. */
void pty_close(struct pty *pty);
/* Sleeps until something comes or the time is there. */
uint32_t pty_wait(const struct pty *pty, const struct pty_wait *wait);
/* Counts who came and went; with the last one unread bytes go, and the terminal is raw again. */
void pty_count_users(struct pty *pty);
/* There is something to read. */
bool pty_has_bytes(const struct pty *pty);
uint32_t pty_read(struct pty *pty, uint8_t *bytes, uint32_t size);
void pty_write(struct pty *pty, const uint8_t *bytes, uint32_t count);

/* Monotonic. */
int64_t pty_clock_us(void);
/* UTC, seconds since 2000-01-01. */
int64_t pty_calendar_seconds(void);
/* Local time, and how far it is ahead of UTC, in quarters of an hour. */
int64_t pty_local_seconds(int8_t *zone_quarters);
/* A file descriptor that SIGINT, SIGTERM and SIGHUP make readable, instead of their effect. */
int pty_stop_signals(void);

#endif

#define _GNU_SOURCE

#include "cli/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "sim/base/clock.h"

#define SECONDS_TO_2000 INT64_C(946684800)

static bool refuse(const char *what, const char *path)
{
    fprintf(stderr, "fusebox: %s %s: %s\n", what, path, strerror(errno));
    return false;
}

/* Bytes pass as they are, in both directions. */
static bool make_raw(int slave)
{
    struct termios mode;
    if (tcgetattr(slave, &mode) != 0) {
        return false;
    }
    cfmakeraw(&mode);
    cfsetspeed(&mode, B115200);
    return tcsetattr(slave, TCSANOW, &mode) == 0;
}

static bool open_master(struct pty *pty)
{
    pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    return pty->master >= 0 && grantpt(pty->master) == 0 && unlockpt(pty->master) == 0 &&
           ptsname_r(pty->master, pty->name, sizeof pty->name) == 0;
}

/* After our own opening. A machine has few watches (128 a user): where none is left, somebody
 * counts as being there. */
static void begin_watch(struct pty *pty)
{
    pty->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (pty->watch >= 0
        && inotify_add_watch(pty->watch, pty->name, IN_OPEN | IN_CLOSE) >= 0) {
        return;
    }
    if (pty->watch >= 0) {
        close(pty->watch);
    }
    pty->watch = -1;
    pty->users = 1;
}

static bool open_slave(struct pty *pty)
{
    pty->slave = open(pty->name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (pty->slave < 0 || !make_raw(pty->slave)) {
        return false;
    }
    begin_watch(pty);
    return true;
}

static bool points_to_terminal(const char *link, const char *terminal)
{
    char target[PTY_PATH];
    ssize_t length = readlink(link, target, sizeof target - 1);
    target[length > 0 ? length : 0] = '\0';
    return strncmp(target, terminal, strlen(terminal)) == 0;
}

/* One that an earlier run left behind is replaced; anything else in its place is not ours. */
static bool make_link(struct pty *pty, const char *link)
{
    if (strlen(link) >= sizeof pty->link) {
        errno = ENAMETOOLONG;
        return refuse("cannot make the link", link);
    }
    if (points_to_terminal(link, "/dev/pts/")) {
        unlink(link);
    }
    if (symlink(pty->name, link) != 0) {
        return refuse("cannot make the link", link);
    }
    strcpy(pty->link, link);
    return true;
}

bool pty_open(struct pty *pty, const char *link)
{
    *pty = (struct pty){.master = -1, .slave = -1, .watch = -1};
    bool opened = open_master(pty) && open_slave(pty);
    if (!opened) {
        refuse("cannot open a pseudo-terminal", pty->name);
    }
    if (opened && (link == NULL || link[0] == '\0' || make_link(pty, link))) {
        return true;
    }
    pty_close(pty);
    return false;
}

static void close_file(int *file)
{
    if (*file >= 0) {
        close(*file);
    }
    *file = -1;
}

void pty_close(struct pty *pty)
{
    if (pty->link[0] != '\0' && points_to_terminal(pty->link, pty->name)) {
        unlink(pty->link);
    }
    close_file(&pty->watch);
    close_file(&pty->slave);
    close_file(&pty->master);
}

static struct timespec time_left(int64_t until_us)
{
    int64_t left = until_us == CLOCK_NEVER ? CLOCK_S(3600) : until_us - pty_clock_us();
    left = left < 0 ? 0 : left;
    return (struct timespec){(time_t)(left / CLOCK_S(1)), (long)(left % CLOCK_S(1)) * 1000};
}

uint32_t pty_wait(const struct pty *pty, const struct pty_wait *wait)
{
    static const uint32_t wakes[] = {PTY_BYTES, PTY_USERS, PTY_INPUT, PTY_STOP};
    struct pollfd files[] = {
        {.fd = wait->wants_bytes ? pty->master : -1, .events = POLLIN},
        {.fd = pty->watch, .events = POLLIN},
        {.fd = wait->input, .events = POLLIN},
        {.fd = wait->stop, .events = POLLIN},
    };
    struct timespec left = time_left(wait->until_us);
    uint32_t woken = 0;
    if (ppoll(files, sizeof files / sizeof files[0], &left, NULL) > 0) {
        for (uint32_t i = 0; i < sizeof files / sizeof files[0]; i++) {
            woken |= files[i].revents != 0 ? wakes[i] : 0;
        }
    }
    return woken;
}

static void count_user(struct pty *pty, uint32_t mask)
{
    if ((mask & IN_OPEN) != 0) {
        pty->users++;
    } else if ((mask & IN_CLOSE) != 0 && pty->users > 0) {
        pty->users--;
    }
    if ((mask & IN_CLOSE) != 0 && pty->users == 0) {
        pty->left++;
        tcflush(pty->slave, TCIFLUSH);
        make_raw(pty->slave);
    }
}

void pty_count_users(struct pty *pty)
{
    _Alignas(struct inotify_event) char bytes[1024];
    ssize_t length = read(pty->watch, bytes, sizeof bytes);
    for (ssize_t at = 0; at < length;) {
        struct inotify_event event;
        memcpy(&event, bytes + at, sizeof event);
        count_user(pty, event.mask);
        at += (ssize_t)(sizeof event + event.len);
    }
}

bool pty_has_bytes(const struct pty *pty)
{
    struct pollfd file = {.fd = pty->master, .events = POLLIN};
    return poll(&file, 1, 0) > 0 && (file.revents & POLLIN) != 0;
}

uint32_t pty_read(struct pty *pty, uint8_t *bytes, uint32_t size)
{
    ssize_t count = read(pty->master, bytes, size);
    return count > 0 ? (uint32_t)count : 0;
}

/* What a client does not fetch in time is lost: there is no flow control. */
void pty_write(struct pty *pty, const uint8_t *bytes, uint32_t count)
{
    pty_count_users(pty);
    while (pty->users > 0 && count > 0) {
        ssize_t written = write(pty->master, bytes, count);
        if (written <= 0) {
            return;
        }
        bytes += written;
        count -= (uint32_t)written;
    }
}

int64_t pty_clock_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t pty_calendar_seconds(void)
{
    return (int64_t)time(NULL) - SECONDS_TO_2000;
}

int64_t pty_local_seconds(int8_t *zone_quarters)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    *zone_quarters = (int8_t)(local.tm_gmtoff / 900);
    return (int64_t)now + local.tm_gmtoff - SECONDS_TO_2000;
}

int pty_stop_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

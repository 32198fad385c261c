#define _GNU_SOURCE
#include "bench/far.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "bench/bench.h"

#define READ_MOST 256

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    (void)context, (void)channel, (void)index, (void)value;
}

static void write_temp(void *context, uint8_t index, const uint8_t *rom, int16_t sixteenths)
{
    (void)context, (void)index, (void)rom, (void)sixteenths;
}

static void write_baud(void *context, uint32_t rate)
{
    (void)context, (void)rate;
}

struct adapter_board far_board(void)
{
    struct adapter_board board = {
        .name = "bench",
        .build = "1",
        .temps = ADAPTER_TEMPS,
        .baud_low = 300,
        .baud_high = 115200,
        .write = write_pin,
        .temp = write_temp,
        .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        board.count[i] = adapter_channel_count((enum adapter_channel)i);
    }
    return board;
}

/* As far_line() has it. */
static uint32_t clock_us(void)
{
    return (uint32_t)(int64_t)(bench_wall_seconds() * 1e6);
}

static void write_all(int file, const char *bytes, size_t count)
{
    for (size_t done = 0; done < count;) {
        ssize_t written = write(file, bytes + done, count - done);
        done += written > 0 ? (size_t)written : 0;
    }
}

/* Sleeps until something comes, or the adapter has something to do. */
static void wait_for(int file, uint32_t due_us)
{
    struct pollfd one = {.fd = file, .events = POLLIN};
    uint32_t us = due_us < 100000 ? due_us : 100000;
    struct timespec left = {0, (long)us * 1000};
    (void)ppoll(&one, 1, &left, NULL);
}

static _Noreturn void be_adapter(int file)
{
    struct adapter_board board = far_board();
    struct adapter adapter;
    uint8_t bytes[READ_MOST];
    char line[FRAME_LINE];
    adapter_init(&adapter, &board, NULL, clock_us());
    for (;;) {
        uint8_t length;
        wait_for(file, adapter_due(&adapter, clock_us()));
        ssize_t count = read(file, bytes, sizeof bytes);
        for (ssize_t i = 0; i < count; i++) {
            adapter_feed(&adapter, bytes[i], clock_us());
        }
        adapter_turn(&adapter, clock_us());
        while ((length = adapter_take(&adapter, clock_us(), line)) > 0) {
            write_all(file, line, length);
        }
    }
}

static _Noreturn void be_echo(int file)
{
    char bytes[READ_MOST];
    for (;;) {
        wait_for(file, UINT32_MAX);
        ssize_t count = read(file, bytes, sizeof bytes);
        write_all(file, bytes, count > 0 ? (size_t)count : 0);
    }
}

/* The other side stays open here, too, so that it is never hung up; raw. */
static int open_master(struct far *far)
{
    char path[FAR_NAME - 8];
    struct termios mode;
    int file = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 || grantpt(file) != 0 || unlockpt(file) != 0 ||
        ptsname_r(file, path, sizeof path) != 0 || tcgetattr(file, &mode) != 0) {
        close(file);
        return -1;
    }
    cfmakeraw(&mode);
    (void)tcsetattr(file, TCSANOW, &mode);
    snprintf(far->name, sizeof far->name, "pty:%s", path);
    return file;
}

bool far_begin(struct far *far, enum far_kind kind)
{
    int file = open_master(far);
    far->child = file < 0 ? -1 : fork();
    if (far->child == 0) {
        int slave = open(far->name + sizeof "pty:" - 1, O_RDWR | O_NOCTTY | O_CLOEXEC);
        (void)slave;
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (kind == FAR_ADAPTER) {
            be_adapter(file);
        }
        be_echo(file);
    }
    close(file);
    return far->child > 0;
}

void far_end(struct far *far)
{
    if (far->child > 0) {
        kill(far->child, SIGKILL);
        while (waitpid(far->child, NULL, 0) < 0) {
            continue;
        }
        far->child = -1;
    }
}

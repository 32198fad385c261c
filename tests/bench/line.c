/* The line between host and adapter (docs/adapter-protocol.md): lines a second, round trips, how
 * exactly orders with a time are done, and what a rig costs while it runs. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/far.h"
#include "hil/host.h"
#include "hil/port.h"

#define ORDERS 20000 /* of the codec alone */
#define PTY_ORDERS 3000
#define TRIPS 1000
#define TIMED 200
#define AHEAD_US 4000
#define PATIENCE_S 5.0
#define READ_MOST 4096
#define RIG_SECONDS 4

static int64_t wall_time_us(void)
{
    return (int64_t)(bench_wall_seconds() * 1e6);
}

/* What the last round was made of, for the detail. */
static double median_us, p99_us, worst_us;

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static double settle(double *us, uint32_t count)
{
    qsort(us, count, sizeof *us, compare);
    median_us = us[count / 2];
    p99_us = us[count * 99 / 100];
    worst_us = us[count - 1];
    return median_us;
}

static void show_spread(void)
{
    printf("median %.0f us, 99 of 100 within %.0f us, worst %.0f us", median_us, p99_us, worst_us);
}

/* ---- both sides in one process, no line between ---- */

struct pair_of_ends {
    struct host host;
    struct adapter adapter;
    struct adapter_board board;
    uint64_t lines;
    int64_t now;
};

static void carry(struct pair_of_ends *ends)
{
    char line[FRAME_LINE];
    uint8_t length;
    while ((length = host_take(&ends->host, ends->now, line)) > 0) {
        ends->lines++;
        for (uint32_t i = 0; i < length; i++) {
            adapter_feed(&ends->adapter, (uint8_t)line[i], (uint32_t)ends->now);
        }
    }
    adapter_turn(&ends->adapter, (uint32_t)ends->now);
    while ((length = adapter_take(&ends->adapter, (uint32_t)ends->now, line)) > 0) {
        ends->lines++;
        host_feed(&ends->host, (const uint8_t *)line, length, ends->now);
    }
    ends->now += 100;
}

static uint32_t done_by(struct host *host)
{
    struct host_report report;
    uint32_t done = 0;
    while (host_next_report(host, &report)) {
        done += report.kind == HOST_DONE;
    }
    return done;
}

static double measure_codec(void)
{
    static struct pair_of_ends ends;
    memset(&ends, 0, sizeof ends);
    ends.board = far_board();
    adapter_init(&ends.adapter, &ends.board, NULL, 0);
    host_open(&ends.host, 1, 0);
    while (ends.host.state == HOST_GREETING) {
        carry(&ends);
    }
    uint32_t sent = 0, done = 0;
    ends.lines = 0;
    double begin = bench_seconds();
    while (done < ORDERS && ends.host.state == HOST_READY) {
        while (sent < ORDERS &&
               host_set(&ends.host, ADAPTER_IN, sent & 7, (sent >> 3) & 1, INT64_MIN) >= 0) {
            sent++;
        }
        carry(&ends);
        done += done_by(&ends.host);
    }
    double seconds = bench_seconds() - begin;
    return done == ORDERS ? (double)ends.lines / seconds : BENCH_MISSING;
}

/* The same lines printed and read by the C library, without CRC, number and answer. */
static double measure_stdio(void)
{
    char line[FRAME_LINE], channel[16];
    uint64_t sum = 0;
    unsigned number, value, at;
    double begin = bench_seconds();
    for (uint32_t i = 0; i < ORDERS * 4; i++) {
        snprintf(line, sizeof line, "%u set in%u %u %u ABCD\n", i & 0xFFFF, (i & 7) + 1, i & 1, i);
        if (sscanf(line, "%u set %15s %u %u", &number, channel, &value, &at) == 4) {
            sum += number + value + at;
        }
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return ORDERS * 4 / seconds;
}

/* ---- over a pseudo-terminal, the adapter in another process ---- */

struct talk {
    struct far far;
    struct port *port;
    struct host host;
    uint64_t lines;
    bool broken;
};

static void wait_for_port(const struct talk *talk, int64_t us)
{
    struct pollfd one = {.fd = port_descriptor(talk->port), .events = POLLIN};
    struct timespec left = {0, (long)(us < 0 ? 0 : us) * 1000};
    (void)ppoll(&one, 1, &left, NULL);
}

static void write_lines(struct talk *talk)
{
    char line[FRAME_LINE], error[PORT_ERROR];
    uint8_t length;
    while ((length = host_take(&talk->host, wall_time_us(), line)) > 0) {
        talk->lines++;
        for (int32_t done = 0, now; done < length && !talk->broken; done += now) {
            now = port_write(talk->port, (uint8_t *)line + done, (uint32_t)(length - done), error);
            talk->broken = now < 0;
        }
    }
}

static void converse(struct talk *talk, int64_t us)
{
    uint8_t bytes[READ_MOST];
    char error[PORT_ERROR];
    write_lines(talk);
    wait_for_port(talk, us);
    int32_t count = port_read(talk->port, bytes, sizeof bytes, error);
    talk->broken = talk->broken || count < 0 || talk->host.state == HOST_LOST;
    for (int32_t i = 0; i < count; i++) {
        talk->lines += bytes[i] == '\n';
    }
    host_feed(&talk->host, bytes, count > 0 ? (uint32_t)count : 0, wall_time_us());
}

static bool talk_begin(struct talk *talk)
{
    char error[PORT_ERROR];
    memset(talk, 0, sizeof *talk);
    talk->port = far_begin(&talk->far, FAR_ADAPTER) ? port_open(talk->far.name, 0, error) : NULL;
    if (talk->port == NULL) {
        far_end(&talk->far);
        return false;
    }
    host_open(&talk->host, 1, wall_time_us());
    while (!talk->broken && talk->host.state == HOST_GREETING) {
        converse(talk, 1000);
    }
    return true;
}

/* Passes the value on; BENCH_MISSING where the line broke. */
static double talk_end(struct talk *talk, double value)
{
    bool broken = talk->broken || talk->host.state == HOST_LOST;
    port_close(talk->port);
    far_end(&talk->far);
    return broken ? BENCH_MISSING : value;
}

/* From an order to its answer, nothing else under way. */
static double measure_round(void)
{
    static double us[TRIPS];
    struct talk talk;
    if (!talk_begin(&talk)) {
        return BENCH_MISSING;
    }
    for (uint32_t i = 0; i < TRIPS && !talk.broken; i++) {
        (void)done_by(&talk.host);
        double begin = bench_wall_seconds();
        (void)host_set(&talk.host, ADAPTER_IN, 0, i & 1, INT64_MIN);
        while (!talk.broken && done_by(&talk.host) == 0) {
            converse(&talk, 2000);
        }
        us[i] = (bench_wall_seconds() - begin) * 1e6;
    }
    return talk_end(&talk, settle(us, TRIPS));
}

/* A line there and back, neither read nor written by anybody. */
static double measure_echo(void)
{
    static double us[TRIPS];
    static const char line[] = "17 set in3 1 4294967295 575E\n";
    char bytes[READ_MOST], error[PORT_ERROR];
    struct talk talk = {.broken = false};
    double before[3] = {median_us, p99_us, worst_us};
    talk.port = far_begin(&talk.far, FAR_ECHO) ? port_open(talk.far.name, 0, error) : NULL;
    for (uint32_t i = 0; i < TRIPS && talk.port != NULL; i++) {
        double begin = bench_wall_seconds();
        int32_t left = port_write(talk.port, (const uint8_t *)line, sizeof line - 1, error);
        while (left > 0 && bench_wall_seconds() - begin < PATIENCE_S) {
            wait_for_port(&talk, 2000);
            left -= port_read(talk.port, (uint8_t *)bytes, sizeof bytes, error);
        }
        us[i] = (bench_wall_seconds() - begin) * 1e6;
    }
    double value = talk.port == NULL ? BENCH_MISSING : settle(us, TRIPS);
    port_close(talk.port);
    far_end(&talk.far);
    median_us = before[0], p99_us = before[1], worst_us = before[2];
    return value;
}

/* As many orders as there is room for. */
static double measure_pty(void)
{
    struct talk talk;
    if (!talk_begin(&talk)) {
        return BENCH_MISSING;
    }
    uint32_t sent = 0, done = 0;
    talk.lines = 0;
    double begin = bench_wall_seconds();
    while (done < PTY_ORDERS && !talk.broken) {
        while (sent < PTY_ORDERS &&
               host_set(&talk.host, ADAPTER_IN, sent & 7, (sent >> 3) & 1, INT64_MIN) >= 0) {
            sent++;
        }
        converse(&talk, 2000);
        done += done_by(&talk.host);
    }
    double seconds = bench_wall_seconds() - begin;
    return talk_end(&talk, (double)talk.lines / seconds);
}

/* The same bytes there and back, as many at a time. */
static double measure_pty_echo(void)
{
    static const char line[] = "17 set in3 1 4294967295 575E\n";
    char bytes[READ_MOST], error[PORT_ERROR];
    struct talk talk = {.broken = false};
    talk.port = far_begin(&talk.far, FAR_ECHO) ? port_open(talk.far.name, 0, error) : NULL;
    uint32_t sent = 0, back = 0;
    double begin = bench_wall_seconds(), seconds = 0;
    while (talk.port != NULL && back < PTY_ORDERS && seconds < PATIENCE_S) {
        while (sent < PTY_ORDERS && sent < back + LINK_WINDOW) {
            (void)port_write(talk.port, (const uint8_t *)line, sizeof line - 1, error);
            sent++;
        }
        wait_for_port(&talk, 2000);
        int32_t count = port_read(talk.port, (uint8_t *)bytes, sizeof bytes, error);
        for (int32_t i = 0; i < count; i++) {
            back += bytes[i] == '\n';
        }
        seconds = bench_wall_seconds() - begin;
    }
    bool whole = talk.port != NULL && back == PTY_ORDERS;
    port_close(talk.port);
    far_end(&talk.far);
    return whole ? 2 * PTY_ORDERS / seconds : BENCH_MISSING;
}

/* How far from its time an order is done, by the adapter's own clock as the host knows it. */
static double measure_jitter(void)
{
    static double us[TIMED];
    struct talk talk;
    struct host_report report;
    if (!talk_begin(&talk)) {
        return BENCH_MISSING;
    }
    for (uint32_t i = 0; i < TIMED && !talk.broken; i++) {
        int64_t at = wall_time_us() + AHEAD_US;
        bool done = false;
        int32_t number = host_set(&talk.host, ADAPTER_IN, 0, i & 1, at);
        while (!talk.broken && !done) {
            converse(&talk, 500);
            done = host_next_report(&talk.host, &report) && report.number == number;
        }
        us[i] = (double)llabs(report.at_us - at);
    }
    return talk_end(&talk, settle(us, TIMED));
}

/* A process that sleeps until that instant, and does nothing but that. */
static double measure_sleep(void)
{
    static double us[TIMED];
    double before[3] = {median_us, p99_us, worst_us};
    for (uint32_t i = 0; i < TIMED; i++) {
        struct timespec at;
        clock_gettime(CLOCK_MONOTONIC, &at);
        at.tv_nsec += AHEAD_US * 1000;
        at.tv_sec += at.tv_nsec / 1000000000;
        at.tv_nsec %= 1000000000;
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) == EINTR) {
            continue;
        }
        us[i] = (bench_wall_seconds() - (double)at.tv_sec - (double)at.tv_nsec * 1e-9) * 1e6;
    }
    double value = settle(us, TIMED);
    median_us = before[0], p99_us = before[1], worst_us = before[2];
    return value;
}

/* ---- a rig that runs ---- */

/* A unit with power in a session, by hand: what `time` says of it. */
static double share_of(const char *rig)
{
    char command[1200];
    snprintf(command, sizeof command,
             "f=$(mktemp -d); cd $f; { %s --link a --console-link c & echo $! >pid; } >said 2>&1; "
             "for i in $(seq 100); do [ -e c ] && break; sleep 0.05; done; exec 8<>a; "
             "cat <&8 >/dev/null & echo $! >cat; printf 'hello\\rset supply 1\\rset battery 1\\r' "
             ">&8; sleep 1; p=/proc/$(cat pid)/stat; a=$(awk '{print $14+$15}' $p); sleep %d; "
             "b=$(awk '{print $14+$15}' $p); kill $(cat pid cat); cd /; rm -rf $f; "
             "echo $((b - a))",
             rig, RIG_SECONDS);
    double ticks = bench_number(command);
    return ticks < 0 ? BENCH_MISSING : ticks / (double)sysconf(_SC_CLK_TCK) / RIG_SECONDS * 100;
}

static double measure_native(void)
{
    return share_of("'" BENCH_PROGRAM "' rig");
}

static double measure_simavr(void)
{
    static const char elf[] = BENCH_SHIPPED "/build-mega2560/adapter.elf";
    char command[600];
    snprintf(command, sizeof command, "'" BENCH_RIG "' '%s'", elf);
    bool there = access(BENCH_RIG, X_OK) == 0 && access(elf, R_OK) == 0;
    return there ? share_of(command) : BENCH_MISSING;
}

const struct figure figures_line[] = {
    {"hil.codec", "lines through the host's and the adapter's side, no line between", "1/s", 0,
     true, measure_codec, "printf, scanf", measure_stdio, 5, NULL},
    {"hil.pty", "the same over a pseudo-terminal, the adapter in another process", "1/s", 0, true,
     measure_pty, "echo of raw lines", measure_pty_echo, 5, NULL},
    {"hil.round", "an order to the adapter, and its answer", "us", 0, false, measure_round,
     "echo of a raw line", measure_echo, 5, show_spread},
    {"hil.jitter", "an order with a time is done so far from it", "us", 0, false, measure_jitter,
     "a sleep until then", measure_sleep, 5, show_spread},
    {"hil.rig", "of a processor, for rig 1 with a unit that runs", "%", 0, false, measure_native,
     "rig 2", measure_simavr, 1, NULL},
    {0},
};

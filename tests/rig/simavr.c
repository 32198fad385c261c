/* rig_simavr ELF --link PATH --console-link PATH: rig 2 in real time, on two pseudo-terminals that
 * are named so: the adapter's serial port and the unit's USB console. Ends at SIGINT or SIGTERM. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/pace.h"
#include "cli/pty.h"
#include "rig/aid_bench.h"

#define SLICE_US 250
/* A machine that does not keep up stops the rig's time. */
#define STALL_US 20000
#define READ_MOST 256

struct run {
    struct bench bench;
    struct pty adapter, console;
    struct pace pace;
    int stop;
    bool ends, failed;
    int64_t behind_us; /* by so much the rig's time was stopped, in all */
};

static void write_out(struct run *run)
{
    uint8_t bytes[READ_MOST];
    uint32_t count;
    while ((count = bench_take(&run->bench, bytes, sizeof bytes)) > 0) {
        pty_write(&run->adapter, bytes, count);
    }
    while ((count = rig_unit_read(run->bench.unit, bytes, sizeof bytes)) > 0) {
        pty_write(&run->console, bytes, count);
    }
}

static void read_in(struct run *run, uint32_t woken)
{
    uint8_t bytes[READ_MOST];
    if ((woken & PTY_BYTES) != 0) {
        uint32_t count = pty_read(&run->adapter, bytes, sizeof bytes);
        (void)bench_feed(&run->bench, bytes, count);
    }
    if ((woken & PTY_INPUT) != 0) {
        uint32_t count = pty_read(&run->console, bytes, sizeof bytes);
        (void)bench_type(&run->bench, bytes, count);
    }
}

static void turn(struct run *run)
{
    const char *error = "";
    int64_t next = bench_now(&run->bench) + SLICE_US;
    struct pty_wait wait = {
        .until_us = pace_wall(&run->pace, next),
        .input = byte_queue_has_room(&run->bench.unit->typed, READ_MOST) ? run->console.master : -1,
        .stop = run->stop,
        .wants_bytes = byte_queue_has_room(&run->bench.from_host, READ_MOST),
    };
    uint32_t woken = pty_wait(&run->adapter, &wait);
    read_in(run, woken);
    int64_t late_us = pace_now(&run->pace) - next;
    if (late_us > STALL_US) {
        run->behind_us += late_us;
        pace_start(&run->pace, 1.0, next);
    }
    if (late_us >= 0 && !bench_advance(&run->bench, next, &error)) {
        fprintf(stderr, "rig_simavr: %s\n", error);
        run->ends = run->failed = true;
    }
    write_out(run);
    if ((woken & PTY_USERS) != 0) {
        pty_count_users(&run->adapter);
        pty_count_users(&run->console);
    }
    run->ends = run->ends || (woken & PTY_STOP) != 0;
}

static int use(struct run *run)
{
    printf("%s\n%s\n", run->adapter.name, run->console.name);
    fflush(stdout);
    pace_start(&run->pace, 1.0, 0);
    while (!run->ends) {
        turn(run);
    }
    printf("%lld ms; behind the clock by %lld ms, bytes lost: %u\n",
           (long long)(bench_now(&run->bench) / 1000), (long long)(run->behind_us / 1000),
           run->bench.to_host.lost + run->bench.modem.lost);
    return run->failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int open_and_use(struct run *run, const char *link, const char *console_link)
{
    int code = EXIT_FAILURE;
    if (!pty_open(&run->adapter, link)) {
        return code;
    }
    if (pty_open(&run->console, console_link)) {
        code = use(run);
        pty_close(&run->console);
    }
    pty_close(&run->adapter);
    return code;
}

int main(int argc, char **argv)
{
    static struct run run;
    static struct rig_unit unit;
    struct rig_options options = rig_options_default();
    char error[PART_ERROR];
    if (argc != 6 || strcmp(argv[2], "--link") != 0 || strcmp(argv[4], "--console-link") != 0) {
        fprintf(stderr, "usage: rig_simavr ELF --link PATH --console-link PATH\n");
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);
    run.stop = pty_stop_signals();
    if (!rig_unit_init(&unit, &options, error)) {
        fprintf(stderr, "rig_simavr: %s\n", error);
        return EXIT_FAILURE;
    }
    int code = EXIT_FAILURE;
    if (bench_start(&run.bench, argv[1], &unit)) {
        code = open_and_use(&run, argv[3], argv[5]);
    } else {
        fprintf(stderr, "rig_simavr: %s is no program of an ATmega2560\n", argv[1]);
    }
    rig_unit_free(&unit);
    return code;
}

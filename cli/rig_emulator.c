#include "cli/rig_emulator.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/pace.h"
#include "cli/pty.h"
#include "hil/emulator.h"
#include "hil/rig_psu.h"

#define READ_MOST 256
/* A machine that sleeps for longer stops the rig's time, too: an adapter that was not there to hear
 * would take its host for silent. */
#define STALL_US CLOCK_MS(100)
#define PSU_TURN_US CLOCK_MS(5) /* its port is looked at so often */
#define SHOWN 200 /* of a line */

/* What has passed of a line, to be shown. */
struct shown {
    char mark;
    uint32_t length;
    char text[SHOWN];
};

struct rig_run {
    struct emulator *emulator;
    struct pty adapter, console;
    struct pty terminal; /* the PSU's */
    struct pty phone;
    struct rig_psu psu;
    double volts;   /* of the PSU, as last passed on */
    bool has_psu, has_phone;
    struct pace pace;
    int stop, code;
    bool lines, ends;
    struct shown from_host, to_host;
};

/* ---- the conversation ---- */

static void print_line(const struct rig_run *run, struct shown *shown)
{
    int64_t now = emulator_now(run->emulator);
    printf("%6lld.%06lld %c %.*s\n", (long long)(now / CLOCK_S(1)), (long long)(now % CLOCK_S(1)),
           shown->mark, (int)shown->length, shown->text);
    shown->length = 0;
}

static void show(const struct rig_run *run, struct shown *shown, const uint8_t *bytes,
                 uint32_t count)
{
    for (uint32_t i = 0; i < count && run->lines; i++) {
        bool ends = bytes[i] == '\n' || bytes[i] == '\r';
        if (!ends) {
            bool shows = bytes[i] >= ' ' && bytes[i] <= '~';
            shown->text[shown->length++] = shows ? (char)bytes[i] : '?';
        }
        if ((ends && shown->length > 0) || shown->length == SHOWN) {
            print_line(run, shown);
        }
    }
}

/* ---- bytes ---- */

static void write_out(struct rig_run *run)
{
    uint8_t bytes[READ_MOST];
    uint32_t count;
    while ((count = emulator_take(run->emulator, bytes, sizeof bytes)) > 0) {
        show(run, &run->to_host, bytes, count);
        pty_write(&run->adapter, bytes, count);
    }
    while ((count = emulator_read(run->emulator, bytes, sizeof bytes)) > 0) {
        pty_write(&run->console, bytes, count);
    }
    while ((count = emulator_phone_take(run->emulator, bytes, sizeof bytes)) > 0) {
        pty_write(&run->phone, bytes, count);
    }
}

static bool wants_bytes(const struct rig_run *run)
{
    return noisy_line_has_room(&run->emulator->from_host, READ_MOST);
}

static bool wants_typed(const struct rig_run *run)
{
    return byte_queue_has_room(&run->emulator->unit.typed, READ_MOST);
}

static void read_in(struct rig_run *run, uint32_t woken)
{
    uint8_t bytes[READ_MOST];
    if ((woken & PTY_BYTES) != 0) {
        uint32_t count = pty_read(&run->adapter, bytes, sizeof bytes);
        show(run, &run->from_host, bytes, count);
        (void)emulator_feed(run->emulator, bytes, count);
    }
    if ((woken & PTY_INPUT) != 0) {
        uint32_t count = pty_read(&run->console, bytes, sizeof bytes);
        (void)emulator_type(run->emulator, bytes, count);
    }
    if (run->has_phone && pty_has_bytes(&run->phone)) {
        uint32_t count = pty_read(&run->phone, bytes, sizeof bytes);
        emulator_phone_feed(run->emulator, bytes, count);
    }
}

/* What the PSU has been told takes effect at once. */
static void turn_psu(struct rig_run *run)
{
    uint8_t bytes[READ_MOST];
    if (!run->has_psu) {
        return;
    }
    rig_psu_feed(&run->psu, bytes, pty_has_bytes(&run->terminal)
                                       ? pty_read(&run->terminal, bytes, sizeof bytes)
                                       : 0);
    pty_write(&run->terminal, bytes, rig_psu_take(&run->psu, bytes, sizeof bytes));
    pty_count_users(&run->terminal);
    run->psu.amps = rig_unit_value(&run->emulator->unit, ADAPTER_AMPS, 0) / 1e3;
    if (rig_psu_volts(&run->psu) < run->volts || rig_psu_volts(&run->psu) > run->volts) {
        run->volts = rig_psu_volts(&run->psu);
        rig_unit_volts(&run->emulator->unit, run->volts);
    }
}

/* ---- time ---- */

static void advance_to(struct rig_run *run, int64_t until)
{
    const char *error = "";
    while (!run->ends && emulator_now(run->emulator) < until) {
        int64_t next = clock_earlier(until, emulator_next(run->emulator));
        next = clock_later(next, emulator_now(run->emulator) + 1);
        if (!emulator_advance(run->emulator, next, &error)) {
            fprintf(stderr, "fusebox rig: %s\n", error);
            run->code = EXIT_BROKEN;
            run->ends = true;
        }
        write_out(run);
    }
}

static void catch_up(struct rig_run *run)
{
    int64_t most = emulator_now(run->emulator) + STALL_US;
    if (pace_now(&run->pace) > most) {
        pace_start(&run->pace, 1.0, most);
    }
    advance_to(run, pace_now(&run->pace));
}

static void turn(struct rig_run *run)
{
    int64_t now = emulator_now(run->emulator);
    int64_t longest = run->has_psu ? PSU_TURN_US : STALL_US / 2;
    int64_t next = clock_earlier(emulator_next(run->emulator), now + longest);
    struct pty_wait wait = {
        .until_us = pace_wall(&run->pace, next),
        .input = wants_typed(run) ? run->console.master : -1,
        .stop = run->stop,
        .wants_bytes = wants_bytes(run),
    };
    uint32_t woken = pty_wait(&run->adapter, &wait);
    catch_up(run);
    read_in(run, woken);
    turn_psu(run);
    pty_count_users(&run->adapter);
    pty_count_users(&run->console);
    if (run->has_phone) {
        pty_count_users(&run->phone);
    }
    if (run->lines) {
        fflush(stdout);
    }
    run->ends = run->ends || (woken & PTY_STOP) != 0;
}

/* ---- life ---- */

static int use(struct rig_run *run)
{
    printf("%s\n%s\n", run->adapter.name, run->console.name);
    if (run->has_psu) {
        printf("%s\n", run->terminal.name);
    }
    if (run->has_phone) {
        printf("%s\n", run->phone.name);
    }
    fflush(stdout);
    pace_start(&run->pace, 1.0, 0);
    while (!run->ends) {
        turn(run);
    }
    return run->code;
}

/* A terminal that not every rig has: true where there is to be none. */
static bool open_more(struct pty *pty, const char *link, bool *has)
{
    *has = link != NULL && pty_open(pty, link);
    return link == NULL || *has;
}

static void close_terminals(struct rig_run *run)
{
    if (run->has_phone) {
        pty_close(&run->phone);
    }
    if (run->has_psu) {
        pty_close(&run->terminal);
    }
    pty_close(&run->console);
    pty_close(&run->adapter);
}

static bool open_terminals(struct rig_run *run, const struct rig_run_options *options)
{
    if (!pty_open(&run->adapter, options->link)) {
        return false;
    }
    if (!pty_open(&run->console, options->console_link)) {
        pty_close(&run->adapter);
        return false;
    }
    if (!open_more(&run->terminal, options->psu_link, &run->has_psu)
        || !open_more(&run->phone, options->phone_link, &run->has_phone)) {
        close_terminals(run);
        return false;
    }
    if (run->has_psu) {
        rig_psu_init(&run->psu);
        rig_unit_volts(&run->emulator->unit, 0.0);
    }
    return true;
}

int rig_emulator(const struct rig_run_options *options)
{
    struct rig_run run = {.from_host.mark = '>', .to_host.mark = '<', .code = EXIT_PASSED};
    char error[PART_ERROR];
    signal(SIGPIPE, SIG_IGN);
    run.stop = pty_stop_signals();
    run.lines = options->lines;
    run.emulator = memory_grow(NULL, sizeof *run.emulator);
    if (!emulator_init(run.emulator, &options->emulator, error)) {
        fprintf(stderr, "fusebox rig: %s\n", error);
        free(run.emulator);
        return EXIT_BROKEN;
    }
    if (open_terminals(&run, options)) {
        run.code = use(&run);
        close_terminals(&run);
    } else {
        run.code = EXIT_WRONG;
    }
    emulator_free(run.emulator);
    free(run.emulator);
    return run.code;
}

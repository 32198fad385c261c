#define _POSIX_C_SOURCE 200809L

#include "cli/stand.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/wall.h"
#include "hil/port.h"
#include "hil/slot.h"
#include "sim/base/clock.h"

#define ADAPTER_BAUD 500000
#define CONSOLE_BAUD 115200
#define LAG_US 3000            /* the world is so much behind the host's clock */
#define SLACK_US CLOCK_MS(5)   /* of the line and of this machine, beside the lead */
#define COLD_US CLOCK_S(5)     /* without power, so that RAM is lost */
#define QUIET_US CLOCK_MS(150) /* then a console's answer is whole */
#define ANSWER_US CLOCK_S(5)
#define AGAIN_US CLOCK_S(1)    /* an empty line is typed again, until the unit answers */
#define IO_BYTES 4096
#define SAID_BYTES (CONSOLE_CHUNK * 4)
#define STAND_ERROR 1300

/* Bytes that a port has not taken yet. */
struct outgoing {
    uint8_t bytes[IO_BYTES];
    uint32_t count;
};

struct stand {
    struct bench_file file;
    struct judge_stand judge;
    struct port *adapter, *console;
    struct outgoing to_adapter, to_console;
    struct host host;
    struct slot slot;
    uint16_t session;
    bool playing;
    uint8_t said[SAID_BYTES]; /* by the console, and not passed on yet */
    uint32_t said_count;
    char error[STAND_ERROR];  /* the bench is at fault; "" */
};

static bool fail(struct stand *stand, const char *what, const char *why)
{
    if (stand->error[0] == '\0') {
        snprintf(stand->error, sizeof stand->error, "the bench: %.600s%s%.600s", what,
                 why[0] != '\0' ? ": " : "", why);
    }
    return false;
}

/* ---- ports ---- */

static void close_ports(struct stand *stand)
{
    port_close(stand->adapter);
    port_close(stand->console);
    stand->adapter = stand->console = NULL;
    stand->to_adapter.count = stand->to_console.count = 0;
    stand->host.state = HOST_LOST;
}

static struct port *open_port(struct stand *stand, const char *name, uint32_t baud)
{
    char error[PORT_ERROR] = "";
    struct port *port = port_open(name, baud, error);
    if (port == NULL) {
        fail(stand, error, "");
    }
    return port;
}

/* What has room in the outgoing bytes; a line goes whole. */
static bool put_out(struct outgoing *out, const void *bytes, uint32_t count)
{
    if (out->count + count > sizeof out->bytes) {
        return false;
    }
    memcpy(out->bytes + out->count, bytes, count);
    out->count += count;
    return true;
}

static bool push_out(struct stand *stand, struct port *port, struct outgoing *out)
{
    char error[PORT_ERROR] = "";
    int32_t written = out->count > 0 ? port_write(port, out->bytes, out->count, error) : 0;
    if (written < 0) {
        return fail(stand, error, "");
    }
    memmove(out->bytes, out->bytes + written, out->count - (uint32_t)written);
    out->count -= (uint32_t)written;
    return true;
}

static bool read_adapter(struct stand *stand, int64_t now)
{
    uint8_t bytes[IO_BYTES];
    char error[PORT_ERROR] = "";
    int32_t count = port_read(stand->adapter, bytes, sizeof bytes, error);
    if (count > 0) {
        host_feed(&stand->host, bytes, (uint32_t)count, now);
    }
    return count >= 0 || fail(stand, error, "");
}

static bool read_console(struct stand *stand)
{
    char error[PORT_ERROR] = "";
    int32_t count = port_read(stand->console, stand->said + stand->said_count,
                              (uint32_t)sizeof stand->said - stand->said_count, error);
    stand->said_count += count > 0 ? (uint32_t)count : 0;
    return count >= 0 || fail(stand, error, "");
}

static bool write_lines(struct stand *stand, int64_t now)
{
    char line[FRAME_LINE];
    uint8_t length = 1;
    while (length > 0 && stand->to_adapter.count + FRAME_LINE <= sizeof stand->to_adapter.bytes) {
        length = host_take(&stand->host, now, line);
        put_out(&stand->to_adapter, line, length);
    }
    return push_out(stand, stand->adapter, &stand->to_adapter)
           && push_out(stand, stand->console, &stand->to_console);
}

/* All that can be done now on the ports. False: the bench is at fault. */
static bool pump(struct stand *stand)
{
    int64_t now = wall_us();
    bool works = read_adapter(stand, now) && read_console(stand) && write_lines(stand, now);
    if (works && stand->host.state == HOST_LOST) {
        works = fail(stand, stand->file.adapter, stand->host.error);
    }
    if (!works) {
        close_ports(stand);
    }
    return works;
}

/* Sleeps until something comes, or that instant. */
static void wait_io(const struct stand *stand, int64_t until)
{
    int64_t now = wall_us(), due = clock_earlier(until, host_due(&stand->host, now));
    int64_t ms = due <= now ? 0 : (due - now + 999) / 1000;
    short out_adapter = stand->to_adapter.count > 0 ? POLLOUT : 0;
    short out_console = stand->to_console.count > 0 ? POLLOUT : 0;
    short in_console = stand->said_count < sizeof stand->said ? POLLIN : 0;
    struct pollfd files[2] = {
        {.fd = port_descriptor(stand->adapter), .events = (short)(POLLIN | out_adapter)},
        {.fd = port_descriptor(stand->console), .events = (short)(in_console | out_console)},
    };
    (void)poll(files, 2, ms > 1000 ? 1000 : (int)ms);
}

/* ---- before a scenario ---- */

/* Reports that nobody has a use for yet. */
static void forget_reports(struct stand *stand)
{
    struct host_report report;
    while (host_next_report(&stand->host, &report)) {
        continue;
    }
}

static bool pass_time(struct stand *stand, int64_t us)
{
    int64_t until = wall_us() + us;
    while (wall_us() < until) {
        if (!pump(stand)) {
            return false;
        }
        forget_reports(stand);
        wait_io(stand, until);
    }
    return true;
}

static bool open_session(struct stand *stand)
{
    bool open = stand->adapter != NULL && stand->host.state == HOST_READY;
    if (open) {
        return true;
    }
    close_ports(stand);
    stand->adapter = open_port(stand, stand->file.adapter, ADAPTER_BAUD);
    stand->console = stand->adapter == NULL
                         ? NULL
                         : open_port(stand, stand->file.console, CONSOLE_BAUD);
    if (stand->console == NULL) {
        close_ports(stand);
        return false;
    }
    stand->session = (uint16_t)(stand->session % UINT16_MAX + 1);
    host_open(&stand->host, stand->session, wall_us());
    while (stand->host.state == HOST_GREETING) {
        if (!pump(stand)) {
            return false;
        }
        wait_io(stand, CLOCK_NEVER);
    }
    return pump(stand);
}

/* An order that is to be done before the next: waits for room. */
static bool order(struct stand *stand, enum adapter_channel channel, int32_t value)
{
    if (stand->host.ability[channel].count == 0) {
        return true;
    }
    while (host_set(&stand->host, channel, 0, value, INT64_MIN) < 0) {
        if (!pump(stand)) {
            return false;
        }
        forget_reports(stand);
        wait_io(stand, wall_us() + CLOCK_MS(1));
    }
    return pump(stand);
}

static bool power(struct stand *stand, bool on)
{
    return order(stand, ADAPTER_SUPPLY, on) && order(stand, ADAPTER_BATTERY, on);
}

/* Types a line and takes what comes up to a pause, without line ends around it. */
static bool ask(struct stand *stand, const char *line, int64_t longest_us, char answer[BOARD_REPLY])
{
    int64_t began = wall_us(), last = began;
    uint32_t before = 0;
    stand->said_count = 0;
    put_out(&stand->to_console, line, (uint32_t)strlen(line));
    put_out(&stand->to_console, "\n", 1);
    while (wall_us() - began < longest_us
           && (stand->said_count == 0 || wall_us() - last < QUIET_US)) {
        if (!pump(stand)) {
            return false;
        }
        forget_reports(stand);
        last = stand->said_count != before ? wall_us() : last;
        before = stand->said_count;
        wait_io(stand, wall_us() + CLOCK_MS(10));
    }
    uint32_t from = 0, length = stand->said_count;
    while (length > from && strchr("\r\n", stand->said[length - 1]) != NULL) {
        length--;
    }
    while (from < length && strchr("\r\n", stand->said[from]) != NULL) {
        from++;
    }
    snprintf(answer, BOARD_REPLY, "%.*s", (int)(length - from), (char *)stand->said + from);
    stand->said_count = 0;
    return true;
}

/* A unit that has power answers at its console, sooner or later. */
static bool wake(struct stand *stand)
{
    char answer[BOARD_REPLY] = "";
    int64_t until = wall_us() + stand->file.boot_us;
    while (answer[0] == '\0' && wall_us() < until) {
        if (!ask(stand, "HELP", AGAIN_US, answer)) {
            return false;
        }
    }
    if (answer[0] == '\0') {
        return fail(stand, stand->file.console,
                    "the unit says nothing at its console, though it was given power");
    }
    return true;
}

static bool tell(struct stand *stand, const char *line)
{
    char answer[BOARD_REPLY], what[BOARD_REPLY + 300];
    if (!ask(stand, line, ANSWER_US, answer)) {
        return false;
    }
    if (board_reply_refuses(answer)) {
        snprintf(what, sizeof what, "the unit refuses \"%.200s\"", line);
        return fail(stand, what, answer[0] == '\0' ? "it says nothing" : answer);
    }
    return true;
}

/* One after the other, each alone on the bus, as they were enrolled on the maker's bench. */
static bool enrol(struct stand *stand, const struct world *world)
{
    struct thermo_felt felt[UNIT_TEMPS];
    uint32_t count = stand->host.temps.count > 0 ? thermo_bus_felt(world, felt) : 0;
    for (uint8_t i = 0; i < count; i++) {
        if (host_temp(&stand->host, i, felt[i].rom, felt[i].sixteenths) < 0
            || !pass_time(stand, CLOCK_MS(50)) || !tell(stand, "ENROL")) {
            return fail(stand, stand->file.adapter, "a thermometer cannot be shown to the unit");
        }
    }
    for (uint8_t i = 0; i < count; i++) {
        (void)host_temp(&stand->host, i, NULL, 0);
    }
    return true;
}

static bool configure(struct stand *stand, const struct world *world, const char *const *lines,
                      uint32_t count)
{
    bool done = power(stand, true) && wake(stand) && tell(stand, "FACTORY")
                && enrol(stand, world);
    for (uint32_t i = 0; done && i < count; i++) {
        done = tell(stand, lines[i]);
    }
    return done && power(stand, false) && pass_time(stand, COLD_US);
}

static bool prepare(void *context, struct bench *bench, const char *const *lines, uint32_t count)
{
    struct stand *stand = context;
    stand->error[0] = '\0';
    stand->playing = open_session(stand) && configure(stand, &bench->world, lines, count);
    if (!stand->playing) {
        judge_break(bench, stand->error);
        return false;
    }
    bench->slack_us = stand->file.lead_us + SLACK_US;
    (void)host_read(&stand->host);
    slot_begin(&stand->slot, wall_us() + CLOCK_MS(10), stand->file.lead_us);
    return true;
}

/* ---- while it is played ---- */

static int64_t world_now(const struct stand *stand)
{
    return wall_us() - stand->slot.zero_us - LAG_US;
}

static bool fails_now(struct stand *stand, struct bench *bench)
{
    if (pump(stand) && stand->slot.error[0] != '\0') {
        fail(stand, stand->file.adapter, stand->slot.error);
    }
    if (stand->host.lost_rx > 0 || stand->host.lost_is > 0) {
        fail(stand, stand->file.adapter, "the adapter could not tell all that the unit did");
        stand->host.lost_rx = stand->host.lost_is = 0;
    }
    if (stand->error[0] != '\0') {
        judge_break(bench, stand->error);
        return true;
    }
    return false;
}

static int64_t wait_for_unit(void *context, struct bench *bench, int64_t until_us)
{
    struct stand *stand = context;
    for (;;) {
        bool ordered = slot_order(&stand->slot, &stand->host, &bench->world);
        if (fails_now(stand, bench)) {
            return bench->world.now;
        }
        int64_t now = clock_later(world_now(stand), bench->world.now);
        int64_t next = clock_earlier(until_us, slot_next(&stand->slot, &stand->host));
        next = stand->said_count > 0 ? clock_earlier(next, now) : next;
        if (now >= next) {
            return next;
        }
        int64_t wall = stand->slot.zero_us + LAG_US + next;
        wait_io(stand, ordered ? wall : clock_earlier(wall, wall_us() + CLOCK_MS(1)));
    }
}

static void pass_console(struct stand *stand, struct bench *bench)
{
    uint8_t bytes[CONSOLE_LINE + 8];
    uint32_t taken = remote_print(&bench->world.board, stand->said, stand->said_count);
    if (taken > 0) {
        memmove(stand->said, stand->said + taken, stand->said_count - taken);
        stand->said_count -= taken;
        world_settle(&bench->world, &bench->workspace);
    }
    uint32_t room = (uint32_t)sizeof stand->to_console.bytes - stand->to_console.count;
    room = room < sizeof bytes ? room : (uint32_t)sizeof bytes;
    uint32_t count = remote_take_console(&bench->world.board, bytes, room);
    put_out(&stand->to_console, bytes, count);
}

static void meet_unit(void *context, struct bench *bench)
{
    struct stand *stand = context;
    if (!stand->playing || bench->over) {
        return;
    }
    (void)slot_take(&stand->slot, &stand->host, &bench->world, &bench->workspace);
    pass_console(stand, bench);
}

/* ---- */

struct stand *stand_new(const struct bench_file *file)
{
    struct stand *stand = memory_grow(NULL, sizeof *stand);
    memset(stand, 0, sizeof *stand);
    stand->file = *file;
    stand->host.state = HOST_LOST;
    stand->session = (uint16_t)(wall_us() & INT16_MAX);
    stand->judge = (struct judge_stand){stand, wait_for_unit, meet_unit, prepare};
    return stand;
}

void stand_end(struct stand *stand)
{
    if (stand->playing && stand->adapter != NULL && stand->host.state == HOST_READY) {
        while (host_rest(&stand->host) < 0 && pump(stand)) {
            forget_reports(stand);
        }
        (void)pass_time(stand, CLOCK_MS(20));
    }
    stand->playing = false;
}

void stand_free(struct stand *stand)
{
    if (stand != NULL) {
        if (stand->adapter != NULL) {
            host_bye(&stand->host);
            (void)write_lines(stand, wall_us());
        }
        close_ports(stand);
        free(stand);
    }
}

const struct judge_stand *stand_for_judge(struct stand *stand)
{
    return &stand->judge;
}

void stand_tell(FILE *file, const struct stand *stand, const struct bench *bench)
{
    const struct frame_errors *errors = &stand->host.link.reader.errors;
    const struct clock_sync *clock = &stand->host.clock;
    fprintf(file, "    bench: windows %.0f ms wider; reports late by %.1f ms at most; line %.1f ms "
            "there and back, jitter %.1f ms, %u lines sent again, %u wrong\n",
            (double)bench->slack_us / 1e3, (double)stand->slot.late_us / 1e3,
            (double)clock->round_us / 1e3, (double)clock->jitter_us / 1e3,
            stand->host.link.resent,
            (uint32_t)errors->wrong_crc + errors->overlong + errors->malformed);
}

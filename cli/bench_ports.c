#include "cli/bench_ports.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "cli/wall.h"
#include "sim/base/clock.h"

#define ADAPTER_BAUD 500000
#define CONSOLE_BAUD 115200
#define WAIT_MOST_MS 1000
#define AGAIN_US CLOCK_MS(500) /* a port that is away is looked for */
#define SECOND_US CLOCK_S(1)
#define PHONES_US CLOCK_S(600) /* each step of their set-up ends sooner */
#define LANES 3 /* beside the phones */

bool bench_ports_fail(struct bench_ports *ports, const char *what, const char *why)
{
    if (ports->error[0] == '\0') {
        snprintf(ports->error, sizeof ports->error, "the bench: %.600s%s%.600s", what,
                 why[0] != '\0' ? ": " : "", why);
    }
    return false;
}

void bench_ports_init(struct bench_ports *ports, const struct bench_file *file)
{
    memset(ports, 0, sizeof *ports);
    ports->file = file;
    stand_phones_init(&ports->phones, &file->phones);
    ports->host.state = HOST_LOST;
    ports->session = (uint16_t)(wall_us() & INT16_MAX);
}

bool bench_ports_has(const struct bench_ports *ports, enum adapter_channel channel,
                     uint8_t terminal)
{
    return ports->file->wires.of[channel][terminal] < ports->host.ability[channel].count;
}

struct slot_bench bench_ports_slot(const struct bench_file *file)
{
    return (struct slot_bench){
        .lead_us = file->lead_us, .wires = file->wires, .capacitor_f = file->capacitor_f,
        .psu = file->psu[0] != '\0', .inputs_at_supply = file->inputs_at_supply,
    };
}

/* ---- bytes ---- */

static void close_all(struct bench_ports *ports)
{
    bench_lane_close(&ports->adapter);
    bench_lane_close(&ports->console);
    bench_psu_close(&ports->psu);
    ports->host.state = HOST_LOST;
}

static bool read_adapter(struct bench_ports *ports, int64_t now)
{
    uint8_t bytes[BENCH_LANE_BYTES];
    char error[PORT_ERROR] = "";
    int32_t count = port_read(ports->adapter.port, bytes, sizeof bytes, error);
    if (count > 0) {
        host_feed(&ports->host, bytes, (uint32_t)count, now);
    }
    return count >= 0 || bench_ports_fail(ports, error, "");
}

/* Counted by the second. */
static bool floods(struct bench_ports *ports, uint32_t count, int64_t now)
{
    if (now - ports->second_us >= SECOND_US) {
        ports->second_us = now;
        ports->second_bytes = 0;
    }
    ports->second_bytes += count;
    return ports->second_bytes > BENCH_PORTS_SECOND;
}

/* What a byte of the console becomes at most, once numbers change on their way. */
static uint32_t console_growth(const struct bench_ports *ports)
{
    return ports->phones.slot.map.count > 0 ? NUMBER_STREAM_MOST : 1;
}

uint32_t bench_ports_typing_room(const struct bench_ports *ports)
{
    uint32_t room = (uint32_t)sizeof ports->console.bytes - ports->console.count;
    return room / console_growth(ports);
}

void bench_ports_type(struct bench_ports *ports, const uint8_t *bytes, uint32_t count)
{
    uint8_t out[NUMBER_STREAM_MOST];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length =
            number_stream_feed(&ports->typed, &ports->phones.slot.map, false, bytes[i], out);
        bench_lane_put(&ports->console, out, length);
    }
}

static bool read_console(struct bench_ports *ports, int64_t now)
{
    char error[PORT_ERROR] = "";
    if (ports->console.port == NULL) {
        return true;
    }
    uint8_t bytes[sizeof ports->said];
    uint32_t room = (uint32_t)sizeof ports->said - ports->said_count;
    int32_t count = port_read(ports->console.port, bytes, room / console_growth(ports), error);
    if (count < 0) {
        return bench_ports_fail(ports, error, "");
    }
    for (int32_t i = 0; i < count; i++) {
        ports->said_count +=
            number_stream_feed(&ports->heard, &ports->phones.slot.map, true, bytes[i],
                               ports->said + ports->said_count);
    }
    return !floods(ports, (uint32_t)count, now)
           || bench_ports_fail(ports, ports->file->console,
                               "more comes from the unit's console than any unit says: look "
                               "whether this is its port, and at what writes to it");
}

static bool write_lines(struct bench_ports *ports, int64_t now)
{
    char line[FRAME_LINE], error[PORT_ERROR] = "";
    uint8_t length = 1;
    host_watch(&ports->host, now);
    while (length > 0 && ports->adapter.count + FRAME_LINE <= sizeof ports->adapter.bytes) {
        length = host_take(&ports->host, now, line);
        bench_lane_put(&ports->adapter, line, length);
    }
    return (bench_lane_push(&ports->adapter, error) && bench_lane_push(&ports->console, error))
           || bench_ports_fail(ports, error, "");
}

static bool pump_psu(struct bench_ports *ports, int64_t now)
{
    char error[BENCH_PSU_ERROR] = "";
    return bench_psu_pump(&ports->psu, now, error)
           || bench_ports_fail(ports, ports->file->psu, error);
}

bool bench_ports_pump(struct bench_ports *ports)
{
    int64_t now = wall_us();
    if (ports->adapter.port == NULL) {
        return false;
    }
    stand_phones_pump(&ports->phones);
    bool works = read_adapter(ports, now) && read_console(ports, now) && write_lines(ports, now)
                 && pump_psu(ports, now);
    if (works && ports->host.state == HOST_LOST) {
        works = bench_ports_fail(ports, ports->file->adapter, ports->host.error);
    }
    if (!works) {
        close_all(ports);
    }
    return works;
}

/* ---- waiting ---- */

static struct pollfd watched(const struct bench_lane *lane, bool reads)
{
    return (struct pollfd){
        .fd = lane->port == NULL ? -1 : port_descriptor(lane->port), /* poll leaves out -1 */
        .events = (short)((reads ? POLLIN : 0) | (lane->count > 0 ? POLLOUT : 0)),
    };
}

void bench_ports_wait(const struct bench_ports *ports, int64_t until)
{
    int64_t now = wall_us(), due = clock_earlier(until, host_due(&ports->host, now));
    due = clock_earlier(due, stand_phones_due(&ports->phones));
    int64_t ms = due <= now ? 0 : (due - now + 999) / 1000;
    struct pollfd files[LANES + PHONE_SLOT_PEOPLE] = {
        watched(&ports->adapter, true),
        watched(&ports->console,
                ports->said_count + console_growth(ports) <= sizeof ports->said),
        watched(&ports->psu.lane, true),
    };
    uint32_t count = LANES + stand_phones_files(&ports->phones, files + LANES);
    (void)poll(files, count, ms > WAIT_MOST_MS ? WAIT_MOST_MS : (int)ms);
}

static void note_bytes(struct bench_sensed *sensed, const struct host_report *report)
{
    for (uint8_t i = 0; i < report->count; i++, sensed->rx_count++) {
        if (sensed->rx_count < sizeof sensed->rx) {
            sensed->rx[sensed->rx_count] = report->bytes[i];
        }
    }
}

static void note_value(struct bench_sensed *sensed, const struct host_report *report)
{
    uint8_t index = report->index % ADAPTER_PLACES;
    bool moved = sensed->value[report->channel][index] != report->value;
    sensed->value[report->channel][index] = report->value;
    sensed->at_us[report->channel][index] = report->at_us;
    sensed->moves[report->channel][index] += moved ? 1 : 0;
}

void bench_ports_note(struct bench_ports *ports)
{
    struct host_report report;
    while (host_next_report(&ports->host, &report)) {
        if (report.kind == HOST_IS) {
            note_value(&ports->sensed, &report);
        } else if (report.kind == HOST_RX) {
            note_bytes(&ports->sensed, &report);
        } else if (report.kind == HOST_REFUSED) {
            ports->sensed.refused++;
        }
    }
}

bool bench_ports_pass(struct bench_ports *ports, int64_t us)
{
    int64_t until = wall_us() + us;
    while (wall_us() < until) {
        if (!bench_ports_pump(ports)) {
            return false;
        }
        bench_ports_note(ports);
        bench_ports_wait(ports, until);
    }
    return true;
}

/* ---- the session ---- */

/* Those that the bench file names. */
static bool open_lanes(struct bench_ports *ports)
{
    const struct bench_file *file = ports->file;
    char error[BENCH_PSU_ERROR] = "";
    bool open = bench_lane_open(&ports->adapter, file->adapter, ADAPTER_BAUD, error)
                && (file->console[0] == '\0'
                    || bench_lane_open(&ports->console, file->console, CONSOLE_BAUD, error))
                && (file->psu[0] == '\0' || bench_psu_open(&ports->psu, file->psu, error));
    return open || bench_ports_fail(ports, error, "");
}

static bool greet(struct bench_ports *ports)
{
    memset(&ports->sensed, 0, sizeof ports->sensed);
    ports->heard.count = ports->typed.count = 0;
    ports->session = (uint16_t)(ports->session % UINT16_MAX + 1);
    host_open(&ports->host, ports->session, wall_us());
    while (ports->host.state == HOST_GREETING) {
        if (!bench_ports_pump(ports)) {
            return false;
        }
        bench_ports_wait(ports, CLOCK_NEVER);
    }
    return bench_ports_pump(ports);
}

static bool open_all(struct bench_ports *ports)
{
    ports->error[0] = '\0';
    if (open_lanes(ports)) {
        return greet(ports);
    }
    close_all(ports);
    return false;
}

/* What was there before, and is not: for a while, but not anew for each scenario. */
static bool await_return(struct bench_ports *ports)
{
    double seconds = (double)ports->file->replug_us / 1e6;
    int64_t until = wall_us() + ports->file->replug_us;
    fprintf(stderr, "fusebox run: %s; waiting for %g s at most\n", ports->error, seconds);
    while (wall_us() < until) {
        wall_sleep(clock_earlier(until, wall_us() + AGAIN_US));
        if (open_all(ports)) {
            fprintf(stderr, "fusebox run: the bench is back\n");
            return true;
        }
    }
    fprintf(stderr, "fusebox run: it did not come back\n");
    ports->worked = false;
    return false;
}

bool bench_ports_open(struct bench_ports *ports)
{
    if (ports->adapter.port != NULL && greet(ports)) {
        return true;
    }
    if (open_all(ports) || (ports->worked && await_return(ports))) {
        ports->worked = true;
        return true;
    }
    return false;
}

bool bench_ports_silence(struct bench_ports *ports, int64_t us)
{
    wall_sleep(wall_us() + us);
    bool rested = read_adapter(ports, wall_us()) && ports->host.rested;
    close_all(ports);
    return rested;
}

/* Opens them; one that has gone away is waited for like the adapter. False: the adapter is at
 * fault. */
static bool await_phones(struct bench_ports *ports)
{
    char error[PORT_ERROR] = "";
    int64_t until = wall_us() + ports->file->replug_us;
    if (stand_phones_open(&ports->phones, error)) {
        return true;
    }
    fprintf(stderr, "fusebox run: %s; waiting for %g s at most\n", error,
            (double)ports->file->replug_us / 1e6);
    while (wall_us() < until) {
        if (!bench_ports_pass(ports, AGAIN_US)) {
            return false;
        }
        if (stand_phones_open(&ports->phones, error)) {
            fprintf(stderr, "fusebox run: the phone is back\n");
            return true;
        }
    }
    fprintf(stderr, "fusebox run: it did not come back\n");
    return true;
}

bool bench_ports_open_phones(struct bench_ports *ports)
{
    struct stand_phones *phones = &ports->phones;
    if (phones->slot.count > 0 && ports->host.port.count > 0) {
        return bench_ports_fail(ports, phones->slot.person[0].handset.name,
                                "this adapter carries the modem port of the unit, which so is on "
                                "the simulated network, where no real phone reaches it");
    }
    if (!await_phones(ports)) {
        return false;
    }
    int64_t until = wall_us() + PHONES_US;
    while (!stand_phones_are_settled(phones)) {
        if (!bench_ports_pump(ports)) {
            return false;
        }
        if (wall_us() > until) {
            return bench_ports_fail(ports, phones->slot.person[0].handset.name,
                                    "the phones do not come to rest");
        }
        bench_ports_note(ports);
        bench_ports_wait(ports, CLOCK_NEVER);
    }
    return stand_phones_check(phones) || bench_ports_fail(ports, phones->slot.error, "");
}

void bench_ports_close(struct bench_ports *ports)
{
    stand_phones_close(&ports->phones);
    if (ports->adapter.port != NULL) {
        host_bye(&ports->host);
        (void)write_lines(ports, wall_us());
    }
    close_all(ports);
}

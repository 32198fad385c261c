/* The self-test's steps with the plug in the unit's place: docs/bench.md has its wiring. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench_talk.h"
#include "cli/self_test_inside.h"
#include "cli/wall.h"
#include "hil/rig_plug.h"
#include "sim/base/clock.h"
#include "sim/base/random.h"

#define AHEAD_US CLOCK_MS(30) /* an order's time from now */
#define MOVE_US CLOCK_MS(200) /* longest from an order's time to what is sensed of it */
#define TIMES 5               /* each channel is switched on and off */
#define BYTES 240u            /* less than an adapter's buffer */
#define BAUD 57600u
#define PORT_US CLOCK_S(2)

/* What an output's way through the plug was like. */
struct way {
    int64_t late_us[2 * TIMES * RIG_PLUG_ROWS]; /* from the order's time */
    uint32_t count;
    char fault[SELF_TEST_TEXT / 2];
};

/* Another channel than `own` is sensed. */
static bool is_alone(const struct self_test *test, const struct rig_plug_row *own)
{
    for (uint32_t i = 0; i < RIG_PLUG_ROWS; i++) {
        const struct rig_plug_row *row = &rig_plug[i];
        bool same = row->sense == own->sense && row->sense_index == own->sense_index;
        if (!same && self_test_sensed(test, row->sense, row->sense_index) != 0) {
            return false;
        }
    }
    return true;
}

/* False: it is not sensed in time, or the bench is at fault. */
static bool move(struct self_test *test, const struct rig_plug_row *row, bool on, struct way *way)
{
    struct bench_ports *ports = &test->ports;
    uint8_t place = ports->file->wires.of[row->output][row->output_index];
    uint8_t sensed = ports->file->wires.of[row->sense][row->sense_index];
    int64_t at = wall_us() + AHEAD_US;
    if (host_set(&ports->host, row->output, place, on, at) < 0
        || !self_test_await(test, row->sense, row->sense_index, on, AHEAD_US + MOVE_US)) {
        return false;
    }
    way->late_us[way->count++] = ports->sensed.at_us[row->sense][sensed] - at;
    return true;
}

static bool try_row(struct self_test *test, const struct rig_plug_row *row, struct way *way)
{
    char output[ADAPTER_CHANNEL_WORD], sense[ADAPTER_CHANNEL_WORD];
    adapter_channel_format(row->output, row->output_index, output);
    adapter_channel_format(row->sense, row->sense_index, sense);
    for (uint32_t i = 0; i < TIMES; i++) {
        bool on = move(test, row, true, way), alone = is_alone(test, row);
        bool off = move(test, row, false, way);
        if (!on || !off || !alone) {
            snprintf(way->fault, sizeof way->fault, "%s switched %s: %s %s", output,
                     on ? "off" : "on", sense,
                     on && off ? "is not alone" : on ? "does not go" : "does not come");
            return false;
        }
    }
    return true;
}

static int by_time(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return one < other ? -1 : one > other;
}

static enum self_test_result try_channels(struct self_test *test)
{
    struct way way = {.count = 0};
    uint32_t tried = 0;
    for (uint32_t i = 0; i < RIG_PLUG_ROWS && test->ports.error[0] == '\0'; i++) {
        const struct rig_plug_row *row = &rig_plug[i];
        if (!bench_ports_has(&test->ports, row->output, row->output_index)
            || !bench_ports_has(&test->ports, row->sense, row->sense_index)) {
            continue;
        }
        tried++;
        if (!try_row(test, row, &way)) {
            return self_test_say(test, SELF_TEST_BAD, "%s", way.fault);
        }
    }
    if (tried == 0) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "no pair of the plug is wired");
    }
    qsort(way.late_us, way.count, sizeof way.late_us[0], by_time);
    return self_test_say(test, SELF_TEST_FINE, "%u of %u on and off %d times, sensed %.1f ms after "
                         "the order's time, %.1f ms at most", tried, RIG_PLUG_ROWS, TIMES,
                         (double)way.late_us[way.count / 2] / 1e3,
                         (double)way.late_us[way.count - 1] / 1e3);
}

static bool send_bytes(struct bench_ports *ports, const uint8_t *bytes)
{
    for (uint32_t sent = 0; sent < BYTES;) {
        uint32_t room = host_buffer(&ports->host);
        uint32_t count = BYTES - sent < FRAME_BYTES ? BYTES - sent : FRAME_BYTES;
        count = count < room ? count : room;
        if (count > 0 && host_send(&ports->host, bytes + sent, (uint8_t)count) >= 0) {
            sent += count;
        } else if (!bench_ports_pass(ports, CLOCK_MS(2))) {
            return false;
        }
    }
    return true;
}

/* False: the bench is at fault. */
static bool await_bytes(struct bench_ports *ports)
{
    int64_t until = wall_us() + PORT_US;
    bool works = true;
    while (works && ports->sensed.rx_count < BYTES && wall_us() < until) {
        works = bench_ports_pass(ports, CLOCK_MS(5));
    }
    return works;
}

static enum self_test_result try_port(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    struct random random = random_stream(1, "plug");
    uint8_t bytes[BYTES];
    if (ports->host.port.count == 0) {
        return self_test_say(test, SELF_TEST_LEFT_OUT, "the adapter has none");
    }
    for (uint32_t i = 0; i < BYTES; i++) {
        bytes[i] = (uint8_t)random_between(&random, 0, UINT8_MAX);
    }
    ports->sensed.rx_count = 0;
    if (host_baud(&ports->host, BAUD) < 0 || !send_bytes(ports, bytes)) {
        return self_test_say(test, SELF_TEST_BAD, "the adapter takes no bytes");
    }
    if (!await_bytes(ports)) {
        return SELF_TEST_BAD;
    }
    uint32_t count = ports->sensed.rx_count, same = 0;
    while (same < count && same < BYTES && ports->sensed.rx[same] == bytes[same]) {
        same++;
    }
    return self_test_say(test, same == BYTES && count == BYTES ? SELF_TEST_FINE : SELF_TEST_BAD,
                         "%u of %u bytes came back as they went, at %u baud", same, BYTES, BAUD);
}

const struct self_test_step self_test_plug_steps[] = {
    {"channels", try_channels}, {"modem port", try_port}, {"silence", self_test_silence},
    {NULL, NULL},
};

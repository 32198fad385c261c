/* Any bytes at an adapter, as they are and sealed with right CRCs and numbers in turn: whatever it
 * is told, it keeps its bounds, its lines are frames, and silence puts it to rest. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/seal.h"
#include "hil/adapter_core.h"

#define PLACES 8
#define LINES_AT_ONCE 64

struct bench {
    struct adapter adapter;
    int32_t output[ADAPTER_OUTPUTS][PLACES];
    bool temp_here[ADAPTER_TEMPS];
    struct frame_reader reader;
    uint32_t now_us;
};

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct bench *bench = context;
    require(channel < ADAPTER_OUTPUTS && index < PLACES && (value == 0 || value == 1));
    bench->output[channel][index] = value;
}

static void write_temp(void *context, uint8_t index, const uint8_t rom[ADAPTER_ROM],
                       int16_t sixteenths)
{
    struct bench *bench = context;
    require(index < ADAPTER_TEMPS && sixteenths >= -880 && sixteenths <= 2000);
    require(rom == NULL || rom_crc(rom, ADAPTER_ROM) == 0);
    bench->temp_here[index] = rom != NULL;
}

static void write_baud(void *context, uint32_t rate)
{
    (void)context;
    require(rate >= 300 && rate <= 57600);
}

static const struct adapter_board board = {
    .name = "fuzz",
    .build = "1",
    .count = {1, 1, 1, 1, 1, 8, 6, 4, 1, 1, 1},
    .temps = ADAPTER_TEMPS,
    .baud_low = 300,
    .baud_high = 57600,
    .write = write_pin,
    .temp = write_temp,
    .baud = write_baud,
};

static void check_bounds(const struct adapter *adapter)
{
    require(adapter->order_count <= ADAPTER_WAITING);
    require(adapter->answer_count + adapter->order_count + adapter->sending_count +
                (adapter->reading ? 1 : 0) <=
            ADAPTER_ANSWERS);
    require(adapter->change_count <= ADAPTER_CHANGES);
    require(adapter->to_count <= ADAPTER_BUFFER && adapter->from_count <= ADAPTER_BUFFER);
    for (uint8_t i = 1; i < adapter->order_count; i++) {
        require((int32_t)(adapter->order[i].at_us - adapter->order[i - 1].at_us) >= 0);
    }
}

/* Takes what it says now: frames, and an end of them. */
static void listen(struct bench *bench)
{
    char line[FRAME_LINE];
    struct frame frame;
    int lines = 0;
    adapter_turn(&bench->adapter, bench->now_us);
    for (;;) {
        uint8_t length = adapter_take(&bench->adapter, bench->now_us, line);
        if (length == 0) {
            break;
        }
        bool whole = false;
        for (uint8_t i = 0; i < length; i++) {
            whole = frame_feed(&bench->reader, (uint8_t)line[i], &frame);
        }
        require(whole && ++lines < LINES_AT_ONCE);
    }
    check_bounds(&bench->adapter);
}

/* Feeds, and lets the unit and the modem port do something of their own. */
static void feed(struct bench *bench, uint8_t byte)
{
    adapter_feed(&bench->adapter, byte, bench->now_us);
    if (byte == '\n' || byte == '\r') {
        adapter_sense(&bench->adapter, ADAPTER_CONTACT, (uint8_t)(bench->now_us % 6),
                      (int32_t)(bench->now_us / 64 % 2), bench->now_us);
        adapter_port_byte(&bench->adapter, byte, bench->now_us);
        if (adapter_port_next(&bench->adapter) >= 0) {
            adapter_port_sent(&bench->adapter, bench->now_us);
        }
        listen(bench);
        bench->now_us += 977;
    }
}

static void feed_frame(struct bench *bench, const char *words, size_t size, uint16_t number)
{
    char line[FRAME_LINE];
    uint8_t length = seal(line, words, size, number);
    for (uint8_t i = 0; i < length; i++) {
        feed(bench, (uint8_t)line[i]);
    }
}

/* Each line of the input as a frame that counts, in its turn; what was said is acknowledged. */
static void feed_sealed(struct bench *bench, const char *text, size_t size)
{
    feed_frame(bench, "hello fusebox 1 7", 17, 0);
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        size_t length = end != NULL ? (size_t)(end - text) : size;
        feed_frame(bench, text, length, bench->adapter.link.expected);
        if (bench->now_us % 3 > 0) {
            feed_frame(bench, "ack", 3, bench->adapter.link.unsent);
        }
        length += end != NULL ? 1 : 0;
        text += length;
        size -= length;
    }
}

static void fall_silent(struct bench *bench)
{
    bench->now_us +=
        bench->adapter.session == ADAPTER_BY_HAND ? ADAPTER_HAND_US : ADAPTER_SILENCE_US;
    listen(bench);
    for (uint8_t channel = 0; channel < ADAPTER_OUTPUTS; channel++) {
        for (uint8_t index = 0; index < board.count[channel]; index++) {
            require(bench->output[channel][index] == 0);
        }
    }
    for (uint8_t i = 0; i < ADAPTER_TEMPS; i++) {
        require(!bench->temp_here[i]);
    }
    require(bench->adapter.session == ADAPTER_ALONE && bench->adapter.order_count == 0);
    require(adapter_port_next(&bench->adapter) == -1);
}

static void begin(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    memset(bench->output, 1, sizeof bench->output);
    bench->now_us = UINT32_MAX - 100000;
    frame_reader_init(&bench->reader);
    adapter_init(&bench->adapter, &board, bench, bench->now_us);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct bench bench;
    begin(&bench);
    for (size_t i = 0; i < size; i++) {
        feed(&bench, data[i]);
    }
    fall_silent(&bench);
    begin(&bench);
    feed_sealed(&bench, (const char *)data, size);
    fall_silent(&bench);
    return 0;
}

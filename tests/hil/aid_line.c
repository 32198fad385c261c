#include "hil/aid_line.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define STEP_US 200
#define BYTE_US 20
#define LATE_US 30000
#define CARRIED 2048

struct line_way {
    struct {
        uint8_t byte;
        int64_t at_us;
    } carried[CARRIED]; /* a ring, by time */
    uint32_t first, count;
    int64_t free_us; /* the wire is free then */
};

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct line *line = context;
    ck_assert_uint_lt(line->write_count, LINE_WRITES);
    line->write[line->write_count++] =
        (struct line_write){channel, index, value, line_adapter_us(line)};
}

static void write_temp(void *context, uint8_t index, const uint8_t *rom, int16_t sixteenths)
{
    (void)context, (void)index, (void)rom, (void)sixteenths;
}

static void write_baud(void *context, uint32_t rate)
{
    ((struct line *)context)->baud = rate;
}

struct line *line_new(uint64_t seed)
{
    struct line *line = calloc(1, sizeof *line);
    ck_assert_ptr_nonnull(line);
    line->to_host = calloc(1, sizeof *line->to_host);
    line->to_adapter = calloc(1, sizeof *line->to_adapter);
    line->random = random_stream(seed, "line");
    line->adapter_from_us = 0xFFFFF000u; /* comes round at once */
    line->board = (struct adapter_board){
        .name = "test", .build = "1.0", .temps = ADAPTER_TEMPS, .baud_low = 300,
        .baud_high = 57600, .write = write_pin, .temp = write_temp, .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        line->board.count[i] = adapter_channel_count((enum adapter_channel)i);
        line->board.latency_us[i] = 200;
    }
    adapter_init(&line->adapter, &line->board, line, line_adapter_us(line));
    return line;
}

void line_free(struct line *line)
{
    free(line->to_host);
    free(line->to_adapter);
    free(line);
}

uint32_t line_adapter_us(const struct line *line)
{
    return line->adapter_from_us
           + (uint32_t)(line->now_us + line->now_us * line->adapter_ppm / 1000000);
}

static bool strikes(struct line *line, uint32_t thousandths)
{
    return thousandths > 0 && random_between(&line->random, 1, 1000) <= thousandths;
}

static void carry_once(struct line *line, struct line_way *way, const char *text, uint32_t length)
{
    int64_t at = way->free_us > line->now_us ? way->free_us : line->now_us;
    at += strikes(line, line->faults.late) ? LATE_US : 0;
    uint32_t spoilt = strikes(line, line->faults.spoilt)
                          ? (uint32_t)random_between(&line->random, 0, length - 1)
                          : length;
    for (uint32_t i = 0; i < length; i++) {
        ck_assert_uint_lt(way->count, CARRIED);
        uint32_t place = (way->first + way->count++) % CARRIED;
        uint8_t wrong = (uint8_t)(1u << random_between(&line->random, 0, 7));
        at += BYTE_US;
        way->carried[place].byte = (uint8_t)((uint8_t)text[i] ^ (i == spoilt ? wrong : 0));
        way->carried[place].at_us = at;
    }
    way->free_us = at;
}

static void carry(struct line *line, struct line_way *way, const char *text, uint32_t length)
{
    if (strikes(line, line->faults.lost)) {
        return;
    }
    carry_once(line, way, text, length);
    if (strikes(line, line->faults.doubled)) {
        carry_once(line, way, text, length);
    }
}

/* The next byte that has arrived; -1: none. */
static int32_t arrived(const struct line *line, struct line_way *way)
{
    if (way->count == 0 || way->carried[way->first].at_us > line->now_us) {
        return -1;
    }
    uint8_t byte = way->carried[way->first].byte;
    way->first = (way->first + 1) % CARRIED;
    way->count--;
    return byte;
}

static void turn_adapter(struct line *line)
{
    char text[FRAME_LINE];
    int32_t byte;
    uint8_t length;
    int16_t port;
    uint32_t now = line_adapter_us(line);
    while ((byte = arrived(line, line->to_adapter)) >= 0) {
        adapter_feed(&line->adapter, (uint8_t)byte, now);
    }
    while ((port = adapter_port_next(&line->adapter)) >= 0) {
        if (line->port_loops) {
            adapter_port_byte(&line->adapter, (uint8_t)port, now);
        }
    }
    adapter_port_sent(&line->adapter, now);
    adapter_turn(&line->adapter, now);
    while ((length = adapter_take(&line->adapter, now, text)) > 0) {
        if (!line->cut_to_host) {
            carry(line, line->to_host, text, length);
        }
    }
}

static void turn_host(struct line *line)
{
    char text[FRAME_LINE];
    int32_t byte;
    uint8_t length;
    while ((byte = arrived(line, line->to_host)) >= 0) {
        uint8_t one = (uint8_t)byte;
        host_feed(&line->host, &one, 1, line->now_us);
    }
    while (line->host.session != 0
           && (length = host_take(&line->host, line->now_us, text)) > 0) {
        if (!line->cut_to_adapter) {
            carry(line, line->to_adapter, text, length);
        }
    }
}

void line_run(struct line *line, int64_t us)
{
    int64_t until = line->now_us + us;
    while (line->now_us < until) {
        line->now_us += STEP_US;
        turn_adapter(line);
        turn_host(line);
    }
}

void line_greet(struct line *line)
{
    host_open(&line->host, 7, line->now_us);
    for (uint32_t i = 0; i < 3000 && line->host.state == HOST_GREETING; i++) {
        line_run(line, 1000);
    }
    ck_assert_msg(line->host.state == HOST_READY, "%s", line->host.error);
}

int32_t line_pin(const struct line *line, enum adapter_channel channel, uint8_t index)
{
    for (uint32_t i = line->write_count; i > 0; i--) {
        const struct line_write *write = &line->write[i - 1];
        if (write->channel == channel && write->index == index) {
            return write->value;
        }
    }
    return -1;
}

void line_type(struct line *line, const char *text)
{
    carry_once(line, line->to_adapter, text, (uint32_t)strlen(text));
}

/* Host and adapter on one line, in virtual time: bytes take their time, and the line may lose,
 * spoil, double or delay what it carries, as drawn by a seed. The pins are plain values. */
#ifndef TESTS_HIL_AID_LINE_H
#define TESTS_HIL_AID_LINE_H

#include "hil/host.h"
#include "sim/base/random.h"

#define LINE_WRITES 4096

/* Of each line that is carried, in thousandths. */
struct line_faults {
    uint32_t lost, spoilt, doubled, late;
};

struct line_write {
    enum adapter_channel channel;
    uint8_t index;
    int32_t value;
    uint32_t at_us; /* adapter's clock */
};

struct line_way; /* one direction */

struct line {
    struct host host;
    struct adapter adapter;
    struct adapter_board board;
    int64_t now_us;
    uint32_t adapter_from_us; /* adapter's clock at now_us = 0 */
    int32_t adapter_ppm;      /* it is so much too fast */
    struct line_faults faults;
    struct random random;
    struct line_write write[LINE_WRITES];
    uint32_t write_count;
    bool cut_to_adapter, cut_to_host;
    bool port_loops; /* the modem port's bytes come back */
    struct line_way *to_host, *to_adapter;
    uint32_t baud;
};

/* On the heap; nothing has been said yet. */
struct line *line_new(uint64_t seed);
void line_free(struct line *line);
/* So much later. */
void line_run(struct line *line, int64_t us);
/* Until the host is ready. */
void line_greet(struct line *line);
uint32_t line_adapter_us(const struct line *line);
/* The last value that was written there; -1: none. */
int32_t line_pin(const struct line *line, enum adapter_channel channel, uint8_t index);
/* Bytes as if they had come from the host's side. */
void line_type(struct line *line, const char *text);

#endif

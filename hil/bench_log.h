/* What an adapter was told to do and what it saw while a story was played on its bench, each at the
 * time that its clock gave it: no lead is in it, and no delay of the line. As text, a line each:
 *
 *     input1 N/O relay1 1 0      settings: Relay1 for 1 s, no delay beyond the debounce
 *     1520000 in1 1              microseconds of the story, channel (adapter_channel.h), value
 *     1578000 contact1 1
 */
#ifndef HIL_BENCH_LOG_H
#define HIL_BENCH_LOG_H

#include "firmware/settings.h"
#include "hil/adapter_channel.h"

#define BENCH_LOG_ROWS 65536 /* an hour of blinking LEDs has some 15 000; what comes then is lost */
#define BENCH_LOG_LINE 64    /* of the text, NUL included */
#define BENCH_LOG_ERROR 160

/* What an alarm at an input does. */
struct bench_log_input {
    uint8_t contact;  /* enum input_contact */
    uint8_t relay;    /* 1 to 6; 0: none */
    uint16_t relay_s, delay_s;
};

struct bench_log_row {
    int64_t at_us; /* of the story; what was so before t = 0 has a negative time */
    int32_t value;
    uint8_t channel, index; /* enum adapter_channel */
};

struct bench_log {
    struct bench_log_input input[UNIT_INPUTS];
    struct bench_log_row row[BENCH_LOG_ROWS]; /* by time */
    uint32_t count, lost;
};

void bench_log_clear(struct bench_log *log);
void bench_log_take_settings(struct bench_log *log, const struct settings *settings);
/* Reports come in the order of the line: a row takes its place by its time. */
void bench_log_add(struct bench_log *log, const struct bench_log_row *row);

/* The first row behind that time with the channel, index and value of `like`; NULL: none. */
const struct bench_log_row *bench_log_find(const struct bench_log *log,
                                           const struct bench_log_row *like, int64_t after_us);

/* Without an end of line. */
void bench_log_format_input(const struct bench_log *log, uint32_t input,
                            char text[BENCH_LOG_LINE]);
void bench_log_format_row(const struct bench_log_row *row, char text[BENCH_LOG_LINE]);
/* Takes one line of either kind; blank ones and those with # in front say nothing. False: error
 * says why it is none. */
bool bench_log_parse(struct bench_log *log, const char *line, char error[BENCH_LOG_ERROR]);

#endif

#include "hil/bench_log.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const contacts[] = {[INPUT_OFF] = "OFF", [INPUT_NC] = "N/C", [INPUT_NO] = "N/O"};

void bench_log_clear(struct bench_log *log)
{
    memset(log->input, 0, sizeof log->input);
    log->count = log->lost = 0;
}

void bench_log_take_settings(struct bench_log *log, const struct settings *settings)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        const struct input_settings *input = &settings->input[i];
        log->input[i] =
            (struct bench_log_input){input->contact, input->relay, input->relay_s, input->delay_s};
    }
}

void bench_log_add(struct bench_log *log, const struct bench_log_row *row)
{
    if (log->count == BENCH_LOG_ROWS) {
        log->lost++;
        return;
    }
    uint32_t at = log->count++;
    for (; at > 0 && log->row[at - 1].at_us > row->at_us; at--) {
        log->row[at] = log->row[at - 1];
    }
    log->row[at] = *row;
}

const struct bench_log_row *bench_log_find(const struct bench_log *log,
                                           const struct bench_log_row *like, int64_t after_us)
{
    for (uint32_t i = 0; i < log->count; i++) {
        const struct bench_log_row *row = &log->row[i];
        if (row->at_us > after_us && row->channel == like->channel && row->index == like->index
            && row->value == like->value) {
            return row;
        }
    }
    return NULL;
}

void bench_log_format_input(const struct bench_log *log, uint32_t input, char text[BENCH_LOG_LINE])
{
    const struct bench_log_input *found = &log->input[input];
    snprintf(text, BENCH_LOG_LINE, "input%" PRIu32 " %s relay%u %u %u", input + 1,
             contacts[found->contact], found->relay, found->relay_s, found->delay_s);
}

void bench_log_format_row(const struct bench_log_row *row, char text[BENCH_LOG_LINE])
{
    char word[ADAPTER_CHANNEL_WORD];
    adapter_channel_format((enum adapter_channel)row->channel, row->index, word);
    snprintf(text, BENCH_LOG_LINE, "%" PRId64 " %s %" PRId32, row->at_us, word, row->value);
}

static bool parse_number(const char *text, int64_t low, int64_t high, int64_t *number)
{
    char *end;
    size_t length = strlen(text);
    *number = strtoll(text, &end, 10);
    return length > 0 && length < 18 && *end == '\0' && text[0] != ' ' && *number >= low &&
           *number <= high;
}

/* "relay3" behind `prefix` */
static bool parse_place(const char *text, const char *prefix, int64_t most, int64_t *number)
{
    size_t length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 && parse_number(text + length, 0, most, number);
}

static bool parse_input(struct bench_log *log, char *const word[5])
{
    int64_t input, relay, relay_s, delay_s;
    uint8_t contact = 0;
    while (contact <= INPUT_NO && strcmp(word[1], contacts[contact]) != 0) {
        contact++;
    }
    bool right = contact <= INPUT_NO && parse_place(word[0], "input", UNIT_INPUTS, &input) &&
                 input > 0 && parse_place(word[2], "relay", UNIT_RELAYS, &relay) &&
                 parse_number(word[3], 0, UINT16_MAX, &relay_s) &&
                 parse_number(word[4], 0, UINT16_MAX, &delay_s);
    if (right) {
        log->input[input - 1] =
            (struct bench_log_input){contact, (uint8_t)relay, (uint16_t)relay_s, (uint16_t)delay_s};
    }
    return right;
}

static bool parse_row(struct bench_log *log, char *const word[3])
{
    enum adapter_channel channel;
    uint8_t index;
    int64_t at_us, value;
    bool right = parse_number(word[0], -INT64_C(1000000000000), INT64_C(1000000000000), &at_us) &&
                 adapter_channel_parse(word[1], &channel, &index) &&
                 parse_number(word[2], INT32_MIN, INT32_MAX, &value);
    if (right) {
        const struct bench_log_row row = {at_us, (int32_t)value, (uint8_t)channel, index};
        bench_log_add(log, &row);
    }
    return right;
}

/* Cuts at single blanks. */
static uint32_t cut(char *line, char *word[6])
{
    uint32_t count = 0;
    for (char *at = line; at != NULL && count < 6; count++) {
        word[count] = at;
        at = strchr(at, ' ');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

bool bench_log_parse(struct bench_log *log, const char *line, char error[BENCH_LOG_ERROR])
{
    char copy[BENCH_LOG_LINE], *word[6];
    if (line[0] == '\0' || line[0] == '#') {
        return true;
    }
    int length = snprintf(copy, sizeof copy, "%s", line);
    uint32_t count = cut(copy, word);
    bool right = length < BENCH_LOG_LINE &&
                 ((count == 3 && parse_row(log, word)) || (count == 5 && parse_input(log, word)));
    if (!right) {
        snprintf(error, BENCH_LOG_ERROR,
                 "'%.60s' is no line of a bench log, which are like "
                 "\"1578000 contact1 1\" and \"input1 N/O relay1 1 0\"",
                 line);
    }
    return right;
}

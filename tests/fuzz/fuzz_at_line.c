/* Any bytes: lines stay within their limit whole or cut, and the modem driver survives them. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/unit.h"

static void check_line(const struct at_line *line)
{
    char text[8];
    uint32_t number;
    if (strlen(line->text) > AT_LINE_LENGTH || strpbrk(line->text, "\r\n") != NULL) {
        abort();
    }
    for (uint32_t i = 0; i < 9; i++) {
        if (at_line_number(line->text, i, &number) && number > 99999) {
            abort();
        }
        (void)at_line_quoted(line->text, i, text, sizeof text);
    }
}

static void feed_lines(const uint8_t *data, size_t size)
{
    struct at_line line;
    at_line_init(&line);
    for (size_t i = 0; i < size; i++) {
        if (at_line_feed(&line, data[i]) == AT_LINE) {
            check_line(&line);
        }
    }
}

/* A byte 0x80 + n lets n * 100 ms go by; the rest is what the module says. */
static void feed_modem(const uint8_t *data, size_t size)
{
    struct modem modem;
    struct unit_out out;
    struct sms_message message;
    memset(&out, 0, sizeof out);
    modem_init(&modem, 0);
    int64_t now = 0;
    for (size_t i = 0; i < size; i++) {
        bool wait = data[i] >= 0x80;
        now += wait ? TIME_MS(100) * (data[i] - 0x80) : 1;
        struct unit_in in = {.now_us = now,
                             .modem_running = !out.modem_power_cut,
                             .modem_rx = &data[i],
                             .modem_rx_count = wait ? 0 : 1};
        modem_step(&modem, &in, &out);
        (void)modem_take_message(&modem, &message);
        if (modem_deadline(&modem, now) <= now) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed_lines(data, size);
    feed_modem(data, size);
    return 0;
}

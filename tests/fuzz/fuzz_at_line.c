/* Any bytes: lines stay within their limit whole or cut, zeros among them change nothing, and the
 * modem driver survives them, with a message to send, calls to make, and codes to ask. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/text.h"
#include "firmware/unit.h"

enum { ASK = 0xFC, HANG_UP, DIAL, SEND };

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
    struct at_line line, noisy;
    at_line_init(&line);
    at_line_init(&noisy);
    for (size_t i = 0; i < size; i++) {
        enum at_token token = at_line_feed(&line, data[i]);
        if (at_line_feed(&noisy, 0xFF) != AT_NOTHING || at_line_feed(&noisy, data[i]) != token) {
            abort();
        }
        if (token == AT_LINE) {
            check_line(&line);
            if (strcmp(line.text, noisy.text) != 0) {
                abort();
            }
        }
    }
}

/* What the unit wants of the driver now and then. */
static void want(struct modem *modem, uint8_t deed, int64_t now)
{
    static const struct phone_number to = {"+358401234567"};
    if (deed == SEND && modem_can_send(modem)) {
        char text[SMS_SEPTETS + 30];
        memset(text, '{', sizeof text - 1);
        text[sizeof text - 1] = 0;
        modem_send(modem, &to, text);
    } else if (deed == ASK && modem_can_ask(modem)) {
        modem_ask(modem, "*100#", now);
    } else if (deed == DIAL && modem_can_dial(modem)) {
        (void)modem_call_dial(modem, &to);
    } else if (deed == HANG_UP && modem->call == CALL_INCOMING) {
        modem_call_reject(modem);
    } else if (deed == HANG_UP && modem_call_of(modem, modem->call_serial) != CALL_ENDED) {
        modem_call_hang_up(modem);
    }
    (void)modem_call_is_incoming(modem, now);
}

static void take_answer(struct modem *modem)
{
    char buffer[REPLY_LENGTH];
    struct text text = text_over(buffer, sizeof buffer);
    if (modem->code == CODE_ANSWERED) {
        modem_code_text(modem, &text);
    }
    if (modem->code == CODE_ANSWERED || modem->code == CODE_FAILED) {
        modem_code_done(modem);
    }
}

static void take_all(struct modem *modem)
{
    struct sms_message message;
    struct network_time time;
    while (modem_take_message(modem, &message)) {
        if (strlen(message.text) > COMMAND_LENGTH + 1) {
            abort();
        }
    }
    (void)modem_take_time(modem, &time);
    take_answer(modem);
    (void)modem_send_result(modem);
}

/* A byte 0x80 + n lets n * 100 ms go by, but for the last four; the rest is what the module says.
 */
static void feed_modem(const uint8_t *data, size_t size)
{
    struct modem modem;
    struct unit_out out;
    memset(&modem, 0, sizeof modem);
    memset(&out, 0, sizeof out);
    modem_init(&modem, 0);
    int64_t now = 0;
    for (size_t i = 0; i < size; i++) {
        bool wait = data[i] >= 0x80;
        now += wait && data[i] < ASK ? TIME_MS(100) * (data[i] - 0x80) : 1;
        struct unit_in in = {.now_us = now,
                             .modem_running = !out.modem_power_cut,
                             .modem_rx = &data[i],
                             .modem_rx_count = wait ? 0 : 1};
        modem_step(&modem, &in, &out);
        take_all(&modem);
        want(&modem, data[i], now);
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

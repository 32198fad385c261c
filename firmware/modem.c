#include "firmware/modem.h"

#include <string.h>

#include "firmware/modem_inside.h"
#include "firmware/unit.h"

void modem_init(struct modem *modem, int64_t now)
{
    bool gone = send_has_gone(modem);
    memset(modem, 0, sizeof *modem);
    modem->send = gone ? SEND_DONE : SEND_NONE;
    at_line_init(&modem->line);
    modem->signal = 99;
    modem->online_since = TIME_NEVER;
    modem->answer_due = TIME_NEVER;
    modem->order_at = TIME_NEVER;
    modem->text_until = TIME_NEVER;
    modem->lost_since = now;
    modem->stage = STAGE_RESTING;
    modem->stage_until = now;
}

#define TEXT_S 2 /* a module says an operator's text in one go */

/* A text whose closing quote was lost is not to swallow what comes after it. */
static void watch_text(struct modem *modem, int64_t now)
{
    if (!modem->line.in_text) {
        modem->text_until = TIME_NEVER;
    } else if (modem->text_until == TIME_NEVER) {
        modem->text_until = now + TIME_S(TEXT_S);
    } else if (now >= modem->text_until) {
        at_line_init(&modem->line);
    }
}

static void feed(struct modem *modem, const struct unit_in *in, struct unit_out *out)
{
    if (in->modem_rx_count > 0) {
        watch_text(modem, in->now_us);
    }
    for (uint32_t i = 0; i < in->modem_rx_count; i++) {
        enum at_token token = at_line_feed(&modem->line, in->modem_rx[i]);
        watch_text(modem, in->now_us);
        if (token == AT_LINE) {
            modem_take_line(modem, modem->line.text, in->now_us);
        } else if (token == AT_PROMPT && modem->phase == PHASE_PROMPT) {
            send_body(modem, in->now_us, out);
        }
    }
}

void modem_wait_a_step(struct modem *modem)
{
    int64_t next = modem->stepped_at + TIME_MS(1);
    modem->order_at = modem->order_at > next ? modem->order_at : next;
}

/* The next order, the most urgent first: a call, the watch, what came in, what goes out, a code. */
static void begin(struct modem *modem, int64_t now, struct unit_out *out)
{
    if (modem->probes > 0) {
        probe_begin(modem, now, out);
    } else if (!modem->set_up_done) {
        set_up_begin(modem, now, out);
    } else if (call_is_due(modem, now)) {
        call_begin(modem, now, out);
    } else if (watch_is_due(modem, now)) {
        watch_begin(modem, now, out);
    } else if (receive_is_due(modem, now)) {
        receive_begin(modem, now, out);
    } else if (send_is_due(modem)) {
        send_begin(modem, now, out);
    } else if (code_is_due(modem)) {
        code_begin(modem, now, out);
    }
}

static int64_t work_at(const struct modem *modem)
{
    if (modem->probes > 0 || !modem->set_up_done) {
        return modem->order_at;
    }
    int64_t next = time_earlier(watch_work_at(modem), receive_work_at(modem));
    next = time_earlier(next, call_work_at(modem));
    if (send_is_due(modem) || code_is_due(modem)) {
        next = 0;
    }
    return next > modem->order_at ? next : modem->order_at;
}

bool modem_is_cut(const struct modem *modem)
{
    return modem->stage == STAGE_CUT;
}

void modem_step(struct modem *modem, const struct unit_in *in, struct unit_out *out)
{
    int64_t now = in->now_us;
    modem->stepped_at = now;
    out->modem_tx_count = 0;
    power_step_modem(modem, in->modem_running, now);
    feed(modem, in, out);
    order_expire(modem, now, out);
    watch_step(modem, now);
    call_step(modem, now);
    code_step(modem, now);
    if (modem->stage == STAGE_ON && modem->order == ORDER_NONE && now >= modem->order_at &&
        out->modem_tx_count == 0) {
        begin(modem, now, out);
    }
    out->modem_power_key = modem->stage == STAGE_KEYED;
    out->modem_power_cut = modem_is_cut(modem);
}

/* Work that is left over from this step has the next one. */
static int64_t begins_at(struct modem *modem, int64_t now)
{
    int64_t next = work_at(modem);
    if (next > now) {
        return next;
    }
    modem_wait_a_step(modem);
    return modem->order_at;
}

int64_t modem_deadline(struct modem *modem, int64_t now)
{
    int64_t next = modem->stage_until;
    if (modem->stage == STAGE_ON) {
        next = time_earlier(next, modem->order == ORDER_NONE ? begins_at(modem, now)
                                                             : modem->answer_due);
    }
    next = time_earlier(next, call_deadline(modem, now));
    next = time_earlier(next, code_deadline(modem));
    return time_earlier(next, watch_deadline(modem));
}

bool modem_take_message(struct modem *modem, struct sms_message *message)
{
    if (modem->message_ready) {
        *message = modem->message;
        modem->message_ready = false;
    } else if (!receive_take_pushed(modem, message)) {
        return false;
    }
    modem_wait_a_step(modem);
    return true;
}

bool modem_take_time(struct modem *modem, struct network_time *time)
{
    *time = modem->time;
    bool ready = modem->time_ready;
    modem->time_ready = false;
    return ready;
}

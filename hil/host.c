#include "hil/host.h"

#include <stdio.h>
#include <string.h>

#include "hil/host_hear.h"

#define GREET_AGAIN_US 250000

/* ---- beginning and end ---- */

void host_open(struct host *host, uint16_t session, int64_t now_us)
{
    memset(host, 0, sizeof *host);
    link_reset(&host->link);
    frame_reader_init(&host->link.reader);
    clock_sync_init(&host->clock);
    host->session = session;
    host->opened_us = host->heard_us = host->answered_us = now_us;
    host->greeted_us = now_us - GREET_AGAIN_US;
}

void host_lose(struct host *host, const char *why)
{
    if (host->state != HOST_LOST) {
        host->state = HOST_LOST;
        snprintf(host->error, sizeof host->error, "%s", why);
    }
}

/* What came instead of a greeting, as far as it can be shown. */
static void lose_stranger(struct host *host)
{
    char shown[48], why[HOST_ERROR];
    uint32_t length = 0;
    for (uint32_t i = 0; i < host->first_count && length + 1 < sizeof shown; i++) {
        char c = host->first[i];
        shown[length++] = c >= ' ' && c <= '~' ? c : '.';
    }
    shown[length] = '\0';
    snprintf(why, sizeof why, "this is no adapter, or not at this rate: it says \"%s\"", shown);
    host_lose(host, why);
}

/* The greeting has not come to its end: how far it came tells what is wrong. */
static void lose_unknown(struct host *host)
{
    char why[HOST_ERROR];
    if (host->told_all) {
        host_lose(host, "the adapter greets, and does not answer the beats behind that: its "
                        "firmware is not the one of this protocol");
    } else if (host->answered) {
        host_lose(host, "the adapter greets, and then does not say what it can do: its firmware is "
                        "not the one of this protocol, or the line loses what is long");
    } else if (host->echoes) {
        host_lose(host, "this is no adapter: what is said comes back, as from a loop-back plug or "
                        "a terminal that echoes");
    } else if (host->other > 0) {
        snprintf(why, sizeof why, "the adapter answers to session %u, and was greeted with %u: "
                 "unplug it and plug it in again, or flash the firmware that belongs to this "
                 "program", host->other, host->session);
        host_lose(host, why);
    } else if (host->first_count > 0) {
        lose_stranger(host);
    } else {
        host_lose(host, "nobody answers: is it powered, is this its port, and has it the adapter's "
                        "firmware?");
    }
}

bool host_next_report(struct host *host, struct host_report *report)
{
    if (host->report_count == 0) {
        return false;
    }
    *report = host->report[host->report_first];
    host->report_first = (host->report_first + 1) % HOST_REPORTS;
    host->report_count--;
    return true;
}

bool host_take_lost(struct host *host, char text[HOST_ERROR])
{
    uint32_t changes = host->lost_is, bytes = host->lost_rx;
    host->lost_is = host->lost_rx = 0;
    if (changes > 0) {
        snprintf(text, HOST_ERROR, "the adapter could not tell all that the unit did: %u changes "
                 "of contacts or LEDs are missing", (unsigned)changes);
    } else if (bytes > 0) {
        snprintf(text, HOST_ERROR, "the adapter could not tell all that the unit did: %u bytes of "
                 "its modem port are missing", (unsigned)bytes);
    }
    return changes > 0 || bytes > 0;
}

/* ---- what the host says ---- */

static void greet(struct host *host, int64_t now_us)
{
    struct frame frame;
    frame_begin(&frame, 0, "hello");
    frame_add_word(&frame, "fusebox");
    frame_add_number(&frame, ADAPTER_PROTOCOL);
    frame_add_number(&frame, host->session);
    link_send_plain(&host->link, &frame);
    host->greeted_us = now_us;
}

static void beat(struct host *host, int64_t now_us)
{
    struct frame frame;
    frame_begin(&frame, 0, "beat");
    frame_add_time(&frame, (uint32_t)now_us);
    link_send_plain(&host->link, &frame);
    host->beat_us = now_us;
}

/* At the beginning they come quickly. */
static int64_t beat_time(const struct host *host)
{
    return host->state == HOST_READY ? HOST_BEAT_US : HOST_BEAT_US / 10;
}

void host_watch(struct host *host, int64_t now_us)
{
    bool ready = host->state == HOST_READY;
    if (host->state == HOST_LOST) {
        return;
    }
    if (!ready && now_us - host->opened_us > HOST_GREETING_US) {
        lose_unknown(host);
    } else if (ready && now_us - host->heard_us > HOST_SILENCE_US) {
        host_lose(host, "the adapter has fallen silent: look at its power and its cable");
    } else if (ready && now_us - host->answered_us > HOST_SILENCE_US) {
        host_lose(host, "the adapter speaks, and does not hear: look at its cable, and at who else "
                        "writes to this port");
    } else if (!host->answered && now_us - host->greeted_us >= GREET_AGAIN_US) {
        greet(host, now_us);
    } else if (host->answered && now_us - host->beat_us >= beat_time(host)) {
        beat(host, now_us);
    }
}

uint8_t host_take(struct host *host, int64_t now_us, char line[FRAME_LINE])
{
    host_watch(host, now_us);
    return host->state == HOST_LOST ? 0 : link_take(&host->link, (uint32_t)now_us, line);
}

int64_t host_due(const struct host *host, int64_t now_us)
{
    if (host->state == HOST_LOST) {
        return INT64_MAX;
    }
    uint32_t resend_us = link_due(&host->link, (uint32_t)now_us);
    int64_t next = host->answered ? host->beat_us + beat_time(host)
                                  : host->greeted_us + GREET_AGAIN_US;
    return resend_us != UINT32_MAX && now_us + resend_us < next ? now_us + resend_us : next;
}

bool host_has_room(const struct host *host)
{
    return host->state == HOST_READY && host->unanswered < HOST_UNANSWERED
           && link_has_room(&host->link);
}

static void begin_order(const struct host *host, struct frame *frame, const char *kind)
{
    frame_begin(frame, link_number(&host->link), kind);
}

static int32_t give(struct host *host, const struct frame *frame)
{
    if (!link_send(&host->link, frame)) {
        return -1;
    }
    host->unanswered++;
    return frame->sequence;
}

static bool may_wait(const struct host *host)
{
    uint32_t most = host->waiting.count < HOST_WAITS ? host->waiting.count : HOST_WAITS;
    return host->wait_count < most;
}

int32_t host_set(struct host *host, enum adapter_channel channel, uint8_t index, int32_t value,
                 int64_t at_us)
{
    struct frame frame;
    char word[ADAPTER_CHANNEL_WORD];
    bool timed = at_us != INT64_MIN && clock_sync_is_known(&host->clock);
    if (!host_has_room(host) || index >= host->ability[channel].count
        || (timed && !may_wait(host))) {
        return -1;
    }
    begin_order(host, &frame, "set");
    adapter_channel_format(channel, index, word);
    frame_add_word(&frame, word);
    frame_add_number(&frame, value);
    if (timed) {
        frame_add_time(&frame, clock_sync_to_adapter(&host->clock, at_us));
    }
    int32_t number = give(host, &frame);
    if (timed && number >= 0) {
        host->waits[host->wait_count].number = (uint16_t)number;
        host->waits[host->wait_count++].at_us = at_us;
    }
    return number;
}

int32_t host_temp(struct host *host, uint8_t index, const uint8_t *rom, int16_t sixteenths)
{
    struct frame frame;
    if (!host_has_room(host) || index >= host->temps.count) {
        return -1;
    }
    begin_order(host, &frame, "temp");
    frame_add_number(&frame, index + 1);
    frame_add_bytes(&frame, rom, rom == NULL ? 0 : ADAPTER_ROM);
    frame_add_number(&frame, rom == NULL ? 0 : sixteenths);
    return give(host, &frame);
}

int32_t host_baud(struct host *host, uint32_t rate)
{
    struct frame frame;
    bool can = host->port.count > 0 && (int64_t)rate >= host->port.low
               && (int64_t)rate <= host->port.high;
    if (!host_has_room(host) || !can) {
        return -1;
    }
    begin_order(host, &frame, "baud");
    frame_add_number(&frame, (int32_t)rate);
    return give(host, &frame);
}

uint32_t host_buffer(const struct host *host)
{
    uint32_t size = host->port.count > 0 ? (uint32_t)host->buffer.high : 0;
    bool listed = host->sending_count < ADAPTER_SENDINGS;
    return listed && size > host->in_buffer ? size - host->in_buffer : 0;
}

int32_t host_send(struct host *host, const uint8_t *bytes, uint8_t count)
{
    struct frame frame;
    if (!host_has_room(host) || count == 0 || count > FRAME_BYTES || count > host_buffer(host)) {
        return -1;
    }
    begin_order(host, &frame, "tx");
    frame_add_bytes(&frame, bytes, count);
    int32_t number = give(host, &frame);
    if (number >= 0) {
        host->sending[host->sending_count].number = (uint16_t)number;
        host->sending[host->sending_count++].bytes = count;
        host->in_buffer += count;
    }
    return number;
}

static int32_t order(struct host *host, const char *kind)
{
    struct frame frame;
    if (!host_has_room(host)) {
        return -1;
    }
    begin_order(host, &frame, kind);
    return give(host, &frame);
}

int32_t host_read(struct host *host)
{
    return order(host, "read");
}

int32_t host_rest(struct host *host)
{
    return order(host, "rest");
}

void host_bye(struct host *host)
{
    (void)order(host, "bye");
}

#include "hil/host_hear.h"

#include <stdio.h>
#include <string.h>

static struct host_report *add_report(struct host *host, enum host_report_kind kind)
{
    if (host->report_count == HOST_REPORTS) {
        host_lose(host, "the adapter reports faster than anybody can take it");
        host->report_count--;
    }
    uint32_t at = (host->report_first + host->report_count++) % HOST_REPORTS;
    struct host_report *report = &host->report[at];
    memset(report, 0, sizeof *report);
    report->kind = kind;
    return report;
}

/* The time in that field as the host's; what cannot be read is now. */
static int64_t time_of(const struct host *host, const struct frame *frame, uint8_t field,
                       int64_t now_us)
{
    uint32_t stamp;
    bool known = frame_time(frame, field, &stamp) && clock_sync_is_known(&host->clock);
    int64_t at = known ? clock_sync_to_host(&host->clock, stamp) : now_us;
    return at < now_us ? at : now_us;
}

static void take_hello(struct host *host, const struct frame *frame, int64_t now_us)
{
    int32_t version = 0, session = -1;
    const char *board = frame_word(frame, 3), *build = frame_word(frame, 4);
    bool ours = frame_word(frame, 0) != NULL && strcmp(frame_word(frame, 0), "fusebox") == 0;
    if (!ours || !frame_number(frame, 1, 0, INT32_MAX, &version)
        || !frame_number(frame, 2, 0, UINT16_MAX, &session)) {
        return;
    }
    if (version != ADAPTER_PROTOCOL) {
        snprintf(host->error, sizeof host->error,
                 "the adapter speaks version %d of the protocol, this program version %d: flash "
                 "the firmware that belongs to it", (int)version, ADAPTER_PROTOCOL);
        host->state = HOST_LOST;
        return;
    }
    if (session == 0 && host->answered) {
        host_lose(host, "the adapter was reset");
        return;
    }
    if (session == host->session && !host->answered) {
        host->answered = true;
        host->beat_us = now_us - HOST_BEAT_US;
        link_reset(&host->link);
        snprintf(host->board, sizeof host->board, "%s", board == NULL ? "?" : board);
        snprintf(host->build, sizeof host->build, "%s", build == NULL ? "?" : build);
    }
}

static struct host_ability *ability_of(struct host *host, const char *word)
{
    static const char *const others[] = {"temp", "port", "buffer", "wait"};
    struct host_ability *const place[] = {&host->temps, &host->port, &host->buffer,
                                          &host->waiting};
    for (uint32_t i = 0; word != NULL && i < ADAPTER_CHANNELS; i++) {
        if (strcmp(word, adapter_channel_name((enum adapter_channel)i)) == 0) {
            return &host->ability[i];
        }
    }
    for (uint32_t i = 0; word != NULL && i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(word, others[i]) == 0) {
            return place[i];
        }
    }
    return NULL; /* a later adapter has more: that is no mistake */
}

static void take_can(struct host *host, const struct frame *frame, int64_t now_us)
{
    struct host_ability *ability = ability_of(host, frame_word(frame, 0));
    int32_t count, low, high, late_us;
    (void)now_us;
    if (ability == NULL) {
        return;
    }
    if (!frame_number(frame, 1, 0, UINT8_MAX, &count)
        || !frame_number(frame, 2, INT32_MIN, INT32_MAX, &low)
        || !frame_number(frame, 3, low, INT32_MAX, &high)
        || !frame_number(frame, 4, 0, INT32_MAX, &late_us)) {
        host_lose(host, "the adapter's hello makes no sense: a `can` lacks count, range or time");
        return;
    }
    *ability = (struct host_ability){(uint8_t)count, low, high, (uint32_t)late_us};
}

/* A channel that the unit has not so many of, or a buffer of no size, is a lie. */
static void take_ready(struct host *host, const struct frame *frame, int64_t now_us)
{
    (void)frame, (void)now_us;
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        uint8_t most = adapter_channel_count((enum adapter_channel)i);
        if (host->ability[i].count > most) {
            snprintf(host->error, sizeof host->error,
                     "the adapter claims %u channels '%s', and a unit has %u",
                     host->ability[i].count, adapter_channel_name((enum adapter_channel)i), most);
            host->state = HOST_LOST;
            return;
        }
    }
    if (host->port.count > 0 && host->buffer.high < FRAME_BYTES) {
        host_lose(host, "the adapter claims a modem port without room for a frame's bytes");
    } else {
        host->told_all = true;
    }
}

static void take_is(struct host *host, const struct frame *frame, int64_t now_us)
{
    enum adapter_channel channel;
    uint8_t index;
    int32_t value;
    if (frame_word(frame, 0) == NULL
        || !adapter_channel_parse(frame_word(frame, 0), &channel, &index)
        || channel < ADAPTER_OUTPUTS
        || !frame_number(frame, 1, INT32_MIN, INT32_MAX, &value)) {
        return;
    }
    struct host_report *report = add_report(host, HOST_IS);
    report->channel = channel;
    report->index = index;
    report->value = value;
    report->at_us = time_of(host, frame, 2, now_us);
}

static void take_rx(struct host *host, const struct frame *frame, int64_t now_us)
{
    uint8_t bytes[FRAME_BYTES];
    int16_t count = frame_bytes(frame, 0, bytes, sizeof bytes);
    if (count > 0) {
        struct host_report *report = add_report(host, HOST_RX);
        memcpy(report->bytes, bytes, (size_t)count);
        report->count = (uint8_t)count;
        report->at_us = time_of(host, frame, 1, now_us);
    }
}

/* Bytes for the modem port are out, or were refused: there is room again. */
static void forget_sending(struct host *host, uint16_t number)
{
    for (uint32_t i = 0; i < host->sending_count; i++) {
        if (host->sending[i].number == number) {
            host->in_buffer -= host->sending[i].bytes;
            host->sending[i] = host->sending[--host->sending_count];
            return;
        }
    }
}

static void take_did(struct host *host, const struct frame *frame, int64_t now_us)
{
    int32_t number;
    if (frame_number(frame, 0, 0, UINT16_MAX, &number)) {
        forget_sending(host, (uint16_t)number);
        struct host_report *report = add_report(host, HOST_DONE);
        report->number = (uint16_t)number;
        report->at_us = time_of(host, frame, 1, now_us);
    }
}

static void take_no(struct host *host, const struct frame *frame, int64_t now_us)
{
    int32_t number;
    const char *why = frame_word(frame, 1);
    if (frame_number(frame, 0, 0, UINT16_MAX, &number)) {
        forget_sending(host, (uint16_t)number);
        struct host_report *report = add_report(host, HOST_REFUSED);
        report->number = (uint16_t)number;
        snprintf(report->text, sizeof report->text, "%s", why == NULL ? "?" : why);
        report->at_us = time_of(host, frame, 2, now_us);
    }
}

static void take_lost(struct host *host, const struct frame *frame, int64_t now_us)
{
    const char *what = frame_word(frame, 0);
    int32_t count;
    (void)now_us;
    if (what != NULL && frame_number(frame, 1, 0, INT32_MAX, &count)) {
        *(strcmp(what, "rx") == 0 ? &host->lost_rx : &host->lost_is) += (uint32_t)count;
    }
}

static void take_rest(struct host *host, const struct frame *frame, int64_t now_us)
{
    const char *why = frame_word(frame, 0);
    (void)now_us;
    bool silence = why != NULL && strcmp(why, "silence") == 0;
    host->rested = silence;
    host_lose(host, silence ? "the adapter went to rest: it heard nothing for half a second"
                            : "the adapter went to rest");
}

static const struct {
    const char *kind;
    void (*take)(struct host *host, const struct frame *frame, int64_t now_us);
} takers[] = {
    {"can", take_can}, {"ready", take_ready}, {"is", take_is},     {"rx", take_rx},
    {"did", take_did}, {"no", take_no},       {"lost", take_lost}, {"rest", take_rest},
};

/* The stamp of a beat is when it was sent, in the low half of the host's clock. */
static void take_beat(struct host *host, const struct frame *frame, int64_t now_us)
{
    uint32_t stamp, adapter_us;
    if (!frame_time(frame, 0, &stamp) || !frame_time(frame, 1, &adapter_us)) {
        return;
    }
    uint32_t round_us = (uint32_t)now_us - stamp;
    if (round_us < HOST_SILENCE_US) {
        clock_sync_note(&host->clock, now_us - round_us, now_us, adapter_us);
    }
    if (host->state == HOST_GREETING && host->told_all
        && host->clock.count >= HOST_GREETING_BEATS) {
        host->state = HOST_READY;
    }
}

static void take_frame(struct host *host, const struct frame *frame, int64_t now_us)
{
    const char *kind = frame_kind(frame);
    host->heard_us = now_us;
    if (frame->by_hand || host->state == HOST_LOST) {
        return;
    }
    if (strcmp(kind, "hello") == 0) {
        take_hello(host, frame, now_us);
        return;
    }
    if (strcmp(kind, "beat") == 0) {
        take_beat(host, frame, now_us);
        return;
    }
    for (uint32_t i = 0; host->answered && i < sizeof takers / sizeof takers[0]; i++) {
        if (strcmp(kind, takers[i].kind) == 0) {
            takers[i].take(host, frame, now_us);
        }
    }
}

void host_feed(struct host *host, const uint8_t *bytes, uint32_t count, int64_t now_us)
{
    struct frame frame;
    for (uint32_t i = 0; i < count; i++) {
        if (!host->answered && host->first_count < sizeof host->first) {
            host->first[host->first_count++] = (char)bytes[i];
        }
        if (link_feed(&host->link, bytes[i], &frame)) {
            take_frame(host, &frame, now_us);
        }
    }
}

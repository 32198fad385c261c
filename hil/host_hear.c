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

static void begin_session(struct host *host, const struct frame *frame, int64_t now_us)
{
    host->answered = true;
    host->beat_us = now_us - HOST_BEAT_US;
    link_reset(&host->link);
    snprintf(host->board, sizeof host->board, "%s", frame_word(frame, 3));
    snprintf(host->build, sizeof host->build, "%s", frame_word(frame, 4));
}

/* Our own hello has no board and no time behind it. */
static void take_session(struct host *host, const struct frame *frame, uint16_t session,
                         int64_t now_us)
{
    uint32_t time_us;
    if (session == 0 && host->answered) {
        host_lose(host, "the adapter was reset: look at its supply, and at who else opens its "
                        "port");
    } else if (session == host->session && !host->answered) {
        host->echoes = !frame_time(frame, 5, &time_us);
        if (!host->echoes) {
            begin_session(host, frame, now_us);
        }
    } else if (session != 0 && session != host->session) {
        host->other = session; /* may be left over from one before */
    }
}

static void take_hello(struct host *host, const struct frame *frame, int64_t now_us)
{
    char why[HOST_ERROR];
    int32_t version = 0, session = -1;
    bool ours = frame_word(frame, 0) != NULL && strcmp(frame_word(frame, 0), "fusebox") == 0;
    if (!ours || !frame_number(frame, 1, 0, INT32_MAX, &version)
        || !frame_number(frame, 2, 0, UINT16_MAX, &session)) {
        return;
    }
    if (version != ADAPTER_PROTOCOL) {
        snprintf(why, sizeof why, "the adapter speaks version %d of the protocol, this program "
                 "version %d: flash the firmware that belongs to it", (int)version,
                 ADAPTER_PROTOCOL);
        host_lose(host, why);
        return;
    }
    take_session(host, frame, (uint16_t)session, now_us);
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
    if (host->told_all) {
        host_lose(host, "the adapter says in the middle of a session what it can do: its firmware "
                        "is not the one of this protocol");
        return;
    }
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

/* Claims beyond what a unit has. */
static bool has_too_many(struct host *host, uint32_t claimed, uint32_t most, const char *name)
{
    char why[HOST_ERROR];
    if (claimed > most) {
        snprintf(why, sizeof why, "the adapter's hello makes no sense: it claims %u channels "
                 "'%s', and a unit has %u", (unsigned)claimed, name, (unsigned)most);
        host_lose(host, why);
    }
    return claimed > most;
}

static bool is_switch(enum adapter_channel channel)
{
    return channel != ADAPTER_AMPS;
}

static bool makes_sense(struct host *host, enum adapter_channel channel)
{
    char why[HOST_ERROR];
    const struct host_ability *ability = &host->ability[channel];
    const char *name = adapter_channel_name(channel);
    if (has_too_many(host, ability->count, adapter_channel_count(channel), name)) {
        return false;
    }
    if (ability->count > 0 && is_switch(channel) && (ability->low != 0 || ability->high != 1)) {
        snprintf(why, sizeof why, "the adapter's hello makes no sense: it claims '%s' from %ld to "
                 "%ld, and this is 0 or 1", name, (long)ability->low, (long)ability->high);
        host_lose(host, why);
        return false;
    }
    return true;
}

/* Channels that the unit has not so many of, or a buffer of no size, are lies. */
static void take_ready(struct host *host, const struct frame *frame, int64_t now_us)
{
    (void)frame, (void)now_us;
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        if (!makes_sense(host, (enum adapter_channel)i)) {
            return;
        }
    }
    if (has_too_many(host, host->temps.count, ADAPTER_TEMPS, "temp")) {
        return;
    }
    if (host->port.count > 0 && host->buffer.high < FRAME_BYTES) {
        host_lose(host, "the adapter's hello makes no sense: it claims a modem port without room "
                        "for a frame's bytes");
    } else if (host->waiting.count == 0) {
        host_lose(host, "the adapter keeps no order for its time: its hello has no `can wait`, and "
                        "nothing could be felt when it is to be");
    } else {
        host->told_all = true;
    }
}

/* False: the adapter says what it cannot see, or sees what cannot be. */
static bool is_possible(struct host *host, const struct host_report *report)
{
    char why[HOST_ERROR], word[ADAPTER_CHANNEL_WORD];
    uint8_t count = host->ability[report->channel].count;
    adapter_channel_format(report->channel, report->index, word);
    if (report->index >= count) {
        snprintf(why, sizeof why, "the adapter tells of %s, and its hello said that it has %u of "
                 "these", word, count);
    } else if (is_switch(report->channel) && report->value != 0 && report->value != 1) {
        snprintf(why, sizeof why, "the adapter says that %s is %ld, and it is 0 or 1", word,
                 (long)report->value);
    } else {
        return true;
    }
    host_lose(host, why);
    return false;
}

static void take_is(struct host *host, const struct frame *frame, int64_t now_us)
{
    struct host_report told = {.kind = HOST_IS};
    if (frame_word(frame, 0) == NULL
        || !adapter_channel_parse(frame_word(frame, 0), &told.channel, &told.index)
        || told.channel < ADAPTER_OUTPUTS
        || !frame_number(frame, 1, INT32_MIN, INT32_MAX, &told.value)) {
        return;
    }
    told.at_us = time_of(host, frame, 2, now_us);
    if (is_possible(host, &told)) {
        *add_report(host, HOST_IS) = told;
    }
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

/* What an order was about. */
struct order_done {
    uint8_t bytes; /* for the modem port */
    int64_t at_us; /* it was to be done; INT64_MIN: at once */
};

/* Bytes for the modem port are out, an order has been done at its time, or it was refused: there is
 * room again. */
static struct order_done forget_order(struct host *host, uint16_t number)
{
    struct order_done order = {0, INT64_MIN};
    host->unanswered -= host->unanswered > 0 ? 1 : 0;
    for (uint32_t i = 0; i < host->sending_count; i++) {
        if (host->sending[i].number == number) {
            order.bytes = host->sending[i].bytes;
            host->in_buffer -= order.bytes;
            host->sending[i] = host->sending[--host->sending_count];
            return order;
        }
    }
    for (uint32_t i = 0; i < host->wait_count; i++) {
        if (host->waits[i].number == number) {
            order.at_us = host->waits[i].at_us;
            host->waits[i] = host->waits[--host->wait_count];
            return order;
        }
    }
    return order;
}

static void take_did(struct host *host, const struct frame *frame, int64_t now_us)
{
    int32_t number;
    if (frame_number(frame, 0, 0, UINT16_MAX, &number)) {
        struct order_done order = forget_order(host, (uint16_t)number);
        struct host_report *report = add_report(host, HOST_DONE);
        report->count = order.bytes;
        report->number = (uint16_t)number;
        report->at_us = time_of(host, frame, 1, now_us);
        report->late_us = order.at_us == INT64_MIN ? 0 : report->at_us - order.at_us;
    }
}

static void take_no(struct host *host, const struct frame *frame, int64_t now_us)
{
    int32_t number;
    const char *why = frame_word(frame, 1);
    if (frame_number(frame, 0, 0, UINT16_MAX, &number)) {
        (void)forget_order(host, (uint16_t)number);
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
        host->answered_us = now_us;
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

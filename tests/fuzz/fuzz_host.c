/* Any bytes at the host, as they are, and sealed as the frames of an adapter: behind a right
 * greeting, and in place of one. Whatever it is told, it keeps its bounds, reports only what the
 * greeting has claimed, and either goes on or says why it does not. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/seal.h"
#include "hil/host.h"

#define SESSION 7

struct line {
    struct host host;
    int64_t now_us;
    uint32_t turn;
};

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check_report(const struct line *line, const struct host_report *report)
{
    require(report->at_us <= line->now_us && report->count <= FRAME_BYTES);
    require(memchr(report->text, '\0', sizeof report->text) != NULL);
    if (report->kind == HOST_IS) {
        require(report->channel >= ADAPTER_OUTPUTS && report->channel < ADAPTER_CHANNELS);
        require(report->index < adapter_channel_count(report->channel));
        require(report->channel == ADAPTER_AMPS || report->value == 0 || report->value == 1);
    }
}

static void check_bounds(const struct host *host)
{
    require(host->report_count <= HOST_REPORTS && host->wait_count <= HOST_WAITS);
    require(host->sending_count <= ADAPTER_SENDINGS && host->unanswered <= HOST_UNANSWERED);
    require(memchr(host->error, '\0', sizeof host->error) != NULL);
    require((host->state == HOST_LOST) == (host->error[0] != '\0'));
    if (host->state == HOST_READY) {
        require(host->answered && host->told_all && host->waiting.count > 0);
        require(host->temps.count <= ADAPTER_TEMPS);
        for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
            require(host->ability[i].count <= adapter_channel_count((enum adapter_channel)i));
        }
    }
}

/* What the host says: frames, and an end of them. */
static void listen(struct line *line)
{
    char text[FRAME_LINE];
    uint8_t length, lines = 0;
    while ((length = host_take(&line->host, line->now_us, text)) > 0) {
        require(text[length - 1] == '\n' && ++lines < 64);
    }
}

/* Someone gives orders, now and then, and takes reports. */
static void use(struct line *line)
{
    struct host_report report;
    static const uint8_t bytes[FRAME_BYTES];
    uint32_t turn = line->turn++;
    (void)host_set(&line->host, (enum adapter_channel)(turn % ADAPTER_OUTPUTS), (uint8_t)(turn % 9),
                   (int32_t)(turn & 1), turn % 3 == 0 ? INT64_MIN : line->now_us + 20000);
    (void)host_temp(&line->host, (uint8_t)(turn % 7), NULL, 0);
    (void)host_send(&line->host, bytes, (uint8_t)(turn % (FRAME_BYTES + 2)));
    (void)host_baud(&line->host, turn * 1000);
    while (turn % 4 == 0 && host_next_report(&line->host, &report)) {
        check_report(line, &report);
    }
    listen(line);
    check_bounds(&line->host);
    line->now_us += 977;
}

static void feed(struct line *line, const char *bytes, size_t count)
{
    host_feed(&line->host, (const uint8_t *)bytes, (uint32_t)count, line->now_us);
    check_bounds(&line->host);
}

static void feed_words(struct line *line, const char *words, size_t size, uint16_t number)
{
    char text[FRAME_LINE];
    feed(line, text, seal(text, words, size, number));
    use(line);
}

static void feed_next(struct line *line, const char *words)
{
    feed_words(line, words, strlen(words), line->host.link.expected);
}

static void greet(struct line *line)
{
    static const char *const cans[] = {
        "can supply 1 0 1 0",   "can in 8 0 1 0",         "can contact 6 0 1 0",
        "can led 4 0 1 0",      "can temp 5 -880 2000 0", "can port 1 300 57600 0",
        "can buffer 1 0 256 0", "can wait 16 0 60 0",     "ready 0",
    };
    static const char hello[] = "hello fusebox 1 7 fuzz 1 0";
    feed_words(line, hello, sizeof hello - 1, 0);
    for (uint32_t i = 0; i < sizeof cans / sizeof cans[0]; i++) {
        feed_next(line, cans[i]);
    }
    for (uint32_t i = 0; i < HOST_GREETING_BEATS; i++) {
        feed_words(line, "beat 0 0", 8, 0);
    }
    require(line->host.state == HOST_READY);
}

/* Each line of the input as a frame, in its turn; what the host said is acknowledged. */
static void feed_sealed(struct line *line, const char *text, size_t size)
{
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        size_t length = end != NULL ? (size_t)(end - text) : size;
        feed_words(line, text, length, line->host.link.expected);
        if (line->turn % 3 > 0) {
            feed_words(line, "ack", 3, line->host.link.unsent);
        }
        length += end != NULL ? 1 : 0;
        text += length;
        size -= length;
    }
}

static void begin(struct line *line)
{
    memset(line, 0, sizeof *line);
    host_open(&line->host, SESSION, 0);
    listen(line);
}

static void end(struct line *line)
{
    host_watch(&line->host, line->now_us + HOST_GREETING_US + HOST_SILENCE_US + 1);
    check_bounds(&line->host);
    require(line->host.state == HOST_LOST);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct line line;
    begin(&line);
    feed(&line, (const char *)data, size);
    end(&line);
    begin(&line);
    feed_sealed(&line, (const char *)data, size);
    end(&line);
    begin(&line);
    greet(&line);
    feed_sealed(&line, (const char *)data, size);
    end(&line);
    return 0;
}

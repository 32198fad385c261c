#include "aid_host.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BEAT_US CLOCK_MS(50)
#define WAIT_MOST CLOCK_S(20)

struct aid_host *aid_host_new(const struct emulator_options *options)
{
    struct aid_host *host = calloc(1, sizeof *host);
    char error[PART_ERROR] = "";
    ck_assert_ptr_nonnull(host);
    ck_assert_msg(emulator_init(&host->emulator, options, error), "%s", error);
    frame_reader_init(&host->link.reader);
    return host;
}

void aid_host_free(struct aid_host *host)
{
    emulator_free(&host->emulator);
    free(host);
}

static int64_t now_of(const struct aid_host *host)
{
    return emulator_now(&host->emulator);
}

static void say_hello(struct aid_host *host)
{
    struct frame frame;
    frame_begin(&frame, 0, "hello");
    frame_add_word(&frame, "fusebox");
    frame_add_number(&frame, ADAPTER_PROTOCOL);
    frame_add_number(&frame, ++host->session);
    link_send_plain(&host->link, &frame);
    host->hello_at = now_of(host) + AID_SESSION_WAIT;
}

static void beat(struct aid_host *host)
{
    struct frame frame;
    frame_begin(&frame, 0, "beat");
    frame_add_time(&frame, (uint32_t)now_of(host));
    link_send_plain(&host->link, &frame);
    host->beat_at = now_of(host) + BEAT_US;
}

static void hear_hello(struct aid_host *host, const struct frame *frame)
{
    int32_t session;
    host->hellos++;
    if (!host->open && frame_number(frame, 2, 0, UINT16_MAX, &session) &&
        session == host->session) {
        link_reset(&host->link);
        host->open = true;
        host->beat_at = now_of(host);
        host->frame_count = 0;
    }
}

static void hear(struct aid_host *host, const struct frame *frame)
{
    if (strcmp(frame_kind(frame), "hello") == 0) {
        hear_hello(host, frame);
    } else if (host->open && strcmp(frame_kind(frame), "beat") != 0) {
        ck_assert_uint_lt(host->frame_count, AID_FRAMES);
        host->frame[host->frame_count++] = *frame;
    }
}

static void listen(struct aid_host *host)
{
    uint8_t bytes[256];
    uint32_t count;
    struct frame frame;
    while ((count = emulator_take(&host->emulator, bytes, sizeof bytes)) > 0) {
        for (uint32_t i = 0; i < count; i++) {
            if (link_feed(&host->link, bytes[i], &frame)) {
                hear(host, &frame);
            }
        }
    }
    uint32_t room = (uint32_t)sizeof host->said - 1 - host->said_count;
    host->said_count +=
        emulator_read(&host->emulator, (uint8_t *)host->said + host->said_count, room);
    host->said[host->said_count] = '\0';
}

static void speak(struct aid_host *host)
{
    char line[FRAME_LINE];
    uint8_t length;
    if (host->open && now_of(host) >= host->beat_at) {
        beat(host);
    } else if (!host->open && now_of(host) >= host->hello_at) {
        say_hello(host);
    }
    while ((length = link_take(&host->link, (uint32_t)now_of(host), line)) > 0) {
        (void)emulator_feed(&host->emulator, (uint8_t *)line, length);
    }
}

static int64_t next_of(const struct aid_host *host)
{
    int64_t next = clock_earlier(emulator_next(&host->emulator),
                                 host->open ? host->beat_at : host->hello_at);
    uint32_t due_us = link_due(&host->link, (uint32_t)now_of(host));
    if (due_us != UINT32_MAX) {
        next = clock_earlier(next, now_of(host) + (due_us > 0 ? due_us : 1));
    }
    return clock_later(next, now_of(host) + 1);
}

void aid_host_run(struct aid_host *host, int64_t time)
{
    int64_t until = now_of(host) + time;
    const char *error = "";
    while (now_of(host) < until) {
        int64_t next = host->mute ? emulator_next(&host->emulator) : next_of(host);
        next = clock_later(next, now_of(host) + 1);
        ck_assert_msg(emulator_advance(&host->emulator, clock_earlier(until, next), &error), "%s",
                      error);
        listen(host);
        if (!host->mute) {
            speak(host);
        }
    }
}

void aid_host_begin(struct aid_host *host)
{
    uint32_t from = 0;
    int64_t end = now_of(host) + WAIT_MOST;
    host->open = false;
    link_reset(&host->link);
    host->hello_at = now_of(host);
    do {
        ck_assert_int_lt(now_of(host), end);
        aid_host_run(host, CLOCK_MS(1));
        from = 0;
    } while (!host->open || aid_host_find(host, "ready", "", &from) == NULL);
}

uint16_t aid_host_order(struct aid_host *host, const char *words)
{
    char text[FRAME_LINE];
    struct frame frame;
    while (!link_has_room(&host->link)) {
        aid_host_run(host, CLOCK_MS(1));
    }
    uint16_t number = link_number(&host->link);
    ck_assert_int_lt(snprintf(text, sizeof text, "%s", words), (int)sizeof text);
    char *rest = text, *word = strtok_r(text, " ", &rest);
    frame_begin(&frame, number, word);
    while ((word = strtok_r(NULL, " ", &rest)) != NULL) {
        frame_add_word(&frame, word);
    }
    ck_assert(link_send(&host->link, &frame));
    return number;
}

uint32_t aid_host_do(struct aid_host *host, const char *words)
{
    char wanted[16];
    uint32_t from = host->frame_count;
    int64_t end = now_of(host) + WAIT_MOST;
    snprintf(wanted, sizeof wanted, "%u", aid_host_order(host, words));
    for (;;) {
        ck_assert_msg(now_of(host) < end, "no did: %s", words);
        aid_host_run(host, CLOCK_MS(1));
        uint32_t at = from;
        const struct frame *did = aid_host_find(host, "did", wanted, &at);
        if (did != NULL) {
            return aid_host_time(did, 1);
        }
    }
}

static bool begins(const struct frame *frame, const char *words)
{
    for (uint8_t field = 0; *words != '\0'; field++) {
        const char *word = frame_word(frame, field);
        size_t length = strcspn(words, " ");
        if (word == NULL || strlen(word) != length || strncmp(word, words, length) != 0) {
            return false;
        }
        words += length;
        words += strspn(words, " ");
    }
    return true;
}

const struct frame *aid_host_find(const struct aid_host *host, const char *kind, const char *words,
                                  uint32_t *from)
{
    while (*from < host->frame_count) {
        const struct frame *frame = &host->frame[(*from)++];
        if (strcmp(frame_kind(frame), kind) == 0 && begins(frame, words)) {
            return frame;
        }
    }
    return NULL;
}

void aid_host_type(struct aid_host *host, const char *line)
{
    ck_assert_uint_eq(
        emulator_type(&host->emulator, (const uint8_t *)line, (uint32_t)strlen(line)),
        strlen(line));
    (void)emulator_type(&host->emulator, (const uint8_t *)"\n", 1);
    aid_host_run(host, CLOCK_MS(300));
}

uint32_t aid_host_rx(const struct aid_host *host, char *bytes, uint32_t size)
{
    uint32_t from = 0, count = 0;
    const struct frame *frame;
    while ((frame = aid_host_find(host, "rx", "", &from)) != NULL) {
        uint8_t some[FRAME_BYTES];
        int16_t length = frame_bytes(frame, 0, some, sizeof some);
        ck_assert_int_gt(length, 0);
        uint32_t more = (uint32_t)length;
        ck_assert_uint_lt(count + more, size);
        memcpy(bytes + count, some, more);
        count += more;
    }
    bytes[count] = '\0';
    return count;
}

uint32_t aid_host_time(const struct frame *frame, uint8_t field)
{
    uint32_t time_us;
    ck_assert(frame_time(frame, field, &time_us));
    return time_us;
}

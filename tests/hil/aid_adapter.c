#define _POSIX_C_SOURCE 200809L
#include "hil/aid_adapter.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define BEAT_US 100000u

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct aid_adapter *aid = context;
    aid->output[channel][index] = value;
    if (aid->write_count < AID_WRITES) {
        aid->writes[aid->write_count++] =
            (struct aid_write){(uint8_t)channel, index, value, aid->now_us};
    }
}

static void write_temp(void *context, uint8_t index, const uint8_t rom[ADAPTER_ROM],
                       int16_t sixteenths)
{
    struct aid_adapter *aid = context;
    aid->temp_here[index] = rom != NULL;
    aid->temp[index] = sixteenths;
}

static void write_baud(void *context, uint32_t rate)
{
    struct aid_adapter *aid = context;
    aid->rate = rate;
}

const struct adapter_board aid_board = {
    .name = "aid",
    .build = "1.0",
    .count = {[ADAPTER_SUPPLY] = 1,
              [ADAPTER_BATTERY] = 1,
              [ADAPTER_IN] = 6,
              [ADAPTER_CONTACT] = 6,
              [ADAPTER_LED] = 4,
              [ADAPTER_AMPS] = 1},
    .latency_us = {[ADAPTER_IN] = 200},
    .amps_high_ma = 2000,
    .temps = 3,
    .baud_low = 300,
    .baud_high = 57600,
    .write = write_pin,
    .temp = write_temp,
    .baud = write_baud,
};

void aid_adapter_init(struct aid_adapter *aid, uint32_t now_us, struct bad_faults faults,
                      uint64_t seed)
{
    memset(aid, 0, sizeof *aid);
    memset(aid->output, 1, sizeof aid->output); /* whatever a pin does before it is told */
    aid->now_us = aid->beat_us = now_us;
    aid->beats = true;
    link_reset(&aid->host);
    bad_line_init(&aid->to, seed * 2, faults);
    bad_line_init(&aid->from, seed * 2 + 1, faults);
    adapter_init(&aid->adapter, &aid_board, aid, now_us);
}

void aid_adapter_open(struct aid_adapter *aid, uint32_t now_us)
{
    static const struct bad_faults none;
    aid_adapter_init(aid, now_us, none, 1);
    aid_hello(aid, 17);
    aid_run(aid, 50000);
    ck_assert_ptr_nonnull(aid_next(aid, "ready "));
}

void aid_frame(struct frame *frame, uint16_t number, const char *words)
{
    char copy[FRAME_LINE], *rest = copy, *word;
    strcpy(copy, words);
    word = strtok_r(rest, " ", &rest);
    frame_begin(frame, number, word);
    while ((word = strtok_r(NULL, " ", &rest)) != NULL) {
        frame_add_word(frame, word);
    }
}

void aid_hello(struct aid_adapter *aid, uint16_t session)
{
    struct frame frame;
    link_reset(&aid->host);
    frame_begin(&frame, 0, "hello");
    frame_add_word(&frame, "fusebox");
    frame_add_number(&frame, 1);
    frame_add_number(&frame, session);
    link_send_plain(&aid->host, &frame);
}

uint16_t aid_say(struct aid_adapter *aid, const char *words)
{
    struct frame frame;
    uint16_t number = link_number(&aid->host);
    aid_frame(&frame, number, words);
    ck_assert_msg(link_send(&aid->host, &frame), "no room for: %s", words);
    return number;
}

uint16_t aid_say_waiting(struct aid_adapter *aid, const char *words)
{
    for (int i = 0; i < 100000 && !link_has_room(&aid->host); i++) {
        aid_run(aid, AID_STEP_US);
    }
    return aid_say(aid, words);
}

void aid_type(struct aid_adapter *aid, const char *text)
{
    for (; *text != '\0'; text++) {
        adapter_feed(&aid->adapter, (uint8_t)*text, aid->now_us);
    }
}

static void keep(struct aid_adapter *aid, const struct frame *frame)
{
    ck_assert_uint_lt(aid->heard_count, AID_HEARD);
    char *to = aid->heard[aid->heard_count++];
    strcpy(to, frame_kind(frame));
    for (uint8_t i = 0; i + 1 < frame->word_count; i++) {
        strcat(strcat(to, " "), frame_word(frame, i));
    }
}

/* An adapter's hello to the host begins its numbers, too. */
static void host_hears(struct aid_adapter *aid, const char *text, uint8_t length)
{
    struct frame frame;
    for (uint8_t i = 0; i < length; i++) {
        if (link_feed(&aid->host, (uint8_t)text[i], &frame) &&
            strcmp(frame_kind(&frame), "beat") != 0) {
            keep(aid, &frame);
        }
    }
}

static void host_step(struct aid_adapter *aid)
{
    char text[FRAME_LINE];
    uint8_t length;
    if (aid->beats && aid->now_us - aid->beat_us >= BEAT_US) {
        struct frame frame;
        frame_begin(&frame, 0, "beat");
        frame_add_time(&frame, aid->now_us);
        link_send_plain(&aid->host, &frame);
        aid->beat_us = aid->now_us;
    }
    while ((length = link_take(&aid->host, aid->now_us, text)) > 0) {
        bad_line_send(&aid->to, text, length, aid->now_us);
    }
    while ((length = bad_line_take(&aid->from, aid->now_us, text)) > 0) {
        host_hears(aid, text, length);
    }
}

static void adapter_step(struct aid_adapter *aid)
{
    char text[FRAME_LINE];
    uint8_t length;
    while ((length = bad_line_take(&aid->to, aid->now_us, text)) > 0) {
        for (uint8_t i = 0; i < length; i++) {
            adapter_feed(&aid->adapter, (uint8_t)text[i], aid->now_us);
        }
    }
    bool idle = adapter_due(&aid->adapter, aid->now_us) > 0;
    adapter_turn(&aid->adapter, aid->now_us);
    while ((length = adapter_take(&aid->adapter, aid->now_us, text)) > 0) {
        ck_assert_msg(!idle, "a line that adapter_due() did not foresee: %.*s", length, text);
        bad_line_send(&aid->from, text, length, aid->now_us);
    }
}

void aid_run(struct aid_adapter *aid, uint32_t for_us)
{
    for (uint32_t gone_us = 0; gone_us < for_us; gone_us += AID_STEP_US) {
        host_step(aid);
        adapter_step(aid);
        aid->now_us += AID_STEP_US;
    }
}

const char *aid_next(struct aid_adapter *aid, const char *begin)
{
    for (uint32_t i = aid->looked; i < aid->heard_count; i++) {
        if (strncmp(aid->heard[i], begin, strlen(begin)) == 0) {
            aid->looked = i + 1;
            return aid->heard[i];
        }
    }
    return NULL;
}

uint32_t aid_count(const struct aid_adapter *aid, const char *begin)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < aid->heard_count; i++) {
        count += strncmp(aid->heard[i], begin, strlen(begin)) == 0 ? 1 : 0;
    }
    return count;
}

uint32_t aid_time(const char *heard)
{
    ck_assert_ptr_nonnull(heard);
    return (uint32_t)strtoul(strrchr(heard, ' ') + 1, NULL, 10);
}

bool aid_is_at_rest(const struct aid_adapter *aid)
{
    for (uint8_t channel = 0; channel < ADAPTER_OUTPUTS; channel++) {
        for (uint8_t index = 0; index < aid_board.count[channel]; index++) {
            if (aid->output[channel][index] != 0) {
                return false;
            }
        }
    }
    return !aid->temp_here[0] && !aid->temp_here[1] && !aid->temp_here[2];
}

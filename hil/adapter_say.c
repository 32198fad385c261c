#include "hil/adapter_say.h"

#include <stddef.h>
#include <string.h>

static const char *const why_words[] = {
    [ADAPTER_DID] = "",      [ADAPTER_UNKNOWN] = "unknown", [ADAPTER_RANGE] = "range",
    [ADAPTER_FULL] = "full", [ADAPTER_FAR] = "far",         [ADAPTER_REST] = "rest",
};

static const char *const end_words[] = {
    [ADAPTER_END_NONE] = "", [ADAPTER_END_SILENCE] = "silence", [ADAPTER_END_BYE] = "bye"};

enum greeting_row {
    ROW_CHANNELS,
    ROW_TEMP = ADAPTER_CHANNELS,
    ROW_PORT,
    ROW_BUFFER,
    ROW_WAIT,
    ROW_READY
};

#define GREETING_HELLO 1
#define GREETING_ROWS 2 /* the first of them */

static const int32_t coldest_sixteenths = -880, hottest_sixteenths = 2000;

static bool has_room(const struct adapter *adapter)
{
    return adapter->numbered ? link_has_room(&adapter->link) : adapter->link.plain.length == 0;
}

static void begin(const struct adapter *adapter, struct frame *frame, const char *kind)
{
    frame_begin(frame, adapter->numbered ? link_number(&adapter->link) : 0, kind);
}

static void send(struct adapter *adapter, const struct frame *frame)
{
    if (adapter->numbered) {
        link_send(&adapter->link, frame);
    } else {
        link_send_plain(&adapter->link, frame);
    }
}

/* ---- the beginning ---- */

static void say_hello(struct adapter *adapter, uint32_t now_us)
{
    struct frame frame;
    frame_begin(&frame, 0, "hello");
    frame_add_word(&frame, "fusebox");
    frame_add_number(&frame, ADAPTER_PROTOCOL);
    frame_add_number(&frame, adapter->session_number);
    frame_add_word(&frame, adapter->board->name);
    frame_add_word(&frame, adapter->board->build);
    frame_add_time(&frame, now_us);
    link_send_plain(&adapter->link, &frame);
}

struct can {
    const char *name;
    uint32_t count;
    int32_t low, high;
    uint32_t latency_us;
};

static struct can channel_can(const struct adapter_board *board, uint8_t channel)
{
    return (struct can){adapter_channel_name((enum adapter_channel)channel), board->count[channel],
                        0, channel == ADAPTER_AMPS ? board->amps_high_ma : 1,
                        board->latency_us[channel]};
}

/* A count of 0: the board has none of it. */
static struct can row_can(const struct adapter_board *board, uint8_t row)
{
    bool port = board->baud_high > 0;
    switch (row) {
    case ROW_TEMP:
        return (struct can){"temp", board->temps, coldest_sixteenths, hottest_sixteenths,
                            board->temp_latency_us};
    case ROW_PORT:
        return (struct can){"port", port ? 1 : 0, (int32_t)board->baud_low,
                            (int32_t)board->baud_high, 0};
    case ROW_BUFFER:
        return (struct can){"buffer", port ? 1 : 0, 0, ADAPTER_BUFFER, 0};
    case ROW_WAIT:
        return (struct can){"wait", ADAPTER_WAITING, 0, ADAPTER_AHEAD_US / 1000000u, 0};
    default:
        return channel_can(board, row);
    }
}

static void say_row(struct adapter *adapter, uint8_t row, uint32_t now_us)
{
    struct frame frame;
    if (row == ROW_READY) {
        begin(adapter, &frame, "ready");
        frame_add_time(&frame, now_us);
    } else {
        struct can can = row_can(adapter->board, row);
        begin(adapter, &frame, "can");
        frame_add_word(&frame, can.name);
        frame_add_time(&frame, can.count);
        frame_add_number(&frame, can.low);
        frame_add_number(&frame, can.high);
        frame_add_time(&frame, can.latency_us);
    }
    send(adapter, &frame);
}

static void greet(struct adapter *adapter, uint32_t now_us)
{
    if (adapter->greeting == GREETING_HELLO) {
        say_hello(adapter, now_us);
        adapter->greeting = GREETING_ROWS;
        return;
    }
    uint8_t row = (uint8_t)(adapter->greeting - GREETING_ROWS);
    while (row < ROW_READY && row_can(adapter->board, row).count == 0) {
        row++;
    }
    say_row(adapter, row, now_us);
    adapter->greeting = (uint8_t)(row == ROW_READY ? 0 : row + 1 + GREETING_ROWS);
}

static void say_end(struct adapter *adapter)
{
    struct frame frame;
    begin(adapter, &frame, "rest");
    frame_add_word(&frame, end_words[adapter->end]);
    frame_add_time(&frame, adapter->end_us);
    send(adapter, &frame);
    adapter->end = ADAPTER_END_NONE;
}

/* ---- what a session brings: each returns false if it has nothing ---- */

void adapter_answer(struct adapter *adapter, uint16_t number, enum adapter_why why, uint32_t at_us)
{
    uint8_t at = (uint8_t)(adapter->answer_head + adapter->answer_count);
    at = (uint8_t)(at < ADAPTER_ANSWERS ? at : at - ADAPTER_ANSWERS);
    if (adapter->answer_count < ADAPTER_ANSWERS) {
        adapter->answer[at] = (struct adapter_answer){number, (uint8_t)why, at_us};
        adapter->answer_count++;
    }
}

static bool say_answer(struct adapter *adapter, uint32_t now_us)
{
    struct frame frame;
    (void)now_us;
    if (adapter->answer_count == 0) {
        return false;
    }
    const struct adapter_answer *answer = &adapter->answer[adapter->answer_head];
    begin(adapter, &frame, answer->why == ADAPTER_DID ? "did" : "no");
    frame_add_number(&frame, answer->number);
    if (answer->why != ADAPTER_DID) {
        frame_add_word(&frame, why_words[answer->why]);
    }
    frame_add_time(&frame, answer->at_us);
    send(adapter, &frame);
    bool last = adapter->answer_head == ADAPTER_ANSWERS - 1;
    adapter->answer_head = (uint8_t)(last ? 0 : adapter->answer_head + 1);
    adapter->answer_count--;
    return true;
}

static void say_is(struct adapter *adapter, const struct adapter_change *change)
{
    struct frame frame;
    char word[ADAPTER_CHANNEL_WORD];
    adapter_channel_format((enum adapter_channel)change->channel, change->index, word);
    begin(adapter, &frame, "is");
    frame_add_word(&frame, word);
    frame_add_number(&frame, change->value);
    frame_add_time(&frame, change->at_us);
    send(adapter, &frame);
}

/* The pin at a place counted over all, or NULL. */
static struct adapter_pin *pin_at(struct adapter *adapter, uint8_t place,
                                  struct adapter_change *change)
{
    uint8_t kind = place / ADAPTER_PLACES;
    struct adapter_pin *pin = &adapter->pin[kind][place % ADAPTER_PLACES];
    change->channel = (uint8_t)(ADAPTER_OUTPUTS + kind);
    change->index = place % ADAPTER_PLACES;
    change->value = pin->sensed;
    change->at_us = pin->changed_us;
    return change->index < adapter->board->count[change->channel] ? pin : NULL;
}

#define ALL_PLACES (ADAPTER_SENSED * ADAPTER_PLACES)

/* A pin whose last change found no place. */
static bool say_late(struct adapter *adapter)
{
    for (uint8_t place = 0; place < ALL_PLACES; place++) {
        struct adapter_change change = {0};
        struct adapter_pin *pin = pin_at(adapter, place, &change);
        if (pin != NULL && pin->told != pin->sensed && change.channel != ADAPTER_AMPS) {
            pin->told = pin->sensed;
            say_is(adapter, &change);
            return true;
        }
    }
    adapter->late = false;
    return false;
}

static bool say_change(struct adapter *adapter, uint32_t now_us)
{
    (void)now_us;
    if (adapter->change_count == 0) {
        return adapter->late && say_late(adapter);
    }
    say_is(adapter, &adapter->change[adapter->change_head]);
    adapter->change_head = (uint8_t)((adapter->change_head + 1) % ADAPTER_CHANGES);
    adapter->change_count--;
    return true;
}

static bool say_rx(struct adapter *adapter, uint32_t now_us)
{
    struct frame frame;
    uint8_t bytes[FRAME_BYTES], count = 0;
    (void)now_us;
    if (adapter->from_count == 0) {
        return false;
    }
    while (count < FRAME_BYTES && adapter->from_count > 0) {
        bytes[count++] = adapter->from_port[adapter->from_head];
        adapter->from_head = (uint16_t)((adapter->from_head + 1) % ADAPTER_BUFFER);
        adapter->from_count--;
    }
    begin(adapter, &frame, "rx");
    frame_add_bytes(&frame, bytes, count);
    frame_add_time(&frame, adapter->from_us);
    send(adapter, &frame);
    return true;
}

static bool say_lost(struct adapter *adapter, uint32_t now_us)
{
    struct frame frame;
    bool rx = adapter->lost_rx > 0;
    uint16_t *count = rx ? &adapter->lost_rx : &adapter->lost_is;
    if (*count == 0) {
        return false;
    }
    begin(adapter, &frame, "lost");
    frame_add_word(&frame, rx ? "rx" : "is");
    frame_add_number(&frame, *count);
    frame_add_time(&frame, now_us);
    send(adapter, &frame);
    *count = 0;
    return true;
}

/* Changes go first: what is read is the newest. */
static bool say_reading(struct adapter *adapter, uint32_t now_us)
{
    struct adapter_change change = {0};
    if (!adapter->reading || adapter->change_count > 0) {
        return false;
    }
    while (adapter->read_next < ALL_PLACES) {
        struct adapter_pin *pin = pin_at(adapter, adapter->read_next++, &change);
        if (pin != NULL) {
            change.at_us = now_us;
            pin->told = pin->sensed;
            say_is(adapter, &change);
            return true;
        }
    }
    adapter->reading = false;
    adapter_answer(adapter, adapter->read_number, ADAPTER_DID, now_us);
    return say_answer(adapter, now_us);
}

static bool (*const sayings[])(struct adapter *adapter, uint32_t now_us) = {
    say_answer, say_change, say_rx, say_lost, say_reading};

#define SAYINGS (sizeof sayings / sizeof sayings[0])

void adapter_say(struct adapter *adapter, uint32_t now_us)
{
    if (adapter->hello_alone) {
        if (adapter->link.plain.length == 0) {
            say_hello(adapter, now_us);
            adapter->hello_alone = false;
            adapter->session_number = 0;
        }
        return;
    }
    if (!has_room(adapter)) {
        return;
    }
    if (adapter->greeting > 0) {
        greet(adapter, now_us);
    } else if (adapter->end != ADAPTER_END_NONE) {
        say_end(adapter);
    } else {
        bool said = false;
        for (uint8_t i = 0; i < SAYINGS && !said; i++) {
            adapter->say = (uint8_t)(adapter->say + 1u < SAYINGS ? adapter->say + 1u : 0);
            said = sayings[adapter->say](adapter, now_us);
        }
    }
}

bool adapter_has_to_say(const struct adapter *adapter)
{
    if (adapter->hello_alone) {
        return true;
    }
    return has_room(adapter) && (adapter->greeting > 0 || adapter->end != ADAPTER_END_NONE ||
                                 adapter->answer_count > 0 || adapter->change_count > 0 ||
                                 adapter->late || adapter->from_count > 0 || adapter->lost_rx > 0 ||
                                 adapter->lost_is > 0 || adapter->reading);
}

void adapter_forget(struct adapter *adapter)
{
    adapter->greeting = 0;
    adapter->end = ADAPTER_END_NONE;
    adapter->answer_count = 0;
    adapter->change_count = 0;
    adapter->from_count = 0;
    adapter->lost_rx = adapter->lost_is = 0;
    adapter->late = adapter->reading = false;
    for (uint8_t kind = 0; kind < ADAPTER_SENSED; kind++) {
        for (uint8_t index = 0; index < ADAPTER_PLACES; index++) {
            adapter->pin[kind][index].told = adapter->pin[kind][index].sensed;
        }
    }
}

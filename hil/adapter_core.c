#include <stddef.h>
#include <string.h>

#include "hil/adapter_inside.h"

/* ---- outputs ---- */

void adapter_write(struct adapter *adapter, uint8_t channel, uint8_t index, int32_t value)
{
    adapter->board->write(adapter->context, (enum adapter_channel)channel, index, value);
}

void adapter_rest(struct adapter *adapter)
{
    for (uint8_t channel = 0; channel < ADAPTER_OUTPUTS; channel++) {
        for (uint8_t i = 0; i < adapter->board->count[channel]; i++) {
            adapter_write(adapter, channel, i, 0);
        }
    }
    for (uint8_t i = 0; i < adapter->board->temps; i++) {
        adapter->board->temp(adapter->context, i, NULL, 0);
    }
    memset(adapter->order, 0, sizeof adapter->order);
    adapter->to_count = 0;
    adapter->sending_count = 0;
    adapter->on_wire = 0;
}

void adapter_end_session(struct adapter *adapter, const char *why, uint32_t now_us)
{
    adapter_rest(adapter);
    adapter_say_rest(adapter, why, now_us);
    adapter->session = ADAPTER_ALONE;
    adapter->ended_us = now_us;
}

void adapter_init(struct adapter *adapter, const struct adapter_board *board, void *context,
                  uint32_t now_us)
{
    memset(adapter, 0, sizeof *adapter);
    adapter->board = board;
    adapter->context = context;
    frame_reader_init(&adapter->link.reader);
    link_reset(&adapter->link);
    adapter->heard_us = now_us;
    adapter_rest(adapter);
    adapter_say_hello(adapter, now_us);
}

/* ---- sessions ---- */

static void begin_session(struct adapter *adapter, enum adapter_session session, uint16_t number,
                          uint32_t now_us)
{
    adapter_rest(adapter);
    link_reset(&adapter->link);
    adapter->session = (uint8_t)session;
    adapter->session_number = number;
    adapter->greeting = 1;
    adapter->reading = false;
    adapter->answer_count = 0;
    adapter->from_count = 0;
    adapter->lost_rx = adapter->lost_is = 0;
    memset(adapter->untold, 0, sizeof adapter->untold);
    adapter_say_hello(adapter, now_us);
}

/* Another version gets ours for an answer, and no session. */
static void take_hello(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    int32_t version = 0, number = 0;
    const char *name = frame_word(frame, 0);
    if (frame->by_hand) {
        begin_session(adapter, ADAPTER_BY_HAND, 0, now_us);
        return;
    }
    if (name == NULL || strcmp(name, "fusebox") != 0
        || !frame_number(frame, 1, 0, INT32_MAX, &version)
        || !frame_number(frame, 2, 1, UINT16_MAX, &number)) {
        return;
    }
    if (version != ADAPTER_PROTOCOL) {
        adapter->session_number = (uint16_t)number;
        adapter_say_hello(adapter, now_us);
        return;
    }
    begin_session(adapter, ADAPTER_WITH_HOST, (uint16_t)number, now_us);
}

static void take_beat(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    uint32_t stamp;
    struct frame answer;
    if (frame_time(frame, 0, &stamp)) {
        frame_begin(&answer, 0, "beat");
        frame_add_time(&answer, stamp);
        frame_add_time(&answer, now_us);
        link_send_plain(&adapter->link, &answer);
    }
}

static void take_frame(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    bool typing = adapter->session == ADAPTER_BY_HAND;
    if (frame->by_hand && adapter->session == ADAPTER_WITH_HOST) {
        return; /* what is left of a torn line */
    }
    adapter->heard_us = now_us;
    if (strcmp(frame_kind(frame), "hello") == 0) {
        take_hello(adapter, frame, now_us);
    } else if (adapter->session == ADAPTER_ALONE || typing != frame->by_hand) {
        return;
    } else if (strcmp(frame_kind(frame), "beat") == 0) {
        take_beat(adapter, frame, now_us);
    } else {
        adapter_run(adapter, frame, now_us);
    }
}

/* Nobody acknowledges what is told to somebody who types, or to a host that is gone. */
static void forget_told(struct adapter *adapter, uint32_t now_us)
{
    bool left = adapter->session == ADAPTER_ALONE
                && (adapter->session_number == 0
                    || now_us - adapter->ended_us > ADAPTER_SILENCE_US);
    if (adapter->link.unsent == adapter->link.next
        && (left || adapter->session == ADAPTER_BY_HAND)) {
        adapter->link.first = adapter->link.next;
    }
}

static bool owes_too_much(const struct adapter *adapter)
{
    uint8_t owed = (uint8_t)(adapter->answer_count + adapter->sending_count + adapter->reading);
    for (uint8_t i = 0; i < ADAPTER_WAITING; i++) {
        owed = (uint8_t)(owed + adapter->order[i].used);
    }
    return owed >= ADAPTER_OWED;
}

void adapter_feed(struct adapter *adapter, uint8_t byte, uint32_t now_us)
{
    struct frame frame;
    if (!owes_too_much(adapter) && link_feed(&adapter->link, byte, &frame)) {
        take_frame(adapter, &frame, now_us);
    }
    if (adapter->session != ADAPTER_WITH_HOST) {
        adapter->link.owes_ack = false; /* nothing was taken */
    }
}

/* ---- what is sensed ---- */

void adapter_sense(struct adapter *adapter, enum adapter_channel channel, uint8_t index,
                   int16_t value, uint32_t at_us)
{
    uint8_t c = (uint8_t)(channel - ADAPTER_OUTPUTS), bit = (uint8_t)(1u << index);
    if (adapter->sensed[c][index] == value) {
        return;
    }
    if ((adapter->untold[c] & bit) != 0 && adapter->session == ADAPTER_WITH_HOST
        && !adapter->reading) {
        adapter->lost_is++; /* the value between was never told */
    }
    adapter->sensed[c][index] = value;
    adapter->changed_us[c][index] = at_us;
    adapter->untold[c] = (uint8_t)(adapter->untold[c] | bit);
}

/* ---- the modem port ---- */

void adapter_port_byte(struct adapter *adapter, uint8_t byte, uint32_t now_us)
{
    if (adapter->session == ADAPTER_ALONE) {
        return;
    }
    if (adapter->from_count == ADAPTER_BUFFER) {
        adapter->lost_rx++;
        return;
    }
    adapter->from_port[(adapter->from_head + adapter->from_count) % ADAPTER_BUFFER] = byte;
    adapter->from_count++;
    adapter->from_us = now_us;
}

int16_t adapter_port_next(struct adapter *adapter)
{
    if (adapter->to_count == 0) {
        return -1;
    }
    uint8_t byte = adapter->to_port[adapter->to_head];
    adapter->to_head = (uint16_t)((adapter->to_head + 1) % ADAPTER_BUFFER);
    adapter->to_count--;
    adapter->on_wire++;
    return byte;
}

/* Of the orders in their turn, those whose bytes are all out. */
void adapter_port_sent(struct adapter *adapter, uint32_t at_us)
{
    uint16_t out = adapter->on_wire;
    adapter->on_wire = 0;
    while (adapter->sending_count > 0 && out > 0) {
        struct adapter_sending *first = &adapter->sending[adapter->sending_first];
        uint16_t taken = out < first->left ? out : first->left;
        first->left = (uint8_t)(first->left - taken);
        out = (uint16_t)(out - taken);
        if (first->left > 0) {
            return;
        }
        adapter->sending_first = (uint8_t)((adapter->sending_first + 1) % ADAPTER_SENDING);
        adapter->sending_count--;
        adapter_answer(adapter, first->number, ADAPTER_DONE, at_us);
    }
}

/* ---- turns ---- */

void adapter_turn(struct adapter *adapter, uint32_t now_us)
{
    uint32_t patience = adapter->session == ADAPTER_BY_HAND ? ADAPTER_HAND_US : ADAPTER_SILENCE_US;
    if (adapter->session == ADAPTER_ALONE) {
        return;
    }
    if (now_us - adapter->heard_us > patience) {
        adapter_end_session(adapter, "silence", now_us);
        return;
    }
    adapter_run_due(adapter, now_us);
    forget_told(adapter, now_us);
    while (link_has_room(&adapter->link) && adapter_tell(adapter, now_us)) {
        continue;
    }
}

uint8_t adapter_take(struct adapter *adapter, uint32_t now_us, char line[FRAME_LINE])
{
    forget_told(adapter, now_us);
    return link_take(&adapter->link, now_us, line);
}

static uint32_t earlier(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

uint32_t adapter_due(const struct adapter *adapter, uint32_t now_us)
{
    uint32_t patience = adapter->session == ADAPTER_BY_HAND ? ADAPTER_HAND_US : ADAPTER_SILENCE_US;
    uint32_t due = link_due(&adapter->link, now_us), silent = now_us - adapter->heard_us;
    if (adapter->session == ADAPTER_ALONE) {
        return due;
    }
    due = earlier(due, silent <= patience ? patience - silent + 1 : 0);
    for (uint8_t i = 0; i < ADAPTER_WAITING; i++) {
        uint32_t ahead = adapter->order[i].at_us - now_us;
        if (adapter->order[i].used) {
            due = earlier(due, ahead > ADAPTER_HALF_CLOCK ? 0 : ahead);
        }
    }
    return adapter_has_news(adapter) ? 0 : due;
}

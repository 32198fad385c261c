#include "hil/adapter_order.h"

#include <string.h>

#include "hil/adapter_say.h"

#define COLDEST_SIXTEENTHS (-880) /* -55 C, of the DS18B20 */
#define HOTTEST_SIXTEENTHS 2000   /* 125 C */

/* Answers that wait, and those that are sure to come, find their place. */
_Static_assert(ADAPTER_ANSWERS > ADAPTER_WAITING + ADAPTER_SENDINGS + 1, "room for answers");

bool adapter_can_answer(const struct adapter *adapter)
{
    uint8_t taken = (uint8_t)(adapter->answer_count + adapter->order_count +
                              adapter->sending_count + (adapter->reading ? 1 : 0));
    return taken < ADAPTER_ANSWERS;
}

static void write_output(struct adapter *adapter, const struct adapter_order *order)
{
    adapter->board->write(adapter->context, (enum adapter_channel)order->channel, order->index,
                          order->value);
}

/* ---- set ---- */

/* Behind those of the same time. */
static void wait_in_order(struct adapter *adapter, const struct adapter_order *order)
{
    uint8_t at = adapter->order_count;
    while (at > 0 && (int32_t)(adapter->order[at - 1].at_us - order->at_us) > 0) {
        adapter->order[at] = adapter->order[at - 1];
        at--;
    }
    adapter->order[at] = *order;
    adapter->order_count++;
}

/* At its time, or now. */
static enum adapter_why take_order(struct adapter *adapter, const struct adapter_order *order,
                                   uint32_t now_us)
{
    if ((int32_t)(order->at_us - now_us) <= 0) {
        write_output(adapter, order);
        return ADAPTER_DID;
    }
    if (order->at_us - now_us > ADAPTER_AHEAD_US) {
        return ADAPTER_FAR;
    }
    if (adapter->order_count == ADAPTER_WAITING) {
        return ADAPTER_FULL;
    }
    wait_in_order(adapter, order);
    return ADAPTER_LATER;
}

static enum adapter_why obey_set(struct adapter *adapter, const struct frame *frame,
                                 uint32_t now_us)
{
    struct adapter_order order = {.number = frame->sequence, .at_us = now_us};
    const char *word = frame_word(frame, 0);
    enum adapter_channel channel;
    if (word == NULL || !adapter_channel_parse(word, &channel, &order.index) ||
        channel >= ADAPTER_OUTPUTS || order.index >= adapter->board->count[channel]) {
        return ADAPTER_UNKNOWN;
    }
    order.channel = (uint8_t)channel;
    if (frame->word_count > 4 || !frame_number(frame, 1, 0, 1, &order.value) ||
        (frame->word_count == 4 && !frame_time(frame, 2, &order.at_us))) {
        return ADAPTER_RANGE;
    }
    return take_order(adapter, &order, now_us);
}

void adapter_carry_out(struct adapter *adapter, uint32_t now_us)
{
    while (adapter->order_count > 0 && (int32_t)(now_us - adapter->order[0].at_us) >= 0) {
        struct adapter_order order = adapter->order[0];
        adapter->order_count--;
        memmove(&adapter->order[0], &adapter->order[1],
                adapter->order_count * sizeof adapter->order[0]);
        write_output(adapter, &order);
        adapter_answer(adapter, order.number, ADAPTER_DID, now_us);
    }
}

uint32_t adapter_order_due(const struct adapter *adapter, uint32_t now_us)
{
    if (adapter->order_count == 0) {
        return UINT32_MAX;
    }
    int32_t left_us = (int32_t)(adapter->order[0].at_us - now_us);
    return left_us > 0 ? (uint32_t)left_us : 0;
}

/* ---- the others ---- */

static enum adapter_why obey_temp(struct adapter *adapter, const struct frame *frame)
{
    uint8_t rom[ADAPTER_ROM];
    int32_t place, sixteenths = 0;
    if (adapter->board->temps == 0) {
        return ADAPTER_UNKNOWN;
    }
    if (frame->word_count > 4 || !frame_number(frame, 0, 1, adapter->board->temps, &place)) {
        return ADAPTER_RANGE;
    }
    int16_t size = frame_bytes(frame, 1, rom, sizeof rom);
    bool here = size == ADAPTER_ROM && rom_crc(rom, ADAPTER_ROM) == 0;
    if ((size != 0 && !here) ||
        ((here || frame->word_count == 4) &&
         !frame_number(frame, 2, COLDEST_SIXTEENTHS, HOTTEST_SIXTEENTHS, &sixteenths))) {
        return ADAPTER_RANGE;
    }
    adapter->board->temp(adapter->context, (uint8_t)(place - 1), here ? rom : NULL,
                         (int16_t)sixteenths);
    return ADAPTER_DID;
}

static bool has_port(const struct adapter *adapter)
{
    return adapter->board->baud_high > 0;
}

static enum adapter_why obey_baud(struct adapter *adapter, const struct frame *frame)
{
    int32_t rate;
    if (!has_port(adapter)) {
        return ADAPTER_UNKNOWN;
    }
    if (frame->word_count != 2 || !frame_number(frame, 0, (int32_t)adapter->board->baud_low,
                                                (int32_t)adapter->board->baud_high, &rate)) {
        return ADAPTER_RANGE;
    }
    adapter->board->baud(adapter->context, (uint32_t)rate);
    return ADAPTER_DID;
}

static void queue_bytes(struct adapter *adapter, const uint8_t *bytes, uint8_t count)
{
    for (uint8_t i = 0; i < count; i++) {
        uint16_t at = (uint16_t)((adapter->to_head + adapter->to_count) % ADAPTER_BUFFER);
        adapter->to_port[at] = bytes[i];
        adapter->to_count++;
    }
    adapter->to_end = (uint16_t)(adapter->to_end + count);
}

static enum adapter_why obey_tx(struct adapter *adapter, const struct frame *frame)
{
    uint8_t bytes[FRAME_BYTES];
    if (!has_port(adapter)) {
        return ADAPTER_UNKNOWN;
    }
    int16_t count = frame->word_count == 2 ? frame_bytes(frame, 0, bytes, sizeof bytes) : -1;
    if (count <= 0) {
        return ADAPTER_RANGE;
    }
    if ((uint16_t)count > (uint16_t)(ADAPTER_BUFFER - adapter->to_count) ||
        adapter->sending_count == ADAPTER_SENDINGS) {
        return ADAPTER_FULL;
    }
    queue_bytes(adapter, bytes, (uint8_t)count);
    uint8_t at = (uint8_t)((adapter->sending_head + adapter->sending_count) % ADAPTER_SENDINGS);
    adapter->sending[at] =
        (struct adapter_sending){.number = frame->sequence, .end = adapter->to_end};
    adapter->sending_count++;
    return ADAPTER_LATER;
}

static enum adapter_why obey_read(struct adapter *adapter, const struct frame *frame)
{
    if (frame->word_count != 1) {
        return ADAPTER_RANGE;
    }
    if (adapter->reading) {
        return ADAPTER_FULL;
    }
    adapter->reading = true;
    adapter->read_next = 0;
    adapter->read_number = frame->sequence;
    return ADAPTER_LATER;
}

/* ---- the rest state ---- */

static void rest_port(struct adapter *adapter, uint32_t now_us)
{
    adapter->to_count = 0;
    adapter->to_end = adapter->to_taken;
    while (adapter->sending_count > 0) {
        adapter->sending_count--;
        adapter_answer(adapter, adapter->sending[adapter->sending_head].number, ADAPTER_REST,
                       now_us);
        adapter->sending_head = (uint8_t)((adapter->sending_head + 1) % ADAPTER_SENDINGS);
    }
}

void adapter_rest(struct adapter *adapter, uint32_t now_us)
{
    const struct adapter_board *board = adapter->board;
    for (uint8_t channel = 0; channel < ADAPTER_OUTPUTS; channel++) {
        for (uint8_t index = 0; index < board->count[channel]; index++) {
            board->write(adapter->context, (enum adapter_channel)channel, index, 0);
        }
    }
    for (uint8_t index = 0; index < board->temps; index++) {
        board->temp(adapter->context, index, NULL, 0);
    }
    uint8_t count = adapter->order_count;
    adapter->order_count = 0;
    for (uint8_t i = 0; i < count; i++) {
        adapter_answer(adapter, adapter->order[i].number, ADAPTER_REST, now_us);
    }
    rest_port(adapter, now_us);
}

static enum adapter_why obey_rest(struct adapter *adapter, const struct frame *frame,
                                  uint32_t now_us)
{
    if (frame->word_count != 1) {
        return ADAPTER_RANGE;
    }
    adapter_rest(adapter, now_us);
    return ADAPTER_DID;
}

/* ---- all of them ---- */

void adapter_obey(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    const char *kind = frame_kind(frame);
    enum adapter_why why = ADAPTER_UNKNOWN;
    if (strcmp(kind, "set") == 0) {
        why = obey_set(adapter, frame, now_us);
    } else if (strcmp(kind, "tx") == 0) {
        why = obey_tx(adapter, frame);
    } else if (strcmp(kind, "temp") == 0) {
        why = obey_temp(adapter, frame);
    } else if (strcmp(kind, "baud") == 0) {
        why = obey_baud(adapter, frame);
    } else if (strcmp(kind, "read") == 0) {
        why = obey_read(adapter, frame);
    } else if (strcmp(kind, "rest") == 0) {
        why = obey_rest(adapter, frame, now_us);
    }
    if (why != ADAPTER_LATER) {
        adapter_answer(adapter, frame->sequence, why, now_us);
    }
}

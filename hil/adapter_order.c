#include <stddef.h>
#include <string.h>

#include "hil/adapter_inside.h"

/* An order, as it is being carried out. */
struct order {
    const struct frame *frame;
    uint16_t number;
    uint32_t now_us;
};

/* "in3" as an output of this board. NULL answers are told by the caller. */
static bool find_output(const struct adapter *adapter, const char *word, uint8_t *channel,
                        uint8_t *index)
{
    for (uint8_t i = 0; word != NULL && i < ADAPTER_OUTPUTS; i++) {
        size_t length = strlen(adapter_channel_name((enum adapter_channel)i));
        if (strncmp(word, adapter_channel_name((enum adapter_channel)i), length) != 0) {
            continue;
        }
        const char *digit = word + length;
        uint8_t number = 1;
        if (adapter_channel_count((enum adapter_channel)i) > 1 && digit[0] != '\0') {
            number = (uint8_t)(digit[0] >= '1' && digit[0] <= '9' ? digit[0] - '0' : 0);
            digit++;
        } else if (adapter_channel_count((enum adapter_channel)i) > 1) {
            number = 0;
        }
        if (digit[0] == '\0' && number >= 1 && number <= adapter->board->count[i]) {
            *channel = i;
            *index = (uint8_t)(number - 1);
            return true;
        }
    }
    return false;
}

static struct adapter_order *free_order(struct adapter *adapter)
{
    for (uint8_t i = 0; i < ADAPTER_WAITING; i++) {
        if (!adapter->order[i].used) {
            return &adapter->order[i];
        }
    }
    return NULL;
}

static void do_now(struct adapter *adapter, const struct adapter_order *order, uint32_t now_us)
{
    adapter_write(adapter, order->channel, order->index, order->value);
    adapter_answer(adapter, order->number, ADAPTER_DONE, now_us);
}

/* An order of the past, or without a time, is done now. */
static void put_order(struct adapter *adapter, const struct adapter_order *order,
                      uint32_t now_us)
{
    uint32_t ahead = order->at_us - now_us;
    if (ahead == 0 || ahead > ADAPTER_HALF_CLOCK) {
        do_now(adapter, order, now_us);
        return;
    }
    if (ahead > ADAPTER_AHEAD_US) {
        adapter_answer(adapter, order->number, ADAPTER_FAR, now_us);
        return;
    }
    struct adapter_order *place = free_order(adapter);
    if (place == NULL) {
        adapter_answer(adapter, order->number, ADAPTER_FULL, now_us);
        return;
    }
    *place = *order;
    place->used = true;
}

static void run_set(struct adapter *adapter, const struct order *order)
{
    struct adapter_order wanted = {.number = order->number, .at_us = order->now_us};
    const char *time = frame_word(order->frame, 2);
    if (!find_output(adapter, frame_word(order->frame, 0), &wanted.channel, &wanted.index)) {
        adapter_answer(adapter, order->number, ADAPTER_UNKNOWN, order->now_us);
        return;
    }
    bool ranged = frame_number(order->frame, 1, 0, 1, &wanted.value)
                  && (time == NULL || frame_time(order->frame, 2, &wanted.at_us));
    if (!ranged) {
        adapter_answer(adapter, order->number, ADAPTER_RANGE, order->now_us);
        return;
    }
    put_order(adapter, &wanted, order->now_us);
}

static void run_temp(struct adapter *adapter, const struct order *order)
{
    int32_t number = 0, sixteenths = 0;
    uint8_t rom[ADAPTER_ROM];
    bool known = frame_number(order->frame, 0, 1, adapter->board->temps, &number);
    int16_t bytes = frame_bytes(order->frame, 1, rom, sizeof rom);
    bool ranged = (bytes == 0 || bytes == ADAPTER_ROM)
                  && frame_number(order->frame, 2, -55 * 16, 125 * 16, &sixteenths);
    if (!known || !ranged) {
        adapter_answer(adapter, order->number, known ? ADAPTER_RANGE : ADAPTER_UNKNOWN,
                     order->now_us);
        return;
    }
    adapter->board->temp(adapter->context, (uint8_t)(number - 1), bytes == 0 ? NULL : rom,
                         (int16_t)sixteenths);
    adapter_answer(adapter, order->number, ADAPTER_DONE, order->now_us);
}

static void run_baud(struct adapter *adapter, const struct order *order)
{
    int32_t rate = 0;
    if (adapter->board->baud_high == 0) {
        adapter_answer(adapter, order->number, ADAPTER_UNKNOWN, order->now_us);
    } else if (!frame_number(order->frame, 0, (int32_t)adapter->board->baud_low,
                             (int32_t)adapter->board->baud_high, &rate)) {
        adapter_answer(adapter, order->number, ADAPTER_RANGE, order->now_us);
    } else {
        adapter->board->baud(adapter->context, (uint32_t)rate);
        adapter_answer(adapter, order->number, ADAPTER_DONE, order->now_us);
    }
}

/* The bytes wait for the port; the order is done when the last of them is out. */
static void run_tx(struct adapter *adapter, const struct order *order)
{
    uint8_t bytes[FRAME_BYTES];
    int16_t count = frame_bytes(order->frame, 0, bytes, sizeof bytes);
    if (adapter->board->baud_high == 0) {
        adapter_answer(adapter, order->number, ADAPTER_UNKNOWN, order->now_us);
        return;
    }
    if (count <= 0) {
        adapter_answer(adapter, order->number, ADAPTER_RANGE, order->now_us);
        return;
    }
    if (adapter->to_count + count > ADAPTER_BUFFER
        || adapter->sending_count == ADAPTER_SENDING) {
        adapter_answer(adapter, order->number, ADAPTER_FULL, order->now_us);
        return;
    }
    for (int16_t i = 0; i < count; i++) {
        uint16_t at = (uint16_t)((adapter->to_head + adapter->to_count) % ADAPTER_BUFFER);
        adapter->to_port[at] = bytes[i];
        adapter->to_count++;
    }
    uint8_t place =
        (uint8_t)((adapter->sending_first + adapter->sending_count++) % ADAPTER_SENDING);
    adapter->sending[place] = (struct adapter_sending){order->number, (uint8_t)count};
}

/* The answer follows when all is told. */
static void run_read(struct adapter *adapter, const struct order *order)
{
    for (uint8_t c = 0; c < ADAPTER_SENSED; c++) {
        for (uint8_t i = 0; i < adapter->board->count[ADAPTER_OUTPUTS + c]; i++) {
            adapter->untold[c] = (uint8_t)(adapter->untold[c] | 1u << i);
        }
    }
    adapter->reading = true;
    adapter->read_number = order->number;
}

static void run_rest(struct adapter *adapter, const struct order *order)
{
    adapter_rest(adapter);
    adapter_answer(adapter, order->number, ADAPTER_DONE, order->now_us);
}

static void run_bye(struct adapter *adapter, const struct order *order)
{
    adapter_end_session(adapter, "bye", order->now_us);
}

static const struct {
    const char *kind;
    void (*run)(struct adapter *adapter, const struct order *order);
} runs[] = {
    {"set", run_set},   {"temp", run_temp}, {"baud", run_baud}, {"tx", run_tx},
    {"read", run_read}, {"rest", run_rest}, {"bye", run_bye},
};

void adapter_run(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    const struct order order = {frame, frame->sequence, now_us};
    const char *kind = frame_kind(frame);
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        if (strcmp(kind, runs[i].kind) == 0) {
            runs[i].run(adapter, &order);
            return;
        }
    }
    adapter_answer(adapter, order.number, ADAPTER_UNKNOWN, now_us);
}

/* The order that is due first; NULL: none is. */
static struct adapter_order *due_order(struct adapter *adapter, uint32_t now_us)
{
    struct adapter_order *first = NULL;
    for (uint8_t i = 0; i < ADAPTER_WAITING; i++) {
        struct adapter_order *order = &adapter->order[i];
        bool due = order->used && now_us - order->at_us <= ADAPTER_HALF_CLOCK;
        if (due && (first == NULL || order->at_us - first->at_us > ADAPTER_HALF_CLOCK)) {
            first = order;
        }
    }
    return first;
}

void adapter_run_due(struct adapter *adapter, uint32_t now_us)
{
    struct adapter_order *order;
    while ((order = due_order(adapter, now_us)) != NULL) {
        order->used = false;
        do_now(adapter, order, now_us);
    }
}


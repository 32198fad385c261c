#include "hil/adapter_core.h"

#include <stddef.h>
#include <string.h>

#include "hil/adapter_order.h"
#include "hil/adapter_say.h"

#define AMPS_STEP_MA 5
#define AMPS_STEP_PART 20 /* 5 % */

/* ---- sessions ---- */

/* Alone, with a host, or by hand; everything is at rest, hello is to go out. */
static void start(struct adapter *adapter, enum adapter_session session, uint16_t number,
                  uint32_t now_us)
{
    adapter_rest(adapter, now_us);
    adapter_forget(adapter);
    link_reset(&adapter->link);
    adapter->session = (uint8_t)session;
    adapter->session_number = number;
    adapter->numbered = session == ADAPTER_WITH_HOST;
    adapter->hello_alone = session == ADAPTER_ALONE;
    adapter->greeting = session == ADAPTER_ALONE ? 0 : 1;
    adapter->farewell = false;
    adapter->heard_us = now_us;
}

/* The link lives on until this is told. */
static void end(struct adapter *adapter, enum adapter_end why, uint32_t now_us)
{
    adapter_rest(adapter, now_us);
    adapter_forget(adapter);
    adapter->session = ADAPTER_ALONE;
    adapter->session_number = 0;
    adapter->farewell = true;
    adapter->end = (uint8_t)why;
    adapter->end_us = now_us;
}

void adapter_init(struct adapter *adapter, const struct adapter_board *board, void *context,
                  uint32_t now_us)
{
    memset(adapter, 0, sizeof *adapter);
    adapter->board = board;
    adapter->context = context;
    frame_reader_init(&adapter->link.reader);
    start(adapter, ADAPTER_ALONE, 0, now_us);
}

static uint32_t silence_us(const struct adapter *adapter)
{
    return adapter->session == ADAPTER_BY_HAND ? ADAPTER_HAND_US : ADAPTER_SILENCE_US;
}

static bool is_farewell_over(const struct adapter *adapter, uint32_t now_us)
{
    bool told =
        adapter->end == ADAPTER_END_NONE && link_is_idle(&adapter->link) && !adapter->link.owes_ack;
    return told || now_us - adapter->end_us >= ADAPTER_FAREWELL_US;
}

void adapter_turn(struct adapter *adapter, uint32_t now_us)
{
    if (adapter->session != ADAPTER_ALONE && now_us - adapter->heard_us >= silence_us(adapter)) {
        end(adapter, ADAPTER_END_SILENCE, now_us);
    }
    adapter_carry_out(adapter, now_us);
    if (adapter->farewell && is_farewell_over(adapter, now_us)) {
        struct link_line plain = adapter->link.plain;
        link_reset(&adapter->link);
        adapter->link.plain = plain;
        adapter->end = ADAPTER_END_NONE;
        adapter->farewell = false;
    }
}

/* ---- what the host says ---- */

static void take_hello(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    const char *name = frame_word(frame, 0);
    int32_t version, number;
    if (frame->by_hand) {
        if (name == NULL) {
            start(adapter, ADAPTER_BY_HAND, 0, now_us);
        }
        return;
    }
    if (name == NULL || strcmp(name, "fusebox") != 0 ||
        !frame_number(frame, 1, 0, INT32_MAX, &version) ||
        !frame_number(frame, 2, 1, UINT16_MAX, &number)) {
        return;
    }
    bool same = version == ADAPTER_PROTOCOL;
    start(adapter, same ? ADAPTER_WITH_HOST : ADAPTER_ALONE, (uint16_t)number, now_us);
}

/* Not before hello has gone out: it would take its place. */
static void answer_beat(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    struct frame answer;
    uint32_t stamp;
    if (adapter->session != ADAPTER_WITH_HOST || adapter->greeting == 1 ||
        !frame_time(frame, 0, &stamp)) {
        return;
    }
    frame_begin(&answer, 0, "beat");
    frame_add_time(&answer, stamp);
    frame_add_time(&answer, now_us);
    link_send_plain(&adapter->link, &answer);
}

/* Of this session; frames that count come only while there is one with a host. */
static void obey(struct adapter *adapter, const struct frame *frame, uint32_t now_us)
{
    if (frame->by_hand && (adapter->session != ADAPTER_BY_HAND || !adapter_can_answer(adapter))) {
        return;
    }
    if (strcmp(frame_kind(frame), "bye") == 0) {
        end(adapter, ADAPTER_END_BYE, now_us);
    } else {
        adapter_obey(adapter, frame, now_us);
    }
}

/* A frame of a session that this adapter does not know: it says that it has none. */
static void answer_stranger(struct adapter *adapter, bool hello)
{
    if (adapter->session == ADAPTER_ALONE && !adapter->farewell && !hello) {
        adapter->hello_alone = true;
    }
    if (adapter->session != ADAPTER_WITH_HOST && !adapter->farewell) {
        adapter->link.owes_ack = false;
    }
}

static void end_line(struct adapter *adapter, uint8_t byte, uint32_t now_us)
{
    struct frame frame;
    struct link *link = &adapter->link;
    link->reader.hand = adapter->session != ADAPTER_WITH_HOST;
    link->deaf = adapter->session != ADAPTER_WITH_HOST || !adapter_can_answer(adapter);
    link->heard = false;
    bool whole = link_feed(link, byte, &frame);
    if (!link->heard) {
        return;
    }
    adapter->heard_us = now_us;
    bool hello = whole && strcmp(frame_kind(&frame), "hello") == 0;
    answer_stranger(adapter, hello);
    if (hello) {
        take_hello(adapter, &frame, now_us);
    } else if (whole && !frame.by_hand && strcmp(frame_kind(&frame), "beat") == 0) {
        answer_beat(adapter, &frame, now_us);
    } else if (whole) {
        obey(adapter, &frame, now_us);
    }
}

void adapter_feed(struct adapter *adapter, uint8_t byte, uint32_t now_us)
{
    if (byte == '\n' || byte == '\r') {
        end_line(adapter, byte, now_us);
    } else {
        link_gather(&adapter->link, byte);
    }
}

/* ---- what the unit does ---- */

static bool is_news(enum adapter_channel channel, int32_t told, int32_t value)
{
    int32_t step = value > told ? value - told : told - value;
    if (channel != ADAPTER_AMPS) {
        return step > 0;
    }
    return step >= AMPS_STEP_MA && step * AMPS_STEP_PART >= told;
}

static void count_lost(uint16_t *count, uint16_t more)
{
    *count = (uint16_t)(more > UINT16_MAX - *count ? UINT16_MAX : *count + more);
}

/* A change that finds no place is told later, as the last one that there was. */
static void keep_change(struct adapter *adapter, struct adapter_pin *pin,
                        const struct adapter_change *change, bool was_late)
{
    if (was_late) {
        count_lost(&adapter->lost_is, 1);
    }
    if (adapter->change_count < ADAPTER_CHANGES) {
        uint8_t at = (uint8_t)((adapter->change_head + adapter->change_count) % ADAPTER_CHANGES);
        adapter->change[at] = *change;
        adapter->change_count++;
        pin->told = change->value;
    } else if (change->value == pin->told) {
        count_lost(&adapter->lost_is, 1);
    } else {
        adapter->late = true;
    }
}

void adapter_sense(struct adapter *adapter, enum adapter_channel channel, uint8_t index,
                   int32_t value, uint32_t at_us)
{
    struct adapter_pin *pin = &adapter->pin[channel - ADAPTER_OUTPUTS][index];
    struct adapter_change change = {(uint8_t)channel, index, value, at_us};
    bool amps = channel == ADAPTER_AMPS;
    bool was_late = !amps && pin->sensed != pin->told;
    bool news = is_news(channel, amps ? pin->told : pin->sensed, value);
    pin->sensed = value;
    if (adapter->session == ADAPTER_ALONE) {
        pin->told = value;
    } else if (news && (!amps || adapter->change_count < ADAPTER_CHANGES)) {
        pin->changed_us = at_us;
        keep_change(adapter, pin, &change, was_late);
    }
}

/* ---- the modem port ---- */

void adapter_port_byte(struct adapter *adapter, uint8_t byte, uint32_t now_us)
{
    if (adapter->session == ADAPTER_ALONE) {
        return;
    }
    if (adapter->from_count == ADAPTER_BUFFER) {
        count_lost(&adapter->lost_rx, 1);
        return;
    }
    adapter->from_port[(adapter->from_head + adapter->from_count) % ADAPTER_BUFFER] = byte;
    adapter->from_count++;
    adapter->from_us = now_us;
}

void adapter_port_lost(struct adapter *adapter, uint16_t count)
{
    if (adapter->session != ADAPTER_ALONE) {
        count_lost(&adapter->lost_rx, count);
    }
}

int16_t adapter_port_next(struct adapter *adapter)
{
    if (adapter->to_count == 0) {
        return -1;
    }
    uint8_t byte = adapter->to_port[adapter->to_head];
    adapter->to_head = (uint16_t)((adapter->to_head + 1) % ADAPTER_BUFFER);
    adapter->to_count--;
    adapter->to_taken++;
    return byte;
}

void adapter_port_sent(struct adapter *adapter, uint32_t at_us)
{
    while (adapter->sending_count > 0) {
        const struct adapter_sending *sending = &adapter->sending[adapter->sending_head];
        if ((int16_t)(uint16_t)(adapter->to_taken - sending->end) < 0) {
            return;
        }
        adapter->sending_head = (uint8_t)((adapter->sending_head + 1) % ADAPTER_SENDINGS);
        adapter->sending_count--;
        adapter_answer(adapter, sending->number, ADAPTER_DID, at_us);
    }
}

/* ---- lines for the host ---- */

uint8_t adapter_take(struct adapter *adapter, uint32_t now_us, char line[FRAME_LINE])
{
    adapter_say(adapter, now_us);
    return link_take(&adapter->link, now_us, line);
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t left(uint32_t since_us, uint32_t whole_us, uint32_t now_us)
{
    uint32_t gone_us = now_us - since_us;
    return gone_us < whole_us ? whole_us - gone_us : 0;
}

uint32_t adapter_due(const struct adapter *adapter, uint32_t now_us)
{
    if (adapter_has_to_say(adapter)) {
        return 0;
    }
    uint32_t due_us = least(link_due(&adapter->link, now_us), adapter_order_due(adapter, now_us));
    if (adapter->session != ADAPTER_ALONE) {
        due_us = least(due_us, left(adapter->heard_us, silence_us(adapter), now_us));
    }
    if (adapter->farewell) {
        due_us = is_farewell_over(adapter, now_us)
                     ? 0
                     : least(due_us, left(adapter->end_us, ADAPTER_FAREWELL_US, now_us));
    }
    return due_us;
}

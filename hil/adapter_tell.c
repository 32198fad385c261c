#include <string.h>

#include "hil/adapter_inside.h"

#define NUMBER_ROOM 12

static const struct {
    const char *name;
    uint8_t count;
} channels[ADAPTER_CHANNELS] = {
    [ADAPTER_SUPPLY] = {"supply", 1},   [ADAPTER_BATTERY] = {"battery", 1},
    [ADAPTER_BUTTON] = {"button", 1},   [ADAPTER_AC] = {"ac", 1},
    [ADAPTER_STATUS] = {"status", 1},   [ADAPTER_IN] = {"in", 8},
    [ADAPTER_CONTACT] = {"contact", 6}, [ADAPTER_LED] = {"led", 4},
    [ADAPTER_KEY] = {"key", 1},         [ADAPTER_POWER] = {"power", 1},
    [ADAPTER_AMPS] = {"amps", 1},
};

const char *adapter_channel_name(enum adapter_channel channel)
{
    return channels[channel].name;
}

uint8_t adapter_channel_count(enum adapter_channel channel)
{
    return channels[channel].count;
}

static void begin(struct adapter *adapter, struct frame *frame, const char *kind)
{
    frame_begin(frame, link_number(&adapter->link), kind);
}

/* What finds no room is counted by whoever has something to lose. */
static bool send(struct adapter *adapter, const struct frame *frame)
{
    return link_send(&adapter->link, frame);
}

static void add_channel(struct frame *frame, uint8_t channel, uint8_t index)
{
    char word[NUMBER_ROOM];
    size_t length = strlen(channels[channel].name);
    memcpy(word, channels[channel].name, length);
    if (channels[channel].count > 1) {
        word[length++] = (char)('1' + index);
    }
    word[length] = '\0';
    frame_add_word(frame, word);
}

void adapter_say_rest(struct adapter *adapter, const char *why, uint32_t now_us)
{
    struct frame frame;
    begin(adapter, &frame, "rest");
    frame_add_word(&frame, why);
    frame_add_time(&frame, now_us);
    (void)send(adapter, &frame);
}

void adapter_say_hello(struct adapter *adapter, uint32_t now_us)
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

static void tell_answer(struct adapter *adapter)
{
    static const char *const whys[] = {
        [ADAPTER_DONE] = "",         [ADAPTER_UNKNOWN] = "unknown", [ADAPTER_RANGE] = "range",
        [ADAPTER_FULL] = "full",     [ADAPTER_FAR] = "far",
    };
    const struct adapter_answer *answer = &adapter->answer[adapter->answer_first];
    struct frame frame;
    begin(adapter, &frame, answer->why == ADAPTER_DONE ? "did" : "no");
    frame_add_number(&frame, answer->number);
    if (answer->why != ADAPTER_DONE) {
        frame_add_word(&frame, whys[answer->why]);
    }
    frame_add_time(&frame, answer->at_us);
    if (send(adapter, &frame)) {
        adapter->answer_first = (uint8_t)((adapter->answer_first + 1) % ADAPTER_OWED);
        adapter->answer_count--;
    }
}

/* Every order was taken only when there is room for its answer. */
void adapter_answer(struct adapter *adapter, uint16_t number, enum adapter_why why,
                         uint32_t at_us)
{
    uint8_t at = (uint8_t)((adapter->answer_first + adapter->answer_count++) % ADAPTER_OWED);
    adapter->answer[at] = (struct adapter_answer){number, (uint8_t)why, at_us};
}

static void tell_sensed(struct adapter *adapter, uint8_t c, uint8_t index)
{
    struct frame frame;
    begin(adapter, &frame, "is");
    add_channel(&frame, (uint8_t)(ADAPTER_OUTPUTS + c), index);
    frame_add_number(&frame, adapter->sensed[c][index]);
    frame_add_time(&frame, adapter->changed_us[c][index]);
    if (send(adapter, &frame)) {
        adapter->untold[c] = (uint8_t)(adapter->untold[c] & ~(1u << index));
    }
}

/* The change that is oldest goes first. False: there is none. */
static bool tell_oldest(struct adapter *adapter, uint32_t now_us)
{
    uint8_t oldest = ADAPTER_CHANNELS, at = 0;
    uint32_t age = 0;
    for (uint8_t c = 0; c < ADAPTER_SENSED; c++) {
        for (uint8_t i = 0; adapter->untold[c] >> i != 0; i++) {
            uint32_t this_age = now_us - adapter->changed_us[c][i];
            bool older = oldest == ADAPTER_CHANNELS || this_age > age;
            if ((adapter->untold[c] >> i & 1) != 0 && older) {
                oldest = c;
                at = i;
                age = this_age;
            }
        }
    }
    if (oldest == ADAPTER_CHANNELS) {
        return false;
    }
    tell_sensed(adapter, oldest, at);
    return true;
}

static void tell_bytes(struct adapter *adapter)
{
    uint8_t bytes[FRAME_BYTES];
    struct frame frame;
    uint8_t count = (uint8_t)(adapter->from_count < FRAME_BYTES ? adapter->from_count
                                                                : FRAME_BYTES);
    for (uint8_t i = 0; i < count; i++) {
        bytes[i] = adapter->from_port[(adapter->from_head + i) % ADAPTER_BUFFER];
    }
    begin(adapter, &frame, "rx");
    frame_add_bytes(&frame, bytes, count);
    frame_add_time(&frame, adapter->from_us);
    if (send(adapter, &frame)) {
        adapter->from_head = (uint16_t)((adapter->from_head + count) % ADAPTER_BUFFER);
        adapter->from_count = (uint16_t)(adapter->from_count - count);
    }
}

static void add_can(struct frame *frame, const char *name, const int32_t figures[4])
{
    frame_add_word(frame, name);
    for (uint8_t i = 0; i < 4; i++) {
        frame_add_number(frame, figures[i]);
    }
}

/* What is told behind the channels. */
enum greeting { GREETING_TEMP, GREETING_PORT, GREETING_BUFFER, GREETING_WAIT, GREETING_READY };

/* False: the board has none of it. */
static bool add_other(struct frame *frame, const struct adapter_board *board, uint8_t other)
{
    int32_t low = (int32_t)board->baud_low, high = (int32_t)board->baud_high;
    switch ((enum greeting)other) {
    case GREETING_TEMP:
        add_can(frame, "temp",
                (int32_t[]){board->temps, -55 * 16, 125 * 16, (int32_t)board->temp_latency_us});
        return board->temps > 0;
    case GREETING_PORT:
        add_can(frame, "port", (int32_t[]){1, low, high, 0});
        return high > 0;
    case GREETING_BUFFER:
        add_can(frame, "buffer", (int32_t[]){1, 0, ADAPTER_BUFFER, 0});
        return high > 0;
    default:
        add_can(frame, "wait",
                (int32_t[]){ADAPTER_WAITING, 0, (int32_t)(ADAPTER_AHEAD_US / 1000000u), 0});
        return true;
    }
}

static bool add_sort(struct frame *frame, const struct adapter_board *board, uint8_t channel)
{
    int32_t high = channel == ADAPTER_AMPS ? INT16_MAX : 1;
    add_can(frame, channels[channel].name,
            (int32_t[]){board->count[channel], 0, high, (int32_t)board->latency_us[channel]});
    return board->count[channel] > 0;
}

/* One line behind hello, if the board has what it is about. */
static void greet_next(struct adapter *adapter, uint32_t now_us)
{
    uint8_t step = (uint8_t)(adapter->greeting++ - 1);
    uint8_t other = (uint8_t)(step - ADAPTER_CHANNELS);
    struct frame frame;
    if (step >= ADAPTER_CHANNELS && other == GREETING_READY) {
        begin(adapter, &frame, "ready");
        frame_add_time(&frame, now_us);
        adapter->greeting = 0;
        (void)send(adapter, &frame);
        return;
    }
    begin(adapter, &frame, "can");
    bool has = step < ADAPTER_CHANNELS ? add_sort(&frame, adapter->board, step)
                                       : add_other(&frame, adapter->board, other);
    if (has) {
        (void)send(adapter, &frame);
    }
}

static void tell_lost(struct adapter *adapter, uint16_t *count, const char *what, uint32_t now_us)
{
    struct frame frame;
    begin(adapter, &frame, "lost");
    frame_add_word(&frame, what);
    frame_add_number(&frame, *count);
    frame_add_time(&frame, now_us);
    *count = send(adapter, &frame) ? 0 : *count;
}

/* One line's worth of news. False: there is none. */
bool adapter_tell(struct adapter *adapter, uint32_t now_us)
{
    if (adapter->greeting > 0) {
        greet_next(adapter, now_us);
    } else if (adapter->answer_count > 0) {
        tell_answer(adapter);
    } else if (adapter->from_count > 0) {
        tell_bytes(adapter);
    } else if (tell_oldest(adapter, now_us)) {
        return true;
    } else if (adapter->reading) {
        adapter->reading = false;
        adapter_answer(adapter, adapter->read_number, ADAPTER_DONE, now_us);
    } else if (adapter->lost_rx > 0) {
        tell_lost(adapter, &adapter->lost_rx, "rx", now_us);
    } else if (adapter->lost_is > 0) {
        tell_lost(adapter, &adapter->lost_is, "is", now_us);
    } else {
        return false;
    }
    return true;
}

bool adapter_has_news(const struct adapter *adapter)
{
    bool news = adapter->greeting > 0 || adapter->answer_count > 0 || adapter->from_count > 0
                || adapter->reading || adapter->lost_rx > 0 || adapter->lost_is > 0;
    for (uint8_t c = 0; c < ADAPTER_SENSED; c++) {
        news = news || adapter->untold[c] != 0;
    }
    return news && link_has_room(&adapter->link);
}

/* The adapter's side of the protocol (docs/adapter-protocol.md): what it does for the host with the
 * pins that it was given. The same code is in the Arduino's firmware, in the Cortex-M3's rig and in
 * the native emulator; it has no heap, no globals and no clock of its own. */
#ifndef HIL_ADAPTER_CORE_H
#define HIL_ADAPTER_CORE_H

#include "hil/link.h"

#define ADAPTER_PROTOCOL 1
#define ADAPTER_SILENCE_US 500000u
#define ADAPTER_HAND_US 600000000u /* the same while somebody types */
#define ADAPTER_AHEAD_US 60000000u
#define ADAPTER_WAITING 16         /* orders with a time of their own */
#define ADAPTER_BUFFER 256         /* bytes for the modem port */
#define ADAPTER_ROM 8
#define ADAPTER_SENDING 8          /* `tx` orders whose bytes are not out */
#define ADAPTER_OWED 40            /* answers, with those that orders under way will need */

enum adapter_channel {
    ADAPTER_SUPPLY,
    ADAPTER_BATTERY,
    ADAPTER_BUTTON,
    ADAPTER_AC,
    ADAPTER_STATUS,
    ADAPTER_IN,
    ADAPTER_OUTPUTS, /* so many kinds of those above */
    ADAPTER_CONTACT = ADAPTER_OUTPUTS,
    ADAPTER_LED,
    ADAPTER_KEY,
    ADAPTER_POWER,
    ADAPTER_AMPS,
    ADAPTER_CHANNELS
};
#define ADAPTER_SENSED (ADAPTER_CHANNELS - ADAPTER_OUTPUTS)
#define ADAPTER_PLACES 8 /* most of one kind */
#define ADAPTER_TEMPS 5

/* "in": the channel's name without its number. */
const char *adapter_channel_name(enum adapter_channel channel);
/* How many of it a unit has: 8 for "in", 1 for "supply". */
uint8_t adapter_channel_count(enum adapter_channel channel);

/* What the board can do, as `can` tells it. */
struct adapter_board {
    const char *name, *build; /* words of a frame */
    uint8_t count[ADAPTER_CHANNELS]; /* 0: it has none */
    uint32_t latency_us[ADAPTER_CHANNELS];
    uint8_t temps;
    uint32_t temp_latency_us;
    uint32_t baud_low, baud_high; /* of the modem port; 0, 0: it has none */
    /* The pins. `context` is adapter_init()'s. */
    void (*write)(void *context, enum adapter_channel channel, uint8_t index, int32_t value);
    /* rom NULL: nothing hangs there. */
    void (*temp)(void *context, uint8_t index, const uint8_t rom[ADAPTER_ROM], int16_t sixteenths);
    void (*baud)(void *context, uint32_t rate);
};

/* An order that waits for its time. */
struct adapter_order {
    bool used;
    uint16_t number;
    uint8_t channel, index;
    int32_t value;
    uint32_t at_us;
};

/* Bytes of a `tx` that are not out yet. */
struct adapter_sending {
    uint16_t number;
    uint8_t left;
};

enum adapter_why { ADAPTER_DONE, ADAPTER_UNKNOWN, ADAPTER_RANGE, ADAPTER_FULL, ADAPTER_FAR };

/* `did` or `no`, to be told. */
struct adapter_answer {
    uint16_t number;
    uint8_t why; /* enum adapter_why */
    uint32_t at_us;
};

enum adapter_session { ADAPTER_ALONE, ADAPTER_WITH_HOST, ADAPTER_BY_HAND };

struct adapter {
    const struct adapter_board *board;
    void *context;
    struct link link;
    uint8_t session; /* enum adapter_session */
    uint16_t session_number;
    uint32_t heard_us; /* the last right frame */
    uint32_t ended_us; /* the last session */
    uint8_t greeting; /* the next of the lines behind hello, from 1; 0: all are out */
    struct adapter_order order[ADAPTER_WAITING];
    struct adapter_answer answer[ADAPTER_OWED]; /* a ring */
    uint8_t answer_first, answer_count;
    int16_t sensed[ADAPTER_SENSED][ADAPTER_PLACES];
    uint32_t changed_us[ADAPTER_SENSED][ADAPTER_PLACES];
    uint8_t untold[ADAPTER_SENSED]; /* bit by place */
    bool reading;                   /* `read` is answered when all is told */
    uint16_t read_number;
    /* The modem port, both ways. */
    uint8_t to_port[ADAPTER_BUFFER], from_port[ADAPTER_BUFFER];
    uint16_t to_head, to_count, from_head, from_count;
    uint32_t from_us; /* when the last of them came */
    struct adapter_sending sending[ADAPTER_SENDING]; /* a ring */
    uint8_t sending_first, sending_count;
    uint16_t on_wire; /* bytes handed out since adapter_port_sent() */
    uint16_t lost_rx, lost_is;
};

/* Everything at rest, and the adapter's own hello is to go out. `board` and what it points to live
 * as long as the adapter. */
void adapter_init(struct adapter *adapter, const struct adapter_board *board, void *context,
                  uint32_t now_us);
/* A byte from the host. One that comes while too many answers are owed is dropped with its line,
 * which the host then sends again. */
void adapter_feed(struct adapter *adapter, uint8_t byte, uint32_t now_us);
/* A pin that is sensed has this value since then: told if that is new. */
void adapter_sense(struct adapter *adapter, enum adapter_channel channel, uint8_t index,
                   int16_t value, uint32_t at_us);
/* A byte from the unit's modem port, whole. */
void adapter_port_byte(struct adapter *adapter, uint8_t byte, uint32_t now_us);
/* The next byte for the modem port, to be called when that has room: -1: there is none. */
int16_t adapter_port_next(struct adapter *adapter);
/* The modem port's line is idle: all bytes taken are out since then. */
void adapter_port_sent(struct adapter *adapter, uint32_t at_us);
/* Carries out what is due, watches the silence. To be called often; see adapter_due(). */
void adapter_turn(struct adapter *adapter, uint32_t now_us);
/* The next line for the host; returns its length, 0: none. */
uint8_t adapter_take(struct adapter *adapter, uint32_t now_us, char line[FRAME_LINE]);
/* When adapter_turn() or adapter_take() has something to do by itself, from now; UINT32_MAX: never.
 */
uint32_t adapter_due(const struct adapter *adapter, uint32_t now_us);

#endif

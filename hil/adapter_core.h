/* The adapter's side of the protocol (docs/adapter-protocol.md): what it does for the host with the
 * pins that it was given. The same code is in the Arduino's firmware, in the Cortex-M3's rig and in
 * the native emulator; it has no heap, no globals and no clock of its own. */
#ifndef HIL_ADAPTER_CORE_H
#define HIL_ADAPTER_CORE_H

#include "hil/adapter_channel.h"
#include "hil/link.h"
#include "hil/rom.h"

#define ADAPTER_PROTOCOL 1
#define ADAPTER_SILENCE_US 500000u
#define ADAPTER_HAND_US 600000000u   /* the same while somebody types */
#define ADAPTER_FAREWELL_US 2000000u /* a session's end is told for so long at most */
#define ADAPTER_AHEAD_US 60000000u
#define ADAPTER_WAITING 16  /* orders with a time of their own */
#define ADAPTER_BUFFER 256  /* bytes for the modem port */
#define ADAPTER_SENDINGS 16 /* orders that brought them */
#define ADAPTER_ANSWERS 48  /* answers that wait, or are still to come */
#define ADAPTER_CHANGES 24  /* changes that wait to be told */
#define ADAPTER_ROM ROM_SIZE
#define ADAPTER_TEMPS 5
#define ADAPTER_SENSED (ADAPTER_CHANNELS - ADAPTER_OUTPUTS)

/* What the board can do, as `can` tells it. */
struct adapter_board {
    const char *name, *build;        /* words of a frame */
    uint8_t count[ADAPTER_CHANNELS]; /* 0: it has none */
    uint32_t latency_us[ADAPTER_CHANNELS];
    uint16_t amps_high_ma;
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
    uint16_t number;
    uint8_t channel, index;
    int32_t value;
    uint32_t at_us;
};

/* `tx`: done when the byte before `end`, counted over all of them, has left the port. */
struct adapter_sending {
    uint16_t number, end;
};

/* `did` or `no`, to be told. */
struct adapter_answer {
    uint16_t number;
    uint8_t why; /* enum adapter_why */
    uint32_t at_us;
};

struct adapter_change {
    uint8_t channel, index;
    int32_t value;
    uint32_t at_us;
};

/* A channel that is sensed: `told` is the last value that was put among the changes. */
struct adapter_pin {
    int32_t sensed, told;
    uint32_t changed_us;
};

enum adapter_why {
    ADAPTER_DID,
    ADAPTER_UNKNOWN,
    ADAPTER_RANGE,
    ADAPTER_FULL,
    ADAPTER_FAR,
    ADAPTER_REST,
    ADAPTER_LATER /* not told: the answer comes when it is done */
};

enum adapter_session { ADAPTER_ALONE, ADAPTER_WITH_HOST, ADAPTER_BY_HAND };

/* Why a session is over, to be told. */
enum adapter_end { ADAPTER_END_NONE, ADAPTER_END_SILENCE, ADAPTER_END_BYE };

struct adapter {
    const struct adapter_board *board;
    void *context;
    struct link link;
    uint8_t session; /* enum adapter_session */
    bool numbered;   /* it speaks to a host, not to who types */
    uint16_t session_number;
    uint32_t heard_us; /* the last right frame */

    /* The lines behind hello: the next of them, 0: all are out. A hello alone: see alone. */
    uint8_t greeting;
    bool hello_alone; /* "no session here", or another version: nothing behind it */
    bool farewell;    /* the session is over, and its link still tells so */
    uint8_t end;      /* enum adapter_end, to be told */
    uint32_t end_us;

    uint8_t order_count; /* by time, the earliest first */
    struct adapter_order order[ADAPTER_WAITING];
    uint8_t answer_head, answer_count;
    struct adapter_answer answer[ADAPTER_ANSWERS];
    uint8_t change_head, change_count;
    struct adapter_change change[ADAPTER_CHANGES];
    struct adapter_pin pin[ADAPTER_SENSED][ADAPTER_PLACES];
    bool late;   /* a pin has a value that found no place among the changes */
    uint8_t say; /* whose turn it was to go out */
    uint16_t lost_rx, lost_is;

    bool reading; /* `read`: the next pin to be told, and the order's number */
    uint8_t read_next;
    uint16_t read_number;

    /* The modem port, both ways. */
    uint8_t sending_head, sending_count;
    struct adapter_sending sending[ADAPTER_SENDINGS];
    uint16_t to_end, to_taken; /* of all bytes: counts that come round */
    uint8_t to_port[ADAPTER_BUFFER], from_port[ADAPTER_BUFFER];
    uint16_t to_head, to_count;
    uint16_t from_head, from_count;
    uint32_t from_us; /* when the last of them came */
};

/* Everything at rest, and the adapter's own hello is to go out. `board` and what it points to live
 * as long as the adapter. */
void adapter_init(struct adapter *adapter, const struct adapter_board *board, void *context,
                  uint32_t now_us);
/* A byte from the host. */
void adapter_feed(struct adapter *adapter, uint8_t byte, uint32_t now_us);
/* A pin that is sensed has this value since then: told if that is new. */
void adapter_sense(struct adapter *adapter, enum adapter_channel channel, uint8_t index,
                   int32_t value, uint32_t at_us);
/* A byte from the unit's modem port, whole. */
void adapter_port_byte(struct adapter *adapter, uint8_t byte, uint32_t now_us);
/* Bytes that the board itself could not take in time. */
void adapter_port_lost(struct adapter *adapter, uint16_t count);
/* The next byte for the modem port, to be called when that has room: -1: there is none. */
int16_t adapter_port_next(struct adapter *adapter);
/* The modem port's line is idle: all bytes taken are out since then. */
void adapter_port_sent(struct adapter *adapter, uint32_t at_us);
/* Carries out what is due, watches the silence. To be called often; see adapter_due(). */
void adapter_turn(struct adapter *adapter, uint32_t now_us);
/* The next line for the host; returns its length, 0: none. */
uint8_t adapter_take(struct adapter *adapter, uint32_t now_us, char line[FRAME_LINE]);
/* When adapter_turn() or adapter_take() has something to do by itself, from now; UINT32_MAX. */
uint32_t adapter_due(const struct adapter *adapter, uint32_t now_us);

#endif

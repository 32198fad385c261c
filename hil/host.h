/* The host's side of the adapter's protocol (docs/adapter-protocol.md): greets the adapter, keeps
 * it alive, knows its clock and what it can do, gives orders and takes reports. Bytes in, bytes
 * out, time an argument (microseconds of any clock of the host): it neither reads nor waits. */
#ifndef HIL_HOST_H
#define HIL_HOST_H

#include "hil/adapter_core.h"
#include "hil/clock_sync.h"

#define HOST_GREETING_US 3000000 /* an Arduino restarts when its port is opened: 2 s */
#define HOST_SILENCE_US 1000000  /* without any right frame: the adapter is gone; without an
                                    answer to a beat: it does not hear */
#define HOST_BEAT_US 100000
#define HOST_GREETING_BEATS 5    /* before anybody asks for a time */
#define HOST_ERROR 240
#define HOST_WORD 24
#define HOST_REPORTS 64
#define HOST_WAITS 64            /* orders with a time that may be under way */
/* Orders without an answer: of more an adapter could not keep the answers, and would take none. */
#define HOST_UNANSWERED (ADAPTER_WAITING + ADAPTER_SENDINGS + LINK_WINDOW)

enum host_state {
    HOST_GREETING, /* hello is said again and again */
    HOST_READY,
    HOST_LOST      /* `error` says why; host_open() begins anew */
};

/* What the adapter says that it can do with a kind of channel; count 0: nothing. */
struct host_ability {
    uint8_t count;
    int32_t low, high;
    uint32_t late_us; /* at worst */
};

enum host_report_kind {
    HOST_IS,     /* channel, index, value: since at_us */
    HOST_RX,     /* bytes of the unit's modem port; the last was whole at at_us */
    HOST_DONE,   /* order `number`, at at_us, which is late_us after its time; of bytes for the
                    modem port `count` are out */
    HOST_REFUSED /* order `number`: text says why */
};

struct host_report {
    enum host_report_kind kind;
    int64_t at_us;   /* host's clock */
    int64_t late_us; /* 0 of an order without a time */
    enum adapter_channel channel;
    uint8_t index, count;
    int32_t value;
    uint16_t number;
    uint8_t bytes[FRAME_BYTES];
    char text[HOST_WORD];
};

struct host {
    struct link link;
    struct clock_sync clock;
    enum host_state state;
    bool answered;             /* hello came back */
    bool told_all;             /* and `ready` */
    bool echoes;               /* what the host says comes back */
    bool rested;               /* the adapter has ended the session, since nobody spoke to it */
    uint16_t session, other;   /* the one that was asked for; another one that was answered, 0 */
    int64_t opened_us, heard_us, answered_us, greeted_us, beat_us;
    struct host_ability ability[ADAPTER_CHANNELS];
    struct host_ability temps, port, buffer, waiting;
    char board[HOST_WORD], build[HOST_WORD];
    struct host_report report[HOST_REPORTS]; /* a ring */
    uint32_t report_first, report_count;
    uint32_t in_buffer;        /* bytes for the modem port that are not out yet ... */
    struct {
        uint16_t number;
        uint8_t bytes;         /* ... of those orders */
    } sending[ADAPTER_SENDINGS];
    uint32_t sending_count;
    struct {
        uint16_t number;
        int64_t at_us;
    } waits[HOST_WAITS];       /* orders with a time that are not done yet */
    uint32_t wait_count, unanswered;
    uint32_t lost_rx, lost_is; /* what the adapter could not tell */
    char first[FRAME_LINE];    /* what came while nobody was known, for the error */
    uint32_t first_count;
    char error[HOST_ERROR];
};

/* Begins to greet; `session` is another number than last time, 1 to 65535. */
void host_open(struct host *host, uint16_t session, int64_t now_us);
/* Bytes from the port. */
void host_feed(struct host *host, const uint8_t *bytes, uint32_t count, int64_t now_us);
/* Whether greeting or silence have lasted too long, and what is to be said by now. To be called
 * also while the port takes nothing. */
void host_watch(struct host *host, int64_t now_us);
/* The next line for the port; returns its length, 0: none. Watches the time, too. */
uint8_t host_take(struct host *host, int64_t now_us, char line[FRAME_LINE]);
/* When host_take() has something by itself. */
int64_t host_due(const struct host *host, int64_t now_us);
/* The oldest report, taken off. False: none. */
bool host_next_report(struct host *host, struct host_report *report);
/* True: an order will be taken now. */
bool host_has_room(const struct host *host);
/* True: text says what the adapter could not tell since this was asked last. */
bool host_take_lost(struct host *host, char text[HOST_ERROR]);

/* Orders. Each returns its number; -1: there is no room now, or the adapter cannot do it. `at_us`
 * INT64_MIN is at once; of the others no more are under way than the adapter keeps. */
int32_t host_set(struct host *host, enum adapter_channel channel, uint8_t index, int32_t value,
                 int64_t at_us);
/* rom NULL: takes it off the bus. */
int32_t host_temp(struct host *host, uint8_t index, const uint8_t *rom, int16_t sixteenths);
int32_t host_baud(struct host *host, uint32_t rate);
/* At most FRAME_BYTES, and no more than host_buffer() says. */
int32_t host_send(struct host *host, const uint8_t *bytes, uint8_t count);
uint32_t host_buffer(const struct host *host);
int32_t host_read(struct host *host);
int32_t host_rest(struct host *host);
void host_bye(struct host *host);

#endif

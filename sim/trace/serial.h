/* One direction of the modem's serial port, read from the trace: bursts of bytes with their exact
 * times on the wire, and its level as a line that idles high (start bit 0, eight bits with the
 * lowest first, stop bit 1). A byte takes whole microseconds, rounded up (sim/gsm/uart.c), a bit a
 * tenth of ten over the rate; what is too long for the gap before the next one is pushed together
 * nowhere: a burst begins at the earliest when the one before it has ended. */
#ifndef SIM_TRACE_SERIAL_H
#define SIM_TRACE_SERIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/unit.h"
#include "sim/base/event.h"

struct serial_burst {
    uint32_t event;           /* in the journal */
    uint32_t count;
    uint32_t baud;
    int64_t from_us;          /* first start bit */
    int64_t byte_us;          /* from one start bit to the next */
    uint8_t bytes[MODEM_CHUNK];
};

struct serial {
    enum event_kind kind;     /* EVENT_AT_TO_MODEM or EVENT_AT_TO_UNIT */
    uint32_t next;            /* event to look at */
    int64_t free_us;          /* when the last stop bit of the burst before is over */
    struct serial_burst burst;
    uint32_t bit;             /* of the burst, ten a byte: the next one to be shown */
    bool level;
};

void serial_init(struct serial *serial, enum event_kind kind);
/* The next burst among the journal's first `count` events; false: there is none. */
bool serial_take(struct serial *serial, const struct journal *journal, uint32_t count);
int64_t serial_byte_at(const struct serial_burst *burst, uint32_t index);
/* The next change of the line's level, and which it is; CLOCK_NEVER: none. Time is rounded to whole
 * microseconds, at 115200 baud a bit is 8.68 of them. */
int64_t serial_edge(struct serial *serial, const struct journal *journal, uint32_t count);
/* Goes on behind that change, to the level. */
bool serial_pass_edge(struct serial *serial);

#endif

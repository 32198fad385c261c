/* An SMS that reached a person, read from the journal; it came from the unit. */
#ifndef LUA_MESSAGE_H
#define LUA_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/event.h"

struct message {
    uint32_t phone;
    int64_t at_us;
    const char *text;       /* in the journal */
};

/* False: the event is no SMS that reached a phone. */
bool message_read(const struct journal *journal, const struct event *event,
                  struct message *message);

#endif

/* An SMS that reached a person, read from the journal. */
#ifndef LUA_MESSAGE_H
#define LUA_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/event.h"

#define MESSAGE_FROM 32

struct message {
    uint32_t phone;
    int64_t at_us;
    char from[MESSAGE_FROM];
    const char *text;       /* in the journal */
};

/* False: the event is no SMS that reached a phone. */
bool message_read(const struct journal *journal, const struct event *event,
                  struct message *message);

#endif

/* Messages of which the unit cannot know that they went: the module has sent one, and its +CMGS was
 * lost, spoilt or replaced on the line, or module or unit started anew before it came. Such a
 * message is rightly sent again, once for each that is in doubt. What the unit was told it may not
 * repeat, nor what it had no time to be told. */
#ifndef SIM_TRACE_SEND_WATCH_H
#define SIM_TRACE_SEND_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/event.h"

#define SENDS_IN_DOUBT 8     /* remembered; the oldest goes */
#define SEND_RESULT_S 60     /* by then the module has said how it went */
#define SEND_LINE 12         /* "+CMGS: 255" and one to see that it is longer */

struct send_watch {
    uint32_t doubt[SENDS_IN_DOUBT];  /* events of messages in doubt, oldest first */
    uint32_t doubts;
    uint32_t sent;           /* event of the unit's last message, while it is neither confirmed nor
                                in doubt; else CAUSE_NONE */
    bool disturbed;          /* since the unit's last AT+CMGS= */
    uint8_t length;          /* of the line that the module says; SEND_LINE: it is longer */
    char line[SEND_LINE];
};

void send_watch_init(struct send_watch *watch);
/* To be shown every event. True: it is a message of the unit that repeats one in doubt. */
bool send_watch_see(struct send_watch *watch, const struct journal *journal, uint32_t index);

#endif

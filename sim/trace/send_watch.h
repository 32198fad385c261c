/* Messages of which the unit cannot know that they went: the module has sent one, and its +CMGS was
 * lost, spoilt or replaced on the line, or module or unit started anew before it came. Such a
 * message is rightly sent again, once for each that is in doubt. What the unit was told it may not
 * repeat, nor what it had no time to be told.
 *
 * A whole +CMGS behind a start of the unit is nobody's: the unit does not know of what it is, and
 * its message is in doubt. So it is for notices, of which an outage has one. Alarms have the same
 * text each time: a doubt may be of one that was never repeated, and hide another that comes. They
 * are given as few as can be: what stood on the line was told. */
#ifndef SIM_TRACE_SEND_WATCH_H
#define SIM_TRACE_SEND_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/event.h"

#define SENDS_IN_DOUBT 8     /* remembered; the oldest goes */
#define SEND_RESULT_S 60     /* by then the module has said how it went */
#define SEND_LINE 12         /* "+CMGS: 255" and one to see that it is longer */

struct send_doubts {
    uint32_t doubt[SENDS_IN_DOUBT];  /* events of messages in doubt, oldest first */
    uint32_t doubts;
    uint32_t sent;           /* event of the unit's last message, while it is neither confirmed nor
                                in doubt; else CAUSE_NONE */
};

struct send_watch {
    struct send_doubts by_unit;      /* confirmed is what the unit took */
    struct send_doubts by_line;      /* confirmed is what the line said, whoever heard it */
    bool disturbed;          /* since the unit's last AT+CMGS= */
    bool restarted;          /* the unit, since then: a result that comes is nobody's any more */
    uint8_t length;          /* of the line that the module says; SEND_LINE: it is longer */
    char line[SEND_LINE];
};

/* Of an event: it is a message of the unit that repeats one in doubt. */
struct send_repeat {
    bool by_unit;            /* of a notice: it is one with the first */
    bool by_line;            /* of an alarm: it counts for no flood */
};

void send_watch_init(struct send_watch *watch);
/* To be shown every event. */
struct send_repeat send_watch_see(struct send_watch *watch, const struct journal *journal,
                                  uint32_t index);

#endif

/* Whoever waits for an answer that comes later than the step of his command: it goes to the sender
 * by SMS, or becomes a line of its own on the console (console.h). Rules and hidden senders wait
 * for none. */
#ifndef FIRMWARE_ASKER_H
#define FIRMWARE_ASKER_H

#include <stdint.h>

#include "firmware/phone_number.h"

struct alert;
struct command_source;

struct asker {
    uint8_t channel;            /* enum channel, 0: nobody */
    struct phone_number number; /* over USB, and of a hidden sender: empty */
};

struct asker asker_of(const struct command_source *source);
/* Queues the answer as an SMS. Over USB it is the console's to ask for. */
void asker_tell(const struct asker *asker, struct alert *alert, const char *text);

#endif

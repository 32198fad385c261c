#include "lua/message.h"

bool message_read(const struct journal *journal, const struct event *event,
                  struct message *message)
{
    if (event->kind != EVENT_SMS_ARRIVED || event->part == PART_UNIT || event->text == 0) {
        return false;
    }
    message->text = journal_text(journal, event);
    message->phone = event->part & ~PART_PHONE;
    message->at_us = event->at_us;
    return true;
}

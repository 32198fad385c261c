#include "lua/message.h"

#include <string.h>

bool message_read(const struct journal *journal, const struct event *event,
                  struct message *message)
{
    if (event->kind != EVENT_SMS_ARRIVED || event->part == PART_UNIT || event->text == 0) {
        return false;
    }
    const char *whole = journal_text(journal, event);
    const char *colon = strstr(whole, ": ");
    size_t length = colon == NULL ? 0 : (size_t)(colon - whole);
    if (length >= MESSAGE_FROM) {
        length = MESSAGE_FROM - 1;
    }
    memcpy(message->from, whole, length);
    message->from[length] = '\0';
    message->text = colon == NULL ? whole : colon + 2;
    message->phone = event->part & ~PART_PHONE;
    message->at_us = event->at_us;
    return true;
}

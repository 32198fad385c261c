#include "hil/link.h"

#include <string.h>

_Static_assert(65536 % LINK_WINDOW == 0, "places go on where the numbers come round");

void link_reset(struct link *link)
{
    link->plain.length = 0;
    link->first = link->next = link->unsent = link->expected = 0;
    link->owes_ack = false;
}

static uint16_t under_way(const struct link *link)
{
    return (uint16_t)(link->next - link->first);
}

bool link_has_room(const struct link *link)
{
    return under_way(link) < LINK_WINDOW;
}

bool link_is_idle(const struct link *link)
{
    return under_way(link) == 0;
}

uint16_t link_number(const struct link *link)
{
    return link->next;
}

bool link_send(struct link *link, const struct frame *frame)
{
    struct link_line *line = &link->sent[link->next % LINK_WINDOW];
    if (!link_has_room(link) || frame->sequence != link->next) {
        return false;
    }
    line->length = frame_format(frame, line->text);
    if (line->length == 0) {
        return false;
    }
    link->next++;
    return true;
}

void link_send_plain(struct link *link, const struct frame *frame)
{
    link->plain.length = frame_format(frame, link->plain.text);
}

bool link_counts(const char *kind)
{
    return strcmp(kind, "hello") != 0 && strcmp(kind, "ack") != 0 && strcmp(kind, "beat") != 0;
}

/* All before that number have arrived; one outside of what is under way is an old one. */
static void take_ack(struct link *link, uint16_t number)
{
    if ((uint16_t)(number - link->first) > under_way(link)) {
        return;
    }
    link->first = number;
    if ((uint16_t)(link->unsent - link->first) > under_way(link)) {
        link->unsent = link->first; /* they were about to be sent again */
    }
}

bool link_feed(struct link *link, uint8_t byte, struct frame *frame)
{
    if (!frame_feed(&link->reader, byte, frame)) {
        return false;
    }
    const char *kind = frame_kind(frame);
    if (frame->by_hand || !link_counts(kind)) {
        if (!frame->by_hand && strcmp(kind, "ack") == 0) {
            take_ack(link, frame->sequence);
            return false;
        }
        return true;
    }
    link->owes_ack = true;
    if (frame->sequence != link->expected) {
        link->repeated++;
        return false;
    }
    link->expected++;
    return true;
}

static uint8_t take_line(struct link_line *from, char line[FRAME_LINE])
{
    uint8_t length = from->length;
    memcpy(line, from->text, length);
    return length;
}

static uint8_t take_owed(struct link *link, char line[FRAME_LINE])
{
    struct frame frame;
    link->owes_ack = false;
    frame_begin(&frame, link->expected, "ack");
    return frame_format(&frame, line);
}

static bool waits(const struct link *link)
{
    return link->unsent != link->first;
}

uint8_t link_take(struct link *link, uint32_t now_us, char line[FRAME_LINE])
{
    if (link->plain.length > 0) {
        uint8_t length = take_line(&link->plain, line);
        link->plain.length = 0;
        return length;
    }
    if (link->owes_ack) {
        return take_owed(link, line);
    }
    if (waits(link) && now_us - link->sent_us >= LINK_RESEND_US) {
        link->resent += (uint16_t)(link->unsent - link->first);
        link->unsent = link->first;
    }
    if (link->unsent == link->next) {
        return 0;
    }
    link->sent_us = now_us;
    return take_line(&link->sent[link->unsent++ % LINK_WINDOW], line);
}

uint32_t link_due(const struct link *link, uint32_t now_us)
{
    if (link->plain.length > 0 || link->owes_ack || link->unsent != link->next) {
        return 0;
    }
    if (!waits(link)) {
        return UINT32_MAX;
    }
    uint32_t passed = now_us - link->sent_us;
    return passed < LINK_RESEND_US ? LINK_RESEND_US - passed : 0;
}

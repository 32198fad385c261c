#include "hil/link.h"

#include <string.h>

enum link_turn { TURN_PLAIN, TURN_ACK, TURN_FRAME, TURNS };

_Static_assert((LINK_WINDOW & (LINK_WINDOW - 1)) == 0, "numbers come round over the window");

void link_reset(struct link *link)
{
    struct frame_reader reader = link->reader;
    memset(link, 0, sizeof *link);
    link->reader = reader;
    link->turn = TURN_FRAME; /* a plain line, hello, goes first */
}

/* How many numbers lie between them; they come round. */
static uint16_t span(uint16_t from, uint16_t to)
{
    return (uint16_t)(to - from);
}

bool link_has_room(const struct link *link)
{
    return span(link->first, link->next) < LINK_WINDOW;
}

bool link_is_idle(const struct link *link)
{
    return link->first == link->next;
}

uint16_t link_number(const struct link *link)
{
    return link->next;
}

bool link_counts(const char *kind)
{
    return strcmp(kind, "hello") != 0 && strcmp(kind, "ack") != 0 && strcmp(kind, "beat") != 0;
}

bool link_send(struct link *link, const struct frame *frame)
{
    if (!link_has_room(link)) {
        return false;
    }
    struct link_line *line = &link->sent[link->next % LINK_WINDOW];
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

/* ---- coming in ---- */

/* An ack of what never went out is not of this session. */
static void take_ack(struct link *link, uint16_t number)
{
    uint16_t got = span(link->first, number);
    if (got > span(link->first, link->fresh)) {
        return;
    }
    if (got > span(link->first, link->unsent)) {
        link->unsent = number;
    }
    link->first = number;
}

static bool take_counted(struct link *link, const struct frame *frame)
{
    link->owes_ack = true;
    if (frame->sequence != link->expected || link->deaf) {
        link->repeated++;
        return false;
    }
    link->expected++;
    return true;
}

bool link_feed(struct link *link, uint8_t byte, struct frame *frame)
{
    if (!frame_feed(&link->reader, byte, frame)) {
        return false;
    }
    link->heard = true;
    if (frame->by_hand) {
        return true;
    }
    if (strcmp(frame_kind(frame), "ack") == 0) {
        take_ack(link, frame->sequence);
        return false;
    }
    return !link_counts(frame_kind(frame)) || take_counted(link, frame);
}

void link_gather(struct link *link, uint8_t byte)
{
    (void)frame_feed(&link->reader, byte, NULL);
}

/* ---- going out ---- */

static bool is_under_way(const struct link *link)
{
    return link->first != link->unsent;
}

static uint8_t copy_line(const struct link_line *from, char line[FRAME_LINE])
{
    memcpy(line, from->text, from->length);
    return from->length;
}

static uint8_t take_plain(struct link *link, char line[FRAME_LINE])
{
    uint8_t length = copy_line(&link->plain, line);
    link->plain.length = 0;
    return length;
}

static uint8_t format_ack(struct link *link, char line[FRAME_LINE])
{
    struct frame ack;
    if (!link->owes_ack) {
        return 0;
    }
    link->owes_ack = false;
    frame_begin(&ack, link->expected, "ack");
    return frame_format(&ack, line);
}

static uint8_t take_frame(struct link *link, uint32_t now_us, char line[FRAME_LINE])
{
    if (link->unsent == link->next) {
        return 0;
    }
    uint8_t length = copy_line(&link->sent[link->unsent % LINK_WINDOW], line);
    if (link->unsent == link->fresh) {
        link->fresh++;
    } else {
        link->resent++;
    }
    link->unsent++;
    link->sent_us = now_us;
    return length;
}

/* In turns: a flood of one kind holds up no other. */
uint8_t link_take(struct link *link, uint32_t now_us, char line[FRAME_LINE])
{
    uint8_t length = 0;
    if (is_under_way(link) && now_us - link->sent_us >= LINK_RESEND_US) {
        link->unsent = link->first;
    }
    for (uint8_t i = 0; i < TURNS && length == 0; i++) {
        link->turn = (uint8_t)(link->turn + 1 < TURNS ? link->turn + 1 : 0);
        if (link->turn == TURN_PLAIN) {
            length = take_plain(link, line);
        } else if (link->turn == TURN_ACK) {
            length = format_ack(link, line);
        } else {
            length = take_frame(link, now_us, line);
        }
    }
    return length;
}

uint32_t link_due(const struct link *link, uint32_t now_us)
{
    if (link->plain.length > 0 || link->owes_ack || link->unsent != link->next) {
        return 0;
    }
    if (!is_under_way(link)) {
        return UINT32_MAX;
    }
    uint32_t waited_us = now_us - link->sent_us;
    return waited_us < LINK_RESEND_US ? LINK_RESEND_US - waited_us : 0;
}

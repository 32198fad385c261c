/* The line between host and adapter, on which no frame is lost (docs/adapter-protocol.md): frames
 * that count are numbered, acknowledged, and sent again until they are. Both sides run this same
 * code; it neither reads nor writes, keeps no pointers and needs no heap. Times are any clock of
 * microseconds that comes round at 2^32. */
#ifndef HIL_LINK_H
#define HIL_LINK_H

#include "hil/frame.h"

#define LINK_WINDOW 8         /* frames under way */
#define LINK_RESEND_US 50000u /* without an acknowledgement */

struct link_line {
    uint8_t length;
    char text[FRAME_LINE];
};

struct link {
    struct frame_reader reader;
    struct link_line sent[LINK_WINDOW]; /* by number % LINK_WINDOW, until acknowledged */
    struct link_line plain;             /* the next line that does not count; length 0: none */
    uint16_t first;                     /* number of the oldest that is not acknowledged */
    uint16_t next;                      /* number of the next frame to be sent */
    uint16_t unsent;                    /* number of the next one to go out: first .. next */
    uint16_t fresh;                     /* number of the next that has never gone out */
    uint16_t expected;                  /* of the other side */
    bool owes_ack;
    bool heard;                /* a right line came: set here, cleared by the caller */
    bool deaf;                 /* set by the caller: frames that count are not taken now,
                                           and will be sent again */
    uint8_t turn;              /* who went out last: plain line, ack or frame */
    uint32_t sent_us;          /* when the last of them went out */
    uint32_t resent, repeated; /* lines sent again; frames dropped out of turn */
};

/* All numbers at 0, nothing under way, not deaf; what was read so far of a line, and the counts of
 * errors, are kept. A link of zeros is ready, too. */
void link_reset(struct link *link);
/* True: there is room for another frame that counts. */
bool link_has_room(const struct link *link);
/* Nothing of what was sent is still to be acknowledged. */
bool link_is_idle(const struct link *link);
/* The number that the next frame gets: frame_begin() is to be called with it. */
uint16_t link_number(const struct link *link);
/* Takes the frame, made with link_number(). False: no room, or the frame cannot be said. */
bool link_send(struct link *link, const struct frame *frame);
/* Takes a frame that does not count, made with number 0. It takes the place of one that has not
 * gone out yet. */
void link_send_plain(struct link *link, const struct frame *frame);
/* True: the byte ended a line that is for the caller: a frame that counts, in its turn, a plain
 * one, or one typed by hand. */
bool link_feed(struct link *link, uint8_t byte, struct frame *frame);
/* The same of a byte that ends no line, neither CR nor LF. */
void link_gather(struct link *link, uint8_t byte);
/* The next line that is to go out now, whole. Returns its length; 0: none. */
uint8_t link_take(struct link *link, uint32_t now_us, char line[FRAME_LINE]);
/* When link_take() will have something by itself, in microseconds from now; UINT32_MAX: never. */
uint32_t link_due(const struct link *link, uint32_t now_us);
/* Whether frames of this kind count. */
bool link_counts(const char *kind);

#endif

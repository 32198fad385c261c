/* USB console: lines of text in, answers out; no window, no password, no length limit of SMS.
 *
 * A line ends with CR, LF or both; empty ones are skipped; control characters in it count as '?'. A
 * line over CONSOLE_LINE characters is refused whole with `Line too long!`, and so is one of which
 * the backlog had to drop bytes. Each answer line ends with CR LF; an answer to a command ends with
 * a line "." on its own when it has several lines. Before the first answer after the stored
 * settings were found unreadable a line says so. What comes later than the answer to its command
 * (credit.h, wireless.h) is a line that begins with "* ", between two answers. Work is paced, one
 * chunk or one command a millisecond, so that an early wake-up changes nothing. */
#ifndef FIRMWARE_CONSOLE_H
#define FIRMWARE_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/listing.h"
#include "firmware/nvm.h"

struct unit;
struct unit_in;
struct unit_out;

#define CONSOLE_LINE 200
#define CONSOLE_BACKLOG 256

struct console {
    uint32_t length;
    bool overlong;                   /* the line is over its limit and will be refused whole */
    bool waiting;                    /* a whole line stands in `line` */
    bool awaits;                     /* what was begun is answered later: no line is taken before */
    bool after_cr;                   /* an LF now belongs to the line that has ended */
    uint32_t lines;                  /* ended so far, empty ones too; from IMPORT on anew */
    struct listing listing;          /* a long answer that runs */
    uint32_t pending_length, pending_sent;
    uint32_t backlog_length;
    int64_t next_at; /* no work before; TIME_NEVER while nothing is left to do */
    /* The large ones stand last: what is near the front costs shorter instructions. */
    char line[CONSOLE_LINE + 1];
    char pending[REPLY_LENGTH + 64]; /* answer text not yet handed to the board */
    uint8_t backlog[CONSOLE_BACKLOG]; /* received bytes not yet taken, while an answer runs */
};

void console_init(struct console *console);
/* Takes in->console_rx, executes whole lines, fills out->console_tx. Returns its next deadline,
 * later than now. */
int64_t console_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                     struct unit_out *out);
/* The answer that it awaits, at most REPLY_LENGTH - 1 characters; it goes at console->next_at. */
void console_answer(struct console *console, const char *answer, int64_t now);
/* To be asked when those who answer late have acted: the deadline for such a line, if one waits. */
int64_t console_late(struct unit *unit, int64_t now);

#endif

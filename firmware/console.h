/* USB console: lines of text in, answers out; no window, no password, no length limit of SMS.
 * Each answer line ends with CR LF; an answer to a command ends with a line "." on its own when it
 * has several lines. */
#ifndef FIRMWARE_CONSOLE_H
#define FIRMWARE_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/nvm.h"

struct unit;
struct unit_in;
struct unit_out;

#define CONSOLE_LINE 200

struct console {
    char line[CONSOLE_LINE + 1];
    uint32_t length;
    bool overlong;          /* the line is over its limit and will be refused whole */
    bool waiting;           /* a whole line stands in `line` */
    uint16_t listing;       /* next row of a long listing (HELP), 0 = none runs */
    char pending[REPLY_LENGTH + 64]; /* answer text not yet handed to the board */
    uint32_t pending_length, pending_sent;
    uint8_t backlog[256];   /* received bytes not yet taken, while an answer runs */
    uint32_t backlog_length;
};

void console_init(struct console *console);
/* Takes in->console_rx, executes whole lines, fills out->console_tx. Returns its next deadline. */
int64_t console_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                     struct unit_out *out);

#endif

/* A line as a person types it at a terminal in raw mode, with what to echo: CR, LF or CR LF end it,
 * Backspace and Delete take back a letter, Ctrl-U and Ctrl-C the whole line; arrows and other keys
 * that send a sequence ring the bell. */
#ifndef CLI_LINE_EDIT_H
#define CLI_LINE_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/console.h"

/* Longer than the unit takes, so that it says so itself; beyond, a letter is answered by a bell. */
#define LINE_EDIT_MOST (CONSOLE_LINE + 40)
#define LINE_EDIT_ECHO (3 * LINE_EDIT_MOST + 4)

enum line_edit_sequence { SEQUENCE_NONE, SEQUENCE_BEGUN, SEQUENCE_GOES_ON };

struct line_edit {
    char line[LINE_EDIT_MOST + 1];  /* closed by a NUL */
    uint32_t length;                /* of what stands in it */
    bool after_cr;                  /* an LF now belongs to it */
    uint8_t sequence;               /* of an arrow and the like: enum line_edit_sequence */
};

void line_edit_init(struct line_edit *edit);
/* Takes a byte; echo is what the terminal is to show, closed by a NUL. True: the line is whole, in
 * edit->line until the next byte. */
bool line_edit_feed(struct line_edit *edit, uint8_t byte, char echo[LINE_EDIT_ECHO]);

#endif

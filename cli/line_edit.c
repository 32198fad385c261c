#include "cli/line_edit.h"

#include <string.h>

#define CTRL_C 0x03
#define BELL "\a"
#define BACKSPACE 0x08
#define CTRL_U 0x15
#define DELETE 0x7F
#define ESCAPE 0x1B
#define RUBBED "\b \b"   /* one column to the left, blank */

void line_edit_init(struct line_edit *edit)
{
    memset(edit, 0, sizeof *edit);
}

/* The first byte of a letter in UTF-8. */
static bool begins_letter(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static void rub_out(struct line_edit *edit, char *echo)
{
    bool rubbed = false;
    while (edit->length > 0 && !rubbed) {
        rubbed = begins_letter(edit->line[--edit->length]);
    }
    if (rubbed) {
        strcat(echo, RUBBED);
    }
}

static void rub_out_all(struct line_edit *edit, char *echo)
{
    while (edit->length > 0) {
        rub_out(edit, echo);
    }
}

static void add(struct line_edit *edit, char letter, char *echo)
{
    if (edit->length == LINE_EDIT_MOST) {
        strcat(echo, BELL);
        return;
    }
    edit->line[edit->length++] = letter;
    echo[0] = letter;
    echo[1] = '\0';
}

static bool finish(struct line_edit *edit, char *echo)
{
    edit->line[edit->length] = '\0';
    edit->length = 0;
    strcat(echo, "\r\n");
    return true;
}

/* ESC [ ... letter, ESC O letter, or ESC and one byte: ECMA-48. True: the byte belongs to one. */
static bool skip_sequence(struct line_edit *edit, uint8_t byte, char *echo)
{
    switch (edit->sequence) {
    case SEQUENCE_BEGUN:
        edit->sequence = byte == '[' || byte == 'O' ? SEQUENCE_GOES_ON : SEQUENCE_NONE;
        break;
    case SEQUENCE_GOES_ON:
        edit->sequence = byte >= 0x40 && byte < DELETE ? SEQUENCE_NONE : SEQUENCE_GOES_ON;
        break;
    default:
        if (byte != ESCAPE) {
            return false;
        }
        edit->sequence = SEQUENCE_BEGUN;
        return true;
    }
    if (edit->sequence == SEQUENCE_NONE) {
        strcat(echo, BELL);
    }
    return true;
}

bool line_edit_feed(struct line_edit *edit, uint8_t byte, char echo[LINE_EDIT_ECHO])
{
    bool after_cr = edit->after_cr;
    echo[0] = '\0';
    edit->after_cr = byte == '\r';
    if (byte == '\n' && after_cr) {
        return false;
    }
    if (byte == '\r' || byte == '\n') {
        edit->sequence = SEQUENCE_NONE;
        return finish(edit, echo);
    }
    if (skip_sequence(edit, byte, echo)) {
        return false;
    }
    if (byte == BACKSPACE || byte == DELETE) {
        rub_out(edit, echo);
    } else if (byte == CTRL_U || byte == CTRL_C) {
        rub_out_all(edit, echo);
    } else if (byte >= ' ') {
        add(edit, (char)byte, echo);
    } else {
        strcat(echo, BELL);
    }
    return false;
}

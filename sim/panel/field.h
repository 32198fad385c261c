/* A field: a line of text under a cursor, UTF-8. Cursor and anchor stand between letters, what lies
 * between the two is selected. */
#ifndef SIM_PANEL_FIELD_H
#define SIM_PANEL_FIELD_H

#include "sim/panel/gesture.h"

#define FIELD_BYTES 512 /* with its end; whole letters that do not fit are not taken */

struct field {
    char text[FIELD_BYTES];
    uint32_t cursor, anchor;  /* bytes */
    float shift;              /* how far its left end is out of sight, units */
};

void field_set(struct field *field, const char *text);
/* In place of what is selected; control characters are left out. True: the text has changed. */
bool field_insert(struct field *field, const char *text);
/* A key of editing: arrows, Home, End, with Shift and Ctrl, Backspace, Delete, Ctrl+A. False: it is
 * none. */
bool field_key(struct field *field, const struct gesture *gesture);
/* The place one letter or one word on (`by` 1 or -1) from there. */
uint32_t field_next(const struct field *field, uint32_t from, int by, bool word);

#endif

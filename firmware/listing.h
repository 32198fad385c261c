/* Long answers over USB: row by row, so that none is ever whole in a buffer.
 *
 * A command begins one with listing_begin(); the console asks for row after row when there is room,
 * and closes it with a line ".". */
#ifndef FIRMWARE_LISTING_H
#define FIRMWARE_LISTING_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct unit;

#define LISTING_ROW 200 /* a row and its NUL; what is longer is cut */

enum listing_kind { LISTING_NONE, LISTING_HELP, LISTING_RULES };

struct listing {
    uint8_t kind;  /* enum listing_kind, LISTING_NONE = none runs */
    uint8_t from;  /* where in the console's line its argument stands, for HELP */
    uint16_t next; /* row that comes next */
};

void listing_begin(struct listing *listing, enum listing_kind kind);
/* Adds the next row to an empty `row`, which stays empty where there is nothing to be said. False:
 * there is none, the listing is over. */
bool listing_take(struct unit *unit, int64_t now, struct text *row);

#endif

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

#define LISTING_FILTER 15
#define LISTING_ROW 288 /* a row and its NUL; what is longer is cut */

enum listing_kind {
    LISTING_NONE,
    LISTING_HELP,
    LISTING_EXPORT,
    LISTING_CARD,
    LISTING_COUNTERS,
    LISTING_LOG,
    LISTING_RULES,
    LISTING_WIRELESS
};

struct listing {
    uint8_t kind;                    /* enum listing_kind, LISTING_NONE = none runs */
    uint16_t next;                   /* row that comes next */
    char filter[LISTING_FILTER + 1]; /* HELP: only words with this in them */
};

/* filter: what it is asked for, "" = all; what is too long is cut. */
void listing_begin(struct listing *listing, enum listing_kind kind, const char *filter);
/* Adds the next row to an empty `row`, which stays empty where there is nothing to be said. False:
 * there is none, the listing is over. */
bool listing_take(struct unit *unit, int64_t now, struct text *row);

#endif

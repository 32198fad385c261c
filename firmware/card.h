/* CARD: the Product Information Card that the guide wants filled in for the customer (guide 6):
 * what is wired and set, as a page of plain lines to be printed. Passwords are not on it, only
 * whether there are any. */
#ifndef FIRMWARE_CARD_H
#define FIRMWARE_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/text.h"

struct unit;

/* A line of the page. False: there are no more. */
bool card_row(struct unit *unit, uint32_t index, int64_t now, struct text *row);

#endif

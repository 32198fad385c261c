/* Phone numbers: 3-17 digits, with or without a leading plus (2.5, assumption 25). */
#ifndef FIRMWARE_PHONE_NUMBER_H
#define FIRMWARE_PHONE_NUMBER_H

#include <stdbool.h>

#include "firmware/limits.h"

/* text[0] == 0: no number, hidden or alphanumeric; such a one matches nothing. */
struct phone_number {
    char text[1 + NUMBER_DIGITS + 1];  /* "+358401234567" */
};

/* False, and an empty number, when text is no number in international form ("+", 3-17 digits). */
bool number_parse(struct phone_number *number, const char *text);
/* From the network, where the plus may lack. */
bool number_parse_loose(struct phone_number *number, const char *text);
bool number_is_empty(const struct phone_number *number);
/* In full; if one side lacks the plus, by the last 9 digits (fewer on a side: all must agree). */
bool number_same(const struct phone_number *a, const struct phone_number *b);

#endif

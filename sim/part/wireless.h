/* What the wireless parts share: an identity, and telegrams, which become events. Their way to the
 * unit is none of theirs. */
#ifndef SIM_PART_WIRELESS_H
#define SIM_PART_WIRELESS_H

#include "sim/part/part.h"

/* For build: who was given no `id` gets six hexadecimal digits of his name. */
void wireless_give_id(struct part *part);
/* `id` is made of letters and digits. */
bool wireless_check(const struct part *part, char error[PART_ERROR]);
/* Sends "ID word". */
void wireless_send(struct part *part, struct site *site, const char *word);

#endif

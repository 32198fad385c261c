/* User data of short messages as UTF-8 and back: a text becomes one part, or several with a header
 * whose reference has 8 or 16 bits. 7-bit when every character is in the GSM alphabet, else UCS2.
 * Pure. */
#ifndef SIM_GSM_PARTS_H
#define SIM_GSM_PARTS_H

#include "sim/gsm/pdu.h"

#define PARTS_MOST 255

/* What the parts of one message share. */
struct parts_mark {
    uint16_t reference;
    bool wide;               /* of 16 bits, else its low 8 count */
};

/* Parts that the text needs, 1 to PARTS_MOST; longer texts are cut there. */
uint32_t parts_count(const char *text, bool wide);
/* Fills coding and user data of part `index` of as many into pdu. */
void parts_fill(struct pdu *pdu, const char *text, uint32_t index, struct parts_mark mark);
/* The same as UCS2 whatever the characters, in one part; what does not fit is cut. */
void parts_fill_ucs2(struct pdu *pdu, const char *text);
bool parts_fit_ucs2(const char *text);

#endif

/* Short messages on their way: into the network, through it, and out at the other side. */
#ifndef SIM_GSM_DELIVERY_H
#define SIM_GSM_DELIVERY_H

#include "sim/gsm/gsm.h"

/* mark: of its parts, NULL = the phone's next. */
void delivery_to_unit(struct gsm *gsm, struct air *air, uint32_t phone, const char *text,
                      const struct parts_mark *mark);
/* Octets of one part as a service centre sends it, DELIVER or status report; false: no such. */
bool delivery_pdu_to_unit(struct gsm *gsm, struct air *air, uint32_t phone, const uint8_t *tpdu,
                          uint32_t length);
/* The network keeps messages to the unit back until it sends one, registers anew, or `holds` is
 * false. */
void delivery_hold(struct gsm *gsm, struct air *air, bool holds);
/* The network has taken the unit's SUBMIT. */
void delivery_from_unit(struct gsm *gsm, struct air *air, const struct pdu *submit);
/* The unit can be reached again, or has room: held messages are offered again. */
void delivery_release(struct gsm *gsm, struct air *air);
/* What was passed on is taken by the unit, or refused: then the network keeps it for the next
 * occasion. False: nothing waits for that. */
bool delivery_acknowledge(struct gsm *gsm, bool taken);
void delivery_step(struct gsm *gsm, struct air *air);

#endif

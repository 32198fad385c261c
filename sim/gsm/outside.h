/* People whose phones are real, on a network outside of the world: what they do waits here until
 * somebody carries it out, and what has come of it, and what their phones tell, comes in. The
 * world's own network and modem have no part in it. */
#ifndef SIM_GSM_OUTSIDE_H
#define SIM_GSM_OUTSIDE_H

#include "sim/gsm/gsm.h"

/* From now on nobody of the world's network is reached but the phones that are taken out. */
void outside_begin(struct gsm *gsm);
/* Takes the phone of that number out; -1 when there is no room for one more. */
int32_t outside_phone(struct gsm *gsm, const char *number);
bool outside_is(const struct gsm *gsm, uint32_t phone);

/* People: see the functions of the same name in gsm.h. */
void outside_sms(struct gsm *gsm, struct air *air, uint32_t phone, const char *text,
                 const struct parts_mark *mark);
void outside_call(struct gsm *gsm, struct air *air, uint32_t phone);
/* It counts as taken when the phone tells so. */
void outside_answer(struct gsm *gsm, uint32_t phone);
/* Rejects where it rings; the call is over at once. */
void outside_hang_up(struct gsm *gsm, struct air *air, uint32_t phone);
void outside_key(struct gsm *gsm, uint32_t phone, char key);
void outside_switch(struct gsm *gsm, struct air *air, uint32_t phone, bool on);
/* What the phone does by itself is due. */
void outside_due(struct gsm *gsm, struct air *air, uint32_t phone);

/* The oldest thing that is to be done, taken off. False: none. */
bool outside_next(struct gsm *gsm, struct outside_deed *deed);

/* Their phones. */
void outside_arrived(struct gsm *gsm, struct air *air, uint32_t phone, const char *text);
void outside_rings(struct gsm *gsm, struct air *air, uint32_t phone);
/* The unit's phone rings: the call of this phone has got so far. */
void outside_alerts(struct gsm *gsm, struct air *air, uint32_t phone);
void outside_connected(struct gsm *gsm, struct air *air, uint32_t phone);
/* phase: one that a call ends with. Nothing comes of it where none is under way. */
void outside_ended(struct gsm *gsm, struct air *air, uint32_t phone, enum call_phase phase);

#endif

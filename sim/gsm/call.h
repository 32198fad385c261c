/* Calls between phones and the unit, at most one at the unit. */
#ifndef SIM_GSM_CALL_H
#define SIM_GSM_CALL_H

#include "sim/gsm/gsm.h"

/* What the module shows of its call. */
/* The call of this phone as +CLCC shows it. */
#define VOICE_LINE 80
void voice_show(const struct phone *phone, char line[VOICE_LINE]);
const char *voice_caller(const struct phone *phone);
bool voice_is_under_way(enum call_phase phase);

/* People. */
void voice_from_phone(struct gsm *gsm, struct air *air, uint32_t phone);
void voice_answer(struct gsm *gsm, struct air *air, uint32_t phone);
void voice_reject(struct gsm *gsm, struct air *air, uint32_t phone);
void voice_hang_up(struct gsm *gsm, struct air *air, uint32_t phone);

/* The unit. */
void voice_dial(struct gsm *gsm, struct air *air, const char *number);
/* False: nobody rings. */
bool voice_pick_up(struct gsm *gsm, struct air *air);
void voice_end(struct gsm *gsm, struct air *air);
/* The call fails: the module is off; call_cut tells the unit, that lost the network. */
void voice_drop(struct gsm *gsm, struct air *air);
void voice_cut(struct gsm *gsm, struct air *air);

/* How long a call rings at the phone, by its habit, until it takes it or the network gives up. */
int64_t voice_ringing_lasts(const struct phone *phone);

int64_t voice_next(const struct gsm *gsm);
void voice_step(struct gsm *gsm, struct air *air);

#endif

/* What the commands do; see command.c for which is which. */
#ifndef SIM_GSM_ANSWER_H
#define SIM_GSM_ANSWER_H

#include "sim/gsm/command.h"

#define ANSWER(name) \
    struct verdict answer_##name(struct gsm *gsm, struct air *air, const struct ask *ask)

/* answer_line.c */
ANSWER(nothing);
ANSWER(accepted);
ANSWER(pair);      /* taken, without effect here */
ANSWER(basic_setting);
ANSWER(setting);
ANSWER(identity);
ANSWER(register_s);
ANSWER(factory);
ANSWER(restore);
ANSWER(save);
ANSWER(rate);
ANSWER(function);
ANSWER(power_down);
ANSWER(off);
ANSWER(battery);
ANSWER(clock);

/* answer_network.c */
ANSWER(registration);
ANSWER(attached);
ANSWER(operator);
ANSWER(signal);
ANSWER(ussd);

/* answer_card.c */
ANSWER(pin);
ANSWER(pin_tries);
ANSWER(password);
ANSWER(lock);
ANSWER(book);
ANSWER(book_memory);
ANSWER(contexts);

/* answer_call.c */
ANSWER(dial);
ANSWER(pick_up);
ANSWER(hang_up);
ANSWER(caller_id);
ANSWER(calls);
ANSWER(activity);
ANSWER(tones);
ANSWER(key_tone);
ANSWER(own_tone);

/* answer_sms.c, answer_store.c */
ANSWER(service);
ANSWER(memories);
ANSWER(indications);
ANSWER(text_parameters);
ANSWER(centre);
ANSWER(charset);
ANSWER(send);
ANSWER(write);
ANSWER(send_stored);
ANSWER(acknowledge);
ANSWER(read);
ANSWER(list);
ANSWER(delete);
ANSWER(delete_all);

/* The message at the prompt is whole (^Z). Its verdict ends the command. */
struct verdict answer_typed(struct gsm *gsm, struct air *air);
/* The network has had its time: it takes the message, or not. */
struct verdict answer_sent(struct gsm *gsm, struct air *air);
/* The next message of +CMGL; false: that was the last. */
bool answer_listed(struct gsm *gsm, struct air *air);

#endif

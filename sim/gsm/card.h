/* The SIM: whether it is there, what it asks for before it works, and how often one may be wrong.
 * It keeps PIN, PUK, tries and messages while the module is off or somebody holds it in hand. */
#ifndef SIM_GSM_CARD_H
#define SIM_GSM_CARD_H

#include "sim/gsm/gsm.h"

/* The card as the module finds it. */
enum card_state {
    CARD_ABSENT,
    CARD_BUSY,      /* not read yet, or CFUN=0 */
    CARD_ASKS_PIN,
    CARD_ASKS_PUK,
    CARD_DEAD,      /* the PUK was wrong too often */
    CARD_READY,
    CARD_STATES
};

/* What +CPIN says of it; NULL: an error instead. */
const char *card_name(enum card_state state);
/* +CME ERROR and +CMS ERROR of a command that needs the card; 0 = none. */
uint32_t card_cme(enum card_state state);
uint32_t card_cms(enum card_state state);

void card_init(struct sim_card *card);
enum card_state card_state(const struct modem_module *modem);
/* True: `text` can be a PIN, 4 to 8 digits. */
bool card_is_pin(const char *text);
/* A try; false: wrong, and one try less, or the card does not take it in its state. */
bool card_try_pin(struct modem_module *modem, const char *pin);
bool card_try_puk(struct modem_module *modem, const char *puk, const char *pin);

/* A hand at the holder. The module notices after its DELAY_CARD, when it is on: +CPIN: NOT READY,
 * and the network is gone; or it reads the card as in its boot. `pin` not "": the card asks for
 * that one from now on; "": for none. */
void card_remove(struct gsm *gsm, struct air *air);
void card_insert(struct gsm *gsm, struct air *air, const char *pin);
/* Behind a hang: what came or went meanwhile is noticed as late. */
void card_look_again(struct gsm *gsm, struct air *air);
void card_step(struct gsm *gsm, struct air *air);

#endif

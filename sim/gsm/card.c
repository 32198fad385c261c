#include "sim/gsm/card.h"

#include <stddef.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/life.h"
#include "sim/gsm/personality.h"

/* 3GPP TS 51.011: three tries of a PIN, ten of a PUK. */
#define PIN_TRIES 3
#define PUK_TRIES 10
#define PIN_LEAST 4
#define PIN_FIRST "1234"
#define PUK_FIRST "12345678"

static const struct {
    const char *name;
    uint16_t cme, cms;
} states[CARD_STATES] = {
    [CARD_ABSENT] = {NULL, 10, 310}, [CARD_BUSY] = {NULL, 14, 314},
    [CARD_ASKS_PIN] = {"SIM PIN", 11, 311}, [CARD_ASKS_PUK] = {"SIM PUK", 12, 316},
    [CARD_DEAD] = {NULL, 13, 313}, [CARD_READY] = {"READY", 0, 0},
};

const char *card_name(enum card_state state)
{
    return states[state].name;
}

uint32_t card_cme(enum card_state state)
{
    return states[state].cme;
}

uint32_t card_cms(enum card_state state)
{
    return states[state].cms;
}

void card_init(struct sim_card *card)
{
    *card = (struct sim_card){
        .fitted = true, .pin_tries = PIN_TRIES, .puk_tries = PUK_TRIES
    };
    strcpy(card->pin, PIN_FIRST);
    strcpy(card->puk, PUK_FIRST);
}

enum card_state card_state(const struct modem_module *modem)
{
    const struct sim_card *card = &modem->card;
    if (!card->fitted) {
        return CARD_ABSENT;
    }
    if (!modem->card_read) {
        return CARD_BUSY;
    }
    if (card->puk_tries == 0) {
        return CARD_DEAD;
    }
    if (card->pin_tries == 0) {
        return CARD_ASKS_PUK;
    }
    return card->locks && !modem->card_open ? CARD_ASKS_PIN : CARD_READY;
}

bool card_is_pin(const char *text)
{
    size_t length = strlen(text);
    return length >= PIN_LEAST && length < MODULE_PIN && strspn(text, "0123456789") == length;
}

bool card_try_pin(struct modem_module *modem, const char *pin)
{
    struct sim_card *card = &modem->card;
    if (card->pin_tries == 0 || card->puk_tries == 0) {
        return false;
    }
    if (strcmp(pin, card->pin) != 0) {
        card->pin_tries--;
        return false;
    }
    card->pin_tries = PIN_TRIES;
    modem->card_open = true;
    return true;
}

bool card_try_puk(struct modem_module *modem, const char *puk, const char *pin)
{
    struct sim_card *card = &modem->card;
    if (card->puk_tries == 0) {
        return false;
    }
    if (strcmp(puk, card->puk) != 0) {
        card->puk_tries--;
        return false;
    }
    strcpy(card->pin, pin);
    card->pin_tries = PIN_TRIES;
    card->puk_tries = PUK_TRIES;
    modem->card_open = true;
    return true;
}

static void notice_later(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    bool looks = modem->power == MODULE_ON && modem->function != 0;
    modem->card_at = looks ? air->now + life_delay(modem, DELAY_CARD) : CLOCK_NEVER;
}

void card_look_again(struct gsm *gsm, struct air *air)
{
    if (gsm->modem.card.fitted != gsm->modem.card_read) {
        notice_later(gsm, air);
    }
}

void card_remove(struct gsm *gsm, struct air *air)
{
    if (gsm->modem.card.fitted) {
        gsm->modem.card.fitted = false;
        notice_later(gsm, air);
    }
}

void card_insert(struct gsm *gsm, struct air *air, const char *pin)
{
    struct modem_module *modem = &gsm->modem;
    bool was_out = !modem->card.fitted;
    modem->card.fitted = true;
    modem->card.locks = pin[0] != '\0';
    if (modem->card.locks) {
        strcpy(modem->card.pin, pin);
        modem->card.pin_tries = PIN_TRIES;
    }
    if (was_out) {
        notice_later(gsm, air);
    }
}

void card_step(struct gsm *gsm, struct air *air)
{
    struct modem_module *modem = &gsm->modem;
    if (modem->card_at > air->now) {
        return;
    }
    modem->card_at = CLOCK_NEVER;
    if (modem->card.fitted) {
        life_read_card(gsm, air);
    } else {
        life_lose_card(gsm, air);
    }
}

#include <string.h>

#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/card.h"
#include "sim/gsm/life.h"
#include "sim/gsm/reply.h"

#define BOOK_PLACES 250
#define LOCK_ASKS 2
#define NOT_ALLOWED 3
#define WRONG_PASSWORD 16
#define BAD_INDEX 21

/* False: it cannot be a PIN. */
static bool read_pin(const struct arguments *arguments, uint32_t index, char pin[MODULE_PIN])
{
    return arguments_text(arguments, index, pin, MODULE_PIN) && card_is_pin(pin);
}

/* "PIN" or "PUK,new PIN", as the card asks. */
static bool try_code(struct modem_module *modem, const struct arguments *arguments)
{
    char code[MODULE_PIN], pin[MODULE_PIN];
    if (!read_pin(arguments, 0, code)) {
        return false;
    }
    if (arguments->count == 1) {
        return card_try_pin(modem, code);
    }
    return read_pin(arguments, 1, pin) && card_try_puk(modem, code, pin);
}

static struct verdict take_pin(struct gsm *gsm, struct air *air, const struct ask *ask)
{
    enum card_state state = card_state(&gsm->modem);
    struct arguments arguments;
    if (!arguments_split(ask->text, &arguments) || arguments.count == 0 || arguments.count > 2) {
        return verdict(VERDICT_ERROR);
    }
    bool pair = arguments.count == 2;
    if (state == CARD_READY || (state == CARD_ASKS_PIN && pair)) {
        return verdict_cme(NOT_ALLOWED);
    }
    if (state != CARD_ASKS_PIN && (state != CARD_ASKS_PUK || !pair)) {
        return verdict_cme(card_cme(state));
    }
    if (!try_code(&gsm->modem, &arguments)) {
        return verdict_cme(WRONG_PASSWORD);
    }
    life_open_card(gsm, air);
    return verdict(VERDICT_OK);
}

ANSWER(pin)
{
    enum card_state state = card_state(&gsm->modem);
    switch (ask->form) {
    case ASK_TEST:
        return verdict(VERDICT_OK);
    case ASK_SET:
        return take_pin(gsm, air, ask);
    case ASK_RUN:
        return verdict(VERDICT_ERROR);
    case ASK_READ:
        break;
    }
    if (card_name(state) == NULL) {
        return verdict_cme(card_cme(state));
    }
    reply_say(&gsm->modem, air->now, "+CPIN: %s", card_name(state));
    return verdict(VERDICT_OK);
}

/* Tries left of PIN, PIN2, PUK and PUK2 (manual, AT+SPIC). The second pair is never used here. */
ANSWER(pin_tries)
{
    const struct sim_card *card = &gsm->modem.card;
    if (ask->form == ASK_TEST) {
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_RUN) {
        return verdict(VERDICT_ERROR);
    }
    if (!card->fitted) {
        return verdict_cme(card_cme(CARD_ABSENT));
    }
    reply_say(&gsm->modem, air->now, "+SPIC: %u,3,%u,10", card->pin_tries, card->puk_tries);
    return verdict(VERDICT_OK);
}

/* A password of "SC" at `index`, tried. */
static struct verdict try_password(struct modem_module *modem, const struct arguments *arguments,
                                   uint32_t index)
{
    char pin[MODULE_PIN];
    bool right = read_pin(arguments, index, pin) && card_try_pin(modem, pin);
    return right ? verdict(VERDICT_OK) : verdict_cme(WRONG_PASSWORD);
}

ANSWER(password)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char facility[4], pin[MODULE_PIN];
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CPWD: (\"SC\",8)");
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_SET || !arguments_split(ask->text, &arguments) ||
        !arguments_text(&arguments, 0, facility, sizeof facility) ||
        strcmp(facility, "SC") != 0 || !read_pin(&arguments, 2, pin)) {
        return verdict(VERDICT_ERROR);
    }
    if (card_state(modem) != CARD_READY || !modem->card.locks) {
        bool ready = card_state(modem) == CARD_READY;
        return verdict_cme(ready ? NOT_ALLOWED : card_cme(card_state(modem)));
    }
    struct verdict tried = try_password(modem, &arguments, 1);
    if (tried.kind == VERDICT_OK) {
        strcpy(modem->card.pin, pin);
    }
    return tried;
}

/* The card's own lock can be set and freed with its PIN; bars of the network only be asked for. */
static struct verdict set_lock(struct modem_module *modem, const char *facility,
                               const struct arguments *arguments, bool locks)
{
    if (strcmp(facility, "SC") != 0) {
        return verdict_cme(NOT_ALLOWED);
    }
    struct verdict tried = try_password(modem, arguments, 2);
    if (tried.kind == VERDICT_OK) {
        modem->card.locks = locks;
    }
    return tried;
}

ANSWER(lock)
{
    struct modem_module *modem = &gsm->modem;
    struct arguments arguments;
    char facility[4];
    uint32_t mode = LOCK_ASKS + 1;
    if (ask->form == ASK_TEST) {
        reply_say(modem, air->now, "+CLCK: (\"SC\",\"AO\",\"OI\",\"OX\",\"AI\",\"IR\")");
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_SET || !arguments_split(ask->text, &arguments) ||
        !arguments_text(&arguments, 0, facility, sizeof facility) ||
        !arguments_number(&arguments, 1, LOCK_ASKS, &mode) || mode > LOCK_ASKS) {
        return verdict(VERDICT_ERROR);
    }
    if (mode != LOCK_ASKS) {
        return set_lock(modem, facility, &arguments, mode != 0);
    }
    bool locks = strcmp(facility, "SC") == 0 && modem->card.locks;
    reply_say(modem, air->now, "+CLCK: %d", locks ? 1 : 0);
    return verdict(VERDICT_OK);
}

/* The phone book is empty. */
ANSWER(book)
{
    struct arguments arguments;
    uint32_t first = 0;
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CPBR: (1-%u),40,14", BOOK_PLACES);
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_SET || !arguments_split(ask->text, &arguments)) {
        return verdict(VERDICT_ERROR);
    }
    bool there = arguments_number(&arguments, 0, BOOK_PLACES, &first) && first > 0;
    return there ? verdict(VERDICT_OK) : verdict_cme(BAD_INDEX);
}

ANSWER(book_memory)
{
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CPBS: (\"SM\")");
        return verdict(VERDICT_OK);
    }
    if (ask->form == ASK_READ) {
        reply_say(&gsm->modem, air->now, "+CPBS: \"SM\",0,%u", BOOK_PLACES);
        return verdict(VERDICT_OK);
    }
    bool known = ask->form == ASK_SET && strcmp(ask->text, "\"SM\"") == 0;
    return known ? verdict(VERDICT_OK) : verdict(VERDICT_ERROR);
}

/* Data connections are not of this world; their definition is taken and not kept. */
ANSWER(contexts)
{
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CGDCONT: (1-3),\"IP\",,,(0),(0-1)");
    }
    return verdict(VERDICT_OK);
}

#include <string.h>

#include "sim/gsm/answer.h"
#include "sim/gsm/arguments.h"
#include "sim/gsm/reply.h"

#define BOOK_PLACES 250
#define LOCK_ASKS 2
#define NOT_ALLOWED 3
#define BAD_INDEX 21

/* The SIM asks for no PIN, and nothing is barred: locks can be asked about, not set. */
ANSWER(lock)
{
    struct arguments arguments;
    char facility[4];
    uint32_t mode = LOCK_ASKS + 1;
    if (ask->form == ASK_TEST) {
        reply_say(&gsm->modem, air->now, "+CLCK: (\"SC\",\"AO\",\"OI\",\"OX\",\"AI\",\"IR\")");
        return verdict(VERDICT_OK);
    }
    if (ask->form != ASK_SET || !arguments_split(ask->text, &arguments) ||
        !arguments_text(&arguments, 0, facility, sizeof facility) ||
        !arguments_number(&arguments, 1, LOCK_ASKS, &mode)) {
        return verdict(VERDICT_ERROR);
    }
    if (mode != LOCK_ASKS) {
        return verdict_cme(NOT_ALLOWED);
    }
    reply_say(&gsm->modem, air->now, "+CLCK: 0");
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

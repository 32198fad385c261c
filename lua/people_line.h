/* What people do, as lines of words: phones that send, call and answer, a hand at the SIM, the
 * network's strength, faults of the modem. The verbs `modem` and `unit` share them. */
#ifndef LUA_PEOPLE_LINE_H
#define LUA_PEOPLE_LINE_H

#include <stddef.h>

#include "sim/base/nearest.h"
#include "sim/gsm/gsm.h"

#define PEOPLE_WORD 32
#define PEOPLE_ERROR 400

/* Where they act. */
struct people {
    struct gsm *gsm;
    struct air *air;
    const char *whom;        /* they call: "unit", "modem" */
    char *error;             /* answer, PEOPLE_ERROR: why it was not done */
};

/* The line begins with a word of theirs. */
bool people_can(const char *line);
/* Carries out such a line. False: error says what is wrong with it. */
bool people_act(const struct people *people, const char *line);
/* Such a line taken apart. */
struct people_deed {
    const char *word;        /* "sms" */
    int32_t phone;           /* whose deed it is; -1: of a hand at the modem, or of the network */
    const char *rest;        /* behind word and number */
};

/* Finds the phone, or lets it be there from now on. False: error says why there is none. */
bool people_read(const struct people *people, const char *line, struct people_deed *deed);
/* Their words, one line each, on stdout; and for "did you mean". */
void people_help(void);
void people_offer(struct nearest *nearest);
/* The next word, cut at `size`; returns what stands behind it. */
const char *people_take_word(const char *text, char *word, size_t size);

#endif

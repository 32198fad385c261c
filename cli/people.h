/* What people do, as lines of words: phones that send, call and answer, a hand at the SIM, the
 * network's strength, faults of the modem. The verbs `modem` and `unit` share them. */
#ifndef CLI_PEOPLE_H
#define CLI_PEOPLE_H

#include <stddef.h>

#include "lua/nearest.h"
#include "sim/gsm/gsm.h"

#define PEOPLE_WORD 32

/* Where they act. */
struct people {
    struct gsm *gsm;
    struct air *air;
    const char *verb;        /* of the program: "modem"; before each message, and whom they call */
};

/* The line begins with a word of theirs. */
bool people_can(const char *line);
/* Carries out such a line, or says on stderr what is wrong with it. */
void people_act(const struct people *people, const char *line);
/* Their words, one line each, on stdout; and for "did you mean". */
void people_help(void);
void people_offer(struct nearest *nearest);
/* The next word, cut at `size`; returns what stands behind it. */
const char *people_take_word(const char *text, char *word, size_t size);

#endif

/* Drawn cases, the same in every run: texts in libosmogsm's spelling and in ours, numbers, zones.
 *
 * libosmogsm spells texts in Latin-1 and has no letter of its own for some septets; a text is drawn
 * from those that it knows both ways. test_alphabet_against_osmogsm.c looks at the others. */
#ifndef TESTS_CODEC_AID_DRAW_H
#define TESTS_CODEC_AID_DRAW_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/random.h"

#define DRAWN_CHARACTERS 1600
#define DRAWN_DIGITS 20

struct drawn_text {
    char latin[DRAWN_CHARACTERS + 1];
    char utf8[2 * DRAWN_CHARACTERS + 1];
    uint8_t septets[2 * DRAWN_CHARACTERS]; /* as libosmogsm writes them */
    uint32_t count;                        /* of septets */
};

/* A text of so many characters; about one in `rare` is of the extension table. */
void draw_text(struct random *random, uint32_t characters, uint32_t rare, struct drawn_text *text);
/* A text of just so many septets; the last character is a pair of them if `pair_last`. */
void draw_septets(struct random *random, uint32_t septets, bool pair_last, struct drawn_text *text);
/* Digits, led by a plus if asked for; with `keys` also * # a b c. number: DRAWN_DIGITS + 2. */
void draw_number(struct random *random, bool plus, bool keys, uint32_t digits, char *number);
/* Text in Latin-1 as UTF-8. */
void draw_utf8(const char *latin, char *utf8);

#endif

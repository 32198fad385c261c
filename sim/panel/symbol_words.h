/* Words of symbols: what each kind is called, what it is rated for, how it is; and the few limits
 * by which drawing and words judge alike. */
#ifndef SIM_PANEL_SYMBOL_WORDS_H
#define SIM_PANEL_SYMBOL_WORDS_H

#include "sim/panel/symbol_sketch.h"

#define WORDS_GIVES 0.5    /* share of its rated voltage from which a supply counts as giving */
#define WORDS_NOTHING 0.04 /* share under which it gives nothing */
#define WORDS_SPREAD 0.08  /* further off its rating than this, a voltage is worth a word */

/* A text that grows as far as there is room. */
struct sentence {
    char *text;
    uint32_t size, used;
};

/* Puts ", " before the words where something stands there already. */
void words_add(struct sentence *sentence, const char *form, ...)
    __attribute__((format(printf, 2, 3)));

/* The voltage is not the rated one, beyond what a load and a line take. */
bool words_differ(double volts, double rated);
/* Its figures as people write them: "12 V  2 A"; between them stands `gap`. */
void words_rating(const struct sketch *sketch, const char *gap, char *text, uint32_t size);
/* The word for the part's choice of that parameter: "smoke", "N/C". */
#define WORDS_CHOICE 12
void words_choice(const struct sketch *sketch, const char *param, char word[WORDS_CHOICE]);
bool words_are_normally_closed(const struct sketch *sensor);
/* How far open: "closed", "half open", "open". */
const char *words_gate(double place);
/* The unit's own sentence. symbol_unit_words.c */
void words_say_unit(const struct sketch *sketch, struct sentence *sentence);

#endif

/* Words of symbols: how a part is, as a sentence, and the few limits by which both drawing and
 * words judge. */
#ifndef SIM_PANEL_SYMBOL_WORDS_H
#define SIM_PANEL_SYMBOL_WORDS_H

#include "sim/panel/symbol.h"

#define WORDS_GIVES 0.5 /* share of its rated voltage from which a supply counts as giving */
#define WORDS_NOTHING 0.04 /* share under which it gives nothing */
#define WORDS_SPREAD 0.08 /* a voltage that is further off its rating than this is worth a word */

/* The voltage is not the rated one, beyond what a load and a line take. */
bool words_differ(double volts, double rated);

#endif

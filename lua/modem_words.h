/* The modem on the unit's board, and what goes wrong with it: b.unit.modem. */
#ifndef LUA_MODEM_WORDS_H
#define LUA_MODEM_WORDS_H

#include "lua/bench.h"
#include "lua/word.h"

extern const struct word_class modem_class;

/* The first fault that was laid and has never struck; NULL: none. At the end of a scenario it is
 * one that shows nothing. */
const struct laid_fault *modem_words_unstruck(const struct bench *bench);

#endif

/* "Did you mean": the nearest of the words offered, by edit distance without regard to case. */
#ifndef LUA_NEAREST_H
#define LUA_NEAREST_H

#include <stdint.h>

#define NEAREST_WORD 64

struct nearest {
    const char *wanted;
    uint32_t distance;
    char best[NEAREST_WORD];  /* "" = nothing was offered */
};

void nearest_init(struct nearest *nearest, const char *wanted);
/* The first of equally near words stays. */
void nearest_offer(struct nearest *nearest, const char *word);
/* The same, but of equally near words the first by the alphabet: for words in no certain order. */
void nearest_offer_first(struct nearest *nearest, const char *word);
/* Offers a list closed by NULL. */
void nearest_offer_all(struct nearest *nearest, const char *const *words);

#endif

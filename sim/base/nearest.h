/* "Did you mean": the nearest of the words offered, by edit distance without regard to case. */
#ifndef SIM_BASE_NEAREST_H
#define SIM_BASE_NEAREST_H

#include <stdbool.h>
#include <stdint.h>

#define NEAREST_WORD 64
#define NEAREST_OFFERED 200

struct nearest {
    const char *wanted;
    uint32_t distance;
    char best[NEAREST_WORD];  /* "" = nothing was offered */
    char offered[NEAREST_OFFERED];  /* "is, set, volts", as many as there is room for */
};

void nearest_init(struct nearest *nearest, const char *wanted);
/* The first of equally near words stays. */
void nearest_offer(struct nearest *nearest, const char *word);
/* The same, but of equally near words the first by the alphabet: for words in no certain order. */
void nearest_offer_first(struct nearest *nearest, const char *word);
/* Offers a list closed by NULL. */
void nearest_offer_all(struct nearest *nearest, const char *const *words);
/* So few letters agree that it was hardly meant. */
bool nearest_is_far(const struct nearest *nearest);

#endif
